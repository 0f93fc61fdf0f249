/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A difference gives both texts back, and says no more than what changed. */
#include "config.h"

#include "care-line-diff.h"

/* "=a -b +c" of the lines. */
static char *
write_down (const char *before, const char *after)
{
  g_autoptr (GPtrArray) lines = care_line_diff (before, after);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const CareDiffLine *line = lines->pdata[i];

      g_string_append_printf (out, "%s%c%s", i > 0 ? " " : "", "=-+"[line->change], line -> text);
    }
  return g_string_free (out, FALSE);
}

static void
test_cases (void)
{
  static const char *const cases[][3] = {
    { "a\nb\nc\n", "a\nb\nc\n", "=a =b =c" },
    { "a\nb\nc\n", "a\nx\nc\n", "=a -b +x =c" },
    { "a\nc\n", "a\nb\nc\n", "=a +b =c" },
    { "a\nb\nc\n", "c\n", "-a -b =c" },
    { "", "a\n", "+a" },
    { "a\n", "", "-a" },
    { "", "", "" },
    { "a\na\na\n", "a\na\n", "=a =a -a" },
    { "a\nb", "a\nb\n", "=a =b" },
    { "a\n\nb\n", "a\nb\n", "=a - =b" },
    { "a\nb\nc\nd\n", "b\nx\nd\ny\n", "-a =b -c +x =d +y" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = write_down (cases[i][0], cases[i][1]);

      g_assert_cmpstr (got, ==, cases[i][2]);
    }
}

static char *
random_text (GRand *random)
{
  GString *out = g_string_new (NULL);
  int n = g_rand_int_range (random, 0, 12);

  for (int i = 0; i < n; i++)
    g_string_append_printf (out, "%c\n", 'a' + g_rand_int_range (random, 0, 4));
  return g_string_free (out, FALSE);
}

static char *
without (GPtrArray *lines, CareLineChange change)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    if (((CareDiffLine *) lines->pdata[i])->change != change)
      g_string_append_printf (out, "%s\n", ((CareDiffLine *) lines->pdata[i])->text);
  return g_string_free (out, FALSE);
}

/* Both texts come back, whatever they are. */
static void
test_any (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (int i = 0; i < 5000; i++)
    {
      g_autofree char *before = random_text (random);
      g_autofree char *after = random_text (random);
      g_autoptr (GPtrArray) lines = care_line_diff (before, after);
      g_autofree char *one = without (lines, CARE_LINE_NEW);
      g_autofree char *two = without (lines, CARE_LINE_GONE);

      g_assert_cmpstr (one, ==, before);
      g_assert_cmpstr (two, ==, after);
    }
}

/* Far longer than a sheet: told, if not finely. */
static void
test_long (void)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  g_autoptr (GPtrArray) lines = NULL;

  for (int i = 0; i < 5000; i++)
    {
      g_string_append_printf (before, "%d\n", i);
      g_string_append_printf (after, "%d\n", i + 10000);
    }
  lines = care_line_diff (before->str, after->str);
  g_assert_cmpuint (lines->len, ==, 10000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/line-diff/cases", test_cases);
  g_test_add_func ("/base/line-diff/any", test_any);
  g_test_add_func ("/base/line-diff/long", test_long);
  return g_test_run ();
}

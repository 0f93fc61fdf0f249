/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes on paper: what a person types is read, one wrong or two swapped signs never are. */
#include "config.h"

#include "care-code.h"

#include <string.h>

static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static gboolean
is_read (const char *typed, const char *wanted)
{
  g_autofree char *code = NULL;

  if (!care_code_normalize (typed, &code))
    return FALSE;
  g_assert_cmpstr (code, ==, wanted);
  return TRUE;
}

static void
test_typed (void)
{
  g_autofree char *code = care_code_for_id ("00000000-0000-7000-8000-000000000001");
  g_autofree char *lower = g_ascii_strdown (code, -1);
  g_auto (GStrv) parts = g_strsplit (code, "-", -1);
  g_autofree char *blanks = g_strjoinv (" ", parts);
  g_autofree char *bare = g_strjoinv ("", parts);
  g_autofree char *longer = g_strconcat (bare, "0", NULL);

  g_assert_cmpuint (strlen (code), ==, 11);
  g_assert_true (is_read (code, code));
  g_assert_true (is_read (lower, code));
  g_assert_true (is_read (blanks, code));
  g_assert_true (is_read (bare, code));
  g_assert_false (is_read (longer, code));
  g_assert_false (is_read ("", code));
  g_assert_false (is_read ("é", code));
  bare[8] = '\0';
  g_assert_false (is_read (bare, code));
}

/* O for 0, I and L for 1. */
static void
test_lookalikes (void)
{
  int seen = 0;

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%d", i);
      g_autofree char *code = care_code_for_id (id);
      g_autofree char *typed = g_strdup (code);

      seen += strpbrk (code, "01") != NULL;
      g_strdelimit (typed, "0", 'o');
      g_strdelimit (typed, "1", i % 2 == 0 ? 'l' : 'I');
      g_assert_true (is_read (typed, code));
    }
  g_assert_cmpint (seen, >, 50);
}

static void
test_slips (void)
{
  for (int i = 0; i < 50; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%d", i);
      g_autofree char *code = care_code_for_id (id);

      for (gsize k = 0; k < strlen (code) - 1; k++)
        {
          g_autofree char *slip = g_strdup (code);
          gsize next = slip[k + 1] == '-' ? k + 2 : k + 1;

          if (code[k] == '-')
            continue;
          for (const char *other = signs; *other != '\0'; other++)
            {
              slip[k] = *other;
              if (*other != code[k])
                g_assert_false (is_read (slip, code));
            }
          slip[k] = code[next];
          slip[next] = code[k];
          if (code[k] != code[next])
            g_assert_false (is_read (slip, code));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/typed", test_typed);
  g_test_add_func ("/code/lookalikes", test_lookalikes);
  g_test_add_func ("/code/slips", test_slips);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids: form, order by time, seeds. */
#include "config.h"

#include "care-uuid.h"

#include <string.h>

static void
test_form (void)
{
  g_autofree char *a = care_uuid_new (G_GINT64_CONSTANT (1767600000000));
  g_autofree char *b = care_uuid_new (G_GINT64_CONSTANT (1767600000000));
  g_autofree char *later = care_uuid_new (G_GINT64_CONSTANT (1767600000001));

  g_assert_true (care_uuid_is_valid (a));
  g_assert_cmpint (a[14], ==, '7');
  g_assert_nonnull (strchr ("89ab", a[19]));
  g_assert_cmpmem (a, 13, b, 13);
  g_assert_cmpstr (a, !=, b);
  g_assert_cmpint (strncmp (a, later, 13), <, 0);
}

static void
test_seeded (void)
{
  g_autoptr (GRand) one = g_rand_new_with_seed (7), two = g_rand_new_with_seed (7);

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *a = care_uuid_new_seeded (i, one);
      g_autofree char *b = care_uuid_new_seeded (i, two);

      g_assert_true (care_uuid_is_valid (a));
      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_valid (void)
{
  g_assert_true (care_uuid_is_valid ("00000000-0000-4000-8000-0000000000ff"));
  g_assert_false (care_uuid_is_valid ("00000000-0000-4000-8000-0000000000FF"));
  g_assert_false (care_uuid_is_valid ("00000000-0000-4000-8000-0000000000f"));
  g_assert_false (care_uuid_is_valid ("00000000-0000-4000-8000-0000000000fff"));
  g_assert_false (care_uuid_is_valid ("000000000000-4000-8000-0000-000000ff"));
  g_assert_false (care_uuid_is_valid ("{0000000-0000-4000-8000-0000000000f}"));
  g_assert_false (care_uuid_is_valid (""));
  g_assert_false (care_uuid_is_valid (NULL));
}

/* Ids of one millisecond keep their order; those of another are left alone. */
static void
test_after (void)
{
  g_autofree char *last = care_uuid_new (1000);

  for (int i = 0; i < 1000; i++)
    {
      char *next = care_uuid_after (care_uuid_new (1000), last);

      g_assert_true (care_uuid_is_valid (next));
      g_assert_cmpstr (next, >, last);
      g_free (last);
      last = next;
    }
  {
    g_autofree char *earlier = care_uuid_after (care_uuid_new (999), last);
    g_autofree char *first = care_uuid_after (care_uuid_new (1000), NULL);

    g_assert_cmpstr (earlier, <, last);
    g_assert_true (care_uuid_is_valid (first));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uuid/form", test_form);
  g_test_add_func ("/uuid/seeded", test_seeded);
  g_test_add_func ("/uuid/valid", test_valid);
  g_test_add_func ("/uuid/after", test_after);
  return g_test_run ();
}

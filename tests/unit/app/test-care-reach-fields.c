/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The good time to ring, as it is typed. */
#include "config.h"

#include "care-reach-fields.h"

static void
assert_read (const char *text, int from, int until)
{
  int read_from = -1, read_until = -1;

  g_assert_true (care_reach_read_time (text, &read_from, &read_until));
  g_assert_cmpint (read_from, ==, from);
  g_assert_cmpint (read_until, ==, until);
}

static void
assert_refused (const char *text)
{
  int from = -1, until = -1;

  g_assert_false (care_reach_read_time (text, &from, &until));
  g_assert_cmpint (from, ==, -1);
  g_assert_cmpint (until, ==, -1);
}

static void
test_read (void)
{
  assert_read ("17-19", 17 * 60, 19 * 60);
  assert_read (" 8:30 - 12.15 ", 8 * 60 + 30, 12 * 60 + 15);
  assert_read ("00:00–24:00", 0, 1440);
  assert_read ("", 0, 0);
  assert_read ("  ", 0, 0);
  assert_refused ("17");
  assert_refused ("19-17");
  assert_refused ("17-17");
  assert_refused ("17-25");
  assert_refused ("17:60-19");
  assert_refused ("17:5-19");
  assert_refused ("17-19 mornings");
  assert_refused ("evenings");
}

static void
test_there_and_back (void)
{
  g_autofree char *text = care_reach_write_time (8 * 60 + 5, 24 * 60);
  g_autofree char *any = care_reach_write_time (0, 0);

  g_assert_cmpstr (text, ==, "08:05–24:00");
  assert_read (text, 8 * 60 + 5, 24 * 60);
  g_assert_cmpstr (any, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/reach-fields/read", test_read);
  g_test_add_func ("/app/reach-fields/there-and-back", test_there_and_back);
  return g_test_run ();
}

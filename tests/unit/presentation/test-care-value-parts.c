/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the clinic's values, taken out and put back. */
#include "config.h"

#include "care-value-parts.h"

#define HOURS "Mon-Thu,Sat 08:00-12:00 13:00-18:00; Fri 08:00-13:00"
#define SCHEDULE "default 48 limit?; early_call 24 limit"

static void
assert_day (const char *hours, guint day, const char *expected)
{
  g_autofree char *got = care_value_parts_get_day (hours, day);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_get_day (void)
{
  assert_day (HOURS, 0, "08:00-12:00 13:00-18:00");
  assert_day (HOURS, 3, "08:00-12:00 13:00-18:00");
  assert_day (HOURS, 4, "08:00-13:00");
  assert_day (HOURS, 5, "08:00-12:00 13:00-18:00");
  assert_day (HOURS, 6, "");
  assert_day ("", 0, "");
}

static void
test_set_day (void)
{
  g_autofree char *changed = care_value_parts_set_day ("Mon-Tue 09:00-18:00", 1, " 10:00-12:00 ");
  g_autofree char *opened = care_value_parts_set_day ("Mon 09:00-18:00", 6, "nonsense");
  g_autofree char *closed = care_value_parts_set_day ("Mon 09:00-18:00", 0, " ");

  g_assert_cmpstr (changed, ==, "Mon 09:00-18:00; Tue 10:00-12:00");
  g_assert_cmpstr (opened, ==, "Mon 09:00-18:00; Sun nonsense");
  g_assert_cmpstr (closed, ==, "");
}

static void
assert_line (const char *name, const char *expected)
{
  g_autofree char *got = care_value_parts_get_line (SCHEDULE, name);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_get_line (void)
{
  assert_line ("default", "48 limit?");
  assert_line ("early_call", "24 limit");
  assert_line ("dry_needling", "");
}

static void
test_set_line (void)
{
  g_autofree char *changed = care_value_parts_set_line (SCHEDULE, "default", "36");
  g_autofree char *added = care_value_parts_set_line (SCHEDULE, "dry_needling", "6 limit");
  g_autofree char *gone = care_value_parts_set_line (added, "dry_needling", " ");

  g_assert_cmpstr (changed, ==, "default 36; early_call 24 limit");
  g_assert_cmpstr (added, ==, "default 48 limit?; early_call 24 limit; dry_needling 6 limit");
  g_assert_cmpstr (gone, ==, SCHEDULE);
}

static void
assert_told (const char *moments, const char *expected)
{
  g_autofree char *told = care_value_parts_tell_line (moments, 72);

  g_assert_cmpstr (told, ==, expected);
}

static void
test_tell_line (void)
{
  assert_told ("48 limit?",
               "A call 48 h after the session, and one just after 72 h unless it settles.");
  assert_told ("24 limit", "A call 24 h after the session, and one just after 72 h.");
  assert_told ("6", "One call, 6 h after the session.");
  assert_told ("limit", "One call, just after 72 h.");
  assert_told ("", NULL);
  assert_told ("soon", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presentation/value-parts/get-day", test_get_day);
  g_test_add_func ("/presentation/value-parts/set-day", test_set_day);
  g_test_add_func ("/presentation/value-parts/get-line", test_get_line);
  g_test_add_func ("/presentation/value-parts/set-line", test_set_line);
  g_test_add_func ("/presentation/value-parts/tell-line", test_tell_line);
  return g_test_run ();
}

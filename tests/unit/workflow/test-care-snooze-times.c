/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is offered to somebody who puts a call off. */
#include "config.h"

#include "care-snooze-call.h"
#include "care-time.h"

/* The times offered, as "2026-01-15T11:10:00+00:00 …". */
static void
assert_times (const char *holidays, const char *now, int good_from, int good_until, const char *all)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Lisbon");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCalendar) calendar =
      care_calendar_new ("Mon-Fri 09:00-18:00", holidays, "20:00-08:00", zone, &error);
  const CarePatientData patient = { .good_from = good_from, .good_until = good_until };
  g_autoptr (GString) got = g_string_new (NULL);
  gint64 times[CARE_SNOOZE_N_TIMES], now_ms = 0;
  guint n;

  g_assert_no_error (error);
  care_time_parse (now, &now_ms, &error);
  g_assert_no_error (error);
  n = care_snooze_times (calendar, &patient, now_ms, times);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GDateTime) local = care_time_to_local (times[i], zone);
      g_autofree char *text = g_date_time_format (local, "%a %d %H:%M");

      g_string_append_printf (got, "%s%s", i > 0 ? ", " : "", text);
    }
  g_assert_cmpstr (got->str, ==, all);
}

static void
test_open_day (void)
{
  assert_times ("", "2026-01-15T10:10:00Z", 0, 0, "Thu 15 11:10, Thu 15 17:00, Fri 16 09:00");
  /* An hour on it is later than the late afternoon: once is enough. */
  assert_times ("", "2026-01-15T16:10:00Z", 0, 0, "Thu 15 17:10, Fri 16 09:00");
}

/* In the evening, over the weekend and on a holiday nobody is rung. */
static void
test_closed (void)
{
  assert_times ("", "2026-01-15T17:30:00Z", 0, 0, "Fri 16 09:00");
  assert_times ("", "2026-01-16T10:00:00Z", 0, 0, "Fri 16 11:00, Fri 16 17:00, Mon 19 09:00");
  assert_times ("", "2026-01-17T10:00:00Z", 0, 0, "Mon 19 09:00");
  assert_times ("2026-01-16, 2026-01-19", "2026-01-15T10:00:00Z", 0, 0,
                "Thu 15 11:00, Thu 15 17:00, Tue 20 09:00");
}

/* Who is at work until three is rung after three. */
static void
test_good_time (void)
{
  assert_times ("", "2026-01-15T10:10:00Z", 15 * 60, 19 * 60,
                "Thu 15 15:00, Thu 15 17:00, Fri 16 15:00");
  assert_times ("", "2026-01-15T15:30:00Z", 15 * 60, 16 * 60, "Fri 16 15:00");
}

/* Nine o'clock stays nine o'clock over a night in which the clocks change. */
static void
test_clock_change (void)
{
  assert_times ("", "2026-03-27T10:00:00Z", 0, 0, "Fri 27 11:00, Fri 27 17:00, Mon 30 09:00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snooze-times/open-day", test_open_day);
  g_test_add_func ("/snooze-times/closed", test_closed);
  g_test_add_func ("/snooze-times/good-time", test_good_time);
  g_test_add_func ("/snooze-times/clock-change", test_clock_change);
  return g_test_run ();
}

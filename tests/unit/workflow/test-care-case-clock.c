/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines over nights, weekends and daylight-saving changes, in two zones. */
#include "config.h"

#include "care-case-clock.h"

#include "care-time.h"

typedef struct
{
  const char *zone;
  CareLevel level;
  const char *opened;
  const char *due;
} Row;

static const Row rows[] = {
  /* contact: the end of the next working day */
  { "Europe/Lisbon", CARE_LEVEL_CONTACT, "2026-03-03T09:00:00+00:00", "2026-03-04T18:00:00+00:00" },
  { "Europe/Lisbon", CARE_LEVEL_CONTACT, "2026-03-03T23:59:59+00:00", "2026-03-04T18:00:00+00:00" },
  { "Europe/Lisbon", CARE_LEVEL_CONTACT, "2026-03-06T09:00:00+00:00", "2026-03-09T18:00:00+00:00" },
  { "Europe/Lisbon", CARE_LEVEL_CONTACT, "2026-03-07T09:00:00+00:00", "2026-03-09T18:00:00+00:00" },
  { "Europe/Lisbon", CARE_LEVEL_CONTACT, "2026-03-08T23:00:00+00:00", "2026-03-09T18:00:00+00:00" },
  /* the night the clocks go forward, and back */
  { "Europe/Lisbon", CARE_LEVEL_CONTACT, "2026-03-27T17:00:00+00:00", "2026-03-30T18:00:00+01:00" },
  { "Europe/Lisbon", CARE_LEVEL_CONTACT, "2026-10-23T17:00:00+01:00", "2026-10-26T18:00:00+00:00" },
  { "America/New_York", CARE_LEVEL_CONTACT, "2026-03-06T17:00:00-05:00",
    "2026-03-09T18:00:00-04:00" },
  { "America/New_York", CARE_LEVEL_CONTACT, "2026-10-30T09:00:00-04:00",
    "2026-11-02T18:00:00-05:00" },
  /* another day there than in UTC */
  { "America/New_York", CARE_LEVEL_CONTACT, "2026-03-05T23:00:00-05:00",
    "2026-03-06T18:00:00-05:00" },
  /* a leap day, the turn of a year */
  { "Europe/Lisbon", CARE_LEVEL_CONTACT, "2028-02-28T10:00:00+00:00", "2028-02-29T18:00:00+00:00" },
  { "Europe/Lisbon", CARE_LEVEL_CONTACT, "2026-12-31T10:00:00+00:00", "2027-01-01T18:00:00+00:00" },
  /* urgent: two hours, whenever; emergency: five minutes; monitor: a day */
  { "Europe/Lisbon", CARE_LEVEL_URGENT, "2026-03-03T09:00:00+00:00", "2026-03-03T11:00:00+00:00" },
  { "Europe/Lisbon", CARE_LEVEL_URGENT, "2026-03-07T23:30:00+00:00", "2026-03-08T01:30:00+00:00" },
  { "Europe/Lisbon", CARE_LEVEL_URGENT, "2026-03-29T00:30:00+00:00", "2026-03-29T03:30:00+01:00" },
  { "Europe/Lisbon", CARE_LEVEL_EMERGENCY, "2026-03-03T09:00:00+00:00",
    "2026-03-03T09:05:00+00:00" },
  { "Europe/Lisbon", CARE_LEVEL_MONITOR, "2026-03-28T12:00:00+00:00", "2026-03-29T13:00:00+01:00" },
};

static gint64
at (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 ms = 0;

  care_time_parse (text, &ms, &error);
  g_assert_no_error (error);
  return ms;
}

static void
assert_time (gint64 got, const char *wanted, GTimeZone *zone)
{
  g_autofree char *text = care_time_format_offset (got, zone);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_due (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (&error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (rows[i].zone);
      g_autoptr (CareCalendar) calendar = care_calendar_new_default (zone);

      assert_time (care_case_due_at (rows[i].level, at (rows[i].opened), calendar, rules),
                   rows[i].due, zone);
    }
}

static void
test_expected_has_none (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CareCalendar) calendar = care_calendar_new_default (zone);

  g_assert_cmpint (care_case_due_at (CARE_LEVEL_EXPECTED, 0, calendar, NULL), ==, CARE_TIME_NONE);
  g_assert_cmpint (care_case_due_at (CARE_LEVEL_URGENT, 0, calendar, NULL), ==,
                   2 * CARE_MS_PER_HOUR);
}

/* A higher level is never due later. */
static void
test_order (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Lisbon");
  g_autoptr (CareCalendar) calendar = care_calendar_new_default (zone);

  for (int i = 0; i < 24 * 400; i++)
    {
      gint64 opened = at ("2026-01-01T00:00:00Z") + i * CARE_MS_PER_HOUR;
      gint64 contact = care_case_due_at (CARE_LEVEL_CONTACT, opened, calendar, NULL);
      gint64 urgent = care_case_due_at (CARE_LEVEL_URGENT, opened, calendar, NULL);
      gint64 emergency = care_case_due_at (CARE_LEVEL_EMERGENCY, opened, calendar, NULL);

      g_assert_cmpint (opened, <, emergency);
      g_assert_cmpint (emergency, <, urgent);
      g_assert_cmpint (urgent, <, contact);
      g_assert_true (care_calendar_is_working_day (calendar, contact));
      g_assert_cmpint (care_calendar_next_open_at (calendar, opened), >=, opened);
      g_assert_cmpint (care_next_try_at (opened, calendar, CARE_MINUTE_NONE, CARE_MINUTE_NONE), >,
                       opened);
      g_assert_cmpint (care_calendar_end_of_working_day (calendar, opened), >, opened);
    }
}

static const struct
{
  const char *from;
  const char *incomplete;
  const char *next_try;
} tries[] = {
  { "2026-03-03T10:00:00+00:00", "2026-03-03T11:00:00+00:00", "2026-03-03T16:30:00+00:00" },
  { "2026-03-03T13:00:00+00:00", "2026-03-03T14:00:00+00:00", "2026-03-04T09:30:00+00:00" },
  { "2026-03-03T17:30:00+00:00", "2026-03-03T17:45:00+00:00", "2026-03-04T12:30:00+00:00" },
  { "2026-03-06T17:55:00+00:00", "2026-03-06T17:55:00+00:00", "2026-03-09T12:30:00+00:00" },
  { "2026-03-03T06:00:00+00:00", "2026-03-03T09:00:00+00:00", "2026-03-03T16:30:00+00:00" },
  { "2026-03-07T10:00:00+00:00", "2026-03-09T09:00:00+00:00", "2026-03-09T09:30:00+00:00" },
  { "2026-03-27T18:00:00+00:00", "2026-03-30T09:00:00+01:00", "2026-03-30T12:30:00+01:00" },
};

static void
test_tries (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Lisbon");
  g_autoptr (CareCalendar) calendar = care_calendar_new_default (zone);

  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      assert_time (care_incomplete_due_at (at (tries[i].from), calendar), tries[i].incomplete,
                   zone);
      assert_time (
          care_next_try_at (at (tries[i].from), calendar, CARE_MINUTE_NONE, CARE_MINUTE_NONE),
          tries[i].next_try, zone);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/case-clock/due", test_due);
  g_test_add_func ("/workflow/case-clock/expected-has-none", test_expected_has_none);
  g_test_add_func ("/workflow/case-clock/order", test_order);
  g_test_add_func ("/workflow/case-clock/tries", test_tries);
  return g_test_run ();
}

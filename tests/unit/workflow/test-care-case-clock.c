/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines over nights, breaks, weekends, holidays, daylight-saving changes and a leap day, in
 * three zones, and with a clock that is wrong. */
#include "config.h"

#include "care-case-clock.h"

#include "care-time.h"

#define E CARE_LEVEL_EMERGENCY
#define S CARE_LEVEL_URGENT
#define T CARE_LEVEL_CONTACT
#define N CARE_LEVEL_MONITOR

/* A clinic: where, and when it is open. */
typedef struct
{
  const char *zone;
  const char *hours;
  const char *holidays;
} Clinic;

static const Clinic berlin = {
  "Europe/Berlin",
  "Mon-Thu 08:00-12:30 14:00-18:30; Fri 08:00-13:00",
  "2026-04-03, 2026-04-06, --05-01, --12-24/--01-01, 2026-08-03/2026-08-14",
};
static const Clinic new_york = {
  "America/New_York",
  "Mon-Fri 09:00-18:00; Sat 09:00-12:00",
  "2026-05-25, 2026-07-03, --07-04, 2026-11-26, --12-25",
};
static const Clinic sydney = { "Australia/Sydney", "Mon-Fri 07:00-20:00", "--01-26" };
static const Clinic plain = { "Europe/Lisbon", CARE_OPENING_HOURS_DEFAULT, "" };

static const struct
{
  const Clinic *clinic;
  CareLevel level;
  const char *opened;
  const char *due;
} rows[] = {
  /* contact, a clinic that says nothing: the end of the next working day */
  { &plain, T, "2026-03-03T09:00:00+00:00", "2026-03-04T18:00:00+00:00" },
  { &plain, T, "2026-03-03T23:59:59+00:00", "2026-03-04T18:00:00+00:00" },
  { &plain, T, "2026-03-06T09:00:00+00:00", "2026-03-09T18:00:00+00:00" },
  { &plain, T, "2026-03-07T09:00:00+00:00", "2026-03-09T18:00:00+00:00" },
  { &plain, T, "2026-03-08T23:00:00+00:00", "2026-03-09T18:00:00+00:00" },
  { &plain, T, "2026-03-27T17:00:00+00:00", "2026-03-30T18:00:00+01:00" },
  { &plain, T, "2026-10-23T17:00:00+01:00", "2026-10-26T18:00:00+00:00" },
  { &plain, T, "2028-02-28T10:00:00+00:00", "2028-02-29T18:00:00+00:00" },
  { &plain, T, "2026-12-31T10:00:00+00:00", "2027-01-01T18:00:00+00:00" },
  /* Berlin: a short Friday, a break, Easter, a summer, the turn of the year */
  { &berlin, T, "2026-03-03T09:00:00+01:00", "2026-03-04T18:30:00+01:00" },
  { &berlin, T, "2026-03-03T07:00:00+01:00", "2026-03-04T18:30:00+01:00" },
  { &berlin, T, "2026-03-03T22:00:00+01:00", "2026-03-04T18:30:00+01:00" },
  { &berlin, T, "2026-03-05T18:00:00+01:00", "2026-03-06T13:00:00+01:00" },
  { &berlin, T, "2026-03-06T12:59:00+01:00", "2026-03-09T18:30:00+01:00" },
  { &berlin, T, "2026-04-02T15:00:00+02:00", "2026-04-07T18:30:00+02:00" },
  { &berlin, T, "2026-04-05T15:00:00+02:00", "2026-04-07T18:30:00+02:00" },
  { &berlin, T, "2026-04-30T10:00:00+02:00", "2026-05-04T18:30:00+02:00" },
  { &berlin, T, "2026-07-31T10:00:00+02:00", "2026-08-17T18:30:00+02:00" },
  { &berlin, T, "2026-12-23T17:00:00+01:00", "2027-01-04T18:30:00+01:00" },
  { &berlin, T, "2028-02-28T10:00:00+01:00", "2028-02-29T18:30:00+01:00" },
  { &berlin, T, "2028-02-29T10:00:00+01:00", "2028-03-01T18:30:00+01:00" },
  { &berlin, T, "2027-02-26T10:00:00+01:00", "2027-03-01T18:30:00+01:00" }, /* no 29th */
  /* both nights on which the clock changes */
  { &berlin, T, "2026-03-27T12:00:00+01:00", "2026-03-30T18:30:00+02:00" },
  { &berlin, T, "2026-03-29T01:59:59+01:00", "2026-03-30T18:30:00+02:00" },
  { &berlin, T, "2026-03-29T03:00:00+02:00", "2026-03-30T18:30:00+02:00" },
  { &berlin, T, "2026-10-25T02:30:00+02:00", "2026-10-26T18:30:00+01:00" },
  { &berlin, T, "2026-10-25T02:30:00+01:00", "2026-10-26T18:30:00+01:00" },
  { &new_york, T, "2026-03-07T11:00:00-05:00", "2026-03-09T18:00:00-04:00" },
  { &new_york, T, "2026-03-08T01:59:59-05:00", "2026-03-09T18:00:00-04:00" },
  { &new_york, T, "2026-10-30T09:00:00-04:00", "2026-10-31T12:00:00-04:00" },
  { &new_york, T, "2026-10-31T11:00:00-04:00", "2026-11-02T18:00:00-05:00" },
  { &new_york, T, "2026-11-01T01:30:00-04:00", "2026-11-02T18:00:00-05:00" },
  { &new_york, T, "2026-11-01T01:30:00-05:00", "2026-11-02T18:00:00-05:00" },
  /* New York: another day there than in UTC, holidays, an open Saturday */
  { &new_york, T, "2026-03-05T23:00:00-05:00", "2026-03-06T18:00:00-05:00" },
  { &new_york, T, "2026-03-06T23:30:00-05:00", "2026-03-07T12:00:00-05:00" },
  { &new_york, T, "2026-05-22T17:00:00-04:00", "2026-05-23T12:00:00-04:00" },
  { &new_york, T, "2026-05-23T11:00:00-04:00", "2026-05-26T18:00:00-04:00" },
  { &new_york, T, "2026-07-02T17:00:00-04:00", "2026-07-06T18:00:00-04:00" },
  { &new_york, T, "2026-11-25T17:00:00-05:00", "2026-11-27T18:00:00-05:00" },
  { &new_york, T, "2026-12-24T17:00:00-05:00", "2026-12-26T12:00:00-05:00" },
  { &new_york, T, "2028-02-28T20:00:00-05:00", "2028-02-29T18:00:00-05:00" },
  /* Sydney: summer at the turn of the year, and clock changes the other way round */
  { &sydney, T, "2026-01-23T19:00:00+11:00", "2026-01-27T20:00:00+11:00" },
  { &sydney, T, "2026-04-03T19:00:00+11:00", "2026-04-06T20:00:00+10:00" },
  { &sydney, T, "2026-04-05T02:30:00+10:00", "2026-04-06T20:00:00+10:00" },
  { &sydney, T, "2026-10-02T19:00:00+10:00", "2026-10-05T20:00:00+11:00" },
  /* urgent: two hours, and before closing; a break at noon is no closing */
  { &plain, S, "2026-03-03T09:00:00+00:00", "2026-03-03T11:00:00+00:00" },
  { &berlin, S, "2026-03-03T12:00:00+01:00", "2026-03-03T14:00:00+01:00" },
  { &berlin, S, "2026-03-03T07:30:00+01:00", "2026-03-03T09:30:00+01:00" },
  { &berlin, S, "2026-03-03T16:30:00+01:00", "2026-03-03T18:30:00+01:00" },
  { &berlin, S, "2026-03-03T17:00:00+01:00", "2026-03-03T18:30:00+01:00" },
  { &berlin, S, "2026-03-06T12:10:00+01:00", "2026-03-06T13:00:00+01:00" },
  { &berlin, S, "2026-03-06T12:45:00+01:00", "2026-03-06T13:00:00+01:00" },
  { &berlin, S, "2026-03-06T12:58:00+01:00", "2026-03-06T13:13:00+01:00" }, /* before leaving */
  { &berlin, S, "2026-03-06T13:00:00+01:00", "2026-03-06T15:00:00+01:00" }, /* closed: sent on */
  { &berlin, S, "2026-04-03T10:00:00+02:00", "2026-04-03T12:00:00+02:00" },
  { &berlin, S, "2026-03-29T01:30:00+01:00", "2026-03-29T04:30:00+02:00" },
  { &berlin, S, "2026-10-25T01:30:00+02:00", "2026-10-25T02:30:00+01:00" },
  { &new_york, S, "2026-03-07T11:30:00-05:00", "2026-03-07T12:00:00-05:00" },
  { &new_york, S, "2026-11-01T00:30:00-04:00", "2026-11-01T01:30:00-05:00" },
  { &new_york, S, "2026-12-31T23:30:00-05:00", "2027-01-01T01:30:00-05:00" },
  { &sydney, S, "2026-10-04T01:30:00+10:00", "2026-10-04T04:30:00+11:00" },
  /* emergency: five minutes, open or closed, over any change */
  { &berlin, E, "2026-03-03T18:29:00+01:00", "2026-03-03T18:34:00+01:00" },
  { &berlin, E, "2026-03-29T01:58:00+01:00", "2026-03-29T03:03:00+02:00" },
  { &new_york, E, "2026-11-01T01:58:00-04:00", "2026-11-01T01:03:00-05:00" },
  { &new_york, E, "2028-02-28T23:58:00-05:00", "2028-02-29T00:03:00-05:00" },
  /* monitor: 24 real hours, on any day */
  { &plain, N, "2026-03-28T12:00:00+00:00", "2026-03-29T13:00:00+01:00" },
  { &berlin, N, "2026-03-06T12:00:00+01:00", "2026-03-07T12:00:00+01:00" },
  { &new_york, N, "2026-10-31T12:00:00-04:00", "2026-11-01T11:00:00-05:00" },
  { &berlin, N, "2028-02-28T12:00:00+01:00", "2028-02-29T12:00:00+01:00" },
};

static CareCalendar *
calendar_of (const Clinic *clinic)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (clinic->zone);
  g_autoptr (GError) error = NULL;
  CareCalendar *calendar =
      care_calendar_new (clinic->hours, clinic->holidays, CARE_QUIET_HOURS_DEFAULT, zone, &error);

  g_assert_no_error (error);
  return calendar;
}

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
assert_time (CareCalendar *calendar, gint64 got, const char *wanted)
{
  g_autofree char *text = care_time_format_offset (got, care_calendar_get_zone (calendar));

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_due (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (&error);

  g_assert_no_error (error);
  g_assert_cmpuint (G_N_ELEMENTS (rows), >=, 60);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareCalendar) calendar = calendar_of (rows[i].clinic);

      g_test_message ("row %u: %s", (guint) i, rows[i].opened);
      assert_time (calendar, care_case_due_at (rows[i].level, at (rows[i].opened), calendar, rules),
                   rows[i].due);
    }
}

static void
test_expected_has_none (void)
{
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (NULL);
  g_autoptr (CareCalendar) calendar = calendar_of (&plain);

  g_assert_cmpint (care_case_due_at (CARE_LEVEL_EXPECTED, 0, calendar, rules), ==, CARE_TIME_NONE);
  g_assert_cmpint (care_case_due_at (S, 0, calendar, rules), ==, 2 * CARE_MS_PER_HOUR);
  g_assert_cmpfloat (care_limit_h (rules), ==, 72);
}

/* Wherever it is opened: after that, a higher level never later than a lower one, and contact on
 * the first working day behind it, so never later than on the second. */
static void
test_order (void)
{
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (NULL);
  static const Clinic *const clinics[] = { &plain, &berlin, &new_york, &sydney };

  for (gsize c = 0; c < G_N_ELEMENTS (clinics); c++)
    {
      g_autoptr (CareCalendar) calendar = calendar_of (clinics[c]);

      for (int i = 0; i < 24 * 400; i++)
        {
          gint64 opened = at ("2026-01-01T00:00:00Z") + i * (59 * CARE_MS_PER_HOUR / 60);
          gint64 contact = care_case_due_at (T, opened, calendar, rules);
          gint64 urgent = care_case_due_at (S, opened, calendar, rules);
          gint64 emergency = care_case_due_at (E, opened, calendar, rules);
          gint64 next = care_next_try_at (opened, calendar, CARE_MINUTE_NONE, CARE_MINUTE_NONE);

          g_assert_cmpint (opened, <, emergency);
          g_assert_cmpint (emergency, <, urgent);
          g_assert_cmpint (urgent, <=, opened + 2 * CARE_MS_PER_HOUR);
          g_assert_cmpint (urgent, <, contact);
          g_assert_true (care_calendar_is_working_day (calendar, contact));
          g_assert_cmpint (contact, <=, care_calendar_end_of_nth_working_day (calendar, opened, 2));
          g_assert_cmpint (next, >, opened);
          g_assert_true (care_calendar_is_callable (calendar, next, -1, -1));
          g_assert_cmpint (care_incomplete_due_at (opened, calendar), >=, opened);
        }
    }
}

static const struct
{
  const Clinic *clinic;
  const char *from;
  const char *incomplete; /* ring back about open questions */
  const char *next_try;   /* after nobody answered, no good times told */
} calls[] = {
  { &plain, "2026-03-03T10:00:00+00:00", "2026-03-03T11:00:00+00:00", "2026-03-03T16:30:00+00:00" },
  { &plain, "2026-03-03T13:00:00+00:00", "2026-03-03T14:00:00+00:00", "2026-03-04T09:30:00+00:00" },
  { &plain, "2026-03-03T17:30:00+00:00", "2026-03-03T17:45:00+00:00", "2026-03-04T12:30:00+00:00" },
  { &plain, "2026-03-06T17:55:00+00:00", "2026-03-06T17:55:00+00:00", "2026-03-09T12:30:00+00:00" },
  { &plain, "2026-03-03T06:00:00+00:00", "2026-03-03T09:00:00+00:00", "2026-03-03T16:30:00+00:00" },
  { &plain, "2026-03-07T10:00:00+00:00", "2026-03-09T09:00:00+00:00", "2026-03-09T09:30:00+00:00" },
  { &plain, "2026-03-27T18:00:00+00:00", "2026-03-30T09:00:00+01:00", "2026-03-30T12:30:00+01:00" },
  /* the break at noon: after it; Friday closes early: noon is the other time of that day */
  { &berlin, "2026-03-03T11:45:00+01:00", "2026-03-03T14:00:00+01:00",
    "2026-03-03T16:30:00+01:00" },
  { &berlin, "2026-03-03T13:00:00+01:00", "2026-03-03T14:00:00+01:00",
    "2026-03-04T09:30:00+01:00" },
  { &berlin, "2026-03-06T09:00:00+01:00", "2026-03-06T10:00:00+01:00",
    "2026-03-06T12:30:00+01:00" },
  { &berlin, "2026-03-06T12:50:00+01:00", "2026-03-06T12:50:00+01:00",
    "2026-03-09T09:30:00+01:00" },
  { &berlin, "2026-03-05T17:00:00+01:00", "2026-03-05T18:00:00+01:00",
    "2026-03-06T12:30:00+01:00" },
  /* before Easter, over the summer, and on the nights the clock changes */
  { &berlin, "2026-04-02T17:00:00+02:00", "2026-04-02T18:00:00+02:00",
    "2026-04-07T14:00:00+02:00" },
  { &berlin, "2026-07-31T12:55:00+02:00", "2026-07-31T12:55:00+02:00",
    "2026-08-17T09:30:00+02:00" },
  { &berlin, "2026-03-29T02:30:00+01:00", "2026-03-30T08:00:00+02:00",
    "2026-03-30T09:30:00+02:00" },
  { &new_york, "2026-10-31T11:00:00-04:00", "2026-10-31T11:45:00-04:00",
    "2026-11-02T16:30:00-05:00" },
  { &new_york, "2026-03-07T09:30:00-05:00", "2026-03-07T10:30:00-05:00",
    "2026-03-09T16:30:00-04:00" },
  { &new_york, "2028-02-28T17:30:00-05:00", "2028-02-28T17:45:00-05:00",
    "2028-02-29T12:30:00-05:00" },
  /* quiet until eight although the doors open at seven */
  { &sydney, "2026-03-03T06:30:00+11:00", "2026-03-03T08:00:00+11:00",
    "2026-03-03T16:30:00+11:00" },
};

static void
test_calls (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (CareCalendar) calendar = calendar_of (calls[i].clinic);
      gint64 from = at (calls[i].from);

      g_test_message ("row %u: %s", (guint) i, calls[i].from);
      assert_time (calendar, care_incomplete_due_at (from, calendar), calls[i].incomplete);
      assert_time (calendar, care_next_try_at (from, calendar, CARE_MINUTE_NONE, CARE_MINUTE_NONE),
                   calls[i].next_try);
    }
}

static const struct
{
  const char *from;
  int good_from;
  int good_until;
  const char *next_try;
} good_times[] = {
  /* mornings only: another hour of the morning */
  { "2026-03-03T09:30:00+00:00", 540, 660, "2026-03-04T10:30:00+00:00" },
  { "2026-03-03T10:45:00+00:00", 540, 660, "2026-03-04T09:00:00+00:00" },
  /* evenings only: the next evening */
  { "2026-03-03T10:00:00+00:00", 1020, 1080, "2026-03-03T17:00:00+00:00" },
  { "2026-03-03T17:00:00+00:00", 1020, 1080, "2026-03-04T17:45:00+00:00" },
  { "2026-03-03T17:40:00+00:00", 1020, 1080, "2026-03-04T17:00:00+00:00" },
  /* from noon on */
  { "2026-03-03T12:30:00+00:00", 720, 1080, "2026-03-04T16:30:00+00:00" },
  { "2026-03-03T16:30:00+00:00", 720, 1080, "2026-03-04T12:30:00+00:00" },
  { "2026-03-06T16:30:00+00:00", 720, 1080, "2026-03-09T12:30:00+00:00" },
  /* never while the clinic is open */
  { "2026-03-03T10:00:00+00:00", 1200, 1260, "2026-03-04T09:00:00+00:00" },
};

static void
test_good_times (void)
{
  g_autoptr (CareCalendar) calendar = calendar_of (&plain);

  for (gsize i = 0; i < G_N_ELEMENTS (good_times); i++)
    {
      g_test_message ("row %u: %s", (guint) i, good_times[i].from);
      assert_time (calendar,
                   care_next_try_at (at (good_times[i].from), calendar, good_times[i].good_from,
                                     good_times[i].good_until),
                   good_times[i].next_try);
    }
}

static const struct
{
  CareCallReason reason;
  const char *tried;
  const char *logged; /* NULL: then */
  const char *next;
} of_call[] = {
  /* the check after an emergency knows no closing time */
  { CARE_CALL_REASON_EMERGENCY_CHECK, "2026-03-03T10:00:00+01:00", NULL,
    "2026-03-03T10:10:00+01:00" },
  { CARE_CALL_REASON_EMERGENCY_CHECK, "2026-03-07T23:55:00+01:00", NULL,
    "2026-03-08T00:05:00+01:00" },
  { CARE_CALL_REASON_EMERGENCY_CHECK, "2026-03-29T01:55:00+01:00", NULL,
    "2026-03-29T03:05:00+02:00" },
  { CARE_CALL_REASON_EMERGENCY_CHECK, "2026-03-03T10:00:00+01:00", "2026-03-03T11:00:00+01:00",
    "2026-03-03T11:10:00+01:00" },
  /* open questions: on the same working day, over the break, before closing, then the next one */
  { CARE_CALL_REASON_INCOMPLETE, "2026-03-03T09:00:00+01:00", NULL, "2026-03-03T11:00:00+01:00" },
  { CARE_CALL_REASON_INCOMPLETE, "2026-03-03T11:00:00+01:00", NULL, "2026-03-03T14:00:00+01:00" },
  { CARE_CALL_REASON_INCOMPLETE, "2026-03-03T17:00:00+01:00", NULL, "2026-03-03T18:15:00+01:00" },
  { CARE_CALL_REASON_INCOMPLETE, "2026-03-03T18:15:00+01:00", NULL, "2026-03-04T08:00:00+01:00" },
  { CARE_CALL_REASON_INCOMPLETE, "2026-03-06T12:45:00+01:00", NULL, "2026-03-09T08:00:00+01:00" },
  { CARE_CALL_REASON_INCOMPLETE, "2026-04-02T18:15:00+02:00", NULL, "2026-04-07T08:00:00+02:00" },
  /* the others wait for another time of day; a try that is logged late moves nothing into the past
   */
  { CARE_CALL_REASON_EARLY_24, "2026-03-03T10:00:00+01:00", NULL, "2026-03-03T16:30:00+01:00" },
  { CARE_CALL_REASON_LATE_72, "2026-03-03T10:00:00+01:00", "2026-03-03T17:00:00+01:00",
    "2026-03-04T14:00:00+01:00" },
  { CARE_CALL_REASON_MONITOR, "2026-03-02T10:00:00+01:00", "2026-03-04T09:00:00+01:00",
    "2026-03-04T16:30:00+01:00" },
};

static void
test_next_try_of_call (void)
{
  g_autoptr (CareCalendar) calendar = calendar_of (&berlin);

  for (gsize i = 0; i < G_N_ELEMENTS (of_call); i++)
    {
      gint64 tried = at (of_call[i].tried);

      g_test_message ("row %u: %s", (guint) i, of_call[i].tried);
      assert_time (
          calendar,
          care_next_try_of_call_at (of_call[i].reason, tried,
                                    of_call[i].logged != NULL ? at (of_call[i].logged) : tried,
                                    calendar, CARE_MINUTE_NONE, CARE_MINUTE_NONE),
          of_call[i].next);
    }
}

/* Three tries at other times of day are at other times of day. */
static void
test_tries_differ (void)
{
  g_autoptr (CareCalendar) calendar = calendar_of (&berlin);
  GTimeZone *zone = care_calendar_get_zone (calendar);

  for (int i = 0; i < 24 * 120; i++)
    {
      gint64 first = care_calendar_callable_at (
          calendar, at ("2026-01-05T00:00:00+01:00") + i * CARE_MS_PER_HOUR, -1, -1);
      gint64 second = care_next_try_at (first, calendar, -1, -1);
      gint64 third = care_next_try_at (second, calendar, -1, -1);
      gint64 hours[] = {
        (first - care_time_day_start (first, zone)) / CARE_MS_PER_HOUR,
        (second - care_time_day_start (second, zone)) / CARE_MS_PER_HOUR,
        (third - care_time_day_start (third, zone)) / CARE_MS_PER_HOUR,
      };

      g_assert_cmpint (hours[0], !=, hours[1]);
      g_assert_cmpint (hours[1], !=, hours[2]);
      g_assert_cmpint (second, >=, first + CARE_MS_PER_HOUR);
      g_assert_cmpint (third, >=, second + CARE_MS_PER_HOUR);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/case-clock/due", test_due);
  g_test_add_func ("/workflow/case-clock/expected-has-none", test_expected_has_none);
  g_test_add_func ("/workflow/case-clock/order", test_order);
  g_test_add_func ("/workflow/case-clock/calls", test_calls);
  g_test_add_func ("/workflow/case-clock/good-times", test_good_times);
  g_test_add_func ("/workflow/case-clock/next-try-of-call", test_next_try_of_call);
  g_test_add_func ("/workflow/case-clock/tries-differ", test_tries_differ);
  return g_test_run ();
}

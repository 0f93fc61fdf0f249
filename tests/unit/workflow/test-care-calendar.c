/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening hours, holidays and quiet hours: reading, writing, counting days, and times to call. */
#include "config.h"

#include "care-calendar.h"

#include <string.h>

#include "care-time.h"
#include "care-workflow-error.h"

static gint64
at (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 ms = 0;

  care_time_parse (text, &ms, &error);
  g_assert_no_error (error);
  return ms;
}

static CareCalendar *
calendar_of (const char *hours, const char *holidays, const char *quiet, const char *zone_name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr (GError) error = NULL;
  CareCalendar *calendar = care_calendar_new (hours, holidays, quiet, zone, &error);

  g_assert_no_error (error);
  return calendar;
}

static void
assert_time (CareCalendar *calendar, gint64 got, const char *wanted)
{
  g_autofree char *text = care_time_format_offset (got, care_calendar_get_zone (calendar));

  g_assert_cmpstr (text, ==, wanted);
}

/* Each is written as the second says, and that is read and written as it is. */
static void
test_writes_one_way (void)
{
  static const char *const hours[][2] = {
    { "Mon-Fri 09:00-18:00", "Mon-Fri 09:00-18:00" },
    { "mon 09:00-18:00;TUE 09:00-18:00", "Mon-Tue 09:00-18:00" },
    { " Sat 09:00-12:00 ;  Mon-Thu 08:00-12:00  13:00-18:00;Fri 08:00-13:00",
      "Mon-Thu 08:00-12:00 13:00-18:00; Fri 08:00-13:00; Sat 09:00-12:00" },
    { "Mon,Wed,Fri 10:00-12:00; Tue,Thu 14:00-19:00",
      "Mon,Wed,Fri 10:00-12:00; Tue,Thu 14:00-19:00" },
    { "Sun,Mon-Tue,Thu-Fri 07:00-07:01", "Mon-Tue,Thu-Fri,Sun 07:00-07:01" },
    { "Mon-Sun 00:00-24:00", "Mon-Sun 00:00-24:00" },
  };
  static const char *const holidays[][2] = {
    { "", "" },
    { " , ", "" },
    { "2026-12-25", "2026-12-25" },
    { "2027-01-01,--12-26 --12-25,2027-01-01", "--12-25, --12-26, 2027-01-01" },
    { "2026-08-03/2026-08-14 --12-24/--01-01", "--12-24/--01-01, 2026-08-03/2026-08-14" },
    { "--02-29", "--02-29" },
    { "2028-02-29/2028-02-29", "2028-02-29" },
  };
  static const char *const quiet[][2] = {
    { "20:00-08:00", "20:00-08:00" },
    { " none ", "none" },
    { "20:00-24:00", "20:00-00:00" },
    { "12:00-14:00", "12:00-14:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (hours); i++)
    for (int nth = 0; nth < 2; nth++)
      {
        g_autoptr (CareCalendar) calendar = calendar_of (hours[i][nth], "", "none", "UTC");
        g_autofree char *text = care_calendar_write_opening_hours (calendar);

        g_assert_cmpstr (text, ==, hours[i][1]);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (holidays); i++)
    for (int nth = 0; nth < 2; nth++)
      {
        g_autoptr (CareCalendar) calendar =
            calendar_of ("Mon-Fri 09:00-18:00", holidays[i][nth], "none", "UTC");
        g_autofree char *text = care_calendar_write_holidays (calendar);

        g_assert_cmpstr (text, ==, holidays[i][1]);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (quiet); i++)
    for (int nth = 0; nth < 2; nth++)
      {
        g_autoptr (CareCalendar) calendar =
            calendar_of ("Mon-Fri 09:00-18:00", "", quiet[i][nth], "UTC");
        g_autofree char *text = care_calendar_write_quiet_hours (calendar);

        g_assert_cmpstr (text, ==, quiet[i][1]);
      }
}

/* What is wrong is named, with what stands there; it says what to write instead. */
static void
test_refuses (void)
{
  static const struct
  {
    const char *hours;
    const char *holidays;
    const char *quiet;
    const char *says;
  } rows[] = {
    { "", "", "none", "opening_hours: nothing stands there" },
    { "Mon-Fri 09:00-18:00;", "", "none", "opening_hours: nothing stands between" },
    { "Mon-Fri", "", "none", "opening_hours: \"Mon-Fri\" has no times" },
    { "09:00-18:00", "", "none", "opening_hours: \"09:00-18:00\" is no day" },
    { "Monday 09:00-18:00", "", "none", "opening_hours: \"Monday\" is no day" },
    { "Fri-Mon 09:00-18:00", "", "none", "opening_hours: \"Fri-Mon\" is no day" },
    { "Mon,,Tue 09:00-18:00", "", "none", "opening_hours: \"\" is no day" },
    { "Mon 9:00-18:00", "", "none", "opening_hours: \"9:00-18:00\" is no time" },
    { "Mon 09:00", "", "none", "opening_hours: \"09:00\" is no time" },
    { "Mon 09:60-18:00", "", "none", "opening_hours: \"09:60-18:00\" is no time" },
    { "Mon 09:00-24:01", "", "none", "opening_hours: \"09:00-24:01\" is no time" },
    { "Mon 18:00-09:00", "", "none", "opening_hours: \"18:00-09:00\" ends before" },
    { "Mon 09:00-09:00", "", "none", "opening_hours: \"09:00-09:00\" ends before" },
    { "Mon 09:00-12:00 12:00-18:00", "", "none", "opening_hours: \"12:00-18:00\" does not begin" },
    { "Mon 13:00-18:00 08:00-12:00", "", "none", "opening_hours: \"08:00-12:00\" does not begin" },
    { "Mon 08:00-10:00 11:00-12:00 13:00-14:00", "", "none",
      "opening_hours: \"13:00-14:00\" is one too many" },
    { "Mon 09:00-12:00; Mon 13:00-18:00", "", "none", "opening_hours: Mon is named twice" },
    { "Mon 09:00-18:00", "25.12.2026", "none", "holidays: \"25.12.2026\" is no day" },
    { "Mon 09:00-18:00", "2026-02-29", "none", "holidays: \"2026-02-29\" is no day" },
    { "Mon 09:00-18:00", "--02-30", "none", "holidays: \"--02-30\" is no day" },
    { "Mon 09:00-18:00", "2026-13-01", "none", "holidays: \"2026-13-01\" is no day" },
    { "Mon 09:00-18:00", "1999-12-31", "none", "holidays: \"1999-12-31\" is no day" },
    { "Mon 09:00-18:00", "2026-12-25x", "none", "holidays: \"2026-12-25x\" is no day" },
    { "Mon 09:00-18:00", "2026-8-3", "none", "holidays: \"2026-8-3\" is no day" },
    { "Mon 09:00-18:00", "--12-25/2026-12-26", "none",
      "holidays: \"--12-25/2026-12-26\" has one day" },
    { "Mon 09:00-18:00", "2026-08-14/2026-08-03", "none",
      "holidays: \"2026-08-14/2026-08-03\" ends before" },
    { "Mon 09:00-18:00", "2026-08-03/", "none", "holidays: \"2026-08-03/\" is no day" },
    { "Mon 09:00-18:00", "", "", "quiet_hours: \"\" is no time" },
    { "Mon 09:00-18:00", "", "20-8", "quiet_hours: \"20-8\" is no time" },
    { "Mon 09:00-18:00", "", "20:00-20:00", "quiet_hours: \"20:00-20:00\" begins and ends" },
    { "Mon 09:00-18:00", "", "00:00-24:00", "quiet_hours: \"00:00-24:00\" begins and ends" },
    { "Mon 09:00-18:00", "", "18:00-09:00", NULL },
    { "Mon 09:00-18:00", "", "09:00-18:00", "quiet_hours: \"09:00-18:00\" leave no time" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CareCalendar) calendar =
          care_calendar_new (rows[i].hours, rows[i].holidays, rows[i].quiet, zone, &error);

      if (rows[i].says == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_null (calendar);
      g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, rows[i].says));
    }
}

/* Any text ends as a calendar or an error, and what is read is written so that it is read again. */
static void
test_total (void)
{
  static const char alphabet[] = "MonTueSat0123456789:-;, /?";
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  static const char *const good[] = { "Mon-Thu 08:00-12:00 13:00-18:00; Fri 08:00-13:00",
                                      "--12-24/--01-01, 2026-08-03/2026-08-14", "20:00-08:00" };

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *text = g_strdup (good[i % 3]);
      g_autoptr (CareCalendar) calendar = NULL;
      gsize length = strlen (text);

      for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
        text[g_rand_int_range (random, 0, (int) length)] =
            alphabet[g_rand_int_range (random, 0, (int) sizeof alphabet)];
      calendar = care_calendar_new (i % 3 == 0 ? text : good[0], i % 3 == 1 ? text : "",
                                    i % 3 == 2 ? text : "none", zone, NULL);
      if (calendar != NULL)
        {
          g_autofree char *hours = care_calendar_write_opening_hours (calendar);
          g_autofree char *holidays = care_calendar_write_holidays (calendar);
          g_autofree char *quiet = care_calendar_write_quiet_hours (calendar);
          g_autoptr (CareCalendar) again = calendar_of (hours, holidays, quiet, "UTC");
          g_autofree char *twice = care_calendar_write_opening_hours (again);

          g_assert_cmpstr (twice, ==, hours);
        }
    }
}

/* A practice with a break, a short Friday, two Saturdays a month by way of holidays, and a summer.
 */
#define PRACTICE "Mon-Thu 08:00-12:30 14:00-18:30; Fri 08:00-13:00"
#define DAYS_OFF "--12-24/--01-01, 2026-04-03, 2026-04-06, 2026-08-03/2026-08-14, --02-29"

static void
test_open (void)
{
  static const struct
  {
    const char *at;
    gboolean open;
    const char *next; /* NULL: then */
  } rows[] = {
    { "2026-03-03T07:59:59+01:00", FALSE, "2026-03-03T08:00:00+01:00" },
    { "2026-03-03T08:00:00+01:00", TRUE, NULL },
    { "2026-03-03T12:29:59+01:00", TRUE, NULL },
    { "2026-03-03T12:30:00+01:00", FALSE, "2026-03-03T14:00:00+01:00" },
    { "2026-03-03T13:00:00+01:00", FALSE, "2026-03-03T14:00:00+01:00" },
    { "2026-03-03T18:30:00+01:00", FALSE, "2026-03-04T08:00:00+01:00" },
    { "2026-03-06T13:00:00+01:00", FALSE, "2026-03-09T08:00:00+01:00" },
    { "2026-03-28T12:00:00+01:00", FALSE, "2026-03-30T08:00:00+02:00" },
    { "2026-10-23T14:00:00+02:00", FALSE, "2026-10-26T08:00:00+01:00" },
    { "2026-04-02T18:30:00+02:00", FALSE, "2026-04-07T08:00:00+02:00" }, /* Easter */
    { "2026-08-03T10:00:00+02:00", FALSE, "2026-08-17T08:00:00+02:00" },
    { "2026-12-23T19:00:00+01:00", FALSE, "2027-01-04T08:00:00+01:00" },
    { "2027-12-24T10:00:00+01:00", FALSE, "2028-01-03T08:00:00+01:00" },
    { "2028-02-29T10:00:00+01:00", FALSE, "2028-03-01T08:00:00+01:00" },
    { "2027-03-01T10:00:00+01:00", TRUE, NULL },
  };
  g_autoptr (CareCalendar) calendar =
      calendar_of (PRACTICE, DAYS_OFF, "20:00-08:00", "Europe/Berlin");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (care_calendar_is_open (calendar, at (rows[i].at)), ==, rows[i].open);
      assert_time (calendar, care_calendar_next_open_at (calendar, at (rows[i].at)),
                   rows[i].next != NULL ? rows[i].next : rows[i].at);
    }
}

static void
test_working_days (void)
{
  static const struct
  {
    const char *at;
    const char *end; /* of the working day, or of the next */
    const char *next;
    const char *third;
  } rows[] = {
    { "2026-03-03T07:00:00+01:00", "2026-03-03T18:30:00+01:00", "2026-03-04T18:30:00+01:00",
      "2026-03-06T13:00:00+01:00" },
    { "2026-03-05T18:30:00+01:00", "2026-03-06T13:00:00+01:00", "2026-03-06T13:00:00+01:00",
      "2026-03-10T18:30:00+01:00" },
    { "2026-03-27T12:59:59+01:00", "2026-03-27T13:00:00+01:00", "2026-03-30T18:30:00+02:00",
      "2026-04-01T18:30:00+02:00" },
    { "2026-04-03T09:00:00+02:00", "2026-04-07T18:30:00+02:00", "2026-04-07T18:30:00+02:00",
      "2026-04-09T18:30:00+02:00" },
    { "2026-07-31T12:00:00+02:00", "2026-07-31T13:00:00+02:00", "2026-08-17T18:30:00+02:00",
      "2026-08-19T18:30:00+02:00" },
    { "2028-02-28T20:00:00+01:00", "2028-03-01T18:30:00+01:00", "2028-03-01T18:30:00+01:00",
      "2028-03-03T13:00:00+01:00" },
  };
  g_autoptr (CareCalendar) calendar =
      calendar_of (PRACTICE, DAYS_OFF, "20:00-08:00", "Europe/Berlin");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 now = at (rows[i].at);

      assert_time (calendar, care_calendar_end_of_working_day (calendar, now), rows[i].end);
      assert_time (calendar, care_calendar_end_of_next_working_day (calendar, now), rows[i].next);
      assert_time (calendar, care_calendar_end_of_nth_working_day (calendar, now, 3),
                   rows[i].third);
    }
}

/* Open at night over both clock changes: the hour that is missing and the one that comes twice. */
static void
test_clock_changes (void)
{
  g_autoptr (CareCalendar) night =
      calendar_of ("Mon-Sun 00:00-01:45 02:15-24:00", "", "none", "Europe/Berlin");
  gint64 spring = at ("2026-03-29T00:00:00+01:00");
  gint64 autumn = at ("2026-10-25T00:00:00+02:00");

  for (int minute = 0; minute < 5 * 60; minute++)
    {
      gint64 times[] = { spring + minute * 60000, autumn + minute * 60000 };

      for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
        {
          gint64 opens = care_calendar_next_open_at (night, times[i]);
          gint64 calls = care_calendar_callable_at (night, times[i], 2 * 60, 4 * 60);

          g_assert_cmpint (opens, >=, times[i]);
          g_assert_cmpint (opens, <=, times[i] + 30 * 60000);
          g_assert_true (care_calendar_is_open (night, opens));
          g_assert_cmpint (calls, >=, times[i]);
          g_assert_true (care_calendar_is_callable (night, calls, 2 * 60, 4 * 60));
        }
    }
  assert_time (night, care_calendar_next_open_at (night, at ("2026-10-25T01:50:00+02:00")),
               "2026-10-25T02:15:00+02:00");
  /* Twenty past two came already; ten past two comes again, and the doors are open five later. */
  assert_time (night, care_calendar_next_open_at (night, at ("2026-10-25T02:10:00+01:00")),
               "2026-10-25T02:15:00+01:00");
}

static void
test_callable (void)
{
  static const struct
  {
    const char *at;
    int from;
    int until;
    const char *call;
  } rows[] = {
    /* never told: the clinic's own times */
    { "2026-03-03T10:00:30+01:00", -1, -1, "2026-03-03T10:00:30+01:00" },
    { "2026-03-03T08:30:00+01:00", -1, -1, "2026-03-03T09:00:00+01:00" }, /* quiet until nine */
    { "2026-03-03T12:45:00+01:00", -1, -1, "2026-03-03T14:00:00+01:00" },
    { "2026-03-03T18:30:00+01:00", -1, -1, "2026-03-04T09:00:00+01:00" },
    { "2026-03-06T12:59:59+01:00", -1, -1, "2026-03-06T12:59:59+01:00" },
    { "2026-03-06T13:00:00+01:00", -1, -1, "2026-03-09T09:00:00+01:00" },
    /* both or one of the good times */
    { "2026-03-03T10:00:00+01:00", 960, 1080, "2026-03-03T16:00:00+01:00" },
    { "2026-03-03T18:00:00+01:00", 960, 1080, "2026-03-04T16:00:00+01:00" },
    { "2026-03-03T10:00:00+01:00", 1080, -1, "2026-03-03T18:00:00+01:00" },
    { "2026-03-03T10:00:00+01:00", -1, 570, "2026-03-04T09:00:00+01:00" },
    { "2026-03-03T10:00:00+01:00", 0, 0, "2026-03-03T10:00:00+01:00" },
    /* from the evening over midnight into the morning */
    { "2026-03-03T10:00:00+01:00", 1080, 600, "2026-03-03T18:00:00+01:00" },
    { "2026-03-03T09:30:00+01:00", 1080, 600, "2026-03-03T09:30:00+01:00" },
    /* a Friday afternoon is never open: the next working day is looked at as well, not more */
    { "2026-03-06T10:00:00+01:00", 960, 1080, "2026-03-09T16:00:00+01:00" },
    { "2026-03-05T18:10:00+01:00", 960, 1080, "2026-03-05T18:10:00+01:00" },
    /* good times that never meet the opening hours */
    { "2026-03-03T10:00:00+01:00", 1200, 1260, "2026-03-03T10:00:00+01:00" },
    { "2026-03-07T10:00:00+01:00", 1200, 1260, "2026-03-09T09:00:00+01:00" },
    /* the clock change lies between */
    { "2026-03-28T10:00:00+01:00", 600, 660, "2026-03-30T10:00:00+02:00" },
    { "2026-10-24T10:00:00+02:00", 600, 660, "2026-10-26T10:00:00+01:00" },
  };
  g_autoptr (CareCalendar) calendar =
      calendar_of (PRACTICE, DAYS_OFF, "19:00-09:00", "Europe/Berlin");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_time (calendar,
                 care_calendar_callable_at (calendar, at (rows[i].at), rows[i].from, rows[i].until),
                 rows[i].call);
}

/* Wherever one stands: never before, always at a time that is allowed, settled after one move. */
static void
test_callable_everywhere (void)
{
  /* Half hours, a change of half an hour, and changes at midnight among them. */
  static const char *const zones[] = { "Europe/Berlin",    "America/New_York",
                                       "Australia/Sydney", "Australia/Lord_Howe",
                                       "Africa/Cairo",     "America/Santiago",
                                       "Asia/Kathmandu" };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (CareCalendar) calendar = calendar_of (PRACTICE, DAYS_OFF, "19:00-09:00", zones[z]);

      for (int i = 0; i < 4000; i++)
        {
          gint64 now = at ("2026-01-01T00:00:00Z") +
                       (gint64) g_rand_int_range (random, 0, 3 * 365 * 24 * 60) * 60000;
          int from = g_rand_int_range (random, -1, 1439);
          int until = from < 0 ? -1 : g_rand_int_range (random, from + 1, 1441);
          gint64 call = care_calendar_callable_at (calendar, now, from, until);

          g_assert_cmpint (call, >=, now);
          g_assert_true (care_calendar_is_callable (calendar, call, -1, -1));
          g_assert_cmpint (care_calendar_callable_at (calendar, call, -1, -1), ==, call);
          if (care_calendar_is_callable (calendar, now, from, until))
            g_assert_cmpint (call, ==, now);
        }
    }
}

/* Day and night: no minute is lost on the nights the clock changes, not even at midnight. */
static void
test_always_open (void)
{
  static const char *const zones[] = { "Africa/Cairo", "America/Santiago", "Europe/Berlin" };

  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (CareCalendar) calendar = calendar_of ("Mon-Sun 00:00-24:00", "", "none", zones[z]);

      for (int i = 0; i < 2 * 366 * 24 * 2; i++)
        {
          gint64 now = at ("2026-01-01T00:00:00Z") + i * CARE_MS_PER_HOUR / 2;
          gint64 closes = care_calendar_closes_at (calendar, now);

          g_assert_true (care_calendar_is_open (calendar, now));
          g_assert_cmpint (care_calendar_next_open_at (calendar, now), ==, now);
          g_assert_cmpint (care_calendar_callable_at (calendar, now, -1, -1), ==, now);
          g_assert_cmpint (closes, >, now);
          g_assert_cmpint (closes, <=, now + 25 * CARE_MS_PER_HOUR);
          g_assert_cmpint (care_calendar_end_of_next_working_day (calendar, now), >, closes);
        }
    }
}

/* Closed for good: nothing loops, and every deadline comes sooner than it would. */
static void
test_closed_for_good (void)
{
  g_autoptr (CareCalendar) calendar =
      calendar_of ("Mon-Fri 09:00-18:00", "--01-01/--12-31", "none", "Europe/Berlin");
  g_autoptr (CareCalendar) long_closed =
      calendar_of ("Mon-Fri 09:00-18:00", "2026-03-01/2026-06-30", "none", "Europe/Berlin");
  gint64 now = at ("2026-03-03T10:00:00+01:00");

  g_assert_false (care_calendar_is_working_day (calendar, now));
  g_assert_cmpint (care_calendar_next_open_at (calendar, now), ==, now);
  g_assert_cmpint (care_calendar_callable_at (calendar, now, -1, -1), ==, now);
  g_assert_cmpint (care_calendar_callable_at (calendar, now, 600, 660), ==, now);
  g_assert_cmpint (care_calendar_closes_at (calendar, now), ==, CARE_TIME_NONE);
  assert_time (calendar, care_calendar_end_of_working_day (calendar, now),
               "2026-03-04T18:00:00+01:00");
  assert_time (calendar, care_calendar_end_of_nth_working_day (calendar, now, 2),
               "2026-03-05T18:00:00+01:00");
  assert_time (long_closed, care_calendar_end_of_next_working_day (long_closed, now),
               "2026-03-04T18:00:00+01:00");
  assert_time (long_closed,
               care_calendar_next_open_at (long_closed, at ("2026-05-20T10:00:00+02:00")),
               "2026-07-01T09:00:00+02:00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/calendar/writes-one-way", test_writes_one_way);
  g_test_add_func ("/workflow/calendar/refuses", test_refuses);
  g_test_add_func ("/workflow/calendar/total", test_total);
  g_test_add_func ("/workflow/calendar/open", test_open);
  g_test_add_func ("/workflow/calendar/working-days", test_working_days);
  g_test_add_func ("/workflow/calendar/clock-changes", test_clock_changes);
  g_test_add_func ("/workflow/calendar/callable", test_callable);
  g_test_add_func ("/workflow/calendar/callable-everywhere", test_callable_everywhere);
  g_test_add_func ("/workflow/calendar/always-open", test_always_open);
  g_test_add_func ("/workflow/calendar/closed-for-good", test_closed_for_good);
  return g_test_run ();
}

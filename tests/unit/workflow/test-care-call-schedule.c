/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which calls follow a session, and when they are due. */
#include "config.h"

#include "care-call-schedule.h"

#include "care-test-answers.h"
#include "care-time.h"
#include "care-workflow-error.h"

static CareCallSchedule *
schedule_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  CareCallSchedule *schedule = care_call_schedule_new (text, &error);

  g_assert_no_error (error);
  return schedule;
}

static void
test_writes_one_way (void)
{
  static const char *const rows[][2] = {
    { CARE_CALL_SCHEDULE_DEFAULT, CARE_CALL_SCHEDULE_DEFAULT },
    { "default 40", "default 40; early_call 24 limit" },
    { "early_call limit", "default 48 limit?; early_call limit" },
    { "taping 72 ;dry_needling  6 limit; default limit",
      "default limit; early_call 24 limit; dry_needling 6 limit; taping 72" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int nth = 0; nth < 2; nth++)
      {
        g_autoptr (CareCallSchedule) schedule = schedule_of (rows[i][nth]);
        g_autofree char *text = care_call_schedule_write (schedule);

        g_assert_cmpstr (text, ==, rows[i][1]);
      }
}

static void
test_refuses (void)
{
  static const char *const rows[][2] = {
    { "", "call_schedule: nothing stands there" },
    { " ", "call_schedule: a line is empty" },
    { "default 48 limit?;", "call_schedule: a line is empty" },
    { "default", "call_schedule: default has no call" },
    { "default limit?", "call_schedule: default: limit? needs" },
    { "early 24", "call_schedule: \"early\" is no line" },
    { "massage 24", "call_schedule: \"massage\" is no line" },
    { "default 0", "call_schedule: default: \"0\" is no time" },
    { "default 169", "call_schedule: default: \"169\" is no time" },
    { "default 2d", "call_schedule: default: \"2d\" is no time" },
    { "default -4", "call_schedule: default: \"-4\" is no time" },
    { "default 00000048", "call_schedule: default: \"00000048\" is no time" },
    { "default 24 48", "call_schedule: default: \"48\" is one too many" },
    { "default limit 24", "call_schedule: default: \"24\" is one too many" },
    { "default 24 limit limit?", "call_schedule: default: \"limit?\" is one too many" },
    { "cupping 24; cupping 48", "call_schedule: cupping is there twice" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (care_call_schedule_new (rows[i][0], &error));
      g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, rows[i][1]));
    }
}

/* By technique and risk: the earliest first call, the strictest late one. */
static void
test_line (void)
{
  static const struct
  {
    const char *answers;
    gboolean early;
    int first_h;
    CareLateCall late;
  } rows[] = {
    { "techniques=joint_mobilisation", FALSE, 48, CARE_LATE_CALL_UNSETTLED },
    { "techniques=joint_mobilisation", TRUE, 24, CARE_LATE_CALL_ALWAYS },
    { "techniques=dry_needling", FALSE, 6, CARE_LATE_CALL_UNSETTLED },
    { "techniques=dry_needling", TRUE, 6, CARE_LATE_CALL_ALWAYS },
    { "techniques=relaxation_massage", FALSE, 72, CARE_LATE_CALL_NEVER },
    { "techniques=relaxation_massage", TRUE, 24, CARE_LATE_CALL_ALWAYS },
    { "techniques=relaxation_massage,heat", FALSE, 48, CARE_LATE_CALL_UNSETTLED },
    { "techniques=relaxation_massage,dry_needling", FALSE, 6, CARE_LATE_CALL_UNSETTLED },
    { "techniques=stretching", FALSE, 0, CARE_LATE_CALL_ALWAYS },
    { "techniques=stretching,heat", FALSE, 48, CARE_LATE_CALL_ALWAYS },
    { "techniques=not_asked", FALSE, 48, CARE_LATE_CALL_UNSETTLED },
  };
  g_autoptr (CareCallSchedule) schedule =
      schedule_of ("dry_needling 6 limit?; relaxation_massage 72; stretching limit");
  CareCallLine nothing = care_call_schedule_get_line (schedule, NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareAnswers) answers = care_test_session_answers (rows[i].answers);
      CareCallLine line = care_call_schedule_get_line (schedule, answers, rows[i].early);

      g_test_message ("%s", rows[i].answers);
      g_assert_cmpint (line.first_h, ==, rows[i].first_h);
      g_assert_cmpint (line.late, ==, rows[i].late);
      g_assert_cmpint (line.first_reason, ==,
                       rows[i].early ? CARE_CALL_REASON_EARLY_24 : CARE_CALL_REASON_ROUTINE_48);
    }
  g_assert_cmpint (nothing.first_h, ==, 48);
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
assert_time (gint64 got, const char *wanted, GTimeZone *zone)
{
  g_autofree char *text = NULL;

  if (wanted == NULL)
    {
      g_assert_cmpint (got, ==, CARE_TIME_NONE);
      return;
    }
  text = care_time_format_offset (got, zone);
  g_assert_cmpstr (text, ==, wanted);
}

static const struct
{
  const char *ended; /* and signed, unless */
  const char *signed_at;
  const char *line;
  gboolean early;
  int from, until;
  const char *first;
  const char *late;
} times[] = {
  /* within the week nothing moves */
  { "2026-03-03T09:00:00+01:00", NULL, "", FALSE, -1, -1, "2026-03-05T09:00:00+01:00",
    "2026-03-06T09:30:00+01:00" },
  { "2026-03-02T16:00:00+01:00", NULL, "", TRUE, -1, -1, "2026-03-03T16:00:00+01:00",
    "2026-03-05T16:30:00+01:00" },
  /* in the evening: the next morning, after the limit the next morning too */
  { "2026-03-02T17:45:00+01:00", NULL, "", TRUE, -1, -1, "2026-03-03T17:45:00+01:00",
    "2026-03-06T09:00:00+01:00" },
  /* Thursday: both fall on the weekend; after the limit one call is enough */
  { "2026-03-05T14:00:00+01:00", NULL, "", FALSE, -1, -1, NULL, "2026-03-09T09:00:00+01:00" },
  /* Friday: the routine call would come an hour before the late one */
  { "2026-03-06T10:00:00+01:00", NULL, "", FALSE, -1, -1, NULL, "2026-03-09T10:30:00+01:00" },
  /* a higher risk keeps both while they differ */
  { "2026-03-06T10:00:00+01:00", NULL, "", TRUE, -1, -1, "2026-03-09T09:00:00+01:00",
    "2026-03-09T10:30:00+01:00" },
  { "2026-03-05T17:00:00+01:00", NULL, "early_call 48 limit", TRUE, -1, -1,
    "2026-03-09T09:00:00+01:00", NULL },
  /* the patient's good times; the late call waits, it never comes before the limit */
  { "2026-03-02T10:00:00+01:00", NULL, "", FALSE, 960, 1080, "2026-03-04T16:00:00+01:00",
    "2026-03-05T16:00:00+01:00" },
  { "2026-03-02T10:00:00+01:00", NULL, "", FALSE, 540, 600, "2026-03-05T09:00:00+01:00",
    "2026-03-06T09:00:00+01:00" },
  /* over both clock changes: hours after the session are real hours */
  { "2026-03-27T15:00:00+01:00", NULL, "", TRUE, -1, -1, "2026-03-30T09:00:00+02:00",
    "2026-03-30T16:30:00+02:00" },
  { "2026-10-23T11:00:00+02:00", NULL, "", TRUE, -1, -1, "2026-10-26T09:00:00+01:00",
    "2026-10-26T10:30:00+01:00" },
  /* entered late: due now, never overdue at once; after the limit one call */
  { "2026-03-03T09:00:00+01:00", "2026-03-05T12:00:00+01:00", "", FALSE, -1, -1,
    "2026-03-05T12:00:00+01:00", "2026-03-06T09:30:00+01:00" },
  { "2026-03-03T09:00:00+01:00", "2026-03-06T12:00:00+01:00", "", TRUE, -1, -1, NULL,
    "2026-03-06T12:00:00+01:00" },
  { "2026-03-03T09:00:00+01:00", "2026-03-07T12:00:00+01:00", "default 48", FALSE, -1, -1,
    "2026-03-09T09:00:00+01:00", NULL },
  /* lines of the clinic */
  { "2026-03-03T09:00:00+01:00", NULL, "default limit", FALSE, -1, -1, NULL,
    "2026-03-06T09:30:00+01:00" },
  { "2026-03-02T09:00:00+01:00", NULL, "default 96 limit?", FALSE, -1, -1, NULL,
    "2026-03-05T09:30:00+01:00" },
  { "2026-03-02T09:00:00+01:00", NULL, "default 96", FALSE, -1, -1, "2026-03-06T09:00:00+01:00",
    NULL },
};

static void
test_times (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (CareCalendar) calendar = care_calendar_new_default (zone);

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (CareCallSchedule) schedule =
          schedule_of (*times[i].line != '\0' ? times[i].line : CARE_CALL_SCHEDULE_DEFAULT);
      CareCallLine line = care_call_schedule_get_line (schedule, NULL, times[i].early);
      gint64 now = at (times[i].signed_at != NULL ? times[i].signed_at : times[i].ended);
      CareCallTimes got = care_call_line_times (&line, at (times[i].ended), 72, now, calendar,
                                                times[i].from, times[i].until);

      g_test_message ("row %u: %s", (guint) i, times[i].ended);
      assert_time (got.first_at, times[i].first, zone);
      assert_time (got.late_at, times[i].late, zone);
    }
}

/* Wherever a session ends: somebody is rung, never in the past, and after the limit at the latest
 * on the first day that the clinic calls. */
static void
test_times_everywhere (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (CareCalendar) calendar =
      care_calendar_new ("Mon-Thu 08:00-12:30 14:00-18:30; Sat 09:00-12:00",
                         "--12-24/--01-01, 2026-07-03", "19:00-08:30", zone, NULL);
  g_autoptr (CareCallSchedule) schedule = schedule_of (CARE_CALL_SCHEDULE_DEFAULT);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (int i = 0; i < 8000; i++)
    {
      gint64 ended = at ("2026-01-01T00:00:00Z") +
                     (gint64) g_rand_int_range (random, 0, 2 * 365 * 24 * 60) * 60000;
      gint64 now = ended + (gint64) g_rand_int_range (random, 0, 100 * 60) * 60000;
      int from = g_rand_int_range (random, 0, 1439);
      gboolean early = g_rand_boolean (random);
      CareCallLine line = care_call_schedule_get_line (schedule, NULL, early);
      CareCallTimes got = care_call_line_times (&line, ended, 72, now, calendar, from,
                                                g_rand_int_range (random, from + 1, 1441));

      g_assert_true (got.first_at != CARE_TIME_NONE || got.late_at != CARE_TIME_NONE);
      if (got.first_at != CARE_TIME_NONE)
        g_assert_cmpint (got.first_at, >=, now);
      if (got.late_at != CARE_TIME_NONE)
        {
          g_assert_cmpint (got.late_at, >=, now);
          g_assert_cmpint (got.late_at, >, ended + 72 * CARE_MS_PER_HOUR);
          g_assert_true (care_calendar_is_callable (calendar, got.late_at, -1, -1));
        }
      else
        g_assert_cmpint (got.first_at, >, ended + 72 * CARE_MS_PER_HOUR);
      if (early && got.late_at != CARE_TIME_NONE && now < ended + 72 * CARE_MS_PER_HOUR)
        g_assert_cmpint (got.first_at, !=, CARE_TIME_NONE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/call-schedule/writes-one-way", test_writes_one_way);
  g_test_add_func ("/workflow/call-schedule/refuses", test_refuses);
  g_test_add_func ("/workflow/call-schedule/line", test_line);
  g_test_add_func ("/workflow/call-schedule/times", test_times);
  g_test_add_func ("/workflow/call-schedule/times-everywhere", test_times_everywhere);
  return g_test_run ();
}

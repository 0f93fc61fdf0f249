/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clock that is wrong: a report from ahead, one from before its session, a clock that is put back
 * or forward. No deadline that is written moves, none is gained, and none lies in the past when it
 * is written. */
#include "config.h"

#include "care-case-clock.h"

#include "care-handle-case.h"
#include "care-log-attempt.h"
#include "care-sign-session.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-workflow-error.h"

#define MINUTE_MS ((gint64) 60 * CARE_MS_PER_SECOND)
#define HOUR CARE_MS_PER_HOUR
#define DAY CARE_MS_PER_DAY

typedef struct
{
  CareTestClinic *t;
  CarePatient *patient;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->t = care_test_clinic_new ();
  f->patient = care_test_patient (f->t, "Ana Silva", "");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->patient);
  care_test_clinic_free (f->t);
}

/* The clock of the machine goes to @from_start after the first moment of the test. */
static void
set_clock (Fixture *f, gint64 from_start)
{
  f->t->act.now_ms = CARE_TEST_NOW + from_start;
}

static CareSession *
sign (Fixture *f, gint64 ended_at, const char *answers, GError **error)
{
  g_autoptr (CareAnswers) given = care_test_session_answers (answers);
  const CareSessionData data = {
    .patient_id = care_patient_get (f->patient)->id,
    .therapist = "Mara Costa",
    .ended_at = ended_at,
    .answers = given,
  };

  return care_sign_session (f->t->clinic, &f->t->act, &data, NULL, NULL, error);
}

static CareRecorded *
say (Fixture *f, CareSession *session, gint64 reported_at, const char *answers, GError **error)
{
  double hours;
  g_autoptr (CareAnswers) given = care_test_report (answers, &hours);
  const CareReportData data = {
    .session_id = care_session_get (session)->id,
    .channel = CARE_CHANNEL_PHONE,
    .answers = given,
    .reported_at = reported_at,
  };

  return care_record_report (f->t->clinic, &f->t->act, &data, NULL, error);
}

/* The planned call with @reason, or CARE_TIME_NONE. No planned call was due before it was made. */
static gint64
planned_at (Fixture *f, CareSession *session, CareCallReason reason, gint64 made_at)
{
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (f->t->clinic), care_session_get (session)->id, NULL);
  gint64 due = CARE_TIME_NONE;

  for (guint i = 0; i < calls->len; i++)
    {
      const CareCallData *call = care_call_get (g_ptr_array_index (calls, i));

      if (call->state != CARE_CALL_STATE_PLANNED)
        continue;
      g_assert_cmpint (call->due_at, >=, made_at);
      if (call->reason == reason)
        due = call->due_at;
    }
  return due;
}

static gint64
due_of (Fixture *f, const char *case_id)
{
  g_autoptr (CareCase) now =
      care_store_get_case (care_clinic_get_store (f->t->clinic), case_id, NULL);

  return care_case_get (now)->due_at;
}

/* What a report says of its own time counts for hours after the session, never for a deadline. */
static const struct
{
  const char *what;
  gint64 reported; /* against the machine's clock */
  const char *answers;
  CareLevel level;
  gint64 due; /* from the machine's clock; 0: refused */
} reports[] = {
  { "now", 0, "numbness=yes", CARE_LEVEL_URGENT, 2 * HOUR },
  { "a clock four minutes ahead", 4 * MINUTE_MS, "numbness=yes", CARE_LEVEL_URGENT, 2 * HOUR },
  { "five minutes ahead", 5 * MINUTE_MS, "numbness=yes", CARE_LEVEL_URGENT, 2 * HOUR },
  { "six minutes ahead", 6 * MINUTE_MS, "numbness=yes", CARE_LEVEL_URGENT, 0 },
  { "a day ahead", DAY, "numbness=yes", CARE_LEVEL_URGENT, 0 },
  { "a year ahead", 365 * DAY, "fainting=yes", CARE_LEVEL_EMERGENCY, 0 },
  { "entered an hour late", -HOUR, "numbness=yes", CARE_LEVEL_URGENT, 2 * HOUR },
  { "entered a day late", -DAY, "numbness=yes", CARE_LEVEL_URGENT, 2 * HOUR },
  { "entered a day late", -DAY, "fainting=yes", CARE_LEVEL_EMERGENCY, 5 * MINUTE_MS },
  { "before the session", -4 * DAY, "numbness=yes", CARE_LEVEL_URGENT, 2 * HOUR },
  { "before the session", -400 * DAY, "fainting=yes", CARE_LEVEL_EMERGENCY, 5 * MINUTE_MS },
};

static void
test_report_time (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CareSession) session = NULL;
      g_autoptr (CareRecorded) said = NULL;
      const CareCaseData *opened;

      g_test_message ("%s", reports[i].what);
      set_clock (f, i * 7 * DAY);
      session = sign (f, f->t->act.now_ms, "", &error);
      g_assert_no_error (error);
      set_clock (f, i * 7 * DAY + 2 * DAY);
      said = say (f, session, f->t->act.now_ms + reports[i].reported, reports[i].answers, &error);
      if (reports[i].due == 0)
        {
          g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
          g_assert_true (g_str_has_prefix (error->message, "reported_at"));
          g_assert_cmpint (planned_at (f, session, CARE_CALL_REASON_ROUTINE_48, CARE_TEST_NOW), !=,
                           CARE_TIME_NONE);
          continue;
        }
      g_assert_no_error (error);
      opened = care_case_get (said->triage_case);
      g_assert_cmpint (opened->level, ==, reports[i].level);
      g_assert_cmpint (opened->due_at, ==, f->t->act.now_ms + reports[i].due);
    }
}

/* A report dated before its session has no hours: nothing is cleared by it, somebody rings back
 * today, and the call after the limit stays. */
static void
test_report_before_session (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSession) session = sign (f, CARE_TEST_NOW, "", &error);
  g_autoptr (CareRecorded) said = NULL;

  set_clock (f, HOUR);
  said = say (f, session, CARE_TEST_NOW - HOUR, "", &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_result_get (said->result)->outcome, ==, CARE_OUTCOME_INCOMPLETE);
  g_assert_cmpint (planned_at (f, session, CARE_CALL_REASON_INCOMPLETE, f->t->act.now_ms), ==,
                   CARE_TEST_NOW + 2 * HOUR);
  g_assert_cmpint (planned_at (f, session, CARE_CALL_REASON_LATE_72, f->t->act.now_ms), ==,
                   CARE_TEST_NOW + 72 * HOUR + 30 * MINUTE_MS);
}

/* A session from ahead of the machine's clock is refused beyond the slack of two machines. */
static void
test_session_time (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSession) ahead = NULL;
  g_autoptr (CareSession) refused = sign (f, CARE_TEST_NOW + 6 * MINUTE_MS, "", &error);

  g_assert_null (refused);
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
  ahead = sign (f, CARE_TEST_NOW + 5 * MINUTE_MS, "", &error);
  g_assert_no_error (error);
  g_assert_cmpint (planned_at (f, ahead, CARE_CALL_REASON_ROUTINE_48, CARE_TEST_NOW), ==,
                   CARE_TEST_NOW + 48 * HOUR + 5 * MINUTE_MS);
}

/* The clock is put back after a case was opened: its deadline stands, whatever comes then. */
static void
test_put_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSession) session = sign (f, CARE_TEST_NOW, "", &error);
  g_autoptr (CareRecorded) opened = NULL;
  g_autoptr (CareRecorded) same = NULL;
  g_autoptr (CareRecorded) raised = NULL;
  const char *id;
  gint64 due;

  set_clock (f, 30 * HOUR);
  opened = say (f, session, f->t->act.now_ms, "course=worse", &error);
  g_assert_no_error (error);
  id = care_case_get (opened->triage_case)->id;
  due = due_of (f, id);
  g_assert_cmpint (due, ==, CARE_TEST_NOW + 2 * DAY + 9 * HOUR);
  set_clock (f, 20 * HOUR);
  same = say (f, session, f->t->act.now_ms, "bruising=yes", &error);
  g_assert_no_error (error);
  g_assert_cmpint (due_of (f, id), ==, due);
  /* A higher level counts from the clock as it is: sooner, never later than before. */
  raised = say (f, session, f->t->act.now_ms, "course=worse numbness=yes", &error);
  g_assert_no_error (error);
  g_assert_true (raised->case_is_raised);
  g_assert_cmpint (due_of (f, id), ==, f->t->act.now_ms + 2 * HOUR);
  g_assert_cmpint (due_of (f, id), <=, due);
}

/* A breach stays one: neither a later report nor an older clock gives it more time. */
static void
test_breach_stays (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSession) session = sign (f, CARE_TEST_NOW, "", &error);
  g_autoptr (CareRecorded) opened = NULL;
  const char *id;
  gint64 due;
  static const gint64 clocks[] = { 30 * HOUR, 26 * HOUR, 25 * HOUR, 60 * HOUR };

  set_clock (f, 24 * HOUR);
  opened = say (f, session, f->t->act.now_ms, "numbness=yes", &error);
  g_assert_no_error (error);
  id = care_case_get (opened->triage_case)->id;
  due = due_of (f, id);
  g_assert_cmpint (due, ==, CARE_TEST_NOW + 26 * HOUR);
  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      g_autoptr (CareRecorded) later = NULL;

      set_clock (f, clocks[i]);
      later = say (f, session, f->t->act.now_ms, "numbness=yes", &error);
      g_assert_no_error (error);
      g_assert_false (later->case_is_new);
      g_assert_cmpint (due_of (f, id), ==, due);
    }
}

/* Signed on a clock that was a week ahead, then put right: the calls stand where the session puts
 * them, and a session of the right day is not mistaken for an older one's. */
static void
test_clock_was_ahead (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSession) session = NULL;
  g_autoptr (CareSession) next = NULL;
  g_autoptr (CareRecorded) said = NULL;

  set_clock (f, 7 * DAY);
  session = sign (f, CARE_TEST_NOW + 7 * DAY, "", &error);
  g_assert_no_error (error);
  set_clock (f, HOUR);
  g_assert_cmpint (planned_at (f, session, CARE_CALL_REASON_ROUTINE_48, CARE_TEST_NOW + 7 * DAY),
                   ==, CARE_TEST_NOW + 9 * DAY);
  /* The patient rings: the report lies before the session, so it clears nothing. */
  said = say (f, session, f->t->act.now_ms, "", &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_result_get (said->result)->outcome, ==, CARE_OUTCOME_INCOMPLETE);
  g_assert_cmpint (planned_at (f, session, CARE_CALL_REASON_INCOMPLETE, CARE_TEST_NOW), ==,
                   CARE_TEST_NOW + 2 * HOUR);
  /* The next treatment is followed up although the other one bears a later date. */
  next = sign (f, f->t->act.now_ms, "", &error);
  g_assert_no_error (error);
  g_assert_cmpint (planned_at (f, next, CARE_CALL_REASON_ROUTINE_48, f->t->act.now_ms), ==,
                   f->t->act.now_ms + 48 * HOUR);
}

/* A case that was opened ahead of time can be worked on when the clock is right again. */
static void
test_case_from_ahead (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSession) session = sign (f, CARE_TEST_NOW, "", &error);
  g_autoptr (CareRecorded) opened = NULL;
  CareAttemptData tried = { .result = CARE_ATTEMPT_RESULT_NO_ANSWER };

  set_clock (f, 4 * DAY);
  opened = say (f, session, f->t->act.now_ms, "numbness=yes", &error);
  g_assert_no_error (error);
  set_clock (f, DAY);
  tried.case_id = care_case_get (opened->triage_case)->id;
  g_assert_true (care_log_attempt (f->t->clinic, &f->t->act, &tried, &error));
  g_assert_no_error (error);
  tried.at = f->t->act.now_ms - HOUR;
  g_assert_false (care_log_attempt (f->t->clinic, &f->t->act, &tried, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
}

/* Entered when its calls would have been: due now, none of them overdue at once. */
static void
test_late_entry (Fixture *f, gconstpointer data)
{
  for (int hours = 0; hours < 7 * 24; hours += 5)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CareSession) session = NULL;
      gint64 now = CARE_TEST_NOW + hours * 14 * HOUR;

      f->t->act.now_ms = now;
      session = sign (f, now - hours * HOUR, hours % 2 == 0 ? "" : "pressure=very_deep", &error);
      g_assert_no_error (error);
      g_assert_true (planned_at (f, session, CARE_CALL_REASON_LATE_72, now) != CARE_TIME_NONE ||
                     planned_at (f, session, CARE_CALL_REASON_EARLY_24, now) != CARE_TIME_NONE);
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/workflow/wrong-clock/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("report-time", test_report_time);
  ADD ("report-before-session", test_report_before_session);
  ADD ("session-time", test_session_time);
  ADD ("put-back", test_put_back);
  ADD ("breach-stays", test_breach_stays);
  ADD ("clock-was-ahead", test_clock_was_ahead);
  ADD ("case-from-ahead", test_case_from_ahead);
  ADD ("late-entry", test_late_entry);
  return g_test_run ();
}

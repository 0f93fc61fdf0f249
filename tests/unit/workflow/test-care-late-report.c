/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that come after others: late, from before what was reported since; incomplete, while a
 * case waits; and an emergency after an emergency. */
#include "config.h"

#include "care-case-clock.h"
#include "care-case-standing.h"
#include "care-handle-case.h"
#include "care-log-attempt.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-test-clinic.h"
#include "care-time.h"

#define MINUTE_MS ((gint64) 60000)

typedef struct
{
  CareTestClinic *t;
  CarePatient *patient;
  CareSession *session;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->t = care_test_clinic_new ();
  f->patient = care_test_patient (f->t, "Ana Silva", "");
  f->session = care_test_sign (f->t, f->patient, "");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->session);
  g_clear_object (&f->patient);
  care_test_clinic_free (f->t);
}

/* The planned call with @reason; NULL when there is none. */
static CareCall *
planned (Fixture *f, CareCallReason reason, guint *ret_n)
{
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (f->t->clinic), care_session_get (f->session)->id, NULL);
  CareCall *found = NULL;

  *ret_n = 0;
  for (guint i = 0; i < calls->len; i++)
    {
      const CareCallData *call = care_call_get (g_ptr_array_index (calls, i));

      if (call->state != CARE_CALL_STATE_PLANNED || call->reason != reason)
        continue;
      (*ret_n)++;
      g_set_object (&found, g_ptr_array_index (calls, i));
    }
  return found;
}

static void
assert_planned (Fixture *f, CareCallReason reason, guint n)
{
  guint found;
  g_autoptr (CareCall) call = planned (f, reason, &found);

  g_assert_cmpuint (found, ==, n);
}

/* A report of @hours after the session, entered when the clock stands at @entered hours. */
static CareRecorded *
slip (Fixture *f, double hours, double entered, const char *answers)
{
  g_autoptr (CareAnswers) given = care_test_report (answers, NULL);
  g_autoptr (GError) error = NULL;
  gint64 ended_at = care_session_get (f->session)->ended_at;
  const CareReportData data = {
    .session_id = care_session_get (f->session)->id,
    .channel = CARE_CHANNEL_PAPER,
    .answers = given,
    .reported_at = ended_at + (gint64) (hours * (double) CARE_MS_PER_HOUR),
  };
  CareRecorded *recorded;

  f->t->act.now_ms = ended_at + (gint64) (entered * (double) CARE_MS_PER_HOUR);
  recorded = care_record_report (f->t->clinic, &f->t->act, &data, NULL, &error);
  g_assert_no_error (error);
  return recorded;
}

static CareCase *
open_case (Fixture *f)
{
  return care_store_find_open_case (care_clinic_get_store (f->t->clinic),
                                    care_session_get (f->session)->id, NULL);
}

static void
take (Fixture *f, CareCaseStep step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCase) open = open_case (f);
  g_autoptr (CareCase) now = NULL;

  f->t->act.now_ms += MINUTE_MS;
  step.case_id = care_case_get (open)->id;
  step.version = care_case_get (open)->version;
  now = care_handle_case (f->t->clinic, &f->t->act, &step, &error);
  g_assert_no_error (error);
}

#define TAKE(...) take (f, (CareCaseStep){ __VA_ARGS__ })

static void
put_to_wait (Fixture *f)
{
  TAKE (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  TAKE (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_REACHED, .words = "Well.");
  TAKE (.act = CARE_CASE_ACT_WAIT, .next_at = f->t->act.now_ms + 9 * CARE_MS_PER_DAY);
}

/* ---- an emergency after an emergency ---- */

/* The words are to be said in each call, and somebody asks whether help came. */
static void
test_emergency_again (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) first = care_test_say (f->t, f->session, "hours=20 fainting=yes");
  g_autoptr (CareRecorded) checked = NULL;
  g_autoptr (CareRecorded) second = NULL;
  g_autoptr (CareCall) check = NULL;
  g_autoptr (GPtrArray) events = NULL;
  const CareCaseData *now;
  CareCaseStanding standing;
  guint n;

  TAKE (.act = CARE_CASE_ACT_SAID, .words = "Ring 112.");
  TAKE (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  checked = care_test_say (f->t, f->session, "hours=21");
  assert_planned (f, CARE_CALL_REASON_EMERGENCY_CHECK, 0);
  second = care_test_say (f->t, f->session, "hours=26 saddle_numbness=yes");
  now = care_case_get (second->triage_case);
  g_assert_cmpstr (now->id, ==, care_case_get (first->triage_case)->id);
  g_assert_true (second->case_is_raised);
  g_assert_cmpint (now->state, ==, CARE_CASE_STATE_NEW);
  g_assert_cmpint (now->due_at, ==, f->t->act.now_ms + CARE_EMERGENCY_TOLD_MS);
  check = planned (f, CARE_CALL_REASON_EMERGENCY_CHECK, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (care_call_get (check)->due_at, ==, f->t->act.now_ms + CARE_EMERGENCY_CHECK_MS);
  events = care_store_list_case_events (care_clinic_get_store (f->t->clinic), now->id, NULL);
  care_case_standing_read (&standing, events);
  g_assert_cmpint (standing.said_at, ==, CARE_TIME_NONE);
}

/* Nobody said the first: that breach stays one, and one call asks about both. */
static void
test_emergency_unsaid (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) first = care_test_say (f->t, f->session, "hours=20 fainting=yes");
  gint64 due = care_case_get (first->triage_case)->due_at;
  g_autoptr (CareRecorded) second =
      care_test_say (f->t, f->session, "hours=20.5 fainting=yes chest_pain=yes");

  g_assert_true (second->case_is_raised);
  g_assert_cmpint (care_case_get (second->triage_case)->due_at, ==, due);
  assert_planned (f, CARE_CALL_REASON_EMERGENCY_CHECK, 1);
}

/* ---- entered after a newer one ---- */

static void
test_late_closes_no_questions (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) open = slip (f, 26, 26, "bladder_change=not_asked");
  g_autoptr (CareRecorded) late = slip (f, 8, 27, "");
  g_autoptr (CareRecorded) answer = NULL;

  g_assert_cmpint (care_result_get (open->result)->outcome, ==, CARE_OUTCOME_INCOMPLETE);
  g_assert_cmpint (care_result_get (late->result)->outcome, ==, CARE_OUTCOME_EXPECTED);
  assert_planned (f, CARE_CALL_REASON_INCOMPLETE, 1);
  answer = slip (f, 28, 28, "");
  assert_planned (f, CARE_CALL_REASON_INCOMPLETE, 0);
}

static void
test_late_closes_no_recall (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) monitor = slip (f, 50, 50, "course=same");
  g_autoptr (CareRecorded) late = slip (f, 30, 51, "");

  assert_planned (f, CARE_CALL_REASON_MONITOR, 1);
}

static void
test_late_closes_no_check (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) emergency = slip (f, 20, 20, "fainting=yes");
  g_autoptr (CareRecorded) late = slip (f, 19.5, 20.2, "");
  g_autoptr (CareCase) open = open_case (f);

  assert_planned (f, CARE_CALL_REASON_EMERGENCY_CHECK, 1);
  g_assert_cmpstr (care_case_get (open)->last_report_id, ==,
                   care_report_get (emergency->report)->id);
}

/* Questions that the newest report left open stay open on the case. */
static void
test_late_clears_no_badge (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) open = slip (f, 26, 26, "bruising=yes bladder_change=not_asked");
  g_autoptr (CareRecorded) late = slip (f, 8, 27, "");
  g_autoptr (CareCase) now = open_case (f);

  g_assert_true (care_case_get (open->triage_case)->incomplete);
  g_assert_true (care_case_get (now)->incomplete);
}

/* What is serious is followed however late it comes. */
static void
test_late_opens_case (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) newest = slip (f, 26, 26, "");
  g_autoptr (CareRecorded) late = slip (f, 8, 27, "saddle_numbness=yes");

  g_assert_true (late->case_is_new);
  g_assert_cmpint (care_case_get (late->triage_case)->level, ==, CARE_LEVEL_EMERGENCY);
  assert_planned (f, CARE_CALL_REASON_EMERGENCY_CHECK, 1);
}

/* An emergency that was dealt with is not told again because its slip turns up. */
static void
test_late_same_emergency (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) first = slip (f, 20, 20, "fainting=yes");
  g_autoptr (CareRecorded) late = NULL;
  g_autoptr (CareRecorded) other = NULL;

  TAKE (.act = CARE_CASE_ACT_SAID, .words = "Ring 112.");
  TAKE (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  late = slip (f, 19, 21, "fainting=yes");
  g_assert_false (late->case_is_raised);
  other = slip (f, 18, 21, "saddle_numbness=yes");
  g_assert_true (other->case_is_raised);
}

/* Worse twice in a row (TRD-2), in whichever order the two were entered. */
static void
test_late_completes_a_run (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) newest = slip (f, 30, 30, "course=worse pain_now=4 worst_pain=4");
  g_autoptr (CareRecorded) late = slip (f, 20, 31, "course=worse pain_now=4 worst_pain=4");
  const CareCaseData *now = care_case_get (late->triage_case);

  g_assert_cmpint (care_case_get (newest->triage_case)->level, ==, CARE_LEVEL_CONTACT);
  g_assert_cmpint (care_result_get (late->result)->level, ==, CARE_LEVEL_CONTACT);
  g_assert_cmpstr (now->id, ==, care_case_get (newest->triage_case)->id);
  g_assert_cmpint (now->level, ==, CARE_LEVEL_URGENT);
  g_assert_true (late->case_is_raised);
  g_assert_true (g_str_has_prefix (now->why, "TRD-2"));
}

/* ---- open questions while a case waits ---- */

static void
test_incomplete_beside_case (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) first = care_test_say (f->t, f->session, "hours=20 bruising=yes");
  g_autoptr (CareRecorded) open = NULL;
  g_autoptr (CareCall) call = NULL;
  g_autoptr (CareCase) asleep = NULL;
  g_autoptr (CareCase) awake = NULL;
  g_autoptr (GError) error = NULL;
  CareAttemptData try = { .result = CARE_ATTEMPT_RESULT_NO_ANSWER };
  guint n;

  put_to_wait (f);
  open = care_test_say (f->t, f->session, "hours=26 bladder_change=not_asked");
  g_assert_cmpint (care_result_get (open->result)->outcome, ==, CARE_OUTCOME_INCOMPLETE);
  call = planned (f, CARE_CALL_REASON_INCOMPLETE, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (care_call_get (call)->due_at, <=, f->t->act.now_ms + CARE_MS_PER_HOUR);
  asleep = open_case (f);
  g_assert_cmpint (care_case_get (asleep)->state, ==, CARE_CASE_STATE_WAITING);
  /* Three tries without an answer: then it is for a clinician (INC-1). */
  try.call_id = care_call_get (call)->id;
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (CareCall) tried = care_try_call (f->t->clinic, &f->t->act, &try, 0, &error);

      g_assert_no_error (error);
    }
  awake = open_case (f);
  g_assert_cmpint (care_case_get (awake)->state, ==, CARE_CASE_STATE_ACKNOWLEDGED);
  g_assert_cmpint (care_case_get (awake)->due_at, <, f->t->act.now_ms + 4 * CARE_MS_PER_DAY);
}

/* Somebody works on the case and asks how it goes; while it waits, a call does. */
static void
test_monitor_beside_case (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) first = care_test_say (f->t, f->session, "hours=20 bruising=yes");
  g_autoptr (CareRecorded) worked_on = care_test_say (f->t, f->session, "hours=50 course=same");
  g_autoptr (CareRecorded) waiting = NULL;

  g_assert_cmpint (care_result_get (worked_on->result)->outcome, ==, CARE_OUTCOME_MONITOR);
  assert_planned (f, CARE_CALL_REASON_MONITOR, 0);
  put_to_wait (f);
  waiting = care_test_say (f->t, f->session, "hours=51 course=same");
  assert_planned (f, CARE_CALL_REASON_MONITOR, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/workflow/late-report/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("emergency-again", test_emergency_again);
  ADD ("emergency-unsaid", test_emergency_unsaid);
  ADD ("late-closes-no-questions", test_late_closes_no_questions);
  ADD ("late-closes-no-recall", test_late_closes_no_recall);
  ADD ("late-closes-no-check", test_late_closes_no_check);
  ADD ("late-clears-no-badge", test_late_clears_no_badge);
  ADD ("late-opens-case", test_late_opens_case);
  ADD ("late-same-emergency", test_late_same_emergency);
  ADD ("late-completes-a-run", test_late_completes_a_run);
  ADD ("incomplete-beside-case", test_incomplete_beside_case);
  ADD ("monitor-beside-case", test_monitor_beside_case);
#undef ADD
  return g_test_run ();
}

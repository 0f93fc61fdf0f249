/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tries move a planned call, and the last one ends it. */
#include "config.h"

#include "care-log-attempt.h"

#include "care-case-clock.h"
#include "care-handle-case.h"
#include "care-planned-calls.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-work-lists.h"

#define AN_ID "0195f000-0000-7000-8000-0000000000c1"

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
  g_object_unref (f->session);
  g_object_unref (f->patient);
  care_test_clinic_free (f->t);
}

/* Returns: (transfer full): the session's call that stands at @i. */
static CareCall *
call_at (Fixture *f, guint i)
{
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (f->t->clinic), care_session_get (f->session)->id, NULL);

  return g_object_ref (g_ptr_array_index (calls, i));
}

static void
try_call (Fixture *f, const char *call_id, CareAttemptResult result, gint64 next_at)
{
  g_autoptr (GError) error = NULL;
  const CareAttemptData data = { .call_id = call_id, .result = result, .next_at = next_at };

  f->t->act.now_ms += 60000;
  care_log_attempt (f->t->clinic, &f->t->act, &data, &error);
  g_assert_no_error (error);
}

static CareCall *
reload (Fixture *f, CareCall *call)
{
  return care_store_get_call (care_clinic_get_store (f->t->clinic), care_call_get (call)->id, NULL);
}

static void
test_three_tries (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCall) call = call_at (f, 0);
  const char *id = care_call_get (call)->id;
  g_autoptr (CareCall) once = NULL;
  g_autoptr (CareCall) thrice = NULL;
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (GError) error = NULL;
  const CareAttemptData more = { .call_id = id };

  try_call (f, id, CARE_ATTEMPT_RESULT_NO_ANSWER, 0);
  once = reload (f, call);
  g_assert_cmpint (care_call_get (once)->tries, ==, 1);
  g_assert_cmpint (care_call_get (once)->state, ==, CARE_CALL_STATE_PLANNED);
  g_assert_cmpint (care_call_get (once)->due_at, ==,
                   care_next_try_at (f->t->act.now_ms, care_clinic_get_calendar (f->t->clinic),
                                     CARE_MINUTE_NONE, CARE_MINUTE_NONE));
  try_call (f, id, CARE_ATTEMPT_RESULT_VOICEMAIL, 0);
  try_call (f, id, CARE_ATTEMPT_RESULT_NO_ANSWER, 0);
  thrice = reload (f, call);
  g_assert_cmpint (care_call_get (thrice)->state, ==, CARE_CALL_STATE_UNREACHABLE);
  g_assert_cmpstr (care_call_get (thrice)->closed_because, ==, CARE_CALL_CLOSED_NOT_REACHED);
  attempts = care_store_list_patient_attempts (care_clinic_get_store (f->t->clinic),
                                               care_patient_get (f->patient)->id, NULL);
  g_assert_cmpuint (attempts->len, ==, 3);
  g_assert_cmpstr (care_attempt_get (g_ptr_array_index (attempts, 0))->session_id, ==,
                   care_session_get (f->session)->id);
  g_assert_false (care_log_attempt (f->t->clinic, &f->t->act, &more, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
}

/* Nobody answers whether help was reached: that is tried again in ten minutes, not tomorrow. */
static void
test_emergency_check_is_soon (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) said = care_test_say (f->t, f->session, "fainting=yes");
  g_autoptr (CareCall) check = NULL;
  g_autoptr (CareCall) once = NULL;

  for (guint i = 0; check == NULL; i++)
    {
      g_autoptr (CareCall) call = call_at (f, i);

      if (care_call_get (call)->reason == CARE_CALL_REASON_EMERGENCY_CHECK)
        check = g_steal_pointer (&call);
    }
  f->t->act.now_ms += CARE_EMERGENCY_CHECK_MS;
  try_call (f, care_call_get (check)->id, CARE_ATTEMPT_RESULT_NO_ANSWER, 0);
  once = reload (f, check);
  g_assert_cmpint (care_call_get (once)->due_at, ==, f->t->act.now_ms + CARE_EMERGENCY_RETRY_MS);
}

/* A try of this morning that is logged in the evening plans no call for the afternoon. */
static void
test_logged_late (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCall) call = call_at (f, 0);
  g_autoptr (CareCall) once = NULL;
  g_autoptr (GError) error = NULL;
  CareAttemptData late = { .call_id = care_call_get (call)->id,
                           .result = CARE_ATTEMPT_RESULT_NO_ANSWER };

  late.at = f->t->act.now_ms + CARE_MS_PER_HOUR;
  f->t->act.now_ms += 9 * CARE_MS_PER_HOUR;
  care_log_attempt (f->t->clinic, &f->t->act, &late, &error);
  g_assert_no_error (error);
  once = reload (f, call);
  g_assert_cmpint (care_call_get (once)->due_at, >, f->t->act.now_ms);
}

static void
test_other_results (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCall) first = call_at (f, 0);
  g_autoptr (CareCall) second = call_at (f, 1);
  g_autoptr (CareCall) now = NULL;
  gint64 due = care_call_get (first)->due_at;
  gint64 later = f->t->act.now_ms + 9 * CARE_MS_PER_HOUR;

  /* Reached: the call stays until the report is signed. */
  try_call (f, care_call_get (first)->id, CARE_ATTEMPT_RESULT_REACHED, 0);
  now = reload (f, first);
  g_assert_cmpint (care_call_get (now)->state, ==, CARE_CALL_STATE_PLANNED);
  g_assert_cmpint (care_call_get (now)->due_at, ==, due);
  try_call (f, care_call_get (first)->id, CARE_ATTEMPT_RESULT_RING_LATER, later);
  g_object_unref (now);
  now = reload (f, first);
  g_assert_cmpint (care_call_get (now)->due_at, ==, later);
  try_call (f, care_call_get (second)->id, CARE_ATTEMPT_RESULT_DECLINED, 0);
  g_object_unref (now);
  now = reload (f, second);
  g_assert_cmpint (care_call_get (now)->state, ==, CARE_CALL_STATE_CLOSED);
  g_assert_cmpstr (care_call_get (now)->closed_because, ==, CARE_CALL_CLOSED_DECLINED);
}

/* INC-1: after the third try open safety questions are a case. */
static void
test_incomplete_becomes_case (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) said = care_test_say (f->t, f->session, "bladder_change=not_asked");
  g_autoptr (GPtrArray) items = NULL;
  const CareDueQuery query = { .open_only = TRUE, .now_ms = f->t->act.now_ms };
  g_autoptr (GPtrArray) due = care_list_due (f->t->clinic, &query, NULL);
  CareCaseFilter filter = { .open_only = TRUE, .state = -1, .level = -1, .now_ms = CARE_TEST_NOW };
  const CareCaseData *opened;
  const char *id;

  g_assert_cmpuint (due->len, ==, 1);
  id = care_call_get (care_work_item_get_call (g_ptr_array_index (due, 0)))->id;
  for (int i = 0; i < CARE_MAX_TRIES; i++)
    {
      items = care_list_cases (f->t->clinic, &filter, NULL);
      g_assert_cmpuint (items->len, ==, 0);
      g_clear_pointer (&items, g_ptr_array_unref);
      try_call (f, id, CARE_ATTEMPT_RESULT_NO_ANSWER, 0);
    }
  items = care_list_cases (f->t->clinic, &filter, NULL);
  g_assert_cmpuint (items->len, ==, 1);
  opened = care_case_get (care_work_item_get_case (g_ptr_array_index (items, 0)));
  g_assert_cmpstr (opened->why, ==, "INC-1");
  g_assert_cmpint (opened->level, ==, CARE_LEVEL_CONTACT);
  g_assert_true (opened->incomplete);
  g_assert_cmpstr (opened->report_id, ==, care_report_get (said->report)->id);
}

static void
test_about_a_case (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) said = care_test_say (f->t, f->session, "bruising=yes");
  const char *case_id = care_case_get (said->triage_case)->id;
  g_autoptr (CareCase) now = NULL;
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (GError) error = NULL;
  CareAttemptData attempt = { .id = AN_ID, .case_id = case_id, .words = "Rang twice." };
  gint64 seq;

  attempt.at = f->t->act.now_ms;
  f->t->act.now_ms += 5000;
  g_assert_true (care_log_attempt (f->t->clinic, &f->t->act, &attempt, &error));
  g_assert_no_error (error);
  now = care_store_get_case (care_clinic_get_store (f->t->clinic), case_id, NULL);
  g_assert_cmpint (care_case_get (now)->state, ==, CARE_CASE_STATE_CONTACTING);
  g_assert_cmpint (care_case_get (now)->changed_at, ==, attempt.at);
  attempts = care_store_list_attempts (care_clinic_get_store (f->t->clinic), case_id, NULL);
  g_assert_cmpuint (attempts->len, ==, 1);
  seq = care_store_get_change_seq (care_clinic_get_store (f->t->clinic));
  g_assert_true (care_log_attempt (f->t->clinic, &f->t->act, &attempt, &error));
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (f->t->clinic)), ==, seq);
  attempt.id = NULL;
  attempt.at = care_case_get (now)->opened_at - 1;
  g_assert_false (care_log_attempt (f->t->clinic, &f->t->act, &attempt, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
}

static void
test_about_a_patient_sent_again (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CareAttemptData attempt = { .id = AN_ID,
                              .patient_id = care_patient_get (f->patient)->id,
                              .at = f->t->act.now_ms,
                              .channel = CARE_CHANNEL_MESSAGE,
                              .result = CARE_ATTEMPT_RESULT_REACHED };
  gint64 seq;

  g_assert_true (care_log_attempt (f->t->clinic, &f->t->act, &attempt, &error));
  g_assert_no_error (error);
  seq = care_store_get_change_seq (care_clinic_get_store (f->t->clinic));
  g_assert_true (care_log_attempt (f->t->clinic, &f->t->act, &attempt, &error));
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (f->t->clinic)), ==, seq);
  attempt.result = CARE_ATTEMPT_RESULT_DECLINED;
  g_assert_false (care_log_attempt (f->t->clinic, &f->t->act, &attempt, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
}

static void
refused (Fixture *f, CareAttemptData attempt, CareWorkflowError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (care_log_attempt (f->t->clinic, &f->t->act, &attempt, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, (gint) code);
}

static void
test_refuses (Fixture *f, gconstpointer data)
{
  g_autoptr (CarePatient) other = care_test_patient (f->t, "Rui Reis", "");
  const char *session_id = care_session_get (f->session)->id;
  gint64 now = f->t->act.now_ms;

  refused (f, (CareAttemptData){ .id = NULL }, CARE_WORKFLOW_ERROR_INVALID);
  refused (f, (CareAttemptData){ .patient_id = AN_ID }, CARE_WORKFLOW_ERROR_NOT_FOUND);
  refused (f, (CareAttemptData){ .session_id = AN_ID }, CARE_WORKFLOW_ERROR_NOT_FOUND);
  refused (f, (CareAttemptData){ .call_id = AN_ID }, CARE_WORKFLOW_ERROR_NOT_FOUND);
  refused (f, (CareAttemptData){ .case_id = AN_ID }, CARE_WORKFLOW_ERROR_NOT_FOUND);
  refused (f, (CareAttemptData){ .session_id = session_id, .next_at = now },
           CARE_WORKFLOW_ERROR_INVALID);
  refused (f, (CareAttemptData){ .session_id = session_id, .next_at = now + 15 * CARE_MS_PER_DAY },
           CARE_WORKFLOW_ERROR_INVALID);
  refused (f, (CareAttemptData){ .session_id = session_id, .at = now + CARE_MS_PER_HOUR },
           CARE_WORKFLOW_ERROR_INVALID);
  /* Never the wrong patient. */
  refused (
      f, (CareAttemptData){ .session_id = session_id, .patient_id = care_patient_get (other)->id },
      CARE_WORKFLOW_ERROR_INVALID);
}

static void
test_snooze (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCall) call = call_at (f, 0);
  const CareCallData *read = care_call_get (call);
  gint64 due = f->t->act.now_ms + CARE_MS_PER_HOUR;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCall) moved =
      care_snooze_call (f->t->clinic, &f->t->act, read->id, read->version, due, &error);

  g_assert_no_error (error);
  g_assert_cmpint (care_call_get (moved)->due_at, ==, due);
  g_assert_null (
      care_snooze_call (f->t->clinic, &f->t->act, read->id, read->version, due + 1, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_null (care_snooze_call (f->t->clinic, &f->t->act, read->id, 2, due - due, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/workflow/log-attempt/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("three-tries", test_three_tries);
  ADD ("emergency-check-is-soon", test_emergency_check_is_soon);
  ADD ("logged-late", test_logged_late);
  ADD ("other-results", test_other_results);
  ADD ("incomplete-becomes-case", test_incomplete_becomes_case);
  ADD ("about-a-case", test_about_a_case);
  ADD ("about-a-patient-sent-again", test_about_a_patient_sent_again);
  ADD ("refuses", test_refuses);
  ADD ("snooze", test_snooze);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signed session is kept for good and plans its calls by risk. */
#include "config.h"

#include "care-sign-session.h"

#include <string.h>

#include "care-code.h"
#include "care-drafts.h"
#include "care-planned-calls.h"
#include "care-register-patient.h"
#include "care-store-calls.h"
#include "care-store-patients.h"
#include "care-store-sessions.h"
#include "care-test-clinic.h"
#include "care-time.h"

#define AN_ID "0195f000-0000-7000-8000-0000000000b1"
#define LATE_MS (72 * CARE_MS_PER_HOUR + CARE_MS_PER_HOUR / 2)

static GPtrArray *
calls_of (CareTestClinic *t, CareSession *session)
{
  return care_store_list_session_calls (care_clinic_get_store (t->clinic),
                                        care_session_get (session)->id, NULL);
}

static void
assert_call (GPtrArray *calls, guint i, CareCallReason reason, gint64 due_at)
{
  const CareCallData *call = care_call_get (g_ptr_array_index (calls, i));

  g_assert_cmpint (call->reason, ==, reason);
  g_assert_cmpint (call->due_at, ==, due_at);
  g_assert_cmpint (call->state, ==, CARE_CALL_STATE_PLANNED);
}

static void
test_plans_by_risk (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) well = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CarePatient) thinned = care_test_patient (t, "Rui Reis", "anticoagulant=yes");
  g_autoptr (CarePatient) unasked = care_test_patient (t, "Eva Luz", "osteoporosis=not_asked");
  g_autoptr (CareSession) a = care_test_sign (t, well, "");
  g_autoptr (CareSession) b = care_test_sign (t, thinned, "");
  g_autoptr (CareSession) c = care_test_sign (t, unasked, "");
  g_autoptr (CareSession) d = NULL;
  g_autoptr (GPtrArray) calls = calls_of (t, a);
  gint64 end = CARE_TEST_NOW;

  g_assert_cmpuint (calls->len, ==, 2);
  assert_call (calls, 0, CARE_CALL_REASON_ROUTINE_48, end + 48 * CARE_MS_PER_HOUR);
  assert_call (calls, 1, CARE_CALL_REASON_LATE_72, end + LATE_MS);
  g_ptr_array_unref (calls);
  calls = calls_of (t, b);
  assert_call (calls, 0, CARE_CALL_REASON_EARLY_24, end + 24 * CARE_MS_PER_HOUR);
  assert_call (calls, 1, CARE_CALL_REASON_LATE_72, end + LATE_MS);
  g_ptr_array_unref (calls);
  calls = calls_of (t, c);
  assert_call (calls, 0, CARE_CALL_REASON_EARLY_24, end + 24 * CARE_MS_PER_HOUR);
  t->act.now_ms += CARE_MS_PER_DAY;
  d = care_test_sign (t, well, "pressure=very_deep");
  g_ptr_array_unref (calls);
  calls = calls_of (t, d);
  assert_call (calls, 0, CARE_CALL_REASON_EARLY_24, end + 48 * CARE_MS_PER_HOUR);
  /* The calls about the older session are closed, and say why. */
  g_ptr_array_unref (calls);
  calls = calls_of (t, a);
  for (guint i = 0; i < calls->len; i++)
    {
      const CareCallData *call = care_call_get (g_ptr_array_index (calls, i));

      g_assert_cmpint (call->state, ==, CARE_CALL_STATE_CLOSED);
      g_assert_cmpstr (call->closed_because, ==, CARE_CALL_CLOSED_NEWER_SESSION);
      g_assert_cmpint (call->closed_at, ==, t->act.now_ms);
    }
}

static CareSession *
sign_changed (CareTestClinic *t, CarePatient *patient, gint64 ended_at, const char *changed)
{
  g_autoptr (CareAnswers) answers = care_test_session_answers ("");
  g_autoptr (GError) error = NULL;
  const CareSessionData data = { .patient_id = care_patient_get (patient)->id,
                                 .therapist = "Mara",
                                 .ended_at = ended_at,
                                 .changed = changed,
                                 .answers = answers };
  CareSession *session = care_sign_session (t->clinic, &t->act, &data, NULL, NULL, &error);

  g_assert_no_error (error);
  return session;
}

static CareSession *
sign_at (CareTestClinic *t, CarePatient *patient, gint64 ended_at)
{
  return sign_changed (t, patient, ended_at, NULL);
}

/* The log says why nobody is asked. */
static void
assert_no_call (GPtrArray *calls, const char *because, gint64 at)
{
  const CareCallData *call;

  g_assert_cmpuint (calls->len, ==, 1);
  call = care_call_get (g_ptr_array_index (calls, 0));
  g_assert_cmpint (call->state, ==, CARE_CALL_STATE_CLOSED);
  g_assert_cmpstr (call->closed_because, ==, because);
  g_assert_cmpint (call->closed_at, ==, at);
}

static void
test_late_entry (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) ana = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CarePatient) rui = care_test_patient (t, "Rui Reis", "");
  g_autoptr (CarePatient) eva = care_test_patient (t, "Eva Luz", "");
  g_autoptr (CareSession) weeks_ago = sign_at (t, ana, CARE_TEST_NOW - 8 * CARE_MS_PER_DAY);
  g_autoptr (CareSession) days_ago = sign_at (t, rui, CARE_TEST_NOW - 4 * CARE_MS_PER_DAY);
  g_autoptr (CareSession) newest = sign_at (t, eva, CARE_TEST_NOW);
  g_autoptr (CareSession) older = sign_at (t, eva, CARE_TEST_NOW - CARE_MS_PER_DAY);
  g_autoptr (GPtrArray) none = calls_of (t, weeks_ago);
  g_autoptr (GPtrArray) one = calls_of (t, days_ago);
  g_autoptr (GPtrArray) kept = calls_of (t, newest);
  g_autoptr (GPtrArray) not_newest = calls_of (t, older);

  assert_no_call (none, CARE_CALL_CLOSED_ENTERED_LATE, CARE_TEST_NOW);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (kept->len, ==, 2);
  assert_call (kept, 0, CARE_CALL_REASON_ROUTINE_48, CARE_TEST_NOW + 48 * CARE_MS_PER_HOUR);
  assert_no_call (not_newest, CARE_CALL_CLOSED_NEWER_SESSION, CARE_TEST_NOW);
}

static CareCallState
state_of_questions (CareTestClinic *t, CareSession *session)
{
  g_autoptr (GPtrArray) calls = calls_of (t, session);

  for (guint i = 0; i < calls->len; i++)
    {
      const CareCallData *call = care_call_get (g_ptr_array_index (calls, i));

      if (call->reason == CARE_CALL_REASON_INCOMPLETE)
        return call->state;
    }
  g_assert_not_reached ();
}

/* Open safety questions are asked all the same, unless the new session says what was done because
 * of them. */
static void
test_open_questions_stay (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) ana = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) first = sign_at (t, ana, CARE_TEST_NOW);
  g_autoptr (CareRecorded) said = NULL;
  g_autoptr (CareSession) silent = NULL, blank = NULL, dealt_with = NULL;

  t->act.now_ms += CARE_MS_PER_DAY;
  said = care_test_say (t, first, "bladder_change=not_asked");
  t->act.now_ms += CARE_MS_PER_HOUR;
  silent = sign_at (t, ana, t->act.now_ms);
  g_assert_cmpint (state_of_questions (t, first), ==, CARE_CALL_STATE_PLANNED);
  t->act.now_ms += CARE_MS_PER_HOUR;
  blank = sign_changed (t, ana, t->act.now_ms, " ");
  g_assert_cmpint (state_of_questions (t, first), ==, CARE_CALL_STATE_PLANNED);
  t->act.now_ms += CARE_MS_PER_HOUR;
  dealt_with = sign_changed (t, ana, t->act.now_ms, "Asked her: no change. Worked softer.");
  g_assert_cmpint (state_of_questions (t, first), ==, CARE_CALL_STATE_CLOSED);
}

/* The clinic's own schedule, its calendar and the patient's good times. */
static void
test_plans_by_clinic (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CarePatient) evenings = NULL;
  g_autoptr (CareSession) massage = NULL;
  g_autoptr (CareSession) needled = NULL;
  g_autoptr (GPtrArray) calls = NULL;
  g_autoptr (GError) error = NULL;
  CarePatientData data = *care_patient_get (patient);

  g_assert_true (care_clinic_set_value (t->clinic, &t->act, CARE_VALUE_CALL_SCHEDULE,
                                        "relaxation_massage limit; dry_needling 6 limit", NULL));
  g_assert_true (
      care_clinic_set_value (t->clinic, &t->act, CARE_VALUE_HOLIDAYS, "2026-03-06", NULL));
  data.good_from = 17 * 60;
  data.good_until = 18 * 60;
  evenings = care_update_patient (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
  massage = care_test_sign (t, evenings, "techniques=relaxation_massage");
  calls = calls_of (t, massage);
  g_assert_cmpuint (calls->len, ==, 1);
  /* The limit passes on Friday, a holiday: Monday evening. */
  assert_call (calls, 0, CARE_CALL_REASON_LATE_72,
               CARE_TEST_NOW + 6 * CARE_MS_PER_DAY + 8 * CARE_MS_PER_HOUR);
  g_ptr_array_unref (calls);
  t->act.now_ms += CARE_MS_PER_HOUR;
  needled = care_test_sign (t, evenings, "techniques=dry_needling");
  calls = calls_of (t, needled);
  g_assert_cmpuint (calls->len, ==, 2);
  /* Seven hours after nine it is four; the good times begin at five. */
  assert_call (calls, 0, CARE_CALL_REASON_EARLY_24, CARE_TEST_NOW + 8 * CARE_MS_PER_HOUR);
}

static void
test_screening_and_draft (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CarePatient) after = NULL;
  g_autoptr (CareAnswers) screening = care_test_screening ("anticoagulant=yes diabetes=declined");
  g_autoptr (CareSession) session = NULL;
  g_autoptr (GPtrArray) calls = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  const CareDraftRow row = { .id = AN_ID, .form = "session", .body = "{}" };
  CareSessionData data = { .patient_id = care_patient_get (patient)->id,
                           .therapist = "Mara",
                           .ended_at = t->act.now_ms };

  care_save_draft (t->clinic, &t->act, &row, &error);
  g_assert_no_error (error);
  session = care_sign_session (t->clinic, &t->act, &data, screening, AN_ID, &error);
  g_assert_no_error (error);
  after = care_store_get_patient (care_clinic_get_store (t->clinic), data.patient_id, &error);
  g_assert_true (care_answers_equal (care_patient_get (after)->screening, screening));
  g_assert_cmpint (care_patient_get (after)->version, ==, 2);
  calls = calls_of (t, session);
  assert_call (calls, 0, CARE_CALL_REASON_EARLY_24, data.ended_at + 24 * CARE_MS_PER_HOUR);
  drafts = care_list_drafts (t->clinic, t->act.actor, &error);
  g_assert_cmpuint (drafts->len, ==, 0);
}

static void
test_sent_again (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareAnswers) answers = care_test_session_answers ("");
  g_autoptr (CareSession) once = NULL;
  g_autoptr (CareSession) twice = NULL;
  g_autoptr (CareSession) by_code = NULL;
  g_autofree char *code = care_code_for_id (AN_ID);
  g_autoptr (GError) error = NULL;
  CareSessionData data = { .id = AN_ID,
                           .patient_id = care_patient_get (patient)->id,
                           .therapist = " Mara  Costa ",
                           .ended_at = t->act.now_ms,
                           .answers = answers,
                           .plan = "Walk.\nRest.",
                           .complaint = "" };
  gint64 seq;

  once = care_sign_session (t->clinic, &t->act, &data, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (care_session_get (once)->code, ==, code);
  g_assert_cmpstr (care_session_get (once)->therapist, ==, "Mara Costa");
  g_assert_null (care_session_get (once)->complaint);
  seq = care_store_get_change_seq (care_clinic_get_store (t->clinic));
  t->act.now_ms += 1;
  twice = care_sign_session (t->clinic, &t->act, &data, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (care_session_equal (once, twice));
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (t->clinic)), ==, seq);
  by_code = care_store_find_session_by_code (care_clinic_get_store (t->clinic), code, &error);
  g_assert_no_error (error);
  g_assert_true (care_session_equal (once, by_code));
  data.plan = "Run.";
  g_assert_null (care_sign_session (t->clinic, &t->act, &data, NULL, NULL, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
}

static void
refused (CareTestClinic *t, const CareSessionData *data, const char *names)
{
  g_autoptr (GError) error = NULL;
  gint64 seq = care_store_get_change_seq (care_clinic_get_store (t->clinic));

  g_assert_null (care_sign_session (t->clinic, &t->act, data, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, names));
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (t->clinic)), ==, seq);
}

static void
test_refuses (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  const CareSessionData good = { .patient_id = care_patient_get (patient)->id,
                                 .therapist = "Mara",
                                 .ended_at = t->act.now_ms };
  CareSessionData data = good;

  data.patient_id = AN_ID;
  refused (t, &data, "patient");
  data = good;
  data.therapist = " ";
  refused (t, &data, "therapist");
  data = good;
  data.ended_at = t->act.now_ms + 6 * 60000;
  refused (t, &data, "ended_at");
  data.ended_at = CARE_TIME_NONE;
  refused (t, &data, "ended_at");
  /* 2006 for 2026, 1026 for 2026. */
  data.ended_at = t->act.now_ms - 20 * 365 * CARE_MS_PER_DAY;
  refused (t, &data, "ended_at: lies more than 10 years back");
  data.ended_at = t->act.now_ms - 100 * 365 * CARE_MS_PER_DAY;
  refused (t, &data, "ended_at: lies before the patient was born");
  data = good;
  data.marks = "[1,";
  refused (t, &data, "marks");
  data.marks = "{\"version\":1,\"marks\":[{\"region\":\"wing_left\",\"kind\":\"ache\"}]}";
  refused (t, &data, "marks");
  data = good;
  data.plan = "\x1b[0m";
  refused (t, &data, "plan");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/sign-session/plans-by-risk", test_plans_by_risk);
  g_test_add_func ("/workflow/sign-session/plans-by-clinic", test_plans_by_clinic);
  g_test_add_func ("/workflow/sign-session/late-entry", test_late_entry);
  g_test_add_func ("/workflow/sign-session/open-questions-stay", test_open_questions_stay);
  g_test_add_func ("/workflow/sign-session/screening-and-draft", test_screening_and_draft);
  g_test_add_func ("/workflow/sign-session/sent-again", test_sent_again);
  g_test_add_func ("/workflow/sign-session/refuses", test_refuses);
  return g_test_run ();
}

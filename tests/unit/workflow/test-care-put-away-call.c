/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls that cannot be made are dealt with, by letter or by hand; a check after an emergency is
 * neither written nor put off. */
#include "config.h"

#include "care-put-away-call.h"

#include "care-due-list.h"
#include "care-log-attempt.h"
#include "care-planned-calls.h"
#include "care-register-patient.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-test-clinic.h"
#include "care-time.h"

typedef struct
{
  CareTestClinic *t;
  CarePatient *patient;
  CareSession *session;
  CareCall *call;
  CareAct mara;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) calls = NULL;

  f->t = care_test_clinic_new ();
  f->patient = care_test_patient (f->t, "Ana Silva", "");
  f->session = care_test_sign (f->t, f->patient, "");
  calls = care_store_list_session_calls (care_clinic_get_store (f->t->clinic),
                                         care_session_get (f->session)->id, NULL);
  f->call = g_object_ref (g_ptr_array_index (calls, 0));
  f->mara = f->t->act;
  f->mara.actor = "Mara Costa";
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->call);
  g_object_unref (f->session);
  g_object_unref (f->patient);
  care_test_clinic_free (f->t);
}

/* Outlives the record, which is replaced with each look. */
static const char *
id_of (Fixture *f)
{
  return g_intern_string (care_call_get (f->call)->id);
}

/* Keeps the call as it stands now, and returns its fields. */
static const CareCallData *
look (Fixture *f)
{
  CareCall *now = care_store_get_call (care_clinic_get_store (f->t->clinic), id_of (f), NULL);

  g_object_unref (f->call);
  f->call = now;
  return care_call_get (now);
}

static void
try_call (Fixture *f, const CareAct *act, CareAttemptResult result)
{
  const CareAttemptData data = { .call_id = id_of (f), .result = result };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCall) now = care_try_call (f->t->clinic, act, &data, 0, &error);

  g_assert_no_error (error);
}

static void
test_letter (Fixture *f, gconstpointer data)
{
  CareClinic *clinic = f->t->clinic;
  g_autoptr (CareCall) done = NULL;
  GError *error = NULL;

  g_assert_null (care_letter_for_call (clinic, &f->mara, id_of (f), 0, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
  for (int i = 0; i < 3; i++)
    try_call (f, &f->mara, CARE_ATTEMPT_RESULT_NO_ANSWER);
  g_assert_null (care_put_away_call (clinic, &f->mara, id_of (f), 0, " ", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
  done = care_letter_for_call (clinic, &f->mara, id_of (f), look (f)->version, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_call_get (done)->state, ==, CARE_CALL_STATE_UNREACHABLE);
  g_assert_cmpint (care_call_get (done)->put_away_at, ==, f->mara.now_ms);
  g_assert_null (care_put_away_call (clinic, &f->mara, id_of (f), 0, "again", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
}

static void
test_put_away (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCall) done = NULL;
  g_autoptr (GPtrArray) events = NULL;
  GError *error = NULL;

  for (int i = 0; i < 3; i++)
    try_call (f, &f->mara, CARE_ATTEMPT_RESULT_NO_ANSWER);
  done = care_put_away_call (f->t->clinic, &f->mara, id_of (f), 0, "moved abroad", &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_call_get (done)->put_away_at, ==, f->mara.now_ms);
  events = care_store_list_call_events (care_clinic_get_store (f->t->clinic), id_of (f), NULL);
  g_assert_cmpstr (care_call_event_get (g_ptr_array_index (events, 0))->words, ==, "moved abroad");
}

/* Who does not want to be rung up gets a letter instead of the call. */
static void
test_no_consent (Fixture *f, gconstpointer data)
{
  CarePatientData changed = *care_patient_get (f->patient);
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CareWorkItem) item = NULL;
  g_autoptr (CareCall) done = NULL;
  GError *error = NULL;

  changed.phone_consent = CARE_CONSENT_NO;
  patient = care_update_patient (f->t->clinic, &f->t->act, &changed, &error);
  g_assert_no_error (error);
  item = care_load_due_item (f->t->clinic, id_of (f), &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_due_to_do (item), ==, CARE_DUE_TO_DO_LETTER);
  g_assert_null (care_put_away_call (f->t->clinic, &f->mara, id_of (f), 0, "no", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
  done = care_letter_for_call (f->t->clinic, &f->mara, id_of (f), 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_call_get (done)->state, ==, CARE_CALL_STATE_DONE);
  g_assert_cmpstr (care_call_get (done)->closed_because, ==, CARE_CALL_CLOSED_LETTER);
}

/* A check after an emergency is not put off, and ends by no letter. */
static void
test_emergency_check (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) said = care_test_say (f->t, f->session, "saddle_numbness=yes");
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (f->t->clinic), care_session_get (f->session)->id, NULL);
  GError *error = NULL;

  f->mara.now_ms = f->t->act.now_ms;
  for (guint i = 0; i < calls->len; i++)
    if (care_call_get (g_ptr_array_index (calls, i))->reason == CARE_CALL_REASON_EMERGENCY_CHECK)
      g_set_object (&f->call, g_ptr_array_index (calls, i));
  g_assert_cmpint (look (f)->reason, ==, CARE_CALL_REASON_EMERGENCY_CHECK);
  g_assert_null (care_snooze_call (f->t->clinic, &f->mara, id_of (f), 0,
                                   f->mara.now_ms + CARE_MS_PER_HOUR, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
}

/* Open safety questions wait for the next working day at most. */
static void
test_open_questions (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) said = care_test_say (f->t, f->session, "bladder_change=not_asked");
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (f->t->clinic), care_session_get (f->session)->id, NULL);
  g_autoptr (CareCall) moved = NULL;
  GError *error = NULL;
  gint64 latest;

  f->mara.now_ms = f->t->act.now_ms;
  latest = care_calendar_end_of_next_working_day (care_clinic_get_calendar (f->t->clinic),
                                                  f->mara.now_ms);
  for (guint i = 0; i < calls->len; i++)
    if (care_call_get (g_ptr_array_index (calls, i))->reason == CARE_CALL_REASON_INCOMPLETE)
      g_set_object (&f->call, g_ptr_array_index (calls, i));
  g_assert_cmpint (look (f)->reason, ==, CARE_CALL_REASON_INCOMPLETE);
  g_assert_null (care_snooze_call (f->t->clinic, &f->mara, id_of (f), 0, latest + 1, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
  moved = care_snooze_call (f->t->clinic, &f->mara, id_of (f), 0, latest, &error);
  g_assert_no_error (error);
}

/* A letter asks no questions: those of a patient who is not to be rung are for a clinician. */
static void
test_open_questions_by_letter (Fixture *f, gconstpointer data)
{
  CarePatientData changed = *care_patient_get (f->patient);
  g_autoptr (CareRecorded) said = care_test_say (f->t, f->session, "bladder_change=not_asked");
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (f->t->clinic), care_session_get (f->session)->id, NULL);
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CareCall) done = NULL;
  g_autoptr (CareCase) opened = NULL;
  g_autoptr (GError) error = NULL;

  changed.phone_consent = CARE_CONSENT_NO;
  patient = care_update_patient (f->t->clinic, &f->t->act, &changed, &error);
  g_assert_no_error (error);
  f->mara.now_ms = f->t->act.now_ms;
  for (guint i = 0; i < calls->len; i++)
    if (care_call_get (g_ptr_array_index (calls, i))->reason == CARE_CALL_REASON_INCOMPLETE)
      g_set_object (&f->call, g_ptr_array_index (calls, i));
  done = care_letter_for_call (f->t->clinic, &f->mara, id_of (f), 0, &error);
  g_assert_no_error (error);
  opened = care_store_find_open_case (care_clinic_get_store (f->t->clinic),
                                      care_session_get (f->session)->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (care_case_get (opened)->why, ==, "INC-1");
  g_assert_cmpint (care_case_get (opened)->level, ==, CARE_LEVEL_CONTACT);
}

#define ADD(name, func) g_test_add ("/put-away-call/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("letter", test_letter);
  ADD ("put-away", test_put_away);
  ADD ("no-consent", test_no_consent);
  ADD ("emergency-check", test_emergency_check);
  ADD ("open-questions", test_open_questions);
  ADD ("open-questions-by-letter", test_open_questions_by_letter);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose call it is: claimed, taken over, released, handed over; tries taken back. Whoever comes
 * second is told who was first. */
#include "config.h"

#include "care-claim-call.h"

#include "care-case-clock.h"
#include "care-log-attempt.h"
#include "care-planned-calls.h"
#include "care-put-away-call.h"
#include "care-register-patient.h"
#include "care-store-calls.h"
#include "care-store-check.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-undo-attempt.h"

#include <string.h>

#define AN_ID "0195f000-0000-7000-8000-0000000000c1"
#define MINUTE ((gint64) 60000)

typedef struct
{
  CareTestClinic *t;
  CarePatient *patient;
  CareSession *session;
  CareCall *call;
  CareAct mara; /* the treating therapist */
  CareAct jon;
} Fixture;

static CareCall *
call_at (Fixture *f, guint i)
{
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (f->t->clinic), care_session_get (f->session)->id, NULL);

  return g_object_ref (g_ptr_array_index (calls, i));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->t = care_test_clinic_new ();
  f->patient = care_test_patient (f->t, "Ana Silva", data);
  f->session = care_test_sign (f->t, f->patient, "");
  f->call = call_at (f, 0);
  f->mara = f->t->act;
  f->mara.actor = "Mara Costa";
  f->jon = f->t->act;
  f->jon.actor = "Jon Ek";
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  guint findings = 1;

  g_assert_true (
      care_store_check (care_clinic_get_store (f->t->clinic), TRUE, NULL, NULL, &findings, NULL));
  g_assert_cmpuint (findings, ==, 0);
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
pass (Fixture *f, gint64 ms)
{
  f->mara.now_ms += ms;
  f->jon.now_ms += ms;
  f->t->act.now_ms += ms;
}

static void
claim (Fixture *f, const CareAct *act, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCall) now =
      care_claim_call (f->t->clinic, act, id_of (f), look (f)->version, reason, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (care_call_get_holder (now, act->now_ms), ==, act->actor);
}

static void
try_call (Fixture *f, const CareAct *act, CareAttemptResult result)
{
  const CareAttemptData data = { .call_id = id_of (f), .result = result };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCall) now = care_try_call (f->t->clinic, act, &data, 0, &error);

  g_assert_no_error (error);
}

/* @error: (transfer full). */
static void
expect_conflict (GError *error, const char *first, const char *second)
{
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, first));
  g_assert_nonnull (strstr (error->message, second));
  g_error_free (error);
}

static void
test_claim (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 stale = look (f)->version;

  claim (f, &f->mara, NULL);
  g_assert_cmpint (look (f)->claimed_at, ==, f->mara.now_ms);
  g_assert_cmpint (look (f)->claimed_until, ==, f->mara.now_ms + 15 * MINUTE);
  pass (f, MINUTE);
  g_assert_null (care_claim_call (f->t->clinic, &f->jon, id_of (f), 0, NULL, &error));
  expect_conflict (g_steal_pointer (&error), "Mara Costa has it since 09:00", "until 09:15");
  g_assert_null (care_claim_call (f->t->clinic, &f->jon, id_of (f), stale, NULL, &error));
  expect_conflict (g_steal_pointer (&error), "Mara Costa", "09:15");
  /* Saying so again begins the lease anew, with whatever was looked at. */
  {
    g_autoptr (CareCall) again =
        care_claim_call (f->t->clinic, &f->mara, id_of (f), stale, NULL, NULL);

    g_assert_cmpint (care_call_get (again)->claimed_until, ==, f->mara.now_ms + 15 * MINUTE);
  }
  /* A lease ends by itself. */
  pass (f, 15 * MINUTE);
  claim (f, &f->jon, NULL);
}

static void
test_lease_is_set (Fixture *f, gconstpointer data)
{
  g_assert_true (
      care_clinic_set_value (f->t->clinic, &f->t->act, CARE_VALUE_CALL_CLAIM_MINUTES, "40", NULL));
  claim (f, &f->mara, NULL);
  g_assert_cmpint (look (f)->claimed_until, ==, f->mara.now_ms + 40 * MINUTE);
}

/* Everything that somebody else could do with a call that is held. */
static void
test_held (Fixture *f, gconstpointer data)
{
  const CareAttemptData try = { .call_id = id_of (f), .result = CARE_ATTEMPT_RESULT_NO_ANSWER };
  CareClinic *clinic = f->t->clinic;
  gint64 later = f->jon.now_ms + CARE_MS_PER_HOUR;
  GError *error = NULL;

  claim (f, &f->mara, NULL);
  g_assert_false (care_log_attempt (clinic, &f->jon, &try, &error));
  expect_conflict (g_steal_pointer (&error), "Mara Costa", "09:00");
  g_assert_null (care_try_call (clinic, &f->jon, &try, 0, &error));
  expect_conflict (g_steal_pointer (&error), "Mara Costa", "09:00");
  g_assert_null (care_snooze_call (clinic, &f->jon, id_of (f), 0, later, &error));
  expect_conflict (g_steal_pointer (&error), "Mara Costa", "09:00");
  g_assert_null (care_release_call (clinic, &f->jon, id_of (f), 0, &error));
  expect_conflict (g_steal_pointer (&error), "Mara Costa", "09:00");
  g_assert_null (care_hand_over_call (clinic, &f->jon, id_of (f), 0, "Rui", "x", &error));
  expect_conflict (g_steal_pointer (&error), "Mara Costa", "09:00");
  g_assert_null (care_letter_for_call (clinic, &f->jon, id_of (f), 0, &error));
  expect_conflict (g_steal_pointer (&error), "Mara Costa", "09:00");
  g_assert_cmpint (look (f)->tries, ==, 0);
  /* The holder may do all of it. */
  try_call (f, &f->mara, CARE_ATTEMPT_RESULT_NO_ANSWER);
  g_assert_null (look (f)->claimed_by);
}

/* A report is never refused for a lease, and ends the call. */
static void
test_report_ends_it (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) said = NULL;
  GError *error = NULL;
  gint64 stale;

  claim (f, &f->jon, NULL);
  stale = look (f)->version;
  f->t->act.actor = "Mara Costa";
  said = care_test_say (f->t, f->session, "");
  g_assert_cmpint (look (f)->state, ==, CARE_CALL_STATE_CLOSED);
  g_assert_cmpstr (look (f)->closed_because, ==, CARE_CALL_CLOSED_REPORT);
  g_assert_null (look (f)->claimed_by);
  g_assert_null (care_claim_call (f->t->clinic, &f->jon, id_of (f), stale, NULL, &error));
  expect_conflict (g_steal_pointer (&error), "Mara Costa was first", "report");
  g_assert_null (care_claim_call (f->t->clinic, &f->jon, id_of (f), 0, NULL, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
}

static void
test_newer_session_ends_it (Fixture *f, gconstpointer data)
{
  g_autoptr (CareSession) newer = NULL;

  claim (f, &f->jon, NULL);
  pass (f, 4 * CARE_MS_PER_DAY);
  newer = care_test_sign (f->t, f->patient, "");
  g_assert_cmpint (look (f)->state, ==, CARE_CALL_STATE_CLOSED);
  g_assert_cmpstr (look (f)->closed_because, ==, CARE_CALL_CLOSED_NEWER_SESSION);
  g_assert_null (look (f)->claimed_by);
}

static void
test_take_over (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) events = NULL;
  const CareCallEventData *event;
  GError *error = NULL;
  gint64 version;

  claim (f, &f->mara, NULL);
  version = look (f)->version;
  g_assert_null (care_claim_call (f->t->clinic, &f->jon, id_of (f), version, " ", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
  pass (f, MINUTE);
  claim (f, &f->jon, "Mara is with a patient");
  /* Of two who take over at the same time the second one is told. */
  f->t->act.actor = "Eva";
  g_assert_null (care_claim_call (f->t->clinic, &f->t->act, id_of (f), version, "so do I", &error));
  /* For a person the name of the act, not its code. */
  g_assert_nonnull (strstr (care_workflow_error_get_words (error), "Jon Ek was first"));
  g_assert_nonnull (strstr (care_workflow_error_get_words (error),
                            care_enum_label (CARE_TYPE_CALL_ACT, CARE_CALL_ACT_TAKE_OVER)));
  expect_conflict (g_steal_pointer (&error), "Jon Ek was first", "take_over");
  events = care_store_list_call_events (care_clinic_get_store (f->t->clinic), id_of (f), NULL);
  g_assert_cmpuint (events->len, ==, 2);
  event = care_call_event_get (g_ptr_array_index (events, 1));
  g_assert_cmpint (event->act, ==, CARE_CALL_ACT_TAKE_OVER);
  g_assert_cmpstr (event->actor, ==, "Jon Ek");
  g_assert_cmpstr (event->person, ==, "Mara Costa");
  g_assert_cmpstr (event->words, ==, "Mara is with a patient");
  /* A reason does no harm where nobody is. */
  pass (f, CARE_MS_PER_HOUR);
  claim (f, &f->mara, "not needed");
  g_ptr_array_unref (events);
  events = care_store_list_call_events (care_clinic_get_store (f->t->clinic), id_of (f), NULL);
  event = care_call_event_get (g_ptr_array_index (events, 2));
  g_assert_cmpint (event->act, ==, CARE_CALL_ACT_CLAIM);
  g_assert_null (event->words);
}

static void
test_release (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCall) free_one = NULL;
  g_autoptr (CareCall) again = NULL;
  gint64 version;

  claim (f, &f->mara, NULL);
  free_one = care_release_call (f->t->clinic, &f->mara, id_of (f), look (f)->version, NULL);
  g_assert_null (care_call_get (free_one)->claimed_by);
  version = care_call_get (free_one)->version;
  again = care_release_call (f->t->clinic, &f->mara, id_of (f), version, NULL);
  g_assert_cmpint (care_call_get (again)->version, ==, version);
  claim (f, &f->jon, NULL);
}

static void
test_hand_over (Fixture *f, gconstpointer data)
{
  const char *therapist = care_session_get (f->session)->therapist;
  CareClinic *clinic = f->t->clinic;
  g_autoptr (CareCall) handed = NULL;
  g_autoptr (CareCall) back = NULL;
  g_autoptr (GPtrArray) events = NULL;
  const CareCallEventData *event;
  GError *error = NULL;

  g_assert_null (care_hand_over_call (clinic, &f->mara, id_of (f), 0, "Jon Ek", "  ", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (care_hand_over_call (clinic, &f->mara, id_of (f), 0, " ", "words", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (care_hand_over_call (clinic, &f->mara, id_of (f), 0, therapist, "w", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
  claim (f, &f->mara, NULL);
  handed = care_hand_over_call (clinic, &f->mara, id_of (f), look (f)->version, "  Jon  Ek ",
                                "asks for a man", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (care_call_get (handed)->assigned_to, ==, "Jon Ek");
  g_assert_null (care_call_get (handed)->claimed_by);
  events = care_store_list_call_events (care_clinic_get_store (clinic), id_of (f), NULL);
  event = care_call_event_get (g_ptr_array_index (events, 1));
  g_assert_cmpint (event->act, ==, CARE_CALL_ACT_HAND_OVER);
  g_assert_cmpstr (event->person, ==, "Jon Ek");
  g_assert_cmpstr (event->words, ==, "asks for a man");
  back = care_hand_over_call (clinic, &f->jon, id_of (f), 0, therapist, "he does not", &error);
  g_assert_no_error (error);
  g_assert_null (care_call_get (back)->assigned_to);
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  CareStore *store = care_clinic_get_store (f->t->clinic);
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (CareCall) undone = NULL;
  gint64 due = look (f)->due_at;
  gint64 version;
  GError *error = NULL;

  g_assert_null (care_undo_attempt (f->t->clinic, &f->mara, id_of (f), 0, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
  try_call (f, &f->mara, CARE_ATTEMPT_RESULT_NO_ANSWER);
  version = look (f)->version;
  g_assert_cmpint (look (f)->due_at, !=, due);
  pass (f, 10 * MINUTE);
  undone = care_undo_attempt (f->t->clinic, &f->mara, id_of (f), version, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_call_get (undone)->due_at, ==, due);
  g_assert_cmpint (care_call_get (undone)->tries, ==, 0);
  attempts = care_store_list_call_attempts (store, id_of (f), NULL);
  g_assert_cmpuint (attempts->len, ==, 1);
  events = care_store_list_call_events (store, id_of (f), NULL);
  g_assert_cmpint (care_call_event_get (g_ptr_array_index (events, 0))->act, ==,
                   CARE_CALL_ACT_UNDO);
  g_assert_cmpint (care_call_event_get (g_ptr_array_index (events, 0))->next_at, ==, due);
  /* Once. */
  g_assert_null (care_undo_attempt (f->t->clinic, &f->mara, id_of (f), 0, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
  /* Too late. */
  try_call (f, &f->mara, CARE_ATTEMPT_RESULT_VOICEMAIL);
  pass (f, 10 * MINUTE + 1);
  g_assert_null (care_undo_attempt (f->t->clinic, &f->mara, id_of (f), 0, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
}

/* What was decided after the try stands. */
static void
test_undo_not_after (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCall) moved = NULL;
  GError *error = NULL;

  try_call (f, &f->mara, CARE_ATTEMPT_RESULT_NO_ANSWER);
  moved = care_snooze_call (f->t->clinic, &f->mara, id_of (f), 0, f->mara.now_ms + CARE_MS_PER_DAY,
                            &error);
  g_assert_no_error (error);
  g_assert_null (care_undo_attempt (f->t->clinic, &f->mara, id_of (f), 0, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
  try_call (f, &f->mara, CARE_ATTEMPT_RESULT_REACHED);
  g_assert_null (care_undo_attempt (f->t->clinic, &f->mara, id_of (f), 0, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
}

static void
test_undo_of_the_last (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCall) undone = NULL;
  GError *error = NULL;
  gint64 due = 0;

  for (int i = 0; i < 3; i++)
    {
      due = look (f)->due_at;
      try_call (f, &f->mara, CARE_ATTEMPT_RESULT_NO_ANSWER);
    }
  g_assert_cmpint (look (f)->state, ==, CARE_CALL_STATE_UNREACHABLE);
  undone = care_undo_attempt (f->t->clinic, &f->mara, id_of (f), look (f)->version, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_call_get (undone)->state, ==, CARE_CALL_STATE_PLANNED);
  g_assert_cmpint (care_call_get (undone)->tries, ==, 2);
  g_assert_cmpint (care_call_get (undone)->due_at, ==, due);
  g_assert_null (care_call_get (undone)->closed_because);
  g_assert_cmpint (care_call_get (undone)->closed_at, ==, CARE_TIME_NONE);
}

/* The last try about open questions makes them a case; that is not taken back. */
static void
test_undo_after_case (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) said = care_test_say (f->t, f->session, "bladder_change=not_asked");
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (f->t->clinic), care_session_get (f->session)->id, NULL);
  GError *error = NULL;

  for (guint i = 0; i < calls->len; i++)
    if (care_call_get (g_ptr_array_index (calls, i))->reason == CARE_CALL_REASON_INCOMPLETE)
      g_set_object (&f->call, g_ptr_array_index (calls, i));
  f->mara.now_ms = f->t->act.now_ms;
  for (int i = 0; i < 3; i++)
    try_call (f, &f->mara, CARE_ATTEMPT_RESULT_NO_ANSWER);
  g_assert_null (care_undo_attempt (f->t->clinic, &f->mara, id_of (f), 0, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "case"));
  g_clear_error (&error);
}

static void
test_tries_are_set (Fixture *f, gconstpointer data)
{
  g_assert_true (
      care_clinic_set_value (f->t->clinic, &f->t->act, CARE_VALUE_CALL_TRIES, "2", NULL));
  try_call (f, &f->mara, CARE_ATTEMPT_RESULT_NO_ANSWER);
  g_assert_cmpint (look (f)->state, ==, CARE_CALL_STATE_PLANNED);
  try_call (f, &f->mara, CARE_ATTEMPT_RESULT_NO_ANSWER);
  g_assert_cmpint (look (f)->state, ==, CARE_CALL_STATE_UNREACHABLE);
}

/* The second call that waited behind the first one met the same silence; one of later did not. */
static void
test_same_silence (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCall) late = call_at (f, 1);
  g_autoptr (CareCall) now = NULL;

  pass (f, 5 * CARE_MS_PER_DAY);
  for (int i = 0; i < 3; i++)
    try_call (f, &f->mara, CARE_ATTEMPT_RESULT_NO_ANSWER);
  now = care_store_get_call (care_clinic_get_store (f->t->clinic), care_call_get (late)->id, NULL);
  g_assert_cmpint (care_call_get (now)->state, ==, CARE_CALL_STATE_CLOSED);
  g_assert_cmpstr (care_call_get (now)->closed_because, ==, CARE_CALL_CLOSED_NOT_REACHED);
}

static void
test_later_call_stays (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCall) late = call_at (f, 1);
  g_autoptr (CareCall) now = NULL;

  for (int i = 0; i < 3; i++)
    try_call (f, &f->mara, CARE_ATTEMPT_RESULT_NO_ANSWER);
  now = care_store_get_call (care_clinic_get_store (f->t->clinic), care_call_get (late)->id, NULL);
  g_assert_cmpint (care_call_get (now)->state, ==, CARE_CALL_STATE_PLANNED);
}

/* The next try falls into the time at which the patient can be reached. */
static void
test_good_time (Fixture *f, gconstpointer data)
{
  CarePatientData changed = *care_patient_get (f->patient);
  g_autoptr (CarePatient) patient = NULL;
  GError *error = NULL;

  changed.good_from = 13 * 60;
  changed.good_until = 14 * 60;
  patient = care_update_patient (f->t->clinic, &f->t->act, &changed, &error);
  g_assert_no_error (error);
  try_call (f, &f->mara, CARE_ATTEMPT_RESULT_NO_ANSWER);
  g_assert_cmpint (
      look (f)->due_at, ==,
      care_next_try_at (f->mara.now_ms, care_clinic_get_calendar (f->t->clinic), 13 * 60, 14 * 60));
}

static void
test_snooze (Fixture *f, gconstpointer data)
{
  CareClinic *clinic = f->t->clinic;
  gint64 due = f->mara.now_ms + 14 * CARE_MS_PER_DAY;
  g_autoptr (CareCall) moved = NULL;
  GError *error = NULL;

  g_assert_null (care_snooze_call (clinic, &f->mara, id_of (f), 0, due + 1, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
  claim (f, &f->mara, NULL);
  moved = care_snooze_call (clinic, &f->mara, id_of (f), 0, due, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_call_get (moved)->due_at, ==, due);
  g_assert_null (care_call_get (moved)->claimed_by);
}

static void
test_unknown (Fixture *f, gconstpointer data)
{
  CareClinic *clinic = f->t->clinic;
  GError *error = NULL;

  g_assert_null (care_claim_call (clinic, &f->mara, AN_ID, 0, NULL, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (care_undo_attempt (clinic, &f->mara, AN_ID, 0, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (care_letter_for_call (clinic, &f->mara, AN_ID, 0, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (care_claim_call (clinic, &f->mara, "zebra", 0, NULL, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
}

#define ADD(name, func) g_test_add ("/claim-call/" name, Fixture, "", set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("claim", test_claim);
  ADD ("lease-is-set", test_lease_is_set);
  ADD ("held", test_held);
  ADD ("report-ends-it", test_report_ends_it);
  ADD ("newer-session-ends-it", test_newer_session_ends_it);
  ADD ("take-over", test_take_over);
  ADD ("release", test_release);
  ADD ("hand-over", test_hand_over);
  ADD ("undo", test_undo);
  ADD ("undo-not-after", test_undo_not_after);
  ADD ("undo-of-the-last", test_undo_of_the_last);
  ADD ("undo-after-case", test_undo_after_case);
  ADD ("tries-are-set", test_tries_are_set);
  ADD ("same-silence", test_same_silence);
  ADD ("later-call-stays", test_later_call_stays);
  ADD ("good-time", test_good_time);
  ADD ("snooze", test_snooze);
  ADD ("unknown", test_unknown);
  return g_test_run ();
}

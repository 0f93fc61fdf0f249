/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be done with a case, by whom first, and what may not. */
#include "config.h"

#include "care-handle-case.h"

#include <string.h>

#include "care-case-clock.h"
#include "care-case-log.h"
#include "care-log-attempt.h"
#include "care-planned-calls.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-work-lists.h"

#define AN_ID "0195f000-0000-7000-8000-0000000000e1"
#define MINUTE_MS ((gint64) 60000)

typedef struct
{
  CareTestClinic *t;
  CarePatient *patient;
  CareSession *session;
  CareCase *now;
} Fixture;

/* @answers: (nullable): those of the first report */
static void
open_case (Fixture *f, const char *answers)
{
  g_autoptr (CareRecorded) said = NULL;

  f->t = care_test_clinic_new ();
  f->patient = care_test_patient (f->t, "Ana Silva", "");
  f->session = care_test_sign (f->t, f->patient, "");
  said = care_test_say (f->t, f->session, answers);
  f->now = g_object_ref (said->triage_case);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->now);
  g_clear_object (&f->session);
  g_clear_object (&f->patient);
  care_test_clinic_free (f->t);
}

static void
set_up_contact (Fixture *f, gconstpointer data)
{
  open_case (f, "bruising=yes");
}

static void
set_up_urgent (Fixture *f, gconstpointer data)
{
  open_case (f, "numbness=yes");
}

static void
set_up_emergency (Fixture *f, gconstpointer data)
{
  open_case (f, "saddle_numbness=yes");
}

static CareCase *
take (Fixture *f, CareCaseStep step, GError **error)
{
  f->t->act.now_ms += MINUTE_MS;
  step.case_id = care_case_get (f->now)->id;
  if (step.version == 0)
    step.version = care_case_get (f->now)->version;
  return care_handle_case (f->t->clinic, &f->t->act, &step, error);
}

static const CareCaseData *
does (Fixture *f, CareCaseStep step)
{
  g_autoptr (GError) error = NULL;
  CareCase *now = take (f, step, &error);

  g_assert_no_error (error);
  g_object_unref (f->now);
  f->now = now;
  return care_case_get (now);
}

static void
refused (Fixture *f, CareCaseStep step, CareWorkflowError code)
{
  g_autoptr (GError) error = NULL;
  gint64 seq = care_store_get_change_seq (care_clinic_get_store (f->t->clinic));

  g_assert_null (take (f, step, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, (gint) code);
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (f->t->clinic)), ==, seq);
}

#define DOES(...) does (f, (CareCaseStep){ __VA_ARGS__ })
#define REFUSED(code, ...) refused (f, (CareCaseStep){ __VA_ARGS__ }, CARE_WORKFLOW_ERROR_##code)

static void
test_whole_way (Fixture *f, gconstpointer data)
{
  const CareCaseData *now = DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  gint64 tomorrow = f->t->act.now_ms + CARE_MS_PER_DAY;
  g_autoptr (CareCaseDetail) detail = NULL;

  g_assert_cmpint (now->state, ==, CARE_CASE_STATE_ACKNOWLEDGED);
  g_assert_cmpstr (now->owner, ==, "Mara Costa");
  now =
      DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_REACHED, .words = "Well.");
  g_assert_cmpint (now->state, ==, CARE_CASE_STATE_CONTACTING);
  now = DOES (.act = CARE_CASE_ACT_WAIT, .next_at = tomorrow);
  g_assert_cmpint (now->state, ==, CARE_CASE_STATE_WAITING);
  g_assert_cmpint (now->waiting_until, ==, tomorrow);
  g_assert_cmpint (now->due_at, ==, tomorrow);
  now = DOES (.act = CARE_CASE_ACT_RESOLVE, .outcome = CARE_CASE_OUTCOME_SEEN_AGAIN,
              .harm = CARE_HARM_MILD, .words = "Seen.", .care_change = "Lighter.");
  g_assert_cmpint (now->state, ==, CARE_CASE_STATE_RESOLVED);
  g_assert_cmpstr (now->outcome, ==, "seen_again");
  g_assert_cmpstr (now->harm, ==, "mild");
  g_assert_cmpint (now->closed_at, ==, f->t->act.now_ms);
  now = DOES (.act = CARE_CASE_ACT_REOPEN, .words = "Came back.");
  g_assert_cmpint (now->state, ==, CARE_CASE_STATE_REOPENED);
  g_assert_null (now->outcome);
  g_assert_cmpint (now->closed_at, ==, CARE_TIME_NONE);
  detail = care_case_detail_load (f->t->clinic, now->id, NULL, NULL);
  g_assert_cmpuint (detail->events->len, ==, 7);
  g_assert_cmpuint (detail->attempts->len, ==, 1);
  g_assert_nonnull (detail->verdict);
  g_assert_cmpuint (detail->reports->len, ==, detail->results->len);
  for (guint i = 0; i < detail->events->len; i++)
    {
      const CareCaseEventData *event = care_case_event_get (g_ptr_array_index (detail->events, i));

      if (event->act == CARE_CASE_ACT_NOTE)
        {
          g_assert_cmpstr (event->detail, ==, CARE_NOTE_CARE_CHANGE);
          g_assert_cmpstr (event->words, ==, "Lighter.");
        }
    }
}

/* Two people, one case: the second is told who was first. */
static void
test_who_was_first (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 read = care_case_get (f->now)->version;

  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  f->t->act.actor = "Rui Reis";
  g_assert_null (
      take (f, (CareCaseStep){ .act = CARE_CASE_ACT_ASSIGN, .owner = "Rui Reis", .version = read },
            &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Mara Costa"));
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  const CareCaseData *now;

  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  now = DOES (.act = CARE_CASE_ACT_UNDO_ACKNOWLEDGE);
  g_assert_cmpint (now->state, ==, CARE_CASE_STATE_NEW);
  g_assert_null (now->owner);
  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  f->t->act.now_ms += 10 * MINUTE_MS;
  REFUSED (REFUSED, .act = CARE_CASE_ACT_UNDO_ACKNOWLEDGE);
  DOES (.act = CARE_CASE_ACT_NOTE, .words = "Something else.");
  REFUSED (REFUSED, .act = CARE_CASE_ACT_UNDO_ACKNOWLEDGE);
}

static void
test_states_refuse (Fixture *f, gconstpointer data)
{
  REFUSED (REFUSED, .act = CARE_CASE_ACT_OPEN);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_JOIN);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_REOPEN, .words = "x");
  REFUSED (REFUSED, .act = CARE_CASE_ACT_UNDO_ACKNOWLEDGE);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_SAID);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_WAIT, .next_at = G_MAXINT64);
  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_ACKNOWLEDGE);
  REFUSED (INVALID, .act = CARE_CASE_ACT_WAIT, .next_at = f->t->act.now_ms - 1);
  REFUSED (INVALID, .act = CARE_CASE_ACT_WAIT, .next_at = f->t->act.now_ms + CARE_MS_PER_DAY);
  REFUSED (INVALID, .act = CARE_CASE_ACT_NOTE);
  REFUSED (INVALID, .act = CARE_CASE_ACT_ASSIGN);
  REFUSED (INVALID, .act = CARE_CASE_ACT_ESCALATE, .owner = "Rui Reis");
  REFUSED (INVALID, .act = CARE_CASE_ACT_LOWER, .level = CARE_LEVEL_CONTACT, .words = "x");
  REFUSED (INVALID, .act = CARE_CASE_ACT_RAISE, .level = CARE_LEVEL_CONTACT, .words = "x");
  REFUSED (INVALID, .act = CARE_CASE_ACT_RAISE, .level = CARE_LEVEL_URGENT);
  DOES (.act = CARE_CASE_ACT_RESOLVE);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_ATTEMPT);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_RESOLVE);
  REFUSED (INVALID, .act = CARE_CASE_ACT_REOPEN);
  DOES (.act = CARE_CASE_ACT_NOTE, .words = "A letter came.");
}

/* One wrong digit must not hide a case for years. */
static void
test_far_off (Fixture *f, gconstpointer data)
{
  gint64 now_ms = f->t->act.now_ms, late = CARE_MS_PER_HOUR;

  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  REFUSED (INVALID, .act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_NO_ANSWER,
           .next_at = now_ms + 14 * CARE_MS_PER_DAY + late);
  DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_NO_ANSWER,
        .next_at = now_ms + 14 * CARE_MS_PER_DAY);
  REFUSED (INVALID, .act = CARE_CASE_ACT_WAIT, .words = "A scan.",
           .next_at = now_ms + 60 * CARE_MS_PER_DAY + late);
  DOES (.act = CARE_CASE_ACT_WAIT, .words = "A scan.", .next_at = now_ms + 60 * CARE_MS_PER_DAY);
}

/* LOW-1: a name, a reason, and from urgent up a reached contact. */
static void
test_lowering (Fixture *f, gconstpointer data)
{
  const CareCaseData *now;

  REFUSED (INVALID, .act = CARE_CASE_ACT_LOWER, .level = CARE_LEVEL_CONTACT);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_LOWER, .level = CARE_LEVEL_CONTACT, .words = "Is fine.");
  DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_NO_ANSWER);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_LOWER, .level = CARE_LEVEL_CONTACT, .words = "Is fine.");
  DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_REACHED_CARER);
  REFUSED (INVALID, .act = CARE_CASE_ACT_LOWER, .level = CARE_LEVEL_EXPECTED, .words = "Is fine.");
  now = DOES (.act = CARE_CASE_ACT_LOWER, .level = CARE_LEVEL_CONTACT, .words = "Gone since.");
  g_assert_cmpint (now->level, ==, CARE_LEVEL_CONTACT);
  g_assert_cmpint (now->due_at, ==,
                   care_calendar_end_of_next_working_day (care_clinic_get_calendar (f->t->clinic),
                                                          f->t->act.now_ms));
}

static void
test_resolving_urgent (Fixture *f, gconstpointer data)
{
  REFUSED (REFUSED, .act = CARE_CASE_ACT_RESOLVE);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_RESOLVE, .outcome = CARE_CASE_OUTCOME_COULD_NOT_REACH);
  REFUSED (INVALID, .act = CARE_CASE_ACT_RESOLVE, .outcome = CARE_N_CASE_OUTCOMES, .words = "x");
  DOES (.act = CARE_CASE_ACT_RESOLVE, .words = "Was seen by chance.");
}

static void
test_could_not_reach (Fixture *f, gconstpointer data)
{
  for (int i = 0; i < 2; i++)
    DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_VOICEMAIL);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_RESOLVE, .outcome = CARE_CASE_OUTCOME_COULD_NOT_REACH);
  DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_WRONG_NUMBER);
  DOES (.act = CARE_CASE_ACT_RESOLVE, .outcome = CARE_CASE_OUTCOME_COULD_NOT_REACH);
  /* Reopened, the tries of before do not count. */
  DOES (.act = CARE_CASE_ACT_REOPEN, .words = "Rang us.");
  REFUSED (REFUSED, .act = CARE_CASE_ACT_RESOLVE, .outcome = CARE_CASE_OUTCOME_COULD_NOT_REACH);
}

/* The clock runs on until the patient was reached. */
static void
test_clock (Fixture *f, gconstpointer data)
{
  gint64 due = care_case_get (f->now)->due_at;
  const CareCaseData *now = DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);

  g_assert_cmpint (now->due_at, ==, due);
  now = DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_NO_ANSWER);
  g_assert_cmpint (now->due_at, ==, due);
  now = DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_REACHED);
  g_assert_cmpint (now->due_at, ==,
                   care_calendar_end_of_next_working_day (care_clinic_get_calendar (f->t->clinic),
                                                          f->t->act.now_ms));
}

static guint
n_planned (Fixture *f, CareCallReason reason)
{
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (f->t->clinic), care_session_get (f->session)->id, NULL);
  guint n = 0;

  for (guint i = 0; i < calls->len; i++)
    {
      const CareCallData *call = care_call_get (g_ptr_array_index (calls, i));

      n += call->state == CARE_CALL_STATE_PLANNED && call->reason == reason ? 1 : 0;
    }
  return n;
}

static void
test_said (Fixture *f, gconstpointer data)
{
  const CareCaseData *now = DOES (.act = CARE_CASE_ACT_SAID);
  gint64 check = f->t->act.now_ms + CARE_EMERGENCY_CHECK_MS;

  g_assert_cmpint (now->due_at, ==, check);
  g_assert_cmpint (now->state, ==, CARE_CASE_STATE_NEW);
  /* Said twice, the check call is not put off. */
  now = DOES (.act = CARE_CASE_ACT_SAID);
  g_assert_cmpint (now->due_at, ==, check);
  g_assert_cmpuint (n_planned (f, CARE_CALL_REASON_EMERGENCY_CHECK), ==, 1);
  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE, .owner = "Rui Reis");
  g_assert_cmpstr (care_case_get (f->now)->owner, ==, "Rui Reis");
  DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_REACHED);
  g_assert_cmpuint (n_planned (f, CARE_CALL_REASON_EMERGENCY_CHECK), ==, 0);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_ACKNOWLEDGE);
  g_assert_cmpstr (care_case_get (f->now)->owner, ==, "Rui Reis");
}

/* What was said is logged whatever the case has become, and once: a form is signed again when its
 * first try broke off. */
static void
test_said_again (Fixture *f, gconstpointer data)
{
  CareCaseStep step = { .case_id = care_case_get (f->now)->id,
                        .act = CARE_CASE_ACT_SAID,
                        .words = "Told at 09:02 (CES-1)." };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCase) once = NULL;
  g_autoptr (CareCase) twice = NULL;
  g_autoptr (CareCaseDetail) detail = NULL;
  guint n = 0;

  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  once = care_handle_case (f->t->clinic, &f->t->act, &step, &error);
  g_assert_no_error (error);
  twice = care_handle_case (f->t->clinic, &f->t->act, &step, &error);
  g_assert_no_error (error);
  g_assert_true (care_case_equal (once, twice));
  detail = care_case_detail_load (f->t->clinic, step.case_id, NULL, &error);
  for (guint i = 0; i < detail->events->len; i++)
    n += care_case_event_get (detail->events->pdata[i])->act == CARE_CASE_ACT_SAID ? 1 : 0;
  g_assert_cmpuint (n, ==, 1);
  /* Any other act names the version it was decided on. */
  step.act = CARE_CASE_ACT_ATTEMPT;
  g_assert_null (care_handle_case (f->t->clinic, &f->t->act, &step, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT);
}

/* Taken on by the end of the next working day, spoken to by the end of the second; with TIM-2 there
 * is one day for both. */
static void
test_next_clock (Fixture *f, gconstpointer data)
{
  CareCalendar *calendar = care_clinic_get_calendar (f->t->clinic);
  gint64 opened_at = care_case_get (f->now)->opened_at;
  gboolean strict = g_str_has_prefix (care_case_get (f->now)->why, "TIM-2");

  g_assert_cmpint (care_case_get (f->now)->due_at, ==,
                   care_calendar_end_of_nth_working_day (calendar, opened_at, 1));
  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  g_assert_cmpint (care_case_get (f->now)->due_at, ==,
                   care_calendar_end_of_nth_working_day (calendar, opened_at, strict ? 1 : 2));
  DOES (.act = CARE_CASE_ACT_UNDO);
  g_assert_cmpint (care_case_get (f->now)->due_at, ==,
                   care_calendar_end_of_nth_working_day (calendar, opened_at, 1));
}

static void
set_up_tim_2 (Fixture *f, gconstpointer data)
{
  open_case (f, "hours=100 course=same");
  g_assert_true (g_str_has_prefix (care_case_get (f->now)->why, "TIM-2"));
}

/* Handed over, state and clock stay; who has it already is nobody to hand it to. */
static void
test_escalating (Fixture *f, gconstpointer data)
{
  gint64 due = care_case_get (f->now)->due_at;
  const CareCaseData *now;

  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  REFUSED (INVALID, .act = CARE_CASE_ACT_ESCALATE, .owner = "Mara Costa", .words = "x");
  now = DOES (.act = CARE_CASE_ACT_ESCALATE, .owner = "Rui Reis", .words = "A nerve sign.");
  g_assert_cmpstr (now->owner, ==, "Rui Reis");
  g_assert_cmpint (now->state, ==, CARE_CASE_STATE_ACKNOWLEDGED);
  g_assert_cmpint (now->due_at, ==, due);
}

static void
test_raise_by_hand (Fixture *f, gconstpointer data)
{
  const CareCaseData *now;

  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  now = DOES (.act = CARE_CASE_ACT_RAISE, .level = CARE_LEVEL_EMERGENCY, .words = "Sounds bad.");
  g_assert_cmpint (now->level, ==, CARE_LEVEL_EMERGENCY);
  g_assert_cmpint (now->state, ==, CARE_CASE_STATE_ACKNOWLEDGED);
  g_assert_cmpint (now->due_at, ==, f->t->act.now_ms + CARE_EMERGENCY_TOLD_MS);
  g_assert_cmpuint (n_planned (f, CARE_CALL_REASON_EMERGENCY_CHECK), ==, 1);
}

/* A report that raises the case makes what was done before old news. */
static void
test_report_raises_handled_case (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) worse = NULL;

  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_REACHED);
  worse = care_test_say (f->t, f->session, "hours=40 numbness=yes");
  g_set_object (&f->now, worse->triage_case);
  g_assert_cmpint (care_case_get (f->now)->state, ==, CARE_CASE_STATE_NEW);
  g_assert_cmpint (care_case_get (f->now)->level, ==, CARE_LEVEL_URGENT);
  REFUSED (REFUSED, .act = CARE_CASE_ACT_LOWER, .level = CARE_LEVEL_CONTACT, .words = "x");
  REFUSED (REFUSED, .act = CARE_CASE_ACT_RESOLVE);
}

static void
test_report_after_resolved (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) again = NULL;

  DOES (.act = CARE_CASE_ACT_RESOLVE);
  again = care_test_say (f->t, f->session, "hours=60 bruising=yes");
  g_assert_true (again->case_is_new);
  g_assert_cmpstr (care_case_get (again->triage_case)->id, !=, care_case_get (f->now)->id);
  /* The old one cannot be opened beside it. */
  REFUSED (REFUSED, .act = CARE_CASE_ACT_REOPEN, .words = "x");
}

static void
test_waiting_ends_with_a_report (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) again = NULL;
  const CareCaseData *now;

  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  DOES (.act = CARE_CASE_ACT_WAIT, .next_at = f->t->act.now_ms + 9 * CARE_MS_PER_DAY,
        .words = "On holiday.");
  again = care_test_say (f->t, f->session, "hours=40 bruising=yes");
  now = care_case_get (again->triage_case);
  g_assert_cmpint (now->state, ==, CARE_CASE_STATE_ACKNOWLEDGED);
  g_assert_cmpint (now->waiting_until, ==, CARE_TIME_NONE);
  g_assert_cmpint (now->due_at, <, f->t->act.now_ms + 5 * CARE_MS_PER_DAY);
}

static void
test_sent_again (Fixture *f, gconstpointer data)
{
  CareCaseStep step = { .id = AN_ID,
                        .case_id = care_case_get (f->now)->id,
                        .version = 1,
                        .act = CARE_CASE_ACT_ATTEMPT,
                        .words = "No." };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCase) once = care_handle_case (f->t->clinic, &f->t->act, &step, &error);
  g_autoptr (CareCase) twice = NULL;
  gint64 seq = care_store_get_change_seq (care_clinic_get_store (f->t->clinic));

  g_assert_no_error (error);
  twice = care_handle_case (f->t->clinic, &f->t->act, &step, &error);
  g_assert_no_error (error);
  g_assert_true (care_case_equal (once, twice));
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (f->t->clinic)), ==, seq);
  step.words = "Yes.";
  g_assert_null (care_handle_case (f->t->clinic, &f->t->act, &step, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
}

/* The call in which the report was taken is the contact that LOW-1 asks for: it is logged once. */
static void
test_lowering_after_the_call (Fixture *f, gconstpointer data)
{
  CareStore *store = care_clinic_get_store (f->t->clinic);
  const CareAttemptData call = { .id = AN_ID,
                                 .session_id = care_session_get (f->session)->id,
                                 .channel = CARE_CHANNEL_PHONE,
                                 .result = CARE_ATTEMPT_RESULT_REACHED };
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (GError) error = NULL;

  care_log_attempt (f->t->clinic, &f->t->act, &call, &error);
  g_assert_no_error (error);
  DOES (.id = AN_ID, .act = CARE_CASE_ACT_ATTEMPT, .channel = CARE_CHANNEL_PHONE,
        .result = CARE_ATTEMPT_RESULT_REACHED);
  DOES (.act = CARE_CASE_ACT_LOWER, .level = CARE_LEVEL_CONTACT, .words = "Known for long.");
  attempts = care_store_list_patient_attempts (store, care_patient_get (f->patient)->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (attempts->len, ==, 1);
}

/* The id of another contact is not taken for this one. */
static void
test_contact_with_other_content (Fixture *f, gconstpointer data)
{
  const CareAttemptData call = { .id = AN_ID,
                                 .session_id = care_session_get (f->session)->id,
                                 .channel = CARE_CHANNEL_PHONE,
                                 .result = CARE_ATTEMPT_RESULT_NO_ANSWER };
  const CareCaseStep step = { .id = AN_ID,
                              .case_id = care_case_get (f->now)->id,
                              .version = 1,
                              .act = CARE_CASE_ACT_ATTEMPT,
                              .channel = CARE_CHANNEL_PHONE,
                              .result = CARE_ATTEMPT_RESULT_REACHED };
  g_autoptr (GError) error = NULL;

  care_log_attempt (f->t->clinic, &f->t->act, &call, &error);
  g_assert_no_error (error);
  g_assert_null (care_handle_case (f->t->clinic, &f->t->act, &step, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
}

#define ADD(name, level, func)                                                                     \
  g_test_add ("/workflow/handle-case/" name, Fixture, NULL, set_up_##level, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("whole-way", contact, test_whole_way);
  ADD ("who-was-first", contact, test_who_was_first);
  ADD ("undo", contact, test_undo);
  ADD ("states-refuse", contact, test_states_refuse);
  ADD ("lowering", urgent, test_lowering);
  ADD ("lowering-after-the-call", urgent, test_lowering_after_the_call);
  ADD ("contact-with-other-content", urgent, test_contact_with_other_content);
  ADD ("resolving-urgent", urgent, test_resolving_urgent);
  ADD ("could-not-reach", contact, test_could_not_reach);
  ADD ("clock", urgent, test_clock);
  ADD ("said", emergency, test_said);
  ADD ("said-again", emergency, test_said_again);
  ADD ("next-clock", contact, test_next_clock);
  ADD ("next-clock-tim-2", tim_2, test_next_clock);
  ADD ("escalating", urgent, test_escalating);
  ADD ("raise-by-hand", contact, test_raise_by_hand);
  ADD ("report-raises-handled-case", contact, test_report_raises_handled_case);
  ADD ("report-after-resolved", contact, test_report_after_resolved);
  ADD ("far-off", contact, test_far_off);
  ADD ("waiting-ends-with-a-report", contact, test_waiting_ends_with_a_report);
  ADD ("sent-again", contact, test_sent_again);
  return g_test_run ();
}

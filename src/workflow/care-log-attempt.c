/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tries to reach a patient, about a planned call or a case. */
#include "config.h"

#include "care-log-attempt.h"

#include "care-call-acts.h"
#include "care-case-clock.h"
#include "care-case-rules.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-handle-case.h"
#include "care-planned-calls.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-store-patients.h"
#include "care-store-people.h"
#include "care-store-sessions.h"
#include "care-text.h"
#include "care-time.h"
#include "care-undo-attempt.h"

typedef struct
{
  const CareAttemptData *given;
  gint64 at;
  gint64 version; /* of the call as it was read; 0: whatever it is now */
  /* Whom and what it is about, found from what is given; lent by the records below. */
  const char *patient_id;
  const char *session_id;
  CareCall *call;
  CarePatient *patient;
  CareSession *session;
} AttemptJob;

static CareAttempt *
tidy_attempt (const AttemptJob *job, const char *id, const char *actor)
{
  CareAttemptData data = *job->given;

  data.id = id;
  data.patient_id = job->patient_id;
  data.session_id = job->session_id;
  data.at = job->at;
  data.actor = actor;
  data.next_at = data.next_at > 0 ? data.next_at : CARE_TIME_NONE;
  data.words = care_text_is_blank (data.words) ? NULL : data.words;
  return care_attempt_new (&data);
}

static gboolean
is_new_attempt (CareClinic *clinic, AttemptJob *job, gboolean *ret_new, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (CareAttempt) old = NULL;
  const CareAttemptData *there;

  *ret_new = TRUE;
  if (job->given->id == NULL)
    return TRUE;
  old = care_store_get_attempt (care_clinic_get_store (clinic), job->given->id, &missing);
  if (old == NULL)
    return care_only_missing (g_steal_pointer (&missing), error);
  there = care_attempt_get (old);
  if (there->at != job->at || there->channel != job->given->channel ||
      there->result != job->given->result ||
      (job->given->patient_id != NULL &&
       g_strcmp0 (there->patient_id, job->given->patient_id) != 0) ||
      g_strcmp0 (there->case_id, job->given->case_id) != 0 ||
      g_strcmp0 (there->call_id, job->given->call_id) != 0 ||
      g_strcmp0 (there->words, care_text_is_blank (job->given->words) ? NULL : job->given->words))
    {
      g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
                           "id: this attempt is there with other content; it is never changed");
      return FALSE;
    }
  *ret_new = FALSE;
  return TRUE;
}

/* Nobody was spoken to, and nobody said when to ring. */
static gboolean
is_unanswered (CareAttemptResult result)
{
  switch (result)
    {
    case CARE_ATTEMPT_RESULT_NO_ANSWER:
    case CARE_ATTEMPT_RESULT_VOICEMAIL:
    case CARE_ATTEMPT_RESULT_WRONG_NUMBER:
      return TRUE;
    case CARE_ATTEMPT_RESULT_REACHED:
    case CARE_ATTEMPT_RESULT_REACHED_CARER:
    case CARE_ATTEMPT_RESULT_DECLINED:
    case CARE_ATTEMPT_RESULT_RING_LATER:
    case CARE_N_ATTEMPT_RESULTS:
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

static gint64
max_tries (CareClinic *clinic)
{
  return care_clinic_get_number (clinic, CARE_VALUE_CALL_TRIES);
}

static gint64
next_try_at (CareClinic *clinic, const CareAct *act, const AttemptJob *job)
{
  const CarePatientData *patient = care_patient_get (job->patient);
  gboolean any_time = patient->good_until == 0;

  return care_next_try_of_call_at (care_call_get (job->call)->reason, job->at, act->now_ms,
                                   care_clinic_get_calendar (clinic),
                                   any_time ? CARE_MINUTE_NONE : patient->good_from,
                                   any_time ? CARE_MINUTE_NONE : patient->good_until);
}

/* What the try makes of the call. */
static void
apply_try (CareClinic *clinic, const CareAct *act, const AttemptJob *job, CareCallData *data)
{
  CareAttemptResult result = job->given->result;
  gint64 was_due_at = data->due_at;

  data->tries++;
  care_call_data_forget_undo (data);
  if (is_unanswered (result))
    {
      data->earlier_due_at = was_due_at;
      data->undo_until = act->now_ms + CARE_UNDO_ATTEMPT_MS;
    }
  if (result == CARE_ATTEMPT_RESULT_DECLINED ||
      (is_unanswered (result) && data->tries >= max_tries (clinic)))
    {
      gboolean declined = result == CARE_ATTEMPT_RESULT_DECLINED;

      data->state = declined ? CARE_CALL_STATE_CLOSED : CARE_CALL_STATE_UNREACHABLE;
      data->closed_because = declined ? CARE_CALL_CLOSED_DECLINED : CARE_CALL_CLOSED_NOT_REACHED;
      data->closed_at = act->now_ms;
    }
  else if (job->given->next_at > 0)
    data->due_at = job->given->next_at;
  else if (!care_attempt_is_reached (result))
    data->due_at = next_try_at (clinic, act, job);
  /* Whoever was reached is being asked; else there is nothing to hold. */
  if (!care_attempt_is_reached (result))
    care_call_data_let_go (data);
}

static gboolean
count_try (CareClinic *clinic, const CareAct *act, AttemptJob *job, GError **error)
{
  CareCallData data = *care_call_get (job->call);

  job->patient = care_store_get_patient (care_clinic_get_store (clinic), data.patient_id, error);
  if (job->patient == NULL)
    return FALSE;
  apply_try (clinic, act, job, &data);
  if (!care_change_call (clinic, &data, error))
    return FALSE;
  if (data.state == CARE_CALL_STATE_PLANNED && !care_attempt_is_reached (job->given->result) &&
      data.reason != CARE_CALL_REASON_EMERGENCY_CHECK &&
      !care_put_off_others (clinic, &data, error))
    return FALSE;
  /* The other calls about the session that waited behind this one met the same silence. */
  if (data.state == CARE_CALL_STATE_UNREACHABLE &&
      data.reason != CARE_CALL_REASON_EMERGENCY_CHECK &&
      !care_close_others (clinic, act, &data, error))
    return FALSE;
  /* Questions that stay open, by refusal or silence, are for a clinician. */
  if (data.state != CARE_CALL_STATE_PLANNED && data.reason == CARE_CALL_REASON_INCOMPLETE)
    return care_call_open_questions (clinic, act, data.session_id, error);
  return TRUE;
}

static gboolean
read_call (CareClinic *clinic, const CareAct *act, AttemptJob *job, GError **error)
{
  const CareCallData *data;

  job->call = care_store_get_call (care_clinic_get_store (clinic), job->given->call_id, error);
  if (job->call == NULL)
    return care_name_missing ("call", error);
  data = care_call_get (job->call);
  if (job->given->session_id != NULL && !g_str_equal (data->session_id, job->given->session_id))
    return care_invalid (error, "call: is about another session");
  if (!care_call_check_free (clinic, act, job->call, error) ||
      !care_call_check_version (clinic, act, job->call, job->version, error) ||
      !care_call_check_planned (clinic, act, job->call, error))
    return FALSE;
  job->session_id = data->session_id;
  return TRUE;
}

/* Finds patient and session from what is given, and refuses what does not belong together. */
static gboolean
read_subjects (CareClinic *clinic, const CareAct *act, AttemptJob *job, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (CarePatient) patient = NULL;
  gboolean same = TRUE;

  job->patient_id = job->given->patient_id;
  job->session_id = job->given->session_id;
  if (job->given->call_id != NULL && !read_call (clinic, act, job, error))
    return FALSE;
  if (job->session_id == NULL)
    {
      patient = care_store_get_patient (store, job->patient_id, error);
      return patient != NULL || care_name_missing ("patient", error);
    }
  job->session = care_store_get_session (store, job->session_id, error);
  if (job->session == NULL)
    return care_name_missing ("session", error);
  if (job->patient_id != NULL &&
      !care_store_is_same_person (store, care_session_get (job->session)->patient_id,
                                  job->patient_id, &same, error))
    return FALSE;
  if (!same)
    return care_invalid (error, "patient: the session or call is about another patient");
  job->patient_id = care_session_get (job->session)->patient_id;
  return TRUE;
}

static gboolean
attempt_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  AttemptJob *job = data;
  g_autoptr (CareAttempt) record = NULL;
  g_autofree char *id = NULL;
  gboolean is_new;

  if (!is_new_attempt (clinic, job, &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  if (!read_subjects (clinic, act, job, error))
    return FALSE;
  id =
      job->given->id != NULL ? g_strdup (job->given->id) : care_clinic_new_id (clinic, act->now_ms);
  record = tidy_attempt (job, id, act->actor);
  if (!care_store_insert_attempt (care_clinic_get_store (clinic), record, error))
    return FALSE;
  care_clinic_note_change (clinic, "attempt", id, record);
  return job->call == NULL || count_try (clinic, act, job, error);
}

static gboolean
case_attempt_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  AttemptJob *job = data;
  const CareAttemptData *given = job->given;
  CareAct then = *act;
  g_autoptr (CareCase) old = NULL;
  g_autoptr (CareCase) now = NULL;
  CareCaseStep step = {
    .id = given->id,
    .case_id = given->case_id,
    .act = CARE_CASE_ACT_ATTEMPT,
    .words = given->words,
    .channel = given->channel,
    .result = given->result,
    .next_at = given->next_at,
  };

  old = care_store_get_case (care_clinic_get_store (clinic), given->case_id, error);
  if (old == NULL)
    return care_name_missing ("case", error);
  /* A case that a wrong clock opened ahead of time can be worked on now. */
  if (job->at < MIN (care_case_get (old)->opened_at, act->now_ms))
    return care_invalid (error, "at: lies before the case was opened");
  then.now_ms = MIN (job->at, act->now_ms);
  step.version = care_case_get (old)->version;
  now = care_handle_case (clinic, &then, &step, error);
  return now != NULL;
}

static gboolean
log_attempt (CareClinic *clinic,
             const CareAct *act,
             const CareAttemptData *data,
             gint64 version,
             GError **error)
{
  AttemptJob job = { .given = data,
                     .at = data->at > 0 ? data->at : act->now_ms,
                     .version = version };
  gboolean needs_patient =
      data->case_id == NULL && data->call_id == NULL && data->session_id == NULL;
  gboolean done;

  if (!care_check_id ("id", data->id, FALSE, error) ||
      !care_check_id ("patient", data->patient_id, needs_patient, error) ||
      !care_check_id ("session", data->session_id, FALSE, error) ||
      !care_check_id ("case", data->case_id, FALSE, error) ||
      !care_check_id ("call", data->call_id, FALSE, error) ||
      !care_check_past ("at", job.at, act->now_ms, error) ||
      !care_check_note ("words", data->words, error))
    return FALSE;
  if (data->next_at > 0 && data->next_at <= act->now_ms)
    return care_invalid (error, "next_at: must be a time in the future");
  if (data->next_at > act->now_ms + CARE_MAX_NEXT_TRY_DAYS * CARE_MS_PER_DAY)
    return care_invalid (error,
                         "next_at: the next try comes within %d days at most; name an earlier day",
                         CARE_MAX_NEXT_TRY_DAYS);
  done = care_clinic_write (clinic, act, "attempt",
                            data->case_id != NULL ? case_attempt_job : attempt_job, &job, error);
  g_clear_object (&job.call);
  g_clear_object (&job.patient);
  g_clear_object (&job.session);
  return done;
}

/**
 * care_log_attempt:
 * @clinic: a clinic
 * @act: who tried
 * @data: the attempt; one of patient, session, case and call is enough; id is made when %NULL; at:
 * 0 or %CARE_TIME_NONE for now; actor is @act's; next_at: 0 or %CARE_TIME_NONE to leave it to the
 * clinic's policy
 * @error: %CARE_WORKFLOW_ERROR or %CARE_STORE_ERROR
 *
 * About a case (case_id) it is the same as care_handle_case() with an attempt. About a planned call
 * (call_id) it counts the try: declined closes the call; no answer moves it to another time of day
 * and can be taken back by care_undo_attempt() for ten minutes; after `call_tries` the call is
 * unreachable, and open safety questions become a case (INC-1); reached leaves it planned until the
 * report is signed. While somebody else holds the call it is refused
 * (%CARE_WORKFLOW_ERROR_CONFLICT). Without both it is kept with the patient. The same id with the
 * same content changes nothing.
 *
 * Returns: whether it is kept
 */
gboolean
care_log_attempt (CareClinic *clinic,
                  const CareAct *act,
                  const CareAttemptData *data,
                  GError **error)
{
  return log_attempt (clinic, act, data, 0, error);
}

/**
 * care_try_call:
 * @clinic: a clinic
 * @act: who tried
 * @data: the attempt, with the call it was made for
 * @version: the version the call was read with; 0 for whatever it is now
 * @error: %CARE_WORKFLOW_ERROR_CONFLICT when somebody else was first or holds the call, naming who
 *   and when; else as for care_log_attempt()
 *
 * As care_log_attempt(), for somebody who looked at a list: of two who log a try for the same row
 * the second one is told.
 *
 * Returns: (transfer full) (nullable): the call as it stands now
 */
CareCall *
care_try_call (CareClinic *clinic,
               const CareAct *act,
               const CareAttemptData *data,
               gint64 version,
               GError **error)
{
  g_return_val_if_fail (data->case_id == NULL, NULL);

  if (!care_check_id ("call", data->call_id, TRUE, error) ||
      !log_attempt (clinic, act, data, version, error))
    return NULL;
  return care_store_get_call (care_clinic_get_store (clinic), data->call_id, error);
}

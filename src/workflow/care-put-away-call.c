/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call that cannot be made is dealt with: by a letter, or by hand. */
#include "config.h"

#include "care-put-away-call.h"

#include "care-call-acts.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-planned-calls.h"
#include "care-store-calls.h"
#include "care-store-patients.h"
#include "care-text.h"
#include "care-time.h"

typedef struct
{
  const char *call_id;
  gint64 version;
  CareCallAct how;
  const char *words;
  CareCall *stored; /* result */
} AwayJob;

/* A planned call ends by a letter only when the patient does not want to be rung up. */
static gboolean
end_by_letter (CareClinic *clinic,
               const CareAct *act,
               const AwayJob *job,
               CareCallData *changed,
               GError **error)
{
  g_autoptr (CarePatient) patient =
      care_store_get_patient (care_clinic_get_store (clinic), changed->patient_id, error);

  if (patient == NULL)
    return FALSE;
  if (job->how != CARE_CALL_ACT_LETTER ||
      care_patient_get (patient)->phone_consent != CARE_CONSENT_NO ||
      changed->reason == CARE_CALL_REASON_EMERGENCY_CHECK)
    return care_refuse (error, "call: can still be made; ring, or put it off");
  changed->state = CARE_CALL_STATE_DONE;
  changed->closed_because = CARE_CALL_CLOSED_LETTER;
  changed->closed_at = act->now_ms;
  return TRUE;
}

static gboolean
away_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  AwayJob *job = data;
  g_autoptr (CareCall) old = care_call_read_free (clinic, act, job->call_id, job->version, error);
  CareCallData changed;

  if (old == NULL)
    return FALSE;
  changed = *care_call_get (old);
  if (changed.state == CARE_CALL_STATE_UNREACHABLE && changed.put_away_at == CARE_TIME_NONE)
    changed.put_away_at = act->now_ms;
  else if (!care_call_check_planned (clinic, act, old, error) ||
           !end_by_letter (clinic, act, job, &changed, error))
    return FALSE;
  care_call_data_let_go (&changed);
  care_call_data_forget_undo (&changed);
  if (!care_call_keep_act (clinic, act, &changed, job->how, NULL, job->words, &job->stored, error))
    return FALSE;
  /* A letter asks no questions: those that stay open are for a clinician. */
  return changed.state != CARE_CALL_STATE_DONE || changed.reason != CARE_CALL_REASON_INCOMPLETE ||
         care_call_open_questions (clinic, act, changed.session_id, error);
}

static CareCall *
run_job (CareClinic *clinic, const CareAct *act, const char *action, AwayJob *job, GError **error)
{
  if (!care_check_id ("call", job->call_id, TRUE, error) ||
      !care_check_note ("words", job->words, error))
    return NULL;
  if (!care_clinic_write (clinic, act, action, away_job, job, error))
    g_clear_object (&job->stored);
  return job->stored;
}

/**
 * care_letter_for_call:
 * @clinic: a clinic
 * @act: who printed the letter
 * @call_id: a call that could not be reached, or one to a patient who does not want to be rung up
 * @version: the version it was read with; 0 for whatever it is now
 * @error: %CARE_WORKFLOW_ERROR_REFUSED when the call can still be made; else as for
 *   care_claim_call()
 *
 * The row leaves the list. "Could not reach" stays what became of the call. Open safety questions
 * that are not asked become a case (INC-1).
 *
 * Returns: (transfer full) (nullable): the call as it stands now
 */
CareCall *
care_letter_for_call (
    CareClinic *clinic, const CareAct *act, const char *call_id, gint64 version, GError **error)
{
  AwayJob job = { call_id, version, CARE_CALL_ACT_LETTER, NULL, NULL };

  return run_job (clinic, act, "letter_for_call", &job, error);
}

/**
 * care_put_away_call:
 * @clinic: a clinic
 * @act: who does it
 * @call_id: a call that could not be reached
 * @version: the version it was read with; 0 for whatever it is now
 * @words: why no letter is written
 * @error: as for care_letter_for_call()
 *
 * Returns: (transfer full) (nullable): the call as it stands now
 */
CareCall *
care_put_away_call (CareClinic *clinic,
                    const CareAct *act,
                    const char *call_id,
                    gint64 version,
                    const char *words,
                    GError **error)
{
  AwayJob job = { call_id, version, CARE_CALL_ACT_PUT_AWAY, words, NULL };

  if (care_text_is_blank (words))
    {
      care_invalid (error, "words: putting a call away without a letter needs a reason");
      return NULL;
    }
  return run_job (clinic, act, "put_away_call", &job, error);
}

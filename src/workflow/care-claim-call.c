/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose planned call it is: claimed for some minutes, released, handed over for good. */
#include "config.h"

#include "care-claim-call.h"

#include "care-call-acts.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-store-calls.h"
#include "care-store-sessions.h"
#include "care-text.h"
#include "care-time.h"

#define MS_PER_MINUTE (60 * CARE_MS_PER_SECOND)

typedef struct
{
  const char *call_id;
  gint64 version;
  const char *words;  /* why it is taken over; what goes with the hand-over */
  const char *person; /* to whom it is handed over */
  CareCall *stored;   /* result */
} ClaimJob;

static CareCall *
run_job (CareClinic *clinic,
         const CareAct *act,
         const char *action,
         CareClinicJob run,
         ClaimJob *job,
         GError **error)
{
  if (!care_check_id ("call", job->call_id, TRUE, error) ||
      !care_check_note ("words", job->words, error))
    return NULL;
  if (!care_clinic_write (clinic, act, action, run, job, error))
    g_clear_object (&job->stored);
  return job->stored;
}

static gint64
lease_ms (CareClinic *clinic)
{
  return care_clinic_get_number (clinic, CARE_VALUE_CALL_CLAIM_MINUTES) * MS_PER_MINUTE;
}

static gboolean
claim_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  ClaimJob *job = data;
  g_autoptr (CareCall) old = NULL;
  g_autofree char *from = NULL;
  CareCallAct what = CARE_CALL_ACT_CLAIM;
  CareCallData changed;
  gboolean mine;

  old = care_store_get_call (care_clinic_get_store (clinic), job->call_id, error);
  if (old == NULL)
    return care_name_missing ("call", error);
  from = g_strdup (care_call_get_holder (old, act->now_ms));
  mine = g_strcmp0 (from, act->actor) == 0;
  if (job->words == NULL && !care_call_check_free (clinic, act, old, error))
    return FALSE;
  /* Whoever has it may say so again, whatever they looked at. */
  if ((!mine && !care_call_check_version (clinic, act, old, job->version, error)) ||
      !care_call_check_planned (clinic, act, old, error))
    return FALSE;
  if (from != NULL && !mine)
    what = CARE_CALL_ACT_TAKE_OVER;
  changed = *care_call_get (old);
  changed.claimed_by = act->actor;
  changed.claimed_at = act->now_ms;
  changed.claimed_until = act->now_ms + lease_ms (clinic);
  return care_call_keep_act (
      clinic, act, &changed, what, what == CARE_CALL_ACT_TAKE_OVER ? from : NULL,
      what == CARE_CALL_ACT_TAKE_OVER ? job->words : NULL, &job->stored, error);
}

/**
 * care_claim_call:
 * @clinic: a clinic
 * @act: who starts to work on it
 * @call_id: a planned call
 * @version: the version it was read with; 0 for whatever it is now
 * @take_over_reason: (nullable): why it is taken from whoever holds it; %NULL not to take it
 * @error: %CARE_WORKFLOW_ERROR_CONFLICT when somebody else holds it or was first, naming who and
 *   when; %CARE_WORKFLOW_ERROR_INVALID, _NOT_FOUND, _REFUSED when it has ended; %CARE_STORE_ERROR
 *
 * A claim is a lease: it ends by itself after `call_claim_minutes`, or when the call ends, is tried
 * without an answer, put off or handed over. Starting a call is claiming it: nothing is typed
 * before this has returned. Claiming what one holds already begins the lease anew. A report that is
 * signed is never refused for a lease.
 *
 * Returns: (transfer full) (nullable): the call as it stands now
 */
CareCall *
care_claim_call (CareClinic *clinic,
                 const CareAct *act,
                 const char *call_id,
                 gint64 version,
                 const char *take_over_reason,
                 GError **error)
{
  ClaimJob job = { call_id, version, take_over_reason, NULL, NULL };

  if (take_over_reason != NULL && care_text_is_blank (take_over_reason))
    {
      care_invalid (error, "words: taking over a call needs a reason");
      return NULL;
    }
  return run_job (clinic, act, "claim_call", claim_job, &job, error);
}

static gboolean
release_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  ClaimJob *job = data;
  g_autoptr (CareCall) old = care_call_for_act (clinic, act, job->call_id, job->version, error);
  CareCallData changed;

  if (old == NULL)
    return FALSE;
  if (care_call_get_holder (old, act->now_ms) == NULL)
    {
      job->stored = g_steal_pointer (&old);
      return TRUE;
    }
  changed = *care_call_get (old);
  care_call_data_let_go (&changed);
  return care_call_keep_act (clinic, act, &changed, CARE_CALL_ACT_RELEASE, NULL, NULL, &job->stored,
                             error);
}

/**
 * care_release_call:
 * @clinic: a clinic
 * @act: who held it
 * @call_id: a planned call
 * @version: the version it was read with; 0 for whatever it is now
 * @error: as for care_claim_call()
 *
 * A call that nobody holds is left as it is.
 *
 * Returns: (transfer full) (nullable): the call as it stands now
 */
CareCall *
care_release_call (
    CareClinic *clinic, const CareAct *act, const char *call_id, gint64 version, GError **error)
{
  ClaimJob job = { call_id, version, NULL, NULL, NULL };

  return run_job (clinic, act, "release_call", release_job, &job, error);
}

static gboolean
hand_over_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  ClaimJob *job = data;
  g_autoptr (CareCall) old = care_call_for_act (clinic, act, job->call_id, job->version, error);
  g_autoptr (CareSession) session = NULL;
  g_autofree char *to = care_text_clean_line (job->person);
  const char *therapist;
  CareCallData changed;

  if (old == NULL)
    return FALSE;
  changed = *care_call_get (old);
  session = care_store_get_session (care_clinic_get_store (clinic), changed.session_id, error);
  if (session == NULL)
    return FALSE;
  therapist = care_session_get (session)->therapist;
  if (g_str_equal (changed.assigned_to != NULL ? changed.assigned_to : therapist, to))
    return care_invalid (error, "to: the call is theirs already");
  changed.assigned_to = g_str_equal (to, therapist) ? NULL : to;
  care_call_data_let_go (&changed);
  care_call_data_forget_undo (&changed);
  return care_call_keep_act (clinic, act, &changed, CARE_CALL_ACT_HAND_OVER, to, job->words,
                             &job->stored, error);
}

/**
 * care_hand_over_call:
 * @clinic: a clinic
 * @act: who hands it over
 * @call_id: a planned call
 * @version: the version it was read with; 0 for whatever it is now
 * @to: whose call it is from now on
 * @words: a line for them
 * @error: as for care_claim_call()
 *
 * Returns: (transfer full) (nullable): the call as it stands now
 */
CareCall *
care_hand_over_call (CareClinic *clinic,
                     const CareAct *act,
                     const char *call_id,
                     gint64 version,
                     const char *to,
                     const char *words,
                     GError **error)
{
  ClaimJob job = { call_id, version, words, to, NULL };

  if (!care_check_name ("to", to, error))
    return NULL;
  if (care_text_is_blank (words))
    {
      care_invalid (error, "words: handing a call over needs a line for whoever gets it");
      return NULL;
    }
  return run_job (clinic, act, "hand_over_call", hand_over_job, &job, error);
}

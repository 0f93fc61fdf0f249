/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A try without an answer is taken back. */
#include "config.h"

#include "care-undo-attempt.h"

#include "care-call-acts.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-time.h"

typedef struct
{
  const char *call_id;
  gint64 version;
  CareCall *stored; /* result */
} UndoJob;

/* The last try about open questions made them a case, and a case is never taken back. */
static gboolean
check_no_case (CareClinic *clinic, const CareCallData *call, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CareCase) open = NULL;

  if (call->state != CARE_CALL_STATE_UNREACHABLE || call->reason != CARE_CALL_REASON_INCOMPLETE)
    return TRUE;
  open = care_store_find_open_case (care_clinic_get_store (clinic), call->session_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return open == NULL ||
         care_refuse (error, "call: its last try opened a case; go on with the case");
}

static gboolean
undo_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  UndoJob *job = data;
  g_autoptr (CareCall) old = care_call_read_free (clinic, act, job->call_id, job->version, error);
  CareCallData changed;

  if (old == NULL)
    return FALSE;
  changed = *care_call_get (old);
  if (!care_call_can_undo (old, act->now_ms))
    return care_refuse (error, "call: there is no try without an answer of the last ten minutes "
                               "to take back");
  if (!check_no_case (clinic, &changed, error))
    return FALSE;
  changed.due_at = changed.earlier_due_at;
  changed.tries--;
  changed.state = CARE_CALL_STATE_PLANNED;
  changed.closed_because = NULL;
  changed.closed_at = CARE_TIME_NONE;
  care_call_data_forget_undo (&changed);
  return care_call_keep_act (clinic, act, &changed, CARE_CALL_ACT_UNDO, NULL, NULL, &job->stored,
                             error);
}

/**
 * care_undo_attempt:
 * @clinic: a clinic
 * @act: who takes it back
 * @call_id: a call whose last try had no answer, not more than ten minutes ago
 * @version: the version it was read with; 0 for whatever it is now
 * @error: %CARE_WORKFLOW_ERROR_REFUSED when there is nothing to take back, or the try opened a
 *   case; else as for care_claim_call()
 *
 * The call is due again when it was due before, with one try less. The attempt stays in the log,
 * and that it was undone is logged.
 *
 * Returns: (transfer full) (nullable): the call as it stands now
 */
CareCall *
care_undo_attempt (
    CareClinic *clinic, const CareAct *act, const char *call_id, gint64 version, GError **error)
{
  UndoJob job = { call_id, version, NULL };

  if (!care_check_id ("call", call_id, TRUE, error))
    return NULL;
  if (!care_clinic_write (clinic, act, "undo_attempt", undo_job, &job, error))
    g_clear_object (&job.stored);
  return job.stored;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A planned call is put off. */
#include "config.h"

#include "care-snooze-call.h"

#include "care-call-acts.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-planned-calls.h"
#include "care-time.h"

typedef struct
{
  const char *call_id;
  gint64 version;
  gint64 due_at;
  CareCall *stored; /* result */
} SnoozeJob;

static gboolean
snooze_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  SnoozeJob *job = data;
  g_autoptr (CareCall) old = care_call_for_act (clinic, act, job->call_id, job->version, error);
  CareCallData changed;

  if (old == NULL)
    return FALSE;
  changed = *care_call_get (old);
  if (changed.reason == CARE_CALL_REASON_EMERGENCY_CHECK)
    return care_refuse (error, "call: a check after an emergency is not put off; ring, or log that "
                               "there was no answer");
  if (changed.reason == CARE_CALL_REASON_INCOMPLETE &&
      job->due_at >
          care_calendar_end_of_next_working_day (care_clinic_get_calendar (clinic), act->now_ms))
    return care_refuse (error, "call: open safety questions are not put off beyond the next "
                               "working day");
  changed.due_at = job->due_at;
  care_call_data_let_go (&changed);
  care_call_data_forget_undo (&changed);
  return care_put_off_others (clinic, &changed, error) &&
         care_call_keep_act (clinic, act, &changed, CARE_CALL_ACT_SNOOZE, NULL, NULL, &job->stored,
                             error);
}

/**
 * care_snooze_call:
 * @clinic: a clinic
 * @act: who moves it
 * @call_id: a planned call
 * @version: the version it was read with; 0 for whatever it is now
 * @due_at: UTC milliseconds, in the future, not more than %CARE_SNOOZE_MAX_DAYS days away
 * @error: %CARE_WORKFLOW_ERROR_CONFLICT when somebody else was first or holds the call,
 *   %CARE_WORKFLOW_ERROR_REFUSED for a check after an emergency, and for open safety questions
 *   beyond the next working day, %CARE_STORE_ERROR and others
 *
 * Other calls about the same session are due no sooner than this one.
 *
 * Returns: (transfer full) (nullable): the call as it stands now
 */
CareCall *
care_snooze_call (CareClinic *clinic,
                  const CareAct *act,
                  const char *call_id,
                  gint64 version,
                  gint64 due_at,
                  GError **error)
{
  SnoozeJob job = { call_id, version, due_at, NULL };

  if (!care_check_id ("call", call_id, TRUE, error))
    return NULL;
  if (due_at <= act->now_ms)
    {
      care_invalid (error, "due_at: must be a time in the future");
      return NULL;
    }
  if (due_at > act->now_ms + CARE_SNOOZE_MAX_DAYS * CARE_MS_PER_DAY)
    {
      care_invalid (error, "due_at: must not be more than %d days away", CARE_SNOOZE_MAX_DAYS);
      return NULL;
    }
  if (!care_clinic_write (clinic, act, "snooze_call", snooze_job, &job, error))
    g_clear_object (&job.stored);
  return job.stored;
}

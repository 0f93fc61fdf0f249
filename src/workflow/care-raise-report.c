/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person finds a signed report more serious than the rules do: a case is opened for it, with that
 * person and the reason in its log. The result of the rules stays as it is. */
#include "config.h"

#include "care-raise-report.h"

#include "care-case-log.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-planned-calls.h"
#include "care-store-cases.h"
#include "care-store-reports.h"
#include "care-store-sessions.h"
#include "care-text.h"

typedef struct
{
  const char *report_id;
  CareLevel level;
  const char *words;
  CareCase *opened; /* result */
} RaiseJob;

/* With an open case the level of that one is set, by care_handle_case(). */
static gboolean
has_no_case (CareClinic *clinic, const char *session_id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CareCase) open = NULL;

  open = care_store_find_open_case (care_clinic_get_store (clinic), session_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (open == NULL)
    return TRUE;
  return care_refuse (error, "case: this session has an open case; change its level instead");
}

static gboolean
raise_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  RaiseJob *job = data;
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (CareReport) report = care_store_get_report (store, job->report_id, error);
  g_autoptr (CareResult) result = NULL;
  g_autoptr (CareSession) session = NULL;

  if (report == NULL)
    return care_name_missing ("report", error);
  result = care_store_get_result (store, job->report_id, error);
  session = care_store_get_session (store, care_report_get (report)->session_id, error);
  if (result == NULL || session == NULL)
    return FALSE;
  if (job->level <= care_result_get (result)->level)
    return care_invalid (error, "level: must be higher than the rules say");
  if (!has_no_case (clinic, care_session_get (session)->id, error))
    return FALSE;
  /* From now on the case says when the patient is rung; an emergency plans its own call. */
  if (!care_close_calls (clinic, act, care_session_get (session)->id, CARE_CALL_ALL,
                         CARE_CALL_CLOSED_REPORT, error))
    return FALSE;
  job->opened = care_open_case_by_hand (clinic, act, session, job->report_id, job->level,
                                        care_result_get (result)->incomplete, job->words, error);
  return job->opened != NULL;
}

/**
 * care_raise_report:
 * @clinic: a clinic
 * @act: who finds it more serious
 * @report_id: a signed report whose session has no open case
 * @level: contact or above, and above what the rules say
 * @words: why
 * @error: %CARE_WORKFLOW_ERROR_INVALID without a reason or at another level,
 *   %CARE_WORKFLOW_ERROR_REFUSED when the session has an open case,
 *   %CARE_WORKFLOW_ERROR_NOT_FOUND, or %CARE_STORE_ERROR
 *
 * Opens a case at @level with the reason in its log; its clock runs from now, and the calls that
 * were planned after the session are closed, as by a report that the rules put there. The result
 * of the rules is not changed.
 *
 * Returns: (transfer full) (nullable): the case
 */
CareCase *
care_raise_report (CareClinic *clinic,
                   const CareAct *act,
                   const char *report_id,
                   CareLevel level,
                   const char *words,
                   GError **error)
{
  RaiseJob job = { report_id, level, words, NULL };

  if (!care_check_id ("report", report_id, TRUE, error))
    return NULL;
  if (level < CARE_LEVEL_CONTACT || level >= CARE_N_LEVELS)
    {
      care_invalid (error, "level: must be contact or above");
      return NULL;
    }
  if (care_text_is_blank (words))
    {
      care_invalid (error, "words: raising a level needs a reason");
      return NULL;
    }
  if (!care_check_note ("words", words, error) ||
      !care_clinic_write (clinic, act, "raise_report", raise_job, &job, error))
    {
      g_clear_object (&job.opened);
      return NULL;
    }
  return job.opened;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triage panel, in the window's order; all that a case is shown with. */
#include "config.h"

#include "care-work-lists.h"

#include <string.h>

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-json.h"
#include "care-store-patients.h"
#include "care-store-reports.h"
#include "care-store-sessions.h"

/**
 * care_list_cases:
 * @clinic: a clinic
 * @filter: which cases, and the moment against which they are overdue
 * @error: %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (element-type CareWorkItem) (nullable): the cases in the window's order:
 *   overdue ones first, then by level, then by time left
 */
GPtrArray *
care_list_cases (CareClinic *clinic, const CareCaseFilter *filter, GError **error)
{
  return care_store_list_cases (care_clinic_get_store (clinic), filter, error);
}

/**
 * care_count_cases:
 * @clinic: a clinic
 * @now_ms: UTC milliseconds
 * @ret: (out): counts of open cases
 * @error: %CARE_STORE_ERROR
 *
 * Returns: whether @ret is set
 */
gboolean
care_count_cases (CareClinic *clinic, gint64 now_ms, CareCaseCounts *ret, GError **error)
{
  return care_store_count_cases (care_clinic_get_store (clinic), now_ms, ret, error);
}

/**
 * care_case_detail_free:
 * @self: (transfer full): what care_case_detail_load() returned
 */
void
care_case_detail_free (CareCaseDetail *self)
{
  g_clear_object (&self->triage_case);
  g_clear_object (&self->patient);
  g_clear_object (&self->session);
  g_clear_object (&self->report);
  g_clear_object (&self->result);
  g_clear_pointer (&self->verdict, json_node_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->attempts, g_ptr_array_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  const char *case_id;
  CareCaseDetail *detail;
} DetailJob;

static gboolean
load_reports (CareStore *store, CareCaseDetail *detail, GError **error)
{
  const char *last = care_case_get (detail->triage_case)->last_report_id;

  detail->reports =
      care_store_list_reports (store, care_case_get (detail->triage_case)->session_id, error);
  if (detail->reports == NULL)
    return FALSE;
  detail->results = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < detail->reports->len; i++)
    {
      CareReport *report = g_ptr_array_index (detail->reports, i);
      const char *id = care_report_get (report)->id;
      CareResult *result = care_store_get_result (store, id, error);

      if (result == NULL)
        return FALSE;
      g_ptr_array_add (detail->results, result);
      if (g_strcmp0 (id, last) == 0)
        {
          detail->report = g_object_ref (report);
          detail->result = g_object_ref (result);
        }
    }
  return TRUE;
}

static gboolean
load_verdict (CareCaseDetail *detail, GError **error)
{
  const char *verdict;

  if (detail->result == NULL)
    return TRUE;
  verdict = care_result_get (detail->result)->verdict;
  detail->verdict = care_json_parse (verdict, strlen (verdict), error);
  if (detail->verdict == NULL)
    g_prefix_error (error, "the stored verdict: ");
  return detail->verdict != NULL;
}

static gboolean
detail_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  DetailJob *job = data;
  CareCaseDetail *detail = job->detail;
  const CareCaseData *row;

  detail->triage_case = care_store_get_case (store, job->case_id, error);
  if (detail->triage_case == NULL)
    return care_name_missing ("case", error);
  row = care_case_get (detail->triage_case);
  detail->patient = care_store_get_patient (store, row->patient_id, error);
  if (detail->patient == NULL)
    return FALSE;
  detail->session = care_store_get_session (store, row->session_id, error);
  if (detail->session == NULL)
    return FALSE;
  detail->events = care_store_list_case_events (store, job->case_id, error);
  if (detail->events == NULL)
    return FALSE;
  detail->attempts = care_store_list_attempts (store, job->case_id, error);
  return detail->attempts != NULL && load_reports (store, detail, error) &&
         load_verdict (detail, error);
}

/**
 * care_case_detail_load:
 * @clinic: a clinic
 * @case_id: a case
 * @error: %CARE_WORKFLOW_ERROR_NOT_FOUND or %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the case with everything it is shown with, from one view of
 *   the data; the records may cross threads
 */
CareCaseDetail *
care_case_detail_load (CareClinic *clinic, const char *case_id, GError **error)
{
  g_autoptr (CareCaseDetail) detail = g_new0 (CareCaseDetail, 1);
  DetailJob job = { case_id, detail };

  if (!care_check_id ("case", case_id, TRUE, error) ||
      !care_clinic_read (clinic, detail_job, &job, error))
    return NULL;
  return g_steal_pointer (&detail);
}

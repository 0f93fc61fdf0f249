/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triage panel in the window's order, its counts, and all that a case is shown with; each as
 * the person who looks may see it. */
#include "config.h"

#include "care-work-lists.h"

#include <string.h>

#include "care-case-log.h"
#include "care-case-sight.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-json.h"
#include "care-store-calls.h"
#include "care-store-patients.h"
#include "care-store-reports.h"
#include "care-store-sessions.h"
#include "care-time.h"

/* The one reason that is not for everybody. */
#define UNSAFE_RULE "CON-1"

/* Puts what @viewer may see of it in the place of each case; those that are hidden go.
 * Returns: whether a level changed, and with it the order. */
static gboolean
show_to (CareClinic *clinic, const char *viewer, GPtrArray *items)
{
  gboolean moved = FALSE;

  for (guint i = items->len; viewer != NULL && i-- > 0;)
    {
      CareWorkItem *item = g_ptr_array_index (items, i);
      CareSession *session = care_work_item_get_session (item);
      CareCase *whole = care_work_item_get_case (item);
      g_autoptr (CareCase) seen = care_case_for_viewer (clinic, viewer, session, whole);

      if (seen == NULL)
        g_ptr_array_remove_index (items, i);
      else if (seen != whole)
        {
          moved = moved || care_case_get (seen)->level != care_case_get (whole)->level;
          items->pdata[i] =
              care_work_item_new (care_work_item_get_patient (item), session, seen, NULL);
          g_object_unref (item);
        }
    }
  return moved;
}

/* Rows of another level that @filter's viewer sees at the level of @filter. */
static gboolean
add_moved (CareClinic *clinic, const CareCaseFilter *filter, GPtrArray *items, GError **error)
{
  CareCaseFilter urgent = *filter;
  g_autoptr (GPtrArray) others = NULL;

  urgent.level = CARE_LEVEL_URGENT;
  urgent.limit = 0;
  others = care_store_list_cases (care_clinic_get_store (clinic), &urgent, error);
  if (others == NULL)
    return FALSE;
  show_to (clinic, filter->viewer, others);
  for (guint i = 0; i < others->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (others, i);

      if ((int) care_case_get (care_work_item_get_case (item))->level == filter->level)
        g_ptr_array_add (items, g_object_ref (item));
    }
  return TRUE;
}

static void
keep_level (GPtrArray *items, int level)
{
  for (guint i = items->len; level >= 0 && i-- > 0;)
    {
      CareCase *triage_case = care_work_item_get_case (g_ptr_array_index (items, i));

      if ((int) care_case_get (triage_case)->level != level)
        g_ptr_array_remove_index (items, i);
    }
}

/**
 * care_list_cases:
 * @clinic: a clinic
 * @filter: which cases, for whom, and the moment against which they are overdue
 * @error: %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (element-type CareWorkItem) (nullable): the cases in the window's order:
 *   overdue ones first, then by level, then by time left; each as filter.viewer may see it, see
 *   care_case_for_viewer()
 */
GPtrArray *
care_list_cases (CareClinic *clinic, const CareCaseFilter *filter, GError **error)
{
  CareCaseFilter asked = *filter;
  g_autoptr (GPtrArray) items = NULL;
  gint64 now_ms = filter->now_ms;
  guint given;
  gboolean moved;

  for (;;)
    {
      items = care_store_list_cases (care_clinic_get_store (clinic), &asked, error);
      if (items == NULL)
        return NULL;
      given = items->len;
      moved = show_to (clinic, filter->viewer, items);
      if (filter->limit == 0 || given < asked.limit || items->len >= filter->limit)
        break;
      /* Hidden rows leave room for others. */
      asked.limit += given - items->len;
      g_clear_pointer (&items, g_ptr_array_unref);
    }
  if (filter->viewer != NULL)
    {
      keep_level (items, filter->level);
      if (filter->level == CARE_LEVEL_CONTACT && !add_moved (clinic, filter, items, error))
        return NULL;
      if (moved || filter->level == CARE_LEVEL_CONTACT)
        g_ptr_array_sort_with_data (items, care_store_compare_cases, &now_ms);
      if (filter->limit > 0 && items->len > filter->limit)
        g_ptr_array_set_size (items, (gint) filter->limit);
    }
  return g_steal_pointer (&items);
}

static void
uncount (CareCaseCounts *counts, const CareCaseData *data, gint64 now_ms)
{
  counts->open_by_level[data->level]--;
  counts->open--;
  counts->new_ -= data->state == CARE_CASE_STATE_NEW ? 1 : 0;
  counts->breached -= data->due_at < now_ms ? 1 : 0;
}

/**
 * care_count_cases:
 * @clinic: a clinic
 * @viewer: (nullable): who looks; %NULL counts everything
 * @now_ms: UTC milliseconds
 * @ret: (out): counts of the open cases that @viewer may see, at the levels @viewer sees
 * @error: %CARE_STORE_ERROR
 *
 * Returns: whether @ret is set
 */
gboolean
care_count_cases (
    CareClinic *clinic, const char *viewer, gint64 now_ms, CareCaseCounts *ret, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (GPtrArray) items = NULL;
  CareCaseCounts counts;

  if (!care_store_count_cases (store, now_ms, &counts, error))
    return FALSE;
  items = viewer != NULL ? care_store_list_open_because (store, UNSAFE_RULE, error)
                         : g_ptr_array_new ();
  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (items, i);
      const CareCaseData *data = care_case_get (care_work_item_get_case (item));
      g_autoptr (CareCase) seen = care_case_for_viewer (
          clinic, viewer, care_work_item_get_session (item), care_work_item_get_case (item));

      if (seen == NULL)
        uncount (&counts, data, now_ms);
      else
        {
          counts.open_by_level[data->level]--;
          counts.open_by_level[care_case_get (seen)->level]++;
        }
    }
  *ret = counts;
  return TRUE;
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
  g_clear_pointer (&self->rules, care_rule_set_unref);
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
  const char *viewer;
  CareCaseDetail *detail;
} DetailJob;

static gboolean
load_reports (CareClinic *clinic, const char *viewer, CareCaseDetail *detail, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  const char *last = care_case_get (detail->triage_case)->last_report_id;

  detail->reports =
      care_store_list_reports (store, care_case_get (detail->triage_case)->session_id, error);
  if (detail->reports == NULL)
    return FALSE;
  detail->results = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < detail->reports->len; i++)
    {
      g_autoptr (CareReport) whole = g_object_ref (g_ptr_array_index (detail->reports, i));
      const char *id = care_report_get (whole)->id;
      g_autoptr (CareResult) stored = care_store_get_result (store, id, error);
      CareResult *result = NULL;

      if (stored != NULL)
        result = care_result_for_viewer (clinic, viewer, detail->session, whole, stored, error);
      if (result == NULL)
        return FALSE;
      g_ptr_array_add (detail->results, result);
      g_object_unref (detail->reports->pdata[i]);
      detail->reports->pdata[i] = care_report_for_viewer (clinic, viewer, detail->session, whole);
      if (g_strcmp0 (id, last) == 0)
        {
          detail->report = g_object_ref (detail->reports->pdata[i]);
          detail->result = g_object_ref (result);
        }
    }
  return TRUE;
}

static gboolean
load_verdict (CareClinic *clinic, CareCaseDetail *detail, GError **error)
{
  const char *verdict;

  if (detail->result == NULL)
    return TRUE;
  detail->rules =
      care_clinic_find_rules (clinic, care_result_get (detail->result)->rule_set_id, error);
  if (detail->rules == NULL)
    return FALSE;
  verdict = care_result_get (detail->result)->verdict;
  detail->verdict = care_json_parse (verdict, strlen (verdict), error);
  if (detail->verdict == NULL)
    g_prefix_error (error, "the stored verdict: ");
  return detail->verdict != NULL;
}

/* The log of @whole, each line as it may be seen. */
static gboolean
load_log (CareClinic *clinic, const DetailJob *job, CareCase *whole, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  CareCaseDetail *detail = job->detail;

  detail->events = care_store_list_case_events (store, job->case_id, error);
  if (detail->events == NULL)
    return FALSE;
  for (guint i = 0; i < detail->events->len; i++)
    {
      g_autoptr (CareCaseEvent) event = detail->events->pdata[i];

      detail->events->pdata[i] =
          care_case_event_for_viewer (clinic, job->viewer, detail->session, whole, event);
    }
  detail->attempts = care_store_list_attempts (store, job->case_id, error);
  return detail->attempts != NULL;
}

static gboolean
detail_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  DetailJob *job = data;
  CareCaseDetail *detail = job->detail;
  g_autoptr (CareCase) whole = care_store_get_case (store, job->case_id, error);
  const CareCaseData *row;

  if (whole == NULL)
    return care_name_missing ("case", error);
  row = care_case_get (whole);
  detail->patient = care_store_get_patient (store, row->patient_id, error);
  if (detail->patient == NULL)
    return FALSE;
  detail->session = care_store_get_session (store, row->session_id, error);
  if (detail->session == NULL)
    return FALSE;
  detail->triage_case = care_case_for_viewer (clinic, job->viewer, detail->session, whole);
  if (detail->triage_case == NULL)
    return care_case_is_missing (error);
  return load_log (clinic, job, whole, error) &&
         load_reports (clinic, job->viewer, detail, error) && load_verdict (clinic, detail, error);
}

/**
 * care_case_detail_load:
 * @clinic: a clinic
 * @case_id: a case
 * @viewer: (nullable): who looks; %NULL sees everything
 * @error: %CARE_WORKFLOW_ERROR_NOT_FOUND, also for a case that @viewer may not see, or
 *   %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the case with everything it is shown with, from one view of
 *   the data, as @viewer may see it; the records may cross threads
 */
CareCaseDetail *
care_case_detail_load (CareClinic *clinic, const char *case_id, const char *viewer, GError **error)
{
  g_autoptr (CareCaseDetail) detail = g_new0 (CareCaseDetail, 1);
  DetailJob job = { case_id, viewer, detail };

  if (!care_check_id ("case", case_id, TRUE, error) ||
      !care_clinic_read (clinic, detail_job, &job, error))
    return NULL;
  return g_steal_pointer (&detail);
}

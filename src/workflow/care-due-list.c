/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list: one queue in the order of care_compare_due(); all that a call is shown with.
 *
 * Of the calls after one session that wait at the same time one is shown, the one due first. Who
 * is reached answers all of them; who is not is rung again at the time that was set for the one
 * that is shown, and the others are put off until then. After its last try the others that waited
 * end with it. */
#include "config.h"

#include "care-due-list.h"

#include "care-case-clock.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-context.h"
#include "care-store-calls.h"
#include "care-time.h"
#include "care-triage.h"

/* More rows of one kind than a clinic has in a day. */
#define MAX_ROWS 2000

/* The schedule is the one of today: it may have been another one when the call was planned. */
static int
planned_hours (CareClinic *clinic, CareCallReason reason, const CareAnswers *context, gboolean risk)
{
  CareCallLine line =
      care_call_schedule_get_line (care_clinic_get_call_schedule (clinic), context, risk);

  if (reason == CARE_CALL_REASON_LATE_72)
    return (int) care_limit_h (care_clinic_get_rules (clinic));
  return line.first_h;
}

/* Returns: (transfer full): @item with its risk and its hours. */
static CareWorkItem *
with_risk (CareClinic *clinic, CareWorkItem *item)
{
  CareSession *session = care_work_item_get_session (item);
  CarePatient *patient = care_work_item_get_patient (item);
  g_autoptr (CareAnswers) context =
      care_context_new (session, patient, care_clinic_get_zone (clinic));
  CareCall *call = care_work_item_get_call (item);
  gboolean risk = care_context_is_early (care_clinic_get_rules (clinic), session, context);

  return care_work_item_new_planned (
      patient, session, call, risk,
      planned_hours (clinic, care_call_get (call)->reason, context, risk));
}

/* A claim that has run out makes no call the viewer's. */
static gboolean
is_wanted (const CareDueQuery *query, CareWorkItem *item)
{
  if (!query->mine || g_strcmp0 (care_due_person (item), query->viewer) == 0)
    return TRUE;
  return g_strcmp0 (care_call_get_holder (care_work_item_get_call (item), query->now_ms),
                    query->viewer) == 0;
}

typedef struct
{
  const CareDueQuery *query;
  GPtrArray *items;
} ListJob;

/* @found: (transfer full) (nullable). */
static gboolean
take_items (CareClinic *clinic, ListJob *job, GPtrArray *found)
{
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (found, i);

      if (is_wanted (job->query, item))
        g_ptr_array_add (job->items, with_risk (clinic, item));
    }
  g_ptr_array_unref (found);
  return TRUE;
}

static gboolean
list_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  GTimeZone *zone = care_clinic_get_zone (clinic);
  ListJob *job = data;
  const CareDueQuery *query = job->query;
  const char *person = query->mine ? query->viewer : NULL;
  gint64 today = care_time_day_start (query->now_ms, zone);
  gint64 until = care_time_on_day (query->now_ms, 1, 0, 0, zone) - 1;

  if (!take_items (clinic, job, care_store_list_due_calls (store, person, until, MAX_ROWS, error)))
    return FALSE;
  if (query->open_only)
    return TRUE;
  return take_items (clinic, job,
                     care_store_list_unreachable_calls (store, person, MAX_ROWS, error)) &&
         take_items (clinic, job,
                     care_store_list_ended_calls (store, person, today, MAX_ROWS, error)) &&
         take_items (clinic, job,
                     care_store_list_put_away_calls (store, person, today, MAX_ROWS, error));
}

/**
 * care_list_due:
 * @clinic: a clinic
 * @query: who looks, at what, and when
 * @error: %CARE_STORE_ERROR
 *
 * The calls that are due by the end of the local day, those who could not be reached and have no
 * letter yet, and the calls that ended since the day began; from one view of the data. A viewer's
 * calls are those handed over to them, those after their own sessions that were not handed over,
 * and those they hold just now.
 *
 * Returns: (transfer full) (element-type CareWorkItem) (nullable): in the order of
 *   care_compare_due()
 */
GPtrArray *
care_list_due (CareClinic *clinic, const CareDueQuery *query, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  ListJob job = { query, items };

  g_return_val_if_fail (!query->mine || query->viewer != NULL, NULL);

  if (!care_clinic_read (clinic, list_job, &job, error))
    return NULL;
  care_sort_due (items, query->now_ms, care_clinic_get_zone (clinic));
  return g_steal_pointer (&items);
}

/**
 * care_load_due_item:
 * @clinic: a clinic
 * @call_id: a planned call
 * @error: %CARE_WORKFLOW_ERROR_NOT_FOUND or %CARE_STORE_ERROR
 *
 * For one row that is to be shown anew. Whether it is one of the list, see care_due_group().
 *
 * Returns: (transfer full) (nullable): the row as it stands now
 */
CareWorkItem *
care_load_due_item (CareClinic *clinic, const char *call_id, GError **error)
{
  g_autoptr (CareWorkItem) item = NULL;

  if (!care_check_id ("call", call_id, TRUE, error))
    return NULL;
  item = care_store_get_call_item (care_clinic_get_store (clinic), call_id, error);
  if (item == NULL)
    {
      care_name_missing ("call", error);
      return NULL;
    }
  return with_risk (clinic, item);
}

/**
 * care_call_detail_free:
 * @self: (transfer full): what care_call_detail_load() returned
 */
void
care_call_detail_free (CareCallDetail *self)
{
  g_clear_object (&self->item);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->attempts, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  const char *call_id;
  CareCallDetail *detail;
} DetailJob;

static gboolean
detail_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  DetailJob *job = data;
  CareCallDetail *detail = job->detail;

  detail->item = care_load_due_item (clinic, job->call_id, error);
  if (detail->item == NULL)
    return FALSE;
  detail->events = care_store_list_call_events (store, job->call_id, error);
  if (detail->events == NULL)
    return FALSE;
  detail->attempts = care_store_list_call_attempts (store, job->call_id, error);
  return detail->attempts != NULL;
}

/**
 * care_call_detail_load:
 * @clinic: a clinic
 * @call_id: a planned call
 * @error: %CARE_WORKFLOW_ERROR_NOT_FOUND or %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the call with its log and the tries made for it, from one
 *   view of the data; the records may cross threads
 */
CareCallDetail *
care_call_detail_load (CareClinic *clinic, const char *call_id, GError **error)
{
  g_autoptr (CareCallDetail) detail = g_new0 (CareCallDetail, 1);
  DetailJob job = { call_id, detail };

  if (!care_check_id ("call", call_id, TRUE, error) ||
      !care_clinic_read (clinic, detail_job, &job, error))
    return NULL;
  return g_steal_pointer (&detail);
}

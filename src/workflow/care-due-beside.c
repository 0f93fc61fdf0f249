/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the call list about one session, for a list that is shown and changes by them. */
#include "config.h"

#include "care-due-list.h"

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-store-calls.h"
#include "care-time.h"

/* How long the try of one call keeps the others of its session waiting. */
#define TRIED_MS CARE_MS_PER_DAY

static gboolean
is_check (const CareCallData *call)
{
  return call->reason == CARE_CALL_REASON_EMERGENCY_CHECK;
}

static gboolean
comes_before (const CareCallData *a, const CareCallData *b)
{
  return a->due_at < b->due_at || (a->due_at == b->due_at && g_strcmp0 (a->id, b->id) < 0);
}

/* Whether the planned call @other stands for @call as well; as the store lists them. */
static gboolean
stands_for (const CareCallData *other, const CareCallData *call)
{
  if (is_check (call) || is_check (other) || other->state != CARE_CALL_STATE_PLANNED)
    return FALSE;
  if (other->tries > 0 && call->tries == 0 && other->due_at <= call->due_at + TRIED_MS)
    return TRUE;
  return (other->tries > 0) == (call->tries > 0) && comes_before (other, call);
}

/* Whether @call ended with @other, which is shown for both. */
static gboolean
ended_with (const CareCallData *other, const CareCallData *call)
{
  return (other->state == CARE_CALL_STATE_DONE || other->state == CARE_CALL_STATE_CLOSED) &&
         other->closed_at == call->closed_at &&
         g_strcmp0 (other->closed_because, call->closed_because) == 0 && comes_before (other, call);
}

static gboolean
is_shown (GPtrArray *calls, const CareCallData *call, gint64 today, gint64 until)
{
  gboolean planned = call->state == CARE_CALL_STATE_PLANNED;

  if (call->state == CARE_CALL_STATE_UNREACHABLE)
    return call->put_away_at == CARE_TIME_NONE || call->put_away_at >= today;
  if (planned ? call->due_at > until : call->closed_at < today)
    return FALSE;
  for (guint i = 0; i < calls->len; i++)
    {
      const CareCallData *other = care_call_get (g_ptr_array_index (calls, i));

      if (other != call && (planned ? stands_for (other, call) : ended_with (other, call)))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  const CareDueQuery *query;
  const char *call_id;
  char *session_id;
  GPtrArray *items;
} BesideJob;

static gboolean
is_of_viewer (const CareDueQuery *query, CareWorkItem *item)
{
  CareCall *call = care_work_item_get_call (item);

  return !query->mine || g_strcmp0 (care_due_person (item), query->viewer) == 0 ||
         g_strcmp0 (care_call_get_holder (call, query->now_ms), query->viewer) == 0;
}

static gboolean
beside_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  BesideJob *job = data;
  GTimeZone *zone = care_clinic_get_zone (clinic);
  gint64 today = care_time_day_start (job->query->now_ms, zone);
  gint64 until = care_time_on_day (job->query->now_ms, 1, 0, 0, zone) - 1;
  g_autoptr (CareWorkItem) first = care_load_due_item (clinic, job->call_id, error);
  g_autoptr (GPtrArray) calls = NULL;

  if (first == NULL)
    return FALSE;
  job->session_id = g_strdup (care_session_get (care_work_item_get_session (first))->id);
  calls = care_store_list_session_calls (care_clinic_get_store (clinic), job->session_id, error);
  if (calls == NULL)
    return FALSE;
  for (guint i = 0; i < calls->len; i++)
    {
      const CareCallData *call = care_call_get (g_ptr_array_index (calls, i));
      g_autoptr (CareWorkItem) item = NULL;

      if (!is_shown (calls, call, today, until))
        continue;
      item = care_load_due_item (clinic, call->id, error);
      if (item == NULL)
        return FALSE;
      if (is_of_viewer (job->query, item))
        g_ptr_array_add (job->items, g_steal_pointer (&item));
    }
  return TRUE;
}

/**
 * care_list_due_beside:
 * @clinic: a clinic
 * @query: as for care_list_due(); all kinds of rows
 * @call_id: a call that was written
 * @ret_session_id: (out) (transfer full): the session it is about
 * @error: %CARE_WORKFLOW_ERROR_NOT_FOUND or %CARE_STORE_ERROR
 *
 * What a list that is shown has to show about one session in place of what it showed.
 *
 * Returns: (transfer full) (element-type CareWorkItem) (nullable): the rows that care_list_due()
 *   would give about that session, in no order
 */
GPtrArray *
care_list_due_beside (CareClinic *clinic,
                      const CareDueQuery *query,
                      const char *call_id,
                      char **ret_session_id,
                      GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  BesideJob job = { query, call_id, NULL, items };

  if (!care_check_id ("call", call_id, TRUE, error))
    return NULL;
  if (!care_clinic_read (clinic, beside_job, &job, error))
    {
      g_free (job.session_id);
      return NULL;
    }
  *ret_session_id = job.session_id;
  return g_steal_pointer (&items);
}

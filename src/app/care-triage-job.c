/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the rows of the triage page on the desk lane: all of them once, then one at a time. */
#include "config.h"

#include "care-triage-private.h"

#include "care-work-lists.h"

/* Open cases shown at once: more than a clinic can work on. */
#define MAX_OPEN 2000

/* The last closed ones, among which those of today are. */
#define MAX_CLOSED 200

/**
 * care_triage_job_new:
 * @desk: whose clock and person
 * @case_id: (nullable): one case, or %NULL for the whole list
 *
 * Returns: (transfer full): a job to be run
 */
CareTriageJob *
care_triage_job_new (CareDesk *desk, const char *case_id)
{
  CareTriageJob *self = g_new0 (CareTriageJob, 1);

  self->now_ms = care_desk_now (desk);
  self->case_id = g_strdup (case_id);
  self->viewer = g_strdup (care_desk_get_person (desk));
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * care_triage_job_free:
 * @self: (transfer full): a job
 */
void
care_triage_job_free (CareTriageJob *self)
{
  g_free (self->case_id);
  g_free (self->viewer);
  g_ptr_array_unref (self->items);
  g_free (self);
}

static gboolean
read_list (CareClinic *clinic, CareTriageJob *self, const CareCaseFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) found = care_list_cases (clinic, filter, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      CareCaseItem *item = care_case_item_load (clinic, g_ptr_array_index (found, i), error);

      if (item == NULL)
        return FALSE;
      g_ptr_array_add (self->items, item);
    }
  return found != NULL;
}

/**
 * care_triage_job_run:
 * @clinic: the lane's
 * @data: a #CareTriageJob
 * @cancellable: (nullable): not used: the job is short
 * @error: %CARE_STORE_ERROR
 *
 * Returns: whether the rows were read
 */
gboolean
care_triage_job_run (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  CareTriageJob *self = data;
  const CareCaseFilter open = { .open_only = TRUE,
                                .state = -1,
                                .level = -1,
                                .now_ms = self->now_ms,
                                .limit = MAX_OPEN,
                                .viewer = self->viewer };
  const CareCaseFilter closed = { .state = CARE_CASE_STATE_RESOLVED,
                                  .level = -1,
                                  .now_ms = self->now_ms,
                                  .limit = MAX_CLOSED,
                                  .viewer = self->viewer };
  CareCaseItem *one = NULL;

  if (self->case_id == NULL)
    return read_list (clinic, self, &open, error) && read_list (clinic, self, &closed, error);
  if (!care_case_item_load_one (clinic, self->case_id, self->viewer, &one, error))
    return FALSE;
  if (one != NULL)
    g_ptr_array_add (self->items, one);
  return TRUE;
}

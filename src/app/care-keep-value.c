/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of the clinic's values is kept, in the lane that writes. */
#include "config.h"

#include "care-keep-value.h"

typedef struct
{
  CareAct *act;
  char *name;
  char *value;
} Job;

static void
job_free (Job *job)
{
  care_act_free (job->act);
  g_free (job->name);
  g_free (job->value);
  g_free (job);
}

static gboolean
work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return care_clinic_set_value (clinic, job->act, job->name, job->value, error);
}

/**
 * care_keep_value:
 * @desk: the desk
 * @name: which value, see care-clinic-values.h
 * @value: what it is from now on; copied
 * @owner: who waits for it
 * @done: called on the main thread when it is kept, or cannot be; not when @owner is gone by then
 */
void
care_keep_value (
    CareDesk *desk, const char *name, const char *value, GObject *owner, CareDeskDone done)
{
  Job *job = g_new0 (Job, 1);

  job->act = care_desk_make_act (desk);
  job->name = g_strdup (name);
  job->value = g_strdup (value);
  care_desk_run (desk, CARE_LANE_DESK, work, job, (GDestroyNotify) job_free, owner, done);
}

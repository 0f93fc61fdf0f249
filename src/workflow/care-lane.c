/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One worker thread with a clinic of its own, doing jobs in order.
 *
 * The clinic is opened for the first job and lives on this thread alone. Jobs are made and ended on
 * the main thread: what a job points to is never freed by the worker. */
#include "config.h"

#include "care-lane.h"

/* After this long without a job the writing lane moves what it wrote into the database file. */
#define IDLE_US ((guint64) 2 * G_USEC_PER_SEC)

struct _CareLaneThread
{
  GThread *thread;
  GAsyncQueue *queue; /* of CareLaneJob */
  char *path;
  gboolean read_only;
  char *holder;
  gint64 now_ms;

  /* The thread's own */
  CareClinic *clinic;
  gint64 written_seq; /* change number that a checkpoint has seen */
};

/**
 * care_snapshot_free:
 * @self: (transfer full): a snapshot
 */
void
care_snapshot_free (CareSnapshot *self)
{
  g_clear_pointer (&self->rules, care_rule_set_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->calendar, care_calendar_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self);
}

static CareSnapshot *
take_snapshot (CareClinic *clinic)
{
  CareSnapshot *snapshot = g_new0 (CareSnapshot, 1);
  const char *const *names = care_clinic_value_names ();

  snapshot->rules = care_rule_set_ref (care_clinic_get_rules (clinic));
  snapshot->zone = g_time_zone_ref (care_clinic_get_zone (clinic));
  snapshot->calendar = care_calendar_ref (care_clinic_get_calendar (clinic));
  snapshot->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (int i = 0; names[i] != NULL; i++)
    g_hash_table_insert (snapshot->values, (gpointer) names[i],
                         g_strdup (care_clinic_get_value (clinic, names[i])));
  return snapshot;
}

/* Returns: (transfer full): a job that does nothing yet. Main thread. */
CareLaneJob *
care_lane_job_new (GMainContext *context)
{
  CareLaneJob *job = g_new0 (CareLaneJob, 1);

  job->context = context != NULL ? g_main_context_ref (context) : NULL;
  return job;
}

/* Main thread. */
void
care_lane_job_free (CareLaneJob *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->context, g_main_context_unref);
  g_clear_error (&job->error);
  g_clear_pointer (&job->changes, g_ptr_array_unref);
  g_clear_pointer (&job->snapshot, care_snapshot_free);
  g_free (job);
}

static gboolean
finish_job (gpointer data)
{
  CareLaneJob *job = data;

  job->done (job, job->owner);
  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(): that may run the function right here on the worker. */
static void
send_back (CareLaneJob *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "care-lane-job");
  g_source_set_callback (source, finish_job, job, NULL);
  g_source_attach (source, job->context);
}

static gboolean
has_setting (GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      CareChange *change = g_ptr_array_index (changes, i);

      if (g_str_equal (change->kind, "setting") || g_str_equal (change->kind, "all"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
open_clinic (CareLaneThread *self, CareLaneJob *job)
{
  self->clinic =
      care_clinic_open (self->path, self->read_only, self->holder, self->now_ms, &job->error);
  if (self->clinic == NULL)
    return FALSE;
  self->written_seq = care_store_get_change_seq (care_clinic_get_store (self->clinic));
  job->snapshot = take_snapshot (self->clinic);
  return TRUE;
}

static gboolean
run_work (CareLaneThread *self, CareLaneJob *job)
{
  CareStore *store = care_clinic_get_store (self->clinic);
  gboolean succeeded;

  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return FALSE;
  if (self->read_only && !care_clinic_refresh (self->clinic, &job->error))
    return FALSE;
  care_store_set_cancellable (store, job->cancellable);
  succeeded = job->work (self->clinic, job->data, job->cancellable, &job->error);
  care_store_set_cancellable (store, NULL);
  /* What was committed before a later step failed has changed all the same. */
  job->changes = care_clinic_take_changes (self->clinic);
  if (has_setting (job->changes))
    job->snapshot = take_snapshot (self->clinic);
  return succeeded;
}

static gboolean
close_clinic (CareLaneThread *self, CareLaneJob *job)
{
  gboolean closed = self->clinic == NULL || care_clinic_close (self->clinic, &job->error);

  g_clear_object (&self->clinic);
  return closed;
}

/* Waits for a job; a writer that has been idle checkpoints meanwhile. */
static CareLaneJob *
next_job (CareLaneThread *self)
{
  CareStore *store;
  CareLaneJob *job;
  gint64 seq;

  if (self->clinic == NULL || self->read_only)
    return g_async_queue_pop (self->queue);
  store = care_clinic_get_store (self->clinic);
  seq = care_store_get_change_seq (store);
  if (seq == self->written_seq)
    return g_async_queue_pop (self->queue);
  job = g_async_queue_timeout_pop (self->queue, IDLE_US);
  if (job != NULL)
    return job;
  /* A failure here is met again, and told, by the next write. */
  care_store_checkpoint (store, NULL);
  self->written_seq = seq;
  return g_async_queue_pop (self->queue);
}

static gpointer
run_thread (gpointer data)
{
  CareLaneThread *self = data;
  gboolean is_last = FALSE;

  while (!is_last)
    {
      CareLaneJob *job = next_job (self);

      is_last = job->work == NULL;
      if (is_last)
        job->succeeded = close_clinic (self, job);
      else
        job->succeeded = (self->clinic != NULL || open_clinic (self, job)) && run_work (self, job);
      /* Without a context nobody waits: the service is being taken apart. */
      if (job->context != NULL)
        send_back (job);
      else
        care_lane_job_free (job);
    }
  return NULL;
}

/* Returns: (transfer full): a running thread; its first job opens the clinic before its work. */
CareLaneThread *
care_lane_thread_new (
    const char *name, const char *path, gboolean read_only, const char *holder, gint64 now_ms)
{
  CareLaneThread *self = g_new0 (CareLaneThread, 1);

  self->queue = g_async_queue_new ();
  self->path = g_strdup (path);
  self->read_only = read_only;
  self->holder = g_strdup (holder);
  self->now_ms = now_ms;
  self->thread = g_thread_new (name, run_thread, self);
  return self;
}

/* @job: (transfer full) */
void
care_lane_thread_push (CareLaneThread *self, CareLaneJob *job)
{
  g_async_queue_push (self->queue, job);
}

/* Waits for the thread, which must have been sent its closing job. @self: (transfer full) */
void
care_lane_thread_join (CareLaneThread *self)
{
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self->path);
  g_free (self->holder);
  g_free (self);
}

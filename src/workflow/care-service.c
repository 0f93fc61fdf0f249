/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two lanes of the window: desk owns the writing clinic, slow a read-only one.
 *
 * Any workflow function runs on a lane as it is, the same plain function that the command line
 * calls. Each lane does its jobs one after the other, so a job sees what earlier ones wrote. */
#include "config.h"

#include "care-service.h"

#include <string.h>

#include "care-case.h"
#include "care-lane.h"

struct _CareService
{
  GObject parent_instance;

  GThread *main_thread;
  GMainContext *context;
  CareLaneThread *lanes[CARE_N_LANES];
  CareSnapshot *snapshot;
  char *path;
  char *holder;
  char *actor;
  char *desk;
  gboolean read_only;
  CareServiceClock clock;
  gpointer clock_data;
  gboolean closing;
};

enum
{
  CASE_CHANGED,
  DATA_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CareService, care_service, G_TYPE_OBJECT)

#define IS_MAIN(self) (g_thread_self () == (self)->main_thread)

static void
care_service_dispose (GObject *object)
{
  CareService *self = CARE_SERVICE (object);

  /* Jobs hold a reference: none is under way here. */
  for (int i = 0; i < CARE_N_LANES; i++)
    if (self->lanes[i] != NULL)
      {
        care_lane_thread_push (self->lanes[i], care_lane_job_new (NULL));
        care_lane_thread_join (self->lanes[i]);
        self->lanes[i] = NULL;
      }

  G_OBJECT_CLASS (care_service_parent_class)->dispose (object);
}

static void
care_service_finalize (GObject *object)
{
  CareService *self = CARE_SERVICE (object);

  g_clear_pointer (&self->snapshot, care_snapshot_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->path);
  g_free (self->holder);
  g_free (self->actor);
  g_free (self->desk);

  G_OBJECT_CLASS (care_service_parent_class)->finalize (object);
}

static void
care_service_class_init (CareServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_service_dispose;
  object_class->finalize = care_service_finalize;

  /**
   * CareService::case-changed:
   * @self: the service
   * @triage_case: the case as it stands now
   */
  signals[CASE_CHANGED] = g_signal_new ("case-changed", CARE_TYPE_SERVICE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, CARE_TYPE_CASE);

  /**
   * CareService::data-changed:
   * @self: the service
   * @kind: patient, session, report, case, call, attempt, handout, draft, setting, or all
   * @id: the record's id, or the name of the setting; "" with all
   */
  signals[DATA_CHANGED] =
      g_signal_new ("data-changed", CARE_TYPE_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
care_service_init (CareService *self)
{
  self->main_thread = g_thread_self ();
  self->context = g_main_context_ref_thread_default ();
}

static void
tell_changes (CareService *self, GPtrArray *changes)
{
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      CareChange *change = g_ptr_array_index (changes, i);

      g_signal_emit (self, signals[DATA_CHANGED], 0, change->kind, change->id);
      if (change->record != NULL && CARE_IS_CASE (change->record))
        g_signal_emit (self, signals[CASE_CHANGED], 0, change->record);
    }
}

static void
use_snapshot (CareService *self, CareLaneJob *job)
{
  if (job->snapshot == NULL)
    return;
  g_clear_pointer (&self->snapshot, care_snapshot_free);
  self->snapshot = g_steal_pointer (&job->snapshot);
}

static void
return_job (GTask *task, CareLaneJob *job)
{
  if (job->succeeded)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&job->error));
}

/* For a job that is to open the clinic and nothing else. */
static gboolean
no_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
start_lane (CareService *self, CareLane lane)
{
  gboolean read_only = self->read_only || lane == CARE_LANE_SLOW;

  self->lanes[lane] =
      care_lane_thread_new (lane == CARE_LANE_DESK ? "care-desk" : "care-slow", self->path,
                            read_only, self->holder, care_service_get_now (self));
}

static void
desk_opened (CareLaneJob *job, gpointer owner)
{
  g_autoptr (GTask) task = owner;
  CareService *self = g_task_get_task_data (task);

  if (job->succeeded)
    {
      use_snapshot (self, job);
      g_task_return_pointer (task, g_object_ref (self), g_object_unref);
    }
  else
    g_task_return_error (task, g_steal_pointer (&job->error));
  care_lane_job_free (job);
}

/**
 * care_service_open_async:
 * @options: what to open, and who is at the desk; copied
 * @cancellable: (nullable): a cancellable
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * Opens the clinic on the desk lane; the slow one is started when it is first needed. The calling
 * thread is the service's main thread from then on.
 */
void
care_service_open_async (const CareServiceOptions *options,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  CareService *self = g_object_new (CARE_TYPE_SERVICE, NULL);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  CareLaneJob *job;

  g_return_if_fail (options->path != NULL && options->actor != NULL && options->desk != NULL);
  g_return_if_fail (options->clock != NULL);

  g_task_set_source_tag (task, care_service_open_async);
  g_task_set_task_data (task, self, g_object_unref);
  self->path = g_strdup (options->path);
  self->read_only = options->read_only;
  self->actor = g_strdup (options->actor);
  self->desk = g_strdup (options->desk);
  self->holder = options->holder != NULL
                     ? g_strdup (options->holder)
                     : g_strdup_printf ("%s at %s", options->actor, options->desk);
  self->clock = options->clock;
  self->clock_data = options->clock_data;
  start_lane (self, CARE_LANE_DESK);
  job = care_lane_job_new (self->context);
  job->work = no_work;
  job->done = desk_opened;
  job->owner = task;
  care_lane_thread_push (self->lanes[CARE_LANE_DESK], job);
}

/**
 * care_service_open_finish:
 * @result: of care_service_open_async()
 * @error: %CARE_STORE_ERROR, %CARE_RULES_ERROR or %CARE_WORKFLOW_ERROR
 *
 * Returns: (transfer full) (nullable): the open service
 */
CareService *
care_service_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
work_done (CareLaneJob *job, gpointer owner)
{
  g_autoptr (GTask) task = owner;
  CareService *self = g_task_get_source_object (task);

  /* What the slow lane read when it opened may be older than what the desk has said since. */
  if (job->changes != NULL && job->changes->len > 0)
    use_snapshot (self, job);
  tell_changes (self, job->changes);
  return_job (task, job);
}

/**
 * care_service_run_async:
 * @self: an open service
 * @lane: where; everything that writes goes to the desk
 * @work: run on the lane's thread with that lane's clinic
 * @data: for @work; only what may cross threads
 * @free_data: (nullable): frees @data, on the main thread, after @callback
 * @cancellable: (nullable): also interrupts a long query
 * @callback: (nullable): called on the main thread
 * @user_data: for @callback
 *
 * After a desk job that changed something, and before @callback, data-changed is emitted for each
 * record written (kinds patient, session, report, case, call, attempt, handout, draft, setting; all
 * after an import), and case-changed with the new case.
 */
void
care_service_run_async (CareService *self,
                        CareLane lane,
                        CareServiceWork work,
                        gpointer data,
                        GDestroyNotify free_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task;
  CareLaneJob *job;

  g_return_if_fail (CARE_IS_SERVICE (self) && IS_MAIN (self));
  g_return_if_fail (lane < CARE_N_LANES && work != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, care_service_run_async);
  /* The store may have committed what was cancelled too late: the job alone says what happened. */
  g_task_set_check_cancellable (task, FALSE);
  job = care_lane_job_new (self->context);
  job->work = work;
  job->data = data;
  job->free_data = free_data;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  job->done = work_done;
  job->owner = task;
  g_task_set_task_data (task, job, (GDestroyNotify) care_lane_job_free);
  if (self->closing)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The clinic is being closed");
      g_object_unref (task);
      return;
    }
  if (self->lanes[lane] == NULL)
    start_lane (self, lane);
  care_lane_thread_push (self->lanes[lane], job);
}

/**
 * care_service_run_finish:
 * @self: a service
 * @result: of care_service_run_async()
 * @ret_data: (out) (optional) (transfer none): the job's data, lent until the callback returns; set
 *   also on failure
 * @error: that of the work, or %G_IO_ERROR_CANCELLED or %G_IO_ERROR_CLOSED
 *
 * Returns: what the work returned
 */
gboolean
care_service_run_finish (CareService *self,
                         GAsyncResult *result,
                         gpointer *ret_data,
                         GError **error)
{
  CareLaneJob *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  if (ret_data != NULL)
    *ret_data = job->data;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lane_closed (CareLaneJob *job, gpointer owner)
{
  GTask *task = owner;
  CareService *self = g_task_get_source_object (task);
  guint *left = g_task_get_task_data (task);

  (*left)--;
  if (!job->succeeded && g_object_get_data (G_OBJECT (task), "failure") == NULL)
    g_object_set_data_full (G_OBJECT (task), "failure", g_steal_pointer (&job->error),
                            (GDestroyNotify) g_error_free);
  if (*left == 0)
    {
      GError *failure = g_object_steal_data (G_OBJECT (task), "failure");

      for (int i = 0; i < CARE_N_LANES; i++)
        g_clear_pointer (&self->lanes[i], care_lane_thread_join);
      if (failure != NULL)
        g_task_return_error (task, failure);
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
  care_lane_job_free (job);
}

/**
 * care_service_close_async:
 * @self: an open service
 * @callback: (nullable): called on the main thread
 * @user_data: for @callback
 *
 * Finishes the jobs that are waiting, closes the clinic on both lanes and ends their threads. No
 * job is taken from now on.
 */
void
care_service_close_async (CareService *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  guint *left;

  g_return_if_fail (CARE_IS_SERVICE (self) && IS_MAIN (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, care_service_close_async);
  if (self->closing)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The clinic is being closed");
      g_object_unref (task);
      return;
    }
  self->closing = TRUE;
  left = g_new0 (guint, 1);
  g_task_set_task_data (task, left, g_free);
  for (int i = 0; i < CARE_N_LANES; i++)
    {
      CareLaneJob *job;

      if (self->lanes[i] == NULL)
        continue;
      (*left)++;
      job = care_lane_job_new (self->context);
      job->done = lane_closed;
      job->owner = task;
      care_lane_thread_push (self->lanes[i], job);
    }
}

/**
 * care_service_close_finish:
 * @self: a service
 * @result: of care_service_close_async()
 * @error: %CARE_STORE_ERROR of the first lane that could not close well
 *
 * Returns: whether everything is in the file
 */
gboolean
care_service_close_finish (CareService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * care_service_get_rules:
 * @self: an open service
 *
 * Returns: (transfer none): the active rules; main thread
 */
CareRuleSet *
care_service_get_rules (CareService *self)
{
  g_return_val_if_fail (CARE_IS_SERVICE (self) && IS_MAIN (self), NULL);

  return self->snapshot->rules;
}

/**
 * care_service_get_zone:
 * @self: an open service
 *
 * Returns: (transfer none): the clinic's time zone; main thread
 */
GTimeZone *
care_service_get_zone (CareService *self)
{
  g_return_val_if_fail (CARE_IS_SERVICE (self) && IS_MAIN (self), NULL);

  return self->snapshot->zone;
}

/**
 * care_service_get_calendar:
 * @self: an open service
 *
 * Returns: (transfer none): the clinic's opening hours, holidays and quiet hours, lent until the
 *   next setting changes; main thread
 */
CareCalendar *
care_service_get_calendar (CareService *self)
{
  g_return_val_if_fail (CARE_IS_SERVICE (self) && IS_MAIN (self), NULL);

  return self->snapshot->calendar;
}

/**
 * care_service_get_value:
 * @self: an open service
 * @name: a known name
 *
 * Returns: (transfer none): the clinic's value or its default, lent until the next setting changes
 */
const char *
care_service_get_value (CareService *self, const char *name)
{
  const char *value;

  g_return_val_if_fail (CARE_IS_SERVICE (self) && IS_MAIN (self), "");

  value = g_hash_table_lookup (self->snapshot->values, name);
  return value != NULL ? value : "";
}

/**
 * care_service_get_path:
 * @self: a service
 *
 * Returns: (transfer none): the database file
 */
const char *
care_service_get_path (CareService *self)
{
  g_return_val_if_fail (CARE_IS_SERVICE (self), NULL);

  return self->path;
}

/**
 * care_service_is_demo:
 * @self: an open service
 *
 * Returns: whether the data are made up
 */
gboolean
care_service_is_demo (CareService *self)
{
  return g_str_equal (care_service_get_value (self, CARE_VALUE_DEMO), "yes");
}

/**
 * care_service_is_read_only:
 * @self: a service
 *
 * Returns: whether it was opened for looking only
 */
gboolean
care_service_is_read_only (CareService *self)
{
  g_return_val_if_fail (CARE_IS_SERVICE (self), TRUE);

  return self->read_only;
}

/**
 * care_service_get_now:
 * @self: a service
 *
 * Returns: UTC milliseconds by the clock it was given
 */
gint64
care_service_get_now (CareService *self)
{
  g_return_val_if_fail (CARE_IS_SERVICE (self) && IS_MAIN (self), 0);

  return self->clock (self->clock_data);
}

/**
 * care_service_get_actor:
 * @self: a service
 *
 * Returns: (transfer none): who is at the desk
 */
const char *
care_service_get_actor (CareService *self)
{
  g_return_val_if_fail (CARE_IS_SERVICE (self), NULL);

  return self->actor;
}

/**
 * care_service_set_actor:
 * @self: a service
 * @actor: who is at the desk from now on
 */
void
care_service_set_actor (CareService *self, const char *actor)
{
  g_return_if_fail (CARE_IS_SERVICE (self) && IS_MAIN (self));
  g_return_if_fail (actor != NULL && *actor != '\0');

  g_free (self->actor);
  self->actor = g_strdup (actor);
}

/**
 * care_service_make_act:
 * @self: an open service
 *
 * Returns: (transfer full): who acts, where and now, to be handed to a job; free with
 *   care_act_free()
 */
CareAct *
care_service_make_act (CareService *self)
{
  CareAct *act = g_new0 (CareAct, 1);

  g_return_val_if_fail (CARE_IS_SERVICE (self) && IS_MAIN (self), act);

  act->actor = g_strdup (self->actor);
  act->desk = g_strdup (self->desk);
  act->now_ms = care_service_get_now (self);
  act->zone = g_time_zone_ref (self->snapshot->zone);
  return act;
}

/**
 * care_act_free:
 * @act: (transfer full): what care_service_make_act() returned
 */
void
care_act_free (CareAct *act)
{
  g_free ((char *) act->actor);
  g_free ((char *) act->desk);
  g_clear_pointer (&act->zone, g_time_zone_unref);
  g_free (act);
}

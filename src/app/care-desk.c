/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every page of the window needs, handed to it by the window that opened the clinic. */
#include "config.h"

#include "care-desk.h"

#include "care-case.h"

struct _CareDesk
{
  GObject parent_instance;
  CareService *service;
  GSettings *settings; /* NULL when the schema is not installed */
  char *desk_name;
  guint n_windows; /* that hold the clinic open */
  gboolean privacy;
};

G_DEFINE_FINAL_TYPE (CareDesk, care_desk, G_TYPE_OBJECT)

enum
{
  PROP_PRIVACY = 1,
  N_PROPS
};

enum
{
  CASE_CHANGED,
  DATA_CHANGED,
  PERSON_LEAVING,
  PERSON_CHANGED,
  SETTLE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* One job on its way: the owner may be gone when it ends. */
typedef struct
{
  GWeakRef owner;
  gboolean has_owner;
  CareDeskDone done;
} Running;

static void
running_free (Running *running)
{
  g_weak_ref_clear (&running->owner);
  g_free (running);
}

static void
service_case_changed_cb (CareDesk *self, CareCase *triage_case)
{
  g_signal_emit (self, signals[CASE_CHANGED], 0, triage_case);
}

static void
service_data_changed_cb (CareDesk *self, const char *kind, const char *id)
{
  g_signal_emit (self, signals[DATA_CHANGED], 0, kind, id);
}

static void
care_desk_dispose (GObject *object)
{
  CareDesk *self = CARE_DESK (object);

  g_clear_object (&self->service);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (care_desk_parent_class)->dispose (object);
}

static void
care_desk_finalize (GObject *object)
{
  g_free (CARE_DESK (object)->desk_name);
  G_OBJECT_CLASS (care_desk_parent_class)->finalize (object);
}

static void
care_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, CARE_DESK (object)->privacy);
}

static void
care_desk_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  care_desk_set_privacy (CARE_DESK (object), g_value_get_boolean (value));
}

static void
care_desk_class_init (CareDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_desk_dispose;
  object_class->finalize = care_desk_finalize;
  object_class->get_property = care_desk_get_property;
  object_class->set_property = care_desk_set_property;
  properties[PROP_PRIVACY] =
      g_param_spec_boolean ("privacy", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CASE_CHANGED] = g_signal_new ("case-changed", CARE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, CARE_TYPE_CASE);
  signals[DATA_CHANGED] = g_signal_new ("data-changed", CARE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[PERSON_LEAVING] = g_signal_new ("person-leaving", CARE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PERSON_CHANGED] = g_signal_new ("person-changed", CARE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLE] = g_signal_new ("settle", CARE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
care_desk_init (CareDesk *self)
{
}

static void
service_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDesk) self = g_object_new (CARE_TYPE_DESK, NULL);
  GSettings *settings = g_task_get_task_data (task);

  self->service = care_service_open_finish (result, &error);
  if (!self->service)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->settings = settings ? g_object_ref (settings) : NULL;
  self->privacy = settings && g_settings_get_boolean (settings, "privacy-mode");
  self->desk_name = g_strdup (g_get_host_name ());
  self->n_windows = 1;
  g_signal_connect_object (self->service, "case-changed", G_CALLBACK (service_case_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->service, "data-changed", G_CALLBACK (service_data_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

/**
 * care_desk_open_async:
 * @path: the clinic's file
 * @read_only: to read only
 * @person: who works here; records are signed with it
 * @clock: the time, UTC ms; called on the main thread and while opening
 * @clock_data: (nullable): for @clock; outlives the desk
 * @settings: (nullable): settings of this desk
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Opens the clinic on its lanes.
 */
void
care_desk_open_async (const char *path,
                      gboolean read_only,
                      const char *person,
                      CareServiceClock clock,
                      gpointer clock_data,
                      GSettings *settings,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  CareServiceOptions options = {
    .path = path,
    .read_only = read_only,
    .actor = person,
    .desk = g_get_host_name (),
    .clock = clock,
    .clock_data = clock_data,
  };

  g_task_set_source_tag (task, care_desk_open_async);
  if (settings)
    g_task_set_task_data (task, g_object_ref (settings), g_object_unref);
  care_service_open_async (&options, NULL, service_opened_cb, task);
}

/**
 * care_desk_open_finish:
 * @result: of care_desk_open_async ()
 * @error: of the store: locked, damaged, newer, not found
 *
 * Returns: (transfer full) (nullable): the desk
 */
CareDesk *
care_desk_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
service_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (care_service_close_finish (CARE_SERVICE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * care_desk_share:
 * @self: a desk
 *
 * One more window works at the desk: one open clinic, one lock. Each calls care_desk_close_async ()
 * once.
 *
 * Returns: (transfer full): the same desk
 */
CareDesk *
care_desk_share (CareDesk *self)
{
  g_return_val_if_fail (CARE_IS_DESK (self), NULL);
  g_return_val_if_fail (self->n_windows > 0, NULL);

  self->n_windows++;
  return g_object_ref (self);
}

/**
 * care_desk_settle:
 * @self: a desk
 *
 * Emits settle: who waits for an answer from outside the program, to note it, notes what is known
 * by now. Called before a window's pages go.
 */
void
care_desk_settle (CareDesk *self)
{
  g_return_if_fail (CARE_IS_DESK (self));

  g_signal_emit (self, signals[SETTLE], 0);
}

/**
 * care_desk_close_async:
 * @self: a desk; the caller may run nothing on it afterwards
 * @callback: called when both lanes have finished what was asked of them; at once while another
 *   window works at the desk, whose lanes go on
 * @user_data: for @callback
 */
void
care_desk_close_async (CareDesk *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CARE_IS_DESK (self));
  g_return_if_fail (self->n_windows > 0);

  self->n_windows--;
  if (self->n_windows > 0)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

      g_task_return_boolean (task, TRUE);
      return;
    }
  care_service_close_async (self->service, service_closed_cb,
                            g_task_new (self, NULL, callback, user_data));
}

/**
 * care_desk_close_finish:
 * @self: a desk
 * @result: of care_desk_close_async ()
 * @error: of the store
 *
 * Returns: whether everything is on disk and closed
 */
gboolean
care_desk_close_finish (CareDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * care_desk_fill_act:
 * @self: a desk
 * @act: (out caller-allocates): who acts, where and when, as of now; its strings live as long as
 *   the program, so that the act may cross to a lane
 */
void
care_desk_fill_act (CareDesk *self, CareAct *act)
{
  g_return_if_fail (CARE_IS_DESK (self));

  act->actor = g_intern_string (care_service_get_actor (self->service));
  act->desk = g_intern_string (self->desk_name);
  act->now_ms = care_service_get_now (self->service);
  act->zone = care_service_get_zone (self->service);
}

/**
 * care_desk_make_act:
 * @self: a desk
 *
 * Returns: (transfer full): the same for care_act_free ()
 */
CareAct *
care_desk_make_act (CareDesk *self)
{
  g_return_val_if_fail (CARE_IS_DESK (self), NULL);

  return care_service_make_act (self->service);
}

/**
 * care_desk_now:
 * @self: a desk
 *
 * Returns: the time, UTC ms
 */
gint64
care_desk_now (CareDesk *self)
{
  g_return_val_if_fail (CARE_IS_DESK (self), 0);

  return care_service_get_now (self->service);
}

static void
work_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Running *running = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) owner = g_weak_ref_get (&running->owner);
  gpointer data = NULL;

  care_service_run_finish (CARE_SERVICE (source), result, &data, &error);
  if (running->done && (owner || !running->has_owner))
    running->done (owner, data, error);
  else if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("work without an owner failed: %s", error->message);
  running_free (running);
}

/**
 * care_desk_run:
 * @self: a desk
 * @lane: desk for writes and short reads, slow for the rest
 * @work: run on the lane
 * @data: (nullable): for @work and @done; not touched in between
 * @free_data: (nullable): for @data
 * @owner: (nullable): who asked; @done is not called when it is gone by then
 * @done: (nullable): called on the main thread
 */
void
care_desk_run (CareDesk *self,
               CareLane lane,
               CareServiceWork work,
               gpointer data,
               GDestroyNotify free_data,
               GObject *owner,
               CareDeskDone done)
{
  Running *running;

  g_return_if_fail (CARE_IS_DESK (self));
  g_return_if_fail (work != NULL);

  running = g_new0 (Running, 1);
  g_weak_ref_init (&running->owner, owner);
  running->has_owner = owner != NULL;
  running->done = done;
  care_service_run_async (self->service, lane, work, data, free_data, NULL, work_done_cb, running);
}

/**
 * care_desk_get_path:
 * @self: a desk
 *
 * Returns: (transfer none): the clinic's file
 */
const char *
care_desk_get_path (CareDesk *self)
{
  g_return_val_if_fail (CARE_IS_DESK (self), NULL);

  return care_service_get_path (self->service);
}

/**
 * care_desk_get_person:
 * @self: a desk
 *
 * Returns: (transfer none): who works here
 */
const char *
care_desk_get_person (CareDesk *self)
{
  g_return_val_if_fail (CARE_IS_DESK (self), NULL);

  return care_service_get_actor (self->service);
}

/**
 * care_desk_set_person:
 * @self: a desk
 * @person: who works here from now on
 *
 * Emits person-leaving, while what is written is still that of the person before, and
 * person-changed.
 */
void
care_desk_set_person (CareDesk *self, const char *person)
{
  g_return_if_fail (CARE_IS_DESK (self));
  g_return_if_fail (person != NULL && *person != '\0');

  if (g_str_equal (person, care_desk_get_person (self)))
    return;
  g_signal_emit (self, signals[PERSON_LEAVING], 0);
  care_service_set_actor (self->service, person);
  if (self->settings)
    g_settings_set_string (self->settings, "person", person);
  g_signal_emit (self, signals[PERSON_CHANGED], 0);
}

/**
 * care_desk_get_zone:
 * @self: a desk
 *
 * Returns: (transfer none): the clinic's zone
 */
GTimeZone *
care_desk_get_zone (CareDesk *self)
{
  g_return_val_if_fail (CARE_IS_DESK (self), NULL);

  return care_service_get_zone (self->service);
}

/**
 * care_desk_get_rules:
 * @self: a desk
 *
 * Returns: (transfer none): the active rule set
 */
CareRuleSet *
care_desk_get_rules (CareDesk *self)
{
  g_return_val_if_fail (CARE_IS_DESK (self), NULL);

  return care_service_get_rules (self->service);
}

/**
 * care_desk_get_calendar:
 * @self: a desk
 *
 * Returns: (transfer none): when the clinic is open and rings
 */
CareCalendar *
care_desk_get_calendar (CareDesk *self)
{
  g_return_val_if_fail (CARE_IS_DESK (self), NULL);

  return care_service_get_calendar (self->service);
}

/**
 * care_desk_get_value:
 * @self: a desk
 * @name: one of care-clinic-values.h
 *
 * Returns: (transfer none): what the clinic says, "" when unset
 */
const char *
care_desk_get_value (CareDesk *self, const char *name)
{
  g_return_val_if_fail (CARE_IS_DESK (self), "");

  return care_service_get_value (self->service, name);
}

/**
 * care_desk_is_demo:
 * @self: a desk
 *
 * Returns: whether the clinic is made up
 */
gboolean
care_desk_is_demo (CareDesk *self)
{
  g_return_val_if_fail (CARE_IS_DESK (self), FALSE);

  return care_service_is_demo (self->service);
}

/**
 * care_desk_is_read_only:
 * @self: a desk
 *
 * Returns: whether nothing can be saved
 */
gboolean
care_desk_is_read_only (CareDesk *self)
{
  g_return_val_if_fail (CARE_IS_DESK (self), TRUE);

  return care_service_is_read_only (self->service);
}

/**
 * care_desk_get_settings:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): settings of this desk
 */
GSettings *
care_desk_get_settings (CareDesk *self)
{
  g_return_val_if_fail (CARE_IS_DESK (self), NULL);

  return self->settings;
}

/**
 * care_desk_get_privacy:
 * @self: a desk
 *
 * Returns: whether lists and title show initials and year of birth only
 */
gboolean
care_desk_get_privacy (CareDesk *self)
{
  g_return_val_if_fail (CARE_IS_DESK (self), FALSE);

  return self->privacy;
}

/**
 * care_desk_set_privacy:
 * @self: a desk
 * @privacy: whether lists and title show initials and year of birth only
 */
void
care_desk_set_privacy (CareDesk *self, gboolean privacy)
{
  g_return_if_fail (CARE_IS_DESK (self));

  if (self->privacy == privacy)
    return;
  self->privacy = privacy;
  if (self->settings)
    g_settings_set_boolean (self->settings, "privacy-mode", privacy);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRIVACY]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One form after the other: sessions entered at the end of the day, each followed by the next find;
 * unfinished notes, each followed by the next of the list. A form that is left unsigned ends it. */
#include "config.h"

#include "care-window-private.h"

#include "care-own-work.h"
#include "care-session-form.h"

/* What was written is looked up before the next one is opened: somebody may have signed it
 * elsewhere, and a form without its draft would begin a new record. */
typedef struct
{
  char *person;
  GPtrArray *keys; /* of strings: the notes that are unfinished now */
} NotesJob;

static void
notes_job_free (NotesJob *job)
{
  g_free (job->person);
  g_clear_pointer (&job->keys, g_ptr_array_unref);
  g_free (job);
}

static gboolean
notes_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  NotesJob *job = data;
  g_autoptr (GPtrArray) notes = care_list_notes (clinic, job->person, error);

  if (!notes)
    return FALSE;
  job->keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < notes->len; i++)
    {
      CareNote *note = g_ptr_array_index (notes, i);
      CarePageKind kind = care_note_get_form (note) == CARE_NOTE_REPORT ? CARE_PAGE_REPORT_FORM
                                                                        : CARE_PAGE_SESSION_FORM;

      g_ptr_array_add (job->keys, care_pages_dup_key (kind, care_note_get_subject (note)));
    }
  return TRUE;
}

/* The form says what signing leads to. */
static void
tell_form (CareWindow *self)
{
  GtkWidget *page = care_history_get_page (self->history);

  if (CARE_IS_SESSION_FORM (page))
    care_session_form_set_in_row (CARE_SESSION_FORM (page), TRUE,
                                  self->run == CARE_RUN_SESSIONS || self->run_queue->len > 0);
}

static void
begin (CareWindow *self, CareRun run, const char *key)
{
  /* A form that stands in another window was raised there instead. */
  if (g_strcmp0 (care_history_get_key (self->history), key) != 0)
    {
      care_window_run_stop (self);
      return;
    }
  self->run = run;
  g_free (self->run_key);
  self->run_key = g_strdup (key);
  tell_form (self);
}

static void
open_key (CareWindow *self, const char *key)
{
  CarePageKind kind = CARE_PAGE_SESSION_FORM;
  g_autofree char *report = care_pages_dup_key (CARE_PAGE_REPORT_FORM, "");

  if (g_str_has_prefix (key, report))
    kind = CARE_PAGE_REPORT_FORM;
  care_window_open_page (self, kind, strchr (key, ':') + 1);
  begin (self, CARE_RUN_NOTES, key);
}

static gboolean
is_unfinished (const NotesJob *job, const char *key)
{
  return job->keys && g_ptr_array_find_with_equal_func (job->keys, key, g_str_equal, NULL);
}

static void
notes_done (GObject *owner, gpointer data, GError *error)
{
  CareWindow *self = CARE_WINDOW (owner);
  const NotesJob *job = data;
  g_autofree char *next = NULL;

  if (!self->history || self->run != CARE_RUN_NOTES ||
      g_strcmp0 (care_history_get_key (self->history), self->run_key) != 0)
    return;
  if (error)
    g_warning ("the unfinished notes could not be read: %s", error->message);
  care_history_back (self->history);
  while (!next && self->run_queue->len > 0)
    {
      g_autofree char *key = g_ptr_array_steal_index (self->run_queue, 0);

      if (is_unfinished (job, key))
        next = g_steal_pointer (&key);
    }
  if (next)
    open_key (self, next);
  else
    care_window_run_stop (self);
}

static void
find_next_note (CareWindow *self)
{
  NotesJob *job = g_new0 (NotesJob, 1);

  job->person = g_strdup (care_desk_get_person (self->desk));
  care_desk_run (self->desk, CARE_LANE_DESK, notes_work, job, (GDestroyNotify) notes_job_free,
                 G_OBJECT (self), notes_done);
}

/**
 * care_window_run_goes_on:
 * @self: the window, whose page is being left
 *
 * Returns: whether that page was a signed form of a row, and what follows it is on its way
 */
gboolean
care_window_run_goes_on (CareWindow *self)
{
  gboolean finished = FALSE;

  if (self->run == CARE_RUN_NONE ||
      g_strcmp0 (care_history_get_key (self->history), self->run_key) != 0)
    return FALSE;
  g_object_get (care_history_get_page (self->history), "finished", &finished, NULL);
  if (!finished)
    {
      care_window_run_stop (self);
      return FALSE;
    }
  if (self->run == CARE_RUN_NOTES)
    {
      find_next_note (self);
      return TRUE;
    }
  care_window_run_stop (self);
  care_history_back (self->history);
  care_window_show_find (self, CARE_FIND_SESSION);
  return TRUE;
}

/**
 * care_window_run_stop:
 * @self: the window
 *
 * Signing leads back again.
 */
void
care_window_run_stop (CareWindow *self)
{
  GtkWidget *page =
      self->run_key && self->history ? care_history_find (self->history, self->run_key) : NULL;

  if (page && CARE_IS_SESSION_FORM (page))
    care_session_form_set_in_row (CARE_SESSION_FORM (page), FALSE, FALSE);
  self->run = CARE_RUN_NONE;
  g_clear_pointer (&self->run_key, g_free);
  g_clear_pointer (&self->run_queue, g_ptr_array_unref);
}

static void
enter_sessions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_window_show_find (CARE_WINDOW (widget), CARE_FIND_SESSION);
}

static void
session_in_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  const char *patient_id = g_variant_get_string (parameter, NULL);
  g_autofree char *key = care_pages_dup_key (CARE_PAGE_SESSION_FORM, patient_id);

  care_window_run_stop (self);
  care_window_open_page (self, CARE_PAGE_SESSION_FORM, patient_id);
  begin (self, CARE_RUN_SESSIONS, key);
}

static void
open_notes_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  g_autofree const char **keys = g_variant_get_strv (parameter, NULL);

  if (!keys[0] || !strchr (keys[0], ':'))
    return;
  care_window_run_stop (self);
  self->run_queue = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 1; keys[i]; i++)
    g_ptr_array_add (self->run_queue, g_strdup (keys[i]));
  open_key (self, keys[0]);
}

/**
 * care_window_install_run:
 * @klass: class of the window
 */
void
care_window_install_run (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "care.enter-sessions", NULL, enter_sessions_action);
  gtk_widget_class_install_action (klass, "care.session-in-row", "s", session_in_row_action);
  gtk_widget_class_install_action (klass, "care.open-notes", "as", open_notes_action);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first picture of a window: shown when its first page has something to show, and what is put
 * off until it stands there. And the first page of whoever works at the desk next. */
#include "config.h"

#include "care-window-private.h"

#include "care-style.h"
#include "care-windows.h"

/* A page that reads for longer is shown while it reads. */
#define ROWS_MS 60

static gboolean
look_for_damage_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  return care_store_look_for_damage (care_clinic_get_store (clinic), error);
}

static void
look_for_damage_done (GObject *owner, gpointer data, GError *error)
{
  CareWindow *self = CARE_WINDOW (owner);

  if (!error || self->desk != data)
    return;
  care_windows_close_others (self);
  care_window_leave_database (self);
  care_window_show_state_page (self, care_problem_page_new (error, self->path));
  care_window_update_actions (self);
}

/* The first rows stand on the screen: now what takes the processor from them. */
static void
first_frame_cb (CareWindow *self, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, first_frame_cb, self);
  care_style_use_icon (gtk_widget_get_display (GTK_WIDGET (self)));
  care_window_status_queue (self);
  care_window_make_ahead (self);
  if (self->desk && !self->beside)
    care_desk_run (self->desk, CARE_LANE_DESK, look_for_damage_work, g_object_ref (self->desk),
                   g_object_unref, G_OBJECT (self), look_for_damage_done);
}

static void
present (CareWindow *self)
{
  g_clear_handle_id (&self->opening_timer, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint",
                           G_CALLBACK (first_frame_cb), self, G_CONNECT_SWAPPED);
  if (self->history)
    gtk_widget_activate_action (care_history_get_page (self->history), "page.focus", NULL);
}

static void
rows_late_cb (gpointer user_data)
{
  present (user_data);
}

static gboolean
no_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
rows_done (GObject *owner, gpointer data, GError *error)
{
  CareWindow *self = CARE_WINDOW (owner);

  if (self->opening_timer != 0 && self->desk == data)
    present (self);
}

/**
 * care_window_present_first:
 * @self: a window that has its first page
 *
 * Shows the window when what the page asked for is in its rows, so that it is laid out once; soon
 * in any case.
 */
void
care_window_present_first (CareWindow *self)
{
  self->opening_timer = g_timeout_add_once (self->desk ? ROWS_MS : 0, rows_late_cb, self);
  if (self->desk) /* the lane works in order: this ends when the page has been answered */
    care_desk_run (self->desk, CARE_LANE_DESK, no_work, g_object_ref (self->desk), g_object_unref,
                   G_OBJECT (self), rows_done);
}

/* What was begun stays with who began it: its drafts are saved now, in that name. */
static void
person_leaving_cb (CareWindow *self)
{
  if (!self->history)
    return;
  g_clear_handle_id (&self->ahead_timer, g_source_remove);
  care_window_run_stop (self);
  care_history_clear (self->history);
}

static void
go_to_start (CareWindow *self)
{
  g_autofree char *page =
      self->settings ? g_settings_get_string (self->settings, "start-page") : g_strdup ("today");

  care_window_go (self, page);
}

static void
person_changed_cb (CareWindow *self)
{
  if (!self->history)
    return;
  go_to_start (self);
  care_window_make_ahead (self);
}

/**
 * care_window_start_person:
 * @self: a window with a clinic and without pages
 *
 * Shows the page that the day begins with, and again whenever another person takes the desk: nobody
 * goes on in what somebody else has begun.
 */
void
care_window_start_person (CareWindow *self)
{
  g_signal_connect_object (self->desk, "person-leaving", G_CALLBACK (person_leaving_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "person-changed", G_CALLBACK (person_changed_cb), self,
                           G_CONNECT_SWAPPED);
  go_to_start (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pane beside the session form: the previous session, and older ones. */
#include "config.h"

#include "care-session-form-private.h"

#include <glib/gi18n-lib.h>

#include "care-entry-text.h"
#include "care-format-app.h"
#include "care-pairs.h"
#include "care-side-layout.h"

static CareSideLayout *
layout_of (CareSessionForm *self)
{
  return CARE_SIDE_LAYOUT (gtk_widget_get_layout_manager (self->side_box));
}

static void
show_earlier (CareSessionForm *self)
{
  const GPtrArray *sessions = self->history->sessions;
  CareTimelineEntry *entry = g_ptr_array_index (sessions, self->earlier);
  const CareSessionData *data =
      care_session_get (CARE_SESSION (care_timeline_entry_get_record (entry)));
  g_autofree char *when = care_format_when (data->ended_at, care_desk_now (self->desk),
                                            care_desk_get_zone (self->desk));
  /* Translators: which of the sessions is shown, the newest is the first; how many there are. */
  g_autofree char *where = g_strdup_printf (_ ("%u of %u"), self->earlier + 1, sessions->len);
  g_autoptr (GPtrArray) lines = care_entry_lines (entry, self->desk);

  gtk_label_set_label (self->earlier_title, when);
  gtk_label_set_label (self->earlier_where, where);
  care_pairs_clear (self->earlier_box);
  care_pairs_add_lines (self->earlier_box, lines);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.older",
                                 self->earlier + 1 < sessions->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.newer", self->earlier > 0);
}

/**
 * care_session_form_fill_earlier:
 * @self: a form with its history
 *
 * Shows the session that was looked at, or the newest; without one there is no pane.
 */
void
care_session_form_fill_earlier (CareSessionForm *self)
{
  gboolean any = self->history->sessions->len > 0;

  if (any)
    {
      self->earlier = MIN (self->earlier, self->history->sessions->len - 1);
      show_earlier (self);
    }
  care_side_layout_set_has_pane (layout_of (self), any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.pane", any);
}

/* Both pages are read in step: the same part of each is seen. */
static void
scrolled_cb (CareSessionForm *self)
{
  GtkAdjustment *from = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkAdjustment *to = gtk_scrolled_window_get_vadjustment (self->earlier_scroller);
  double room = gtk_adjustment_get_upper (from) - gtk_adjustment_get_page_size (from);
  double there = gtk_adjustment_get_upper (to) - gtk_adjustment_get_page_size (to);

  if (room > 0 && there > 0 && gtk_widget_get_mapped (GTK_WIDGET (self->earlier_scroller)))
    gtk_adjustment_set_value (to, gtk_adjustment_get_value (from) / room * there);
}

/**
 * care_session_form_build_earlier:
 * @self: a form
 */
void
care_session_form_build_earlier (CareSessionForm *self)
{
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_side_layout_toggle_pane (layout_of (CARE_SESSION_FORM (widget)));
}

/* While the pane is hidden, the first press shows it. */
static void
walk_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareSessionForm *self = CARE_SESSION_FORM (widget);

  if (self->draft == NULL || self->history->sessions->len == 0)
    return;
  if (!gtk_widget_get_child_visible (self->earlier_pane))
    care_side_layout_toggle_pane (layout_of (self));
  else if (g_str_equal (name, "session.older") && self->earlier + 1 < self->history->sessions->len)
    self->earlier++;
  else if (g_str_equal (name, "session.newer") && self->earlier > 0)
    self->earlier--;
  show_earlier (self);
}

/**
 * care_session_form_install_earlier:
 * @widget_class: the class of the form
 */
void
care_session_form_install_earlier (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "session.pane", NULL, pane_action);
  gtk_widget_class_install_action (widget_class, "session.older", NULL, walk_action);
  gtk_widget_class_install_action (widget_class, "session.newer", NULL, walk_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "session.pane", NULL);
}

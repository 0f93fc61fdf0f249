/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body chart of the session form: closed until somebody wants it, open where something is
 * marked. */
#include "config.h"

#include "care-session-form-private.h"

#include <glib/gi18n-lib.h>

/* An opened chart has its height by then. */
#define FRAMES_UNTIL_LAID_OUT 2

static void
show_title (CareSessionForm *self)
{
  guint n = care_body_chart_get_n_marks (self->chart);
  g_autofree char *text = NULL;

  if (n == 0)
    text = g_strdup (_ ("Body chart: nothing marked"));
  else
    /* Translators: how many marks the body chart has */
    text = g_strdup_printf (ngettext ("Body chart: %u mark", "Body chart: %u marks", n), n);
  gtk_label_set_label (self->chart_title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart_expander),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * care_session_form_fill_chart:
 * @self: a form with a draft and its history
 *
 * Shows the draft's marks.
 */
void
care_session_form_fill_chart (CareSessionForm *self)
{
  const char *marks = care_session_draft_get_text (self->draft, CARE_SESSION_MARKS);
  gboolean any = *marks != '\0';

  care_body_chart_set_json (self->chart, any ? marks : NULL);
  gtk_expander_set_expanded (self->chart_expander, any);
  show_title (self);
}

static gboolean
scroll_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CareSessionForm *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double top;

  if (++self->chart_frames <= FRAMES_UNTIL_LAID_OUT)
    return G_SOURCE_CONTINUE;
  if (gtk_widget_translate_coordinates (GTK_WIDGET (self->chart_expander),
                                        GTK_WIDGET (self->scroller), 0, 0, NULL, &top))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + top);
  return G_SOURCE_REMOVE;
}

/**
 * care_session_form_chart_entered_cb:
 * @self: a form
 *
 * Whoever comes to the chart sees the whole of it, as far as the window is high enough.
 */
void
care_session_form_chart_entered_cb (CareSessionForm *self)
{
  self->chart_frames = 0;
  gtk_widget_add_tick_callback (GTK_WIDGET (self->scroller), scroll_tick, self, NULL);
}

/**
 * care_session_form_show_chart:
 * @self: a form with a draft
 *
 * Opens the chart and goes to it.
 */
void
care_session_form_show_chart (CareSessionForm *self)
{
  if (self->draft == NULL)
    return;
  gtk_expander_set_expanded (self->chart_expander, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

/**
 * care_session_form_chart_changed_cb:
 * @self: a form with a draft
 */
void
care_session_form_chart_changed_cb (CareSessionForm *self)
{
  g_autofree char *json = care_body_chart_dup_json (self->chart);

  care_session_draft_set_text (self->draft, CARE_SESSION_MARKS, json);
  show_title (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body chart of the session form: closed until somebody wants it, open where something is
 * marked. */
#include "config.h"

#include "care-session-form-private.h"

#include "care-form-scroll.h"

static void
show_title (CareSessionForm *self)
{
  g_autofree char *text = care_body_chart_dup_title (self->chart);

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

/**
 * care_session_form_chart_entered_cb:
 * @self: a form
 *
 * Whoever comes to the chart sees the whole of it, as far as the window is high enough.
 */
void
care_session_form_chart_entered_cb (CareSessionForm *self)
{
  care_form_scroll_show (GTK_WIDGET (self->chart_expander));
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

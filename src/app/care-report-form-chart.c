/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body chart of the report form: where it is felt now, over what was marked at the session. */
#include "config.h"

#include "care-report-form-private.h"

#include "care-form-scroll.h"

static void
show_title (CareReportForm *self)
{
  g_autofree char *text = care_body_chart_dup_title (self->chart);

  gtk_label_set_label (self->chart_title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart_expander),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * care_report_form_fill_chart:
 * @self: a form with a draft
 *
 * Shows the draft's marks; what is not as it was at the session is outlined.
 */
void
care_report_form_fill_chart (CareReportForm *self)
{
  const char *marks = care_report_draft_get_marks (self->draft);

  care_body_chart_set_json (self->chart, marks);
  care_body_chart_set_earlier (self->chart, care_session_get (self->context->session)->marks);
  gtk_expander_set_expanded (self->chart_expander, marks != NULL);
  show_title (self);
}

/**
 * care_report_form_chart_entered_cb:
 * @self: a form
 *
 * Whoever comes to the chart sees the whole of it, as far as the window is high enough.
 */
void
care_report_form_chart_entered_cb (CareReportForm *self)
{
  care_form_scroll_show (GTK_WIDGET (self->chart_expander));
}

/**
 * care_report_form_show_chart:
 * @self: a form
 *
 * Opens the chart and goes to it.
 */
void
care_report_form_show_chart (CareReportForm *self)
{
  if (self->draft == NULL)
    return;
  if (self->guide && !gtk_widget_get_visible (GTK_WIDGET (self->chart_expander)))
    care_report_form_go (self, CARE_STOP_WORDS);
  gtk_expander_set_expanded (self->chart_expander, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

/**
 * care_report_form_chart_changed_cb:
 * @self: a form with a draft
 */
void
care_report_form_chart_changed_cb (CareReportForm *self)
{
  g_autofree char *json = care_body_chart_dup_json (self->chart);

  care_report_draft_set_marks (self->draft, json);
  show_title (self);
}

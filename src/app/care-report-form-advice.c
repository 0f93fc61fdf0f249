/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient is told at the end of the call, ticked line by line as it is said; the report
 * keeps which lines were. */
#include "config.h"

#include "care-report-form-private.h"

#include <glib/gi18n-lib.h>

static void
line_toggled_cb (CareReportForm *self, GtkCheckButton *button)
{
  if (!self->applying)
    care_report_draft_set_advice (self->draft, g_object_get_data (G_OBJECT (button), "code"),
                                  gtk_check_button_get_active (button));
}

static GtkWidget *
new_line (CareReportForm *self, const CareAdviceLine *line)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (line->text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (!line->holds)
    gtk_widget_add_css_class (label, "dim-text");
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  line->text, -1);
  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (line->code), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (line_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static char *
codes_of (GPtrArray *lines)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const CareAdviceLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (out, "%s %d,", line->code, line->holds);
    }
  return g_string_free (out, FALSE);
}

/**
 * care_report_form_apply_advice:
 * @self: a form with a state
 *
 * Writes the lines to be said to the pane. The buttons stay while the lines do: one that was just
 * pressed keeps the focus.
 */
void
care_report_form_apply_advice (CareReportForm *self)
{
  GPtrArray *lines = self->state->advice;
  g_autofree char *codes = codes_of (lines);
  GtkWidget *child;

  if (g_strcmp0 (codes, self->advice_shown) != 0)
    {
      while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->advice_box))) != NULL)
        gtk_box_remove (self->advice_box, child);
      for (guint i = 0; i < lines->len; i++)
        gtk_box_append (self->advice_box, new_line (self, g_ptr_array_index (lines, i)));
      g_free (self->advice_shown);
      self->advice_shown = g_steal_pointer (&codes);
    }
  child = gtk_widget_get_first_child (GTK_WIDGET (self->advice_box));
  for (guint i = 0; i < lines->len && child != NULL; i++)
    {
      gtk_check_button_set_active (GTK_CHECK_BUTTON (child),
                                   ((CareAdviceLine *) g_ptr_array_index (lines, i))->said);
      child = gtk_widget_get_next_sibling (child);
    }
  gtk_widget_set_visible (self->advice_title, lines->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->advice_box), lines->len > 0);
}

static const CareAdviceLine *
next_line (CareReportForm *self)
{
  for (guint i = 0; i < self->state->advice->len; i++)
    {
      const CareAdviceLine *line = g_ptr_array_index (self->state->advice, i);

      if (!line->said)
        return line;
    }
  return NULL;
}

/**
 * care_report_form_say_next:
 * @self: a form with a state
 *
 * Ticks the first line that was not said yet. In a narrow window the lines are shown first, for
 * nobody can have said what was not seen.
 */
void
care_report_form_say_next (CareReportForm *self)
{
  const CareAdviceLine *line = next_line (self);

  if (line == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s",
                                self->state->advice->len > 0
                                    ? _ ("Every line of advice is ticked as said")
                                    : _ ("There is no advice to give so far"));
  else if (!adw_flap_get_reveal_flap (self->flap))
    adw_flap_set_reveal_flap (self->flap, TRUE);
  else
    care_report_draft_set_advice (self->draft, line->code, TRUE);
}

/**
 * care_report_form_tell_advice:
 * @self: a form with a state
 *
 * Returns: (transfer full): the lines with a mark before those that were said; "" without any
 */
char *
care_report_form_tell_advice (CareReportForm *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->state->advice->len; i++)
    {
      const CareAdviceLine *line = g_ptr_array_index (self->state->advice, i);

      if (out->len > 0)
        g_string_append_c (out, '\n');
      if (line->said)
        g_string_append_printf (out, "✓ %s", line->text);
      else
        /* Translators: a line of advice that the patient was not told yet. */
        g_string_append_printf (out, _ ("Not said yet: %s"), line->text);
    }
  return g_string_free (out, FALSE);
}

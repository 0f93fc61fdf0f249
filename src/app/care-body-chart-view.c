/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the body chart shows: the marks written into picture, buttons and table. */
#include "config.h"

#include "care-body-chart-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * care_body_chart_tell:
 * @self: a chart
 *
 * Returns: (transfer full): what is marked in the current region, as one line
 */
char *
care_body_chart_tell (CareBodyChart *self)
{
  g_autofree char *where = care_body_region_label (care_body_chart_here (self));
  g_autoptr (GPtrArray) there = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->marks->len; i++)
    {
      CareBodyMark *mark = g_ptr_array_index (self->marks, i);

      if (mark->region == care_body_chart_here (self))
        g_ptr_array_add (there, mark);
    }
  if (there->len == 0)
    /* Translators: a region of the body and that nothing is marked there */
    return g_strdup_printf (C_ ("body chart", "%s: nothing marked"), where);
  text = care_body_marks_text (there);
  return g_strdelimit (g_steal_pointer (&text), "\n", ';');
}

static void
show_list (CareBodyChart *self)
{
  GtkWidget *child;
  guint n = 0;

  /* Rows are kept where they are, so that focus stays on its row. */
  for (; n < self->marks->len; n++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) n);
      g_autofree char *text = care_body_mark_text (g_ptr_array_index (self->marks, n));
      GtkWidget *label;

      if (row == NULL)
        {
          label = gtk_label_new (NULL);
          gtk_label_set_xalign (GTK_LABEL (label), 0);
          gtk_label_set_wrap (GTK_LABEL (label), TRUE);
          gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
          gtk_list_box_append (self->list, label);
          row = gtk_list_box_get_row_at_index (self->list, (int) n);
        }
      label = gtk_list_box_row_get_child (row);
      gtk_label_set_label (GTK_LABEL (label), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
    }
  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) n))) != NULL)
    gtk_list_box_remove (self->list, child);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->marks->len > 0);
}

static void
show_buttons (CareBodyChart *self)
{
  const CareBodyMark *mark = care_body_chart_current (self);

  for (int kind = 0; kind < CARE_N_BODY_KINDS; kind++)
    {
      GtkWidget *button = GTK_WIDGET (self->kind_buttons[kind]);

      gtk_toggle_button_set_active (self->kind_buttons[kind],
                                    care_body_marks_find (self->marks, care_body_chart_here (self),
                                                          (CareBodyKind) kind) != NULL);
      if (kind == self->kind)
        gtk_widget_add_css_class (button, "current-kind");
      else
        gtk_widget_remove_css_class (button, "current-kind");
    }
  for (int i = 0; i <= CARE_BODY_STRENGTH_MAX; i++)
    gtk_toggle_button_set_active (self->strength_buttons[i], mark != NULL && mark->strength == i);
  if (strcmp (gtk_editable_get_text (self->note_entry),
              mark != NULL && mark->note != NULL ? mark->note : "") != 0 &&
      !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (self->note_entry))))
    gtk_editable_set_text (self->note_entry, mark != NULL && mark->note != NULL ? mark->note : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->strength_grid), mark != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->note_entry), mark != NULL);
  gtk_widget_set_sensitive (self->remove_button, mark != NULL);
}

/**
 * care_body_chart_apply:
 * @self: a chart
 *
 * The only function that writes the marks to the widgets.
 */
void
care_body_chart_apply (CareBodyChart *self)
{
  GtkToggleButton *sheets[CARE_N_BODY_SHEETS] = { self->body_button, self->sides_button,
                                                  self->hands_button };
  g_autofree char *where = care_body_region_label (care_body_chart_here (self));
  g_autofree char *told = care_body_chart_tell (self);
  /* Translators: what a screen reader says of the picture: the region the person is at. */
  g_autofree char *name = g_strdup_printf (_ ("Body chart. %s"), told);

  if (self->applying || self->unread != NULL)
    return;
  self->applying = TRUE;
  care_body_canvas_set_marks (self->canvas, self->marks, self->earlier);
  gtk_toggle_button_set_active (sheets[care_body_canvas_get_sheet (self->canvas)], TRUE);
  gtk_label_set_label (self->region_label, where);
  gtk_label_set_label (self->status, told);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  show_buttons (self);
  show_list (self);
  self->applying = FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two versions of one record side by side, field by field: to be read, or to be chosen from. */
#include "config.h"

#include "care-difference-grid.h"

#include <glib/gi18n.h>

#define ROWS "care-rows"
#define OTHER "care-other"

static int
next_row (GtkGrid *grid)
{
  int row = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (grid), ROWS));

  g_object_set_data (G_OBJECT (grid), ROWS, GINT_TO_POINTER (row + 1));
  return row;
}

static GtkWidget *
new_label (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style_class)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static const char *
or_none (const char *value)
{
  return value && *value ? value : _ ("not known");
}

/**
 * care_difference_grid_new:
 *
 * Returns: (transfer floating): a grid without rows
 */
GtkWidget *
care_difference_grid_new (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  return grid;
}

/**
 * care_difference_grid_clear:
 * @grid: a grid
 * @left: what stands left
 * @right: what stands right
 *
 * Takes all rows away and writes the heads of the columns.
 */
void
care_difference_grid_clear (GtkGrid *grid, const char *left, const char *right)
{
  GtkWidget *child;
  GtkWidget *heads[] = { new_label (left, "heading"), new_label (right, "heading") };

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
  g_object_set_data (G_OBJECT (grid), ROWS, GINT_TO_POINTER (0));
  next_row (grid);
  for (int i = 0; i < 2; i++)
    {
      gtk_widget_set_hexpand (heads[i], TRUE);
      gtk_grid_attach (grid, heads[i], i + 1, 0, 1, 1);
    }
}

/**
 * care_difference_grid_add:
 * @grid: a grid with heads
 * @field: name of the field
 * @left: (nullable): its value there
 * @right: (nullable): its value there
 * @note: (nullable): what is done about it, under the right value
 *
 * Adds a row to be read.
 */
void
care_difference_grid_add (
    GtkGrid *grid, const char *field, const char *left, const char *right, const char *note)
{
  int row = next_row (grid);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_grid_attach (grid, new_label (field, "dim-text"), 0, row, 1, 1);
  gtk_grid_attach (grid, new_label (or_none (left), NULL), 1, row, 1, 1);
  gtk_box_append (GTK_BOX (box), new_label (or_none (right), NULL));
  if (note)
    gtk_box_append (GTK_BOX (box), new_label (note, "caption-heading"));
  gtk_grid_attach (grid, box, 2, row, 1, 1);
}

static GtkWidget *
new_choice (const char *field, const char *value)
{
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *name = g_strdup_printf ("%s: %s", field, or_none (value));

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), new_label (or_none (value), NULL));
  gtk_widget_set_valign (button, GTK_ALIGN_BASELINE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/**
 * care_difference_grid_add_choice:
 * @grid: a grid with heads
 * @field: name of the field
 * @left: (nullable): its value there
 * @right: (nullable): its value there
 * @side: which is chosen at first
 *
 * Adds a row of which one side is to be chosen.
 *
 * Returns: (transfer none): the row, for care_difference_grid_get_choice()
 */
GtkWidget *
care_difference_grid_add_choice (
    GtkGrid *grid, const char *field, const char *left, const char *right, CareVersion side)
{
  int row = next_row (grid);
  GtkWidget *name = new_label (field, "dim-text");
  GtkWidget *mine = new_choice (field, left);
  GtkWidget *theirs = new_choice (field, right);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (theirs), GTK_CHECK_BUTTON (mine));
  if (side != CARE_VERSION_NONE)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (side == CARE_VERSION_LEFT ? mine : theirs),
                                 TRUE);
  g_object_set_data (G_OBJECT (mine), OTHER, theirs);
  /* On one line with the values, which stand lower in their buttons. */
  gtk_widget_set_valign (name, GTK_ALIGN_BASELINE);
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, mine, 1, row, 1, 1);
  gtk_grid_attach (grid, theirs, 2, row, 1, 1);
  return mine;
}

/**
 * care_difference_grid_get_choice:
 * @choice: what care_difference_grid_add_choice() gave
 *
 * Returns: which side is chosen
 */
CareVersion
care_difference_grid_get_choice (GtkWidget *choice)
{
  GtkWidget *other = g_object_get_data (G_OBJECT (choice), OTHER);

  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (choice)))
    return CARE_VERSION_LEFT;
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (other)) ? CARE_VERSION_RIGHT
                                                                : CARE_VERSION_NONE;
}

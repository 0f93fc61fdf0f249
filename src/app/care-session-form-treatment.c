/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the treatment: technique, region, side, pressure or grade, minutes.
 *
 * One blank row stands behind the last: what is written in it makes it a row. A technique chosen in
 * it takes region, side and pressure of the row above, since three techniques on one back are the
 * usual day. */
#include "config.h"

#include "care-session-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-body-region.h"
#include "care-compat.h"
#include "care-enums.h"
#include "care-fault.h"
#include "care-form-scroll.h"
#include "care-session-form-cells.h"
#include "care-treatment-text.h"
#include "care-wrap-layout.h"

static GStrv
fact_names (CareFactId id)
{
  const CareFact *fact = care_fact_get (id);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < fact->n_values; i++)
    g_strv_builder_add (names, care_fact_value_label (id, i));
  return g_strv_builder_end (names);
}

static GStrv
cell_names (int cell)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  switch (cell)
    {
    case CARE_CELL_TECHNIQUE:
      return fact_names (CARE_FACT_TECHNIQUES);
    case CARE_CELL_REGION:
      return fact_names (CARE_FACT_REGIONS);
    case CARE_CELL_SIDE:
      for (int side = CARE_SIDE_LEFT; side < CARE_N_SIDES; side++)
        g_strv_builder_add (names, care_enum_label (CARE_TYPE_SIDE, side));
      return g_strv_builder_end (names);
    case CARE_CELL_FORCE:
      {
        g_auto (GStrv) pressures = fact_names (CARE_FACT_PRESSURE);

        g_strv_builder_addv (names, (const char **) pressures);
        for (int grade = 1; grade <= CARE_TREATMENT_MAX_GRADE; grade++)
          g_strv_builder_add (names, care_treatment_grade_text (grade));
        return g_strv_builder_end (names);
      }
    default:
      break;
    }
  g_return_val_if_reached (NULL);
}

static char *
cell_text (const CareTreatmentRow *row, int cell)
{
  switch (cell)
    {
    case CARE_CELL_TECHNIQUE:
      return g_strdup (row->technique >= 0
                           ? care_fact_value_label (CARE_FACT_TECHNIQUES, (guint) row->technique)
                           : "");
    case CARE_CELL_REGION:
      return g_strdup (
          row->region >= 0 ? care_fact_value_label (CARE_FACT_REGIONS, (guint) row->region) : "");
    case CARE_CELL_SIDE:
      return g_strdup (
          row->side != CARE_SIDE_NONE ? care_enum_label (CARE_TYPE_SIDE, (int) row->side) : "");
    case CARE_CELL_FORCE:
      return care_treatment_force_text (row);
    default:
      break;
    }
  g_return_val_if_reached (NULL);
}

static CareTreatmentRow
row_at (CareSessionForm *self, guint n)
{
  const CareTreatmentRow *row = care_session_draft_get_row (self->draft, n);

  return row != NULL ? *row : CARE_TREATMENT_ROW_EMPTY;
}

/* What a new row most likely shares with the one above. */
static void
take_from_above (CareSessionForm *self, guint n, CareTreatmentRow *row)
{
  const CareTreatmentRow *above = n > 0 ? care_session_draft_get_row (self->draft, n - 1) : NULL;

  if (above == NULL || n < care_session_draft_get_n_rows (self->draft))
    return;
  row->region = above->region;
  row->side = above->side;
  row->pressure = above->pressure;
}

/* An emptied last row is gone, so that the blank one behind it is the only blank one. */
static void
keep_row (CareSessionForm *self, guint n, const CareTreatmentRow *row)
{
  guint n_rows = care_session_draft_get_n_rows (self->draft);

  if (!care_treatment_is_blank (row))
    care_session_draft_set_row (self->draft, n, row);
  else if (n < n_rows)
    care_session_draft_remove_row (self->draft, n);
}

static void
set_technique (CareSessionForm *self, guint n, int technique)
{
  CareTreatmentRow row = row_at (self, n);

  if (technique >= 0)
    take_from_above (self, n, &row);
  row.technique = technique;
  keep_row (self, n, &row);
}

/* The words of the chart's finder; a side alone says no region. */
static void
find_region (CarePickCell *cell, const char *text, CarePickCellAdd add)
{
  g_autoptr (GPtrArray) found = care_body_region_search (text);

  for (guint i = 0; found->len * 3 < care_body_n_regions () && i < found->len; i++)
    add (cell, (guint) care_body_region_fact_value (g_ptr_array_index (found, i)));
}

/* “l glut” says a side as well, where nothing else fits. */
static CareSide
side_of_words (const char *text)
{
  g_autoptr (GPtrArray) found = care_body_region_search (text);
  CareBodySide side = CARE_BODY_SIDE_MIDDLE;

  for (guint i = 0; i < found->len; i++)
    {
      const CareBodyRegion *region = g_ptr_array_index (found, i);

      if (i > 0 && region->side != side)
        return CARE_SIDE_NONE;
      side = region->side;
    }
  return side == CARE_BODY_SIDE_LEFT    ? CARE_SIDE_LEFT
         : side == CARE_BODY_SIDE_RIGHT ? CARE_SIDE_RIGHT
                                        : CARE_SIDE_NONE;
}

static void
pick_region (CareTreatmentRow *row, int position, const char *text)
{
  CareSide side = position >= 0 ? side_of_words (text) : CARE_SIDE_NONE;

  row->region = position;
  if (side != CARE_SIDE_NONE)
    row->side = side;
}

static void
picked_cb (CareTreatmentCells *cells, int position, const char *text, CarePickCell *cell)
{
  CareSessionForm *self = cells->form;
  CareTreatmentRow row = row_at (self, cells->n);
  const int n_pressures = (int) care_fact_get (CARE_FACT_PRESSURE)->n_values;

  if (cell == cells->cells[CARE_CELL_TECHNIQUE])
    {
      set_technique (self, cells->n, position);
      return;
    }
  if (cell == cells->cells[CARE_CELL_REGION])
    pick_region (&row, position, text);
  else if (cell == cells->cells[CARE_CELL_SIDE])
    row.side = (CareSide) (position + 1);
  else if (position < 0)
    {
      row.pressure = -1;
      row.grade = 0;
    }
  else if (position < n_pressures)
    row.pressure = position;
  else
    row.grade = position - n_pressures + 1;
  keep_row (self, cells->n, &row);
}

static void
typing_cb (CareTreatmentCells *cells, const char *text, CarePickCell *cell)
{
  guint position = 0;

  if (cells->form->applying)
    return;
  while (position < CARE_N_PICK_CELLS && cells->cells[position] != cell)
    position++;
  care_treatment_cells_keep_typed (cells, position, text);
}

static CareTreatmentCells *
cells_at (CareSessionForm *self, guint n)
{
  return n < self->treatment_rows->len ? g_ptr_array_index (self->treatment_rows, n) : NULL;
}

/* Enter in an empty last row goes on to what comes after the treatment. */
static void
next_row_cb (CareTreatmentCells *cells)
{
  CareSessionForm *self = cells->form;
  CareTreatmentCells *next = cells_at (self, cells->n + 1);

  if (next != NULL && cells->n < care_session_draft_get_n_rows (self->draft))
    gtk_widget_grab_focus (GTK_WIDGET (next->cells[CARE_CELL_TECHNIQUE]));
  else
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->rows[CARE_FACT_PAIN_AFTER]));
      self->carried = TRUE;
    }
}

static void
digit_cb (CareTreatmentCells *cells, guint index)
{
  CareSessionForm *self = cells->form;

  if (index >= self->n_favourites)
    return;
  set_technique (self, cells->n, self->favourites[index]);
  gtk_widget_grab_focus (GTK_WIDGET (cells->cells[CARE_CELL_REGION]));
}

static void
minutes_changed_cb (CareTreatmentCells *cells)
{
  CareSessionForm *self = cells->form;
  CareTreatmentRow row;
  guint64 minutes = 0;
  g_autofree char *text = g_strdup (gtk_editable_get_text (cells->minutes));
  gboolean right = *text == '\0' || g_ascii_string_to_unsigned (
                                        text, 10, 1, CARE_TREATMENT_MAX_MINUTES, &minutes, NULL);

  if (self->applying)
    return;
  care_fault_mark (GTK_WIDGET (cells->minutes), !right);
  care_treatment_cells_show_fault (cells);
  care_treatment_cells_keep_typed (cells, CARE_N_PICK_CELLS, right ? NULL : text);
  row = row_at (self, cells->n);
  if (!right || row.minutes == (int) minutes)
    return;
  row.minutes = (int) minutes;
  keep_row (self, cells->n, &row);
}

static void
agreed_toggled_cb (CareTreatmentCells *cells)
{
  CareSessionForm *self = cells->form;
  CareTreatmentRow row = row_at (self, cells->n);

  if (self->applying)
    return;
  row.agreed = gtk_check_button_get_active (cells->agreed);
  keep_row (self, cells->n, &row);
}

static void
remove_cb (CareTreatmentCells *cells)
{
  CareSessionForm *self = cells->form;
  guint n = cells->n;

  if (n >= care_session_draft_get_n_rows (self->draft))
    return;
  care_session_form_forget_typed (self);
  care_session_draft_remove_row (self->draft, n);
  gtk_widget_grab_focus (GTK_WIDGET (cells_at (self, n)->cells[CARE_CELL_TECHNIQUE]));
}

static const char *
cell_label (int cell)
{
  switch (cell)
    {
    case CARE_CELL_TECHNIQUE:
      return _ ("Technique");
    case CARE_CELL_REGION:
      return _ ("Region");
    case CARE_CELL_SIDE:
      return _ ("Side");
    case CARE_CELL_FORCE:
      return _ ("Pressure or grade");
    default:
      break;
    }
  g_return_val_if_reached ("");
}

static void
add_cells (CareTreatmentCells *cells)
{
  static const int widths[CARE_N_PICK_CELLS] = { 19, 16, 6, 12 };

  for (int i = 0; i < CARE_N_PICK_CELLS; i++)
    {
      g_auto (GStrv) names = cell_names (i);
      /* Translators: the name of a column, the number of the row. */
      g_autofree char *label = g_strdup_printf (_ ("%s, row %u"), cell_label (i), cells->n + 1);
      GtkWidget *cell = care_pick_cell_new (label, (const char *const *) names,
                                            i == CARE_CELL_TECHNIQUE ? CARE_N_FAVOURITES : 0);
      GtkWidget *entry = gtk_widget_get_first_child (cell);

      if (i == CARE_CELL_REGION)
        care_pick_cell_set_find (CARE_PICK_CELL (cell), find_region);
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), widths[i]);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), widths[i]);
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), cell_label (i));
      cells->cells[i] = CARE_PICK_CELL (cell);
      gtk_box_append (GTK_BOX (cells->box), cell);
      g_signal_connect_swapped (cell, "picked", G_CALLBACK (picked_cb), cells);
      g_signal_connect_swapped (cell, "typing", G_CALLBACK (typing_cb), cells);
      g_signal_connect_swapped (cell, "fault", G_CALLBACK (care_treatment_cells_show_fault), cells);
      g_signal_connect_swapped (cell, "next-row", G_CALLBACK (next_row_cb), cells);
      g_signal_connect_swapped (cell, "digit", G_CALLBACK (digit_cb), cells);
    }
}

static void
add_minutes (CareTreatmentCells *cells)
{
  g_autofree char *label = g_strdup_printf (_ ("%s, row %u"), _ ("Minutes"), cells->n + 1);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 4);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Min"));
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  cells->minutes = GTK_EDITABLE (entry);
  gtk_box_append (GTK_BOX (cells->box), entry);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (minutes_changed_cb), cells);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (next_row_cb), cells);
}

static void
add_agreed (CareTreatmentCells *cells)
{
  GtkWidget *check = gtk_check_button_new_with_label (_ ("Agreed"));
  g_autofree char *label = g_strdup_printf (_ ("Agreed, row %u"), cells->n + 1);

  gtk_widget_set_tooltip_text (check, _ ("The patient was told of this technique and agreed"));
  care_compat_name (check, label);
  cells->agreed = GTK_CHECK_BUTTON (check);
  gtk_box_append (GTK_BOX (cells->box), check);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (agreed_toggled_cb), cells);
}

static void
add_rest (CareTreatmentCells *cells)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Remove row %u"), cells->n + 1);

  gtk_widget_add_css_class (button, "flat");
  /* The keys of a row are for writing; an emptied technique, region … removes it as well. */
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), cells);
  gtk_box_append (GTK_BOX (cells->box), button);
  cells->copied = gtk_label_new (_ ("Copied, not yet confirmed"));
  gtk_widget_add_css_class (cells->copied, "caption");
  gtk_widget_set_visible (cells->copied, FALSE);
  gtk_box_append (GTK_BOX (cells->box), cells->copied);
  cells->fault = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (cells->fault, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (cells->fault), "error");
  gtk_widget_set_visible (GTK_WIDGET (cells->fault), FALSE);
  gtk_box_append (GTK_BOX (cells->box), GTK_WIDGET (cells->fault));
}

static void
add_treatment_row (CareSessionForm *self)
{
  CareTreatmentCells *cells = g_new0 (CareTreatmentCells, 1);

  cells->form = self;
  cells->n = self->treatment_rows->len;
  cells->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (cells->box, care_wrap_layout_new (6));
  gtk_widget_add_css_class (cells->box, "treatment-row");
  gtk_box_append (self->rows_box, cells->box);
  add_cells (cells);
  add_minutes (cells);
  add_agreed (cells);
  add_rest (cells);
  care_form_scroll_follow (cells->box);
  g_ptr_array_add (self->treatment_rows, cells);
}

static void
show_row (CareSessionForm *self, CareTreatmentCells *cells)
{
  CareTreatmentRow row = row_at (self, cells->n);
  gboolean written = cells->n < care_session_draft_get_n_rows (self->draft);
  gboolean copied = (care_session_draft_get_copied (self->draft) & CARE_COPIED_ROW (cells->n)) != 0;
  g_autofree char *minutes = row.minutes > 0 ? g_strdup_printf ("%d", row.minutes) : g_strdup ("");

  for (int i = 0; i < CARE_N_PICK_CELLS; i++)
    {
      g_autofree char *text = cell_text (&row, i);

      care_pick_cell_set_text (cells->cells[i], text);
    }
  if (!gtk_widget_has_css_class (GTK_WIDGET (cells->minutes), "error") &&
      !g_str_equal (gtk_editable_get_text (cells->minutes), minutes))
    gtk_editable_set_text (cells->minutes, minutes);
  gtk_check_button_set_active (cells->agreed, row.agreed);
  gtk_widget_set_visible (GTK_WIDGET (cells->agreed),
                          written && (row.agreed || care_session_form_asks_agreed (self)));
  gtk_widget_set_visible (cells->copied, copied);
  gtk_widget_set_opacity (gtk_widget_get_prev_sibling (cells->copied), written ? 1 : 0);
  if (copied)
    gtk_widget_add_css_class (cells->box, "copied");
  else
    gtk_widget_remove_css_class (cells->box, "copied");
}

/**
 * care_session_form_apply_treatment:
 * @self: a form with a draft
 *
 * Shows the rows of the draft and a blank one.
 */
void
care_session_form_apply_treatment (CareSessionForm *self)
{
  guint wanted =
      MIN (care_session_draft_get_n_rows (self->draft) + 1, (guint) CARE_TREATMENT_MAX_ROWS);

  while (self->treatment_rows->len < wanted)
    add_treatment_row (self);
  for (guint i = 0; i < self->treatment_rows->len; i++)
    {
      CareTreatmentCells *cells = cells_at (self, i);

      gtk_widget_set_visible (cells->box, i < wanted);
      show_row (self, cells);
    }
}

static void
chip_clicked_cb (CareSessionForm *self, GtkWidget *button)
{
  guint n = care_session_draft_get_n_rows (self->draft);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (n >= CARE_TREATMENT_MAX_ROWS)
    return;
  set_technique (self, n, self->favourites[index]);
  gtk_widget_grab_focus (GTK_WIDGET (cells_at (self, n)->cells[CARE_CELL_REGION]));
}

static void
add_chips (CareSessionForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, care_wrap_layout_new (6));
  gtk_widget_add_css_class (box, "technique-chips");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Techniques you use most"), -1);
  for (guint i = 0; i < self->n_favourites; i++)
    {
      const char *name = care_fact_value_label (CARE_FACT_TECHNIQUES, (guint) self->favourites[i]);
      /* Translators: the digit that picks a technique in an empty cell, its name. */
      g_autofree char *label = g_strdup_printf (_ ("%u  %s"), i + 1, name);
      GtkWidget *chip = gtk_button_new_with_label (label);

      g_object_set_data (G_OBJECT (chip), "index", GUINT_TO_POINTER (i));
      gtk_widget_add_css_class (chip, "technique-chip");
      gtk_widget_set_focusable (chip, FALSE);
      g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), chip);
    }
  gtk_widget_set_visible (box, self->n_favourites > 0);
  gtk_box_append (self->treatment_box, box);
}

/* The most used first. */
static void
find_favourites (CareSessionForm *self)
{
  guint counts[32];

  memcpy (counts, self->history->technique_counts, sizeof counts);
  self->n_favourites = 0;
  while (self->n_favourites < CARE_N_FAVOURITES)
    {
      guint best = 0;

      for (guint i = 1; i < care_fact_get (CARE_FACT_TECHNIQUES)->n_values; i++)
        if (counts[i] > counts[best])
          best = i;
      if (counts[best] == 0)
        break;
      self->favourites[self->n_favourites++] = (int) best;
      counts[best] = 0;
    }
}

/**
 * care_session_form_build_treatment:
 * @self: a form with a draft
 *
 * Makes the chips and the place of the rows.
 */
void
care_session_form_build_treatment (CareSessionForm *self)
{
  find_favourites (self);
  add_chips (self);
  self->rows_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->treatment_rows = g_ptr_array_new_with_free_func (g_free);
  gtk_box_append (self->treatment_box, GTK_WIDGET (self->rows_box));
}

/**
 * care_session_form_focus_treatment:
 * @self: a form with a state
 *
 * Goes to the first row that is not finished, or to the blank one.
 */
void
care_session_form_focus_treatment (CareSessionForm *self)
{
  guint n_rows = care_session_draft_get_n_rows (self->draft);
  guint n = 0;

  while (n < n_rows && care_session_draft_get_row (self->draft, n)->technique >= 0)
    n++;
  if (n >= self->treatment_rows->len)
    n = self->treatment_rows->len - 1;
  gtk_widget_grab_focus (GTK_WIDGET (cells_at (self, n)->cells[CARE_CELL_TECHNIQUE]));
}

static gboolean
is_said (const CareTreatmentRow *row, const char *field)
{
  if (g_str_equal (field, "agreed"))
    return row->agreed;
  return (g_str_equal (field, "regions") ? row->region : row->pressure) >= 0;
}

/**
 * care_session_form_focus_cell:
 * @self: a form with a state
 * @field: "regions", "pressure" or "agreed"
 *
 * Goes to that cell of the first row in which it is empty.
 */
void
care_session_form_focus_cell (CareSessionForm *self, const char *field)
{
  guint n_rows = care_session_draft_get_n_rows (self->draft);
  CareTreatmentCells *cells;
  guint n = 0;

  while (n + 1 < n_rows && is_said (care_session_draft_get_row (self->draft, n), field))
    n++;
  cells = cells_at (self, n);
  if (g_str_equal (field, "agreed"))
    gtk_widget_grab_focus (GTK_WIDGET (cells->agreed));
  else
    gtk_widget_grab_focus (GTK_WIDGET (
        cells->cells[g_str_equal (field, "regions") ? CARE_CELL_REGION : CARE_CELL_FORCE]));
}

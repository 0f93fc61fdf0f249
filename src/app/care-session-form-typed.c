/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the rows of the treatment and is no value: half a name, or a word that is none. It
 * is kept with the draft, and nothing is signed as if it were not there. */
#include "config.h"

#include "care-session-form-private.h"

#include <glib/gi18n-lib.h>

#include "care-fault.h"
#include "care-session-form-cells.h"

static char *
typed_field (guint n, guint cell)
{
  return g_strdup_printf (CARE_TYPED_ROW_PREFIX "%u.%u", n, cell);
}

static CareTreatmentCells *
cells_at (CareSessionForm *self, guint n)
{
  return g_ptr_array_index (self->treatment_rows, n);
}

/**
 * care_treatment_cells_keep_typed:
 * @cells: a row
 * @cell: position of a cell; %CARE_N_PICK_CELLS: the minutes
 * @text: (nullable): what stands there and is no value
 */
void
care_treatment_cells_keep_typed (CareTreatmentCells *cells, guint cell, const char *text)
{
  g_autofree char *field = typed_field (cells->n, cell);

  care_session_draft_set_typed (cells->form->draft, field, text);
}

/* Of one cell: what is wrong with it. */
static const char *
fault_of (CareTreatmentCells *cells, guint cell)
{
  if (cell < CARE_N_PICK_CELLS)
    return care_pick_cell_get_fault (cells->cells[cell]);
  return gtk_widget_has_css_class (GTK_WIDGET (cells->minutes), "error")
             ? _ ("Minutes are a whole number, or nothing.")
             : NULL;
}

/**
 * care_treatment_cells_show_fault:
 * @cells: a row
 *
 * Says below the row what is wrong with the first cell that cannot be kept as it is.
 */
void
care_treatment_cells_show_fault (CareTreatmentCells *cells)
{
  const char *fault = NULL;

  for (guint i = 0; fault == NULL && i <= CARE_N_PICK_CELLS; i++)
    fault = fault_of (cells, i);
  gtk_label_set_label (cells->fault, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (cells->fault), fault != NULL);
}

/**
 * care_session_form_restore_treatment:
 * @self: a form with a state
 *
 * Writes what was typed into the rows and was no value yet when the program ended.
 */
void
care_session_form_restore_treatment (CareSessionForm *self)
{
  for (guint n = 0; n < self->treatment_rows->len; n++)
    for (guint i = 0; i <= CARE_N_PICK_CELLS; i++)
      {
        g_autofree char *field = typed_field (n, i);
        const char *text = care_session_draft_get_typed (self->draft, field);

        if (text != NULL && i < CARE_N_PICK_CELLS)
          care_pick_cell_set_typed (cells_at (self, n)->cells[i], text);
        else if (text != NULL)
          gtk_editable_set_text (cells_at (self, n)->minutes, text);
      }
}

/**
 * care_session_form_forget_typed:
 * @self: a form with a state
 *
 * Before rows are taken away or written anew: what was typed beside them goes with them.
 */
void
care_session_form_forget_typed (CareSessionForm *self)
{
  for (guint n = 0; n < self->treatment_rows->len; n++)
    {
      CareTreatmentCells *cells = cells_at (self, n);

      for (guint i = 0; i < CARE_N_PICK_CELLS; i++)
        care_pick_cell_forget_typed (cells->cells[i]);
      care_fault_mark (GTK_WIDGET (cells->minutes), FALSE);
      care_treatment_cells_show_fault (cells);
    }
}

/**
 * care_session_form_settle_treatment:
 * @self: a form with a state
 *
 * Takes what is lit in the cell that is being written, as leaving it would, and marks what was
 * typed and never chosen.
 */
void
care_session_form_settle_treatment (CareSessionForm *self)
{
  for (guint n = 0; n < self->treatment_rows->len; n++)
    for (guint i = 0; i < CARE_N_PICK_CELLS; i++)
      care_pick_cell_settle (cells_at (self, n)->cells[i]);
}

/**
 * care_session_form_find_fault:
 * @self: a form with a state
 * @from: (inout): the cell to begin with; the one behind what was found
 * @label: (out) (transfer full) (optional): what cannot be kept
 *
 * Returns: (transfer none) (nullable): the next cell that cannot be kept as it is
 */
GtkWidget *
care_session_form_find_fault (CareSessionForm *self, guint *from, char **label)
{
  for (; *from < self->treatment_rows->len * (CARE_N_PICK_CELLS + 1); (*from)++)
    {
      CareTreatmentCells *cells = cells_at (self, *from / (CARE_N_PICK_CELLS + 1));
      guint i = *from % (CARE_N_PICK_CELLS + 1);
      g_autofree char *field = typed_field (cells->n, i);
      const char *text = care_session_draft_get_typed (self->draft, field);

      if (fault_of (cells, i) == NULL)
        continue;
      (*from)++;
      if (label != NULL)
        /* Translators: the number of a row of the treatment, and words in it that are in no list */
        *label =
            g_strdup_printf (_ ("Treatment, row %u: “%s”"), cells->n + 1, text != NULL ? text : "");
      return i < CARE_N_PICK_CELLS ? GTK_WIDGET (cells->cells[i]) : GTK_WIDGET (cells->minutes);
    }
  return NULL;
}

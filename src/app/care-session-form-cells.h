/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the treatment in the session form, and what is typed in it. */
#pragma once

#include "care-pick-cell.h"
#include "care-session-form-private.h"

G_BEGIN_DECLS

enum
{
  CARE_CELL_TECHNIQUE,
  CARE_CELL_REGION,
  CARE_CELL_SIDE,
  CARE_CELL_FORCE,
  CARE_N_PICK_CELLS,
};

/* A row of the treatment. */
typedef struct
{
  CareSessionForm *form; /* lent: the form outlives its rows */
  guint n;
  GtkWidget *box;
  CarePickCell *cells[CARE_N_PICK_CELLS];
  GtkEditable *minutes;
  GtkCheckButton *agreed;
  GtkWidget *copied;
  GtkLabel *fault;
} CareTreatmentCells;

void care_treatment_cells_keep_typed (CareTreatmentCells *cells, guint cell, const char *text);
void care_treatment_cells_show_fault (CareTreatmentCells *cells);
void care_session_form_forget_typed (CareSessionForm *self);
void care_session_form_settle_treatment (CareSessionForm *self);
GtkWidget *care_session_form_find_fault (CareSessionForm *self, guint *from, char **label);

G_END_DECLS

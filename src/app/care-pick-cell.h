/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of a table: type a part of a name, the value stays in it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_PICK_CELL (care_pick_cell_get_type ())

G_DECLARE_FINAL_TYPE (CarePickCell, care_pick_cell, CARE, PICK_CELL, GtkWidget)

/* Tells what else fits @text: calls @add with the positions of names, the best first. */
typedef void (*CarePickCellAdd) (CarePickCell *cell, guint position);
typedef void (*CarePickCellFind) (CarePickCell *cell, const char *text, CarePickCellAdd add);

GtkWidget *care_pick_cell_new (const char *label, const char *const *names, guint n_digits);
void care_pick_cell_set_text (CarePickCell *self, const char *text);
void care_pick_cell_set_find (CarePickCell *self, CarePickCellFind find);
void care_pick_cell_set_typed (CarePickCell *self, const char *text);
void care_pick_cell_forget_typed (CarePickCell *self);
void care_pick_cell_settle (CarePickCell *self);
const char *care_pick_cell_get_fault (CarePickCell *self);

G_END_DECLS

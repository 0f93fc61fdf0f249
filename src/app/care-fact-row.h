/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question with its answers, generated from the vocabulary. */
#pragma once

#include <gtk/gtk.h>

#include "care-answers.h"

G_BEGIN_DECLS

/* Signals: answered () after the person changed the answer; advance () when the question is done
 * with; move (int) to go to another question, -1 up or 1 down. */
#define CARE_TYPE_FACT_ROW (care_fact_row_get_type ())

G_DECLARE_FINAL_TYPE (CareFactRow, care_fact_row, CARE, FACT_ROW, GtkWidget)

GtkWidget *care_fact_row_new (CareFactId id, gboolean short_label);
GtkWidget *
care_fact_row_new_choices (const char *question, const char *const *labels, guint n_labels);
GtkWidget *
care_fact_row_new_choice (const char *question, const char *const *labels, guint n_labels);
CareFactId care_fact_row_get_fact (CareFactRow *self);
CareAnswer care_fact_row_get_answer (CareFactRow *self);
void care_fact_row_set_answer (CareFactRow *self, CareAnswer answer);
void care_fact_row_set_status (CareFactRow *self, const char *words, const char *style);

G_END_DECLS

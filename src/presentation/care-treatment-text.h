/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a treatment in words. */
#pragma once

#include "care-treatment.h"

G_BEGIN_DECLS

char *care_treatment_row_text (const CareTreatmentRow *row);
char *care_treatment_force_text (const CareTreatmentRow *row);
const char *care_treatment_grade_text (int grade);
char *care_treatment_reactions_text (guint reactions);

G_END_DECLS

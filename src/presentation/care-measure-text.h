/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outcome measure in words. */
#pragma once

#include "care-measure.h"

G_BEGIN_DECLS

char *care_measure_text_title (CareMeasure *measure);
char *care_measure_text_items (CareMeasure *measure);
char *care_measure_text_score (CareMeasure *measure);
char *care_measure_text_number (CareMeasureKind kind, double score);
char *care_measure_text_of_most (CareMeasureKind kind, double score);
const char *care_measure_text_source (CareMeasureKind kind);
const char *care_measure_text_question (CareMeasureKind kind);
const char *care_measure_text_ends (CareMeasureKind kind);
char *care_measure_text_change (CareMeasure *measure, CareMeasure *before);
char *care_measure_text_activity (CareMeasure *measure, CareMeasure *before, guint n);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mark of a level: shape, letter and colour together. */
#pragma once

#include <gtk/gtk.h>

#include "care-enums.h"

G_BEGIN_DECLS

#define CARE_TYPE_LEVEL_MARK (care_level_mark_get_type ())

G_DECLARE_FINAL_TYPE (CareLevelMark, care_level_mark, CARE, LEVEL_MARK, GtkWidget)

GtkWidget *care_level_mark_new (void);
void care_level_mark_set_outcome (CareLevelMark *self, CareOutcome outcome);
CareOutcome care_level_mark_get_outcome (CareLevelMark *self);
void care_level_mark_draw (
    GtkWidget *widget, GtkSnapshot *snapshot, CareOutcome outcome, int x, int y, int size);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filters above the triage list: states with their counts, levels, mine or everyone's. */
#pragma once

#include <gtk/gtk.h>

#include "care-case-filter.h"

G_BEGIN_DECLS

#define CARE_TYPE_CASE_FILTER_BAR (care_case_filter_bar_get_type ())

G_DECLARE_FINAL_TYPE (CareCaseFilterBar, care_case_filter_bar, CARE, CASE_FILTER_BAR, GtkWidget)

void care_case_filter_bar_set_wanted (CareCaseFilterBar *self, const CareCaseWanted *wanted);
const CareCaseWanted *care_case_filter_bar_get_wanted (CareCaseFilterBar *self);
void care_case_filter_bar_set_counts (CareCaseFilterBar *self,
                                      const guint by_shown[CARE_N_CASE_SHOWN],
                                      const guint by_level[CARE_N_CASE_MARKS],
                                      guint mine);
void care_case_filter_bar_show (CareCaseFilterBar *self, CareCaseShown shown);
void care_case_filter_bar_toggle_level (CareCaseFilterBar *self, int level);
void care_case_filter_bar_toggle_mine (CareCaseFilterBar *self);
void care_case_filter_bar_show_all (CareCaseFilterBar *self);
void care_case_filter_bar_focus (CareCaseFilterBar *self);

G_END_DECLS

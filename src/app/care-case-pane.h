/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One case in full: why, context, log, and what can be done. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_CASE_PANE (care_case_pane_get_type ())

G_DECLARE_FINAL_TYPE (CareCasePane, care_case_pane, CARE, CASE_PANE, GtkWidget)

void care_case_pane_set_desk (CareCasePane *self, CareDesk *desk);
void care_case_pane_show_case (CareCasePane *self, const char *case_id);
gboolean care_case_pane_postpone (CareCasePane *self, const char *action);
const char *care_case_pane_get_case_id (CareCasePane *self);
void care_case_pane_set_folded (CareCasePane *self, gboolean folded);
void care_case_pane_tick (CareCasePane *self);
void care_case_pane_focus_actions (CareCasePane *self);

G_END_DECLS

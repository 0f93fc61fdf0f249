/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside the list of Today: what is known of the row that is lit, to be read before ringing. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-due-text.h"

G_BEGIN_DECLS

#define CARE_TYPE_TODAY_PANE (care_today_pane_get_type ())

G_DECLARE_FINAL_TYPE (CareTodayPane, care_today_pane, CARE, TODAY_PANE, GtkWidget)

GtkWidget *care_today_pane_new (CareDesk *desk);
void care_today_pane_show (CareTodayPane *self, CareWorkItem *item, const CareDueView *view);

G_END_DECLS

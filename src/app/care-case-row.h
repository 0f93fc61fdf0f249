/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the case list. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-work-item.h"

G_BEGIN_DECLS

#define CARE_TYPE_CASE_ROW (care_case_row_get_type ())

G_DECLARE_FINAL_TYPE (CareCaseRow, care_case_row, CARE, CASE_ROW, GtkWidget)

GtkWidget *care_case_row_new (void);
void care_case_row_show (CareCaseRow *self, CareDesk *desk, CareWorkItem *item);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the case list: one widget that draws all its texts. */
#pragma once

#include <gtk/gtk.h>

#include "care-case-item.h"
#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_CASE_ROW (care_case_row_get_type ())

G_DECLARE_FINAL_TYPE (CareCaseRow, care_case_row, CARE, CASE_ROW, GtkWidget)

GtkWidget *care_case_row_new (CareDesk *desk);
void care_case_row_set_item (CareCaseRow *self, CareCaseItem *item);
void care_case_row_show_again (CareCaseRow *self);
char *care_case_row_why (CareDesk *desk, const CareCaseData *data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a table: one widget that draws all its cells. */
#pragma once

#include "care-table-columns.h"

G_BEGIN_DECLS

#define CARE_TYPE_TABLE_ROW (care_table_row_get_type ())

G_DECLARE_FINAL_TYPE (CareTableRow, care_table_row, CARE, TABLE_ROW, GtkWidget)

GtkWidget *care_table_row_new (CareTableColumns *columns);
void care_table_row_set_item (CareTableRow *self, gpointer item);
gpointer care_table_row_get_item (CareTableRow *self);
void care_table_row_show_again (CareTableRow *self);

G_END_DECLS

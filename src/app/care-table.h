/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list in columns that is cheap to show: a heading, and one widget a row. */
#pragma once

#include "care-table-order.h"

G_BEGIN_DECLS

#define CARE_TYPE_TABLE (care_table_get_type ())

G_DECLARE_FINAL_TYPE (CareTable, care_table, CARE, TABLE, GtkWidget)

void care_table_set_up (CareTable *self,
                        CareTableColumns *columns,
                        CareTableOrder *order,
                        GtkSelectionModel *model);
GtkWidget *care_table_get_list (CareTable *self);
void care_table_show_again (CareTable *self);

G_END_DECLS

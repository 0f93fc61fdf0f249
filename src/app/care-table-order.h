/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By which column a table is sorted, if by any.
 *
 * Signal: changed. */
#pragma once

#include "care-table-columns.h"

G_BEGIN_DECLS

#define CARE_TYPE_TABLE_ORDER (care_table_order_get_type ())

G_DECLARE_FINAL_TYPE (CareTableOrder, care_table_order, CARE, TABLE_ORDER, GObject)

CareTableOrder *care_table_order_new (CareTableColumns *columns);
void care_table_order_set_key (CareTableOrder *self, guint column, CareTableText key);
CareTableColumns *care_table_order_get_columns (CareTableOrder *self);
GtkSorter *care_table_order_get_sorter (CareTableOrder *self);
int care_table_order_get (CareTableOrder *self, gboolean *ret_descending);
void care_table_order_turn (CareTableOrder *self, guint column);
void care_table_order_clear (CareTableOrder *self);
void care_table_order_refresh (CareTableOrder *self);
char *care_table_order_describe (CareTableOrder *self);

G_END_DECLS

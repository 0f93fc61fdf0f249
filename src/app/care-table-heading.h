/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heading of a table: one widget that draws the titles above their columns. */
#pragma once

#include "care-table-order.h"

G_BEGIN_DECLS

#define CARE_TYPE_TABLE_HEADING (care_table_heading_get_type ())

G_DECLARE_FINAL_TYPE (CareTableHeading, care_table_heading, CARE, TABLE_HEADING, GtkWidget)

GtkWidget *
care_table_heading_new (CareTableColumns *columns, CareTableOrder *order, GtkAdjustment *across);

G_END_DECLS

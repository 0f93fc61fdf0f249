/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page, and a form that rises from its lower edge. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_SHEET_LAYOUT (care_sheet_layout_get_type ())

G_DECLARE_FINAL_TYPE (CareSheetLayout, care_sheet_layout, CARE, SHEET_LAYOUT, GtkLayoutManager)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three children: the beginning of a column, what is said to it, and the rest of the column. What
 * is said stands beside where there is room, else between the two. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_ASIDE_LAYOUT (care_aside_layout_get_type ())

G_DECLARE_FINAL_TYPE (CareAsideLayout, care_aside_layout, CARE, ASIDE_LAYOUT, GtkLayoutManager)

G_END_DECLS

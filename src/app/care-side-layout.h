/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three children: a thin list, the content, a pane. What has no room is not shown; a pane that was
 * asked for covers the content then. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_SIDE_LAYOUT (care_side_layout_get_type ())

G_DECLARE_FINAL_TYPE (CareSideLayout, care_side_layout, CARE, SIDE_LAYOUT, GtkLayoutManager)

void care_side_layout_set_has_pane (CareSideLayout *self, gboolean has_pane);
void care_side_layout_toggle_pane (CareSideLayout *self);

G_END_DECLS

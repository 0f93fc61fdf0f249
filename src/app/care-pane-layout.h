/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two children that scroll by themselves: a page and its options. The options stand beside the page
 * where there is room; else one of them has all of it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_PANE_LAYOUT (care_pane_layout_get_type ())

G_DECLARE_FINAL_TYPE (CarePaneLayout, care_pane_layout, CARE, PANE_LAYOUT, GtkLayoutManager)

gboolean care_pane_layout_is_folded (CarePaneLayout *self);
void care_pane_layout_set_open (CarePaneLayout *self, gboolean open);

G_END_DECLS

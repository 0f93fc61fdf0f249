/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two children: the first beside the second, or above it where there is no room. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_BESIDE_LAYOUT (care_beside_layout_get_type ())

G_DECLARE_FINAL_TYPE (CareBesideLayout, care_beside_layout, CARE, BESIDE_LAYOUT, GtkLayoutManager)

void care_beside_layout_set_stacked (CareBesideLayout *self, gboolean stacked);

G_END_DECLS

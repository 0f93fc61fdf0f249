/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children side by side, going on in the next line where there is no room. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_WRAP_LAYOUT (care_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (CareWrapLayout, care_wrap_layout, CARE, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *care_wrap_layout_new (int spacing);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of the window: Tab leaves them, and they change by the smallest splice. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean care_list_has_focus (GtkWidget *view);
void care_list_leave_by_tab (GtkWidget *view);
void care_list_splice (GListStore *store, GPtrArray *items, GEqualFunc equal);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beginning of a long list, which grows as it is read. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkSliceListModel *care_list_window_new (GListModel *model, GtkListView *view);
void care_list_window_reset (GtkSliceListModel *self);
void care_list_window_reach (GtkSliceListModel *self, guint position);

G_END_DECLS

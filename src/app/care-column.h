/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the window: columns of plain text, and lists that change by the smallest splice. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Returns the text of a cell, owned by the caller. */
typedef char *(*CareCellText) (gpointer item, gpointer data);

GtkColumnViewColumn *care_column_add (GtkColumnView *view,
                                      const char *title,
                                      gboolean expand,
                                      CareCellText text,
                                      CareCellText sentence,
                                      gpointer data);
void care_list_splice (GListStore *store, GPtrArray *items, GEqualFunc equal);

G_END_DECLS

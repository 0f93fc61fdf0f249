/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the window: columns of plain text, and lists that change by the smallest splice. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CARE_COLUMN_WHOLE = 0,       /* always wide enough for its texts */
  CARE_COLUMN_CUT = 1 << 0,    /* may be cut short where there is no room */
  CARE_COLUMN_EXPAND = 1 << 1, /* takes the room that is left */
} CareColumnFlags;

/* Returns the text of a cell, owned by the caller. */
typedef char *(*CareCellText) (gpointer item, gpointer data);

GtkColumnViewColumn *care_column_add (GtkColumnView *view,
                                      const char *title,
                                      CareColumnFlags flags,
                                      CareCellText text,
                                      CareCellText sentence,
                                      gpointer data);
void care_list_leave_by_tab (GtkWidget *view);
void care_list_splice (GListStore *store, GPtrArray *items, GEqualFunc equal);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rows that draw all their texts themselves have in common. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int care_drawn_row_line_height (GtkWidget *row);
void care_drawn_row_forget_line_height (GtkWidget *row);
int care_drawn_row_mark_size (GtkWidget *row);
int care_drawn_row_mirror (GtkWidget *row, int x, int width);
PangoLayout *care_drawn_row_create_layout (GtkWidget *row, const char *text);
void care_drawn_row_draw_layout (GtkWidget *row,
                                 GtkSnapshot *snapshot,
                                 PangoLayout *layout,
                                 int x,
                                 int y,
                                 int width,
                                 const GdkRGBA *ink);
void care_drawn_row_set_sentence (GtkWidget *row, const char *sentence);

G_END_DECLS

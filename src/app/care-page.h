/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of the window while it waits for the store: it may have been left by the time the answer
 * comes. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean care_page_is_shown (GtkWidget *page);
gboolean care_page_has_keys (GtkWidget *page);
gboolean care_page_grab_focus (GtkWidget *page, GtkWidget *widget);
void care_page_set_saving (GtkWidget *page, gboolean saving);
gboolean care_page_is_saving (GtkWidget *page);
void care_page_tell_left (GtkWidget *page, const char *words);

G_END_DECLS

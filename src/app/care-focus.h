/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of the focus through widgets that say themselves which part is to have it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean care_focus_is_inside (GtkWidget *widget);
gboolean care_focus_move (GtkWidget *widget, GtkDirectionType direction);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the part of a form that has the focus where the eye is. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void care_form_scroll_follow (GtkWidget *part);
void care_form_scroll_show (GtkWidget *part);

G_END_DECLS

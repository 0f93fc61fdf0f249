/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field whose words cannot be kept as they are: how it looks, and what a screen reader says. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void care_fault_mark (GtkWidget *field, gboolean faulty);
void care_fault_show (GtkWidget *field, GtkLabel *label, const char *fault);

G_END_DECLS

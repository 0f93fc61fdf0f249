/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts to read: name above value, one below the other. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void care_pairs_clear (GtkBox *box);
void care_pairs_renew (GtkBox **box);
void care_pairs_add (GtkBox *box, const char *name, const char *value);
void care_pairs_add_lines (GtkBox *box, GPtrArray *lines);

G_END_DECLS

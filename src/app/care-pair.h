/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fact to read, drawn: its name above its value. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_PAIR (care_pair_get_type ())

G_DECLARE_FINAL_TYPE (CarePair, care_pair, CARE, PAIR, GtkWidget)

GtkWidget *care_pair_new (const char *name, const char *value);
void care_pair_set (CarePair *self, const char *name, const char *value);

G_END_DECLS

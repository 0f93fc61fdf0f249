/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Type a part of a name, pick the value: for long lists of the vocabulary. */
#pragma once

#include <gtk/gtk.h>

#include "care-facts.h"

G_BEGIN_DECLS

/* Signals: picked (guint position); advance () on Enter with nothing typed. */
#define CARE_TYPE_PICK_ENTRY (care_pick_entry_get_type ())

G_DECLARE_FINAL_TYPE (CarePickEntry, care_pick_entry, CARE, PICK_ENTRY, GtkWidget)

GtkWidget *care_pick_entry_new (CareFactId id, const char *label);

G_END_DECLS

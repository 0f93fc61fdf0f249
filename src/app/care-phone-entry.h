/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries for telephone numbers. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void care_phone_entry_prepare (GtkEditable *entry);

G_END_DECLS

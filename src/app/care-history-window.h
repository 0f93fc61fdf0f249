/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did what to an entry, or to a whole record, from the audit trail. */
#pragma once

#include "care-desk.h"
#include "care-read-history.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void care_history_window_open (
    GtkWidget *page, CareDesk *desk, const char *title, const char *about, const GArray *subjects);

G_END_DECLS

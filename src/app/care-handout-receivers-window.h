/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small window: who got which version of a template. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

void care_handout_receivers_window_open (GtkWidget *page,
                                         CareDesk *desk,
                                         const char *template_id,
                                         int version);

G_END_DECLS

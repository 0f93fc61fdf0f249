/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window to read: the rules in force, their numbers, and which rules were in force before. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

void care_rules_window_open (GtkWidget *over, CareDesk *desk);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report of somebody who was found. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

void care_find_report (CareDesk *desk, GtkWidget *widget, const char *patient_id);

G_END_DECLS

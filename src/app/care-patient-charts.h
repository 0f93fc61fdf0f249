/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body charts of one session and its reports beside each other. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-timeline.h"

G_BEGIN_DECLS

void
care_patient_charts_show (GtkBox *box, GListModel *entries, CareTimelineEntry *lit, CareDesk *desk);

G_END_DECLS

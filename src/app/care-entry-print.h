/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of a patient's timeline on paper. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-patient.h"
#include "care-timeline.h"

G_BEGIN_DECLS

void
care_entry_print (GtkWidget *page, CareTimelineEntry *entry, CarePatient *patient, CareDesk *desk);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the timeline: mark or icon, title, line below, time. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-timeline.h"

G_BEGIN_DECLS

#define CARE_TYPE_TIMELINE_ROW (care_timeline_row_get_type ())

G_DECLARE_FINAL_TYPE (CareTimelineRow, care_timeline_row, CARE, TIMELINE_ROW, GtkWidget)

GtkWidget *care_timeline_row_new (void);
CareTimelineEntry *care_timeline_row_get_entry (CareTimelineRow *self);
void care_timeline_row_set_heading (CareTimelineRow *self, const char *heading);
void care_timeline_row_set_entry (CareTimelineRow *self,
                                  CareTimelineEntry *entry,
                                  gint64 ended_at,
                                  CareDesk *desk);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that happened with a patient: filters, search and the list.
 *
 * Signals: lit-changed, when another entry is lit; activated (CareTimelineEntry *). */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-timeline.h"

G_BEGIN_DECLS

#define CARE_TYPE_PATIENT_TIMELINE (care_patient_timeline_get_type ())

G_DECLARE_FINAL_TYPE (CarePatientTimeline, care_patient_timeline, CARE, PATIENT_TIMELINE, GtkWidget)

void care_patient_timeline_set_desk (CarePatientTimeline *self, CareDesk *desk);
void care_patient_timeline_set_entries (CarePatientTimeline *self, GPtrArray *entries);
GListModel *care_patient_timeline_get_entries (CarePatientTimeline *self);
CareTimelineEntry *care_patient_timeline_get_lit (CarePatientTimeline *self);
gint64 care_patient_timeline_get_session_end (CarePatientTimeline *self, CareTimelineEntry *entry);
const char *care_patient_timeline_get_last_session (CarePatientTimeline *self);
void care_patient_timeline_show (CarePatientTimeline *self, const char *id);
void care_patient_timeline_clear (CarePatientTimeline *self);
void care_patient_timeline_search (CarePatientTimeline *self);
void care_patient_timeline_filter (CarePatientTimeline *self, int filter);
void care_patient_timeline_focus (CarePatientTimeline *self);
gboolean care_patient_timeline_has_focus (CarePatientTimeline *self);

G_END_DECLS

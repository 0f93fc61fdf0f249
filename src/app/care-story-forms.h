/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms over a patient's page: a note or what is added to an entry, an outcome measure, an
 * episode of care. */
#pragma once

#include "care-desk.h"
#include "care-episode.h"
#include "care-measure.h"
#include "care-patient.h"
#include "care-timeline.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean care_note_form_can_add (CareTimelineEntry *entry);
void
care_note_form_open (GtkWidget *page, CareDesk *desk, CarePatient *patient, CareTimelineEntry *to);
void care_measure_form_open (GtkWidget *page,
                             CareDesk *desk,
                             CarePatient *patient,
                             CareMeasureKind kind,
                             CareMeasure *before);
void care_episode_form_open (GtkWidget *page,
                             CareDesk *desk,
                             CarePatient *patient,
                             CareEpisode *episode);

G_END_DECLS

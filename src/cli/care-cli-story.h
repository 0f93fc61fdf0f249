/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written of a patient beside sessions and reports, as members of a JSON listing. */
#pragma once

#include <gio/gio.h>

#include "care-episode.h"
#include "care-measure.h"
#include "care-patient-note.h"
#include "care-people-event.h"

G_BEGIN_DECLS

void care_cli_write_note (GString *out, CarePatientNote *note, GTimeZone *zone);
void care_cli_write_episode (GString *out, CareEpisode *episode);
void care_cli_write_measure (GString *out, CareMeasure *measure, GTimeZone *zone);
void care_cli_write_people_event (GString *out, CarePeopleEvent *event);

G_END_DECLS

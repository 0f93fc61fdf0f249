/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that happened with a patient, newest first. */
#pragma once

#include "care-clinic.h"
#include "care-patient.h"
#include "care-result.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_TIMELINE_SESSION,
  CARE_TIMELINE_REPORT,
  CARE_TIMELINE_CASE,
  CARE_TIMELINE_ATTEMPT,
  CARE_TIMELINE_HANDOUT,
  CARE_TIMELINE_CALL,
  CARE_TIMELINE_ADDENDUM,
  CARE_TIMELINE_NOTE,
  CARE_TIMELINE_EPISODE,
  CARE_TIMELINE_MEASURE,
  CARE_TIMELINE_MERGE,
  CARE_TIMELINE_ARCHIVE,
  CARE_N_TIMELINE_KINDS,
} CareTimelineKind;

#define CARE_TYPE_TIMELINE_ENTRY (care_timeline_entry_get_type ())

G_DECLARE_FINAL_TYPE (CareTimelineEntry, care_timeline_entry, CARE, TIMELINE_ENTRY, GObject)

CareTimelineKind care_timeline_entry_get_kind (CareTimelineEntry *self);
gint64 care_timeline_entry_get_at (CareTimelineEntry *self);
const char *care_timeline_entry_get_id (CareTimelineEntry *self);
GObject *care_timeline_entry_get_record (CareTimelineEntry *self);
CareResult *care_timeline_entry_get_result (CareTimelineEntry *self);
CareRuleSet *care_timeline_entry_get_rules (CareTimelineEntry *self);

GPtrArray *
care_timeline_load (CareClinic *clinic, const char *patient_id, const char *viewer, GError **error);
const char *care_timeline_kind_code (CareTimelineKind kind);
const char *care_timeline_kind_table (CareTimelineKind kind);

G_END_DECLS

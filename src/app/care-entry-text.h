/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of a patient's timeline in words: its row, and all that it holds. */
#pragma once

#include "care-desk.h"
#include "care-enums.h"
#include "care-timeline.h"

G_BEGIN_DECLS

typedef struct
{
  char *label; /* "" for a line without one */
  char *value;
} CareEntryLine;

char *care_entry_title (CareTimelineEntry *entry, CareDesk *desk);
char *care_entry_subtitle (CareTimelineEntry *entry, CareDesk *desk);
char *care_entry_when (CareTimelineEntry *entry, gint64 ended_at, CareDesk *desk);
const char *care_entry_icon (CareTimelineEntry *entry);
gboolean care_entry_outcome (CareTimelineEntry *entry, CareOutcome *ret);
gboolean care_entry_is_letter (CareTimelineEntry *entry);
const char *care_entry_session_id (CareTimelineEntry *entry);
GPtrArray *care_entry_why (CareTimelineEntry *entry, CareDesk *desk);
GPtrArray *care_entry_lines (CareTimelineEntry *entry, CareDesk *desk);
GPtrArray *care_answer_lines (const CareAnswers *answers, CareFactGroup group);
const char *care_region_label (const char *code);
void care_entry_line_free (CareEntryLine *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which entries of a timeline are shown: by kind, and by words that they hold. */
#pragma once

#include "care-desk.h"
#include "care-timeline.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_TIMELINE_FILTER_ALL,
  CARE_TIMELINE_FILTER_SESSIONS,
  CARE_TIMELINE_FILTER_REPORTS,
  CARE_TIMELINE_FILTER_CASES,
  CARE_TIMELINE_FILTER_CONTACTS,
  CARE_TIMELINE_FILTER_HANDOUTS,
  CARE_TIMELINE_FILTER_LETTERS,
  CARE_TIMELINE_FILTER_NOTES,
  CARE_TIMELINE_FILTER_MEASURES,
  CARE_TIMELINE_FILTER_RECORD,
  CARE_N_TIMELINE_FILTERS,
} CareTimelineFilter;

CareTimelineFilter care_timeline_filter_of (CareTimelineEntry *entry);
const char *care_timeline_filter_label (CareTimelineFilter filter);
gboolean
care_timeline_filter_finds (CareTimelineEntry *entry, const char *const *words, CareDesk *desk);
char *care_timeline_heading (CareTimelineEntry *entry,
                             GPtrArray *episodes,
                             GTimeZone *zone,
                             const char **ret_episode_id);

G_END_DECLS

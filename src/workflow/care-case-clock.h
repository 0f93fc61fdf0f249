/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a case is due, by level; working days and the clinic's closing hour. Pure. */
#pragma once

#include "care-enums.h"
#include "care-rules.h"

G_BEGIN_DECLS

#define CARE_CLINIC_OPENS_HOUR 9
#define CARE_CLINIC_CLOSES_HOUR 18
#define CARE_EMERGENCY_TOLD_MS ((gint64) 5 * 60 * 1000)
#define CARE_EMERGENCY_CHECK_MS ((gint64) 60 * 60 * 1000)

gboolean care_is_working_day (gint64 at_ms, GTimeZone *zone);
gint64 care_end_of_working_day (gint64 at_ms, GTimeZone *zone);
gint64 care_end_of_next_working_day (gint64 at_ms, GTimeZone *zone);
gint64 care_next_open_at (gint64 at_ms, GTimeZone *zone);
gint64 care_case_due_at (CareLevel level, gint64 opened_at, GTimeZone *zone, CareRuleSet *rules);
gint64 care_incomplete_due_at (gint64 reported_at, GTimeZone *zone);
gint64 care_next_try_at (gint64 tried_at, GTimeZone *zone);

G_END_DECLS

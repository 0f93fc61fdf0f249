/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a case is due, by level, and when a patient is rung again. Pure. */
#pragma once

#include "care-calendar.h"
#include "care-enums.h"
#include "care-rules.h"

G_BEGIN_DECLS

#define CARE_EMERGENCY_TOLD_MS ((gint64) 5 * 60 * 1000)
#define CARE_EMERGENCY_CHECK_MS ((gint64) 60 * 60 * 1000)
#define CARE_EMERGENCY_RETRY_MS ((gint64) 10 * 60 * 1000)

/* Who is rung again is rung in the same fortnight: one wrong digit in a year would hide it. */
#define CARE_MAX_NEXT_TRY_DAYS 14

double care_limit_h (CareRuleSet *rules);
gint64
care_case_due_at (CareLevel level, gint64 opened_at, CareCalendar *calendar, CareRuleSet *rules);
gint64 care_incomplete_due_at (gint64 reported_at, CareCalendar *calendar);
gint64 care_next_try_of_call_at (CareCallReason reason,
                                 gint64 tried_at,
                                 gint64 now_ms,
                                 CareCalendar *calendar,
                                 int good_from,
                                 int good_until);
gint64 care_next_try_at (gint64 tried_at, CareCalendar *calendar, int good_from, int good_until);

G_END_DECLS

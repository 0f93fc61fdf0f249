/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pain before, after and at each report of one session, as the points of a CarePainTrend. */
#pragma once

#include "care-desk.h"
#include "care-pain-trend.h"
#include "care-report.h"
#include "care-session.h"

G_BEGIN_DECLS

GArray *care_pain_course_new (const CareSessionData *session, const GPtrArray *reports);
double care_pain_course_moderate_max (CareRuleSet *rules);
void care_pain_course_show (CarePainTrend *trend,
                            const GArray *course,
                            const CareSessionData *session,
                            CareDesk *desk);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: the context of a report that is about to be kept. */
#pragma once

#include "care-record-report.h"

G_BEGIN_DECLS

CareReportContext *
care_report_context_load_inside (CareClinic *clinic, const char *session_id, GError **error);
CareTriageReport *care_report_context_fill (const CareReportContext *self,
                                            const CareAnswers *answers,
                                            gint64 reported_at,
                                            CareTriageCase *subject);
gboolean care_report_context_is_late (const CareReportContext *self, const CareReportData *report);
CareTriageResult *care_report_context_judge_newest (const CareReportContext *self);
char *care_fired_codes (const CareTriageResult *judged);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report is signed: kept, judged by the active rules, and followed up. */
#pragma once

#include "care-case.h"
#include "care-clinic.h"
#include "care-patient.h"
#include "care-report.h"
#include "care-result.h"
#include "care-session.h"
#include "care-triage.h"

G_BEGIN_DECLS

typedef struct
{
  CareReport *report;
  CareResult *result;
  CareCase *triage_case;   /* the case it opened or joined; NULL without one */
  gboolean case_is_new;    /* it opened the case */
  gboolean case_is_raised; /* it raised the level of an open case */
  gboolean unchanged;      /* the same report was sent again; nothing was written */
} CareRecorded;

void care_recorded_free (CareRecorded *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareRecorded, care_recorded_free)

/* Everything triage needs besides the answers being typed. Immutable; may cross threads. */
typedef struct
{
  CarePatient *patient;
  CareSession *session;
  CareRuleSet *rules;
  CareAnswers *context;      /* session, screening and age_years */
  CareTriageReport *earlier; /* earlier reports of the session, oldest first; owned */
  guint n_earlier;
  GPtrArray *reports; /* of CareReport: the same, as records */
} CareReportContext;

CareReportContext *care_report_context_load (CareClinic *clinic,
                                             const char *session_id,
                                             gint64 now_ms,
                                             GError **error);
void care_report_context_free (CareReportContext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareReportContext, care_report_context_free)
CareTriageResult *care_report_context_judge (const CareReportContext *self,
                                             const CareAnswers *answers,
                                             gint64 reported_at);

gboolean care_report_data_check (const CareReportData *data, gint64 now_ms, GError **error);
CareRecorded *care_record_report (CareClinic *clinic,
                                  const CareAct *act,
                                  const CareReportData *data,
                                  const char *draft_id,
                                  GError **error);
CareTriageResult *
care_preview_report (CareClinic *clinic, const CareReportData *data, GError **error);

G_END_DECLS

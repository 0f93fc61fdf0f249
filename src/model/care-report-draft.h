/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A follow-up report while it is being asked. Main thread only. */
#pragma once

#include "care-act.h"
#include "care-attempt.h"
#include "care-report.h"

G_BEGIN_DECLS

/* Which two identifiers the speaker named: the record is opened on the wrong patient otherwise. */
typedef enum
{
  CARE_IDENTITY_NOT_CHECKED,
  CARE_IDENTITY_NAME_AND_BIRTH_DATE,
  CARE_IDENTITY_NAME_AND_PHONE,
  CARE_IDENTITY_BIRTH_DATE_AND_PHONE,
  CARE_IDENTITY_SESSION_CODE_AND_NAME,
  CARE_N_IDENTITIES,
} CareIdentity;

#define CARE_TYPE_REPORT_DRAFT (care_report_draft_get_type ())

G_DECLARE_FINAL_TYPE (CareReportDraft, care_report_draft, CARE, REPORT_DRAFT, GObject)

CareReportDraft *care_report_draft_new (const char *session_id, gint64 now_ms);
CareReportDraft *care_report_draft_new_from_json (const char *text, GError **error);
char *care_report_draft_to_json (CareReportDraft *self);

const char *care_report_draft_get_id (CareReportDraft *self);
const char *care_report_draft_get_session_id (CareReportDraft *self);
const CareAnswers *care_report_draft_get_answers (CareReportDraft *self);
void care_report_draft_set_answer (CareReportDraft *self, CareFactId id, CareAnswer answer);
const char *care_report_draft_get_words (CareReportDraft *self);
void care_report_draft_set_words (CareReportDraft *self, const char *words);
const char *care_report_draft_get_marks (CareReportDraft *self);
void care_report_draft_set_marks (CareReportDraft *self, const char *marks);
const char *care_report_draft_get_advice (CareReportDraft *self);
void care_report_draft_set_advice (CareReportDraft *self, const char *code, gboolean said);
CareChannel care_report_draft_get_channel (CareReportDraft *self);
void care_report_draft_set_channel (CareReportDraft *self, CareChannel channel);
CareIdentity care_report_draft_get_identity (CareReportDraft *self);
void care_report_draft_set_identity (CareReportDraft *self, CareIdentity identity);
gboolean care_report_draft_get_contact (CareReportDraft *self, CareAttemptData *ret_attempt);
void care_report_draft_set_contact (CareReportDraft *self, CareAttemptResult result, gint64 now_ms);
gint64 care_report_draft_get_reported_at (CareReportDraft *self);
void care_report_draft_set_reported_at (CareReportDraft *self, gint64 at_ms);
void care_report_draft_set_said (CareReportDraft *self, const char *rule_id, gint64 at_ms);
const char *care_report_draft_get_said_rule (CareReportDraft *self);
gint64 care_report_draft_get_said_at (CareReportDraft *self);
gboolean care_report_draft_is_empty (CareReportDraft *self);

gboolean care_report_draft_seal (CareReportDraft *self,
                                 const CareAct *act,
                                 CareReport **ret,
                                 GError **error);

G_END_DECLS

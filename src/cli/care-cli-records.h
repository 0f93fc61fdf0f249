/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as members of a JSON listing, and in words for tables. */
#pragma once

#include "care-addendum.h"
#include "care-attempt.h"
#include "care-call.h"
#include "care-case-event.h"
#include "care-case.h"
#include "care-handout.h"
#include "care-patient.h"
#include "care-report.h"
#include "care-result.h"
#include "care-session.h"
#include "care-work-item.h"

G_BEGIN_DECLS

void care_cli_write_patient (GString *out, CarePatient *patient);
void care_cli_write_patient_whole (GString *out, CarePatient *patient, GTimeZone *zone);
void care_cli_write_session (GString *out, CareSession *session, GTimeZone *zone);
void care_cli_write_report (GString *out, CareReport *report, CareResult *result, GTimeZone *zone);
void care_cli_write_case (
    GString *out, CareCase *triage_case, GPtrArray *events, gint64 now_ms, GTimeZone *zone);
void care_cli_write_event (GString *out, CareCaseEvent *event, GTimeZone *zone);
void care_cli_write_attempt (GString *out, CareAttempt *attempt, GTimeZone *zone);
void care_cli_write_call (GString *out, CareCall *call, gint64 now_ms, GTimeZone *zone);
void care_cli_write_due (GString *out, CareWorkItem *item, gint64 now_ms, GTimeZone *zone);
void care_cli_write_addendum (GString *out, CareAddendum *addendum, GTimeZone *zone);
void care_cli_write_handout (GString *out, CareHandout *handout, GTimeZone *zone);

char *care_cli_patient_name (CarePatient *patient);
char *care_cli_when (gint64 at_ms, GTimeZone *zone);
char *care_cli_time_left (gint64 due_at, gint64 now_ms);
const char *care_cli_case_level (const CareCaseData *data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list and the triage panel, in the window's order; all that a case is shown with. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-case-event.h"
#include "care-clinic.h"
#include "care-due-list.h"
#include "care-report.h"
#include "care-result.h"
#include "care-store-cases.h"
#include "care-work-item.h"

G_BEGIN_DECLS

GPtrArray *care_list_cases (CareClinic *clinic, const CareCaseFilter *filter, GError **error);
gboolean care_count_cases (
    CareClinic *clinic, const char *viewer, gint64 now_ms, CareCaseCounts *ret, GError **error);

typedef struct
{
  CareCase *triage_case;
  CarePatient *patient;
  CareSession *session;
  CareReport *report;  /* the newest in the case; NULL for silence */
  CareResult *result;  /* of that report; NULL for silence */
  CareRuleSet *rules;  /* that judged it, whichever are in force now; NULL for silence */
  JsonNode *verdict;   /* the result's verdict; NULL for silence */
  GPtrArray *events;   /* of CareCaseEvent, oldest first */
  GPtrArray *attempts; /* of CareAttempt, oldest first */
  GPtrArray *reports;  /* of CareReport: all of the session, oldest first */
  GPtrArray *results;  /* of CareResult: theirs, in the same order */
} CareCaseDetail;

CareCaseDetail *
care_case_detail_load (CareClinic *clinic, const char *case_id, const char *viewer, GError **error);
void care_case_detail_free (CareCaseDetail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCaseDetail, care_case_detail_free)

G_END_DECLS

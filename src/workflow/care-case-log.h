/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: writing cases and their log, as part of a use case. */
#pragma once

#include "care-case-event.h"
#include "care-case.h"
#include "care-clinic.h"
#include "care-report.h"
#include "care-session.h"
#include "care-triage.h"

G_BEGIN_DECLS

/* The reason of a case that a person opened; no rule has this code. */
#define CARE_WHY_BY_HAND "SET-1"

/* Details of notes in the log; codes in the database. */
#define CARE_NOTE_CARE_CHANGE "care_change"

/* What a report asks of the case of its session. */
typedef struct
{
  CareSession *session;
  CareReport *report;
  const CareTriageResult *judged; /* of @report */
  gboolean is_late;               /* a newer report of the session was there before */
  CareCase *triage_case;          /* result, (transfer full); NULL: there is none */
  gboolean is_new;                /* result */
  gboolean is_raised;             /* result: it is to be dealt with anew */
} CareCaseFollow;

gboolean care_case_is_missing (GError **error);
gboolean care_append_event (CareClinic *clinic,
                            const CareAct *act,
                            const CareCaseEventData *event,
                            GError **error);
CareCase *care_put_case (CareClinic *clinic,
                         const CareAct *act,
                         const CareCaseData *data,
                         gboolean is_new,
                         GError **error);
gboolean care_follow_in_case (CareClinic *clinic,
                              const CareAct *act,
                              CareCaseFollow *follow,
                              GError **error);
gboolean care_wake_case (
    CareClinic *clinic, const CareAct *act, CareCase *sleeping, const char *why, GError **error);
CareCase *care_open_process_case (CareClinic *clinic,
                                  const CareAct *act,
                                  CareSession *session,
                                  const char *report_id,
                                  const char *why,
                                  const char *words,
                                  GError **error);

CareCase *care_open_case_by_hand (CareClinic *clinic,
                                  const CareAct *act,
                                  CareSession *session,
                                  const char *report_id,
                                  CareLevel level,
                                  gboolean incomplete,
                                  const char *words,
                                  GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session form starts from: the patient, the last session, the last response. */
#pragma once

#include "care-clinic.h"
#include "care-patient.h"
#include "care-session.h"

G_BEGIN_DECLS

/* What was there before today. */
typedef struct
{
  CarePatient *patient;
  CareSession *last_session;  /* NULL at the first visit */
  GPtrArray *sessions;        /* of CareTimelineEntry: all earlier ones, newest first */
  GPtrArray *reports;         /* of CareReport since then, oldest first */
  GPtrArray *results;         /* of CareResult or NULL: theirs */
  GPtrArray *judged;          /* of CareRuleSet or NULL: the rules that judged them */
  GPtrArray *cases;           /* of CareCase: news since then, or still open */
  GPtrArray *events;          /* of CareCaseEvent of these cases */
  guint technique_counts[32]; /* how often the reader used each lately */
  gboolean sees_unsafe;       /* the reader may know that the patient felt unsafe */
} CareSessionHistory;

void care_session_history_free (CareSessionHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSessionHistory, care_session_history_free)
CareSessionHistory *care_session_history_load (CareClinic *clinic,
                                               const char *patient_id,
                                               const char *viewer,
                                               GError **error);

G_END_DECLS

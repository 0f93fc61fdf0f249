/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on a case, from acknowledged to resolved. Every act names the version it read. */
#pragma once

#include "care-case-event.h"
#include "care-case.h"
#include "care-clinic.h"

G_BEGIN_DECLS

/* Tries without an answer after which a patient counts as not reached. */
#define CARE_MAX_TRIES 3

/* How long the last step of a case may be taken back. */
#define CARE_CASE_UNDO_MS ((gint64) 10 * 60 * 1000)

typedef struct
{
  const char *id; /* of the event and of an attempt, which may have been logged with the session
                     before; NULL: made here. Sent again: nothing happens */
  const char *case_id;
  gint64 version; /* of the case as read; 0 with SAID and NOTE: whatever it is */
  CareCaseAct act;
  const char *words;        /* reason, note or line of text; may be NULL where not needed */
  CareChannel channel;      /* ATTEMPT */
  CareAttemptResult result; /* ATTEMPT */
  gint64 next_at;           /* ATTEMPT, WAIT: UTC ms; 0 or CARE_TIME_NONE for none */
  const char *owner;        /* ASSIGN, ESCALATE; optional with ACKNOWLEDGE */
  CareLevel level;          /* RAISE, LOWER */
  CareCaseOutcome outcome;  /* RESOLVE */
  CareHarm harm;            /* RESOLVE */
  const char *care_change;  /* RESOLVE: what changes in care; may be NULL */
} CareCaseStep;

CareCase *
care_handle_case (CareClinic *clinic, const CareAct *act, const CareCaseStep *step, GError **error);
gboolean care_case_allows (CareCase *triage_case, CareCaseAct act, const char **ret_why_not);
gboolean care_case_can_undo (GPtrArray *events, gint64 now_ms, const CareCaseEventData **ret_last);
CareCaseAct care_case_next_act (const CareCaseData *triage_case, GPtrArray *events);

G_END_DECLS

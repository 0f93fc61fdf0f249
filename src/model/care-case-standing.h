/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the work on a case has come, read from its log; what to do next. Pure. */
#pragma once

#include "care-case-event.h"
#include "care-case.h"

G_BEGIN_DECLS

/* Tries without an answer after which a patient counts as not reached. */
#define CARE_STANDING_MAX_TRIES 3

/* Since the case was last raised by a report, or reopened. */
typedef struct
{
  guint tries;         /* attempts */
  gboolean reached;    /* the patient or a carer */
  gint64 said_at;      /* when the words of an emergency were said, or CARE_TIME_NONE */
  const char *said_by; /* lent by the log */
  gint64 next_try_at;  /* after the last attempt, or CARE_TIME_NONE */
} CareCaseStanding;

gboolean *care_case_undone_marks (GPtrArray *events);
void care_case_standing_read (CareCaseStanding *self, GPtrArray *events);
void care_case_standing_clear (CareCaseStanding *self);
gboolean care_case_standing_is_needed (const CareCaseData *data);
gboolean care_case_standing_is_not_reached (const CareCaseStanding *self, const CareCaseData *data);
char *care_case_standing_next (const CareCaseStanding *self,
                               const CareCaseData *data,
                               gint64 now_ms,
                               GTimeZone *zone);

G_END_DECLS

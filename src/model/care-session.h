/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One treatment, signed. */
#pragma once

#include <gio/gio.h>

#include "care-answers.h"
#include "care-desk-enums.h"

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* UUID */
  const char *patient_id;
  const char *therapist;      /* name of who treated */
  gint64 ended_at;            /* UTC ms */
  const CareAnswers *answers; /* facts of group session; age_years is not stored here */
  const char *code;           /* session code on the handout, see care-code.h */
  const char *complaint;      /* may be NULL, as all texts below */
  const char *reaction;       /* what happened during or right after, own words */
  const char *instructions;   /* the clinician's own words on the handout */
  const char *subjective;
  const char *objective;
  const char *assessment;
  const char *plan;
  const char *changed;    /* what was changed because of the last response */
  const char *marks;      /* body chart, see care-body-mark.h */
  const char *treatment;  /* rows of techniques as canonical JSON text, see care-treatment.h */
  guint reactions;        /* set of CareReaction; 0: not asked */
  CareFollowUp follow_up; /* how the calls were changed */
  gint64 entered_at;      /* UTC ms, when it was signed */
  const char *signed_by;
} CareSessionData;

#define CARE_TYPE_SESSION (care_session_get_type ())

G_DECLARE_FINAL_TYPE (CareSession, care_session, CARE, SESSION, GObject)

/* Whether the end of a session may be what was meant. */
typedef enum
{
  CARE_SESSION_END_LIKELY,
  CARE_SESSION_END_BEFORE_BIRTH,
  CARE_SESSION_END_LONG_AGO /* by more than CARE_SESSION_MAX_YEARS */
} CareSessionEnd;

/* Nobody signs what is older: the year was mistyped. */
#define CARE_SESSION_MAX_YEARS 10

CareSessionEnd
care_session_end_judge (gint64 ended_at, const char *birth_date, gint64 now_ms, GTimeZone *zone);
CareSession *care_session_new (const CareSessionData *data);
const CareSessionData *care_session_get (CareSession *self);
gboolean care_session_equal (CareSession *a, CareSession *b);

G_END_DECLS

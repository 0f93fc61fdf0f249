/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the patient responded to the last session, in few words, for the next one: pure. */
#pragma once

#include "care-case-event.h"
#include "care-case.h"
#include "care-report.h"
#include "care-result.h"
#include "care-session.h"
#include "care-why.h"

G_BEGIN_DECLS

/* What is known of the time since the last session. All lent. */
typedef struct
{
  CareSession *session;         /* the last one */
  const CareAnswers *screening; /* may be NULL */
  GPtrArray *reports;           /* of CareReport since then, oldest first */
  GPtrArray *results;           /* of CareResult or NULL: theirs, in the same order */
  GPtrArray *judged; /* of CareRuleSet or NULL: the rules that judged them; may be NULL */
  GPtrArray *cases;  /* of CareCase: of that session, opened since, or still open */
  GPtrArray *events; /* of CareCaseEvent of these cases, oldest first */
  gint64 now_ms;     /* UTC ms */
  CareRuleSet *rules;
  CareLookup lookup; /* the clinic's values; may be NULL */
  gpointer lookup_data;
  gboolean may_see_unsafe; /* the reader may know of "felt unsafe" (CON-1) */
} CareLastResponseInput;

/* One case, or one report that opened none. */
typedef struct
{
  CareOutcome outcome;
  char *level; /* "Contact — Numbness: new" */
  char *story; /* "Resolved after 2 days: advice given, no harm"; NULL for none */
} CareLastItem;

typedef struct
{
  gboolean flagged; /* somebody had to act: what is changed because of it must be said */
  char *headline;   /* "Last time: sore at 20 h, getting better." */
  char *pain;       /* "Pain: 6 before · 3 after · 4 at 20 h"; NULL */
  char *words;      /* the patient's own, of the newest report; NULL */
  GPtrArray *items; /* of CareLastItem, newest first */
} CareLastResponse;

CareLastResponse *care_last_response_new (const CareLastResponseInput *input);
void care_last_response_free (CareLastResponse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareLastResponse, care_last_response_free)

G_END_DECLS

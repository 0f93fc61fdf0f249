/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session form as it must look for a draft: pure. */
#pragma once

#include "care-form-parts.h"
#include "care-rules.h"
#include "care-session-draft.h"

G_BEGIN_DECLS

/* When the calls after a session fall; CARE_TIME_NONE for none. */
typedef struct
{
  gint64 first_at;
  gint64 late_at;
  gboolean late_always; /* also when the reaction settles */
} CareSessionCalls;

/* By the clinic's schedule and calendar: context are the answers so far, with the age. */
typedef CareSessionCalls (*CareSessionPlan) (gpointer data,
                                             const CareAnswers *context,
                                             gboolean early,
                                             gint64 ended_at);

/* What the form knows besides the draft. All lent. */
typedef struct
{
  CareRuleSet *rules;
  const char *birth_date; /* of the patient */
  gint64 now_ms;
  GTimeZone *zone;
  gboolean last_was_flagged; /* the last response needed somebody to act */
  CareSessionPlan plan;      /* NULL: 24 or 48 hours, and just after the limit */
  gpointer plan_data;
  gboolean not_to_be_rung; /* the patient said so */
  gboolean ask_agreed;     /* the clinic wants agreement to each technique */
} CareSessionFormInput;

/* One thing still to be done before signing. */
typedef struct
{
  CareFactId fact;   /* CARE_FACT_NONE: see field */
  const char *field; /* code of the field: a fact's, a text's, or screening_confirmed */
  CareFormPart part; /* where it is */
  char *label;       /* what the link says */
} CareMissingItem;

typedef struct
{
  GPtrArray *missing; /* of CareMissingItem, in the order of the form */
  CarePartState parts[CARE_N_FORM_PARTS];
  gboolean can_sign;
  gboolean screening_needed[CARE_N_RECORDED_FACTS]; /* today's techniques ask for it */
  int n_screening_open;                             /* needed today and not asked */
  gboolean early_call;                              /* call at 24 h instead of 48 h */
  char *follow_up;                                  /* the planned calls in a sentence */
  char *risks;       /* why earlier: "blood thinner"; NULL for none */
  char *pain_change; /* "Pain 6 before, 3 after: fell by 3"; NULL */
} CareSessionFormState;

CareSessionFormState *care_session_form_state_new (CareSessionDraft *draft,
                                                   const CareSessionFormInput *input);
void care_session_form_state_free (CareSessionFormState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSessionFormState, care_session_form_state_free)

G_END_DECLS

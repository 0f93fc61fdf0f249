/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report form as it must look for a draft: pure. */
#pragma once

#include "care-report-advice.h"
#include "care-report-draft.h"
#include "care-report-steps.h"
#include "care-why.h"

G_BEGIN_DECLS

/* What the form knows besides the draft. All lent. */
typedef struct
{
  CareRuleSet *rules;
  const CareAnswers *context;      /* session, screening and age_years */
  const CareTriageReport *earlier; /* earlier reports of the session, oldest first */
  guint n_earlier;
  gint64 ended_at;   /* of the session, UTC ms */
  gint64 now_ms;     /* UTC ms */
  CareLevel highest; /* highest level shown since the form was opened */
  CareLookup lookup; /* the clinic's values; may be NULL */
  gpointer lookup_data;
} CareReportFormInput;

typedef struct
{
  CareFactId id;
  CareReportStep step;
  gboolean required; /* the check is not complete without it */
  gboolean asked;    /* answered, declined or not sure */
  gboolean open;     /* asked, but without an answer: declined or not sure */
  gboolean skipped;  /* required, not asked, and a later question was asked */
  gboolean flagged;  /* part of why a rule at contact or above is true */
  CareLevel level;   /* of that rule; expected when not flagged */
} CareQuestionState;

typedef struct
{
  int n_visible;
  int n_open; /* required and not asked yet */
  gboolean flagged;
} CareReportStepState;

typedef struct
{
  GArray *questions; /* of CareQuestionState, visible ones in the order they are asked */
  CareReportStepState steps[CARE_N_REPORT_STEPS];
  CareOutcome outcome;   /* by the answers as they stand */
  CareOutcome shown;     /* what the form shows: it only rises */
  CareLevel highest;     /* for the next call */
  gboolean incomplete;   /* required questions are open */
  GPtrArray *why;        /* of CareWhy, highest level first */
  GPtrArray *process;    /* of char *: sentences of process rules worth reading */
  GPtrArray *advice;     /* of CareAdviceLine: what to tell the patient */
  char *open_sentence;   /* NULL when complete */
  char *emergency_rule;  /* NULL without an emergency */
  char *emergency_words; /* what to tell the patient now; NULL without an emergency */
  gboolean must_say;     /* these words were not said yet */
  gboolean can_sign;
  char *sign_hint; /* why it cannot be signed, or what is still open; NULL when nothing is */
} CareReportFormState;

CareReportFormState *care_report_form_state_new (CareReportDraft *draft,
                                                 const CareReportFormInput *input);
void care_report_form_state_free (CareReportFormState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareReportFormState, care_report_form_state_free)

const CareQuestionState *care_report_form_state_find (const CareReportFormState *self,
                                                      CareFactId id);
CareFactId
care_report_form_state_next (const CareReportFormState *self, CareFactId after, gboolean open_only);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Triage: rules and facts to a result. Pure. */
#pragma once

#include "care-rules.h"

G_BEGIN_DECLS

/* One report as triage sees it: answers of groups report and symptom; hours since the session's end
 * (one decimal) or NAN. */
typedef struct
{
  const CareAnswers *answers;
  double hours_after;
} CareTriageReport;

/* What is judged: the last report, given the session, the screening (both in context, with
 * age_years) and the earlier reports of the same session, oldest first. */
typedef struct
{
  const CareAnswers *context;
  const CareTriageReport *reports;
  guint n_reports;
} CareTriageCase;

/* A derived fact: a number (NAN when unknown or absent) or a truth. */
typedef struct
{
  CareFactId id;
  double number;
  gboolean absent; /* no earlier report: comparisons are false, not unknown */
  CareTri truth;
} CareDerived;

/* A true rule and the answers that made it true. */
typedef struct
{
  const CareRule *rule;
  GArray *because;     /* of CareFactId, recorded and derived, in the order of the condition */
  GArray *would_clear; /* of CareClearing: one smallest change that would have cleared it */
} CareFired;

typedef struct
{
  CareFactId fact;
  CareAnswer answer; /* for recorded facts */
  double number;     /* for derived numbers: the limit it would have to keep to */
} CareClearing;

typedef struct
{
  CareRuleSet *rules;
  CareOutcome outcome;
  CareLevel level;     /* highest of the true rules after SUM-1 and UNS-1; expected when none */
  gboolean incomplete; /* required questions are open */
  GArray *missing;     /* of CareFactId, emergency questions first; hours_after may be among them */
  GPtrArray *fired;    /* of CareFired, highest level first */
  GPtrArray *process;  /* of const char *: process rules that set the level: SUM-1, UNS-1, CHK-1 */
  GPtrArray *advice; /* of const char *: the others that hold: EXP-1, MON-0, INC-1, CHK-1, ADV-… */
  GArray *no_by_parent; /* of CareFactId: "no" because their parents are */
  CareDerived derived[CARE_N_FACTS - CARE_N_RECORDED_FACTS];
  double act_by_hours; /* hours until the clock of the outcome runs out; NAN for none */
  /* for monitor: hours after the session of the next call; NAN for none */
  double recall_hours_after;
  CareAnswers answers; /* what was judged: context and last report */
} CareTriageResult;

CareTriageResult *care_triage_evaluate (CareRuleSet *rules, const CareTriageCase *subject);
void care_triage_result_free (CareTriageResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareTriageResult, care_triage_result_free)

GArray *care_triage_visible_questions (CareRuleSet *rules, const CareTriageCase *subject);
gboolean care_triage_needs_early_call (CareRuleSet *rules, const CareAnswers *context);

G_END_DECLS

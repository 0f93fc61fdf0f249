/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From answers to what conditions see: derived numbers (triage.md A5) and "no" by parent (D1). */
#include "config.h"

#include "care-derive.h"

#include "care-rules-private.h"

#include <math.h>
#include <string.h>

/* Asked only about a reaction; without one they have no meaning and count as no. */
static const CareFactId reaction_facts[] = { CARE_FACT_COURSE, CARE_FACT_QUALITY,
                                             CARE_FACT_ONSET_SUDDEN, CARE_FACT_LOCATION };

static const CareFactId follow_ups[] = { CARE_FACT_NEURO_PROGRESSING, CARE_FACT_SWELLING_GROWING,
                                         CARE_FACT_HEAD_INJURY, CARE_FACT_PREGNANCY_CONCERN,
                                         CARE_FACT_SELF_HARM_THOUGHTS };

static const CareFactId nerve_facts[] = { CARE_FACT_NUMBNESS, CARE_FACT_TINGLING,
                                          CARE_FACT_WEAKNESS };

/* Session and screening stand before the report in the vocabulary (a test sees to it). */
static void
merge_report (const CareAnswers *context, const CareAnswers *report, CareAnswers *ret)
{
  const guint first = CARE_FACT_PAIN_NOW;

  memcpy (ret->items, context->items, first * sizeof *ret->items);
  memcpy (ret->items + first, report->items + first,
          (CARE_N_RECORDED_FACTS - first) * sizeof *ret->items);
}

/**
 * care_derive_merge:
 * @subject: a case with at least one report
 * @ret: (out caller-allocates): session and screening of its context, the rest of its last report
 */
void
care_derive_merge (const CareTriageCase *subject, CareAnswers *ret)
{
  merge_report (subject->context, subject->reports[subject->n_reports - 1].answers, ret);
}

static void
see_number (CareSeen *seen, double low, double high)
{
  seen->state = CARE_SEEN_GIVEN;
  seen->low = low;
  seen->high = high;
}

static void
see_answer (const CareFact *fact, CareAnswer answer, CareSeen *seen)
{
  seen->bits = 0;
  seen->low = seen->high = 0;
  seen->state = answer.state == CARE_ANSWER_GIVEN ? CARE_SEEN_GIVEN : CARE_SEEN_UNKNOWN;
  if (seen->state == CARE_SEEN_UNKNOWN)
    return;
  if (fact->type == CARE_FACT_TYPE_LIST)
    seen->bits = answer.value;
  else if (fact->type == CARE_FACT_TYPE_NUMBER)
    seen->low = seen->high = answer.value;
  else
    seen->bits = (guint32) 1 << answer.value;
}

/**
 * care_derive_see_answers:
 * @answers: answers
 * @seen: (out) (array fixed-size=84): what conditions see of them; derived facts are unknown
 */
void
care_derive_see_answers (const CareAnswers *answers, CareSeen *seen)
{
  const CareFact *fact = care_fact_get ((CareFactId) 0);

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    see_answer (&fact[i], answers->items[i], &seen[i]);
  memset (seen + CARE_N_RECORDED_FACTS, 0, CARE_N_DERIVED * sizeof *seen);
}

/* Unknown when one side is. */
static void
see_difference (const CareSeen *a, CareAnswer b, CareSeen *ret)
{
  double change;

  if (a->state != CARE_SEEN_GIVEN || b.state != CARE_ANSWER_GIVEN)
    return;
  change = a->low - (double) b.value;
  see_number (ret, change, change);
}

static gboolean
all_parents_no (const CareFact *fact, const CareSeen *seen)
{
  for (guint i = 0; i < fact->n_parents; i++)
    if (seen[fact->parents[i]].state != CARE_SEEN_GIVEN ||
        seen[fact->parents[i]].bits != CARE_SEEN_NO)
      return FALSE;
  return TRUE;
}

/* The only two ways to a "no" without an answer. What was answered is never overruled. */
static void
see_no_by_parent (CareRuleSet *rules, CareSeen *seen)
{
  guint reaction = rules->derived_nodes[CARE_FACT_REACTION - CARE_N_RECORDED_FACTS];

  for (guint i = 0; i < G_N_ELEMENTS (follow_ups); i++)
    {
      CareSeen *own = &seen[follow_ups[i]];

      if (own->state == CARE_SEEN_UNKNOWN && all_parents_no (care_fact_get (follow_ups[i]), seen))
        *own = (CareSeen){ CARE_SEEN_GIVEN, CARE_SEEN_NO, 0, 0 };
    }
  if (care_expr_evaluate_one (rules->pool, reaction, seen) != CARE_TRUTH_FALSE)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (reaction_facts); i++)
    {
      CareSeen *own = &seen[reaction_facts[i]];

      if (own->state != CARE_SEEN_UNKNOWN)
        continue;
      own->state = CARE_SEEN_NONE;
      if (reaction_facts[i] == CARE_FACT_ONSET_SUDDEN)
        *own = (CareSeen){ CARE_SEEN_GIVEN, CARE_SEEN_NO, 0, 0 };
    }
}

/* Whether report @index got worse, given what is seen of it. */
static guint8
is_worse (const CareTriageCase *subject, guint index, const CareSeen *seen)
{
  const CareSeen *course = &seen[CARE_FACT_COURSE];
  CareSeen change = { CARE_SEEN_UNKNOWN, 0, 0, 0 };
  guint8 by_course = CARE_TRUTH_FALSE, by_pain = CARE_TRUTH_FALSE;

  if (course->state == CARE_SEEN_UNKNOWN)
    by_course = CARE_TRUTH_UNKNOWN;
  else if (course->state == CARE_SEEN_GIVEN)
    by_course = course->bits & ((guint32) 1 << 2) ? CARE_TRUTH_TRUE : CARE_TRUTH_FALSE;
  if (index > 0)
    {
      see_difference (&seen[CARE_FACT_PAIN_NOW],
                      subject->reports[index - 1].answers->items[CARE_FACT_PAIN_NOW], &change);
      by_pain = change.state == CARE_SEEN_UNKNOWN ? CARE_TRUTH_UNKNOWN
                : change.low >= 1                 ? CARE_TRUTH_TRUE
                                                  : CARE_TRUTH_FALSE;
    }
  return MAX (by_course, by_pain);
}

static guint8
has_nerve_sign (const CareSeen *seen)
{
  guint8 truth = CARE_TRUTH_FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (nerve_facts); i++)
    {
      const CareSeen *own = &seen[nerve_facts[i]];

      if (own->state == CARE_SEEN_UNKNOWN)
        truth = MAX (truth, CARE_TRUTH_UNKNOWN);
      else if (own->bits & CARE_SEEN_YES)
        truth = CARE_TRUTH_TRUE;
    }
  return truth;
}

/* Adds one report to a run counted backwards: low ends at the first that is not surely in it,
 * high at the first that is surely not. */
static void
extend_run (CareSeen *run, guint8 truth)
{
  if (truth == CARE_TRUTH_TRUE && run->low == run->high)
    run->low++;
  run->high++;
}

static void
see_runs (CareRuleSet *rules,
          const CareTriageCase *subject,
          const CareAnswers *answers,
          CareSeen *seen)
{
  CareSeen *worse = &seen[CARE_FACT_WORSE_RUN], *nerve = &seen[CARE_FACT_NEURO_RUN];
  CareSeen earlier[CARE_N_FACTS];
  gboolean count_worse = TRUE, count_nerve = TRUE;

  see_number (worse, 0, 0);
  see_number (nerve, 0, 0);
  for (guint i = subject->n_reports; i-- > 0 && (count_worse || count_nerve);)
    {
      const CareSeen *now = seen;
      CareAnswers merged;
      guint8 truth;

      if (i + 1 < subject->n_reports)
        {
          merge_report (answers, subject->reports[i].answers, &merged);
          care_derive_see_answers (&merged, earlier);
          see_difference (&earlier[CARE_FACT_PAIN_NOW], merged.items[CARE_FACT_PAIN_BEFORE],
                          &earlier[CARE_FACT_PAIN_CHANGE]);
          see_no_by_parent (rules, earlier);
          now = earlier;
        }
      truth = is_worse (subject, i, now);
      count_worse = count_worse && truth != CARE_TRUTH_FALSE;
      if (count_worse)
        extend_run (worse, truth);
      truth = has_nerve_sign (now);
      count_nerve = count_nerve && truth != CARE_TRUTH_FALSE;
      if (count_nerve)
        extend_run (nerve, truth);
    }
}

/**
 * care_derive_see:
 * @rules: a rule set, for its condition "reaction"
 * @subject: a case; of its last report only what comes before it is looked at
 * @answers: the merged answers of the last report, possibly changed for a trial
 * @hours_after: hours since the session of the last report, or NAN
 * @seen: (out) (array fixed-size=84): what conditions see
 *
 * Derived truths are conditions of the rule set, evaluated with the rest; derived numbers are set
 * here. Without an earlier report `pain_change_last` is absent, so that trends are false.
 */
void
care_derive_see (CareRuleSet *rules,
                 const CareTriageCase *subject,
                 const CareAnswers *answers,
                 double hours_after,
                 CareSeen *seen)
{
  care_derive_see_answers (answers, seen);
  if (!isnan (hours_after))
    see_number (&seen[CARE_FACT_HOURS_AFTER], hours_after, hours_after);
  see_difference (&seen[CARE_FACT_PAIN_NOW], answers->items[CARE_FACT_PAIN_BEFORE],
                  &seen[CARE_FACT_PAIN_CHANGE]);
  if (subject->n_reports < 2)
    seen[CARE_FACT_PAIN_CHANGE_LAST].state = CARE_SEEN_NONE;
  else
    see_difference (&seen[CARE_FACT_PAIN_NOW],
                    subject->reports[subject->n_reports - 2].answers->items[CARE_FACT_PAIN_NOW],
                    &seen[CARE_FACT_PAIN_CHANGE_LAST]);
  see_no_by_parent (rules, seen);
  see_runs (rules, subject, answers, seen);
}

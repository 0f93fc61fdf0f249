/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Triage: rules and facts to a result (triage.md D3). Pure: no clock, no store, no locale. */
#include "config.h"

#include "care-triage.h"

#include "care-derive.h"
#include "care-gates.h"
#include "care-reasons.h"
#include "care-rules-private.h"

#include <math.h>

/* "Just after" an hour that a rule names. */
#define JUST_AFTER_HOURS 1

typedef struct
{
  CareRuleSet *rules;
  CareSeen seen[CARE_N_FACTS];
  guint8 *truth;
} Judgement;

/* What one pass over the rules says, before questions are looked at. */
typedef struct
{
  CareLevel by_rules; /* highest of the true rules */
  CareLevel level;    /* after SUM-1, UNS-1 and CHK-1 */
  gboolean summed, unsure, contradiction;
} Standing;

static const CareRuleEntry *
get_entry (CareRuleSet *rules, guint index)
{
  return &g_array_index (rules->rules, CareRuleEntry, index);
}

static void
judge (Judgement *j, const CareTriageCase *subject, const CareAnswers *answers)
{
  care_derive_see (j->rules, subject, answers, subject->reports[subject->n_reports - 1].hours_after,
                   j->seen);
  care_expr_evaluate (j->rules->pool, j->seen, j->truth);
}

static gboolean
is_summed (Judgement *j, CareLevel level)
{
  guint64 families[(CARE_RULES_MAX_RULES + 63) / 64] = { 0 };
  guint n = 0;

  if (level != CARE_LEVEL_CONTACT)
    return FALSE;
  for (guint i = 0; i < j->rules->rules->len; i++)
    {
      const CareRuleEntry *entry = get_entry (j->rules, i);
      guint64 bit = (guint64) 1 << (entry->family % 64);

      if (entry->rule.level != CARE_LEVEL_CONTACT || j->truth[entry->node] != CARE_TRUTH_TRUE ||
          (families[entry->family / 64] & bit))
        continue;
      families[entry->family / 64] |= bit;
      n++;
    }
  return n >= j->rules->parameters[CARE_PARAMETER_SUM_FAMILIES];
}

/* How far a yes to @id would go: the highest truth among the emergency rules that read it. */
static guint8
emergency_if_yes (Judgement *j, CareFactId id)
{
  CareSeen before = j->seen[id];
  guint8 highest = CARE_TRUTH_FALSE;

  j->seen[id] = (CareSeen){ CARE_SEEN_GIVEN, CARE_SEEN_YES, 0, 0 };
  for (guint i = 0; i < j->rules->rules->len; i++)
    {
      const CareRuleEntry *entry = get_entry (j->rules, i);

      if (entry->rule.level != CARE_LEVEL_EMERGENCY)
        break;
      if (care_expr_reads (j->rules->pool, entry->node, id))
        highest = MAX (highest, care_expr_evaluate_one (j->rules->pool, entry->node, j->seen));
    }
  j->seen[id] = before;
  return highest;
}

/* UNS-1: "not sure" to an emergency question is not a no. Nor is a yes whose emergency cannot be
 * judged, because something it depends on is unanswered (a pregnancy sign, pregnancy not asked). */
static gboolean
is_unsure (Judgement *j, const CareAnswers *answers)
{
  for (guint half = 0; half < 2; half++)
    for (guint64 left = j->rules->uncertain[half]; left != 0; left &= left - 1)
      {
        CareFactId id = (CareFactId) (half * 64 + (guint) __builtin_ctzll (left));
        CareAnswer answer = answers->items[id];

        if (answer.state == CARE_ANSWER_UNSURE && emergency_if_yes (j, id) != CARE_TRUTH_FALSE)
          return TRUE;
        if (answer.state == CARE_ANSWER_GIVEN && answer.value == 1 &&
            emergency_if_yes (j, id) == CARE_TRUTH_UNKNOWN)
          return TRUE;
      }
  return FALSE;
}

static gboolean
is_at_least (const CareSeen *seen, double limit)
{
  return seen->state == CARE_SEEN_GIVEN && seen->low >= limit;
}

/* CHK-1: answers that contradict each other. The worse reading counts by the rules themselves. */
static gboolean
is_contradiction (const CareSeen *seen)
{
  const CareSeen *course = &seen[CARE_FACT_COURSE], *sore = &seen[CARE_FACT_NEW_SORENESS];

  if (seen[CARE_FACT_WORST_PAIN].state == CARE_SEEN_GIVEN &&
      seen[CARE_FACT_PAIN_NOW].state == CARE_SEEN_GIVEN &&
      seen[CARE_FACT_PAIN_NOW].low > seen[CARE_FACT_WORST_PAIN].low)
    return TRUE;
  if (course->state == CARE_SEEN_GIVEN && course->bits == 1 &&
      is_at_least (&seen[CARE_FACT_PAIN_CHANGE_LAST], 1))
    return TRUE;
  return sore->state == CARE_SEEN_GIVEN && sore->bits == CARE_SEEN_NO &&
         is_at_least (&seen[CARE_FACT_PAIN_CHANGE], 1);
}

static Standing
stand (Judgement *j, const CareAnswers *answers)
{
  Standing s = { CARE_LEVEL_EXPECTED, CARE_LEVEL_EXPECTED, FALSE, FALSE, FALSE };

  for (guint i = 0; i < j->rules->rules->len && s.by_rules == CARE_LEVEL_EXPECTED; i++)
    if (j->truth[get_entry (j->rules, i)->node] == CARE_TRUTH_TRUE)
      s.by_rules = get_entry (j->rules, i)->rule.level;
  s.summed = is_summed (j, s.by_rules);
  s.unsure = is_unsure (j, answers);
  s.contradiction = is_contradiction (j->seen);
  s.level = s.by_rules;
  if (s.contradiction)
    s.level = MAX (s.level, CARE_LEVEL_MONITOR);
  if (s.summed || s.unsure)
    s.level = MAX (s.level, CARE_LEVEL_URGENT);
  return s;
}

/* Whether another answer to @id could raise @level at all: saves the trial in the usual case. */
static gboolean
may_decide (Judgement *j, CareFactId id, CareLevel level)
{
  if (id == CARE_FACT_PAIN_BEFORE && level < CARE_LEVEL_MONITOR)
    return TRUE;
  for (guint i = 0; i < j->rules->rules->len; i++)
    {
      const CareRuleEntry *entry = get_entry (j->rules, i);

      if (entry->rule.level < level || (entry->rule.level == level && level != CARE_LEVEL_CONTACT))
        return FALSE;
      if (j->truth[entry->node] == CARE_TRUTH_UNKNOWN &&
          care_expr_reads (j->rules->pool, entry->node, id))
        return TRUE;
    }
  return FALSE;
}

/* Decisive screening (D2): unanswered, and the answer that counts most would raise the level. */
static gboolean
is_decisive (Judgement *j,
             const CareTriageCase *subject,
             const CareAnswers *answers,
             CareFactId id,
             CareLevel level)
{
  CareAnswers trial = *answers;
  Judgement other;
  Standing standing;

  if (answers->items[id].state == CARE_ANSWER_GIVEN || !may_decide (j, id, level))
    return FALSE;
  trial.items[id].state = CARE_ANSWER_GIVEN;
  trial.items[id].value = id == CARE_FACT_AGE_YEARS ? 99 : id == CARE_FACT_PAIN_BEFORE ? 0 : 1;
  other.rules = j->rules;
  other.truth = g_newa (guint8, care_expr_get_size (j->rules->pool));
  judge (&other, subject, &trial);
  standing = stand (&other, &trial);
  return standing.level > level;
}

static GArray *
list_missing (Judgement *j,
              const CareTriageCase *subject,
              const CareAnswers *answers,
              CareLevel level)
{
  CareFactId open[CARE_N_FACTS];
  guint n = care_gates_list (j->rules, j->seen, j->truth, open);
  GArray *missing;

  for (int i = 0; i < CARE_N_RECORDED_FACTS && level < CARE_LEVEL_EMERGENCY; i++)
    if (care_fact_get ((CareFactId) i)->gate == CARE_GATE_SCREENING &&
        is_decisive (j, subject, answers, (CareFactId) i, level))
      open[n++] = (CareFactId) i;
  missing = g_array_sized_new (FALSE, FALSE, sizeof (CareFactId), n);
  g_array_append_vals (missing, open, n);
  return missing;
}

static void
fired_free (CareFired *fired)
{
  g_array_unref (fired->because);
  g_array_unref (fired->would_clear);
  g_free (fired);
}

static GPtrArray *
list_fired (Judgement *j)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) fired_free);

  for (guint i = 0; i < j->rules->rules->len; i++)
    {
      const CareRuleEntry *entry = get_entry (j->rules, i);
      CareFired *fired;

      if (j->truth[entry->node] != CARE_TRUTH_TRUE)
        continue;
      fired = g_new (CareFired, 1);
      fired->rule = &entry->rule;
      fired->because = care_reasons_because (j->rules, entry->node, j->seen, j->truth);
      fired->would_clear = care_reasons_would_clear (j->rules, entry->node, j->seen, j->truth);
      g_ptr_array_add (list, fired);
    }
  return list;
}

/* Every symptom question "no"; one that was not due may have stayed unasked, but one that was
 * asked and not answered is no "no". */
static gboolean
is_free_of_symptoms (Judgement *j, const CareAnswers *answers)
{
  for (int i = CARE_FACT_SADDLE_NUMBNESS; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareSeen *seen = &j->seen[i];

      if (seen->state == CARE_SEEN_UNKNOWN ? answers->items[i].state != CARE_ANSWER_NOT_ASKED
                                           : seen->bits != CARE_SEEN_NO)
        return FALSE;
      if (answers->items[i].state == CARE_ANSWER_UNSURE)
        return FALSE;
    }
  return TRUE;
}

/* EXP-1. A trend that cannot be judged, because an earlier report lacks its pain, is not "fine". */
static gboolean
is_expected (Judgement *j, const CareAnswers *answers)
{
  return j->seen[CARE_FACT_PAIN_CHANGE_LAST].state != CARE_SEEN_UNKNOWN &&
         j->truth[j->rules->process[CARE_PROCESS_EXP_1].node] == CARE_TRUTH_TRUE &&
         is_free_of_symptoms (j, answers);
}

static CareOutcome
decide (Judgement *j, const CareAnswers *answers, CareLevel level, gboolean incomplete)
{
  if (level >= CARE_LEVEL_CONTACT)
    return care_outcome_from_level (level);
  if (incomplete)
    return CARE_OUTCOME_INCOMPLETE;
  if (level == CARE_LEVEL_EXPECTED && is_expected (j, answers))
    return CARE_OUTCOME_EXPECTED;
  return CARE_OUTCOME_MONITOR;
}

static void
say (GPtrArray *list, CareProcess process)
{
  g_ptr_array_add (list, (gpointer) care_process_code (process));
}

static void
list_process (CareTriageResult *self, Judgement *j, Standing s)
{
  gboolean raised =
      s.contradiction && s.level == CARE_LEVEL_MONITOR && s.by_rules == CARE_LEVEL_EXPECTED;

  self->process = g_ptr_array_new ();
  self->advice = g_ptr_array_new ();
  if (s.summed)
    say (self->process, CARE_PROCESS_SUM_1);
  if (s.unsure)
    say (self->process, CARE_PROCESS_UNS_1);
  if (s.contradiction)
    say (raised ? self->process : self->advice, CARE_PROCESS_CHK_1);
  if (self->outcome == CARE_OUTCOME_EXPECTED)
    say (self->advice, CARE_PROCESS_EXP_1);
  if (self->outcome == CARE_OUTCOME_MONITOR && s.level == CARE_LEVEL_EXPECTED)
    say (self->advice, CARE_PROCESS_MON_0);
  if (self->outcome == CARE_OUTCOME_INCOMPLETE)
    say (self->advice, CARE_PROCESS_INC_1);
  for (int i = CARE_PROCESS_ADV_1; i <= CARE_PROCESS_ADV_2; i++)
    if (j->truth[j->rules->process[i].node] == CARE_TRUTH_TRUE)
      say (self->advice, (CareProcess) i);
}

static void
set_clock (CareTriageResult *self, Judgement *j)
{
  double hours = j->seen[CARE_FACT_HOURS_AFTER].low;
  double next = INFINITY;

  self->act_by_hours = j->rules->clocks[self->outcome];
  self->recall_hours_after = NAN;
  if (self->outcome != CARE_OUTCOME_MONITOR)
    return;
  for (guint i = 0; i < j->rules->rules->len; i++)
    {
      const CareRuleEntry *entry = get_entry (j->rules, i);
      double named = entry->recall_after + JUST_AFTER_HOURS;

      if (j->truth[entry->node] != CARE_TRUTH_TRUE)
        continue;
      next = MIN (next, named > hours ? named : hours + self->act_by_hours);
    }
  self->recall_hours_after = isinf (next) ? hours + self->act_by_hours : next;
  self->act_by_hours = self->recall_hours_after - hours;
}

static GArray *
list_no_by_parent (Judgement *j, const CareAnswers *answers)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (CareFactId));

  for (int i = CARE_FACT_PAIN_NOW; i < CARE_N_RECORDED_FACTS; i++)
    if (answers->items[i].state != CARE_ANSWER_GIVEN && j->seen[i].state != CARE_SEEN_UNKNOWN)
      g_array_append_val (list, i);
  return list;
}

static void
set_derived (CareTriageResult *self, Judgement *j)
{
  for (int i = 0; i < CARE_N_DERIVED; i++)
    {
      const CareSeen *seen = &j->seen[CARE_N_RECORDED_FACTS + i];
      CareDerived *derived = &self->derived[i];
      guint node = j->rules->derived_nodes[i];

      derived->id = (CareFactId) (CARE_N_RECORDED_FACTS + i);
      derived->number = NAN;
      derived->truth = CARE_TRI_UNKNOWN;
      derived->absent = FALSE;
      if (node != CARE_RULES_NO_NODE)
        derived->truth = care_truth_to_tri (j->truth[node]);
      else if (seen->state == CARE_SEEN_GIVEN && seen->low >= seen->high)
        derived->number = seen->low;
      else
        derived->absent = seen->state == CARE_SEEN_NONE;
    }
}

/**
 * care_triage_evaluate:
 * @rules: a rule set
 * @subject: a case with at least one report
 *
 * Judges the last report: every rule is evaluated, a rule is true only when it is known to be, and
 * an unanswered question never counts as no. The same case and rule set always give the same
 * result. Pure, any thread, cannot fail.
 *
 * `act_by_hours` counts from the report: 0 for emergency (told in this call, check call within the
 * hour), the rule set's urgent_h for urgent, and its clocks for contact (one day; the due time
 * itself is the end of the next working day of the clinic's calendar) and incomplete (the same
 * working day); for monitor the hours to `recall_hours_after`, NAN for expected.
 *
 * Returns: (transfer full): the result; holds a reference on @rules, nothing of @subject
 */
CareTriageResult *
care_triage_evaluate (CareRuleSet *rules, const CareTriageCase *subject)
{
  CareTriageResult *self;
  Judgement j = { .rules = rules };
  Standing standing;

  g_return_val_if_fail (rules != NULL && subject != NULL && subject->n_reports > 0, NULL);

  self = g_new0 (CareTriageResult, 1);
  self->rules = care_rule_set_ref (rules);
  j.truth = g_newa (guint8, care_expr_get_size (rules->pool));
  care_derive_merge (subject, &self->answers);
  judge (&j, subject, &self->answers);
  standing = stand (&j, &self->answers);

  self->level = standing.level;
  self->missing = list_missing (&j, subject, &self->answers, standing.level);
  self->incomplete = self->missing->len > 0;
  self->outcome = decide (&j, &self->answers, self->level, self->incomplete);
  self->fired = list_fired (&j);
  list_process (self, &j, standing);
  self->no_by_parent = list_no_by_parent (&j, &self->answers);
  set_derived (self, &j);
  set_clock (self, &j);
  return self;
}

/**
 * care_triage_result_free:
 * @self: (transfer full): a result
 */
void
care_triage_result_free (CareTriageResult *self)
{
  care_rule_set_unref (self->rules);
  g_array_unref (self->missing);
  g_ptr_array_unref (self->fired);
  g_ptr_array_unref (self->process);
  g_ptr_array_unref (self->advice);
  g_array_unref (self->no_by_parent);
  g_free (self);
}

/**
 * care_triage_needs_early_call:
 * @rules: a rule set
 * @context: facts of session and screening, with age_years
 *
 * Returns: whether the session needs a call at 24 hours (triage.md A5 `early_call`); unanswered
 *   screening counts as needing it
 */
gboolean
care_triage_needs_early_call (CareRuleSet *rules, const CareAnswers *context)
{
  guint node = rules->derived_nodes[CARE_FACT_EARLY_CALL - CARE_N_RECORDED_FACTS];
  CareSeen seen[CARE_N_FACTS];

  care_derive_see_answers (context, seen);
  return care_expr_evaluate_one (rules->pool, node, seen) != CARE_TRUTH_FALSE;
}

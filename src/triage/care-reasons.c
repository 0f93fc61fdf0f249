/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a rule is true, and what would have cleared it. */
#include "config.h"

#include "care-reasons.h"

#include "care-rules-private.h"

#include <math.h>

/* More answers than this are no longer "one small change". */
#define MAX_CHANGES 12

typedef struct
{
  CareRuleSet *rules;
  const CareSeen *seen;
  const guint8 *truth;
} Case;

/* Changes collected so far and what they cost: an answer of the call is cheap, the time dearer,
 * what is known of session and patient dearest. */
typedef struct
{
  CareClearing changes[MAX_CHANGES];
  guint n;
  guint cost;
} Plan;

static void
add_fact (GArray *facts, guint64 *known, CareFactId id)
{
  guint64 bit = (guint64) 1 << ((guint) id % 64);

  if (known[(guint) id / 64] & bit)
    return;
  known[(guint) id / 64] |= bit;
  g_array_append_val (facts, id);
}

static void
collect (const Case *c, guint node, GArray *facts, guint64 *known)
{
  const CareExprNode *n = care_expr_get_node (c->rules->pool, node);
  guint8 truth = c->truth[node];
  const guint *child;

  if (n->kind == CARE_EXPR_LEAF)
    {
      add_fact (facts, known, n->fact);
      return;
    }
  if (c->rules->truths[node] != CARE_FACT_NONE)
    add_fact (facts, known, (CareFactId) c->rules->truths[node]);
  child = care_expr_get_children (c->rules->pool, node);
  for (guint i = 0; i < n->n_children; i++)
    if (n->kind == CARE_EXPR_NOT || c->truth[child[i]] == truth)
      collect (c, child[i], facts, known);
}

/**
 * care_reasons_because:
 * @rules: a rule set
 * @node: a condition that is true
 * @seen: what it saw
 * @truth: truth of every condition of @rules
 *
 * Returns: (transfer full) (element-type CareFactId): the facts that make it true, in the order of
 *   the condition; a derived truth stands before what it comes from
 */
GArray *
care_reasons_because (CareRuleSet *rules, guint node, const CareSeen *seen, const guint8 *truth)
{
  GArray *facts = g_array_sized_new (FALSE, FALSE, sizeof (CareFactId), 8);
  const Case c = { rules, seen, truth };
  guint64 known[2] = { 0, 0 };

  collect (&c, node, facts, known);
  return facts;
}

static CareClearing *
find_change (Plan *plan, CareFactId fact)
{
  for (guint i = 0; i < plan->n; i++)
    if (plan->changes[i].fact == fact)
      return &plan->changes[i];
  return NULL;
}

static guint
cost_of (CareFactId fact)
{
  if (fact == CARE_FACT_HOURS_AFTER)
    return 4;
  if (fact < CARE_FACT_PAIN_NOW)
    return 16;
  return fact == CARE_FACT_NEW_SORENESS ? 3 : 2;
}

static gboolean
set_change (Plan *plan, CareFactId fact, guint32 value, double number)
{
  CareClearing *change = find_change (plan, fact);

  if (change == NULL)
    {
      if (plan->n == MAX_CHANGES)
        return FALSE;
      change = &plan->changes[plan->n++];
      plan->cost += cost_of (fact);
    }
  *change = (CareClearing){ fact, { CARE_ANSWER_GIVEN, value }, number };
  if (fact == CARE_FACT_HOURS_AFTER)
    change->answer = (CareAnswer){ CARE_ANSWER_NOT_ASKED, 0 };
  return TRUE;
}

/* What the comparison would see with the changes made so far. */
static CareSeen
look (const Case *c, Plan *plan, CareFactId fact)
{
  CareSeen seen = c->seen[fact];
  CareFactId source = fact;
  CareClearing *change;

  if (fact == CARE_FACT_PAIN_CHANGE || fact == CARE_FACT_PAIN_CHANGE_LAST)
    source = CARE_FACT_PAIN_NOW;
  change = find_change (plan, source);
  if (change == NULL || seen.state != CARE_SEEN_GIVEN)
    return seen;
  if (source != fact)
    seen.low += change->answer.value - c->seen[source].low;
  else if (fact == CARE_FACT_HOURS_AFTER)
    seen.low = change->number;
  else if (care_fact_get (fact)->type == CARE_FACT_TYPE_NUMBER)
    seen.low = change->answer.value;
  else if (care_fact_get (fact)->type == CARE_FACT_TYPE_LIST)
    seen.bits = change->answer.value;
  else
    seen.bits = (guint32) 1 << change->answer.value;
  seen.high = seen.low;
  return seen;
}

/* The nearest number, in steps of @step, for which "x @op @k" has the truth @want. */
static double
nearest (CareExprOp op, double k, gboolean want, double step)
{
  double below = step == 1 ? ceil (k) - 1 : k - step;
  double above = step == 1 ? floor (k) + 1 : k + step;

  switch (op)
    {
    case CARE_EXPR_GREATER:
      return want ? above : step == 1 ? floor (k) : k;
    case CARE_EXPR_GREATER_EQUAL:
      return want ? step == 1 ? ceil (k) : k : below;
    case CARE_EXPR_LESS:
      return want ? below : step == 1 ? ceil (k) : k;
    case CARE_EXPR_LESS_EQUAL:
      return want ? step == 1 ? floor (k) : k : above;
    case CARE_EXPR_EQUAL:
      return want ? k : below;
    case CARE_EXPR_NOT_EQUAL:
      return want ? below : k;
    case CARE_EXPR_HAS:
    case CARE_EXPR_HAS_NOT:
      break;
    }
  g_return_val_if_reached (k);
}

static gboolean
set_number (Plan *plan, CareFactId id, double value)
{
  const CareFact *fact = care_fact_get (id);

  if (value < fact->min || value > fact->max)
    return FALSE;
  return set_change (plan, id, (guint32) value, 0);
}

/* A run of reports ends when the last of them is not part of it. */
static gboolean
end_run (const Case *c, Plan *plan, CareFactId run)
{
  static const CareFactId nerve[] = { CARE_FACT_NUMBNESS, CARE_FACT_TINGLING, CARE_FACT_WEAKNESS };
  CareSeen change;

  if (run == CARE_FACT_NEURO_RUN)
    {
      for (guint i = 0; i < G_N_ELEMENTS (nerve); i++)
        if ((look (c, plan, nerve[i]).bits & CARE_SEEN_YES) && !set_change (plan, nerve[i], 0, 0))
          return FALSE;
      return TRUE;
    }
  if ((look (c, plan, CARE_FACT_COURSE).bits & ((guint32) 1 << 2)) &&
      !set_change (plan, CARE_FACT_COURSE, 0, 0))
    return FALSE;
  change = look (c, plan, CARE_FACT_PAIN_CHANGE_LAST);
  if (change.state == CARE_SEEN_GIVEN && change.low >= 1)
    return set_number (plan, CARE_FACT_PAIN_NOW,
                       look (c, plan, CARE_FACT_PAIN_NOW).low - change.low);
  return TRUE;
}

static gboolean
change_number (const Case *c, Plan *plan, const CareExprNode *node, gboolean want)
{
  double target = nearest (node->op, node->number, want, 1);
  CareSeen seen = look (c, plan, node->fact);

  if (node->fact == CARE_FACT_HOURS_AFTER)
    {
      target = nearest (node->op, node->number, want, 0.1);
      return target >= 0 && set_change (plan, node->fact, 0, target);
    }
  if (node->fact == CARE_FACT_WORSE_RUN || node->fact == CARE_FACT_NEURO_RUN)
    return !want && end_run (c, plan, node->fact);
  if (node->fact == CARE_FACT_PAIN_CHANGE || node->fact == CARE_FACT_PAIN_CHANGE_LAST)
    return seen.state == CARE_SEEN_GIVEN &&
           set_number (plan, CARE_FACT_PAIN_NOW,
                       look (c, plan, CARE_FACT_PAIN_NOW).low - seen.low + target);
  return set_number (plan, node->fact, target);
}

static guint32
lowest_value (guint32 bits, guint n_values)
{
  for (guint i = 0; i < n_values; i++)
    if (bits & ((guint32) 1 << i))
      return i;
  return n_values;
}

static gboolean
change_choice (const Case *c, Plan *plan, const CareExprNode *node, gboolean have)
{
  const CareFact *fact = care_fact_get (node->fact);
  guint n_values = fact->type == CARE_FACT_TYPE_YN ? 2 : fact->n_values;
  guint32 wanted = have ? node->bits : ~node->bits;
  guint32 value = lowest_value (wanted, n_values);
  guint32 rest = look (c, plan, node->fact).bits;

  if (value == n_values)
    return FALSE;
  if (fact->type != CARE_FACT_TYPE_LIST)
    return set_change (plan, node->fact, value, 0);
  if (!have)
    rest &= ~node->bits;
  else if (value == 0 && g_str_equal (fact->values[0].code, "none"))
    rest = 1;
  else
    rest |= (guint32) 1 << value;
  if (rest == 0)
    rest = (guint32) 1 << value;
  return set_change (plan, node->fact, rest, 0);
}

static gboolean
change_leaf (const Case *c, Plan *plan, const CareExprNode *node, gboolean want)
{
  CareSeen seen = look (c, plan, node->fact);

  /* An earlier change may have done it already, and more strictly. */
  if (care_expr_compare (node, &seen) != (want ? CARE_TRUTH_FALSE : CARE_TRUTH_TRUE))
    return TRUE;
  if (node->op == CARE_EXPR_HAS || node->op == CARE_EXPR_HAS_NOT)
    return change_choice (c, plan, node, (node->op == CARE_EXPR_HAS) == want);
  return change_number (c, plan, node, want);
}

/* Adds the cheapest changes after which @node is no longer the opposite of @want. An "all" turns
 * false by one of its parts and true by all of them; an "any" the other way round. */
static gboolean
make (const Case *c, Plan *plan, guint node, gboolean want)
{
  const CareExprNode *n = care_expr_get_node (c->rules->pool, node);
  const guint *child;
  Plan best = { .cost = G_MAXUINT };

  if (n->kind == CARE_EXPR_LEAF)
    return change_leaf (c, plan, n, want);
  child = care_expr_get_children (c->rules->pool, node);
  if (n->kind == CARE_EXPR_NOT)
    return make (c, plan, child[0], !want);
  for (guint i = 0; i < n->n_children; i++)
    {
      gboolean stands = c->truth[child[i]] == (want ? CARE_TRUTH_FALSE : CARE_TRUTH_TRUE);
      Plan trial;

      if ((n->kind == CARE_EXPR_ALL) == want)
        {
          if (stands && !make (c, plan, child[i], want))
            return FALSE;
          continue;
        }
      if (!stands)
        continue;
      trial = *plan;
      if (make (c, &trial, child[i], want) && trial.cost < best.cost)
        best = trial;
    }
  if ((n->kind == CARE_EXPR_ALL) == want)
    return TRUE;
  if (best.cost == G_MAXUINT)
    return FALSE;
  *plan = best;
  return TRUE;
}

/**
 * care_reasons_would_clear:
 * @rules: a rule set
 * @node: a condition that is true
 * @seen: what it saw
 * @truth: truth of every condition of @rules
 *
 * Returns: (transfer full) (element-type CareClearing): the smallest change after which @node is
 *   not true, answers of the call before the time, both before session and screening; empty when
 *   there is none
 */
GArray *
care_reasons_would_clear (CareRuleSet *rules, guint node, const CareSeen *seen, const guint8 *truth)
{
  const Case c = { rules, seen, truth };
  GArray *changes = g_array_sized_new (FALSE, FALSE, sizeof (CareClearing), 2);
  Plan plan = { .n = 0 };

  if (make (&c, &plan, node, FALSE))
    g_array_append_vals (changes, plan.changes, plan.n);
  return changes;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for every report (triage.md D4), on reports made by chance from fixed seeds. */
#include "config.h"

#include "care-derive.h"
#include "care-gates.h"
#include "care-rules-private.h"
#include "care-test-triage.h"
#include "care-triage-json.h"

#include <math.h>

#define N_REPORTS (20000 / ROUNDS_DIVISOR)
#define N_FIRING (60000 / ROUNDS_DIVISOR)

typedef void (*Make) (CareTestCase *self, GRand *random);

typedef struct
{
  const char *name;
  Make make;
  guint32 seed;
} Source;

static CareRuleSet *rules;

static const Source sources[] = {
  { "random", care_test_case_random, 20260105 },
  { "near-normal", care_test_case_near_normal, 20260106 },
};

/* CHK-1 asks again, and the answer may well end what it was about; the body's own level is what
 * must not move the wrong way. */
static CareLevel
level_of (CareTestCase *c)
{
  g_autoptr (CareTriageResult) result = care_test_case_judge (c, rules);

  return care_test_list_has (result->process, "CHK-1") ? CARE_LEVEL_EXPECTED : result->level;
}

static CareLevel
level_with (CareTestCase *c, CareFactId id, CareAnswer answer)
{
  CareAnswer *place = care_test_case_answer (c, id);
  CareAnswer before = *place;
  CareLevel level;

  *place = answer;
  level = level_of (c);
  *place = before;
  return level;
}

/* 1 and 2: a yes never lowers the level, a no in the place of no answer never raises it. */
static void
test_answers (gconstpointer data)
{
  const Source *source = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (source->seed);
  guint64 changes = 0;

  for (guint i = 0; i < N_REPORTS; i++)
    {
      CareTestCase c;
      CareLevel level;

      source->make (&c, random);
      level = level_of (&c);
      for (int f = 0; f < CARE_N_RECORDED_FACTS; f++)
        {
          CareFactId id = (CareFactId) f;
          CareAnswer answer = *care_test_case_answer (&c, id);

          if (care_fact_get (id)->type != CARE_FACT_TYPE_YN ||
              (answer.state == CARE_ANSWER_GIVEN && answer.value == 1))
            continue;
          g_assert_cmpint (level_with (&c, id, (CareAnswer){ CARE_ANSWER_GIVEN, 1 }), >=, level);
          if (answer.state != CARE_ANSWER_GIVEN)
            g_assert_cmpint (level_with (&c, id, (CareAnswer){ CARE_ANSWER_GIVEN, 0 }), <=, level);
          changes++;
        }
    }
  g_test_message ("%s: %d reports, %" G_GUINT64_FORMAT " changes", source->name, N_REPORTS,
                  changes);
}

/* 3: more pain or more hours never lower the level. */
static void
test_more (gconstpointer data)
{
  const Source *source = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (source->seed + 1);

  for (guint i = 0; i < N_REPORTS; i++)
    {
      CareTestCase c;
      CareAnswer pain;
      CareLevel level;

      source->make (&c, random);
      level = level_of (&c);
      pain = *care_test_case_answer (&c, CARE_FACT_PAIN_NOW);
      if (pain.state == CARE_ANSWER_GIVEN && pain.value < 10)
        {
          pain.value++;
          g_assert_cmpint (level_with (&c, CARE_FACT_PAIN_NOW, pain), >=, level);
        }
      c.list[c.subject.n_reports - 1].hours_after += 30;
      g_assert_cmpint (level_of (&c), >=, level);
    }
}

static void
check_blankings (CareTestCase *c, guint *n_blankings)
{
  guint8 *truth = g_newa (guint8, care_expr_get_size (rules->pool));
  CareSeen seen[CARE_N_FACTS];
  CareAnswers merged;

  care_derive_merge (&c->subject, &merged);
  care_derive_see (rules, &c->subject, &merged, c->list[c->subject.n_reports - 1].hours_after,
                   seen);
  care_expr_evaluate (rules->pool, seen, truth);
  for (int f = 0; f < CARE_N_RECORDED_FACTS; f++)
    {
      CareAnswer *place = care_test_case_answer (c, (CareFactId) f);
      CareAnswer before = *place;
      g_autoptr (CareTriageResult) result = NULL;

      if (before.state != CARE_ANSWER_GIVEN ||
          !care_gates_is_required (rules, (CareFactId) f, seen, truth))
        continue;
      *place = (CareAnswer){ CARE_ANSWER_NOT_ASKED, 0 };
      result = care_test_case_judge (c, rules);
      g_assert_cmpint (result->outcome, !=, CARE_OUTCOME_EXPECTED);
      *place = before;
      (*n_blankings)++;
    }
}

/* 4: expected is never the default. */
static void
test_expected (gconstpointer data)
{
  const Source *source = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (source->seed + 2);
  guint n_expected = 0, n_blankings = 0;

  for (guint i = 0; i < N_REPORTS; i++)
    {
      CareTestCase c;
      g_autoptr (CareTriageResult) result = NULL;

      source->make (&c, random);
      result = care_test_case_judge (&c, rules);
      if (result->level >= CARE_LEVEL_CONTACT)
        g_assert_cmpint (result->outcome, ==, care_outcome_from_level (result->level));
      else if (result->missing->len > 0)
        g_assert_cmpint (result->outcome, ==, CARE_OUTCOME_INCOMPLETE);
      if (result->outcome != CARE_OUTCOME_EXPECTED)
        continue;
      g_assert_cmpuint (result->fired->len, ==, 0);
      g_assert_cmpuint (result->missing->len, ==, 0);
      g_assert_cmpuint (result->process->len, ==, 0);
      n_expected++;
      check_blankings (&c, &n_blankings);
    }
  g_test_message ("%s: %u expected, %u blankings", source->name, n_expected, n_blankings);
  if (source->make == care_test_case_near_normal)
    g_assert_cmpuint (n_expected, >, N_REPORTS / 20);
}

/* 5: every rule can fire; and what would clear a rule does clear it. */
static void
test_rules_fire (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260107);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < N_FIRING; i++)
    {
      CareTestCase c, cleared;
      g_autoptr (CareTriageResult) result = NULL;

      sources[i % 2].make (&c, random);
      result = care_test_case_judge (&c, rules);
      for (guint k = 0; k < result->fired->len; k++)
        {
          CareFired *fired = g_ptr_array_index (result->fired, k);
          g_autoptr (CareTriageResult) after = NULL;

          g_hash_table_add (seen, (gpointer) fired->rule->id);
          g_assert_cmpuint (fired->because->len, >, 0);
          g_assert_cmpuint (fired->would_clear->len, >, 0);
          care_test_case_copy (&cleared, &c);
          care_test_case_apply (&cleared, fired->would_clear);
          after = care_test_case_judge (&cleared, rules);
          if (care_test_result_has_rule (after, fired->rule->id))
            {
              g_autofree char *text = care_triage_result_to_json (result, NULL);

              g_error ("%s still fires after its clearing: %s", fired->rule->id, text);
            }
        }
    }
  for (guint i = 0; i < care_rule_set_get_n_rules (rules); i++)
    g_assert_true (g_hash_table_contains (seen, care_rule_set_get_rule (rules, i)->id));
}

/* 6: the same case and rule set give the same bytes. */
static void
test_same (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260108);
  g_autoptr (GError) error = NULL;
  const char *text = care_rule_set_get_text (rules);
  g_autoptr (CareRuleSet) again = care_rule_set_new_from_json (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (care_rule_set_get_sha256 (rules), ==, care_rule_set_get_sha256 (again));
  for (guint i = 0; i < 2000; i++)
    {
      CareTestCase c;
      g_autoptr (CareTriageResult) first = NULL, second = NULL;
      g_autofree char *a = NULL, *b = NULL;

      sources[i % 2].make (&c, random);
      first = care_test_case_judge (&c, rules);
      second = care_test_case_judge (&c, again);
      a = care_triage_result_to_json (first, NULL);
      b = care_triage_result_to_json (second, NULL);
      g_assert_cmpstr (a, ==, b);
    }
}

/* 7: every fact is used by a rule, a gate, an add-on or a display. (The loader sees to it that
 * every fact and value named in a rule exists.) */
static void
test_facts_used (void)
{
  /* shown to people, read by no rule: what the session was, pain on leaving, own words */
  static const CareFactId shown[] = { CARE_FACT_MODALITY, CARE_FACT_PAIN_AFTER, CARE_FACT_WORDS };

  for (int f = 0; f < CARE_N_RECORDED_FACTS; f++)
    {
      gboolean used = FALSE;

      for (guint i = 0; i < care_expr_get_size (rules->pool) && !used; i++)
        used = care_expr_reads (rules->pool, i, (CareFactId) f);
      for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
        used = used || shown[i] == (CareFactId) f;
      if (!used)
        g_error ("%s is used by nothing", care_fact_get ((CareFactId) f)->code);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  rules = care_rule_set_new_default (&error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autofree char *answers = g_strconcat ("/triage/d4/1-2/", sources[i].name, NULL);
      g_autofree char *more = g_strconcat ("/triage/d4/3/", sources[i].name, NULL);
      g_autofree char *expected = g_strconcat ("/triage/d4/4/", sources[i].name, NULL);

      g_test_add_data_func (answers, &sources[i], test_answers);
      g_test_add_data_func (more, &sources[i], test_more);
      g_test_add_data_func (expected, &sources[i], test_expected);
    }
  g_test_add_func ("/triage/d4/5", test_rules_fire);
  g_test_add_func ("/triage/d4/6", test_same);
  g_test_add_func ("/triage/d4/7", test_facts_used);
  status = g_test_run ();
  care_rule_set_unref (rules);
  return status;
}

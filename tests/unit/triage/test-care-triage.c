/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcome, process rules, derived numbers at their edges, open questions, clocks. */
#include "config.h"

#include "care-test-triage.h"

#include <math.h>

static CareRuleSet *rules;

static CareTriageResult *
judge (const char *changes)
{
  CareTestCase c;

  care_test_case_init (&c, changes);
  return care_test_case_judge (&c, rules);
}

static void
check (const char *changes, CareOutcome outcome, const char *process, const char *advice)
{
  g_autoptr (CareTriageResult) result = judge (changes);

  g_assert_cmpint (result->outcome, ==, outcome);
  if (process != NULL)
    g_assert_true (care_test_list_has (result->process, process));
  else
    g_assert_cmpuint (result->process->len, ==, 0);
  if (advice != NULL)
    g_assert_true (care_test_list_has (result->advice, advice));
}

static void
test_outcomes (void)
{
  check ("", CARE_OUTCOME_EXPECTED, NULL, "EXP-1");
  check ("hours=100 pain_now=1", CARE_OUTCOME_MONITOR, NULL, "MON-0");
  check ("bladder_change=not_asked", CARE_OUTCOME_INCOMPLETE, NULL, "INC-1");
  check ("bladder_change=not_asked bruising=yes", CARE_OUTCOME_CONTACT, NULL, NULL);
  check ("hours=-", CARE_OUTCOME_INCOMPLETE, NULL, "INC-1");
  check ("quality=throbbing", CARE_OUTCOME_MONITOR, NULL, "MON-0");
  check ("quality=dull_ache,stiffness,tenderness", CARE_OUTCOME_EXPECTED, NULL, "EXP-1");
  check ("location=elsewhere pain_now=3", CARE_OUTCOME_MONITOR, NULL, "MON-0");
  check ("nausea_vomiting=yes", CARE_OUTCOME_MONITOR, NULL, "MON-0");
  /* a question that was not due may stay unasked, but one that was asked is not a no by silence */
  check ("vision_change=not_asked rash=not_asked", CARE_OUTCOME_EXPECTED, NULL, "EXP-1");
  check ("rash=declined", CARE_OUTCOME_MONITOR, NULL, "MON-0");
  check ("new_soreness=no pain_now=4 quality=not_asked course=not_asked location=not_asked "
         "worst_pain=not_asked onset_sudden=not_asked hours=200",
         CARE_OUTCOME_EXPECTED, NULL, "EXP-1");
}

static void
test_sum (void)
{
  g_autoptr (CareTriageResult) two = judge ("bruising=yes tingling=yes");
  g_autoptr (CareTriageResult) same = judge ("quality=sharp course=worse / quality=dull_ache");

  check ("bruising=yes tingling=yes hours=80 course=same", CARE_OUTCOME_URGENT, "SUM-1", NULL);
  g_assert_cmpint (two->outcome, ==, CARE_OUTCOME_CONTACT);
  g_assert_cmpuint (two->process->len, ==, 0);
  g_assert_cmpuint (same->process->len, ==, 0);
  /* a monitor rule does not count, nor do three rules of one family */
  check ("bruising=yes tingling=yes pain_now=6 worst_pain=6", CARE_OUTCOME_CONTACT, NULL, NULL);
  check ("onset_sudden=yes usual_activities=cannot wants_callback=yes", CARE_OUTCOME_CONTACT, NULL,
         NULL);
  /* a rule that is urgent by itself needs no sum */
  check ("bruising=yes tingling=yes hours=80 course=same dizziness=yes", CARE_OUTCOME_URGENT, NULL,
         NULL);
}

/* UNS-1: "not sure" to an emergency question; not to others; not where no emergency could follow.
 */
static void
test_unsure (void)
{
  int n = 0;

  for (int f = 0; f < CARE_N_RECORDED_FACTS; f++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) f);
      g_autofree char *changes = g_strconcat ("pregnancy=yes ", fact->code, "=unsure", NULL);
      g_autoptr (CareTriageResult) result = NULL;

      if (fact->type != CARE_FACT_TYPE_YN || fact->id == CARE_FACT_PREGNANCY)
        continue;
      result = judge (changes);
      g_assert_cmpint (care_test_list_has (result->process, "UNS-1"), ==, fact->alarm);
      if (fact->alarm)
        g_assert_cmpint (result->outcome, ==, CARE_OUTCOME_URGENT);
      n += fact->alarm;
    }
  g_assert_cmpint (n, ==, 14);
  check ("pregnancy=no pregnancy_concern=unsure", CARE_OUTCOME_MONITOR, NULL, "MON-0");
  check ("speech_change=declined", CARE_OUTCOME_MONITOR, NULL, "MON-0");
  check ("regions=neck speech_change=declined", CARE_OUTCOME_INCOMPLETE, NULL, "INC-1");
  /* a yes that cannot be judged is not less than a "not sure" */
  check ("pregnancy=not_asked pregnancy_concern=yes", CARE_OUTCOME_URGENT, "UNS-1", NULL);
}

static void
test_contradictions (void)
{
  check ("pain_now=4 worst_pain=3", CARE_OUTCOME_MONITOR, "CHK-1", NULL);
  check ("new_soreness=no pain_now=5", CARE_OUTCOME_MONITOR, "CHK-1", NULL);
  check ("pain_now=2 / pain_now=3", CARE_OUTCOME_MONITOR, "CHK-1", NULL);
  check ("new_soreness=no pain_now=4", CARE_OUTCOME_EXPECTED, NULL, "EXP-1");
  /* a rule has spoken already: the contradiction is still to be asked about */
  check ("pain_now=3 / pain_now=5", CARE_OUTCOME_CONTACT, NULL, "CHK-1");
}

static void
test_advice (void)
{
  g_autoptr (CareTriageResult) none = judge ("self_care=rest");

  check ("self_care=extra_exercise", CARE_OUTCOME_EXPECTED, NULL, "ADV-1");
  check ("self_care=strenuous_activity,rest", CARE_OUTCOME_EXPECTED, NULL, "ADV-1");
  check ("self_care=heat numbness=yes", CARE_OUTCOME_URGENT, NULL, "ADV-2");
  check ("self_care=cold skin_damage=yes", CARE_OUTCOME_CONTACT, NULL, "ADV-2");
  g_assert_false (care_test_list_has (none->advice, "ADV-1"));
  g_assert_false (care_test_list_has (none->advice, "ADV-2"));
}

static gboolean
fires (const char *changes, const char *id)
{
  g_autoptr (CareTriageResult) result = judge (changes);

  return care_test_result_has_rule (result, id);
}

static void
test_hours (void)
{
  g_assert_false (fires ("course=same hours=71.9", "TIM-1"));
  g_assert_false (fires ("course=same hours=72.0", "TIM-1"));
  g_assert_true (fires ("course=same hours=72.1", "TIM-1"));
  g_assert_false (fires ("course=same hours=96.0", "TIM-2"));
  g_assert_true (fires ("course=same hours=96.1", "TIM-2"));
  g_assert_false (fires ("course=better hours=168", "TIM-3"));
  g_assert_true (fires ("course=better hours=168.1", "TIM-3"));
  g_assert_false (fires ("course=same hours=-", "TIM-1"));
  check ("hours=72.0", CARE_OUTCOME_EXPECTED, NULL, "EXP-1");
  check ("hours=72.1", CARE_OUTCOME_MONITOR, NULL, "MON-0");
}

static double
derived (const char *changes, CareFactId id, gboolean *absent)
{
  g_autoptr (CareTriageResult) result = judge (changes);

  *absent = result->derived[id - CARE_N_RECORDED_FACTS].absent;
  return result->derived[id - CARE_N_RECORDED_FACTS].number;
}

static void
check_derived (const char *changes, CareFactId id, double wanted)
{
  gboolean absent;
  double number = derived (changes, id, &absent);

  g_assert_false (absent);
  if (isnan (wanted))
    g_assert_true (isnan (number));
  else
    g_assert_cmpfloat (number, ==, wanted);
}

static void
test_trend (void)
{
  gboolean absent;

  g_assert_true (isnan (derived ("", CARE_FACT_PAIN_CHANGE_LAST, &absent)));
  g_assert_true (absent);
  check_derived ("pain_now=3 / pain_now=1", CARE_FACT_PAIN_CHANGE_LAST, -2);
  check_derived ("pain_now=not_asked / pain_now=1", CARE_FACT_PAIN_CHANGE_LAST, NAN);
  check_derived ("pain_before=0", CARE_FACT_PAIN_CHANGE, 4);
  check_derived ("pain_before=declined", CARE_FACT_PAIN_CHANGE, NAN);
  check_derived ("", CARE_FACT_WORSE_RUN, 0);
  check_derived ("course=worse", CARE_FACT_WORSE_RUN, 1);
  check_derived ("course=worse / course=same pain_now=5 / pain_now=6", CARE_FACT_WORSE_RUN, 3);
  check_derived ("course=worse / course=same / course=worse", CARE_FACT_WORSE_RUN, 1);
  check_derived ("course=worse / course=not_asked", CARE_FACT_WORSE_RUN, NAN);
  /* an earlier report without reaction had no course to ask for */
  check_derived ("new_soreness=no course=not_asked / course=worse new_soreness=yes",
                 CARE_FACT_WORSE_RUN, 1);
  check_derived ("tingling=yes / weakness=yes / weakness=yes", CARE_FACT_NEURO_RUN, 3);
  check_derived ("tingling=not_asked / weakness=yes", CARE_FACT_NEURO_RUN, NAN);
  check_derived ("tingling=yes / tingling=no", CARE_FACT_NEURO_RUN, 0);
  g_assert_false (fires ("course=worse / course=not_asked", "TRD-2"));
  g_assert_true (fires ("course=worse / course=not_asked pain_now=5", "TRD-2"));
  /* a run does not reach over a report that is not known to be in it */
  g_assert_false (fires ("course=worse / course=not_asked / course=worse", "TRD-2"));
  g_assert_false (fires ("pain_now=3", "TRD-1"));
  /* the trend cannot be judged: not "expected" */
  check ("pain_now=not_asked / pain_now=4 hours=40", CARE_OUTCOME_MONITOR, NULL, "MON-0");
}

/* A question is "no" by its parents only when every parent is a given no. */
static void
test_no_by_parent (void)
{
  g_autoptr (CareTriageResult) all = judge ("neuro_progressing=not_asked");
  g_autoptr (CareTriageResult) open = judge ("neuro_progressing=not_asked tingling=declined");
  g_autoptr (CareTriageResult) kept = judge ("swelling_growing=yes");
  g_autoptr (CareTriageResult) none =
      judge ("new_soreness=no pain_now=2 course=not_asked quality=not_asked");

  g_assert_true (care_test_facts_have (all->no_by_parent, CARE_FACT_NEURO_PROGRESSING));
  g_assert_false (care_test_facts_have (open->no_by_parent, CARE_FACT_NEURO_PROGRESSING));
  g_assert_true (care_test_facts_have (open->missing, CARE_FACT_NEURO_PROGRESSING));
  /* an answer is never overruled: not by its parents, not by "no new soreness" */
  g_assert_true (care_test_result_has_rule (kept, "TIS-2"));
  g_assert_true (fires ("new_soreness=no course=worse", "TRD-1"));
  g_assert_true (fires ("new_soreness=no quality=sharp", "QUA-1"));
  g_assert_true (care_test_facts_have (none->no_by_parent, CARE_FACT_COURSE));
  g_assert_true (care_test_facts_have (none->no_by_parent, CARE_FACT_QUALITY));
  g_assert_cmpint (none->outcome, ==, CARE_OUTCOME_EXPECTED);
}

static void
check_missing (const char *changes, CareFactId id, gboolean wanted)
{
  g_autoptr (CareTriageResult) result = judge (changes);

  g_assert_cmpint (care_test_facts_have (result->missing, id), ==, wanted);
}

/* Decisive screening: only when the answer could raise the level. */
static void
test_decisive (void)
{
  check_missing ("anticoagulant=not_asked", CARE_FACT_ANTICOAGULANT, FALSE);
  check_missing ("anticoagulant=not_asked bruising=yes", CARE_FACT_ANTICOAGULANT, TRUE);
  check_missing ("anticoagulant=declined bruising=yes", CARE_FACT_ANTICOAGULANT, TRUE);
  check_missing ("age_years=not_asked quality=sharp", CARE_FACT_AGE_YEARS, TRUE);
  check_missing ("age_years=not_asked", CARE_FACT_AGE_YEARS, FALSE);
  check_missing ("pain_before=not_asked", CARE_FACT_PAIN_BEFORE, TRUE);
  check_missing ("pain_before=not_asked pain_now=0 worst_pain=2", CARE_FACT_PAIN_BEFORE, FALSE);
  check_missing ("diabetes=not_asked fever=yes regions=arm", CARE_FACT_DIABETES, TRUE);
  check_missing ("diabetes=not_asked chest_pain=yes", CARE_FACT_DIABETES, FALSE);
  /* an open gate by screening asks its questions */
  check_missing ("cancer_history=not_asked night_pain=not_asked", CARE_FACT_NIGHT_PAIN, TRUE);
  check_missing ("night_pain=not_asked", CARE_FACT_NIGHT_PAIN, FALSE);
}

/* Each gate of D2: closed and open. */
static void
test_gates (void)
{
  static const struct
  {
    CareFactId id;
    const char *closed, *opened;
  } rows[] = {
    { CARE_FACT_LOCATION, "new_soreness=no pain_now=4", "" },
    { CARE_FACT_SADDLE_NUMBNESS, "regions=arm", "regions=thigh" },
    { CARE_FACT_SADDLE_NUMBNESS, "regions=arm", "regions=arm radiating=leg" },
    { CARE_FACT_BLADDER_CHANGE, "regions=arm", "regions=arm weakness=yes" },
    { CARE_FACT_VISION_CHANGE, "", "techniques=traction" },
    { CARE_FACT_NAUSEA_VOMITING, "", "fainting=declined" },
    { CARE_FACT_DARK_URINE, "", "pressure=firm" },
    { CARE_FACT_DARK_URINE, "", "pain_now=7 worst_pain=7" },
    { CARE_FACT_SKIN_DAMAGE, "", "techniques=cupping" },
    { CARE_FACT_REDNESS_HEAT, "", "diabetes=yes" },
    { CARE_FACT_WEIGHT_LOSS, "hours=72 course=same", "hours=72.1 course=same" },
    { CARE_FACT_LOW_MOOD, "", "unusual_anxiety=yes" },
    { CARE_FACT_SELF_HARM_THOUGHTS, "", "unusual_anxiety=unsure" },
    { CARE_FACT_SELF_HARM_THOUGHTS, "low_mood=not_asked", "low_mood=yes" },
    { CARE_FACT_HEAD_INJURY, "", "difficulty_walking=yes" },
    { CARE_FACT_SWELLING_GROWING, "", "bruising=yes" },
    { CARE_FACT_PREGNANCY_CONCERN, "", "pregnancy=declined" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *code = care_fact_get (rows[i].id)->code;
      g_autofree char *closed = g_strconcat (rows[i].closed, " ", code, "=not_asked", NULL);
      g_autofree char *opened = g_strconcat (rows[i].opened, " ", code, "=not_asked", NULL);

      check_missing (closed, rows[i].id, FALSE);
      check_missing (opened, rows[i].id, TRUE);
    }
  check_missing ("regions=not_asked", CARE_FACT_REGIONS, TRUE);
  check_missing ("rash=not_asked felt_unsafe=not_asked wants_callback=not_asked", CARE_FACT_RASH,
                 FALSE);
}

static void
empty_case (CareTestCase *c, const char *changes)
{
  care_test_case_init (c, changes);
  for (int i = CARE_FACT_PAIN_NOW; i < CARE_N_RECORDED_FACTS; i++)
    c->reports[0].items[i] = (CareAnswer){ CARE_ANSWER_NOT_ASKED, 0 };
}

/* Emergency questions come first in what is missing. */
static void
test_missing_order (void)
{
  CareTestCase c;
  g_autoptr (CareTriageResult) result = NULL;
  gboolean alarm = TRUE;

  empty_case (&c, "regions=neck,lower_back pregnancy=yes");
  result = care_test_case_judge (&c, rules);
  g_assert_cmpuint (result->missing->len, ==, 42);
  for (guint i = 0; i < result->missing->len; i++)
    {
      CareFactId id = g_array_index (result->missing, CareFactId, i);

      g_assert_true (alarm || !care_fact_get (id)->alarm);
      alarm = care_fact_get (id)->alarm;
    }
  g_assert_cmpint (g_array_index (result->missing, CareFactId, 0), ==, CARE_FACT_CHEST_PAIN);
}

static guint
count_open (CareTestCase *c, CareFactId *first_open)
{
  g_autoptr (GArray) questions = care_triage_visible_questions (rules, &c->subject);
  guint n = 0;

  *first_open = CARE_FACT_NONE;
  for (guint i = 0; i < questions->len; i++)
    {
      CareFactId id = g_array_index (questions, CareFactId, i);

      if (care_fact_get (id)->gate == CARE_GATE_NEVER)
        continue;
      n++;
      if (*first_open == CARE_FACT_NONE && c->reports[0].items[id].state == CARE_ANSWER_NOT_ASKED)
        *first_open = id;
    }
  return n;
}

/* Asks what is shown, top to bottom, and answers from @source, until nothing shown is open. */
static guint
ask_through (CareTestCase *c, CareTestCase *source)
{
  CareFactId next;
  guint n = count_open (c, &next);

  for (guint guard = 0; next != CARE_FACT_NONE; guard++)
    {
      guint before = n;

      g_assert_cmpuint (guard, <, 60);
      c->reports[0].items[next] = source->reports[0].items[next];
      n = count_open (c, &next);
      /* questions appear; none vanishes by an answer */
      g_assert_cmpuint (n, >=, before);
    }
  return n;
}

/* triage.md D2: number of questions in a clean call. */
static void
test_clean_calls (void)
{
  static const struct
  {
    const char *changes;
    guint n;
  } rows[] = {
    { "regions=arm", 24 },
    { "regions=lower_back", 28 },
    { "regions=lower_back pressure=firm", 29 },
    { "regions=lower_back new_soreness=no", 23 },
    { "regions=neck pressure=firm", 34 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareTestCase source, c;
      g_autoptr (CareTriageResult) result = NULL;

      care_test_case_init (&source, rows[i].changes);
      empty_case (&c, rows[i].changes);
      g_assert_cmpuint (ask_through (&c, &source), ==, rows[i].n);
      result = care_test_case_judge (&c, rules);
      g_assert_cmpint (result->outcome, ==, CARE_OUTCOME_EXPECTED);
    }
}

/* When nothing shown is open any more, nothing of the report is missing. */
static void
test_visible_is_enough (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260109);

  for (int i = 0; i < 500; i++)
    {
      CareTestCase source, c;
      g_autoptr (CareTriageResult) result = NULL;

      care_test_case_random (&source, random);
      care_test_case_answer_all (&source, random);
      empty_case (&c, "");
      c.context = source.context;
      ask_through (&c, &source);
      result = care_test_case_judge (&c, rules);
      for (guint k = 0; k < result->missing->len; k++)
        g_assert_cmpint (g_array_index (result->missing, CareFactId, k), <, CARE_FACT_PAIN_NOW);
    }
}

static int
position (CareTestCase *c, CareFactId id)
{
  g_autoptr (GArray) questions = care_triage_visible_questions (rules, &c->subject);

  for (guint i = 0; i < questions->len; i++)
    if (g_array_index (questions, CareFactId, i) == id)
      return (int) i;
  return -1;
}

static void
test_visible (void)
{
  CareTestCase c;

  empty_case (&c, "");
  g_assert_cmpint (position (&c, CARE_FACT_SADDLE_NUMBNESS), ==, 0);
  g_assert_cmpint (position (&c, CARE_FACT_CHEST_PAIN), <, position (&c, CARE_FACT_NUMBNESS));
  g_assert_cmpint (position (&c, CARE_FACT_NUMBNESS), <, position (&c, CARE_FACT_PAIN_NOW));
  g_assert_cmpint (position (&c, CARE_FACT_PAIN_NOW), <, position (&c, CARE_FACT_RASH));
  g_assert_cmpint (position (&c, CARE_FACT_RASH), <, position (&c, CARE_FACT_WORDS));
  g_assert_cmpint (position (&c, CARE_FACT_VISION_CHANGE), ==, -1);
  g_assert_cmpint (position (&c, CARE_FACT_NEURO_PROGRESSING), ==, -1);
  g_assert_cmpint (position (&c, CARE_FACT_COURSE), ==, -1);
  care_test_case_change (&c, "dizziness=yes tingling=declined new_soreness=yes");
  g_assert_cmpint (position (&c, CARE_FACT_VISION_CHANGE), >, position (&c, CARE_FACT_DIZZINESS));
  g_assert_cmpint (position (&c, CARE_FACT_NEURO_PROGRESSING), >,
                   position (&c, CARE_FACT_TINGLING));
  g_assert_cmpint (position (&c, CARE_FACT_COURSE), >, position (&c, CARE_FACT_NEW_SORENESS));
  /* an answer stays in sight when its gate closes */
  care_test_case_change (&c, "vision_change=yes dizziness=no");
  g_assert_cmpint (position (&c, CARE_FACT_VISION_CHANGE), >=, 0);
  /* screening that is unanswered opens its gate at once */
  care_test_case_change (&c, "pregnancy=not_asked");
  g_assert_cmpint (position (&c, CARE_FACT_PREGNANCY_CONCERN), >=, 0);
}

static void
check_clock (const char *changes, double act_by, double recall)
{
  g_autoptr (CareTriageResult) result = judge (changes);

  if (isnan (act_by))
    g_assert_true (isnan (result->act_by_hours));
  else
    g_assert_cmpfloat (result->act_by_hours, ==, act_by);
  if (isnan (recall))
    g_assert_true (isnan (result->recall_hours_after));
  else
    g_assert_cmpfloat (result->recall_hours_after, ==, recall);
}

static void
test_clocks (void)
{
  check_clock ("", NAN, NAN);
  check_clock ("saddle_numbness=yes", 0, NAN);
  check_clock ("dizziness=yes", 2, NAN);
  check_clock ("bruising=yes", 24, NAN);
  check_clock ("bladder_change=not_asked", 8, NAN);
  check_clock ("hours=100 pain_now=1", 24, 124);
  /* the hour the rule names: just after the limit */
  check_clock ("hours=50 course=same", 23, 73);
  check_clock ("hours=72 course=same", 1, 73);
  check_clock ("hours=30 pain_now=6 worst_pain=6", 24, 54);
}

static void
test_early_call (void)
{
  static const char *const early[] = {
    "anticoagulant=yes",        "age_years=70",
    "dvt_history=yes",          "pregnancy=yes",
    "immunosuppression=yes",    "techniques=dry_needling",
    "pressure=very_deep",       "techniques=cervical_manipulation",
    "cancer_history=not_asked", "age_years=not_asked",
  };
  CareTestCase c;

  care_test_case_init (&c, "diabetes=yes pressure=firm");
  g_assert_false (care_triage_needs_early_call (rules, &c.context));
  for (guint i = 0; i < G_N_ELEMENTS (early); i++)
    {
      care_test_case_init (&c, early[i]);
      g_assert_true (care_triage_needs_early_call (rules, &c.context));
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
  g_test_add_func ("/triage/outcomes", test_outcomes);
  g_test_add_func ("/triage/sum-1", test_sum);
  g_test_add_func ("/triage/uns-1", test_unsure);
  g_test_add_func ("/triage/chk-1", test_contradictions);
  g_test_add_func ("/triage/adv", test_advice);
  g_test_add_func ("/triage/hours", test_hours);
  g_test_add_func ("/triage/trend", test_trend);
  g_test_add_func ("/triage/no-by-parent", test_no_by_parent);
  g_test_add_func ("/triage/decisive-screening", test_decisive);
  g_test_add_func ("/triage/gates", test_gates);
  g_test_add_func ("/triage/missing-order", test_missing_order);
  g_test_add_func ("/triage/clean-calls", test_clean_calls);
  g_test_add_func ("/triage/visible-is-enough", test_visible_is_enough);
  g_test_add_func ("/triage/visible", test_visible);
  g_test_add_func ("/triage/clocks", test_clocks);
  g_test_add_func ("/triage/early-call", test_early_call);
  status = g_test_run ();
  care_rule_set_unref (rules);
  return status;
}

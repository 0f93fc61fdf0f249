/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With another limit in the rules, everything the window says has that limit and nothing the old
 * one: the lines to say and their reasons, the questions, the names of things. */
#include "config.h"

#include <string.h>

#include "care-expand.h"
#include "care-json.h"
#include "care-report-advice.h"
#include "care-report-steps.h"
#include "care-rules.h"
#include "care-triage-json.h"
#include "care-value-parts.h"
#include "care-why.h"

#define OLD_LIMIT                                                                                  \
  "\\b72\\b|\\b3[ -](days?|Tagen?|jours?|días?)\\b|\\bthree days\\b|\\bdrei Tagen?\\b|"           \
  "\\btrois jours\\b|\\btres días\\b|\\bseventy-two\\b"

typedef struct
{
  CareRuleSet *rules;
  CareAnswers *context;
  CareAnswers *answers;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRuleSet) shipped = care_rule_set_new_default (NULL);
  g_autoptr (GString) text = g_string_new (care_rule_set_get_text (shipped));
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_string_replace (text, "\"limit_h\": 72", "\"limit_h\": 96", 0), ==, 1);
  f->rules = care_rule_set_new_from_json (text->str, text->len, &error);
  g_assert_no_error (error);
  f->context = care_answers_new ();
  care_answers_set_value (f->context, CARE_FACT_MODALITY, 0);
  care_answers_set_value (f->context, CARE_FACT_TECHNIQUES, 1 | 1 << 5);
  care_answers_set_value (f->context, CARE_FACT_REGIONS, 1 << 8); /* lower back */
  care_answers_set_value (f->context, CARE_FACT_PRESSURE, 2);
  care_answers_set_value (f->context, CARE_FACT_PAIN_BEFORE, 4);
  care_answers_set_value (f->context, CARE_FACT_AGE_YEARS, 42);
  for (int id = CARE_FACT_PREGNANCY; id <= CARE_FACT_DVT_HISTORY; id++)
    care_answers_set_yn (f->context, (CareFactId) id, FALSE);
  f->answers = care_answers_new ();
  for (int id = 0; id < CARE_N_RECORDED_FACTS; id++)
    if (care_fact_get ((CareFactId) id)->group == CARE_FACT_GROUP_SYMPTOM)
      care_answers_set_yn (f->answers, (CareFactId) id, FALSE);
  care_answers_set_value (f->answers, CARE_FACT_PAIN_NOW, 4);
  care_answers_set_value (f->answers, CARE_FACT_WORST_PAIN, 5);
  care_answers_set_yn (f->answers, CARE_FACT_NEW_SORENESS, TRUE);
  care_answers_set_value (f->answers, CARE_FACT_QUALITY, 1); /* a dull ache */
  care_answers_set_yn (f->answers, CARE_FACT_ONSET_SUDDEN, FALSE);
  care_answers_set_value (f->answers, CARE_FACT_LOCATION, 0);
  care_answers_set_value (f->answers, CARE_FACT_RADIATING, 1); /* none */
  care_answers_set_value (f->answers, CARE_FACT_USUAL_ACTIVITIES, 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  care_answers_free (f->answers);
  care_answers_free (f->context);
  care_rule_set_unref (f->rules);
}

static void
assert_without_old (const char *what, const char *text)
{
  if (text != NULL && g_regex_match_simple (OLD_LIMIT, text, 0, 0))
    g_error ("%s: %s", what, text);
}

static CareTriageResult *
judge (Fixture *f, double hours, const char *course)
{
  const CareTriageReport report = { f->answers, hours };
  const CareTriageCase subject = { f->context, &report, 1 };
  int value = care_fact_find_value (care_fact_get (CARE_FACT_COURSE), course);

  g_assert_cmpint (value, >=, 0);
  care_answers_set_value (f->answers, CARE_FACT_COURSE, (guint) value);
  return care_triage_evaluate (f->rules, &subject);
}

static char *
all_advice (Fixture *f, const CareTriageResult *result)
{
  g_autoptr (GPtrArray) lines = care_report_advice_list (result, NULL, NULL, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s\n", ((CareAdviceLine *) lines->pdata[i])->text);
  assert_without_old ("advice", out->str);
  return g_string_free (out, FALSE);
}

static char *
all_reasons (Fixture *f, const CareTriageResult *result)
{
  g_autofree char *verdict = care_triage_result_to_json (result, "a");
  g_autoptr (JsonNode) node = care_json_parse (verdict, strlen (verdict), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) why =
      care_why_list (node, f->rules, f->answers, f->context, NULL, NULL, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < why->len; i++)
    {
      const CareWhy *one = why->pdata[i];
      g_autofree char *sentence = care_why_sentence (one);

      /* The source names the articles and what they say; it is no limit of the clinic's. */
      g_string_append_printf (out, "%s %s %s %s\n", one->rule_id, sentence, one->staff,
                              one->patient);
    }
  assert_without_old ("reasons", out->str);
  return g_string_free (out, FALSE);
}

static void
assert_outcome (Fixture *f, double hours, const char *course, CareOutcome outcome)
{
  g_autoptr (CareTriageResult) result = judge (f, hours, course);
  g_autofree char *advice = all_advice (f, result);
  g_autofree char *reasons = all_reasons (f, result);

  g_assert_cmpint (result->outcome, ==, outcome);
}

static void
test_boundaries (Fixture *f, gconstpointer data)
{
  assert_outcome (f, 73, "better", CARE_OUTCOME_EXPECTED);
  assert_outcome (f, 96, "better", CARE_OUTCOME_EXPECTED);
  assert_outcome (f, 96.1, "better", CARE_OUTCOME_MONITOR);
  assert_outcome (f, 48, "same", CARE_OUTCOME_EXPECTED);
  assert_outcome (f, 73, "same", CARE_OUTCOME_MONITOR);
  assert_outcome (f, 96, "same", CARE_OUTCOME_MONITOR);
  assert_outcome (f, 96.1, "same", CARE_OUTCOME_CONTACT);
}

static void
test_words (Fixture *f, gconstpointer data)
{
  g_autoptr (CareTriageResult) expected = judge (f, 80, "better");
  g_autofree char *normal = all_advice (f, expected);
  g_autoptr (CareTriageResult) waiting = NULL;
  g_autofree char *again = NULL;
  g_autoptr (CareTriageResult) late = NULL;
  g_autofree char *why = NULL;

  g_assert_nonnull (strstr (normal, "usually eases within 96 hours"));
  waiting = judge (f, 80, "same");
  again = all_reasons (f, waiting);
  g_assert_nonnull (strstr (again, "ring again just after 96 h"));
  g_assert_cmpfloat (waiting->recall_hours_after, ==, 97); /* just after */
  late = judge (f, 97, "same");
  why = all_reasons (f, late);
  g_assert_nonnull (strstr (why, "TIM-1 "));
  g_assert_nonnull (strstr (why, "97 h after the session (limit 96 h)"));
  g_assert_nonnull (strstr (why, "Over 96 h without improvement"));
}

static void
check_rule (Fixture *f, const CareRule *rule)
{
  g_autofree char *staff = care_expand (rule->staff, f->rules, NULL, NULL);
  g_autofree char *patient =
      rule->patient != NULL ? care_expand (rule->patient, f->rules, NULL, NULL) : NULL;

  assert_without_old (rule->id, staff);
  assert_without_old (rule->id, patient);
}

/* How long brown urine may be late after a very deep massage is told by medicine (S-28), not by the
 * limit for soreness. */
static gboolean
is_about_urine (const CareRuleLine *line)
{
  return g_strv_contains (line->rules, "RHA-1");
}

static void
check_line (Fixture *f, const CareRuleLine *line)
{
  if (line->box == NULL && is_about_urine (line))
    return;
  assert_without_old ("line", line->text);
  for (const char *const *other = line->other; other != NULL && *other != NULL; other += 2)
    assert_without_old (other[0], other[1]);
}

static void
test_all_texts (Fixture *f, gconstpointer data)
{
  const char *const process[] = { "SUM-1", "UNS-1", "INC-1", "NRP-1", "MON-0",
                                  "EXP-1", "CHK-1", "ADV-1", "ADV-2", "LOW-1" };

  for (guint i = 0; i < care_rule_set_get_n_rules (f->rules); i++)
    check_rule (f, care_rule_set_get_rule (f->rules, i));
  for (gsize i = 0; i < G_N_ELEMENTS (process); i++)
    check_rule (f, care_rule_set_find_process (f->rules, process[i]));
  for (guint i = 0; i < care_rule_set_get_n_box_lines (f->rules); i++)
    check_line (f, care_rule_set_get_box_line (f->rules, i));
  for (guint i = 0; i < care_rule_set_get_n_addons (f->rules); i++)
    check_line (f, care_rule_set_get_addon (f->rules, i));
}

static void
test_questions (Fixture *f, gconstpointer data)
{
  g_autofree char *told = care_value_parts_tell_line ("24 limit", 96);

  for (int id = 0; id < CARE_N_FACTS; id++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) id);

      assert_without_old (fact->code, care_fact_label ((CareFactId) id));
      assert_without_old (fact->code, fact->question != NULL ? fact->question : "");
      for (guint i = 0; i < fact->n_values; i++)
        assert_without_old (fact->code, fact->values[i].label);
    }
  for (int step = 0; step < CARE_N_REPORT_STEPS; step++)
    assert_without_old ("step", care_report_step_label ((CareReportStep) step));
  for (int i = 0; i < CARE_N_CALL_REASONS; i++)
    assert_without_old ("call reason", care_enum_label (CARE_TYPE_CALL_REASON, i));
  g_assert_cmpstr (told, ==, "A call 24 h after the session, and one just after 96 h.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/presentation/limit/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("boundaries", test_boundaries);
  ADD ("words", test_words);
  ADD ("all-texts", test_all_texts);
  ADD ("questions", test_questions);
#undef ADD
  return g_test_run ();
}

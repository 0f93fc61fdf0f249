/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases from JSON: what is read, what is refused and how; the verdict as the contract has it. */
#include "config.h"

#include "care-json.h"
#include "care-test-triage.h"
#include "care-time.h"
#include "care-triage-json.h"

#include <math.h>
#include <string.h>

static CareTriageInput *
read_case (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = care_json_parse (text, strlen (text), error);

  if (node == NULL)
    return NULL;
  return care_triage_input_new_from_json (node, error);
}

static void
test_reads (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTriageInput) input = read_case (
      "{\"id\":\"a\",\"session\":{\"modality\":\"massage\",\"ended_at\":\"2026-01-05T09:00:00+01:"
      "00\"},"
      "\"screening\":{\"age_years\":42,\"pregnancy\":\"declined\"},"
      "\"reports\":[{\"reported_at\":\"2026-01-05T08:03:00Z\",\"words\":\"a\\nb\"},"
      "{\"hours_after\":72.04,\"pain_now\":4,\"quality\":[\"sharp\"],\"fever\":\"unsure\"}]}",
      &error);
  const CareAnswers *last;

  g_assert_no_error (error);
  g_assert_cmpstr (input->id, ==, "a");
  g_assert_cmpuint (input->subject.n_reports, ==, 2);
  g_assert_cmpfloat (input->subject.reports[0].hours_after, ==, 0.1);
  g_assert_cmpfloat (input->subject.reports[1].hours_after, ==, 72.0);
  g_assert_cmpint (input->subject.context->items[CARE_FACT_AGE_YEARS].value, ==, 42);
  g_assert_cmpint (input->subject.context->items[CARE_FACT_PREGNANCY].state, ==,
                   CARE_ANSWER_DECLINED);
  last = input->subject.reports[1].answers;
  g_assert_cmpint (last->items[CARE_FACT_PAIN_NOW].value, ==, 4);
  g_assert_cmpint (last->items[CARE_FACT_FEVER].state, ==, CARE_ANSWER_UNSURE);
  g_assert_cmpint (last->items[CARE_FACT_CHEST_PAIN].state, ==, CARE_ANSWER_NOT_ASKED);
}

/* Any two times may be stored, so any two can be read again. */
static void
test_all_hours (void)
{
  const gint64 ends[] = { -G_GINT64_CONSTANT (2208988800000), 0,
                          G_GINT64_CONSTANT (1136214000000) };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (CareAnswers) answers = care_answers_new ();
      const CareTriageReport report = { answers, care_time_hours_after (
                                                     ends[i], G_GINT64_CONSTANT (7289654399000)) };
      const CareTriageCase subject = { answers, &report, 1 };
      g_autofree char *text = care_triage_case_to_json (&subject);
      g_autoptr (GError) error = NULL;
      g_autoptr (CareTriageInput) input = read_case (text, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      again = care_triage_case_to_json (&input->subject);
      g_assert_cmpstr (again, ==, text);
    }
}

/* A report before the end of its session, or without a time, has unknown hours. */
static void
test_no_hours (void)
{
  static const char *const texts[] = {
    "{\"session\":{\"ended_at\":\"2026-01-05T09:00:00Z\"},\"reports\":[{\"reported_at\":\"2026-01-"
    "05T08:59:00Z\"}]}",
    "{\"reports\":[{\"reported_at\":\"2026-01-05T08:59:00Z\"}]}",
    "{\"reports\":[{}]}",
    "{\"reports\":[{\"hours_after\":\"not_asked\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CareTriageInput) input = read_case (texts[i], &error);

      g_assert_no_error (error);
      g_assert_true (isnan (input->subject.reports[0].hours_after));
    }
}

static const struct
{
  const char *text, *message;
} refused[] = {
  { "[]", "must be an object" },
  { "{}", "reports" },
  { "{\"reports\":[]}", "from 1 to" },
  { "{\"reports\":[1]}", "reports[0]" },
  { "{\"reports\":[{}],\"extra\":1}", "unknown key \"extra\"" },
  { "{\"reports\":[{\"pain\":1}]}", "reports[0]: unknown key \"pain\"" },
  { "{\"reports\":[{\"regions\":[\"arm\"]}]}", "\"regions\" does not belong here" },
  { "{\"reports\":[{\"age_years\":4}]}", "\"age_years\" does not belong here" },
  { "{\"reports\":[{\"reaction\":\"yes\"}]}", "\"reaction\" does not belong here" },
  { "{\"session\":{\"pain_now\":1},\"reports\":[{}]}", "session: \"pain_now\"" },
  { "{\"screening\":{\"ended_at\":\"2026-01-05T09:00:00Z\"},\"reports\":[{}]}", "\"ended_at\"" },
  { "{\"session\":{\"age_years\":1},\"screening\":{\"age_years\":1},\"reports\":[{}]}", "twice" },
  { "{\"session\":{\"age_years\":121},\"reports\":[{}]}", "session.age_years" },
  { "{\"reports\":[{\"pain_now\":11}]}", "reports[0].pain_now" },
  { "{\"reports\":[{\"pain_now\":-1}]}", "reports[0].pain_now" },
  { "{\"reports\":[{\"pain_now\":1.5}]}", "reports[0].pain_now" },
  { "{\"reports\":[{\"pain_now\":\"4\"}]}", "reports[0].pain_now" },
  { "{\"reports\":[{\"fever\":\"maybe\"}]}", "reports[0].fever" },
  { "{\"reports\":[{\"fever\":true}]}", "reports[0].fever" },
  { "{\"reports\":[{\"course\":\"worst\"}]}", "reports[0].course" },
  { "{\"reports\":[{\"quality\":\"sharp\"}]}", "reports[0].quality" },
  { "{\"reports\":[{\"quality\":[\"sharp\",\"sharp\"]}]}", "reports[0].quality" },
  { "{\"reports\":[{\"radiating\":[\"none\",\"leg\"]}]}", "reports[0].radiating" },
  { "{\"reports\":[{\"hours_after\":-0.1}]}", "hours_after must be from 0" },
  { "{\"reports\":[{\"hours_after\":1e9}]}", "hours_after must be from 0" },
  { "{\"reports\":[{\"hours_after\":\"30\"}]}", "hours_after must be a number" },
  { "{\"reports\":[{\"hours_after\":3,\"reported_at\":\"2026-01-05T09:00:00Z\"}]}", "not both" },
  { "{\"reports\":[{\"reported_at\":\"2026-01-05\"}]}", "reports[0].reported_at" },
  { "{\"reports\":[{\"words\":3}]}", "words" },
  { "{\"id\":3,\"reports\":[{}]}", "id" },
};

static void
test_refuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CareTriageInput) input = read_case (refused[i].text, &error);

      g_assert_null (input);
      g_assert_nonnull (error);
      if (strstr (error->message, refused[i].message) == NULL)
        g_error ("%s: %s", refused[i].text, error->message);
    }
}

/* Own words never come back in an error. */
static void
test_words_stay_out (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTriageInput) input =
      read_case ("{\"reports\":[{\"words\":\"secret\",\"fever\":\"secret\"}]}", &error);

  g_assert_null (input);
  g_assert_null (strstr (error->message, "secret"));
}

static void
test_verdict (void)
{
  static const char *const keys[] = { "id",       "level",   "incomplete",  "missing",
                                      "rules",    "process", "derived",     "act_by_hours",
                                      "rule_set", "advice",  "no_by_parent" };
  static const char *const rule_keys[] = { "id",     "level", "because", "would_clear",
                                           "source", "staff", "patient" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (&error);
  g_autoptr (CareTriageResult) result = NULL;
  g_autoptr (JsonNode) tree = NULL;
  g_autofree char *text = NULL;
  JsonObject *verdict, *rule;
  CareTestCase c;

  g_assert_no_error (error);
  care_test_case_init (&c, "numbness=yes saddle_numbness=not_asked neuro_progressing=no");
  result = care_test_case_judge (&c, rules);
  text = care_triage_result_to_json (result, "any");
  tree = care_json_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  verdict = json_node_get_object (tree);
  g_assert_cmpuint (json_object_get_size (verdict), ==, G_N_ELEMENTS (keys));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_true (json_object_has_member (verdict, keys[i]));
  rule = json_array_get_object_element (json_object_get_array_member (verdict, "rules"), 0);
  g_assert_cmpuint (json_object_get_size (rule), ==, G_N_ELEMENTS (rule_keys));
  for (guint i = 0; i < G_N_ELEMENTS (rule_keys); i++)
    g_assert_true (json_object_has_member (rule, rule_keys[i]));
  g_assert_nonnull (
      strstr (text, "\"because\":{\"numbness\":\"yes\"},\"would_clear\":{\"numbness\":\"no\"}"));
  g_assert_nonnull (strstr (text, "within 2 hours"));
  g_assert_nonnull (strstr (text, "{emergency_number}"));
  g_assert_nonnull (strstr (text, "\"hours_after\":30.0,\"pain_change\":0,"));
  g_assert_nonnull (strstr (text, "\"act_by_hours\":2"));
}

static void
test_copy (void)
{
  CareTestCase c;
  g_autoptr (CareTriageInput) copy = NULL;
  g_autofree char *a = NULL, *b = NULL;

  care_test_case_init (&c, "hours=10 / hours=20.5 numbness=unsure");
  copy = care_triage_input_new ("x", &c.subject);
  a = care_triage_case_to_json (&c.subject);
  b = care_triage_case_to_json (&copy->subject);
  g_assert_cmpstr (a, ==, b);
  g_assert_nonnull (strstr (a, "\"hours_after\":20.5"));
  g_assert_nonnull (strstr (a, "\"numbness\":\"unsure\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/triage-json/reads", test_reads);
  g_test_add_func ("/triage-json/all-hours", test_all_hours);
  g_test_add_func ("/triage-json/no-hours", test_no_hours);
  g_test_add_func ("/triage-json/refuses", test_refuses);
  g_test_add_func ("/triage-json/words-stay-out", test_words_stay_out);
  g_test_add_func ("/triage-json/verdict", test_verdict);
  g_test_add_func ("/triage-json/copy", test_copy);
  return g_test_run ();
}

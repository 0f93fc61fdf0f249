/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case, a level and an error in words. */
#include "config.h"

#include <string.h>

#include "care-case-story.h"
#include "care-case-view.h"
#include "care-case-why.h"
#include "care-error-text.h"
#include "care-json.h"
#include "care-level-text.h"
#include "care-time.h"

#define NOW ((gint64) 1767600000000)
#define MINUTE (60 * CARE_MS_PER_SECOND)

static void
assert_time_left (gint64 due_in, CareCaseState state, const char *expected)
{
  CareCaseData data = { .due_at = NOW + due_in, .state = state };
  g_autofree char *text = care_case_view_time_left (&data, NOW);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_time_left (void)
{
  assert_time_left (130 * MINUTE, CARE_CASE_STATE_NEW, "2 h 10 left");
  assert_time_left (-40 * MINUTE, CARE_CASE_STATE_ACKNOWLEDGED, "overdue by 40 min");
  assert_time_left (120 * MINUTE, CARE_CASE_STATE_NEW, "2 h left");
  assert_time_left (0, CARE_CASE_STATE_NEW, "due now");
  assert_time_left (MINUTE - 1, CARE_CASE_STATE_NEW, "due now");
  assert_time_left (1 - MINUTE, CARE_CASE_STATE_NEW, "due now");
  assert_time_left (MINUTE, CARE_CASE_STATE_NEW, "1 min left");
  assert_time_left (-MINUTE, CARE_CASE_STATE_NEW, "overdue by 1 min");
  assert_time_left (-(24 * 60 + 61) * MINUTE, CARE_CASE_STATE_NEW, "overdue by 1 day 1 h");
  assert_time_left (48 * 60 * MINUTE, CARE_CASE_STATE_NEW, "2 days left");
  assert_time_left (-40 * MINUTE, CARE_CASE_STATE_RESOLVED, "closed");
}

static void
test_open_sentence (void)
{
  const CareFactId missing[] = { CARE_FACT_BLADDER_CHANGE, CARE_FACT_BILATERAL_LEG_SYMPTOMS };
  g_autofree char *text = care_case_view_open_sentence (missing, 2);
  g_autofree char *none = care_case_view_open_sentence (missing, 0);

  g_assert_cmpstr (text, ==,
                   "Safety check not complete: Bladder change, Both legs not asked. "
                   "This report is not cleared.");
  g_assert_null (none);
}

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = care_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return node;
}

static void
test_stored_verdict (void)
{
  g_autoptr (JsonNode) verdict = parse (
      "{\"level\":\"urgent\",\"missing\":[\"bladder_change\"],\"rules\":["
      "{\"id\":\"PAI-1\",\"level\":\"urgent\",\"because\":{\"reaction\":\"yes\",\"pain_now\":8,"
      "\"pain_change\":4,\"improving\":\"no\"},\"would_clear\":{\"pain_now\":5},"
      "\"staff\":\"Within {urgent_h} h\",\"patient\":\"Call {emergency_number}\"},"
      "{\"id\":\"TIM-1\",\"level\":\"contact\",\"because\":{\"hours_after\":80.5}},"
      "{\"id\":\"BLD-2\",\"level\":\"contact\",\"because\":{\"bleed_risk\":\"yes\","
      "\"anticoagulant\":\"yes\",\"spine_area\":\"yes\",\"regions\":[\"neck\"],"
      "\"numbness\":\"yes\"},\"would_clear\":{\"numbness\":\"no\"}}]}");
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (NULL);
  g_autoptr (CareAnswers) report = care_answers_new ();
  g_autoptr (CareAnswers) context = care_answers_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *open = care_case_view_open_sentence_of (verdict);
  g_autofree char *row = NULL;
  const CareWhy *why;

  care_answers_set_value (report, CARE_FACT_PAIN_NOW, 8);
  care_answers_set_value (context, CARE_FACT_PAIN_BEFORE, 4);
  list = care_why_list (verdict, rules, report, context, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 3);
  why = g_ptr_array_index (list, 0);
  g_assert_cmpstr (why->because, ==,
                   "New or more pain since the session · Pain 8, was 4: rose by 4 (limit 2) · "
                   "Not improving");
  g_assert_cmpstr (why->would_clear, ==, "would not have flagged with: Pain now: 5");
  g_assert_cmpstr (why->staff, ==, "Within 2 h");
  g_assert_cmpstr (why->patient, ==, "Call the emergency number");
  why = g_ptr_array_index (list, 1);
  g_assert_cmpstr (why->because, ==, "80.5 h after the session (limit 72 h)");
  why = g_ptr_array_index (list, 2);
  g_assert_cmpstr (why->because, ==, "Blood thinner: Yes · Spine treated · Numbness: new");
  g_assert_cmpstr (why->would_clear, ==, "would not have flagged without: Numbness");
  g_assert_nonnull (strstr (open, "Bladder change"));
  row = care_case_view_why_short (list);
  g_assert_cmpstr (row, ==, ((const CareWhy *) g_ptr_array_index (list, 0))->because);
}

static void
test_bad_verdict (void)
{
  const char *const bad[] = { "[]", "{}", "{\"rules\":[1]}", "{\"rules\":[{\"id\":\"X\"}]}",
                              "{\"rules\":[{\"id\":\"X\",\"level\":\"odd\"}]}" };
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (JsonNode) verdict = parse (bad[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) list = care_why_list (verdict, rules, NULL, NULL, NULL, NULL, &error);

      g_assert_null (list);
      g_assert_nonnull (error);
    }
}

static void
test_level_text (void)
{
  const char *seen = "";

  for (int i = 0; i < CARE_N_OUTCOMES; i++)
    {
      g_assert_cmpstr (care_level_text_meaning ((CareOutcome) i), !=, seen);
      g_assert_cmpuint (strlen (care_level_text_letter ((CareOutcome) i)), ==, 1);
      g_assert_true (g_str_has_prefix (care_level_text_style ((CareOutcome) i), "level-"));
      g_assert_cmpstr (care_level_text_next ((CareOutcome) i), !=, "");
      seen = care_level_text_meaning ((CareOutcome) i);
    }
}

static void
test_error_text (void)
{
  g_autofree char *full = care_error_text (CARE_TROUBLE_FULL, CARE_KEPT_DRAFT, "SQLITE_FULL (13)");
  g_autofree char *invalid =
      care_error_text (CARE_TROUBLE_INVALID, CARE_KEPT_FORM, "birth_date: is missing");

  g_assert_cmpstr (full, ==,
                   "The disk is full. What you typed is kept as a draft. Free some space on it, "
                   "then try again; nothing else is needed.");
  g_assert_true (g_str_has_prefix (invalid, "birth_date: is missing. What you typed still stands"));
  for (int i = 0; i < CARE_N_TROUBLES; i++)
    {
      g_autofree char *text = care_error_text ((CareTrouble) i, CARE_KEPT_NOTHING_LOST, "detail");

      g_assert_cmpstr (text, !=, "");
      g_assert_true (g_str_has_suffix (text, "."));
    }
}

/* A few are all named; of many the first, and how many more. */
static void
test_open_short (void)
{
  g_autoptr (JsonNode) few =
      parse ("{\"level\":\"urgent\",\"missing\":[\"chest_pain\",\"fainting\",\"weakness\","
             "\"tingling\",\"fever\"],\"rules\":[]}");
  g_autoptr (JsonNode) many =
      parse ("{\"level\":\"urgent\",\"missing\":[\"chest_pain\",\"fainting\",\"weakness\","
             "\"tingling\",\"fever\",\"swelling\"],\"rules\":[]}");
  guint n = 0;
  g_autofree char *none = care_case_view_open_short_of (few, &n);
  g_autofree char *text = NULL;

  g_assert_null (none);
  g_assert_cmpuint (n, ==, 5);
  text = care_case_view_open_short_of (many, &n);
  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpstr (text, ==,
                   "Safety check not complete: Chest pain, Fainting, Weakness, Tingling and 2 more "
                   "not asked. This report is not cleared.");
}

static const char *
no_value (gpointer data, const char *name)
{
  return NULL;
}

static void
assert_why (CareRuleSet *rules, const char *why, gint64 since, const char *expected)
{
  const CareCaseData data = { .why = why, .opened_at = NOW };
  g_autofree char *text = care_case_why_line (&data, rules, since, no_value, NULL);

  g_assert_cmpstr (text, ==, expected);
}

/* What was found, without what to do; a number only where the rules of that time have it. */
static void
test_why_line (void)
{
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (NULL);

  assert_why (rules, "BLD-1", 0, "Bruise or swelling with a blood thinner or bleeding disorder");
  assert_why (rules, "BLD-1 TIS-1", 0,
              "Bruise or swelling with a blood thinner or bleeding disorder +1");
  assert_why (rules, "NRP-1", 0, "No word after a higher-risk session.");
  assert_why (rules, "TIM-1", NOW, "Over 72 h without improvement");
  assert_why (rules, "TIM-1", NOW + 1, care_rule_set_find (rules, "TIM-1")->family);
  assert_why (rules, NULL, 0, "");
}

static void
test_act (void)
{
  const CareCaseEventData attempt = { .act = CARE_CASE_ACT_ATTEMPT, .detail = "no_answer" };
  const CareCaseEventData raise = { .act = CARE_CASE_ACT_RAISE, .level = CARE_LEVEL_URGENT };
  g_autofree char *tried = care_case_story_act (&attempt, FALSE);
  g_autofree char *raised = care_case_story_act (&raise, TRUE);

  g_assert_cmpstr (tried, ==, "Contact tried: No answer");
  g_assert_cmpstr (raised, ==, "Level raised: Urgent (undone)");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presentation/case-view/time-left", test_time_left);
  g_test_add_func ("/presentation/case-view/open-sentence", test_open_sentence);
  g_test_add_func ("/presentation/case-view/open-short", test_open_short);
  g_test_add_func ("/presentation/case-view/stored-verdict", test_stored_verdict);
  g_test_add_func ("/presentation/case-view/bad-verdict", test_bad_verdict);
  g_test_add_func ("/presentation/case-view/why-line", test_why_line);
  g_test_add_func ("/presentation/case-story/act", test_act);
  g_test_add_func ("/presentation/level-text/all", test_level_text);
  g_test_add_func ("/presentation/error-text/all", test_error_text);
  return g_test_run ();
}

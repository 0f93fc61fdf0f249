/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last response in words: the course, the cases, who must answer it, and what stays hidden. */
#include "config.h"

#include <string.h>

#include "care-last-response.h"
#include "care-time.h"
#include "care-triage-json.h"

#define ENDED ((gint64) 1767600000000) /* Mon 2026-01-05 08:00 UTC */
#define SESSION "session-1"

typedef struct
{
  CareRuleSet *rules;
  CareSession *session;
  CareAnswers *session_answers;
  CareLastResponseInput input;
} Fixture;

static void
set_value (CareAnswers *answers, const char *code, guint32 value)
{
  CareFactId id = care_fact_find (code);

  g_assert_cmpint (id, !=, CARE_FACT_NONE);
  care_answers_set_value (answers, id, value);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  CareSessionData session = { .id = SESSION,
                              .patient_id = "patient-1",
                              .therapist = "Mara Costa",
                              .ended_at = ENDED,
                              .code = "A",
                              .entered_at = ENDED,
                              .signed_by = "Mara Costa" };

  f->rules = care_rule_set_new_default (NULL);
  f->session_answers = care_answers_new ();
  set_value (f->session_answers, "modality", 1);
  set_value (f->session_answers, "techniques", 1 << 3);
  set_value (f->session_answers, "regions", 1 << 8);
  set_value (f->session_answers, "pressure", 2);
  set_value (f->session_answers, "pain_before", 4);
  set_value (f->session_answers, "pain_after", 3);
  session.answers = f->session_answers;
  f->session = care_session_new (&session);
  f->input.session = f->session;
  f->input.reports = g_ptr_array_new_with_free_func (g_object_unref);
  f->input.results = g_ptr_array_new_with_free_func (g_object_unref);
  f->input.cases = g_ptr_array_new_with_free_func (g_object_unref);
  f->input.events = g_ptr_array_new_with_free_func (g_object_unref);
  f->input.rules = f->rules;
  f->input.now_ms = ENDED + 7 * CARE_MS_PER_DAY;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_ptr_array_unref (f->input.reports);
  g_ptr_array_unref (f->input.results);
  g_ptr_array_unref (f->input.cases);
  g_ptr_array_unref (f->input.events);
  g_assert_finalize_object (f->session);
  care_answers_free (f->session_answers);
  care_rule_set_unref (f->rules);
}

/* A calm, complete report; @yes are codes of questions answered by yes, @open of those not asked.
 */
static CareAnswers *
make_answers (const char *yes, const char *open)
{
  CareAnswers *answers = care_answers_new ();
  g_auto (GStrv) all_yes = g_strsplit (yes, " ", -1);
  g_auto (GStrv) all_open = g_strsplit (open, " ", -1);

  for (int id = 0; id < CARE_N_RECORDED_FACTS; id++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) id);

      if (fact->type != CARE_FACT_TYPE_YN ||
          (fact->group != CARE_FACT_GROUP_REPORT && fact->group != CARE_FACT_GROUP_SYMPTOM) ||
          g_strv_contains ((const char *const *) all_open, fact->code))
        continue;
      care_answers_set_value (answers, fact->id,
                              g_strv_contains ((const char *const *) all_yes, fact->code));
    }
  set_value (answers, "pain_now", 3);
  set_value (answers, "worst_pain", 4);
  set_value (answers, "usual_activities", 0);
  set_value (answers, "radiating", 1);
  if (g_strv_contains ((const char *const *) all_yes, "new_soreness"))
    {
      set_value (answers, "course", 0);
      set_value (answers, "quality", 1);
      set_value (answers, "location", 0);
    }
  return answers;
}

static void
add_report (Fixture *f, const char *id, int hours, const char *yes, const char *open)
{
  g_autoptr (CareAnswers) answers = make_answers (yes, open);
  g_autoptr (CareAnswers) context = care_answers_copy (f->session_answers);
  CareTriageReport judged = { answers, hours };
  CareTriageCase subject = { context, &judged, 1 };
  g_autoptr (CareTriageResult) verdict = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GString) why = g_string_new (NULL);
  CareReportData report = { .id = id,
                            .session_id = SESSION,
                            .reported_at = ENDED + hours * CARE_MS_PER_HOUR,
                            .answers = answers,
                            .words = "In my own words",
                            .entered_at = ENDED + hours * CARE_MS_PER_HOUR,
                            .signed_by = "Mara Costa" };
  CareResultData result = { .id = id, .rule_set_id = "rules-1", .input = "{}" };

  for (int i = CARE_FACT_PREGNANCY; i <= CARE_FACT_DVT_HISTORY; i++)
    care_answers_set_value (context, (CareFactId) i, 0);
  verdict = care_triage_evaluate (f->rules, &subject);
  json = care_triage_result_to_json (verdict, NULL);
  for (guint i = 0; i < verdict->fired->len; i++)
    g_string_append_printf (why, "%s%s", i > 0 ? " " : "",
                            ((CareFired *) g_ptr_array_index (verdict->fired, i))->rule->id);
  result.outcome = verdict->outcome;
  result.level = verdict->level;
  result.incomplete = verdict->incomplete;
  result.verdict = json;
  result.why = why->str;
  result.judged_at = report.reported_at;
  g_ptr_array_add (f->input.reports, care_report_new (&report));
  g_ptr_array_add (f->input.results, care_result_new (&result));
}

static CareCaseData
open_case (const char *why, CareLevel level)
{
  return (CareCaseData){ .id = "case-1",
                         .patient_id = "patient-1",
                         .session_id = SESSION,
                         .report_id = "r1",
                         .last_report_id = "r1",
                         .level = level,
                         .state = CARE_CASE_STATE_NEW,
                         .why = why,
                         .opened_at = ENDED + 20 * CARE_MS_PER_HOUR,
                         .due_at = ENDED + 48 * CARE_MS_PER_HOUR,
                         .waiting_until = CARE_TIME_NONE,
                         .closed_at = CARE_TIME_NONE,
                         .version = 1 };
}

static void
resolve (CareCaseData *data, const char *outcome)
{
  data->state = CARE_CASE_STATE_RESOLVED;
  data->outcome = outcome;
  data->harm = "none";
  data->closed_at = data->opened_at + 2 * CARE_MS_PER_DAY;
}

static void
add_case (Fixture *f, const CareCaseData *data)
{
  g_ptr_array_add (f->input.cases, care_case_new (data));
}

static void
add_event (Fixture *f, CareCaseAct act, const char *detail, const char *words)
{
  g_autofree char *id = g_strdup_printf ("event-%u", f->input.events->len);
  CareCaseEventData data = { .id = id,
                             .case_id = "case-1",
                             .at = ENDED + 21 * CARE_MS_PER_HOUR,
                             .actor = "Mara Costa",
                             .act = act,
                             .detail = detail,
                             .next_at = CARE_TIME_NONE,
                             .words = words };

  g_ptr_array_add (f->input.events, care_case_event_new (&data));
}

static const CareLastItem *
item_at (const CareLastResponse *response, guint index)
{
  g_assert_cmpuint (index, <, response->items->len);
  return g_ptr_array_index (response->items, index);
}

/* The level of the one item there is. */
static char *
told_level (Fixture *f)
{
  g_autoptr (CareLastResponse) response = care_last_response_new (&f->input);

  return g_strdup (item_at (response, 0)->level);
}

/* A reason has the numbers it was judged by, whichever are in force when it is read. */
static void
test_judged_by_another_set (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (care_rule_set_get_text (f->rules));
  g_autoptr (CareRuleSet) others = NULL;
  g_autoptr (GPtrArray) judged = g_ptr_array_new ();
  g_autofree char *told = NULL;
  g_autofree char *told_now = NULL;

  g_assert_cmpuint (g_string_replace (text, "\"tail_h\": 168", "\"tail_h\": 170", 0), ==, 1);
  others = care_rule_set_new_from_json (text->str, text->len, NULL);
  add_report (f, "r1", 180, "new_soreness", "");
  told_now = told_level (f);
  g_assert_nonnull (strstr (told_now, "(limit 168 h)"));
  g_ptr_array_add (judged, others);
  f->input.judged = judged;
  told = told_level (f);
  g_assert_nonnull (strstr (told, "(limit 170 h)"));
}

static void
test_silence (Fixture *f, gconstpointer data)
{
  g_autoptr (CareLastResponse) response = care_last_response_new (&f->input);

  g_assert_false (response->flagged);
  g_assert_cmpstr (response->headline, ==, "Last time: no response was recorded.");
  g_assert_cmpuint (response->items->len, ==, 0);
}

static void
test_sore_and_fine (Fixture *f, gconstpointer data)
{
  g_autoptr (CareLastResponse) response = NULL;

  add_report (f, "r1", 20, "new_soreness", "");
  response = care_last_response_new (&f->input);
  g_assert_cmpstr (response->headline, ==, "Last time: sore at 20 h, getting better.");
  g_assert_cmpstr (response->pain, ==, "Pain: 4 before · 3 after · 3 at 20 h");
  g_assert_cmpstr (response->words, ==, "In my own words");
  g_assert_false (response->flagged);
  g_assert_cmpint (item_at (response, 0)->outcome, <, CARE_OUTCOME_INCOMPLETE);
}

static void
test_gone (Fixture *f, gconstpointer data)
{
  g_autoptr (CareLastResponse) response = NULL;

  add_report (f, "r1", 20, "new_soreness", "");
  add_report (f, "r2", 74, "", "");
  response = care_last_response_new (&f->input);
  g_assert_cmpstr (response->headline, ==, "Last time: sore at 20 h, gone at 3 days.");
  g_assert_false (response->flagged);
  g_assert_cmpuint (response->items->len, ==, 1);
  g_assert_cmpint (item_at (response, 0)->outcome, ==, CARE_OUTCOME_EXPECTED);
}

static void
test_resolved_case (Fixture *f, gconstpointer data)
{
  g_autoptr (CareLastResponse) response = NULL;
  CareCaseData triage_case = open_case ("NEU-1", CARE_LEVEL_CONTACT);

  add_report (f, "r1", 20, "numbness", "");
  resolve (&triage_case, "advice_given");
  add_case (f, &triage_case);
  add_event (f, CARE_CASE_ACT_ATTEMPT, "no_answer", NULL);
  add_event (f, CARE_CASE_ACT_ATTEMPT, "no_answer", NULL);
  add_event (f, CARE_CASE_ACT_ATTEMPT, "reached", NULL);
  add_event (f, CARE_CASE_ACT_RESOLVE, "advice_given", "Gone by itself");
  add_event (f, CARE_CASE_ACT_NOTE, "care_change", "Less pressure");
  response = care_last_response_new (&f->input);
  g_assert_true (response->flagged);
  g_assert_cmpuint (response->items->len, ==, 1);
  g_assert_cmpint (item_at (response, 0)->outcome, ==, CARE_OUTCOME_CONTACT);
  g_assert_nonnull (strstr (item_at (response, 0)->level, "Contact — Numbness: new"));
  g_assert_cmpstr (item_at (response, 0)->story, ==,
                   "Resolved after 2 days: advice given, no harm\n"
                   "Done: 2 tries without an answer · spoken with\n"
                   "Gone by itself\n"
                   "To change in care: Less pressure");
}

static void
test_open_case (Fixture *f, gconstpointer data)
{
  g_autoptr (CareLastResponse) response = NULL;
  CareCaseData triage_case = open_case ("NRP-1", CARE_LEVEL_CONTACT);

  triage_case.report_id = NULL;
  triage_case.last_report_id = NULL;
  add_case (f, &triage_case);
  response = care_last_response_new (&f->input);
  g_assert_true (response->flagged);
  g_assert_cmpstr (item_at (response, 0)->level, ==,
                   "Contact — No word after a higher-risk session.");
  g_assert_cmpstr (item_at (response, 0)->story, ==,
                   "Still open after 6 days (New), nobody owns it");
}

static void
test_entered_in_error (Fixture *f, gconstpointer data)
{
  g_autoptr (CareLastResponse) response = NULL;
  CareCaseData triage_case = open_case ("NEU-1", CARE_LEVEL_CONTACT);

  add_report (f, "r1", 20, "numbness", "");
  resolve (&triage_case, "entered_in_error");
  add_case (f, &triage_case);
  response = care_last_response_new (&f->input);
  g_assert_false (response->flagged);
}

static void
test_without_case (Fixture *f, gconstpointer data)
{
  g_autoptr (CareLastResponse) response = NULL;

  add_report (f, "r1", 20, "numbness", "");
  add_report (f, "r2", 74, "", "");
  response = care_last_response_new (&f->input);
  g_assert_true (response->flagged);
  g_assert_cmpuint (response->items->len, ==, 2);
}

static void
test_incomplete (Fixture *f, gconstpointer data)
{
  g_autoptr (CareLastResponse) open = NULL;
  g_autoptr (CareLastResponse) completed = NULL;

  add_report (f, "r1", 20, "", "bladder_change saddle_numbness");
  open = care_last_response_new (&f->input);
  g_assert_true (open->flagged);
  g_assert_cmpint (item_at (open, 0)->outcome, ==, CARE_OUTCOME_INCOMPLETE);
  g_assert_nonnull (strstr (item_at (open, 0)->level, "Safety check not complete"));
  add_report (f, "r2", 26, "", "");
  completed = care_last_response_new (&f->input);
  g_assert_false (completed->flagged);
}

static void
test_earlier_case_was_answered (Fixture *f, gconstpointer data)
{
  g_autoptr (CareLastResponse) response = NULL;
  CareCaseData triage_case = open_case ("NEU-1", CARE_LEVEL_CONTACT);

  triage_case.session_id = "session-0";
  triage_case.opened_at = ENDED - CARE_MS_PER_DAY;
  add_case (f, &triage_case);
  response = care_last_response_new (&f->input);
  g_assert_false (response->flagged);
  g_assert_cmpuint (response->items->len, ==, 1);
}

static void
test_late_case_of_an_earlier_session (Fixture *f, gconstpointer data)
{
  g_autoptr (CareLastResponse) response = NULL;
  CareCaseData triage_case = open_case ("NEU-1", CARE_LEVEL_CONTACT);

  triage_case.session_id = "session-0";
  add_case (f, &triage_case);
  response = care_last_response_new (&f->input);
  g_assert_true (response->flagged);
}

static void
test_unsafe_is_hidden (Fixture *f, gconstpointer data)
{
  g_autoptr (CareLastResponse) hidden = NULL;
  g_autoptr (CareLastResponse) shown = NULL;
  CareCaseData triage_case = open_case ("CON-1", CARE_LEVEL_CONTACT);

  add_report (f, "r1", 20, "felt_unsafe", "");
  add_case (f, &triage_case);
  hidden = care_last_response_new (&f->input);
  g_assert_false (hidden->flagged);
  g_assert_null (hidden->words);
  g_assert_cmpuint (hidden->items->len, ==, 1);
  g_assert_cmpint (item_at (hidden, 0)->outcome, <, CARE_OUTCOME_INCOMPLETE);
  g_assert_null (strstr (item_at (hidden, 0)->level, "nsafe"));
  f->input.may_see_unsafe = TRUE;
  shown = care_last_response_new (&f->input);
  g_assert_true (shown->flagged);
}

static void
test_unsafe_beside_another_reason (Fixture *f, gconstpointer data)
{
  g_autoptr (CareLastResponse) response = NULL;
  CareCaseData triage_case = open_case ("NEU-1 CON-1", CARE_LEVEL_CONTACT);

  add_report (f, "r1", 20, "numbness felt_unsafe", "");
  resolve (&triage_case, "advice_given");
  add_case (f, &triage_case);
  add_event (f, CARE_CASE_ACT_RESOLVE, "advice_given", "Spoke about what happened");
  response = care_last_response_new (&f->input);
  g_assert_true (response->flagged);
  g_assert_cmpuint (response->items->len, ==, 1);
  g_assert_nonnull (strstr (item_at (response, 0)->level, "Numbness: new"));
  g_assert_null (strstr (item_at (response, 0)->level, "nsafe"));
  g_assert_null (strstr (item_at (response, 0)->story, "what happened"));
}

#define ADD(path, test)                                                                            \
  g_test_add ("/presentation/last-response/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("silence", test_silence);
  ADD ("sore-and-fine", test_sore_and_fine);
  ADD ("gone", test_gone);
  ADD ("resolved-case", test_resolved_case);
  ADD ("open-case", test_open_case);
  ADD ("entered-in-error", test_entered_in_error);
  ADD ("without-case", test_without_case);
  ADD ("incomplete", test_incomplete);
  ADD ("earlier-case-was-answered", test_earlier_case_was_answered);
  ADD ("late-case-of-an-earlier-session", test_late_case_of_an_earlier_session);
  ADD ("judged-by-another-set", test_judged_by_another_set);
  ADD ("unsafe-is-hidden", test_unsafe_is_hidden);
  ADD ("unsafe-beside-another-reason", test_unsafe_beside_another_reason);
  return g_test_run ();
}

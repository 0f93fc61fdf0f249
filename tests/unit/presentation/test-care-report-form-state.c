/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report form's state: which questions stand there, what is said about them, what may be
 * signed.
 */
#include "config.h"

#include <string.h>

#include "care-report-form-state.h"
#include "care-time.h"

#define NOW ((gint64) 1767600000000) /* 2026-01-05 08:00 UTC */

typedef struct
{
  CareRuleSet *rules;
  CareAnswers *context;
  CareReportDraft *draft;
  CareReportFormInput input;
} Fixture;

static const char *
lookup (gpointer data, const char *name)
{
  return g_str_equal (name, "emergency_number") ? "112" : "";
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->rules = care_rule_set_new_default (&error);
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
  f->draft = care_report_draft_new ("session-1", NOW);
  f->input.rules = f->rules;
  f->input.context = f->context;
  f->input.ended_at = NOW - 30 * CARE_MS_PER_HOUR;
  f->input.now_ms = NOW;
  f->input.highest = CARE_LEVEL_EXPECTED;
  f->input.lookup = lookup;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->draft);
  care_answers_free (f->context);
  care_rule_set_unref (f->rules);
}

static void
answer (Fixture *f, CareFactId id, guint32 value)
{
  care_report_draft_set_answer (f->draft, id, (CareAnswer){ CARE_ANSWER_GIVEN, value });
}

static CareReportFormState *
state_of (Fixture *f)
{
  CareReportFormState *state = care_report_form_state_new (f->draft, &f->input);

  f->input.highest = state->highest;
  return state;
}

/* Goes through the form as a person would: answers what it asks next, by the calm answer. */
static int
answer_all (Fixture *f, gboolean soreness)
{
  CareFactId at = CARE_FACT_NONE;
  int asked = 0;

  for (;;)
    {
      g_autoptr (CareReportFormState) state = state_of (f);

      at = care_report_form_state_next (state, at, TRUE);
      if (at == CARE_FACT_NONE)
        return asked;
      asked++;
      g_assert_cmpint (asked, <, 60);
      if (at == CARE_FACT_PAIN_NOW || at == CARE_FACT_WORST_PAIN)
        answer (f, at, 4);
      else if (at == CARE_FACT_NEW_SORENESS)
        answer (f, at, soreness);
      else
        answer (f, at, care_fact_get (at)->type == CARE_FACT_TYPE_LIST ? 1 : 0);
    }
}

static void
test_starts_with_safety (Fixture *f, gconstpointer data)
{
  g_autoptr (CareReportFormState) state = state_of (f);
  const CareQuestionState *first = &g_array_index (state->questions, CareQuestionState, 0);

  g_assert_cmpint (first->id, ==, CARE_FACT_SADDLE_NUMBNESS);
  g_assert_cmpint (first->step, ==, CARE_REPORT_STEP_SAFETY);
  g_assert_true (first->required);
  g_assert_false (first->asked);
  /* Follow-ups and the reaction's questions wait for their gates. */
  g_assert_null (care_report_form_state_find (state, CARE_FACT_NEURO_PROGRESSING));
  g_assert_null (care_report_form_state_find (state, CARE_FACT_COURSE));
  g_assert_null (care_report_form_state_find (state, CARE_FACT_VISION_CHANGE));
  /* Nothing asked: incomplete, never green, and the sentence never soothes. */
  g_assert_cmpint (state->shown, ==, CARE_OUTCOME_INCOMPLETE);
  g_assert_true (g_str_has_prefix (state->open_sentence, "Safety check not complete: "));
  g_assert_true (
      g_str_has_suffix (state->open_sentence, " not asked. This report is not cleared."));
  g_assert_false (state->can_sign);
}

static void
test_every_question_has_a_place (Fixture *f, gconstpointer data)
{
  guint n = 0;
  g_autofree CareFactId *order = care_report_form_order (&n);

  for (int id = 0; id < CARE_N_RECORDED_FACTS; id++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) id);
      guint found = 0;

      for (guint i = 0; i < n; i++)
        found += order[i] == fact->id;
      if ((fact->group == CARE_FACT_GROUP_REPORT || fact->group == CARE_FACT_GROUP_SYMPTOM) &&
          fact->type != CARE_FACT_TYPE_TEXT)
        g_assert_cmpuint (found, ==, 1);
      else
        g_assert_cmpuint (found, ==, 0);
    }
}

static void
test_gates_open (Fixture *f, gconstpointer data)
{
  g_autoptr (CareReportFormState) state = NULL;

  answer (f, CARE_FACT_NEW_SORENESS, 1);
  answer (f, CARE_FACT_NUMBNESS, 1);
  answer (f, CARE_FACT_DIZZINESS, 1);
  state = state_of (f);
  g_assert_nonnull (care_report_form_state_find (state, CARE_FACT_COURSE));
  g_assert_nonnull (care_report_form_state_find (state, CARE_FACT_NEURO_PROGRESSING));
  g_assert_nonnull (care_report_form_state_find (state, CARE_FACT_VISION_CHANGE));
  g_assert_true (care_report_form_state_find (state, CARE_FACT_NUMBNESS)->flagged);
  g_assert_cmpint (care_report_form_state_find (state, CARE_FACT_NUMBNESS)->level, ==,
                   CARE_LEVEL_URGENT);
  g_assert_cmpint (state->steps[CARE_REPORT_STEP_SORENESS].n_open, ==, 5);
  g_assert_true (state->steps[CARE_REPORT_STEP_SAFETY].flagged);
  g_assert_true (care_report_form_state_find (state, CARE_FACT_SADDLE_NUMBNESS)->skipped);
  g_assert_false (care_report_form_state_find (state, CARE_FACT_NUMBNESS)->skipped);
  g_assert_false (care_report_form_state_find (state, CARE_FACT_COURSE)->skipped);
}

static void
test_normal_call (Fixture *f, gconstpointer data)
{
  g_autoptr (CareReportFormState) state = NULL;
  int asked = answer_all (f, FALSE);

  g_assert_cmpint (asked, ==, 23);
  state = state_of (f);
  g_assert_cmpint (state->shown, ==, CARE_OUTCOME_EXPECTED);
  g_assert_null (state->open_sentence);
  g_assert_false (state->can_sign);
  care_report_draft_set_identity (f->draft, CARE_IDENTITY_NAME_AND_BIRTH_DATE);
  g_clear_pointer (&state, care_report_form_state_free);
  state = state_of (f);
  g_assert_true (state->can_sign);
  g_assert_null (state->sign_hint);
}

/* The budget of ux.md 6: 28 questions, one key more for a list, one for the identity, one to sign.
 */
static void
test_soreness_call (Fixture *f, gconstpointer data)
{
  g_autoptr (CareReportFormState) state = NULL;

  g_assert_cmpint (answer_all (f, TRUE), ==, 28);
  state = state_of (f);
  g_assert_cmpint (state->shown, ==, CARE_OUTCOME_EXPECTED);
  g_assert_cmpint (care_report_form_state_next (state, CARE_FACT_QUALITY, TRUE), ==,
                   CARE_FACT_NONE);
}

static void
test_level_only_rises (Fixture *f, gconstpointer data)
{
  g_autoptr (CareReportFormState) state = NULL;

  answer (f, CARE_FACT_NUMBNESS, 1);
  state = state_of (f);
  g_assert_cmpint (state->shown, ==, CARE_OUTCOME_URGENT);
  g_clear_pointer (&state, care_report_form_state_free);
  answer (f, CARE_FACT_NUMBNESS, 0);
  state = state_of (f);
  g_assert_cmpint (state->outcome, ==, CARE_OUTCOME_INCOMPLETE);
  g_assert_cmpint (state->shown, ==, CARE_OUTCOME_URGENT);
}

static void
test_emergency (Fixture *f, gconstpointer data)
{
  g_autoptr (CareReportFormState) state = NULL;

  answer (f, CARE_FACT_CHEST_PAIN, 1);
  care_report_draft_set_identity (f->draft, CARE_IDENTITY_NAME_AND_BIRTH_DATE);
  state = state_of (f);
  g_assert_cmpint (state->shown, ==, CARE_OUTCOME_EMERGENCY);
  g_assert_cmpstr (state->emergency_rule, ==, "CHE-1");
  g_assert_nonnull (strstr (state->emergency_words, "112"));
  g_assert_null (strstr (state->emergency_words, "{"));
  g_assert_true (state->must_say);
  g_assert_false (state->can_sign);
  g_assert_true (state->incomplete);

  g_clear_pointer (&state, care_report_form_state_free);
  care_report_draft_set_said (f->draft, "CHE-1", NOW);
  state = state_of (f);
  g_assert_false (state->must_say);
  g_assert_true (state->can_sign);
}

static void
test_why (Fixture *f, gconstpointer data)
{
  g_autoptr (CareReportFormState) state = NULL;
  gboolean numb = FALSE;
  gboolean pain = FALSE;

  answer (f, CARE_FACT_NUMBNESS, 1);
  answer (f, CARE_FACT_PAIN_NOW, 8);
  state = state_of (f);
  for (guint i = 0; i < state->why->len; i++)
    {
      const CareWhy *why = g_ptr_array_index (state->why, i);
      g_autofree char *sentence = care_why_sentence (why);

      g_test_message ("%s %s", why->rule_id, sentence);
      numb |= g_str_equal (sentence, "Numbness: new — would not have flagged if no");
      pain |= strstr (sentence, "Pain 8, was 4: rose by 4 (limit 2)") != NULL;
    }
  g_assert_true (numb);
  g_assert_true (pain);
}

static void
test_unsure_is_open (Fixture *f, gconstpointer data)
{
  g_autoptr (CareReportFormState) state = NULL;
  const CareQuestionState *question;

  care_report_draft_set_answer (f->draft, CARE_FACT_BLADDER_CHANGE,
                                (CareAnswer){ CARE_ANSWER_UNSURE, 0 });
  state = state_of (f);
  question = care_report_form_state_find (state, CARE_FACT_BLADDER_CHANGE);
  g_assert_true (question->asked);
  g_assert_true (question->open);
  /* "Not sure" about an emergency sign is not a no. */
  g_assert_cmpint (state->shown, ==, CARE_OUTCOME_URGENT);
  g_assert_cmpuint (state->process->len, ==, 1);
}

static const CareAdviceLine *
line_of (CareReportFormState *state, const char *code)
{
  for (guint i = 0; i < state->advice->len; i++)
    if (g_str_equal (((CareAdviceLine *) g_ptr_array_index (state->advice, i))->code, code))
      return g_ptr_array_index (state->advice, i);
  return NULL;
}

/* What a rule says to the patient is to be said; once said it stays, whatever is answered later. */
static void
test_advice (Fixture *f, gconstpointer data)
{
  g_autoptr (CareReportFormState) none = state_of (f);
  g_autoptr (CareReportFormState) told = NULL;
  g_autoptr (CareReportFormState) said = NULL;
  g_autoptr (CareReportFormState) changed = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (none->advice->len, ==, 0);
  answer (f, CARE_FACT_BRUISING, 1);
  answer (f, CARE_FACT_SELF_CARE, 1 << 4); /* more exercise than prescribed */
  told = state_of (f);
  g_assert_nonnull (line_of (told, "TIS-1"));
  g_assert_false (line_of (told, "TIS-1")->said);
  g_assert_cmpstr (line_of (told, "ADV-1")->text, ==,
                   "Do what was prescribed, not more; leave hard effort for two days.");
  g_assert_null (strchr (line_of (told, "TIS-1")->text, '{'));
  care_report_draft_set_advice (f->draft, "TIS-1", TRUE);
  said = state_of (f);
  g_assert_true (line_of (said, "TIS-1")->said);
  g_assert_true (line_of (said, "TIS-1")->holds);
  answer (f, CARE_FACT_BRUISING, 0);
  changed = state_of (f);
  g_assert_true (line_of (changed, "TIS-1")->said);
  g_assert_false (line_of (changed, "TIS-1")->holds);
  text = care_report_advice_text ("ADV-1,gone", f->rules, lookup, NULL);
  g_assert_true (g_str_has_suffix (text, "two days.\ngone"));
}

/* A calm call ends with what is normal; an emergency with nothing but its own words. */
static void
test_advice_at_the_ends (Fixture *f, gconstpointer data)
{
  g_autoptr (CareReportFormState) calm = NULL;
  g_autoptr (CareReportFormState) red = NULL;

  answer_all (f, FALSE);
  calm = state_of (f);
  g_assert_cmpint (calm->outcome, ==, CARE_OUTCOME_EXPECTED);
  g_assert_cmpuint (calm->advice->len, ==, 1);
  g_assert_nonnull (line_of (calm, "EXP-1"));
  answer (f, CARE_FACT_SADDLE_NUMBNESS, 1);
  care_report_draft_set_advice (f->draft, "CES-1", TRUE);
  red = state_of (f);
  g_assert_cmpuint (red->advice->len, ==, 0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/presentation/report-form/starts-with-safety", test_starts_with_safety);
  ADD ("/presentation/report-form/every-question-has-a-place", test_every_question_has_a_place);
  ADD ("/presentation/report-form/gates-open", test_gates_open);
  ADD ("/presentation/report-form/normal-call", test_normal_call);
  ADD ("/presentation/report-form/soreness-call", test_soreness_call);
  ADD ("/presentation/report-form/level-only-rises", test_level_only_rises);
  ADD ("/presentation/report-form/emergency", test_emergency);
  ADD ("/presentation/report-form/why", test_why);
  ADD ("/presentation/report-form/unsure-is-open", test_unsure_is_open);
  ADD ("/presentation/report-form/advice", test_advice);
  ADD ("/presentation/report-form/advice-at-the-ends", test_advice_at_the_ends);
  return g_test_run ();
}

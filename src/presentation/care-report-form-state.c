/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report form as it must look for a draft: pure.
 *
 * Which questions are asked is triage's to say (care_triage_visible_questions()); where they stand
 * and what the form says about them is decided here. */
#include "config.h"

#include "care-report-form-state.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "care-case-view.h"
#include "care-case-why.h"
#include "care-time.h"

static void
add_question (CareReportFormState *self,
              CareFactId id,
              const CareTriageResult *result,
              CareAnswer answer)
{
  CareQuestionState question = { .id = id, .step = care_report_form_step_of (id) };
  CareReportStepState *step = &self->steps[question.step];

  question.required = care_fact_get (id)->gate != CARE_GATE_NEVER;
  question.asked = answer.state != CARE_ANSWER_NOT_ASKED;
  question.open = question.asked && answer.state != CARE_ANSWER_GIVEN;
  for (guint i = 0; i < result->fired->len; i++)
    {
      const CareFired *fired = g_ptr_array_index (result->fired, i);

      if (fired->rule->level < CARE_LEVEL_CONTACT)
        continue;
      for (guint j = 0; j < fired->because->len; j++)
        if (g_array_index (fired->because, CareFactId, j) == id)
          {
            question.flagged = TRUE;
            question.level = MAX (question.level, fired->rule->level);
          }
    }
  g_array_append_val (self->questions, question);
  step->n_visible++;
  step->n_open += question.required && !question.asked;
  step->flagged |= question.flagged;
}

static void
add_questions (CareReportFormState *self,
               const CareTriageCase *subject,
               const CareReportFormInput *input,
               const CareTriageResult *result,
               const CareAnswers *answers)
{
  g_autoptr (GArray) ids = care_triage_visible_questions (input->rules, subject);
  gboolean visible[CARE_N_RECORDED_FACTS] = { FALSE };
  guint n = 0;
  g_autofree CareFactId *order = care_report_form_order (&n);

  for (guint i = 0; i < ids->len; i++)
    visible[g_array_index (ids, CareFactId, i)] = TRUE;
  for (guint i = 0; i < n; i++)
    if (visible[order[i]])
      add_question (self, order[i], result, care_answers_get (answers, order[i]));
}

static void
mark_skipped (CareReportFormState *self)
{
  gboolean later_asked = FALSE;

  for (guint i = self->questions->len; i > 0; i--)
    {
      CareQuestionState *question = &g_array_index (self->questions, CareQuestionState, i - 1);

      question->skipped = later_asked && question->required && !question->asked;
      later_asked |= question->asked;
    }
}

static void
tell_emergency (CareReportFormState *self,
                CareReportDraft *draft,
                const CareReportFormInput *input,
                const CareTriageResult *result)
{
  const CareFired *first = result->fired->len > 0 ? g_ptr_array_index (result->fired, 0) : NULL;

  if (first == NULL || first->rule->level != CARE_LEVEL_EMERGENCY)
    return;
  self->emergency_rule = g_strdup (first->rule->id);
  self->emergency_words =
      care_expand (first->rule->patient, input->rules, input->lookup, input->lookup_data);
  self->must_say = g_strcmp0 (care_report_draft_get_said_rule (draft), first->rule->id) != 0;
}

/* The level only rises while the form is open: a "feels fine" after a red answer hides nothing. */
static void
raise_shown (CareReportFormState *self,
             const CareReportFormInput *input,
             const CareTriageResult *result)
{
  self->outcome = result->outcome;
  self->highest = MAX (input->highest, result->level);
  self->shown = result->outcome;
  if (self->highest > CARE_LEVEL_MONITOR || result->outcome != CARE_OUTCOME_INCOMPLETE)
    self->shown = MAX (result->outcome, care_outcome_from_level (self->highest));
}

static void
tell_process (CareReportFormState *self, const CareTriageResult *result)
{
  const char *const worth[] = { "SUM-1", "UNS-1", "CHK-1" };

  for (guint i = 0; i < result->process->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (worth); j++)
      if (g_str_equal (worth[j], g_ptr_array_index (result->process, i)))
        g_ptr_array_add (self->process, care_case_why_process (worth[j]));
}

static void
tell_signing (CareReportFormState *self, CareReportDraft *draft)
{
  self->can_sign = FALSE;
  if (care_report_draft_is_empty (draft))
    self->sign_hint = g_strdup (_ ("Nothing was asked yet."));
  else if (care_report_draft_get_identity (draft) == CARE_IDENTITY_NOT_CHECKED)
    self->sign_hint = g_strdup (_ ("Check two identifiers of the patient first."));
  else if (self->must_say)
    self->sign_hint = g_strdup (_ ("Tell the patient first, then press Said (F2)."));
  else
    {
      self->can_sign = TRUE;
      self->sign_hint = g_strdup (self->open_sentence);
    }
}

/**
 * care_report_form_state_new:
 * @draft: what was answered
 * @input: what the form knows besides
 *
 * Pure: the same draft and input give the same state.
 *
 * Returns: (transfer full): everything the form shows
 */
CareReportFormState *
care_report_form_state_new (CareReportDraft *draft, const CareReportFormInput *input)
{
  CareReportFormState *self = g_new0 (CareReportFormState, 1);
  const CareAnswers *answers = care_report_draft_get_answers (draft);
  gint64 reported_at = care_report_draft_get_reported_at (draft);
  g_autofree CareTriageReport *reports = g_new0 (CareTriageReport, input->n_earlier + 1);
  CareTriageCase subject = { input->context, reports, input->n_earlier + 1 };
  g_autoptr (CareTriageResult) result = NULL;

  if (input->n_earlier > 0)
    memcpy (reports, input->earlier, input->n_earlier * sizeof *reports);
  reports[input->n_earlier].answers = answers;
  reports[input->n_earlier].hours_after = care_time_hours_after (
      input->ended_at, reported_at != CARE_TIME_NONE ? reported_at : input->now_ms);
  result = care_triage_evaluate (input->rules, &subject);

  self->questions = g_array_new (FALSE, FALSE, sizeof (CareQuestionState));
  self->process = g_ptr_array_new_with_free_func (g_free);
  add_questions (self, &subject, input, result, answers);
  mark_skipped (self);
  raise_shown (self, input, result);
  self->incomplete = result->incomplete;
  self->why =
      care_why_list_of_result (result, answers, input->context, input->lookup, input->lookup_data);
  self->open_sentence = care_case_view_open_sentence (
      (const CareFactId *) (gpointer) result->missing->data, result->missing->len);
  tell_process (self, result);
  self->advice = care_report_advice_list (result, care_report_draft_get_advice (draft),
                                          input->lookup, input->lookup_data);
  tell_emergency (self, draft, input, result);
  tell_signing (self, draft);
  return self;
}

/**
 * care_report_form_state_free:
 * @self: (nullable): a state
 */
void
care_report_form_state_free (CareReportFormState *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->questions);
  g_ptr_array_unref (self->why);
  g_ptr_array_unref (self->process);
  g_ptr_array_unref (self->advice);
  g_free (self->open_sentence);
  g_free (self->emergency_rule);
  g_free (self->emergency_words);
  g_free (self->sign_hint);
  g_free (self);
}

/**
 * care_report_form_state_find:
 * @self: a state
 * @id: a question
 *
 * Returns: (transfer none) (nullable): its state; %NULL when it is not visible
 */
const CareQuestionState *
care_report_form_state_find (const CareReportFormState *self, CareFactId id)
{
  for (guint i = 0; i < self->questions->len; i++)
    if (g_array_index (self->questions, CareQuestionState, i).id == id)
      return &g_array_index (self->questions, CareQuestionState, i);
  return NULL;
}

static guint
position_of (const CareReportFormState *self, CareFactId id)
{
  for (guint i = 0; i < self->questions->len; i++)
    if (g_array_index (self->questions, CareQuestionState, i).id == id)
      return i;
  return self->questions->len;
}

/**
 * care_report_form_state_next:
 * @self: a state
 * @after: the question just answered, or %CARE_FACT_NONE for the start
 * @open_only: only questions that are required and were not asked yet
 *
 * With @open_only the search goes on at the top after the end, since an answer may have opened a
 * question further up.
 *
 * Returns: the question to go to; %CARE_FACT_NONE when there is none
 */
CareFactId
care_report_form_state_next (const CareReportFormState *self, CareFactId after, gboolean open_only)
{
  guint n = self->questions->len;
  guint start = after == CARE_FACT_NONE ? 0 : position_of (self, after) + 1;

  for (guint i = 0; i < n; i++)
    {
      guint at = start + i;
      const CareQuestionState *question;

      if (at >= n && !open_only)
        return CARE_FACT_NONE;
      question = &g_array_index (self->questions, CareQuestionState, at % n);
      if (!open_only || (question->required && !question->asked))
        return question->id;
    }
  return CARE_FACT_NONE;
}

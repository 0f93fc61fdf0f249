/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may see what a patient said about feeling unsafe in a session (CON-1), and what others see.
 *
 * A patient who felt unsafe is rung by a manager, not by the therapist of that session. So the
 * treating therapist, and everybody else who is no manager of the clinic, is not shown
 *
 * - a case whose only reason is CON-1: not in lists, counts, badges, the timeline, search marks,
 * and acts on it find nothing; nor the attempts logged in it;
 * - in a case with other reasons: the code CON-1, its card, the answer `felt_unsafe` and the words
 *   given in a report that answers it with yes. The level is that of the remaining rules: SUM-1
 *   does not count the family of CON-1. The case log loses the code.
 *
 * What stays visible to them: that a report was given, when and by which channel, all its other
 * answers and what these lead to; in a case with other reasons the log with its notes and reasons,
 * the attempts, the owner and the clock, which is that of the whole case. Whoever writes such a
 * note writes for everybody. The rule set, the question itself and the figures of `report summary`
 * name no patient. Export, check and backup are the manager's and stay complete. The person who
 * signs the report has heard the answer and is told what came of it. */
#include "config.h"

#include "care-case-sight.h"

#include <string.h>

#include "care-json.h"
#include "care-report-context-private.h"
#include "care-store-settings.h"
#include "care-store-search.h"
#include "care-text.h"
#include "care-time.h"
#include "care-triage-json.h"
#include "care-workflow-error.h"

#define UNSAFE_RULE "CON-1"
#define SUM_RULE "SUM-1"
#define UNSURE_RULE "UNS-1"

static gboolean
same_person (const char *a, const char *b)
{
  g_autofree char *x = care_text_fold (a);
  g_autofree char *y = care_text_fold (b);

  return strcmp (x, y) == 0;
}

/**
 * care_sees_unsafe:
 * @clinic: a clinic
 * @viewer: (nullable): who looks; %NULL: the program itself, which sees everything
 * @session: what it is about
 *
 * The clinic's managers see it, but never the therapist of the session. While nobody else is named
 * as manager everybody but the therapist counts as one: somebody must see it.
 *
 * Returns: whether @viewer may see that the patient felt unsafe in @session. Any thread that owns
 *   @clinic
 */
gboolean
care_sees_unsafe (CareClinic *clinic, const char *viewer, CareSession *session)
{
  return care_sees_unsafe_of (clinic, viewer, care_session_get (session)->therapist);
}

/**
 * care_sees_unsafe_of:
 * @clinic: a clinic
 * @viewer: (nullable): who looks; %NULL: the program itself, which sees everything
 * @therapist: who treated
 *
 * As care_sees_unsafe(), where the session itself is not at hand.
 *
 * Returns: whether @viewer may see that a patient felt unsafe in a session of @therapist
 */
gboolean
care_sees_unsafe_of (CareClinic *clinic, const char *viewer, const char *therapist)
{
  g_auto (GStrv) managers = NULL;
  gboolean has_other = FALSE;
  gboolean named = FALSE;

  if (viewer == NULL)
    return TRUE;
  if (same_person (viewer, therapist))
    return FALSE;
  managers = g_strsplit (care_clinic_get_value (clinic, CARE_VALUE_MANAGERS), ",", -1);
  for (guint i = 0; managers[i] != NULL; i++)
    {
      if (care_text_is_blank (managers[i]) || same_person (managers[i], therapist))
        continue;
      has_other = TRUE;
      named = named || same_person (managers[i], viewer);
    }
  return named || !has_other;
}

static gboolean
has_code (const char *codes, const char *code)
{
  g_auto (GStrv) list = NULL;

  if (codes == NULL || strstr (codes, code) == NULL)
    return FALSE;
  list = g_strsplit (codes, " ", -1);
  return g_strv_contains ((const char *const *) list, code);
}

/* What is left of a list of codes without CON-1. */
typedef struct
{
  GString *codes;
  gboolean lost_sum;  /* SUM-1 held only by its family */
  gboolean is_urgent; /* another code is at urgent or above by itself */
} Rest;

static void
rest_clear (Rest *self)
{
  if (self->codes != NULL)
    g_string_free (self->codes, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rest, rest_clear)

static gboolean
sum_holds_without (CareRuleSet *rules, char **codes)
{
  g_autoptr (GHashTable) families = g_hash_table_new (g_str_hash, g_str_equal);
  double wanted = 0;

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const CareRule *rule = care_rule_set_find (rules, codes[i]);

      if (rule != NULL && rule->level == CARE_LEVEL_CONTACT && !g_str_equal (rule->id, UNSAFE_RULE))
        g_hash_table_add (families, (gpointer) rule->family);
    }
  care_rule_set_get_parameter (rules, "sum_families", &wanted);
  return g_hash_table_size (families) >= (guint) wanted;
}

/* A code that the rules in force do not know may be of an older set: it counts as urgent, so that
 * no level is shown lower by mistake. */
static gboolean
is_urgent_alone (CareRuleSet *rules, const char *code)
{
  const CareRule *rule = care_rule_set_find (rules, code);

  if (rule != NULL)
    return rule->level >= CARE_LEVEL_URGENT;
  return g_str_equal (code, UNSURE_RULE) || g_str_equal (code, SUM_RULE) ||
         (!g_str_equal (code, "NRP-1") && !g_str_equal (code, "INC-1"));
}

static void
rest_of (CareClinic *clinic, const char *why, Rest *self)
{
  CareRuleSet *rules = care_clinic_get_rules (clinic);
  g_auto (GStrv) codes = g_strsplit (why != NULL ? why : "", " ", -1);
  gboolean sum_holds = sum_holds_without (rules, codes);

  self->codes = g_string_new (NULL);
  self->lost_sum = FALSE;
  self->is_urgent = FALSE;
  for (guint i = 0; codes[i] != NULL; i++)
    {
      if (*codes[i] == '\0' || g_str_equal (codes[i], UNSAFE_RULE))
        continue;
      if (g_str_equal (codes[i], SUM_RULE) && !sum_holds)
        {
          self->lost_sum = TRUE;
          continue;
        }
      self->is_urgent = self->is_urgent || is_urgent_alone (rules, codes[i]);
      g_string_append_printf (self->codes, "%s%s", self->codes->len > 0 ? " " : "", codes[i]);
    }
}

/* The level of a case without CON-1. A level set by hand to another than SUM-1 gives stays. */
static CareLevel
level_of_rest (const Rest *rest, CareLevel level)
{
  if (rest->lost_sum && !rest->is_urgent && level == CARE_LEVEL_URGENT)
    return CARE_LEVEL_CONTACT;
  return level;
}

/**
 * care_case_for_viewer:
 * @clinic: a clinic
 * @viewer: (nullable): who looks; %NULL sees everything
 * @session: the session of @triage_case
 * @triage_case: a case as stored
 *
 * Returns: (transfer full) (nullable): the case as @viewer may see it; %NULL when it is not to be
 *   shown at all
 */
CareCase *
care_case_for_viewer (CareClinic *clinic,
                      const char *viewer,
                      CareSession *session,
                      CareCase *triage_case)
{
  CareCaseData data = *care_case_get (triage_case);
  g_auto (Rest) rest = { NULL };

  if (!has_code (data.why, UNSAFE_RULE) || care_sees_unsafe (clinic, viewer, session))
    return g_object_ref (triage_case);
  rest_of (clinic, data.why, &rest);
  if (rest.codes->len == 0)
    return NULL;
  data.why = rest.codes->str;
  data.level = level_of_rest (&rest, data.level);
  return care_case_new (&data);
}

/**
 * care_case_event_for_viewer:
 * @clinic: a clinic
 * @viewer: (nullable): who looks; %NULL sees everything
 * @session: the session of @triage_case
 * @triage_case: the case as stored, visible to @viewer at least in part
 * @event: a line of its log
 *
 * Returns: (transfer full): the line as @viewer may see it: without the code CON-1, and at the
 * level the other reasons give
 */
CareCaseEvent *
care_case_event_for_viewer (CareClinic *clinic,
                            const char *viewer,
                            CareSession *session,
                            CareCase *triage_case,
                            CareCaseEvent *event)
{
  const char *why = care_case_get (triage_case)->why;
  CareCaseEventData data = *care_case_event_get (event);
  g_auto (Rest) whole = { NULL };
  g_auto (Rest) line = { NULL };

  if (!has_code (why, UNSAFE_RULE) || care_sees_unsafe (clinic, viewer, session))
    return g_object_ref (event);
  rest_of (clinic, why, &whole);
  if (has_code (data.detail, UNSAFE_RULE))
    {
      rest_of (clinic, data.detail, &line);
      data.detail = line.codes->len > 0 ? line.codes->str : NULL;
    }
  data.level = level_of_rest (&whole, data.level);
  return care_case_event_new (&data);
}

/**
 * care_report_for_viewer:
 * @clinic: a clinic
 * @viewer: (nullable): who looks; %NULL sees everything
 * @session: the session of @report
 * @report: a report as stored
 *
 * Returns: (transfer full): the report as @viewer may see it: `felt_unsafe` as not asked, and
 *   without words when it was answered with yes
 */
CareReport *
care_report_for_viewer (CareClinic *clinic,
                        const char *viewer,
                        CareSession *session,
                        CareReport *report)
{
  CareReportData data = *care_report_get (report);
  CareAnswer said = care_answers_get (data.answers, CARE_FACT_FELT_UNSAFE);
  g_autoptr (CareAnswers) answers = NULL;

  if (said.state == CARE_ANSWER_NOT_ASKED || care_sees_unsafe (clinic, viewer, session))
    return g_object_ref (report);
  answers = care_answers_copy (data.answers);
  care_answers_set_open (answers, CARE_FACT_FELT_UNSAFE, CARE_ANSWER_NOT_ASKED);
  data.answers = answers;
  if (care_answer_is_yes (said) == CARE_TRI_TRUE)
    data.words = NULL;
  return care_report_new (&data);
}

/**
 * care_input_without_unsafe:
 * @input: what was judged
 *
 * Returns: (transfer full): a copy in which `felt_unsafe` is not asked: what somebody may know who
 *   may not see that a patient felt unsafe
 */
CareTriageInput *
care_input_without_unsafe (const CareTriageInput *input)
{
  const CareTriageCase *subject = &input->subject;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) care_answers_free);
  g_autofree CareTriageReport *reports = g_new0 (CareTriageReport, subject->n_reports);
  CareTriageCase rest = { subject->context, reports, subject->n_reports };

  for (guint i = 0; i < subject->n_reports; i++)
    {
      CareAnswers *answers = care_answers_copy (subject->reports[i].answers);

      care_answers_set_open (answers, CARE_FACT_FELT_UNSAFE, CARE_ANSWER_NOT_ASKED);
      g_ptr_array_add (kept, answers);
      reports[i] = (CareTriageReport){ answers, subject->reports[i].hours_after };
    }
  return care_triage_input_new (input->id, &rest);
}

/**
 * care_result_for_viewer:
 * @clinic: a clinic
 * @viewer: (nullable): who looks; %NULL sees everything
 * @session: the session of @report
 * @report: the report as stored
 * @result: what triage said of it, as stored
 * @error: %CARE_STORE_ERROR, or another when what was judged cannot be read
 *
 * Returns: (transfer full) (nullable): the result as @viewer may see it: judged by the same rules
 *   from the same facts, `felt_unsafe` taken as not asked
 */
CareResult *
care_result_for_viewer (CareClinic *clinic,
                        const char *viewer,
                        CareSession *session,
                        CareReport *report,
                        CareResult *result,
                        GError **error)
{
  CareResultData data = *care_result_get (result);
  CareAnswer said = care_answers_get (care_report_get (report)->answers, CARE_FACT_FELT_UNSAFE);
  g_autoptr (CareRuleSet) rules = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (CareTriageInput) input = NULL;
  g_autoptr (CareTriageInput) rest = NULL;
  g_autoptr (CareTriageResult) judged = NULL;
  g_autofree char *masked_input = NULL, *verdict = NULL, *why = NULL;

  if (said.state == CARE_ANSWER_NOT_ASKED || care_sees_unsafe (clinic, viewer, session))
    return g_object_ref (result);
  rules = care_clinic_find_rules (clinic, data.rule_set_id, error);
  node = rules != NULL ? care_json_parse (data.input, strlen (data.input), error) : NULL;
  input = node != NULL ? care_triage_input_new_from_json (node, error) : NULL;
  if (input == NULL)
    {
      g_prefix_error (error, "result %s: ", data.id);
      return NULL;
    }
  rest = care_input_without_unsafe (input);
  masked_input = care_triage_case_to_json (&rest->subject);
  judged = care_triage_evaluate (rules, &rest->subject);
  verdict = care_triage_result_to_json (judged, data.id);
  why = care_fired_codes (judged);
  data.outcome = judged->outcome;
  data.level = judged->level;
  data.incomplete = judged->incomplete;
  data.input = masked_input;
  data.verdict = verdict;
  data.why = *why != '\0' ? why : NULL;
  return care_result_new (&data);
}

/* Whether @viewer sees an open case of @patient_id. */
static gboolean
look_at_cases (CareClinic *clinic,
               const char *viewer,
               const char *patient_id,
               gboolean *ret_seen,
               GError **error)
{
  const CareCaseFilter filter = {
    .open_only = TRUE, .state = -1, .level = -1, .patient_id = patient_id
  };
  g_autoptr (GPtrArray) items =
      care_store_list_cases (care_clinic_get_store (clinic), &filter, error);

  if (items == NULL)
    return FALSE;
  *ret_seen = FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (items, i);
      g_autoptr (CareCase) seen = care_case_for_viewer (
          clinic, viewer, care_work_item_get_session (item), care_work_item_get_case (item));

      *ret_seen = *ret_seen || seen != NULL;
    }
  return TRUE;
}

/**
 * care_found_for_viewer:
 * @clinic: a clinic
 * @viewer: (nullable): who looks; %NULL sees everything
 * @found: (element-type CareFoundPatient): patients found or listed; changed in place
 * @error: %CARE_STORE_ERROR
 *
 * Takes the mark "has an open case" from patients whose open cases @viewer may not see.
 *
 * Returns: whether it could be told
 */
gboolean
care_found_for_viewer (CareClinic *clinic, const char *viewer, GPtrArray *found, GError **error)
{
  g_autoptr (GPtrArray) unsafe = NULL;
  g_autoptr (GHashTable) patients = g_hash_table_new (g_str_hash, g_str_equal);

  if (viewer == NULL)
    return TRUE;
  unsafe = care_store_list_open_because (care_clinic_get_store (clinic), UNSAFE_RULE, error);
  if (unsafe == NULL)
    return FALSE;
  for (guint i = 0; i < unsafe->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (unsafe, i);

      /* The record shown for the person, which need not be that of the case. */
      g_hash_table_add (patients,
                        (gpointer) care_patient_get (care_work_item_get_patient (item))->id);
    }
  for (guint i = 0; i < found->len; i++)
    {
      CareFoundPatient *one = g_ptr_array_index (found, i);
      const char *id = care_patient_get (one->patient)->id;

      if (one->has_open_case && g_hash_table_contains (patients, id) &&
          !look_at_cases (clinic, viewer, id, &one->has_open_case, error))
        return FALSE;
    }
  return TRUE;
}

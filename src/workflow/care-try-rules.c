/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rule set would have said of the reports that are there.
 *
 * What is judged is what was judged then, as it is stored beside the result: the same that
 * `aftercarectl check --deep` judges again. It is compared with what the rules in force say of it,
 * also where an earlier set judged: the question is what publishing would change. */
#include "config.h"

#include "care-try-rules.h"

#include <string.h>

#include "care-case-sight.h"
#include "care-clinic-private.h"
#include "care-json.h"
#include "care-store-settings.h"
#include "care-time.h"
#include "care-triage-json.h"

typedef struct
{
  CareClinic *clinic;
  const CareTrialRequest *request;
  GCancellable *cancellable;
  CareRulesTrial *trial;
  guint done;
  guint total;
} Trying;

static void
tried_report_free (gpointer data)
{
  CareTriedReport *self = data;

  g_free (self->report_id);
  g_free (self->session_id);
  g_free (self->patient_id);
  g_free (self);
}

/**
 * care_rules_trial_free:
 * @self: (transfer full): a trial
 */
void
care_rules_trial_free (CareRulesTrial *self)
{
  g_clear_pointer (&self->in_force, care_rule_set_unref);
  g_clear_pointer (&self->tried, care_rule_set_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_free (self);
}

/**
 * care_tried_change_code:
 * @change: a kind of change
 *
 * Returns: (transfer none): its code in JSON
 */
const char *
care_tried_change_code (CareTriedChange change)
{
  switch (change)
    {
    case CARE_TRIED_NEWLY_FLAGGED:
      return "newly_flagged";
    case CARE_TRIED_NO_LONGER_FLAGGED:
      return "no_longer_flagged";
    case CARE_TRIED_OTHER:
      return "outcome_changed";
    case CARE_N_TRIED:
      break;
    }
  g_return_val_if_reached ("");
}

static gboolean
is_alert (CareOutcome outcome)
{
  return outcome >= CARE_OUTCOME_CONTACT;
}

static CareTriedChange
kind_of_change (CareOutcome before, CareOutcome after)
{
  if (is_alert (before) == is_alert (after))
    return CARE_TRIED_OTHER;
  return is_alert (after) ? CARE_TRIED_NEWLY_FLAGGED : CARE_TRIED_NO_LONGER_FLAGGED;
}

static void
count (CareRulesTrial *trial, const CareStoreJudged *judged, CareOutcome before, CareOutcome after)
{
  CareTriedReport *changed;

  trial->n_reports++;
  trial->matrix[before][after]++;
  trial->alerts_before += is_alert (before) ? 1 : 0;
  trial->alerts_after += is_alert (after) ? 1 : 0;
  if (before == after)
    return;
  changed = g_new0 (CareTriedReport, 1);
  changed->report_id = g_strdup (judged->report_id);
  changed->session_id = g_strdup (judged->session_id);
  changed->patient_id = g_strdup (judged->patient_id);
  changed->reported_at = judged->reported_at;
  changed->before = before;
  changed->after = after;
  changed->change = kind_of_change (before, after);
  trial->n_changed[changed->change]++;
  g_ptr_array_add (trial->changed, changed);
}

static gboolean
tells_of_unsafe (const CareTriageCase *subject)
{
  for (guint i = 0; i < subject->n_reports; i++)
    if (care_answers_get (subject->reports[i].answers, CARE_FACT_FELT_UNSAFE).state !=
        CARE_ANSWER_NOT_ASKED)
      return TRUE;
  return FALSE;
}

static CareOutcome
judge (CareRuleSet *rules, CareTriageInput *input)
{
  g_autoptr (CareTriageResult) judged = care_triage_evaluate (rules, &input->subject);

  return judged->outcome;
}

static void
tell_progress (Trying *self)
{
  const CareTrialRequest *request = self->request;

  self->done++;
  if (request->progress != NULL && self->done % CARE_TRIAL_PROGRESS_STEP == 0)
    request->progress (self->done, self->total, request->data);
}

static gboolean
try_one (const CareStoreJudged *judged, gpointer data, GError **error)
{
  Trying *self = data;
  CareRulesTrial *trial = self->trial;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (CareTriageInput) input = NULL;
  gboolean is_masked = FALSE;
  CareOutcome before = judged->outcome;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  tell_progress (self);
  node = care_json_parse (judged->input, strlen (judged->input), NULL);
  input = node != NULL ? care_triage_input_new_from_json (node, NULL) : NULL;
  if (input == NULL)
    {
      trial->n_unreadable++;
      return TRUE;
    }
  if (tells_of_unsafe (&input->subject) &&
      !care_sees_unsafe_of (self->clinic, self->request->viewer, judged->therapist))
    {
      CareTriageInput *masked = care_input_without_unsafe (input);

      care_triage_input_free (input);
      input = masked;
      is_masked = TRUE;
    }
  if (is_masked || !g_str_equal (judged->rule_set_id, care_rule_set_get_sha256 (trial->in_force)))
    before = judge (trial->in_force, input);
  count (trial, judged, before, judge (trial->tried, input));
  return TRUE;
}

static gint
older_first (gconstpointer a, gconstpointer b)
{
  const CareTriedReport *x = *(CareTriedReport *const *) a;
  const CareTriedReport *y = *(CareTriedReport *const *) b;

  if (x->reported_at != y->reported_at)
    return x->reported_at < y->reported_at ? -1 : 1;
  return strcmp (x->report_id, y->report_id);
}

static gboolean
try_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  Trying *self = data;
  const CareTrialRequest *request = self->request;
  gint64 from = request->from != CARE_TIME_NONE ? request->from : CARE_TIME_NONE + 1;
  gint64 until = request->until != CARE_TIME_NONE ? request->until : G_MAXINT64;

  return care_store_count_judged (store, from, until, &self->total, error) &&
         care_store_foreach_judged (store, from, until, try_one, self, error);
}

/**
 * care_try_rules:
 * @clinic: a clinic; may be read only
 * @request: the rules, and which reports
 * @cancellable: (nullable): ends it between two reports
 * @error: %G_IO_ERROR_CANCELLED or %CARE_STORE_ERROR
 *
 * Reads one unchanging view of the data and writes nothing.
 *
 * Returns: (transfer full) (nullable): what would come out otherwise
 */
CareRulesTrial *
care_try_rules (CareClinic *clinic,
                const CareTrialRequest *request,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (CareRulesTrial) trial = g_new0 (CareRulesTrial, 1);
  Trying self = { clinic, request, cancellable, trial, 0, 0 };

  g_return_val_if_fail (CARE_IS_CLINIC (clinic) && request->rules != NULL, NULL);

  trial->in_force = care_rule_set_ref (care_clinic_get_rules (clinic));
  trial->tried = care_rule_set_ref (request->rules);
  trial->changed = g_ptr_array_new_with_free_func (tried_report_free);
  if (!care_clinic_read (clinic, try_job, &self, error))
    return NULL;
  g_ptr_array_sort (trial->changed, older_first);
  return g_steal_pointer (&trial);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything triage needs besides the answers being typed. */
#include "config.h"

#include "care-report-context-private.h"

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-context.h"
#include "care-store-patients.h"
#include "care-store-reports.h"
#include "care-store-sessions.h"
#include "care-time.h"

/**
 * care_report_context_free:
 * @self: (transfer full): a context
 */
void
care_report_context_free (CareReportContext *self)
{
  g_clear_object (&self->patient);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rules, care_rule_set_unref);
  g_clear_pointer (&self->context, care_answers_free);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_free (self->earlier);
  g_free (self);
}

static gboolean
load_earlier (CareClinic *clinic, CareReportContext *self, GError **error)
{
  const CareSessionData *session = care_session_get (self->session);
  GPtrArray *all = care_store_list_reports (care_clinic_get_store (clinic), session->id, error);

  if (all == NULL)
    return FALSE;
  self->reports = all;
  self->n_earlier = all->len;
  self->earlier = g_new0 (CareTriageReport, all->len + 1);
  for (guint i = 0; i < all->len; i++)
    {
      const CareReportData *report = care_report_get (g_ptr_array_index (all, i));

      self->earlier[i].answers = report->answers;
      self->earlier[i].hours_after = care_time_hours_after (session->ended_at, report->reported_at);
    }
  return TRUE;
}

/* Loads the context inside a running read or write. */
CareReportContext *
care_report_context_load_inside (CareClinic *clinic, const char *session_id, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (CareReportContext) self = g_new0 (CareReportContext, 1);

  self->session = care_store_get_session (store, session_id, error);
  if (self->session == NULL)
    {
      care_name_missing ("session", error);
      return NULL;
    }
  self->patient =
      care_store_get_patient (store, care_session_get (self->session)->patient_id, error);
  if (self->patient == NULL || !load_earlier (clinic, self, error))
    return NULL;
  self->rules = care_rule_set_ref (care_clinic_get_rules (clinic));
  self->context = care_context_new (self->session, self->patient, care_clinic_get_zone (clinic));
  return g_steal_pointer (&self);
}

typedef struct
{
  const char *session_id;
  CareReportContext *loaded;
} LoadJob;

static gboolean
load_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  LoadJob *job = data;

  job->loaded = care_report_context_load_inside (clinic, job->session_id, error);
  return job->loaded != NULL;
}

/**
 * care_report_context_load:
 * @clinic: a clinic
 * @session_id: the session the report is about
 * @now_ms: UTC milliseconds
 * @error: %CARE_WORKFLOW_ERROR_NOT_FOUND or %CARE_STORE_ERROR
 *
 * For a form: with it every preview is computed without the store.
 *
 * Returns: (transfer full) (nullable): session, patient, rules and the reports so far
 */
CareReportContext *
care_report_context_load (CareClinic *clinic, const char *session_id, gint64 now_ms, GError **error)
{
  LoadJob job = { session_id, NULL };

  if (!care_check_id ("session", session_id, TRUE, error) ||
      !care_clinic_read (clinic, load_job, &job, error))
    {
      g_clear_pointer (&job.loaded, care_report_context_free);
      return NULL;
    }
  return job.loaded;
}

/* Fills @subject for @answers given at @reported_at. Returns: (transfer full): what its reports
 * point to; free with g_free(). */
CareTriageReport *
care_report_context_fill (const CareReportContext *self,
                          const CareAnswers *answers,
                          gint64 reported_at,
                          CareTriageCase *subject)
{
  CareTriageReport *reports = g_new0 (CareTriageReport, self->n_earlier + 1);
  guint n = 0;

  while (n < self->n_earlier &&
         care_report_get (g_ptr_array_index (self->reports, n))->reported_at <= reported_at)
    {
      reports[n] = self->earlier[n];
      n++;
    }
  reports[n].answers = answers;
  reports[n].hours_after =
      care_time_hours_after (care_session_get (self->session)->ended_at, reported_at);
  *subject = (CareTriageCase){ self->context, reports, n + 1 };
  return reports;
}

/**
 * care_report_context_judge:
 * @self: a context
 * @answers: answers of groups report and symptom, finished or not
 * @reported_at: UTC milliseconds
 *
 * What triage says of @answers; the same that care_record_report() would store. Pure, any thread.
 *
 * Returns: (transfer full): the result
 */
CareTriageResult *
care_report_context_judge (const CareReportContext *self,
                           const CareAnswers *answers,
                           gint64 reported_at)
{
  CareTriageCase subject;
  g_autofree CareTriageReport *reports =
      care_report_context_fill (self, answers, reported_at, &subject);

  return care_triage_evaluate (self->rules, &subject);
}

/* Whether a newer report of the session than @report was there when @self was loaded. */
gboolean
care_report_context_is_late (const CareReportContext *self, const CareReportData *report)
{
  const CareReportData *newest = NULL;

  if (self->n_earlier > 0)
    newest = care_report_get (g_ptr_array_index (self->reports, self->n_earlier - 1));
  return newest != NULL && newest->reported_at > report->reported_at;
}

/* What triage says of the newest report that is kept, by the active rules and with all that are
 * older. Returns: (transfer full): the result */
CareTriageResult *
care_report_context_judge_newest (const CareReportContext *self)
{
  const CareTriageCase subject = { self->context, self->earlier, self->n_earlier };

  return care_triage_evaluate (self->rules, &subject);
}

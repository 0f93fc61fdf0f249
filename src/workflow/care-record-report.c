/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report is signed: kept, judged by the active rules, and followed up; one transaction. */
#include "config.h"

#include "care-record-report.h"

#include <math.h>

#include "care-case-clock.h"
#include "care-case-log.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-context.h"
#include "care-planned-calls.h"
#include "care-report-context-private.h"
#include "care-store-cases.h"
#include "care-store-reports.h"
#include "care-text.h"
#include "care-time.h"
#include "care-triage-json.h"

/* A report so shortly before the limit stands for the call just after it. */
#define NEAR_LIMIT_H 12.0

/* Re-call after "monitor" when no rule names an hour, or that hour has passed. */
#define MONITOR_RECALL_MS CARE_MS_PER_DAY

/**
 * care_recorded_free:
 * @self: (transfer full): what care_record_report() returned
 */
void
care_recorded_free (CareRecorded *self)
{
  g_clear_object (&self->report);
  g_clear_object (&self->result);
  g_clear_object (&self->triage_case);
  g_free (self);
}

/**
 * care_report_data_check:
 * @data: what was typed or read; @data's id may be %NULL
 * @now_ms: UTC milliseconds
 * @error: %CARE_WORKFLOW_ERROR_INVALID, naming the field
 *
 * A report before the session's end is let pass: its hours are unknown, and so it is incomplete.
 * Pure, any thread.
 *
 * Returns: whether @data may become a report
 */
gboolean
care_report_data_check (const CareReportData *data, gint64 now_ms, GError **error)
{
  return care_check_id ("id", data->id, FALSE, error) &&
         care_check_id ("session", data->session_id, TRUE, error) &&
         care_check_past ("reported_at", data->reported_at, now_ms, error) &&
         care_check_note ("words", data->words, error) &&
         care_check_marks ("marks", data->marks, error) &&
         care_check_advice ("advice", data->advice, error);
}

typedef struct
{
  const CareReportData *given;
  const char *draft_id;
  CareRecorded *recorded; /* result */
} ReportJob;

static CareReport *
tidy_report (const CareReportData *given, const char *id, gint64 entered_at, const char *signed_by)
{
  g_autoptr (CareAnswers) answers =
      care_answers_only (given->answers, CARE_FACT_GROUP_REPORT, CARE_FACT_GROUP_SYMPTOM);
  g_autofree char *marks = care_tidy_marks (given->marks);
  CareReportData data = *given;

  data.id = id;
  data.answers = answers;
  data.words = care_text_is_blank (given->words) ? NULL : given->words;
  data.marks = marks;
  data.entered_at = entered_at;
  data.signed_by = signed_by;
  return care_report_new (&data);
}

/* The case that @report opened or joined last, or the open one of its session. */
static gboolean
find_case_of (CareClinic *clinic, CareRecorded *recorded, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  const CareReportData *report = care_report_get (recorded->report);
  g_autoptr (GError) failure = NULL;
  CareCase *found = care_store_find_open_case (store, report->session_id, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  recorded->triage_case = found;
  return TRUE;
}

static gboolean
is_new_report (CareClinic *clinic, ReportJob *job, gboolean *ret_new, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (GError) missing = NULL;
  g_autoptr (CareReport) same = NULL;
  CareReport *old;

  *ret_new = job->given->id == NULL;
  if (*ret_new)
    return TRUE;
  old = care_store_get_report (store, job->given->id, &missing);
  if (old == NULL)
    {
      *ret_new = care_only_missing (g_steal_pointer (&missing), error);
      return *ret_new;
    }
  job->recorded->report = old;
  same = tidy_report (job->given, job->given->id, care_report_get (old)->entered_at,
                      care_report_get (old)->signed_by);
  if (!care_report_equal (old, same))
    {
      g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
                           "id: this report is there with other content; a signed report is "
                           "never changed");
      return FALSE;
    }
  job->recorded->unchanged = TRUE;
  job->recorded->result = care_store_get_result (store, job->given->id, error);
  return job->recorded->result != NULL && find_case_of (clinic, job->recorded, error);
}

/* The codes of the true rules, highest first, separated by blanks. */
char *
care_fired_codes (const CareTriageResult *judged)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < judged->fired->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "",
                            ((CareFired *) g_ptr_array_index (judged->fired, i))->rule->id);
  return g_string_free (codes, FALSE);
}

static CareResult *
keep_result (CareClinic *clinic,
             const CareAct *act,
             const char *report_id,
             const CareTriageCase *subject,
             const CareTriageResult *judged,
             GError **error)
{
  g_autofree char *input = care_triage_case_to_json (subject);
  g_autofree char *verdict = care_triage_result_to_json (judged, report_id);
  g_autofree char *why = care_fired_codes (judged);
  const CareResultData data = {
    .id = report_id,
    .outcome = judged->outcome,
    .level = judged->level,
    .incomplete = judged->incomplete,
    .rule_set_id = care_rule_set_get_sha256 (judged->rules),
    .input = input,
    .verdict = verdict,
    .why = *why != '\0' ? why : NULL,
    .judged_at = act->now_ms,
  };
  g_autoptr (CareResult) result = care_result_new (&data);

  if (!care_store_insert_result (care_clinic_get_store (clinic), result, error))
    return NULL;
  return g_steal_pointer (&result);
}

/* Whether nothing more is to be asked about this session: no reaction, or it eases. */
static gboolean
is_settled (const CareTriageResult *judged)
{
  const CareDerived *reaction = &judged->derived[CARE_FACT_REACTION - CARE_N_RECORDED_FACTS];
  const CareDerived *improving = &judged->derived[CARE_FACT_IMPROVING - CARE_N_RECORDED_FACTS];

  return reaction->truth == CARE_TRI_FALSE || improving->truth == CARE_TRI_TRUE;
}

static gint64
recall_at (CareSession *session, const CareTriageResult *judged, gint64 now_ms)
{
  gint64 due = now_ms + MONITOR_RECALL_MS;

  if (!isnan (judged->recall_hours_after))
    due = care_session_get (session)->ended_at +
          (gint64) (judged->recall_hours_after * (double) CARE_MS_PER_HOUR);
  return due > now_ms ? due : now_ms + MONITOR_RECALL_MS;
}

/* Whether the call just after the limit is still to be made although @judged, a report without a
 * case, has come: always after a higher risk, where the rare serious events show late, and else
 * while nobody knows that it settles. */
static gboolean
keeps_late_call (CareClinic *clinic,
                 const CareReportContext *context,
                 const CareTriageResult *judged,
                 gint64 now_ms)
{
  gboolean early = care_context_is_early (context->rules, context->session, context->context);
  CareCallLine line =
      care_call_schedule_get_line (care_clinic_get_call_schedule (clinic), context->context, early);
  double hours = judged->derived[CARE_FACT_HOURS_AFTER - CARE_N_RECORDED_FACTS].number;
  double limit_h = care_limit_h (context->rules);
  gint64 ended_at = care_session_get (context->session)->ended_at;

  /* Unknown hours compare as false: then the call stays. */
  if (line.late == CARE_LATE_CALL_NEVER || hours >= limit_h)
    return FALSE;
  if (judged->outcome == CARE_OUTCOME_MONITOR &&
      recall_at (context->session, judged, now_ms) >=
          ended_at + (gint64) (limit_h * (double) CARE_MS_PER_HOUR))
    return FALSE;
  if (judged->outcome == CARE_OUTCOME_INCOMPLETE || !is_settled (judged))
    return TRUE;
  return line.late == CARE_LATE_CALL_ALWAYS && !(hours >= limit_h - NEAR_LIMIT_H);
}

/* The call that the report asks for. Whoever works on an open case asks what is to be asked again
 * in its own call, but open safety questions are asked on the same day, and a case that waits is
 * worked on by nobody. */
static gboolean
plan_wanted_call (CareClinic *clinic,
                  const CareAct *act,
                  const CareReportContext *context,
                  const CareTriageResult *judged,
                  CareCase *triage_case,
                  GError **error)
{
  CareSession *session = context->session;
  CareCalendar *calendar = care_clinic_get_calendar (clinic);
  const CarePatientData *person = care_patient_get (context->patient);

  if (judged->outcome == CARE_OUTCOME_INCOMPLETE)
    return care_plan_call (clinic, act, session, CARE_CALL_REASON_INCOMPLETE,
                           care_incomplete_due_at (act->now_ms, calendar), error);
  if (judged->outcome != CARE_OUTCOME_MONITOR ||
      (triage_case != NULL && care_case_get (triage_case)->state != CARE_CASE_STATE_WAITING))
    return TRUE;
  return care_plan_call (clinic, act, session, CARE_CALL_REASON_MONITOR,
                         care_calendar_callable_at (calendar,
                                                    recall_at (session, judged, act->now_ms),
                                                    person->good_from, person->good_until),
                         error);
}

/* Closes the calls that this report answers, and plans the one it asks for. */
static gboolean
follow_by_call (CareClinic *clinic,
                const CareAct *act,
                const CareReportContext *context,
                const CareTriageResult *judged,
                CareCase *triage_case,
                GError **error)
{
  gboolean has_case = triage_case != NULL;
  const char *session_id = care_session_get (context->session)->id;
  guint closing = CARE_CALL_ALL;

  /* The check call after an emergency was planned a moment ago; it waits for its own report. */
  if (has_case && judged->level == CARE_LEVEL_EMERGENCY)
    closing &= ~CARE_CALL_BIT (CARE_CALL_REASON_EMERGENCY_CHECK);
  if (!has_case && keeps_late_call (clinic, context, judged, act->now_ms))
    closing &= ~CARE_CALL_BIT (CARE_CALL_REASON_LATE_72);
  if (!care_close_calls (clinic, act, session_id, closing, CARE_CALL_CLOSED_REPORT, error))
    return FALSE;
  return plan_wanted_call (clinic, act, context, judged, triage_case, error);
}

/* Judges the newest report of the session again, now that an older one stands before it: a run that
 * grows worse shows only then. What was judged when it came is kept as it was. */
static gboolean
follow_newest (CareClinic *clinic, const CareAct *act, CareRecorded *recorded, GError **error)
{
  const char *session_id = care_report_get (recorded->report)->session_id;
  g_autoptr (CareReportContext) context =
      care_report_context_load_inside (clinic, session_id, error);
  g_autoptr (CareTriageResult) judged = NULL;
  g_autoptr (CareResult) then = NULL;
  CareCaseFollow follow = { .is_late = TRUE };
  gboolean followed;

  if (context == NULL)
    return FALSE;
  follow.session = context->session;
  follow.report = g_ptr_array_index (context->reports, context->n_earlier - 1);
  judged = care_report_context_judge_newest (context);
  then = care_store_get_result (care_clinic_get_store (clinic), care_report_get (follow.report)->id,
                                error);
  if (then == NULL)
    return FALSE;
  if (judged->level < CARE_LEVEL_CONTACT || judged->level <= care_result_get (then)->level)
    return TRUE;
  follow.judged = judged;
  followed = care_follow_in_case (clinic, act, &follow, error);
  if (follow.triage_case != NULL)
    {
      g_set_object (&recorded->triage_case, follow.triage_case);
      g_object_unref (follow.triage_case);
      recorded->case_is_new |= follow.is_new;
      recorded->case_is_raised |= follow.is_raised;
    }
  return followed;
}

static gboolean
follow (CareClinic *clinic,
        const CareAct *act,
        const CareReportContext *context,
        const CareTriageResult *judged,
        CareRecorded *recorded,
        GError **error)
{
  CareCaseFollow follow = {
    .session = context->session,
    .report = recorded->report,
    .judged = judged,
    .is_late = care_report_context_is_late (context, care_report_get (recorded->report)),
  };
  gboolean followed = care_follow_in_case (clinic, act, &follow, error);

  recorded->triage_case = follow.triage_case;
  recorded->case_is_new = follow.is_new;
  recorded->case_is_raised = follow.is_raised;
  if (!followed)
    return FALSE;
  /* A slip from yesterday answers nothing that was asked since. */
  if (follow.is_late)
    return follow_newest (clinic, act, recorded, error);
  return follow_by_call (clinic, act, context, judged, recorded->triage_case, error);
}

static gboolean
keep_and_judge (
    CareClinic *clinic, const CareAct *act, ReportJob *job, const char *id, GError **error)
{
  CareRecorded *recorded = job->recorded;
  g_autoptr (CareReportContext) context = NULL;
  g_autoptr (CareTriageResult) judged = NULL;
  g_autofree CareTriageReport *reports = NULL;
  CareTriageCase subject;

  context = care_report_context_load_inside (clinic, job->given->session_id, error);
  if (context == NULL)
    return FALSE;
  recorded->report = tidy_report (job->given, id, act->now_ms, act->actor);
  if (!care_store_insert_report (care_clinic_get_store (clinic), recorded->report, error))
    return FALSE;
  reports = care_report_context_fill (context, care_report_get (recorded->report)->answers,
                                      job->given->reported_at, &subject);
  judged = care_triage_evaluate (context->rules, &subject);
  recorded->result = keep_result (clinic, act, id, &subject, judged, error);
  if (recorded->result == NULL || !follow (clinic, act, context, judged, recorded, error))
    return FALSE;
  care_clinic_note_change (clinic, "report", id, recorded->report);
  return TRUE;
}

static gboolean
record_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  ReportJob *job = data;
  g_autofree char *id = NULL;
  gboolean is_new;

  if (!is_new_report (clinic, job, &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  id =
      job->given->id != NULL ? g_strdup (job->given->id) : care_clinic_new_id (clinic, act->now_ms);
  return keep_and_judge (clinic, act, job, id, error) &&
         care_drop_draft (clinic, job->draft_id, error);
}

/**
 * care_record_report:
 * @clinic: a clinic
 * @act: who signs
 * @data: the report; id is made when %NULL
 * @draft_id: (nullable): the draft it was typed in; removed in the same transaction
 * @error: %CARE_WORKFLOW_ERROR_INVALID, %CARE_WORKFLOW_ERROR_NOT_FOUND for the session,
 *   %CARE_STORE_ERROR_DUPLICATE when the id is there with other content, or another
 *   %CARE_STORE_ERROR; then nothing is kept and the draft is still there
 *
 * Keeps the report, judges it by the active rules with the session's earlier reports, keeps the
 * result, opens a case at contact or above or joins the session's open one (raising, never lowering
 * it), closes the calls it answers and plans the one it asks for. A report older than another of
 * its session answers no call, but may raise what the newer ones say. The result is computed from
 * what is kept, so it can be replayed. The same id with the same content changes nothing.
 *
 * Returns: (transfer full) (nullable): the report and what came of it
 */
CareRecorded *
care_record_report (CareClinic *clinic,
                    const CareAct *act,
                    const CareReportData *data,
                    const char *draft_id,
                    GError **error)
{
  g_autoptr (CareRecorded) recorded = g_new0 (CareRecorded, 1);
  ReportJob job = { data, draft_id, recorded };

  if (!care_report_data_check (data, act->now_ms, error) ||
      !care_clinic_write (clinic, act, "record_report", record_job, &job, error))
    return NULL;
  return g_steal_pointer (&recorded);
}

/**
 * care_preview_report:
 * @clinic: a clinic
 * @data: a report that need not be finished; signed_by and entered_at are not read
 * @error: %CARE_WORKFLOW_ERROR_NOT_FOUND or %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): what triage would say of @data; nothing is kept
 */
CareTriageResult *
care_preview_report (CareClinic *clinic, const CareReportData *data, GError **error)
{
  g_autoptr (CareReportContext) context =
      care_report_context_load (clinic, data->session_id, data->reported_at, error);
  g_autoptr (CareAnswers) answers = NULL;

  if (context == NULL)
    return NULL;
  answers = care_answers_only (data->answers, CARE_FACT_GROUP_REPORT, CARE_FACT_GROUP_SYMPTOM);
  return care_report_context_judge (context, answers, data->reported_at);
}

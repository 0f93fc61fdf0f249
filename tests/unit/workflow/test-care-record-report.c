/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report is kept, judged, and followed up, in one transaction. */
#include "config.h"

#include "care-record-report.h"

#include <string.h>

#include "care-case-clock.h"
#include "care-planned-calls.h"
#include "care-register-patient.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-store-drafts.h"
#include "care-store-reports.h"
#include "care-drafts.h"
#include "care-test-clinic.h"
#include "care-time.h"

#define AN_ID "0195f000-0000-7000-8000-000000000001"

static CareCall *
planned (CareTestClinic *t, CareSession *session, guint *ret_n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (t->clinic), care_session_get (session)->id, &error);
  CareCall *found = NULL;

  g_assert_no_error (error);
  *ret_n = 0;
  for (guint i = 0; i < calls->len; i++)
    if (care_call_get (g_ptr_array_index (calls, i))->state == CARE_CALL_STATE_PLANNED)
      {
        (*ret_n)++;
        g_clear_object (&found);
        found = g_object_ref (g_ptr_array_index (calls, i));
      }
  return found;
}

/* The planned call with @reason. @ret_n: (nullable): how many are planned at all. */
static CareCall *
planned_for (CareTestClinic *t, CareSession *session, CareCallReason reason, guint *ret_n)
{
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (t->clinic), care_session_get (session)->id, NULL);
  CareCall *found = NULL;
  guint n = 0;

  for (guint i = 0; i < calls->len; i++)
    {
      CareCall *call = g_ptr_array_index (calls, i);

      if (care_call_get (call)->state != CARE_CALL_STATE_PLANNED)
        continue;
      n++;
      if (care_call_get (call)->reason == reason && found == NULL)
        found = g_object_ref (call);
    }
  if (ret_n != NULL)
    *ret_n = n;
  return found;
}

static void
test_expected (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareRecorded) said = care_test_say (t, session, "");
  g_autoptr (CareCall) call = NULL;
  guint n;

  g_assert_cmpint (care_result_get (said->result)->outcome, ==, CARE_OUTCOME_EXPECTED);
  g_assert_null (said->triage_case);
  g_assert_null (care_result_get (said->result)->why);
  call = planned (t, session, &n);
  g_assert_cmpuint (n, ==, 0);
}

/* Sore as before, within the window: the call after the limit stays. */
static void
test_expected_not_easing_keeps_late_call (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareRecorded) said = care_test_say (t, session, "course=same");
  g_autoptr (CareCall) call = NULL;
  guint n;

  g_assert_cmpint (care_result_get (said->result)->outcome, ==, CARE_OUTCOME_EXPECTED);
  call = planned (t, session, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (care_call_get (call)->reason, ==, CARE_CALL_REASON_LATE_72);
}

static void
test_opens_case (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareRecorded) said = care_test_say (t, session, "numbness=yes neuro_progressing=no");
  const CareCaseData *opened;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (CareCall) call = NULL;
  guint n;

  g_assert_nonnull (said->triage_case);
  g_assert_true (said->case_is_new);
  opened = care_case_get (said->triage_case);
  g_assert_cmpint (opened->level, ==, CARE_LEVEL_URGENT);
  g_assert_cmpint (opened->state, ==, CARE_CASE_STATE_NEW);
  g_assert_cmpstr (opened->why, ==, "NEU-2");
  g_assert_cmpint (opened->due_at - opened->opened_at, ==, 2 * CARE_MS_PER_HOUR);
  g_assert_cmpstr (opened->report_id, ==, care_report_get (said->report)->id);
  events = care_store_list_case_events (care_clinic_get_store (t->clinic), opened->id, NULL);
  g_assert_cmpuint (events->len, ==, 1);
  call = planned (t, session, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_joins_and_raises_never_lowers (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareRecorded) first =
      care_test_say (t, session, "hours=20 tingling=yes neuro_progressing=no");
  g_autoptr (CareRecorded) second =
      care_test_say (t, session, "hours=30 numbness=yes neuro_progressing=no");
  g_autoptr (CareRecorded) third = care_test_say (t, session, "hours=40");
  const CareCaseData *one = care_case_get (first->triage_case);
  const CareCaseData *two = care_case_get (second->triage_case);
  const CareCaseData *three = care_case_get (third->triage_case);

  g_assert_cmpint (one->level, ==, CARE_LEVEL_CONTACT);
  g_assert_cmpstr (two->id, ==, one->id);
  g_assert_false (second->case_is_new);
  g_assert_true (second->case_is_raised);
  g_assert_cmpint (two->level, ==, CARE_LEVEL_URGENT);
  g_assert_cmpint (two->version, ==, 2);
  /* Well again by the third report: joined, not lowered. */
  g_assert_cmpint (care_result_get (third->result)->outcome, ==, CARE_OUTCOME_EXPECTED);
  g_assert_cmpstr (three->id, ==, one->id);
  g_assert_cmpint (three->level, ==, CARE_LEVEL_URGENT);
  g_assert_cmpstr (three->last_report_id, ==, care_report_get (third->report)->id);
  g_assert_false (third->case_is_raised);
}

static void
test_incomplete_plans_ring_back (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareRecorded) said = care_test_say (t, session, "hours=26 bladder_change=not_asked");
  g_autoptr (CareCall) call = NULL;
  g_autoptr (CareCall) late = NULL;
  guint n;

  g_assert_cmpint (care_result_get (said->result)->outcome, ==, CARE_OUTCOME_INCOMPLETE);
  g_assert_null (said->triage_case);
  /* Nobody knows yet whether it settles: the call after the limit stays as well. */
  call = planned_for (t, session, CARE_CALL_REASON_INCOMPLETE, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (care_call_get (call)->due_at, ==, t->act.now_ms + CARE_MS_PER_HOUR);
  late = planned_for (t, session, CARE_CALL_REASON_LATE_72, &n);
  g_assert_nonnull (late);
}

/* After the limit there is no later call to keep. */
static void
test_incomplete_after_limit (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareRecorded) said = care_test_say (t, session, "hours=73 bladder_change=not_asked");
  g_autoptr (CareCall) call = planned_for (t, session, CARE_CALL_REASON_INCOMPLETE, NULL);
  guint n;
  g_autoptr (CareCall) only = planned (t, session, &n);

  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (call);
}

/* After a higher risk the late call is made although all is well (triage.md E), unless the report
 * itself comes so late that it stands for it. */
static void
test_higher_risk_keeps_late_call (void)
{
  static const struct
  {
    const char *answers;
    guint left;
  } rows[] = {
    { "", 1 },
    { "hours=59", 1 },
    { "hours=61", 0 },

    { "hours=26 course=same", 1 },
  };
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Rui Reis", "diabetes=no");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareSession) session = care_test_sign (t, patient, "pressure=very_deep");
      g_autoptr (CareRecorded) said = care_test_say (t, session, rows[i].answers);
      g_autoptr (CareCall) call = NULL;
      guint n;

      g_test_message (
          "%s: %s", rows[i].answers,
          care_enum_code (CARE_TYPE_OUTCOME, (int) care_result_get (said->result)->outcome));
      g_assert_null (said->triage_case);
      call = planned (t, session, &n);
      g_assert_cmpuint (n, ==, rows[i].left);
      if (call != NULL)
        g_assert_cmpint (care_call_get (call)->reason, ==, CARE_CALL_REASON_LATE_72);
      t->act.now_ms = CARE_TEST_NOW + (i + 1) * 7 * CARE_MS_PER_DAY;
    }
}

/* A re-call waits for a day and an hour at which the clinic calls and the patient likes it. */
static void
test_recall_keeps_to_calendar (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CarePatient) choosy = NULL;
  g_autoptr (CareSession) session = NULL;
  g_autoptr (CareRecorded) said = NULL;
  g_autoptr (CareCall) call = NULL;
  g_autofree char *due = NULL;
  g_autoptr (GError) error = NULL;
  CarePatientData data = *care_patient_get (patient);

  data.good_from = 17 * 60;
  data.good_until = 18 * 60;
  choosy = care_update_patient (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
  t->act.now_ms += CARE_MS_PER_DAY; /* Wednesday; the limit falls on Saturday */
  session = care_test_sign (t, choosy, "");
  said = care_test_say (t, session, "hours=50 course=same");
  g_assert_cmpint (care_result_get (said->result)->outcome, ==, CARE_OUTCOME_MONITOR);
  call = planned_for (t, session, CARE_CALL_REASON_MONITOR, NULL);
  due = care_time_format_offset (care_call_get (call)->due_at, t->act.zone);
  g_assert_cmpstr (due, ==, "2026-03-09T17:00:00+00:00");
}

/* TIM-4 names the hour just after the limit. */
static void
test_monitor_plans_recall (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareRecorded) said = care_test_say (t, session, "hours=50 course=same");
  g_autoptr (CareCall) call = NULL;
  gint64 hours;
  guint n;

  g_assert_cmpint (care_result_get (said->result)->outcome, ==, CARE_OUTCOME_MONITOR);
  call = planned (t, session, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (care_call_get (call)->reason, ==, CARE_CALL_REASON_MONITOR);
  hours = (care_call_get (call)->due_at - care_session_get (session)->ended_at) / CARE_MS_PER_HOUR;
  g_assert_cmpint (hours, >=, 72);
  g_assert_cmpint (hours, <=, 73);
}

static void
test_emergency_plans_check_call (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareRecorded) said = care_test_say (t, session, "saddle_numbness=yes");
  g_autoptr (CareRecorded) later = NULL;
  g_autoptr (CareCall) call = NULL;
  guint n;

  g_assert_cmpint (care_case_get (said->triage_case)->due_at, ==,
                   t->act.now_ms + CARE_EMERGENCY_TOLD_MS);
  call = planned (t, session, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (care_call_get (call)->reason, ==, CARE_CALL_REASON_EMERGENCY_CHECK);
  g_assert_cmpint (care_call_get (call)->due_at, ==, t->act.now_ms + CARE_EMERGENCY_CHECK_MS);
  g_clear_object (&call);
  later = care_test_say (t, session, "hours=31");
  call = planned (t, session, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_sent_again (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareAnswers) answers = care_test_report ("numbness=yes", NULL);
  g_autoptr (CareAnswers) other = care_test_report ("", NULL);
  g_autoptr (CareRecorded) once = NULL;
  g_autoptr (CareRecorded) twice = NULL;
  g_autoptr (GError) error = NULL;
  CareReportData data = {
    .id = AN_ID,
    .session_id = care_session_get (session)->id,
    .reported_at = t->act.now_ms,
    .answers = answers,
    .words = "It feels odd.\nSince yesterday.",
  };
  gint64 seq;

  once = care_record_report (t->clinic, &t->act, &data, NULL, &error);
  g_assert_no_error (error);
  seq = care_store_get_change_seq (care_clinic_get_store (t->clinic));
  t->act.now_ms += 5000;
  t->act.actor = "Rui Reis";
  twice = care_record_report (t->clinic, &t->act, &data, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (twice->unchanged);
  g_assert_true (care_report_equal (once->report, twice->report));
  g_assert_true (care_result_equal (once->result, twice->result));
  g_assert_true (care_case_equal (once->triage_case, twice->triage_case));
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (t->clinic)), ==, seq);
  data.answers = other;
  g_assert_null (care_record_report (t->clinic, &t->act, &data, NULL, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
}

static void
refused (CareTestClinic *t, const CareReportData *data, GQuark domain, int code, const char *names)
{
  g_autoptr (GError) error = NULL;
  gint64 seq = care_store_get_change_seq (care_clinic_get_store (t->clinic));

  g_assert_null (care_record_report (t->clinic, &t->act, data, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, names));
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (t->clinic)), ==, seq);
}

static void
test_refuses (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareAnswers) answers = care_test_report ("", NULL);
  const CareReportData good = { .session_id = care_session_get (session)->id,
                                .reported_at = t->act.now_ms,
                                .answers = answers };
  CareReportData data = good;

  data.reported_at = t->act.now_ms + 6 * 60 * 1000;
  refused (t, &data, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID, "reported_at");
  data = good;
  data.session_id = AN_ID;
  refused (t, &data, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND, "session");
  data.session_id = "42";
  refused (t, &data, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID, "session");
  data = good;
  data.id = "0195F000-0000-7000-8000-000000000001";
  refused (t, &data, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID, "id");
  data = good;
  data.words = "a\x01";
  refused (t, &data, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID, "words");
  care_test_clinic_reopen (t, TRUE);
  refused (t, &good, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY, "");
}

/* The draft goes in the transaction that keeps the report, and stays when nothing is kept. */
static void
test_draft_goes_with_report (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareAnswers) answers = care_test_report ("", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (CareRecorded) recorded = NULL;
  const CareDraftRow row = { .id = AN_ID, .form = "report", .body = "{}" };
  CareReportData data = { .session_id = AN_ID, .reported_at = t->act.now_ms, .answers = answers };

  care_save_draft (t->clinic, &t->act, &row, &error);
  g_assert_no_error (error);
  g_assert_null (care_record_report (t->clinic, &t->act, &data, AN_ID, NULL));
  kept = care_list_drafts (t->clinic, t->act.actor, &error);
  g_assert_cmpuint (kept->len, ==, 1);
  data.session_id = care_session_get (session)->id;
  recorded = care_record_report (t->clinic, &t->act, &data, AN_ID, &error);
  g_assert_no_error (error);
  gone = care_list_drafts (t->clinic, t->act.actor, &error);
  g_assert_cmpuint (gone->len, ==, 0);
}

/* A report that reaches the clinic late is judged against those before it only. */
static void
test_late_entry_sees_earlier_only (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareRecorded) second = care_test_say (t, session, "hours=40 course=worse");
  g_autoptr (CareAnswers) answers = care_test_report ("course=worse", NULL);
  g_autoptr (CareRecorded) first = NULL;
  g_autoptr (CareTriageResult) preview = NULL;
  g_autoptr (GError) error = NULL;
  CareReportData data = { .session_id = care_session_get (session)->id, .answers = answers };

  data.reported_at = care_session_get (session)->ended_at + 20 * CARE_MS_PER_HOUR;
  preview = care_preview_report (t->clinic, &data, &error);
  g_assert_no_error (error);
  g_assert_cmpint (preview->outcome, ==, CARE_OUTCOME_CONTACT);
  first = care_record_report (t->clinic, &t->act, &data, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (care_result_get (first->result)->why, ==, "TRD-1");
  /* The next one makes three in a row. */
  data.reported_at = care_session_get (session)->ended_at + 41 * CARE_MS_PER_HOUR;
  g_clear_pointer (&preview, care_triage_result_free);
  preview = care_preview_report (t->clinic, &data, &error);
  g_assert_cmpint (preview->outcome, ==, CARE_OUTCOME_URGENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/record-report/expected", test_expected);
  g_test_add_func ("/workflow/record-report/expected-not-easing-keeps-late-call",
                   test_expected_not_easing_keeps_late_call);
  g_test_add_func ("/workflow/record-report/opens-case", test_opens_case);
  g_test_add_func ("/workflow/record-report/joins-and-raises-never-lowers",
                   test_joins_and_raises_never_lowers);
  g_test_add_func ("/workflow/record-report/incomplete-plans-ring-back",
                   test_incomplete_plans_ring_back);
  g_test_add_func ("/workflow/record-report/incomplete-after-limit", test_incomplete_after_limit);
  g_test_add_func ("/workflow/record-report/higher-risk-keeps-late-call",
                   test_higher_risk_keeps_late_call);
  g_test_add_func ("/workflow/record-report/recall-keeps-to-calendar",
                   test_recall_keeps_to_calendar);
  g_test_add_func ("/workflow/record-report/monitor-plans-recall", test_monitor_plans_recall);
  g_test_add_func ("/workflow/record-report/emergency-plans-check-call",
                   test_emergency_plans_check_call);
  g_test_add_func ("/workflow/record-report/sent-again", test_sent_again);
  g_test_add_func ("/workflow/record-report/refuses", test_refuses);
  g_test_add_func ("/workflow/record-report/draft-goes-with-report", test_draft_goes_with_report);
  g_test_add_func ("/workflow/record-report/late-entry-sees-earlier-only",
                   test_late_entry_sees_earlier_only);
  return g_test_run ();
}

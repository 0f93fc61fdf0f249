/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Immutable records: they keep copies of what they were made from, and two are equal only when
 * every field is. */
#include "config.h"

#include "care-attempt.h"
#include "care-case.h"
#include "care-case-event.h"
#include "care-handout.h"
#include "care-patient.h"
#include "care-report.h"
#include "care-result.h"
#include "care-session.h"
#include "care-test-fields.h"

static const CareAnswers *
some_answers (gboolean other)
{
  static CareAnswers answers[2];

  care_answers_set_yn (&answers[0], CARE_FACT_FEVER, TRUE);
  care_answers_set_open (&answers[1], CARE_FACT_FEVER, CARE_ANSWER_UNSURE);
  return &answers[other];
}

static void
test_patient (void)
{
  char id[] = "id-1";
  CarePatientData data = {
    .id = id,
    .given_name = "given_name",
    .family_name = "family_name",
    .birth_date = "birth_date",
    .preferred_name = "preferred_name",
    .phone = "phone",
    .email = "email",
    .language = "language",
    .notes = "notes",
    .screening = some_answers (FALSE),
    .number = 7,
    .created_at = 7,
    .version = 7,
    .phone_consent = CARE_CONSENT_YES,
    .good_from = 540,
    .good_until = 720,
  };
  g_autoptr (CarePatient) record = care_patient_new (&data);
  g_autoptr (CarePatient) same = care_patient_new (&data);

  g_assert_true (care_patient_equal (record, same));
  id[0] = 'X';
  g_assert_cmpstr (care_patient_get (record)->id, ==, "id-1");
  id[0] = 'i';
  CHECK_FIELD (CarePatient, care_patient, id, "other");
  CHECK_FIELD (CarePatient, care_patient, given_name, "other");
  CHECK_FIELD (CarePatient, care_patient, given_name, NULL);
  CHECK_FIELD (CarePatient, care_patient, family_name, "other");
  CHECK_FIELD (CarePatient, care_patient, family_name, NULL);
  CHECK_FIELD (CarePatient, care_patient, birth_date, "other");
  CHECK_FIELD (CarePatient, care_patient, birth_date, NULL);
  CHECK_FIELD (CarePatient, care_patient, preferred_name, "other");
  CHECK_FIELD (CarePatient, care_patient, preferred_name, NULL);
  CHECK_FIELD (CarePatient, care_patient, phone, "other");
  CHECK_FIELD (CarePatient, care_patient, phone, NULL);
  CHECK_FIELD (CarePatient, care_patient, email, "other");
  CHECK_FIELD (CarePatient, care_patient, email, NULL);
  CHECK_FIELD (CarePatient, care_patient, language, "other");
  CHECK_FIELD (CarePatient, care_patient, language, NULL);
  CHECK_FIELD (CarePatient, care_patient, notes, "other");
  CHECK_FIELD (CarePatient, care_patient, notes, NULL);
  CHECK_FIELD (CarePatient, care_patient, screening, some_answers (TRUE));
  CHECK_FIELD (CarePatient, care_patient, number, 8);
  CHECK_FIELD (CarePatient, care_patient, created_at, 8);
  CHECK_FIELD (CarePatient, care_patient, version, 8);
  CHECK_FIELD (CarePatient, care_patient, phone_consent, CARE_CONSENT_NO);
  CHECK_FIELD (CarePatient, care_patient, good_from, 541);
  CHECK_FIELD (CarePatient, care_patient, good_until, 721);
  CHECK_FIELD (CarePatient, care_patient, good_until, 0);
}

static void
test_session (void)
{
  char id[] = "id-1";
  CareSessionData data = {
    .id = id,
    .patient_id = "patient_id",
    .therapist = "therapist",
    .ended_at = 7,
    .answers = some_answers (FALSE),
    .code = "code",
    .complaint = "complaint",
    .reaction = "reaction",
    .instructions = "instructions",
    .subjective = "subjective",
    .objective = "objective",
    .assessment = "assessment",
    .plan = "plan",
    .changed = "changed",
    .marks = "marks",
    .entered_at = 7,
    .signed_by = "signed_by",
  };
  g_autoptr (CareSession) record = care_session_new (&data);
  g_autoptr (CareSession) same = care_session_new (&data);

  g_assert_true (care_session_equal (record, same));
  id[0] = 'X';
  g_assert_cmpstr (care_session_get (record)->id, ==, "id-1");
  id[0] = 'i';
  CHECK_FIELD (CareSession, care_session, id, "other");
  CHECK_FIELD (CareSession, care_session, patient_id, "other");
  CHECK_FIELD (CareSession, care_session, patient_id, NULL);
  CHECK_FIELD (CareSession, care_session, therapist, "other");
  CHECK_FIELD (CareSession, care_session, therapist, NULL);
  CHECK_FIELD (CareSession, care_session, ended_at, 8);
  CHECK_FIELD (CareSession, care_session, answers, some_answers (TRUE));
  CHECK_FIELD (CareSession, care_session, code, "other");
  CHECK_FIELD (CareSession, care_session, code, NULL);
  CHECK_FIELD (CareSession, care_session, complaint, "other");
  CHECK_FIELD (CareSession, care_session, complaint, NULL);
  CHECK_FIELD (CareSession, care_session, reaction, "other");
  CHECK_FIELD (CareSession, care_session, reaction, NULL);
  CHECK_FIELD (CareSession, care_session, instructions, "other");
  CHECK_FIELD (CareSession, care_session, instructions, NULL);
  CHECK_FIELD (CareSession, care_session, subjective, "other");
  CHECK_FIELD (CareSession, care_session, subjective, NULL);
  CHECK_FIELD (CareSession, care_session, objective, "other");
  CHECK_FIELD (CareSession, care_session, objective, NULL);
  CHECK_FIELD (CareSession, care_session, assessment, "other");
  CHECK_FIELD (CareSession, care_session, assessment, NULL);
  CHECK_FIELD (CareSession, care_session, plan, "other");
  CHECK_FIELD (CareSession, care_session, plan, NULL);
  CHECK_FIELD (CareSession, care_session, changed, "other");
  CHECK_FIELD (CareSession, care_session, changed, NULL);
  CHECK_FIELD (CareSession, care_session, marks, "other");
  CHECK_FIELD (CareSession, care_session, marks, NULL);
  CHECK_FIELD (CareSession, care_session, entered_at, 8);
  CHECK_FIELD (CareSession, care_session, signed_by, "other");
  CHECK_FIELD (CareSession, care_session, signed_by, NULL);
}

static void
test_report (void)
{
  char id[] = "id-1";
  CareReportData data = {
    .id = id,
    .session_id = "session_id",
    .reported_at = 7,
    .channel = (CareChannel) 1,
    .answers = some_answers (FALSE),
    .words = "words",
    .marks = "marks",
    .advice = "ADV-1",
    .entered_at = 7,
    .signed_by = "signed_by",
  };
  g_autoptr (CareReport) record = care_report_new (&data);
  g_autoptr (CareReport) same = care_report_new (&data);

  g_assert_true (care_report_equal (record, same));
  id[0] = 'X';
  g_assert_cmpstr (care_report_get (record)->id, ==, "id-1");
  id[0] = 'i';
  CHECK_FIELD (CareReport, care_report, id, "other");
  CHECK_FIELD (CareReport, care_report, session_id, "other");
  CHECK_FIELD (CareReport, care_report, session_id, NULL);
  CHECK_FIELD (CareReport, care_report, reported_at, 8);
  CHECK_FIELD (CareReport, care_report, channel, (CareChannel) 2);
  CHECK_FIELD (CareReport, care_report, answers, some_answers (TRUE));
  CHECK_FIELD (CareReport, care_report, words, "other");
  CHECK_FIELD (CareReport, care_report, marks, "other");
  CHECK_FIELD (CareReport, care_report, marks, NULL);
  CHECK_FIELD (CareReport, care_report, advice, "other");
  CHECK_FIELD (CareReport, care_report, advice, NULL);
  CHECK_FIELD (CareReport, care_report, words, NULL);
  CHECK_FIELD (CareReport, care_report, entered_at, 8);
  CHECK_FIELD (CareReport, care_report, signed_by, "other");
  CHECK_FIELD (CareReport, care_report, signed_by, NULL);
}

static void
test_result (void)
{
  char id[] = "id-1";
  CareResultData data = {
    .id = id,
    .outcome = (CareOutcome) 1,
    .level = (CareLevel) 1,
    .incomplete = TRUE,
    .rule_set_id = "rule_set_id",
    .input = "input",
    .verdict = "verdict",
    .why = "why",
    .judged_at = 7,
  };
  g_autoptr (CareResult) record = care_result_new (&data);
  g_autoptr (CareResult) same = care_result_new (&data);

  g_assert_true (care_result_equal (record, same));
  id[0] = 'X';
  g_assert_cmpstr (care_result_get (record)->id, ==, "id-1");
  id[0] = 'i';
  CHECK_FIELD (CareResult, care_result, id, "other");
  CHECK_FIELD (CareResult, care_result, outcome, (CareOutcome) 2);
  CHECK_FIELD (CareResult, care_result, level, (CareLevel) 2);
  CHECK_FIELD (CareResult, care_result, incomplete, FALSE);
  CHECK_FIELD (CareResult, care_result, rule_set_id, "other");
  CHECK_FIELD (CareResult, care_result, rule_set_id, NULL);
  CHECK_FIELD (CareResult, care_result, input, "other");
  CHECK_FIELD (CareResult, care_result, input, NULL);
  CHECK_FIELD (CareResult, care_result, verdict, "other");
  CHECK_FIELD (CareResult, care_result, verdict, NULL);
  CHECK_FIELD (CareResult, care_result, why, "other");
  CHECK_FIELD (CareResult, care_result, why, NULL);
  CHECK_FIELD (CareResult, care_result, judged_at, 8);
}

static void
test_case (void)
{
  char id[] = "id-1";
  CareCaseData data = {
    .id = id,
    .patient_id = "patient_id",
    .session_id = "session_id",
    .report_id = "report_id",
    .last_report_id = "last_report_id",
    .level = (CareLevel) 1,
    .incomplete = TRUE,
    .state = (CareCaseState) 1,
    .why = "why",
    .owner = "owner",
    .opened_at = 7,
    .due_at = 7,
    .waiting_until = 7,
    .outcome = "outcome",
    .harm = "harm",
    .closed_at = 7,
    .changed_at = 7,
    .version = 7,
  };
  g_autoptr (CareCase) record = care_case_new (&data);
  g_autoptr (CareCase) same = care_case_new (&data);

  g_assert_true (care_case_equal (record, same));
  id[0] = 'X';
  g_assert_cmpstr (care_case_get (record)->id, ==, "id-1");
  id[0] = 'i';
  CHECK_FIELD (CareCase, care_case, id, "other");
  CHECK_FIELD (CareCase, care_case, patient_id, "other");
  CHECK_FIELD (CareCase, care_case, patient_id, NULL);
  CHECK_FIELD (CareCase, care_case, session_id, "other");
  CHECK_FIELD (CareCase, care_case, session_id, NULL);
  CHECK_FIELD (CareCase, care_case, report_id, "other");
  CHECK_FIELD (CareCase, care_case, report_id, NULL);
  CHECK_FIELD (CareCase, care_case, last_report_id, "other");
  CHECK_FIELD (CareCase, care_case, last_report_id, NULL);
  CHECK_FIELD (CareCase, care_case, level, (CareLevel) 2);
  CHECK_FIELD (CareCase, care_case, incomplete, FALSE);
  CHECK_FIELD (CareCase, care_case, state, (CareCaseState) 2);
  CHECK_FIELD (CareCase, care_case, why, "other");
  CHECK_FIELD (CareCase, care_case, why, NULL);
  CHECK_FIELD (CareCase, care_case, owner, "other");
  CHECK_FIELD (CareCase, care_case, owner, NULL);
  CHECK_FIELD (CareCase, care_case, opened_at, 8);
  CHECK_FIELD (CareCase, care_case, due_at, 8);
  CHECK_FIELD (CareCase, care_case, waiting_until, 8);
  CHECK_FIELD (CareCase, care_case, outcome, "other");
  CHECK_FIELD (CareCase, care_case, outcome, NULL);
  CHECK_FIELD (CareCase, care_case, harm, "other");
  CHECK_FIELD (CareCase, care_case, harm, NULL);
  CHECK_FIELD (CareCase, care_case, closed_at, 8);
  CHECK_FIELD (CareCase, care_case, changed_at, 8);
  CHECK_FIELD (CareCase, care_case, version, 8);
}

static void
test_case_event (void)
{
  char id[] = "id-1";
  CareCaseEventData data = {
    .id = id,
    .case_id = "case_id",
    .at = 7,
    .actor = "actor",
    .act = (CareCaseAct) 1,
    .level = (CareLevel) 1,
    .state = (CareCaseState) 1,
    .report_id = "report_id",
    .detail = "detail",
    .harm = "harm",
    .next_at = 7,
    .words = "words",
  };
  g_autoptr (CareCaseEvent) record = care_case_event_new (&data);
  g_autoptr (CareCaseEvent) same = care_case_event_new (&data);

  g_assert_true (care_case_event_equal (record, same));
  id[0] = 'X';
  g_assert_cmpstr (care_case_event_get (record)->id, ==, "id-1");
  id[0] = 'i';
  CHECK_FIELD (CareCaseEvent, care_case_event, id, "other");
  CHECK_FIELD (CareCaseEvent, care_case_event, case_id, "other");
  CHECK_FIELD (CareCaseEvent, care_case_event, case_id, NULL);
  CHECK_FIELD (CareCaseEvent, care_case_event, at, 8);
  CHECK_FIELD (CareCaseEvent, care_case_event, actor, "other");
  CHECK_FIELD (CareCaseEvent, care_case_event, actor, NULL);
  CHECK_FIELD (CareCaseEvent, care_case_event, act, (CareCaseAct) 2);
  CHECK_FIELD (CareCaseEvent, care_case_event, level, (CareLevel) 2);
  CHECK_FIELD (CareCaseEvent, care_case_event, state, (CareCaseState) 2);
  CHECK_FIELD (CareCaseEvent, care_case_event, report_id, "other");
  CHECK_FIELD (CareCaseEvent, care_case_event, report_id, NULL);
  CHECK_FIELD (CareCaseEvent, care_case_event, detail, "other");
  CHECK_FIELD (CareCaseEvent, care_case_event, detail, NULL);
  CHECK_FIELD (CareCaseEvent, care_case_event, harm, "other");
  CHECK_FIELD (CareCaseEvent, care_case_event, harm, NULL);
  CHECK_FIELD (CareCaseEvent, care_case_event, next_at, 8);
  CHECK_FIELD (CareCaseEvent, care_case_event, words, "other");
  CHECK_FIELD (CareCaseEvent, care_case_event, words, NULL);
}

static void
test_attempt (void)
{
  char id[] = "id-1";
  CareAttemptData data = {
    .id = id,
    .patient_id = "patient_id",
    .session_id = "session_id",
    .case_id = "case_id",
    .call_id = "call_id",
    .at = 7,
    .actor = "actor",
    .channel = (CareChannel) 1,
    .result = (CareAttemptResult) 1,
    .next_at = 7,
    .words = "words",
  };
  g_autoptr (CareAttempt) record = care_attempt_new (&data);
  g_autoptr (CareAttempt) same = care_attempt_new (&data);

  g_assert_true (care_attempt_equal (record, same));
  id[0] = 'X';
  g_assert_cmpstr (care_attempt_get (record)->id, ==, "id-1");
  id[0] = 'i';
  CHECK_FIELD (CareAttempt, care_attempt, id, "other");
  CHECK_FIELD (CareAttempt, care_attempt, patient_id, "other");
  CHECK_FIELD (CareAttempt, care_attempt, patient_id, NULL);
  CHECK_FIELD (CareAttempt, care_attempt, session_id, "other");
  CHECK_FIELD (CareAttempt, care_attempt, session_id, NULL);
  CHECK_FIELD (CareAttempt, care_attempt, case_id, "other");
  CHECK_FIELD (CareAttempt, care_attempt, case_id, NULL);
  CHECK_FIELD (CareAttempt, care_attempt, call_id, "other");
  CHECK_FIELD (CareAttempt, care_attempt, call_id, NULL);
  CHECK_FIELD (CareAttempt, care_attempt, at, 8);
  CHECK_FIELD (CareAttempt, care_attempt, actor, "other");
  CHECK_FIELD (CareAttempt, care_attempt, actor, NULL);
  CHECK_FIELD (CareAttempt, care_attempt, channel, (CareChannel) 2);
  CHECK_FIELD (CareAttempt, care_attempt, result, (CareAttemptResult) 2);
  CHECK_FIELD (CareAttempt, care_attempt, next_at, 8);
  CHECK_FIELD (CareAttempt, care_attempt, words, "other");
  CHECK_FIELD (CareAttempt, care_attempt, words, NULL);
}

static void
test_handout (void)
{
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF", 4);
  g_autoptr (GBytes) other_pdf = g_bytes_new_static ("%PDF!", 5);
  char id[] = "id-1";
  CareHandoutData data = {
    .id = id,
    .patient_id = "patient_id",
    .session_id = "session_id",
    .template_id = "template_id",
    .template_version = 7,
    .language = "language",
    .large = TRUE,
    .rule_set_id = "rule_set_id",
    .sha256 = "sha256",
    .pdf = pdf,
    .given_at = 7,
    .given_by = "given_by",
    .document = "document",
    .changes = "changes",
    .not_printed = TRUE,
  };
  g_autoptr (CareHandout) record = care_handout_new (&data);
  g_autoptr (CareHandout) same = care_handout_new (&data);

  g_assert_true (care_handout_equal (record, same));
  id[0] = 'X';
  g_assert_cmpstr (care_handout_get (record)->id, ==, "id-1");
  id[0] = 'i';
  CHECK_FIELD (CareHandout, care_handout, id, "other");
  CHECK_FIELD (CareHandout, care_handout, patient_id, "other");
  CHECK_FIELD (CareHandout, care_handout, patient_id, NULL);
  CHECK_FIELD (CareHandout, care_handout, session_id, "other");
  CHECK_FIELD (CareHandout, care_handout, session_id, NULL);
  CHECK_FIELD (CareHandout, care_handout, template_id, "other");
  CHECK_FIELD (CareHandout, care_handout, template_id, NULL);
  CHECK_FIELD (CareHandout, care_handout, template_version, 8);
  CHECK_FIELD (CareHandout, care_handout, language, "other");
  CHECK_FIELD (CareHandout, care_handout, language, NULL);
  CHECK_FIELD (CareHandout, care_handout, large, FALSE);
  CHECK_FIELD (CareHandout, care_handout, rule_set_id, "other");
  CHECK_FIELD (CareHandout, care_handout, rule_set_id, NULL);
  CHECK_FIELD (CareHandout, care_handout, sha256, "other");
  CHECK_FIELD (CareHandout, care_handout, sha256, NULL);
  CHECK_FIELD (CareHandout, care_handout, pdf, other_pdf);
  CHECK_FIELD (CareHandout, care_handout, given_at, 8);
  CHECK_FIELD (CareHandout, care_handout, given_by, "other");
  CHECK_FIELD (CareHandout, care_handout, given_by, NULL);
  CHECK_FIELD (CareHandout, care_handout, document, "other");
  CHECK_FIELD (CareHandout, care_handout, document, NULL);
  CHECK_FIELD (CareHandout, care_handout, changes, "other");
  CHECK_FIELD (CareHandout, care_handout, changes, NULL);
  CHECK_FIELD (CareHandout, care_handout, not_printed, FALSE);
}

/* A record without answers has answers in which nothing was asked. */
static void
test_no_answers (void)
{
  const CarePatientData data = { .id = "p" };
  g_autoptr (CarePatient) patient = care_patient_new (&data);

  g_assert_nonnull (care_patient_get (patient)->screening);
  g_assert_false (
      care_answers_any_given (care_patient_get (patient)->screening, CARE_FACT_GROUP_SCREENING));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/patient", test_patient);
  g_test_add_func ("/records/session", test_session);
  g_test_add_func ("/records/report", test_report);
  g_test_add_func ("/records/result", test_result);
  g_test_add_func ("/records/case", test_case);
  g_test_add_func ("/records/case-event", test_case_event);
  g_test_add_func ("/records/attempt", test_attempt);
  g_test_add_func ("/records/handout", test_handout);
  g_test_add_func ("/records/no-answers", test_no_answers);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report's draft: keeps everything, says when it changed, seals once or names the field. */
#include "config.h"

#include "care-draft.h"
#include "care-report-draft.h"
#include "care-time.h"

#define CHART                                                                                      \
  "{\"version\":1,\"marks\":[{\"region\":\"foot_top_left\",\"kind\":\"numb\",\"strength\":6}]}"
#define NOW ((gint64) 1767600000000) /* 2026-01-05 08:00 UTC */

static const CareAnswer yes = { CARE_ANSWER_GIVEN, 1 };

static CareAct
act_at (gint64 now_ms)
{
  return (CareAct){ .actor = "Mara Costa", .desk = "desk-1", .now_ms = now_ms };
}

static CareReportDraft *
filled_draft (void)
{
  CareReportDraft *draft = care_report_draft_new ("session-1", NOW);

  care_report_draft_set_identity (draft, CARE_IDENTITY_NAME_AND_BIRTH_DATE);
  care_report_draft_set_answer (draft, CARE_FACT_NUMBNESS, yes);
  care_report_draft_set_answer (draft, CARE_FACT_FEVER, (CareAnswer){ CARE_ANSWER_DECLINED, 0 });
  care_report_draft_set_answer (draft, CARE_FACT_PAIN_NOW, (CareAnswer){ CARE_ANSWER_GIVEN, 10 });
  care_report_draft_set_answer (draft, CARE_FACT_QUALITY, (CareAnswer){ CARE_ANSWER_GIVEN, 5 });
  care_report_draft_set_words (draft, "Two lines,\n\"quoted\"");
  care_report_draft_set_marks (draft, CHART);
  care_report_draft_set_advice (draft, "TIM-4", TRUE);
  care_report_draft_set_advice (draft, "ADV-1", TRUE);
  care_report_draft_set_channel (draft, CARE_CHANNEL_PAPER);
  care_report_draft_set_said (draft, "CES-1", NOW + 5);
  care_report_draft_set_contact (draft, CARE_ATTEMPT_RESULT_REACHED_CARER, NOW + 1);
  return draft;
}

static void
count_cb (CareReportDraft *draft, guint *count)
{
  *count += 1;
}

static void
test_changed (void)
{
  g_autoptr (CareReportDraft) draft = care_report_draft_new ("session-1", NOW);
  guint count = 0;

  g_signal_connect (draft, "changed", G_CALLBACK (count_cb), &count);
  care_report_draft_set_answer (draft, CARE_FACT_NUMBNESS, yes);
  care_report_draft_set_answer (draft, CARE_FACT_NUMBNESS, yes);
  care_report_draft_set_words (draft, "  ");
  care_report_draft_set_channel (draft, CARE_CHANNEL_PHONE);
  care_report_draft_set_advice (draft, "ADV-1", FALSE);
  g_assert_cmpuint (count, ==, 1);
  g_assert_null (care_report_draft_get_words (draft));
}

static void
test_round_trip (void)
{
  g_autoptr (CareReportDraft) draft = filled_draft ();
  g_autofree char *json = care_report_draft_to_json (draft);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareReportDraft) again = care_report_draft_new_from_json (json, &error);
  g_autofree char *json_again = NULL;
  CareAttemptData attempt = { 0 };

  g_assert_no_error (error);
  g_assert_true (care_report_draft_get_contact (again, &attempt));
  g_assert_cmpint (attempt.result, ==, CARE_ATTEMPT_RESULT_REACHED_CARER);
  g_assert_cmpint (attempt.at, ==, NOW + 1);
  json_again = care_report_draft_to_json (again);
  g_assert_cmpstr (json_again, ==, json);
  g_assert_true (care_answers_equal (care_report_draft_get_answers (again),
                                     care_report_draft_get_answers (draft)));
  g_assert_cmpstr (care_report_draft_get_words (again), ==, "Two lines,\n\"quoted\"");
  g_assert_cmpstr (care_report_draft_get_marks (again), ==, CHART);
  g_assert_cmpstr (care_report_draft_get_advice (again), ==, "TIM-4,ADV-1");
  g_assert_cmpint (care_report_draft_get_identity (again), ==, CARE_IDENTITY_NAME_AND_BIRTH_DATE);
  g_assert_cmpint (care_report_draft_get_said_at (again), ==, NOW + 5);
  g_assert_cmpint (care_report_draft_get_reported_at (again), ==, CARE_TIME_NONE);
}

static void
test_bad_json (void)
{
  const char *const bad[] = {
    "",
    "[]",
    "{}",
    "{\"id\":\"x\",\"session\":\"s\"}",
    "{\"id\":\"019b8d5c-0000-7000-8000-000000000000\"}",
    "{\"id\":\"019b8d5c-0000-7000-8000-000000000000\",\"session\":\"s\",\"channel\":\"pigeon\"}",
    "{\"id\":\"019b8d5c-0000-7000-8000-000000000000\",\"session\":\"s\",\"answers\":{\"x\":1}}",
    "{\"id\":\"019b8d5c-0000-7000-8000-000000000000\",\"session\":\"s\",\"answers\":{\"pain_now\":"
    "11}"
    "}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CareReportDraft) draft = care_report_draft_new_from_json (bad[i], &error);

      g_assert_null (draft);
      g_assert_nonnull (error);
    }
}

static void
assert_refused (CareReportDraft *draft, const char *field)
{
  CareAct act = act_at (NOW);
  CareReport *report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *wrong = NULL;

  g_assert_false (care_report_draft_seal (draft, &act, &report, &error));
  g_assert_error (error, CARE_DRAFT_ERROR, CARE_DRAFT_ERROR_INVALID);
  g_assert_null (report);
  wrong = care_draft_error_get_field (error);
  g_assert_cmpstr (wrong, ==, field);
}

static void
test_seal_refuses (void)
{
  g_autoptr (CareReportDraft) draft = care_report_draft_new ("session-1", NOW);

  assert_refused (draft, "answers");
  care_report_draft_set_answer (draft, CARE_FACT_NUMBNESS, yes);
  assert_refused (draft, "identity");
  care_report_draft_set_identity (draft, CARE_IDENTITY_NAME_AND_PHONE);
  care_report_draft_set_reported_at (draft, NOW + CARE_MS_PER_HOUR);
  assert_refused (draft, "reported_at");
  care_report_draft_set_reported_at (draft, NOW - CARE_MS_PER_HOUR);
  care_report_draft_set_marks (draft, "[]");
  assert_refused (draft, "marks");
  care_report_draft_set_marks (draft, NULL);
  care_report_draft_set_advice (draft, "no code", TRUE);
  assert_refused (draft, "advice");
  care_report_draft_set_advice (draft, "no code", FALSE);
  care_report_draft_set_words (draft, "bell \a");
  assert_refused (draft, "words");
}

static void
test_seal_twice (void)
{
  g_autoptr (CareReportDraft) draft = filled_draft ();
  g_autoptr (CareReport) first = NULL;
  g_autoptr (CareReport) second = NULL;
  g_autoptr (CareReport) third = NULL;
  g_autoptr (GError) error = NULL;
  CareAct act = act_at (NOW);
  CareAct later = act_at (NOW + 1000);

  g_assert_true (care_report_draft_seal (draft, &act, &first, &error));
  g_assert_true (care_report_draft_seal (draft, &later, &second, &error));
  g_assert_true (care_report_equal (first, second));
  g_assert_cmpint (care_report_get (first)->reported_at, ==, NOW);
  g_assert_cmpint (care_report_get (first)->entered_at, ==, NOW);
  g_assert_cmpstr (care_report_get (first)->signed_by, ==, "Mara Costa");
  g_assert_cmpstr (care_report_get (first)->id, ==, care_report_draft_get_id (draft));

  care_report_draft_set_words (draft, "other");
  g_assert_true (care_report_draft_seal (draft, &later, &third, &error));
  g_assert_cmpint (care_report_get (third)->entered_at, ==, NOW + 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/report-draft/changed", test_changed);
  g_test_add_func ("/model/report-draft/round-trip", test_round_trip);
  g_test_add_func ("/model/report-draft/bad-json", test_bad_json);
  g_test_add_func ("/model/report-draft/seal-refuses", test_seal_refuses);
  g_test_add_func ("/model/report-draft/seal-twice", test_seal_twice);
  return g_test_run ();
}

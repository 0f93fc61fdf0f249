/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is added to a signed session; rows, reactions and changed calls when one is signed. */
#include "config.h"

#include "care-add-to-session.h"
#include "care-record-line.h"
#include "care-sign-session.h"
#include "care-store-calls.h"
#include "care-store-sessions.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-treatment.h"
#include "care-workflow-error.h"

#include <string.h>

#define A1 "0195f000-0000-7000-8000-0000000000a1"

static void
test_addendum (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareSession) after = NULL;
  g_autoptr (CareAddendum) first = NULL;
  g_autoptr (CareAddendum) same = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;
  CareAddendumData data = { .id = A1,
                            .session_id = care_session_get (session)->id,
                            .happened_at = t->act.now_ms,
                            .words = "She rang: the mark has gone." };

  t->act.now_ms += CARE_MS_PER_DAY;
  first = care_add_to_session (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_addendum_get (first)->happened_at, ==, t->act.now_ms - CARE_MS_PER_DAY);
  g_assert_cmpint (care_addendum_get (first)->entered_at, ==, t->act.now_ms);
  g_assert_cmpstr (care_addendum_get (first)->author, ==, t->act.actor);
  /* Sent again: the same; with other words: refused. */
  t->act.now_ms += 1000;
  same = care_add_to_session (t->clinic, &t->act, &data, &error);
  g_assert_true (care_addendum_equal (first, same));
  data.words = "Something else.";
  g_assert_null (care_add_to_session (t->clinic, &t->act, &data, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
  listed = care_list_addenda (t->clinic, data.session_id, NULL);
  g_assert_cmpuint (listed->len, ==, 1);
  after = care_store_get_session (care_clinic_get_store (t->clinic), data.session_id, NULL);
  g_assert_true (care_session_equal (session, after));
}

static void
test_refused (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  const CareAddendumData wrong[] = {
    { .session_id = care_session_get (session)->id, .happened_at = CARE_TIME_NONE, .words = " \n" },
    { .session_id = care_session_get (session)->id,
      .happened_at = t->act.now_ms + CARE_MS_PER_DAY,
      .words = "x" },
    { .session_id = A1, .happened_at = CARE_TIME_NONE, .words = "x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (care_add_to_session (t->clinic, &t->act, &wrong[i], &error));
      g_assert_nonnull (error);
    }
}

#define HEAT "[{\"technique\":\"heat\",\"region\":\"neck\",\"pressure\":\"light\"}]"
#define NO_RISK                                                                                    \
  "pregnancy=no anticoagulant=no bleeding_disorder=no osteoporosis=no long_term_steroids=no "      \
  "cancer_history=no recent_surgery=no recent_trauma=no immunosuppression=no diabetes=no "         \
  "dvt_history=no"

/* Returns: (transfer full) (nullable): a session of today of somebody without a risk */
static CareSession *
sign (CareTestClinic *t,
      const char *treatment,
      guint reactions,
      CareFollowUp follow_up,
      GError **error)
{
  g_autoptr (CarePatient) patient = care_test_patient (t, "Eva Lind", NO_RISK);
  g_autoptr (CareAnswers) answers = care_answers_new ();
  const CareSessionData data = {
    .patient_id = care_patient_get (patient)->id,
    .therapist = "Mara Costa",
    .ended_at = t->act.now_ms,
    .answers = answers,
    .treatment = treatment,
    .reactions = reactions,
    .follow_up = follow_up,
  };

  care_answers_set_value (answers, CARE_FACT_MODALITY, 1);
  return care_sign_session (t->clinic, &t->act, &data, NULL, NULL, error);
}

static void
assert_first_call (CareTestClinic *t, CareSession *session, CareCallReason reason, int hours)
{
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (t->clinic), care_session_get (session)->id, NULL);
  const CareCallData *first = care_call_get (g_ptr_array_index (calls, 0));

  g_assert_cmpint (first->reason, ==, reason);
  if (hours > 0)
    g_assert_cmpint (first->due_at, ==,
                     care_session_get (session)->ended_at + hours * CARE_MS_PER_HOUR);
  else
    g_assert_cmpstr (first->closed_because, ==, "not_wanted");
}

static void
test_rows (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSession) calm =
      sign (t, " [{\"region\":\"neck\",\"technique\":\"heat\",\"pressure\":\"light\"}]", 0,
            CARE_FOLLOW_UP_AS_PLANNED, &error);
  g_autofree char *techniques = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (care_session_get (calm)->treatment, ==,
                   "[{\"technique\":\"heat\",\"region\":\"neck\",\"pressure\":\"light\"}]");
  techniques =
      care_answer_to_text (CARE_FACT_TECHNIQUES, care_answers_get (care_session_get (calm)->answers,
                                                                   CARE_FACT_TECHNIQUES));
  g_assert_cmpstr (techniques, ==, "heat");
  g_assert_null (sign (t, "[{\"technique\":\"magic\"}]", 0, CARE_FOLLOW_UP_AS_PLANNED, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
}

/* Light-headed on sitting up: the calls of a higher risk. Soreness is no such thing. */
static void
test_calls (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GError) error = NULL;
  const guint dizzy = CARE_REACTION_BIT (CARE_REACTION_LIGHT_HEADED);
  g_autoptr (CareSession) sore =
      sign (t, HEAT, CARE_REACTION_BIT (CARE_REACTION_SORE), CARE_FOLLOW_UP_AS_PLANNED, &error);
  g_autoptr (CareSession) faint = sign (t, HEAT, dizzy, CARE_FOLLOW_UP_AS_PLANNED, &error);
  g_autoptr (CareSession) raised = sign (t, HEAT, 0, CARE_FOLLOW_UP_HIGHER_RISK, &error);
  g_autoptr (CareSession) sooner = sign (t, HEAT, 0, CARE_FOLLOW_UP_FIRST_24, &error);
  g_autoptr (CareSession) never = sign (t, HEAT, 0, CARE_FOLLOW_UP_NO_CALL, &error);

  g_assert_no_error (error);
  assert_first_call (t, sore, CARE_CALL_REASON_ROUTINE_48, 48);
  assert_first_call (t, faint, CARE_CALL_REASON_EARLY_24, 24);
  assert_first_call (t, raised, CARE_CALL_REASON_EARLY_24, 24);
  assert_first_call (t, sooner, CARE_CALL_REASON_ROUTINE_48, 24);
  assert_first_call (t, never, CARE_CALL_REASON_ROUTINE_48, 0);
  g_assert_null (sign (t, HEAT, dizzy, CARE_FOLLOW_UP_NO_CALL, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
}

static void
test_lines (void)
{
  static const struct
  {
    const char *line;
    gboolean fine;
  } lines[] = {
    { "{\"type\":\"patient\",\"id\":\"0195f000-0000-7000-8000-000000000001\",\"given_name\":\"A\","
      "\"family_name\":\"B\",\"birth_date\":\"1961-03-14\"}",
      TRUE },
    { "{\"type\":\"session\",\"id\":\"0195f000-0000-7000-8000-000000000002\",\"patient\":"
      "\"0195f000-0000-7000-8000-000000000001\",\"therapist\":\"M\",\"ended_at\":"
      "\"2026-03-02T15:00:00Z\",\"modality\":\"massage\",\"treatment\":[{\"technique\":\"heat\","
      "\"region\":\"neck\",\"pressure\":\"light\"}],\"reactions\":[\"sore\",\"nausea\"],"
      "\"follow_up\":\"first_24\"}",
      TRUE },
    { "{\"type\":\"addendum\",\"id\":\"0195f000-0000-7000-8000-000000000003\",\"session\":"
      "\"0195f000-0000-7000-8000-000000000002\",\"words\":\"later\"}",
      TRUE },
    { "{\"type\":\"addendum\",\"id\":\"0195f000-0000-7000-8000-000000000004\",\"session\":"
      "\"0195f000-0000-7000-8000-000000000002\"}",
      FALSE },
    { "{\"type\":\"session\",\"id\":\"0195f000-0000-7000-8000-000000000005\",\"patient\":"
      "\"0195f000-0000-7000-8000-000000000001\",\"therapist\":\"M\",\"ended_at\":"
      "\"2026-03-02T15:00:00Z\",\"reactions\":[\"none\",\"sore\"]}",
      FALSE },
    { "{\"type\":\"session\",\"id\":\"0195f000-0000-7000-8000-000000000005\",\"patient\":"
      "\"0195f000-0000-7000-8000-000000000001\",\"therapist\":\"M\",\"ended_at\":"
      "\"2026-03-02T15:00:00Z\",\"treatment\":[{\"technique\":\"heat\",\"minutes\":999}]}",
      FALSE },
  };
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  CareRecordLineResult result = { 0 };

  for (int round = 0; round < 2; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
      {
        g_autoptr (GError) error = NULL;
        gboolean kept = care_record_line (t->clinic, &t->act, lines[i].line, strlen (lines[i].line),
                                          &result, &error);

        g_assert_cmpint (kept, ==, lines[i].fine);
        if (kept)
          g_assert_cmpint (result.unchanged, ==, round == 1);
      }
  care_record_line_result_clear (&result);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/add-to-session/addendum", test_addendum);
  g_test_add_func ("/workflow/add-to-session/refused", test_refused);
  g_test_add_func ("/workflow/add-to-session/rows", test_rows);
  g_test_add_func ("/workflow/add-to-session/calls", test_calls);
  g_test_add_func ("/workflow/add-to-session/lines", test_lines);
  return g_test_run ();
}

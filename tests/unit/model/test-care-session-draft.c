/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session's draft: keeps everything, repeats the last treatment, seals once or names the field.
 */
#include "config.h"

#include "care-code.h"
#include "care-draft.h"
#include "care-session-draft.h"
#include "care-session-typed.h"
#include "care-time.h"

#define CHART                                                                                      \
  "{\"version\":1,\"marks\":[{\"region\":\"foot_top_left\",\"kind\":\"numb\",\"strength\":6}]}"
#define NOW ((gint64) 1767600000000) /* 2026-01-05 08:00 UTC */

static CareAct
act_at (gint64 now_ms)
{
  return (CareAct){ .actor = "Mara Costa", .desk = "desk-1", .now_ms = now_ms };
}

static void
set_value (CareSessionDraft *draft, CareFactId id, guint32 value)
{
  care_session_draft_set_answer (draft, id, (CareAnswer){ CARE_ANSWER_GIVEN, value });
}

static CareSessionDraft *
filled_draft (void)
{
  CareSessionDraft *draft = care_session_draft_new ("patient-1", "Mara Costa", NOW);
  const CareTreatmentRow row = { .technique = 3, .region = 8, .pressure = 3, .agreed = TRUE };

  set_value (draft, CARE_FACT_MODALITY, 1);
  care_session_draft_set_row (draft, 0, &row);
  set_value (draft, CARE_FACT_PAIN_BEFORE, 4);
  set_value (draft, CARE_FACT_ANTICOAGULANT, 1);
  care_session_draft_set_text (draft, CARE_SESSION_PLAN, "Same again");
  care_session_draft_set_text (draft, CARE_SESSION_SUBJECTIVE, "Stiff in the morning");
  care_session_draft_set_text (draft, CARE_SESSION_MARKS, CHART);
  care_session_draft_set_handout (draft, FALSE);
  care_session_draft_set_screening_confirmed (draft, TRUE);
  return draft;
}

static void
test_round_trip (void)
{
  g_autoptr (CareSessionDraft) draft = filled_draft ();
  g_autofree char *json = care_session_draft_to_json (draft);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSessionDraft) again = care_session_draft_new_from_json (json, &error);
  g_autofree char *json_again = NULL;

  g_assert_no_error (error);
  json_again = care_session_draft_to_json (again);
  g_assert_cmpstr (json_again, ==, json);
  g_assert_false (care_session_draft_get_handout (again));
  g_assert_true (care_session_draft_get_screening_confirmed (again));
  g_assert_cmpstr (care_session_draft_get_text (again, CARE_SESSION_PLAN), ==, "Same again");
  g_assert_cmpstr (care_session_draft_get_text (again, CARE_SESSION_MARKS), ==, CHART);
}

static void
assert_refused (CareSessionDraft *draft, const char *field)
{
  CareAct act = act_at (NOW);
  CareSession *session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *wrong = NULL;

  g_assert_false (care_session_draft_seal (draft, &act, &session, &error));
  g_assert_null (session);
  wrong = care_draft_error_get_field (error);
  g_assert_cmpstr (wrong, ==, field);
}

static void
test_seal_refuses (void)
{
  g_autoptr (CareSessionDraft) draft = care_session_draft_new ("patient-1", NULL, NOW);

  g_assert_true (care_session_draft_is_empty (draft));
  assert_refused (draft, "therapist");
  care_session_draft_set_text (draft, CARE_SESSION_THERAPIST, "Mara Costa");
  assert_refused (draft, "modality");
  set_value (draft, CARE_FACT_MODALITY, 0);
  assert_refused (draft, "techniques");
  set_value (draft, CARE_FACT_TECHNIQUES, 1);
  assert_refused (draft, "regions");
  set_value (draft, CARE_FACT_REGIONS, 1);
  assert_refused (draft, "pressure");
  set_value (draft, CARE_FACT_PRESSURE, 0);
  assert_refused (draft, "pain_before");
  care_session_draft_set_answer (draft, CARE_FACT_PAIN_BEFORE,
                                 (CareAnswer){ CARE_ANSWER_DECLINED, 0 });
  care_session_draft_set_text (draft, CARE_SESSION_MARKS, "{\"version\":9}");
  assert_refused (draft, "marks");
  care_session_draft_set_text (draft, CARE_SESSION_MARKS, NULL);
  care_session_draft_set_ended_at (draft, NOW + CARE_MS_PER_DAY);
  assert_refused (draft, "ended_at");
}

static void
test_seal (void)
{
  g_autoptr (CareSessionDraft) draft = filled_draft ();
  g_autoptr (CareSession) first = NULL;
  g_autoptr (CareSession) second = NULL;
  g_autofree char *code = care_code_for_id (care_session_draft_get_id (draft));
  CareAct act = act_at (NOW);
  CareAct later = act_at (NOW + 1000);
  const CareSessionData *data;

  g_assert_true (care_session_draft_seal (draft, &act, &first, NULL));
  g_assert_true (care_session_draft_seal (draft, &later, &second, NULL));
  g_assert_true (care_session_equal (first, second));
  data = care_session_get (first);
  g_assert_cmpint (data->ended_at, ==, NOW);
  g_assert_cmpstr (data->code, ==, code);
  /* Screening belongs to the patient, not to the session. */
  g_assert_false (care_answers_any_given (data->answers, CARE_FACT_GROUP_SCREENING));
}

/* A flagged response must be answered; a calm one asks nothing. */
static void
test_answers_a_flag (void)
{
  g_autoptr (CareSessionDraft) draft = filled_draft ();
  g_autoptr (CareSession) session = NULL;
  CareAct act = act_at (NOW);

  care_session_draft_set_changed_needed (draft, TRUE);
  assert_refused (draft, "changed");
  care_session_draft_set_text (draft, CARE_SESSION_CHANGED, " \n ");
  assert_refused (draft, "changed");
  care_session_draft_set_text (draft, CARE_SESSION_CHANGED, "Lighter on the left");
  g_assert_true (care_session_draft_seal (draft, &act, &session, NULL));
  g_assert_cmpstr (care_session_get (session)->changed, ==, "Lighter on the left");
}

static void
test_repeat (void)
{
  g_autoptr (CareSessionDraft) draft = filled_draft ();
  g_autoptr (CareSessionDraft) next = care_session_draft_new ("patient-1", "Ana Reis", NOW);
  g_autoptr (CareSession) last = NULL;
  const CareAnswers *answers;
  CareAct act = act_at (NOW);

  g_assert_true (care_session_draft_seal (draft, &act, &last, NULL));
  care_session_draft_repeat (next, last);
  answers = care_session_draft_get_answers (next);
  g_assert_cmpuint (care_answers_get (answers, CARE_FACT_TECHNIQUES).value, ==, 1 << 3);
  g_assert_cmpint (care_answers_get (answers, CARE_FACT_PAIN_BEFORE).state, ==,
                   CARE_ANSWER_NOT_ASKED);
  g_assert_cmpstr (care_session_draft_get_text (next, CARE_SESSION_PLAN), ==, "Same again");
  g_assert_cmpstr (care_session_draft_get_text (next, CARE_SESSION_SUBJECTIVE), ==, "");
}

/* What was copied waits to be looked at: a row that is touched, or all of it at once. */
static void
test_copied (void)
{
  g_autoptr (CareSessionDraft) draft = filled_draft ();
  g_autoptr (CareSessionDraft) next = care_session_draft_new ("patient-1", "Ana Reis", NOW);
  g_autoptr (CareSessionDraft) again = NULL;
  g_autoptr (CareSession) last = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const CareTreatmentRow more = { .technique = 4, .region = -1, .pressure = 4 };
  CareTreatmentRow row;
  CareAct act = act_at (NOW);

  care_session_draft_set_row (draft, 1, &more);
  g_assert_true (care_session_draft_seal (draft, &act, &last, NULL));
  care_session_draft_repeat (next, last);
  g_assert_cmpuint (care_session_draft_get_n_rows (next), ==, 2);
  g_assert_false (care_session_draft_get_row (next, 0)->agreed);
  g_assert_true (
      care_session_draft_get_copied (next) ==
      (CARE_COPIED_ROW (0) | CARE_COPIED_ROW (1) | CARE_COPIED_MODALITY | CARE_COPIED_PLAN));
  text = care_session_draft_to_json (next);
  again = care_session_draft_new_from_json (text, &error);
  g_assert_no_error (error);
  g_assert_true (care_session_draft_get_copied (again) == care_session_draft_get_copied (next));
  row = *care_session_draft_get_row (next, 1);
  row.minutes = 10;
  care_session_draft_set_row (next, 1, &row);
  g_assert_true (care_session_draft_get_copied (next) ==
                 (CARE_COPIED_ROW (0) | CARE_COPIED_MODALITY | CARE_COPIED_PLAN));
  care_session_draft_remove_row (next, 0);
  g_assert_true (care_session_draft_get_copied (next) == (CARE_COPIED_MODALITY | CARE_COPIED_PLAN));
  g_assert_cmpuint (
      care_answers_get (care_session_draft_get_answers (next), CARE_FACT_TECHNIQUES).value, ==,
      1 << 4);
  g_assert_cmpint (
      care_answers_get (care_session_draft_get_answers (next), CARE_FACT_REGIONS).state, ==,
      CARE_ANSWER_NOT_ASKED);
  care_session_draft_confirm (next, ~(guint64) 0);
  g_assert_true (care_session_draft_get_copied (next) == 0);
}

/* A row half written and reactions outlive a crash; none of it is lost or made up. */
static void
test_unfinished (void)
{
  g_autoptr (CareSessionDraft) draft = care_session_draft_new ("patient-1", "Ana Reis", NOW);
  g_autoptr (CareSessionDraft) again = NULL;
  g_autoptr (CareSession) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  CareTreatmentRow row = CARE_TREATMENT_ROW_EMPTY;
  CareAct act = act_at (NOW);

  row.region = 3;
  row.minutes = 20;
  care_session_draft_set_row (draft, 0, &row);
  care_session_draft_set_reactions (draft, CARE_REACTION_BIT (CARE_REACTION_NAUSEA) | 1);
  care_session_draft_set_follow_up (draft, CARE_FOLLOW_UP_FIRST_24);
  g_assert_false (care_session_draft_is_empty (draft));
  json = care_session_draft_to_json (draft);
  again = care_session_draft_new_from_json (json, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_session_draft_get_row (again, 0)->region, ==, 3);
  g_assert_cmpint (care_session_draft_get_row (again, 0)->technique, ==, -1);
  g_assert_cmpuint (care_session_draft_get_reactions (again), ==,
                    CARE_REACTION_BIT (CARE_REACTION_NAUSEA));
  g_assert_cmpint (care_session_draft_get_follow_up (again), ==, CARE_FOLLOW_UP_FIRST_24);
  g_assert_false (care_session_draft_seal (again, &act, &none, &error));
}

/* Half a name is no value, but it was typed. */
static void
test_typed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSessionDraft) draft = care_session_draft_new ("patient-1", "Mara Costa", NOW);
  g_autoptr (CareSessionDraft) again = NULL;
  g_autofree char *text = NULL;

  g_assert_true (care_session_draft_is_empty (draft));
  care_session_draft_set_typed (draft, "ended_at", "yesterda");
  care_session_draft_set_typed (draft, "row0.1", "low\t\"b");
  g_assert_false (care_session_draft_is_empty (draft));
  text = care_session_draft_to_json (draft);
  again = care_session_draft_new_from_json (text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (care_session_draft_get_typed (again, "ended_at"), ==, "yesterda");
  g_assert_cmpstr (care_session_draft_get_typed (again, "row0.1"), ==, "low\t\"b");
  g_assert_null (care_session_draft_get_typed (again, "row0.0"));
  care_session_draft_set_typed (again, "ended_at", NULL);
  care_session_draft_set_typed (again, "row0.1", "");
  g_assert_true (care_session_draft_is_empty (again));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/session-draft/round-trip", test_round_trip);
  g_test_add_func ("/model/session-draft/seal-refuses", test_seal_refuses);
  g_test_add_func ("/model/session-draft/seal", test_seal);
  g_test_add_func ("/model/session-draft/answers-a-flag", test_answers_a_flag);
  g_test_add_func ("/model/session-draft/repeat", test_repeat);
  g_test_add_func ("/model/session-draft/copied", test_copied);
  g_test_add_func ("/model/session-draft/unfinished", test_unfinished);
  g_test_add_func ("/model/session-draft/typed", test_typed);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session form's state: what is missing, what today's techniques need, which calls follow. */
#include "config.h"

#include <string.h>

#include "care-session-form-state.h"
#include "care-time.h"

#define NOW ((gint64) 1767600000000) /* Mon 2026-01-05 08:00 UTC */

typedef struct
{
  CareRuleSet *rules;
  CareSessionDraft *draft;
  CareSessionFormInput input;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->rules = care_rule_set_new_default (NULL);
  g_assert_nonnull (f->rules);
  f->draft = care_session_draft_new ("patient-1", "Mara Costa", NOW);
  f->input.rules = f->rules;
  f->input.birth_date = "1984-03-14";
  f->input.now_ms = NOW;
  f->input.zone = g_time_zone_new_utc ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->draft);
  care_rule_set_unref (f->rules);
  g_time_zone_unref (f->input.zone);
}

static void
answer (Fixture *f, CareFactId id, guint32 value)
{
  care_session_draft_set_answer (f->draft, id, (CareAnswer){ CARE_ANSWER_GIVEN, value });
}

static void
fill (Fixture *f)
{
  answer (f, CARE_FACT_MODALITY, 1);
  answer (f, CARE_FACT_TECHNIQUES, 1 << 4); /* relaxation massage */
  answer (f, CARE_FACT_REGIONS, 1 << 3);
  answer (f, CARE_FACT_PRESSURE, 1);
  answer (f, CARE_FACT_PAIN_BEFORE, 6);
  for (int id = CARE_FACT_PREGNANCY; id <= CARE_FACT_DVT_HISTORY; id++)
    answer (f, (CareFactId) id, 0);
  care_session_draft_set_screening_confirmed (f->draft, TRUE);
}

static gboolean
is_missing (const CareSessionFormState *state, const char *field)
{
  for (guint i = 0; i < state->missing->len; i++)
    if (g_str_equal (((CareMissingItem *) g_ptr_array_index (state->missing, i))->field, field))
      return TRUE;
  return FALSE;
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (CareSessionFormState) state = care_session_form_state_new (f->draft, &f->input);
  const char *const fields[] = { "pain_before", "screening_confirmed",
                                 "modality",    "techniques",
                                 "regions",     "pressure" };

  g_assert_false (state->can_sign);
  g_assert_cmpuint (state->missing->len, ==, G_N_ELEMENTS (fields));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_true (is_missing (state, fields[i]));
}

static void
test_complete (Fixture *f, gconstpointer data)
{
  g_autoptr (CareSessionFormState) state = NULL;

  fill (f);
  answer (f, CARE_FACT_PAIN_AFTER, 3);
  state = care_session_form_state_new (f->draft, &f->input);
  g_assert_true (state->can_sign);
  g_assert_false (state->early_call);
  g_assert_cmpstr (state->follow_up, ==,
                   "Call Wed 7 Jan about 08:00, again Thu 8 Jan about 08:00 if not settled");
  g_assert_cmpstr (state->pain_change, ==, "Pain 6 before, 3 after: fell by 3");
}

static void
test_flagged_last_time (Fixture *f, gconstpointer data)
{
  g_autoptr (CareSessionFormState) before = NULL;
  g_autoptr (CareSessionFormState) after = NULL;

  fill (f);
  f->input.last_was_flagged = TRUE;
  before = care_session_form_state_new (f->draft, &f->input);
  g_assert_true (is_missing (before, "changed"));
  care_session_draft_set_text (f->draft, CARE_SESSION_CHANGED, "Lighter on the left");
  after = care_session_form_state_new (f->draft, &f->input);
  g_assert_true (after->can_sign);
}

static void
test_needed_screening (Fixture *f, gconstpointer data)
{
  g_autoptr (CareSessionFormState) state = NULL;

  answer (f, CARE_FACT_TECHNIQUES, 1 << 10); /* dry needling */
  answer (f, CARE_FACT_DIABETES, 0);
  state = care_session_form_state_new (f->draft, &f->input);
  g_assert_true (state->screening_needed[CARE_FACT_ANTICOAGULANT]);
  g_assert_true (state->screening_needed[CARE_FACT_DIABETES]);
  g_assert_false (state->screening_needed[CARE_FACT_OSTEOPOROSIS]);
  g_assert_true (is_missing (state, "anticoagulant"));
  g_assert_false (is_missing (state, "diabetes"));
  g_assert_false (is_missing (state, "osteoporosis"));
}

static void
test_every_technique_needs_something (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < care_fact_get (CARE_FACT_TECHNIQUES)->n_values; i++)
    {
      g_autoptr (CareSessionFormState) state = NULL;

      answer (f, CARE_FACT_TECHNIQUES, (guint32) 1 << i);
      state = care_session_form_state_new (f->draft, &f->input);
      g_assert_cmpint (state->n_screening_open, >, 0);
    }
}

static void
test_early_call (Fixture *f, gconstpointer data)
{
  g_autoptr (CareSessionFormState) state = NULL;

  fill (f);
  answer (f, CARE_FACT_ANTICOAGULANT, 1);
  state = care_session_form_state_new (f->draft, &f->input);
  g_assert_true (state->early_call);
  g_assert_true (g_str_has_prefix (state->follow_up, "Call Tue 6 Jan about 08:00"));
  g_assert_true (g_str_has_suffix (state->follow_up, "higher risk: Blood thinner"));
}

static CareSessionCalls
give_calls (gpointer data, const CareAnswers *context, gboolean early, gint64 ended_at)
{
  g_assert_cmpint (ended_at, ==, NOW);
  return *(const CareSessionCalls *) data;
}

static void
assert_calls (Fixture *f, CareSessionCalls calls, const char *expected)
{
  g_autoptr (CareSessionFormState) state = NULL;

  f->input.plan = give_calls;
  f->input.plan_data = &calls;
  state = care_session_form_state_new (f->draft, &f->input);
  g_assert_cmpstr (state->follow_up, ==, expected);
}

/* The clinic's own schedule and calendar say when. */
static void
test_the_clinics_calls (Fixture *f, gconstpointer data)
{
  gint64 first = NOW + 26 * CARE_MS_PER_HOUR;
  gint64 late = NOW + 96 * CARE_MS_PER_HOUR;

  fill (f);
  assert_calls (f, (CareSessionCalls){ first, late, FALSE },
                "Call Tue 6 Jan about 10:00, again Fri 9 Jan about 08:00 if not settled");
  assert_calls (f, (CareSessionCalls){ first, late, TRUE },
                "Call Tue 6 Jan about 10:00, again Fri 9 Jan about 08:00");
  assert_calls (f, (CareSessionCalls){ first, CARE_TIME_NONE, FALSE },
                "Call Tue 6 Jan about 10:00");
  assert_calls (f, (CareSessionCalls){ CARE_TIME_NONE, late, TRUE }, "Call Fri 9 Jan about 08:00");
  assert_calls (f, (CareSessionCalls){ CARE_TIME_NONE, CARE_TIME_NONE, FALSE },
                "No call is planned");
  f->input.not_to_be_rung = TRUE;
  assert_calls (f, (CareSessionCalls){ first, CARE_TIME_NONE, FALSE },
                "Call Tue 6 Jan about 10:00; the patient does not want to be rung");
}

static void
test_parts (Fixture *f, gconstpointer data)
{
  g_autoptr (CareSessionFormState) empty = care_session_form_state_new (f->draft, &f->input);
  g_autoptr (CareSessionFormState) filled = NULL;

  g_assert_cmpint (empty->parts[CARE_PART_BEFORE].kind, ==, CARE_PART_MISSING);
  g_assert_cmpuint (empty->parts[CARE_PART_BEFORE].n_missing, ==, 2);
  g_assert_cmpint (empty->parts[CARE_PART_CHART].kind, ==, CARE_PART_OPEN);
  g_assert_cmpuint (empty->parts[CARE_PART_TREATMENT].n_missing, ==, 4);
  g_assert_cmpint (empty->parts[CARE_PART_AFTER].kind, ==, CARE_PART_OPEN);
  g_assert_cmpint (empty->parts[CARE_PART_PLAN].kind, ==, CARE_PART_COMPLETE);
  fill (f);
  care_session_draft_set_text (f->draft, CARE_SESSION_THERAPIST, "");
  care_session_draft_set_reactions (f->draft, CARE_REACTION_BIT (CARE_REACTION_SORE));
  filled = care_session_form_state_new (f->draft, &f->input);
  g_assert_cmpint (filled->parts[CARE_PART_BEFORE].kind, ==, CARE_PART_COMPLETE);
  g_assert_cmpint (filled->parts[CARE_PART_TREATMENT].kind, ==, CARE_PART_COMPLETE);
  g_assert_cmpint (filled->parts[CARE_PART_AFTER].kind, ==, CARE_PART_COMPLETE);
  g_assert_cmpuint (filled->parts[CARE_PART_PLAN].n_missing, ==, 1);
}

/* Where the clinic wants it, each technique is agreed to by itself. */
static void
test_agreed (Fixture *f, gconstpointer data)
{
  CareTreatmentRow row = CARE_TREATMENT_ROW_EMPTY;
  g_autoptr (CareSessionFormState) not_asked = NULL;
  g_autoptr (CareSessionFormState) half = NULL;
  g_autoptr (CareSessionFormState) all = NULL;

  fill (f);
  row.technique = 4;
  row.region = 3;
  row.pressure = 1;
  row.agreed = TRUE;
  care_session_draft_set_row (f->draft, 0, &row);
  row.agreed = FALSE;
  care_session_draft_set_row (f->draft, 1, &row);
  not_asked = care_session_form_state_new (f->draft, &f->input);
  g_assert_true (not_asked->can_sign);
  f->input.ask_agreed = TRUE;
  half = care_session_form_state_new (f->draft, &f->input);
  g_assert_true (is_missing (half, "agreed"));
  g_assert_cmpuint (half->parts[CARE_PART_TREATMENT].n_missing, ==, 1);
  row.agreed = TRUE;
  care_session_draft_set_row (f->draft, 1, &row);
  all = care_session_form_state_new (f->draft, &f->input);
  g_assert_true (all->can_sign);
}

/* A mistyped year is told before it is signed, and the link leads to the field. */
static void
test_wrong_end (Fixture *f, gconstpointer data)
{
  const gint64 days[] = { 9 * 365, 20 * 365, 100 * 365 };
  const char *const says[] = { NULL, "more than ten years back", "before the patient was born" };

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (CareSessionFormState) state = NULL;

      care_session_draft_set_ended_at (f->draft, NOW - days[i] * CARE_MS_PER_DAY);
      state = care_session_form_state_new (f->draft, &f->input);
      g_assert_cmpint (state->can_sign, ==, says[i] == NULL);
      g_assert_cmpint (is_missing (state, "ended_at"), ==, says[i] != NULL);
      if (says[i] != NULL)
        g_assert_nonnull (
            strstr (((CareMissingItem *) g_ptr_array_index (state->missing, 0))->label, says[i]));
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/presentation/session-form/missing", test_missing);
  ADD ("/presentation/session-form/complete", test_complete);
  ADD ("/presentation/session-form/flagged-last-time", test_flagged_last_time);
  ADD ("/presentation/session-form/needed-screening", test_needed_screening);
  ADD ("/presentation/session-form/every-technique-needs-something",
       test_every_technique_needs_something);
  ADD ("/presentation/session-form/early-call", test_early_call);
  ADD ("/presentation/session-form/the-clinics-calls", test_the_clinics_calls);
  ADD ("/presentation/session-form/parts", test_parts);
  ADD ("/presentation/session-form/agreed", test_agreed);
  ADD ("/presentation/session-form/wrong-end", test_wrong_end);
  return g_test_run ();
}

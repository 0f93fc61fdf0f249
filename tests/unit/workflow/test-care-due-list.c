/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list: its parts, whose rows they are, one row for a session, and what was done today. */
#include "config.h"

#include "care-due-list.h"

#include "care-claim-call.h"
#include "care-log-attempt.h"
#include "care-put-away-call.h"
#include "care-sign-session.h"
#include "care-store-calls.h"
#include "care-store-sessions.h"
#include "care-test-clinic.h"
#include "care-time.h"

#define HOUR CARE_MS_PER_HOUR

typedef struct
{
  CareTestClinic *t;
  GPtrArray *items;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->t = care_test_clinic_new ();
  f->items = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_ptr_array_unref (f->items);
  care_test_clinic_free (f->t);
}

static CareSession *
treat (Fixture *f, const char *names, const char *screening, const char *answers)
{
  g_autoptr (CarePatient) patient = care_test_patient (f->t, names, screening);

  return care_test_sign (f->t, patient, answers);
}

static GPtrArray *
list (Fixture *f, const char *viewer, gboolean open_only)
{
  const CareDueQuery query = {
    .viewer = viewer, .mine = viewer != NULL, .open_only = open_only, .now_ms = f->t->act.now_ms
  };
  g_autoptr (GError) error = NULL;
  GPtrArray *items = care_list_due (f->t->clinic, &query, &error);

  g_assert_no_error (error);
  return items;
}

/* The list as words: family name, group, what there is to do; one row a line. */
static char *
say (Fixture *f, const char *viewer)
{
  g_autoptr (GPtrArray) items = list (f, viewer, FALSE);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (items, i);
      CareDueGroup group = care_due_group (item, f->t->act.now_ms, f->t->act.zone);

      g_string_append_printf (out, "%s%s %s %s", i > 0 ? "\n" : "",
                              care_patient_get (care_work_item_get_patient (item))->family_name,
                              care_due_group_code (group),
                              care_due_to_do_code (care_due_to_do (item)));
    }
  return g_string_free (out, FALSE);
}

static void
expect (Fixture *f, const char *viewer, const char *wanted)
{
  g_autofree char *found = say (f, viewer);

  g_assert_cmpstr (found, ==, wanted);
}

static CareCall *
call_of (Fixture *f, CareSession *session, guint i)
{
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (f->t->clinic), care_session_get (session)->id, NULL);

  return g_object_ref (g_ptr_array_index (calls, i));
}

static void
try_call (Fixture *f, CareCall *call, CareAttemptResult result, gint64 next_at)
{
  const CareAttemptData data = { .call_id = care_call_get (call)->id,
                                 .result = result,
                                 .next_at = next_at };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCall) now = care_try_call (f->t->clinic, &f->t->act, &data, 0, &error);

  g_assert_no_error (error);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  expect (f, NULL, "");
  expect (f, "Nobody", "");
}

/* Of higher risk, with a blood thinner, first; then the longest overdue; then today's. */
static void
test_order (Fixture *f, gconstpointer data)
{
  gint64 start = f->t->act.now_ms;
  g_autoptr (CareSession) first = treat (f, "Ana First", "", "");
  g_autoptr (CareSession) second = NULL;
  g_autoptr (CareSession) risky = NULL;
  g_autoptr (CareSession) today = NULL;
  g_autoptr (CareSession) calm = NULL;
  g_autoptr (GPtrArray) items = NULL;

  f->t->act.now_ms = start + 2 * HOUR;
  second = treat (f, "Ana Second", "", "");
  f->t->act.now_ms = start + 26 * HOUR;
  risky = treat (f, "Ana Risky", "anticoagulant=yes", "");
  f->t->act.now_ms = start + 29 * HOUR;
  today = treat (f, "Ana Today", "", "");
  /* Friday 10:00 */
  f->t->act.now_ms = start + 73 * HOUR;
  calm = treat (f, "Ana Calm", "", "");
  expect (f, NULL,
          "Risky overdue call\n"
          "First overdue call\n"
          "Second overdue call\n"
          "Today later call");
  items = list (f, NULL, FALSE);
  g_assert_true (care_work_item_is_higher_risk (g_ptr_array_index (items, 0)));
  g_assert_false (care_work_item_is_higher_risk (g_ptr_array_index (items, 1)));
  f->t->act.now_ms = start + 78 * HOUR;
  expect (f, NULL,
          "Risky overdue call\n"
          "First overdue call\n"
          "Second overdue call\n"
          "Today now call");
}

/* Both calls of a session wait: one row, the one due first. After a try without an answer, or when
 * it was put off, the other one does not take its place. */
static void
test_one_row (Fixture *f, gconstpointer data)
{
  g_autoptr (CareSession) session = treat (f, "Ana Silva", "", "");
  g_autoptr (CareCall) early = call_of (f, session, 0);
  g_autoptr (CareCall) late = call_of (f, session, 1);
  g_autoptr (CareCall) moved = NULL;
  g_autoptr (GPtrArray) items = NULL;

  f->t->act.now_ms += 7 * CARE_MS_PER_DAY; /* Tuesday 9:00 */
  items = list (f, NULL, FALSE);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (care_work_item_get_id (g_ptr_array_index (items, 0)), ==,
                   care_call_get (early)->id);
  try_call (f, early, CARE_ATTEMPT_RESULT_NO_ANSWER, f->t->act.now_ms + 3 * HOUR);
  expect (f, NULL, "Silva later call");
  moved = care_snooze_call (f->t->clinic, &f->t->act, care_call_get (early)->id, 0,
                            f->t->act.now_ms + 2 * CARE_MS_PER_DAY, NULL);
  g_assert_nonnull (moved);
  expect (f, NULL, "");
  f->t->act.now_ms += 2 * CARE_MS_PER_DAY;
  expect (f, NULL, "Silva now call");
  g_ptr_array_unref (items);
  items = list (f, NULL, FALSE);
  g_assert_cmpstr (care_work_item_get_id (g_ptr_array_index (items, 0)), ==,
                   care_call_get (early)->id);
  /* The other one is there for whoever comes back to it. */
  {
    g_autoptr (CareCall) other = call_of (f, session, 1);

    g_assert_cmpstr (care_call_get (other)->id, ==, care_call_get (late)->id);
    g_assert_cmpint (care_call_get (other)->state, ==, CARE_CALL_STATE_PLANNED);
    g_assert_cmpint (care_call_get (other)->due_at, ==, care_call_get (moved)->due_at);
  }
}

/* Whether a row of the list is about @session. */
static gboolean
is_shown (GPtrArray *items, CareSession *session)
{
  for (guint i = 0; i < items->len; i++)
    {
      CareSession *other = care_work_item_get_session (g_ptr_array_index (items, i));

      if (g_str_equal (care_session_get (other)->id, care_session_get (session)->id))
        return TRUE;
    }
  return FALSE;
}

/* Whatever is tried when: a session with a call that is due has exactly one row. */
static void
test_nobody_hidden (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (31);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *names = g_strdup_printf ("Ana Silva%d", i);

      g_ptr_array_add (sessions, treat (f, names, "", ""));
      f->t->act.now_ms += HOUR;
    }
  for (int round = 0; round < 150; round++)
    {
      CareSession *session = g_ptr_array_index (
          sessions, (guint) g_rand_int_range (random, 0, (gint32) sessions->len));
      g_autoptr (CareCall) call = call_of (f, session, (guint) g_rand_int_range (random, 0, 2));
      g_autoptr (GPtrArray) items = NULL;
      guint n_due = 0;

      f->t->act.now_ms += g_rand_int_range (random, 10, 90) * 60000;
      if (care_call_get (call)->state == CARE_CALL_STATE_PLANNED)
        try_call (f, call, CARE_ATTEMPT_RESULT_NO_ANSWER, 0);
      items = list (f, NULL, TRUE);
      for (guint i = 0; i < sessions->len; i++)
        {
          g_autoptr (CareCall) a = call_of (f, g_ptr_array_index (sessions, i), 0);
          g_autoptr (CareCall) b = call_of (f, g_ptr_array_index (sessions, i), 1);
          gint64 until = care_time_on_day (f->t->act.now_ms, 1, 0, 0, f->t->act.zone);
          gboolean due = (care_call_get (a)->state == CARE_CALL_STATE_PLANNED &&
                          care_call_get (a)->due_at < until) ||
                         (care_call_get (b)->state == CARE_CALL_STATE_PLANNED &&
                          care_call_get (b)->due_at < until);

          g_assert_cmpint (is_shown (items, g_ptr_array_index (sessions, i)), ==, due);
          n_due += due ? 1 : 0;
        }
      g_assert_cmpuint (items->len, ==, n_due);
    }
}

static void
test_mine (Fixture *f, gconstpointer data)
{
  g_autoptr (CareSession) session = treat (f, "Ana Silva", "", "");
  g_autoptr (CareCall) call = call_of (f, session, 0);
  const char *therapist = care_session_get (session)->therapist;
  const char *id = care_call_get (call)->id;
  CareAct jon = f->t->act;
  g_autoptr (CareCall) claimed = NULL;
  g_autoptr (CareCall) handed = NULL;

  jon.actor = "Jon Ek";
  jon.now_ms = f->t->act.now_ms = care_call_get (call)->due_at;
  expect (f, therapist, "Silva now call");
  expect (f, "Jon Ek", "");
  /* While he holds it, it is his too. */
  claimed = care_claim_call (f->t->clinic, &jon, id, 0, NULL, NULL);
  expect (f, therapist, "Silva now call");
  expect (f, "Jon Ek", "Silva now call");
  f->t->act.now_ms += HOUR;
  expect (f, "Jon Ek", "");
  handed = care_hand_over_call (f->t->clinic, &f->t->act, id, 0, "Eva", "please", NULL);
  g_assert_nonnull (handed);
  expect (f, therapist, "");
  expect (f, "Eva", "Silva now call");
}

static void
test_unreachable_and_done (Fixture *f, gconstpointer data)
{
  g_autoptr (CareSession) silent = treat (f, "Ana Silent", "", "");
  g_autoptr (CareSession) away = treat (f, "Ana Away", "", "");
  g_autoptr (CareSession) said = treat (f, "Ana Said", "", "");
  g_autoptr (CareCall) a = call_of (f, silent, 0);
  g_autoptr (CareCall) b = call_of (f, away, 0);
  g_autoptr (CareRecorded) recorded = NULL;
  g_autoptr (CareCall) put_away = NULL;
  g_autoptr (GPtrArray) open = NULL;

  f->t->act.now_ms = care_call_get (a)->due_at;
  for (int i = 0; i < 3; i++)
    {
      try_call (f, a, CARE_ATTEMPT_RESULT_NO_ANSWER, 0);
      try_call (f, b, CARE_ATTEMPT_RESULT_NO_ANSWER, 0);
    }
  recorded = care_test_say (f->t, said, "");
  put_away = care_letter_for_call (f->t->clinic, &f->t->act, care_call_get (b)->id, 0, NULL);
  g_assert_nonnull (put_away);
  /* The report closed both calls of its session: one row. */
  {
    g_autoptr (GPtrArray) items = list (f, NULL, FALSE);
    guint n[CARE_N_DUE_GROUPS] = { 0 };

    for (guint i = 0; i < items->len; i++)
      n[care_due_group (g_ptr_array_index (items, i), f->t->act.now_ms, f->t->act.zone)]++;
    g_assert_cmpuint (n[CARE_DUE_GROUP_UNREACHABLE], ==, 1);
    g_assert_cmpuint (n[CARE_DUE_GROUP_DONE], ==, 2);
    g_assert_cmpuint (items->len, ==, 3);
  }
  open = list (f, NULL, TRUE);
  g_assert_cmpuint (open->len, ==, 0);
  /* The next day the letter is still to be written; what was done is gone. */
  f->t->act.now_ms = care_time_on_day (f->t->act.now_ms, 1, 0, 0, f->t->act.zone);
  {
    g_autoptr (GPtrArray) items = list (f, NULL, FALSE);
    guint n_letters = 0;

    for (guint i = 0; i < items->len; i++)
      {
        CareWorkItem *item = g_ptr_array_index (items, i);

        g_assert_cmpint (care_due_group (item, f->t->act.now_ms, f->t->act.zone), !=,
                         CARE_DUE_GROUP_DONE);
        n_letters += care_due_to_do (item) == CARE_DUE_TO_DO_LETTER ? 1 : 0;
      }
    g_assert_cmpuint (n_letters, ==, 1);
  }
}

/* One row again, with all that the list knows of it. */
static void
test_one_item (Fixture *f, gconstpointer data)
{
  g_autoptr (CareSession) session = treat (f, "Ana Risky", "anticoagulant=yes", "");
  g_autoptr (CareCall) call = call_of (f, session, 0);
  g_autoptr (CareWorkItem) item = NULL;
  g_autoptr (CareCallDetail) detail = NULL;
  g_autoptr (CareCall) claimed = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = care_call_get (call)->id;

  try_call (f, call, CARE_ATTEMPT_RESULT_NO_ANSWER, 0);
  claimed = care_claim_call (f->t->clinic, &f->t->act, id, 0, NULL, &error);
  g_assert_no_error (error);
  item = care_load_due_item (f->t->clinic, id, &error);
  g_assert_no_error (error);
  g_assert_true (care_work_item_is_higher_risk (item));
  g_assert_true (care_call_equal (care_work_item_get_call (item), claimed));
  detail = care_call_detail_load (f->t->clinic, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (detail->attempts->len, ==, 1);
  g_assert_cmpuint (detail->events->len, ==, 1);
  g_assert_null (care_load_due_item (f->t->clinic, "0195f000-0000-7000-8000-0000000000c1", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (
      care_call_detail_load (f->t->clinic, "0195f000-0000-7000-8000-0000000000c1", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
}

/* A clinic that rings after six hours says so; the codes of the calls stay. */
static void
test_hours (Fixture *f, gconstpointer data)
{
  static const char *const labels[] = { "6 h call", "72 h call" };
  g_autoptr (CareSession) session = NULL;
  g_autoptr (GPtrArray) calls = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (care_clinic_set_value (f->t->clinic, &f->t->act, CARE_VALUE_CALL_SCHEDULE,
                                        "default 6 limit", &error));
  g_assert_no_error (error);
  session = treat (f, "Ana Silva", "", "techniques=deep_tissue_massage regions=lower_back");
  calls = care_store_list_session_calls (care_clinic_get_store (f->t->clinic),
                                         care_session_get (session)->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (calls->len, ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < calls->len; i++)
    {
      const CareCallData *call = care_call_get (g_ptr_array_index (calls, i));
      g_autoptr (CareWorkItem) item = care_load_due_item (f->t->clinic, call->id, &error);
      g_autofree char *label = NULL;

      g_assert_no_error (error);
      label = care_due_call_label (item);
      g_assert_cmpstr (label, ==, labels[call->reason == CARE_CALL_REASON_LATE_72]);
    }
}

#define ADD(name, func) g_test_add ("/due-list/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("empty", test_empty);
  ADD ("order", test_order);
  ADD ("one-row", test_one_row);
  ADD ("nobody-hidden", test_nobody_hidden);
  ADD ("mine", test_mine);
  ADD ("unreachable-and-done", test_unreachable_and_done);
  ADD ("one-item", test_one_item);
  ADD ("hours", test_hours);
  return g_test_run ();
}

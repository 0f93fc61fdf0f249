/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last step of a case is taken back, for ten minutes; the log keeps both lines. */
#include "config.h"

#include "care-handle-case.h"

#include "care-case-clock.h"
#include "care-planned-calls.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-work-lists.h"

#define MINUTE_MS ((gint64) 60000)

typedef struct
{
  CareTestClinic *t;
  CarePatient *patient;
  CareSession *session;
  CareCase *now;
} Fixture;

static void
set_up (Fixture *f, gconstpointer answers)
{
  g_autoptr (CareRecorded) said = NULL;

  f->t = care_test_clinic_new ();
  f->patient = care_test_patient (f->t, "Ana Silva", "");
  f->session = care_test_sign (f->t, f->patient, "");
  said = care_test_say (f->t, f->session, answers);
  f->now = g_object_ref (said->triage_case);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->now);
  g_object_unref (f->session);
  g_object_unref (f->patient);
  care_test_clinic_free (f->t);
}

static CareCase *
take (Fixture *f, CareCaseStep step, GError **error)
{
  f->t->act.now_ms += MINUTE_MS;
  step.case_id = care_case_get (f->now)->id;
  step.version = care_case_get (f->now)->version;
  return care_handle_case (f->t->clinic, &f->t->act, &step, error);
}

static const CareCaseData *
does (Fixture *f, CareCaseStep step)
{
  g_autoptr (GError) error = NULL;
  CareCase *now = take (f, step, &error);

  g_assert_no_error (error);
  g_object_unref (f->now);
  f->now = now;
  return care_case_get (now);
}

static void
refused (Fixture *f, CareCaseStep step)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (take (f, step, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
}

#define DOES(...) does (f, (CareCaseStep){ __VA_ARGS__ })
#define UNDO DOES (.act = CARE_CASE_ACT_UNDO)
#define NO_UNDO refused (f, (CareCaseStep){ .act = CARE_CASE_ACT_UNDO })

/* Everything but version and time of change is as it was. */
static void
assert_as_before (const CareCaseData *now, CareCase *before)
{
  CareCaseData data = *now;
  g_autoptr (CareCase) same = NULL;

  data.version = care_case_get (before)->version;
  data.changed_at = care_case_get (before)->changed_at;
  same = care_case_new (&data);
  g_assert_true (care_case_equal (same, before));
}

static GPtrArray *
log_of (Fixture *f)
{
  GPtrArray *events = care_store_list_case_events (care_clinic_get_store (f->t->clinic),
                                                   care_case_get (f->now)->id, NULL);

  g_assert_nonnull (events);
  return events;
}

static void
step_and_back (Fixture *f, CareCaseStep step)
{
  g_autoptr (CareCase) before = g_object_ref (f->now);
  g_autoptr (GPtrArray) events = NULL;
  const CareCaseEventData *last;
  const CareCaseEventData *offered = NULL;

  does (f, step);
  g_assert_false (care_case_equal (before, f->now));
  events = log_of (f);
  g_assert_true (care_case_can_undo (events, f->t->act.now_ms, &offered));
  g_assert_cmpint (offered->act, ==, step.act);
  assert_as_before (UNDO, before);
  g_clear_pointer (&events, g_ptr_array_unref);
  events = log_of (f);
  last = care_case_event_get (events->pdata[events->len - 1]);
  g_assert_cmpint (last->act, ==, CARE_CASE_ACT_UNDO);
  g_assert_cmpstr (last->detail, ==, care_enum_code (CARE_TYPE_CASE_ACT, (int) step.act));
  g_assert_cmpint (last->case_version, ==, care_case_get (f->now)->version);
}

static void
test_every_act (Fixture *f, gconstpointer data)
{
  gint64 later = f->t->act.now_ms + CARE_MS_PER_DAY;

  step_and_back (f, (CareCaseStep){ .act = CARE_CASE_ACT_ACKNOWLEDGE });
  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  step_and_back (
      f, (CareCaseStep){ .act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_NO_ANSWER });
  step_and_back (f, (CareCaseStep){ .act = CARE_CASE_ACT_ASSIGN, .owner = "Rui Reis" });
  step_and_back (
      f, (CareCaseStep){ .act = CARE_CASE_ACT_ESCALATE, .owner = "Rui Reis", .words = "Look." });
  step_and_back (f,
                 (CareCaseStep){ .act = CARE_CASE_ACT_WAIT, .next_at = later, .words = "Away." });
  step_and_back (f, (CareCaseStep){ .act = CARE_CASE_ACT_LOWER,
                                    .level = CARE_LEVEL_MONITOR,
                                    .words = "Harmless." });
  step_and_back (f, (CareCaseStep){ .act = CARE_CASE_ACT_RAISE,
                                    .level = CARE_LEVEL_EMERGENCY,
                                    .words = "Sounds bad." });
  step_and_back (
      f, (CareCaseStep){ .act = CARE_CASE_ACT_RESOLVE, .words = "Done.", .care_change = "Less." });
  DOES (.act = CARE_CASE_ACT_RESOLVE, .words = "Done.");
  step_and_back (f, (CareCaseStep){ .act = CARE_CASE_ACT_REOPEN, .words = "Rang us." });
}

/* Steps come off one by one, the last first; each has its own ten minutes. */
static void
test_one_by_one (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCase) first = g_object_ref (f->now);
  g_autoptr (CareCase) second = NULL;

  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  second = g_object_ref (f->now);
  DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_VOICEMAIL);
  assert_as_before (UNDO, second);
  assert_as_before (UNDO, first);
  NO_UNDO;
}

static void
test_ten_minutes (Fixture *f, gconstpointer data)
{
  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  f->t->act.now_ms += 10 * MINUTE_MS;
  NO_UNDO;
  DOES (.act = CARE_CASE_ACT_ASSIGN, .owner = "Rui Reis");
  f->t->act.now_ms += 9 * MINUTE_MS;
  UNDO;
  NO_UNDO;
}

/* A report, and what was said or noted, stay, and so does what was done before them. */
static void
test_not_the_last (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) again = NULL;

  NO_UNDO;
  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  DOES (.act = CARE_CASE_ACT_NOTE, .words = "A letter came.");
  NO_UNDO;
  DOES (.act = CARE_CASE_ACT_ASSIGN, .owner = "Rui Reis");
  again = care_test_say (f->t, f->session, "hours=30.5 bruising=yes");
  g_set_object (&f->now, again->triage_case);
  NO_UNDO;
}

/* An undone try does not count, though its row is there. */
static void
test_attempt (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCaseDetail) detail = NULL;

  DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_REACHED);
  UNDO;
  refused (f, (CareCaseStep){
                  .act = CARE_CASE_ACT_LOWER, .level = CARE_LEVEL_CONTACT, .words = "Fine." });
  detail = care_case_detail_load (f->t->clinic, care_case_get (f->now)->id, NULL, NULL);
  g_assert_cmpuint (detail->attempts->len, ==, 1);
  for (int i = 0; i < 3; i++)
    DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_NO_ANSWER);
  UNDO;
  refused (f, (CareCaseStep){ .act = CARE_CASE_ACT_RESOLVE,
                              .outcome = CARE_CASE_OUTCOME_COULD_NOT_REACH });
}

static guint
n_planned (Fixture *f)
{
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (f->t->clinic), care_session_get (f->session)->id, NULL);
  guint n = 0;

  for (guint i = 0; i < calls->len; i++)
    n += care_call_get (calls->pdata[i])->state == CARE_CALL_STATE_PLANNED ? 1 : 0;
  return n;
}

/* The check call comes and goes with the step that planned or closed it. */
static void
test_calls (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (n_planned (f), ==, 1);
  DOES (.act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_REACHED);
  g_assert_cmpuint (n_planned (f), ==, 0);
  UNDO;
  g_assert_cmpuint (n_planned (f), ==, 1);
  DOES (.act = CARE_CASE_ACT_RESOLVE, .words = "Was seen.");
  g_assert_cmpuint (n_planned (f), ==, 0);
  UNDO;
  g_assert_cmpuint (n_planned (f), ==, 1);
}

static void
test_raise (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (n_planned (f), ==, 0);
  DOES (.act = CARE_CASE_ACT_RAISE, .level = CARE_LEVEL_EMERGENCY, .words = "Sounds bad.");
  g_assert_cmpuint (n_planned (f), ==, 1);
  UNDO;
  g_assert_cmpuint (n_planned (f), ==, 0);
}

/* Resolved, and a report opened a newer case: the old one does not come back beside it. */
static void
test_newer_case (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) again = NULL;

  DOES (.act = CARE_CASE_ACT_RESOLVE, .words = "Done.");
  again = care_test_say (f->t, f->session, "hours=30.1 bruising=yes");
  g_assert_true (again->case_is_new);
  NO_UNDO;
}

/* A clock that was put back does not turn the log over. */
static void
test_clock_put_back (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCase) before = NULL;
  g_autoptr (GPtrArray) events = NULL;

  DOES (.act = CARE_CASE_ACT_ACKNOWLEDGE);
  before = g_object_ref (f->now);
  f->t->act.now_ms -= 5 * CARE_MS_PER_HOUR;
  DOES (.act = CARE_CASE_ACT_ASSIGN, .owner = "Rui Reis");
  events = log_of (f);
  g_assert_cmpint (care_case_event_get (events->pdata[2])->act, ==, CARE_CASE_ACT_ASSIGN);
  assert_as_before (UNDO, before);
}

#define ADD(name, answers, func)                                                                   \
  g_test_add ("/workflow/case-undo/" name, Fixture, answers, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("every-act", "bruising=yes", test_every_act);
  ADD ("one-by-one", "bruising=yes", test_one_by_one);
  ADD ("ten-minutes", "bruising=yes", test_ten_minutes);
  ADD ("not-the-last", "bruising=yes", test_not_the_last);
  ADD ("attempt", "numbness=yes", test_attempt);
  ADD ("calls", "saddle_numbness=yes", test_calls);
  ADD ("raise", "bruising=yes", test_raise);
  ADD ("newer-case", "bruising=yes", test_newer_case);
  ADD ("clock-put-back", "bruising=yes", test_clock_put_back);
  return g_test_run ();
}

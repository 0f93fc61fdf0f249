/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Silence after a session of a higher risk is found, once, whatever the clock and the calls do. */
#include "config.h"

#include "care-silence.h"

#include "care-log-attempt.h"
#include "care-planned-calls.h"
#include "care-sign-session.h"
#include "care-snooze-call.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-work-lists.h"

#define EARLY "pressure=very_deep"

typedef struct
{
  CareTestClinic *t;
  CarePatient *patient;
  CareSession *session;
  gint64 first_due; /* of its first call */
} Fixture;

static GPtrArray *
calls_of (Fixture *f)
{
  GPtrArray *calls = care_store_list_session_calls (care_clinic_get_store (f->t->clinic),
                                                    care_session_get (f->session)->id, NULL);

  g_assert_nonnull (calls);
  return calls;
}

static void
set_up (Fixture *f, gconstpointer answers)
{
  g_autoptr (GPtrArray) calls = NULL;

  f->t = care_test_clinic_new ();
  f->patient = care_test_patient (f->t, "Ana Silva", "");
  f->session = care_test_sign (f->t, f->patient, answers);
  calls = calls_of (f);
  g_assert_cmpuint (calls->len, >, 0);
  f->first_due = care_call_get (calls->pdata[0])->due_at;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->session);
  g_object_unref (f->patient);
  care_test_clinic_free (f->t);
}

/* Looks at @now_ms. Returns: how many cases were opened. */
static guint
look (Fixture *f, gint64 now_ms)
{
  g_autoptr (GError) error = NULL;
  guint n = 99;

  f->t->act.now_ms = now_ms;
  g_assert_true (care_look_for_silence (f->t->clinic, &f->t->act, &n, &error));
  g_assert_no_error (error);
  return n;
}

static gint64
next_at (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  gint64 at = 0;

  g_assert_true (care_next_silence_at (f->t->clinic, &at, &error));
  g_assert_no_error (error);
  return at;
}

static CareCase *
the_case (Fixture *f)
{
  g_autoptr (GPtrArray) cases = care_store_list_patient_cases (
      care_clinic_get_store (f->t->clinic), care_patient_get (f->patient)->id, NULL);

  g_assert_cmpuint (cases->len, ==, 1);
  return g_object_ref (cases->pdata[0]);
}

static void
test_found_once (Fixture *f, gconstpointer data)
{
  gint64 deadline = f->first_due + CARE_SILENCE_MS;
  g_autoptr (CareCase) found = NULL;
  g_autoptr (GPtrArray) calls = NULL;
  g_autoptr (CareCaseDetail) detail = NULL;
  const CareCaseData *row;
  const CareCaseEventData *opened;

  g_assert_cmpint (next_at (f), ==, deadline);
  g_assert_cmpuint (look (f, deadline - 1), ==, 0);
  g_assert_cmpuint (look (f, deadline), ==, 1);
  g_assert_cmpint (next_at (f), ==, CARE_TIME_NONE);
  found = the_case (f);
  row = care_case_get (found);
  g_assert_cmpint (row->level, ==, CARE_LEVEL_CONTACT);
  g_assert_cmpint (row->state, ==, CARE_CASE_STATE_NEW);
  g_assert_cmpstr (row->why, ==, "NRP-1");
  g_assert_null (row->report_id);
  g_assert_false (row->incomplete);
  g_assert_cmpint (row->due_at, >, deadline);
  /* The case takes the place of the calls. */
  calls = calls_of (f);
  for (guint i = 0; i < calls->len; i++)
    {
      g_assert_cmpint (care_call_get (calls->pdata[i])->state, ==, CARE_CALL_STATE_CLOSED);
      g_assert_cmpstr (care_call_get (calls->pdata[i])->closed_because, ==, CARE_CALL_CLOSED_CASE);
    }
  detail = care_case_detail_load (f->t->clinic, row->id, "Rui Reis", NULL);
  g_assert_null (detail->report);
  g_assert_null (detail->verdict);
  g_assert_cmpuint (detail->events->len, ==, 1);
  opened = care_case_event_get (detail->events->pdata[0]);
  g_assert_cmpint (opened->act, ==, CARE_CASE_ACT_OPEN);
  g_assert_cmpstr (opened->detail, ==, "NRP-1");
  g_assert_cmpstr (opened->actor, ==, CARE_ACTOR_PROGRAM);
}

/* A look that finds nothing writes nothing, not even into the audit trail. */
static void
test_quiet (Fixture *f, gconstpointer data)
{
  CareStore *store = care_clinic_get_store (f->t->clinic);
  gint64 seq = care_store_get_change_seq (store);

  g_assert_cmpuint (look (f, f->first_due), ==, 0);
  g_assert_cmpint (care_store_get_change_seq (store), ==, seq);
  g_assert_cmpuint (look (f, f->first_due + 9 * CARE_MS_PER_DAY), ==, 1);
  seq = care_store_get_change_seq (store);
  g_assert_cmpuint (look (f, f->first_due + 10 * CARE_MS_PER_DAY), ==, 0);
  g_assert_cmpint (care_store_get_change_seq (store), ==, seq);
}

/* Restarts, a clock that runs ahead and one that is put back: one case. */
static void
test_clock_and_restarts (Fixture *f, gconstpointer data)
{
  gint64 deadline = f->first_due + CARE_SILENCE_MS;
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (CareCase) found = NULL;
  guint n = 0;

  for (int i = 0; i < 60; i++)
    {
      gint64 step = g_rand_int_range (random, -96, 97) * CARE_MS_PER_HOUR;

      if (g_rand_boolean (random))
        care_test_clinic_reopen (f->t, FALSE);
      n += look (f, deadline + step);
    }
  g_assert_cmpuint (n, ==, 1);
  found = the_case (f);
  g_assert_cmpstr (care_case_get (found)->why, ==, "NRP-1");
}

static void
test_report_in_time (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) said = care_test_say (f->t, f->session, "hours=30");

  g_assert_null (said->triage_case);
  g_assert_cmpint (next_at (f), ==, CARE_TIME_NONE);
  g_assert_cmpuint (look (f, f->first_due + 9 * CARE_MS_PER_DAY), ==, 0);
}

/* A later report joins the case, and raises it when it must. */
static void
test_late_report (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) said = NULL;
  g_autoptr (CareRecorded) worse = NULL;
  g_autoptr (CareCase) found = NULL;

  g_assert_cmpuint (look (f, f->first_due + CARE_SILENCE_MS), ==, 1);
  found = the_case (f);
  said = care_test_say (f->t, f->session, "hours=60");
  g_assert_false (said->case_is_new);
  g_assert_cmpstr (care_case_get (said->triage_case)->id, ==, care_case_get (found)->id);
  g_assert_cmpint (care_case_get (said->triage_case)->level, ==, CARE_LEVEL_CONTACT);
  g_assert_null (care_case_get (said->triage_case)->report_id);
  worse = care_test_say (f->t, f->session, "hours=65 numbness=yes");
  g_assert_true (worse->case_is_raised);
  g_assert_cmpint (care_case_get (worse->triage_case)->level, ==, CARE_LEVEL_URGENT);
  g_assert_cmpuint (look (f, f->first_due + 9 * CARE_MS_PER_DAY), ==, 0);
}

static void
test_no_risk (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (next_at (f), ==, CARE_TIME_NONE);
  g_assert_cmpuint (look (f, f->first_due + 9 * CARE_MS_PER_DAY), ==, 0);
}

/* Three tries without an answer make a call unreachable, and the silence a finding all the same. */
static void
test_unreachable (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) calls = calls_of (f);
  const char *call_id = care_call_get (calls->pdata[0])->id;
  g_autoptr (CareCall) call = NULL;

  for (int i = 0; i < 3; i++)
    {
      const CareAttemptData tried = { .call_id = call_id,
                                      .channel = CARE_CHANNEL_PHONE,
                                      .result = CARE_ATTEMPT_RESULT_NO_ANSWER };
      g_autoptr (GError) error = NULL;

      f->t->act.now_ms = f->first_due + i * CARE_MS_PER_HOUR;
      g_assert_true (care_log_attempt (f->t->clinic, &f->t->act, &tried, &error));
      g_assert_no_error (error);
    }
  call = care_store_get_call (care_clinic_get_store (f->t->clinic), call_id, NULL);
  g_assert_cmpint (care_call_get (call)->state, ==, CARE_CALL_STATE_UNREACHABLE);
  g_assert_cmpint (next_at (f), ==, f->first_due + CARE_SILENCE_MS);
  g_assert_cmpuint (look (f, f->first_due + CARE_SILENCE_MS), ==, 1);
}

/* Moving the call does not move the deadline. */
static void
test_snoozed (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) calls = calls_of (f);
  g_autoptr (GError) error = NULL;
  const CareCallData *first = care_call_get (calls->pdata[0]);
  g_autoptr (CareCall) moved = NULL;

  f->t->act.now_ms = f->first_due;
  moved = care_snooze_call (f->t->clinic, &f->t->act, first->id, first->version,
                            f->first_due + 20 * CARE_MS_PER_HOUR, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_call_get (moved)->due_at, >, f->first_due);
  g_assert_cmpint (next_at (f), ==, f->first_due + CARE_SILENCE_MS);
}

/* A newer session closes the calls of the older one, not the question what came of it. */
static void
test_newer_session (Fixture *f, gconstpointer data)
{
  g_autoptr (CareSession) newer = NULL;

  f->t->act.now_ms += 30 * CARE_MS_PER_HOUR;
  newer = care_test_sign (f->t, f->patient, "");
  g_assert_cmpint (next_at (f), ==, f->first_due + CARE_SILENCE_MS);
  g_assert_cmpuint (look (f, f->first_due + CARE_SILENCE_MS), ==, 1);
}

/* Signed after the limit, only the late call was planned: its silence counts from there. */
static void
test_signed_late (Fixture *f, gconstpointer data)
{
  g_autoptr (CarePatient) patient = care_test_patient (f->t, "Rui Reis", "anticoagulant=yes");
  g_autoptr (CareSession) late = NULL;
  gint64 signed_at = f->t->act.now_ms + 80 * CARE_MS_PER_HOUR;
  g_autoptr (CareAnswers) answers = care_test_session_answers ("");
  g_autoptr (GError) error = NULL;
  const CareSessionData given = {
    .patient_id = care_patient_get (patient)->id,
    .therapist = "Mara Costa",
    .ended_at = f->t->act.now_ms,
    .answers = answers,
  };
  gint64 at;

  f->t->act.now_ms = signed_at;
  late = care_sign_session (f->t->clinic, &f->t->act, &given, NULL, NULL, &error);
  g_assert_no_error (error);
  at = next_at (f);
  g_assert_cmpint (at, >=, signed_at + CARE_SILENCE_MS);
  g_assert_cmpint (at, <, signed_at + 4 * CARE_MS_PER_DAY);
  g_assert_cmpuint (look (f, at), ==, 1);
}

/* Read only it can be told that there is something, and nothing more. */
static void
test_read_only (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  care_test_clinic_reopen (f->t, TRUE);
  g_assert_cmpint (next_at (f), ==, f->first_due + CARE_SILENCE_MS);
  f->t->act.now_ms = f->first_due + CARE_SILENCE_MS;
  g_assert_false (care_look_for_silence (f->t->clinic, &f->t->act, NULL, &error));
  g_assert_nonnull (error);
}

#define ADD(name, answers, func)                                                                   \
  g_test_add ("/workflow/silence/" name, Fixture, answers, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("found-once", EARLY, test_found_once);
  ADD ("quiet", EARLY, test_quiet);
  ADD ("clock-and-restarts", EARLY, test_clock_and_restarts);
  ADD ("report-in-time", EARLY, test_report_in_time);
  ADD ("late-report", EARLY, test_late_report);
  ADD ("no-risk", "", test_no_risk);
  ADD ("unreachable", EARLY, test_unreachable);
  ADD ("snoozed", EARLY, test_snoozed);
  ADD ("newer-session", EARLY, test_newer_session);
  ADD ("signed-late", "", test_signed_late);
  ADD ("read-only", EARLY, test_read_only);
  return g_test_run ();
}

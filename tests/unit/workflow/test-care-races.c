/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 1,000 races of two people for one call: both looked at the same row, both act, in either order.
 * Exactly one of them has it afterwards, and the other one is told who was first and when.
 *
 * Races for cases stand in a file of their own. */
#include "config.h"

#include "care-claim-call.h"
#include "care-log-attempt.h"
#include "care-service.h"
#include "care-store-calls.h"
#include "care-store-check.h"
#include "care-test-clinic.h"
#include "care-undo-attempt.h"

#include <string.h>

#define N_RACES (1000 / ROUNDS_DIVISOR)
#define N_LANE_RACES 100
#define MINUTE ((gint64) 60000)

typedef enum
{
  CLAIM,
  ATTEMPT,
  TAKE_OVER, /* from a third person, who holds the call */
  HAND_OVER,
  SNOOZE,
  N_MOVES,
} Move;

static const char *const people[] = { "Mara Costa", "Jon Ek" };

typedef struct
{
  CareTestClinic *t;
  char *call_id;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CareSession) session = NULL;
  g_autoptr (GPtrArray) calls = NULL;

  f->t = care_test_clinic_new ();
  patient = care_test_patient (f->t, "Ana Silva", "");
  session = care_test_sign (f->t, patient, "");
  calls = care_store_list_session_calls (care_clinic_get_store (f->t->clinic),
                                         care_session_get (session)->id, NULL);
  f->call_id = g_strdup (care_call_get (g_ptr_array_index (calls, 0))->id);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->call_id);
  care_test_clinic_free (f->t);
}

static CareAct
act_of (Fixture *f, const char *actor)
{
  CareAct act = f->t->act;

  act.actor = actor;
  return act;
}

static gboolean
do_move (CareClinic *clinic,
         const CareAct *act,
         Move move,
         const char *call_id,
         gint64 version,
         GError **error)
{
  const CareAttemptData try = { .call_id = call_id,
                                .result = CARE_ATTEMPT_RESULT_NO_ANSWER,
                                .next_at = act->now_ms + CARE_UNDO_ATTEMPT_MS };
  g_autoptr (CareCall) now = NULL;

  switch (move)
    {
    case CLAIM:
      now = care_claim_call (clinic, act, call_id, version, NULL, error);
      break;
    case ATTEMPT:
      now = care_try_call (clinic, act, &try, version, error);
      break;
    case TAKE_OVER:
      now = care_claim_call (clinic, act, call_id, version, "she waits", error);
      break;
    case HAND_OVER:
      now = care_hand_over_call (clinic, act, call_id, version, "Eva", "please", error);
      break;
    case SNOOZE:
      now = care_snooze_call (clinic, act, call_id, version, act->now_ms + 60 * MINUTE, error);
      break;
    case N_MOVES:
      g_assert_not_reached ();
    }
  return now != NULL;
}

static CareCall *
read_call (Fixture *f)
{
  return care_store_get_call (care_clinic_get_store (f->t->clinic), f->call_id, NULL);
}

/* Nobody holds the call, it was never tried, and it is the therapist's. */
static void
make_free (Fixture *f)
{
  g_autoptr (CareCall) call = read_call (f);
  g_autofree char *holder = g_strdup (care_call_get_holder (call, f->t->act.now_ms));
  g_autoptr (CareCall) undone = NULL;
  g_autoptr (CareCall) free_one = NULL;

  if (holder != NULL)
    {
      CareAct act = act_of (f, holder);

      free_one = care_release_call (f->t->clinic, &act, f->call_id, 0, NULL);
      g_assert_nonnull (free_one);
    }
  if (care_call_get (call)->tries > 0)
    {
      undone = care_undo_attempt (f->t->clinic, &f->t->act, f->call_id, 0, NULL);
      g_assert_nonnull (undone);
      g_assert_cmpint (care_call_get (undone)->tries, ==, 0);
    }
  if (care_call_get (call)->assigned_to != NULL)
    {
      g_autoptr (CareCall) back = care_hand_over_call (f->t->clinic, &f->t->act, f->call_id, 0,
                                                       "Mara Costa", "yours", NULL);

      g_assert_nonnull (back);
    }
}

/* Who has the call now, by what the winner did. */
static void
check_winner (Fixture *f, Move move, const char *winner, gint64 tries_before)
{
  g_autoptr (CareCall) call = read_call (f);
  const CareCallData *data = care_call_get (call);
  gboolean holds = move == CLAIM || move == TAKE_OVER;

  g_assert_cmpstr (care_call_get_holder (call, f->t->act.now_ms), ==, holds ? winner : NULL);
  g_assert_cmpint (data->tries, ==, tries_before + (move == ATTEMPT ? 1 : 0));
  if (move == HAND_OVER)
    g_assert_cmpstr (data->assigned_to, ==, "Eva");
}

static void
check_loser (Fixture *f, GError *error, const char *winner)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_utc (f->t->act.now_ms / 1000);
  g_autofree char *when = g_date_time_format (local, "%H:%M");

  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, winner));
  g_assert_nonnull (strstr (error->message, when));
}

static void
run_race (Fixture *f, GRand *random, guint wins[2])
{
  int first = g_rand_boolean (random) ? 1 : 0;
  Move moves[2] = { (Move) g_rand_int_range (random, 0, N_MOVES),
                    (Move) g_rand_int_range (random, 0, N_MOVES) };
  gboolean third = moves[0] == TAKE_OVER || moves[1] == TAKE_OVER;
  g_autoptr (CareCall) seen = NULL;
  g_autoptr (GError) error = NULL;
  CareAct acts[2];

  f->t->act.now_ms += MINUTE;
  make_free (f);
  f->t->act.now_ms += MINUTE;
  if (third)
    {
      CareAct eva = act_of (f, "Eva");
      g_autoptr (CareCall) held = care_claim_call (f->t->clinic, &eva, f->call_id, 0, NULL, NULL);

      g_assert_nonnull (held);
      moves[0] = moves[1] = TAKE_OVER;
      f->t->act.now_ms += MINUTE;
    }
  seen = read_call (f);
  for (int i = 0; i < 2; i++)
    acts[i] = act_of (f, people[i]);
  g_assert_true (do_move (f->t->clinic, &acts[first], moves[first], f->call_id,
                          care_call_get (seen)->version, &error));
  g_assert_no_error (error);
  g_assert_false (do_move (f->t->clinic, &acts[1 - first], moves[1 - first], f->call_id,
                           care_call_get (seen)->version, &error));
  check_loser (f, error, people[first]);
  check_winner (f, moves[first], people[first], care_call_get (seen)->tries);
  wins[first]++;
}

static void
test_calls (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (41);
  guint wins[2] = { 0, 0 };
  guint findings = 1;

  for (int i = 0; i < N_RACES; i++)
    run_race (f, random, wins);
  g_assert_cmpuint (wins[0] + wins[1], ==, N_RACES);
  g_assert_cmpuint (MIN (wins[0], wins[1]), >, N_RACES / 3);
  g_assert_true (
      care_store_check (care_clinic_get_store (f->t->clinic), TRUE, NULL, NULL, &findings, NULL));
  g_assert_cmpuint (findings, ==, 0);
}

/* --- the same through the lanes of the window: both looked on the slow lane, both jobs wait on
 * the desk lane while the main thread goes on */

typedef struct
{
  char *call_id;
  CareAct act;
  Move move;
  gint64 version;
  gboolean won;
  char *message; /* of the loser */
} LaneMove;

static gint64
the_time (gpointer data)
{
  Fixture *f = data;

  return f->t->act.now_ms;
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
look_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LaneMove *move = data;
  g_autoptr (CareCall) call =
      care_store_get_call (care_clinic_get_store (clinic), move->call_id, error);

  move->version = call != NULL ? care_call_get (call)->version : 0;
  return call != NULL;
}

static gboolean
move_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LaneMove *move = data;
  g_autoptr (GError) refused = NULL;

  move->won = do_move (clinic, &move->act, move->move, move->call_id, move->version, &refused);
  move->message = refused != NULL ? g_strdup (refused->message) : NULL;
  return TRUE;
}

static gboolean
release_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LaneMove *move = data;
  g_autoptr (CareCall) call = care_release_call (clinic, &move->act, move->call_id, 0, error);

  return call != NULL;
}

static void
run_on (CareService *service, CareLane lane, CareServiceWork work, LaneMove *moves, int n)
{
  GAsyncResult *results[2] = { NULL, NULL };

  for (int i = 0; i < n; i++)
    care_service_run_async (service, lane, work, &moves[i], NULL, NULL, keep_result, &results[i]);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      gpointer ignored = NULL;

      wait_for (&results[i]);
      g_assert_true (care_service_run_finish (service, results[i], &ignored, &error));
      g_assert_no_error (error);
      g_object_unref (results[i]);
    }
}

static void
lane_race (Fixture *f, CareService *service, GRand *random)
{
  int first = g_rand_boolean (random) ? 1 : 0;
  LaneMove moves[2] = { { 0 } };

  f->t->act.now_ms += MINUTE;
  for (int i = 0; i < 2; i++)
    moves[i] = (LaneMove){ .call_id = f->call_id,
                           .act = act_of (f, people[i == 0 ? first : 1 - first]),
                           .move = i == 0 || g_rand_boolean (random) ? CLAIM : ATTEMPT };
  run_on (service, CARE_LANE_SLOW, look_work, moves, 2);
  g_assert_cmpint (moves[0].version, >, 0);
  run_on (service, CARE_LANE_DESK, move_work, moves, 2);
  g_assert_true (moves[0].won);
  g_assert_false (moves[1].won);
  g_assert_nonnull (strstr (moves[1].message, moves[0].act.actor));
  g_free (moves[1].message);
  run_on (service, CARE_LANE_DESK, release_work, moves, 1);
}

static void
test_lanes (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (CareService) service = NULL;
  g_autoptr (GError) error = NULL;
  const CareServiceOptions options = {
    .path = f->t->path, .actor = "Mara Costa", .desk = "desk 1", .clock = the_time, .clock_data = f
  };

  g_assert_finalize_object (g_steal_pointer (&f->t->clinic));
  care_service_open_async (&options, NULL, keep_result, &opened);
  wait_for (&opened);
  service = care_service_open_finish (opened, &error);
  g_assert_no_error (error);
  for (int i = 0; i < N_LANE_RACES; i++)
    lane_race (f, service, random);
  care_service_close_async (service, keep_result, &closed);
  wait_for (&closed);
  g_assert_true (care_service_close_finish (service, closed, &error));
  g_assert_no_error (error);
}

#define ADD(name, func) g_test_add ("/races/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("calls", test_calls);
  ADD ("calls-on-lanes", test_lanes);
  return g_test_run ();
}

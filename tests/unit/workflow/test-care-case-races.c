/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people, one case, a thousand times: one has it, the other is told who was first and when. */
#include "config.h"

#include "care-handle-case.h"

#include <string.h>

#include "care-service.h"
#include "care-store-cases.h"
#include "care-test-clinic.h"
#include "care-time.h"

#define N_RACES (1000 / ROUNDS_DIVISOR)

static const char *const people[2] = { "Nora Dahl", "Rui Reis" };

/* One of two who decide on the same version of the case. */
typedef struct
{
  const char *case_id;
  gint64 version;
  int who;
  CareCaseAct act;
  gint64 at;
  CareCase *got; /* result */
} Racer;

typedef struct
{
  GMainLoop *loop;
  CareService *service;
  guint running;
  GError *errors[2];
} Race;

static gint64
clock_now (gpointer data)
{
  return *(gint64 *) data;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Race *race = data;
  g_autoptr (GError) error = NULL;

  race->service = care_service_open_finish (result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (race->loop);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Race *race = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (care_service_close_finish (race->service, result, &error));
  g_assert_no_error (error);
  g_main_loop_quit (race->loop);
}

static gboolean
race_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  Racer *racer = data;
  const CareAct act = {
    .actor = people[racer->who], .desk = "desk", .now_ms = racer->at, .zone = NULL
  };
  CareAct with_zone = act;
  const CareCaseStep step = { .case_id = racer->case_id,
                              .version = racer->version,
                              .act = racer->act,
                              .owner = people[racer->who] };

  with_zone.zone = care_clinic_get_zone (clinic);
  racer->got = care_handle_case (clinic, &with_zone, &step, error);
  return racer->got != NULL;
}

static void
raced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Race *race = data;
  gpointer lent = NULL;
  g_autoptr (GError) error = NULL;

  if (!care_service_run_finish (CARE_SERVICE (source), result, &lent, &error))
    race->errors[race->errors[0] == NULL ? 0 : 1] = g_steal_pointer (&error);
  if (--race->running == 0)
    g_main_loop_quit (race->loop);
}

/* Reopens what was taken, so that the next two find a case nobody owns; as another person. */
static gboolean
reset_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  Racer *racer = data;
  const CareAct act = { .actor = "Mara Costa",
                        .desk = "desk",
                        .now_ms = racer->at,
                        .zone = care_clinic_get_zone (clinic) };
  g_autoptr (CareCase) now =
      care_store_get_case (care_clinic_get_store (clinic), racer->case_id, error);
  CareCaseStep step = { .case_id = racer->case_id, .act = CARE_CASE_ACT_UNDO };

  if (now == NULL)
    return FALSE;
  step.version = care_case_get (now)->version;
  if (care_case_get (now)->owner != NULL)
    {
      g_autoptr (CareCase) undone = care_handle_case (clinic, &act, &step, error);

      if (undone == NULL)
        return FALSE;
      step.version = care_case_get (undone)->version;
    }
  racer->version = step.version;
  return TRUE;
}

static void
run (Race *race, CareServiceWork work, gpointer data)
{
  race->running++;
  care_service_run_async (race->service, CARE_LANE_DESK, work, data, NULL, NULL, raced_cb, race);
}

static void
assert_one_has_it (Race *race, const Racer *racers)
{
  int winner = racers[0].got != NULL ? 0 : 1;
  g_autofree char *at = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Lisbon");

  g_assert_nonnull (racers[winner].got);
  g_assert_null (racers[1 - winner].got);
  g_assert_cmpstr (care_case_get (racers[winner].got)->owner, ==, people[racers[winner].who]);
  g_assert_error (race->errors[0], CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT);
  g_assert_null (race->errors[1]);
  at = care_time_format_offset (racers[winner].at, zone);
  g_assert_nonnull (strstr (race->errors[0]->message, people[racers[winner].who]));
  g_assert_nonnull (strstr (race->errors[0]->message, at));
  g_clear_error (&race->errors[0]);
}

static char *
make_case (CareTestClinic *t)
{
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareRecorded) said = care_test_say (t, session, "bruising=yes");
  g_autoptr (GError) error = NULL;
  char *id = g_strdup (care_case_get (said->triage_case)->id);

  g_assert_true (
      care_clinic_set_value (t->clinic, &t->act, CARE_VALUE_TIME_ZONE, "Europe/Lisbon", &error));
  g_assert_no_error (error);
  care_clinic_close (t->clinic, &error);
  g_assert_no_error (error);
  g_clear_object (&t->clinic);
  return id;
}

static void
test_races (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autofree char *case_id = make_case (t);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  Race race = { .loop = loop };
  const CareServiceOptions options = {
    .path = t->path,
    .desk = "desk 1",
    .actor = "Mara Costa",
    .clock = clock_now,
    .clock_data = &t->act.now_ms,
  };

  care_service_open_async (&options, NULL, opened_cb, &race);
  g_main_loop_run (loop);
  for (int i = 0; i < N_RACES; i++)
    {
      Racer racers[2];
      int first = g_rand_int_range (random, 0, 2);

      t->act.now_ms += 60000;
      for (int n = 0; n < 2; n++)
        racers[n] = (Racer){ .case_id = case_id,
                             .who = n == 0 ? first : 1 - first,
                             .act = g_rand_boolean (random) ? CARE_CASE_ACT_ACKNOWLEDGE
                                                            : CARE_CASE_ACT_ASSIGN,
                             .at = t->act.now_ms + n * 1000 };
      run (&race, reset_work, &racers[0]);
      g_main_loop_run (loop);
      g_assert_no_error (race.errors[0]);
      racers[1].version = racers[0].version;
      for (int n = 0; n < 2; n++)
        run (&race, race_work, &racers[n]);
      g_main_loop_run (loop);
      assert_one_has_it (&race, racers);
      g_clear_object (&racers[0].got);
      g_clear_object (&racers[1].got);
    }
  care_service_close_async (race.service, closed_cb, &race);
  g_main_loop_run (loop);
  g_assert_finalize_object (race.service);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/case-races/thousand", test_races);
  return g_test_run ();
}

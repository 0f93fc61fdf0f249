/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lanes do jobs in order on their own threads; everything comes back on the main thread. */
#include "config.h"

#include "care-service.h"

#include "care-case.h"
#include "care-drafts.h"
#include "care-handle-case.h"
#include "care-register-patient.h"
#include "care-test-clinic.h"

typedef struct
{
  CareTestClinic *t;
  GMainContext *context;
  CareService *service;
  GThread *main_thread;
  GPtrArray *heard; /* of char *: kinds of data-changed */
  guint cases;
} Fixture;

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

static GAsyncResult *
wait_for (Fixture *f, GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (f->context, TRUE);
  return *result;
}

static void
hear_data (CareService *service, const char *kind, const char *id, gpointer data)
{
  Fixture *f = data;

  g_assert_true (g_thread_self () == f->main_thread);
  g_ptr_array_add (f->heard, g_strdup (kind));
}

static void
hear_case (CareService *service, CareCase *triage_case, gpointer data)
{
  Fixture *f = data;

  g_assert_true (CARE_IS_CASE (triage_case));
  f->cases++;
}

static void
open_service (Fixture *f, gboolean read_only, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  const CareServiceOptions options = { .path = f->t->path,
                                       .read_only = read_only,
                                       .actor = "Mara Costa",
                                       .desk = "desk 1",
                                       .clock = the_time,
                                       .clock_data = f };

  care_service_open_async (&options, NULL, keep_result, &result);
  f->service = care_service_open_finish (wait_for (f, &result), error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->t = care_test_clinic_new ();
  g_assert_finalize_object (g_steal_pointer (&f->t->clinic));
  f->context = g_main_context_ref_thread_default ();
  f->main_thread = g_thread_self ();
  f->heard = g_ptr_array_new_with_free_func (g_free);
  open_service (f, FALSE, &error);
  g_assert_no_error (error);
  g_signal_connect (f->service, "data-changed", G_CALLBACK (hear_data), f);
  g_signal_connect (f->service, "case-changed", G_CALLBACK (hear_case), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->service != NULL)
    g_assert_finalize_object (f->service);
  g_ptr_array_unref (f->heard);
  g_main_context_unref (f->context);
  care_test_clinic_free (f->t);
}

typedef struct
{
  CareAct *act;
  char *name;
  GThread *thread;
  CarePatient *patient;
} NewPatient;

static NewPatient *
new_patient_new (Fixture *f, const char *name)
{
  NewPatient *job = g_new0 (NewPatient, 1);

  job->act = care_service_make_act (f->service);
  job->name = g_strdup (name);
  return job;
}

static guint n_freed;

static void
new_patient_free (gpointer data)
{
  NewPatient *job = data;

  g_clear_object (&job->patient);
  care_act_free (job->act);
  g_free (job->name);
  g_free (job);
  n_freed++;
}

static gboolean
register_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  NewPatient *job = data;
  const CarePatientData person = { .given_name = job->name,
                                   .family_name = "Silva",
                                   .birth_date = "1961-03-14" };

  job->thread = g_thread_self ();
  job->patient = care_register_patient (clinic, job->act, &person, error);
  return job->patient != NULL;
}

static void
run (Fixture *f,
     CareLane lane,
     CareServiceWork work,
     gpointer data,
     GDestroyNotify free_data,
     GAsyncResult **result)
{
  care_service_run_async (f->service, lane, work, data, free_data, NULL, keep_result, result);
}

static void
test_runs_on_worker (Fixture *f, gconstpointer data)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  NewPatient *job = NULL;

  n_freed = 0;
  run (f, CARE_LANE_DESK, register_work, new_patient_new (f, "Ana"), new_patient_free, &result);
  g_assert_true (
      care_service_run_finish (f->service, wait_for (f, &result), (gpointer *) &job, &error));
  g_assert_no_error (error);
  g_assert_true (job->thread != g_thread_self ());
  g_assert_nonnull (job->patient);
  g_assert_cmpuint (f->heard->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (f->heard, 0), ==, "patient");
  g_assert_cmpuint (n_freed, ==, 0);
  g_object_unref (result);
  g_assert_cmpuint (n_freed, ==, 1);
}

/* A refused job changes nothing, tells nothing, and says why. */
static void
test_failure (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  run (f, CARE_LANE_DESK, register_work, new_patient_new (f, ""), new_patient_free, &result);
  g_assert_false (care_service_run_finish (f->service, wait_for (f, &result), NULL, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_assert_cmpuint (f->heard->len, ==, 0);
}

/* The slow lane can only look, and sees what the desk wrote. */
static gboolean
count_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = care_find_patients (clinic, "silva", 100, error);

  g_assert_true (care_clinic_is_read_only (clinic));
  if (found != NULL)
    *(guint *) data = found->len;
  return found != NULL;
}

static void
test_slow_lane_reads (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) wrote = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  run (f, CARE_LANE_DESK, register_work, new_patient_new (f, "Ana"), new_patient_free, &wrote);
  wait_for (f, &wrote);
  run (f, CARE_LANE_SLOW, count_work, &n, NULL, &read);
  g_assert_true (care_service_run_finish (f->service, wait_for (f, &read), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  run (f, CARE_LANE_SLOW, register_work, new_patient_new (f, "Rui"), new_patient_free, &refused);
  g_assert_false (care_service_run_finish (f->service, wait_for (f, &refused), NULL, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY);
}

static gboolean
order_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  guint *number = data;
  static gint next; /* of the test alone; one thread counts */

  g_usleep (200);
  g_assert_cmpint (g_atomic_int_get (&next) % 50, ==, (gint) *number);
  g_atomic_int_inc (&next);
  return TRUE;
}

static void
test_in_order (Fixture *f, gconstpointer data)
{
  guint numbers[50];
  GAsyncResult *last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      numbers[i] = i;
      care_service_run_async (f->service, CARE_LANE_DESK, order_work, &numbers[i], NULL, NULL,
                              i + 1 == G_N_ELEMENTS (numbers) ? keep_result : NULL, &last);
    }
  wait_for (f, &last);
  g_object_unref (last);
}

static void
test_cancelled_before_it_runs (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  NewPatient *job = NULL;

  g_cancellable_cancel (cancellable);
  care_service_run_async (f->service, CARE_LANE_DESK, register_work, new_patient_new (f, "Ana"),
                          new_patient_free, cancellable, keep_result, &result);
  g_assert_false (
      care_service_run_finish (f->service, wait_for (f, &result), (gpointer *) &job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (job->patient);
}

static gboolean
set_name_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  return care_clinic_set_value (clinic, data, CARE_VALUE_CLINIC_NAME, "Other name", error) &&
         care_clinic_set_value (clinic, data, CARE_VALUE_OPENING_HOURS, "Sun 10:00-12:00", error);
}

static void
test_settings_reach_main_thread (Fixture *f, gconstpointer data)
{
  g_autofree char *hours = NULL;
  g_autoptr (CareAct) act = care_service_make_act (f->service);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (care_service_get_value (f->service, CARE_VALUE_CLINIC_NAME), ==, "Test clinic");
  g_assert_cmpstr (care_service_get_value (f->service, CARE_VALUE_EMERGENCY_NUMBER), ==, "112");
  g_assert_nonnull (care_service_get_rules (f->service));
  g_assert_cmpstr (g_time_zone_get_identifier (care_service_get_zone (f->service)), ==,
                   "Europe/Lisbon");
  g_assert_false (care_service_is_demo (f->service));
  hours = care_calendar_write_opening_hours (care_service_get_calendar (f->service));
  g_assert_cmpstr (hours, ==, CARE_OPENING_HOURS_DEFAULT);
  run (f, CARE_LANE_DESK, set_name_work, act, NULL, &result);
  g_assert_true (care_service_run_finish (f->service, wait_for (f, &result), NULL, &error));
  g_assert_cmpstr (care_service_get_value (f->service, CARE_VALUE_CLINIC_NAME), ==, "Other name");
  g_free (hours);
  hours = care_calendar_write_opening_hours (care_service_get_calendar (f->service));
  g_assert_cmpstr (hours, ==, "Sun 10:00-12:00");
  g_assert_cmpstr (g_ptr_array_index (f->heard, 0), ==, "setting");
  care_service_set_actor (f->service, "Rui Reis");
  g_assert_cmpstr (care_service_get_actor (f->service), ==, "Rui Reis");
}

/* Jobs that wait are done before the clinic closes; later ones are refused. */
static void
test_close_waits (Fixture *f, gconstpointer data)
{
  GAsyncResult *results[10] = { NULL };
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (GAsyncResult) twice = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  for (int i = 0; i < 10; i++)
    run (f, CARE_LANE_DESK, register_work, new_patient_new (f, "Ana"), new_patient_free,
         &results[i]);
  care_service_close_async (f->service, keep_result, &closed);
  run (f, CARE_LANE_DESK, register_work, new_patient_new (f, "Ana"), new_patient_free, &late);
  care_service_close_async (f->service, keep_result, &twice);
  g_assert_true (care_service_close_finish (f->service, wait_for (f, &closed), &error));
  g_assert_no_error (error);
  for (int i = 0; i < 10; i++)
    {
      g_assert_true (care_service_run_finish (f->service, wait_for (f, &results[i]), NULL, NULL));
      g_object_unref (results[i]);
    }
  g_assert_false (care_service_run_finish (f->service, wait_for (f, &late), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_false (care_service_close_finish (f->service, wait_for (f, &twice), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&error);
  /* The file is free, and holds all ten. */
  f->t->clinic = care_clinic_open (f->t->path, FALSE, "test", f->t->act.now_ms, &error);
  g_assert_no_error (error);
  found = care_find_patients (f->t->clinic, "silva", 100, &error);
  g_assert_cmpuint (found->len, ==, 10);
}

typedef struct
{
  CareAct *act;
  CareTestClinic *t;
} CaseJob;

static gboolean
case_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  CaseJob *job = data;
  CareTestClinic t = { .clinic = clinic, .act = *job->act };
  g_autoptr (CarePatient) patient = care_test_patient (&t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (&t, patient, "");
  g_autoptr (CareRecorded) said = care_test_say (&t, session, "numbness=yes");

  return said->triage_case != NULL;
}

static void
test_case_changed (Fixture *f, gconstpointer data)
{
  g_autoptr (CareAct) act = care_service_make_act (f->service);
  CaseJob job = { act, f->t };
  g_autoptr (GAsyncResult) result = NULL;

  run (f, CARE_LANE_DESK, case_work, &job, NULL, &result);
  g_assert_true (care_service_run_finish (f->service, wait_for (f, &result), NULL, NULL));
  g_assert_cmpuint (f->cases, ==, 1);
  g_assert_cmpuint (f->heard->len, >=, 4);
}

/* A second program is told who has the file; looking is allowed. */
static void
test_second_opener (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CareService *first = f->service;
  CareService *reader;

  open_service (f, FALSE, &error);
  g_assert_null (f->service);
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_LOCKED);
  g_assert_nonnull (g_strstr_len (error->message, -1, "Mara Costa"));
  g_clear_error (&error);
  open_service (f, TRUE, &error);
  g_assert_no_error (error);
  reader = f->service;
  g_assert_true (care_service_is_read_only (reader));
  g_assert_finalize_object (reader);
  f->service = first;
}

/* Left behind without closing: threads end, the file is free. */
static void
test_dropped (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (g_steal_pointer (&f->service));
  f->t->clinic = care_clinic_open (f->t->path, FALSE, "test", f->t->act.now_ms, &error);
  g_assert_no_error (error);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/workflow/service/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("runs-on-worker", test_runs_on_worker);
  ADD ("failure", test_failure);
  ADD ("slow-lane-reads", test_slow_lane_reads);
  ADD ("in-order", test_in_order);
  ADD ("cancelled-before-it-runs", test_cancelled_before_it_runs);
  ADD ("settings-reach-main-thread", test_settings_reach_main_thread);
  ADD ("close-waits", test_close_waits);
  ADD ("case-changed", test_case_changed);
  ADD ("second-opener", test_second_opener);
  ADD ("dropped", test_dropped);
  return g_test_run ();
}

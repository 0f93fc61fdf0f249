/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person finds a report more serious than the rules do. */
#include "config.h"

#include "care-raise-report.h"

#include "care-case-clock.h"
#include "care-handle-case.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-store-reports.h"
#include "care-test-clinic.h"
#include "care-time.h"

typedef struct
{
  CareTestClinic *t;
  CarePatient *patient;
  CareSession *session;
  CareRecorded *said;
  const char *report_id;
} Fixture;

static void
set_up (Fixture *f, gconstpointer answers)
{
  f->t = care_test_clinic_new ();
  f->patient = care_test_patient (f->t, "Ana Silva", "");
  f->session = care_test_sign (f->t, f->patient, "");
  f->said = care_test_say (f->t, f->session, answers);
  f->report_id = care_report_get (f->said->report)->id;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  care_recorded_free (f->said);
  g_object_unref (f->session);
  g_object_unref (f->patient);
  care_test_clinic_free (f->t);
}

static guint
count_planned (Fixture *f, CareCallReason reason, gboolean any)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (f->t->clinic), care_session_get (f->session)->id, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < calls->len; i++)
    {
      const CareCallData *call = care_call_get (g_ptr_array_index (calls, i));

      n += call->state == CARE_CALL_STATE_PLANNED && (any || call->reason == reason);
    }
  return n;
}

static void
assert_refused (Fixture *f, CareLevel level, const char *words, CareWorkflowError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (care_raise_report (f->t->clinic, &f->t->act, f->report_id, level, words, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, (int) code);
}

/* Case, clock, log and calls as if a rule had said so; what the rules said stays. */
static void
test_opens_case (Fixture *f, gconstpointer data)
{
  CareStore *store = care_clinic_get_store (f->t->clinic);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCase) opened = NULL;
  g_autoptr (CareResult) result = NULL;
  g_autoptr (GPtrArray) events = NULL;
  const CareCaseEventData *event;

  g_assert_null (f->said->triage_case);
  opened = care_raise_report (f->t->clinic, &f->t->act, f->report_id, CARE_LEVEL_URGENT,
                              "sounds frightened", &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_case_get (opened)->level, ==, CARE_LEVEL_URGENT);
  g_assert_cmpint (care_case_get (opened)->state, ==, CARE_CASE_STATE_NEW);
  g_assert_cmpstr (care_case_get (opened)->why, ==, "SET-1");
  g_assert_cmpint (care_case_get (opened)->due_at, ==,
                   care_case_due_at (CARE_LEVEL_URGENT, f->t->act.now_ms,
                                     care_clinic_get_calendar (f->t->clinic),
                                     care_clinic_get_rules (f->t->clinic)));
  events = care_store_list_case_events (store, care_case_get (opened)->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 1);
  event = care_case_event_get (g_ptr_array_index (events, 0));
  g_assert_cmpint (event->act, ==, CARE_CASE_ACT_OPEN);
  g_assert_cmpstr (event->words, ==, "sounds frightened");
  g_assert_cmpstr (event->actor, ==, f->t->act.actor);
  g_assert_cmpuint (count_planned (f, CARE_CALL_REASON_MONITOR, TRUE), ==, 0);
  result = care_store_get_result (store, f->report_id, &error);
  g_assert_no_error (error);
  g_assert_true (care_result_equal (result, f->said->result));
  assert_refused (f, CARE_LEVEL_EMERGENCY, "again", CARE_WORKFLOW_ERROR_REFUSED);
}

static void
test_emergency_plans_its_call (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCase) opened = care_raise_report (
      f->t->clinic, &f->t->act, f->report_id, CARE_LEVEL_EMERGENCY, "cannot feel the leg", &error);

  g_assert_no_error (error);
  g_assert_cmpint (care_case_get (opened)->level, ==, CARE_LEVEL_EMERGENCY);
  g_assert_cmpuint (count_planned (f, CARE_CALL_REASON_EMERGENCY_CHECK, FALSE), ==, 1);
  g_assert_cmpuint (count_planned (f, CARE_CALL_REASON_EMERGENCY_CHECK, TRUE), ==, 1);
}

static void
test_refuses (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_refused (f, CARE_LEVEL_MONITOR, "why", CARE_WORKFLOW_ERROR_INVALID);
  assert_refused (f, CARE_LEVEL_CONTACT, "  ", CARE_WORKFLOW_ERROR_INVALID);
  assert_refused (f, CARE_LEVEL_CONTACT, NULL, CARE_WORKFLOW_ERROR_INVALID);
  g_assert_null (care_raise_report (f->t->clinic, &f->t->act,
                                    "019b8d5c-0000-7000-8000-00000000ffff", CARE_LEVEL_CONTACT,
                                    "why", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_planned (f, CARE_CALL_REASON_MONITOR, TRUE), >, 0);
}

#define CALM "new_soreness=yes course=same pain_now=2 hours=50"
#define ADD(path, test)                                                                            \
  g_test_add ("/workflow/raise-report/" path, Fixture, CALM, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("opens-case", test_opens_case);
  ADD ("emergency-plans-its-call", test_emergency_plans_its_call);
  ADD ("refuses", test_refuses);
  return g_test_run ();
}

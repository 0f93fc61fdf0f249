/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CON-1: what managers see, and what the treating therapist does not. */
#include "config.h"

#include "care-case-sight.h"

#include <string.h>

#include "care-handle-case.h"
#include "care-register-patient.h"
#include "care-store-search.h"
#include "care-test-clinic.h"
#include "care-timeline.h"
#include "care-work-lists.h"

/* Mara Costa treats and signs everything in a test clinic. */
#define THERAPIST "Mara Costa"

typedef struct
{
  CareTestClinic *t;
  CarePatient *patient;
  CareSession *session;
  CareRecorded *said;
} Fixture;

static void
set_up (Fixture *f, gconstpointer answers)
{
  f->t = care_test_clinic_new ();
  f->patient = care_test_patient (f->t, "Ana Silva", "");
  f->session = care_test_sign (f->t, f->patient, "");
  f->said = care_test_say (f->t, f->session, answers);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  care_recorded_free (f->said);
  g_object_unref (f->session);
  g_object_unref (f->patient);
  care_test_clinic_free (f->t);
}

static GPtrArray *
list_for (Fixture *f, const char *viewer, int level, guint limit)
{
  const CareCaseFilter filter = { .open_only = TRUE,
                                  .state = -1,
                                  .level = level,
                                  .now_ms = f->t->act.now_ms,
                                  .limit = limit,
                                  .viewer = viewer };
  g_autoptr (GError) error = NULL;
  GPtrArray *items = care_list_cases (f->t->clinic, &filter, &error);

  g_assert_no_error (error);
  return items;
}

static guint
n_listed (Fixture *f, const char *viewer)
{
  g_autoptr (GPtrArray) items = list_for (f, viewer, -1, 0);

  return items->len;
}

static CareCaseCounts
counts_for (Fixture *f, const char *viewer)
{
  CareCaseCounts counts;

  g_assert_true (care_count_cases (f->t->clinic, viewer, f->t->act.now_ms, &counts, NULL));
  return counts;
}

static gboolean
is_marked (Fixture *f, const char *viewer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = care_find_patients (f->t->clinic, "silva", 5, &error);

  g_assert_true (care_found_for_viewer (f->t->clinic, viewer, found, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  return ((CareFoundPatient *) found->pdata[0])->has_open_case;
}

/* Whether anything of CON-1 stands in the timeline; @ret_cases: how many cases it tells of. */
static gboolean
timeline_tells (Fixture *f, const char *viewer, guint *ret_cases)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
      care_timeline_load (f->t->clinic, care_patient_get (f->patient)->id, viewer, &error);
  gboolean tells = FALSE;

  g_assert_no_error (error);
  *ret_cases = 0;
  for (guint i = 0; i < entries->len; i++)
    {
      CareTimelineEntry *entry = entries->pdata[i];
      GObject *record = care_timeline_entry_get_record (entry);
      CareResult *result = care_timeline_entry_get_result (entry);

      *ret_cases += CARE_IS_CASE (record) ? 1 : 0;
      tells |= CARE_IS_CASE (record) && strstr (care_case_get (CARE_CASE (record))->why, "CON-1");
      tells |=
          CARE_IS_REPORT (record) &&
          care_answers_get (care_report_get (CARE_REPORT (record))->answers, CARE_FACT_FELT_UNSAFE)
                  .state != CARE_ANSWER_NOT_ASKED;
      tells |= result != NULL && (strstr (care_result_get (result)->verdict, "CON-1") ||
                                  strstr (care_result_get (result)->input, "felt_unsafe\":\"yes"));
    }
  return tells;
}

/* A case that is only about feeling unsafe is not there for the therapist, in no way. */
static void
test_hidden (Fixture *f, gconstpointer data)
{
  const char *id = care_case_get (f->said->triage_case)->id;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCaseDetail) detail = care_case_detail_load (f->t->clinic, id, "Rui Reis", &error);
  const CareCaseStep step = { .case_id = id, .version = 1, .act = CARE_CASE_ACT_ACKNOWLEDGE };
  guint cases;

  g_assert_no_error (error);
  g_assert_cmpstr (care_case_get (detail->triage_case)->why, ==, "CON-1");
  g_assert_cmpuint (n_listed (f, "Rui Reis"), ==, 1);
  g_assert_cmpuint (n_listed (f, NULL), ==, 1);
  g_assert_cmpuint (n_listed (f, THERAPIST), ==, 0);
  g_assert_cmpuint (n_listed (f, "MARA  costa"), ==, 0);
  g_assert_cmpuint (counts_for (f, "Rui Reis").open, ==, 1);
  g_assert_cmpuint (counts_for (f, THERAPIST).open, ==, 0);
  g_assert_cmpuint (counts_for (f, THERAPIST).new_, ==, 0);
  g_assert_cmpuint (counts_for (f, THERAPIST).open_by_level[CARE_LEVEL_CONTACT], ==, 0);
  g_assert_true (is_marked (f, "Rui Reis"));
  g_assert_false (is_marked (f, THERAPIST));
  g_assert_true (timeline_tells (f, "Rui Reis", &cases));
  g_assert_cmpuint (cases, ==, 1);
  g_assert_false (timeline_tells (f, THERAPIST, &cases));
  g_assert_cmpuint (cases, ==, 0);
  g_assert_null (care_case_detail_load (f->t->clinic, id, THERAPIST, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (care_handle_case (f->t->clinic, &f->t->act, &step, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
}

/* What a manager does in a hidden case stays hidden, and it cannot be given to the therapist. */
static void
test_managers_work (Fixture *f, gconstpointer data)
{
  CareCaseStep step = { .case_id = care_case_get (f->said->triage_case)->id,
                        .version = 1,
                        .act = CARE_CASE_ACT_ATTEMPT,
                        .result = CARE_ATTEMPT_RESULT_NO_ANSWER,
                        .words = "About the session." };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCase) tried = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  f->t->act.actor = "Rui Reis";
  tried = care_handle_case (f->t->clinic, &f->t->act, &step, &error);
  g_assert_no_error (error);
  entries = care_timeline_load (f->t->clinic, care_patient_get (f->patient)->id, THERAPIST, &error);
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpint (care_timeline_entry_get_kind (entries->pdata[i]), !=, CARE_TIMELINE_ATTEMPT);
  step = (CareCaseStep){ .case_id = step.case_id,
                         .version = care_case_get (tried)->version,
                         .act = CARE_CASE_ACT_ASSIGN,
                         .owner = THERAPIST };
  g_assert_null (care_handle_case (f->t->clinic, &f->t->act, &step, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
}

static void
set_managers (Fixture *f, const char *names)
{
  g_autoptr (GError) error = NULL;

  care_clinic_set_value (f->t->clinic, &f->t->act, CARE_VALUE_MANAGERS, names, &error);
  g_assert_no_error (error);
}

static void
test_managers (Fixture *f, gconstpointer data)
{
  set_managers (f, "Nora Dahl, " THERAPIST);
  g_assert_cmpuint (n_listed (f, "Nora Dahl"), ==, 1);
  g_assert_cmpuint (n_listed (f, "nora dahl"), ==, 1);
  g_assert_cmpuint (n_listed (f, "Rui Reis"), ==, 0);
  g_assert_cmpuint (n_listed (f, THERAPIST), ==, 0);
  /* Somebody must see it: the therapist as the only manager leaves it to everybody else. */
  set_managers (f, THERAPIST);
  g_assert_cmpuint (n_listed (f, "Rui Reis"), ==, 1);
  g_assert_cmpuint (n_listed (f, THERAPIST), ==, 0);
}

/* With another reason the case is there, without a word of this one. */
static void
test_masked (Fixture *f, gconstpointer data)
{
  const char *id = care_case_get (f->said->triage_case)->id;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCaseDetail) whole = care_case_detail_load (f->t->clinic, id, "Rui Reis", &error);
  g_autoptr (CareCaseDetail) seen = care_case_detail_load (f->t->clinic, id, THERAPIST, &error);
  const CareCaseEventData *opened;
  guint cases;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (care_case_get (whole->triage_case)->why, "CON-1"));
  g_assert_nonnull (strstr (care_result_get (whole->result)->verdict, "CON-1"));
  g_assert_cmpstr (care_case_get (seen->triage_case)->why, ==, "TIS-1");
  g_assert_null (strstr (care_result_get (seen->result)->verdict, "CON-1"));
  g_assert_null (strstr (care_result_get (seen->result)->why, "CON-1"));
  g_assert_cmpint (
      care_answers_get (care_report_get (seen->report)->answers, CARE_FACT_FELT_UNSAFE).state, ==,
      CARE_ANSWER_NOT_ASKED);
  g_assert_cmpint (
      care_answers_get (care_report_get (seen->report)->answers, CARE_FACT_BRUISING).state, ==,
      CARE_ANSWER_GIVEN);
  opened = care_case_event_get (seen->events->pdata[0]);
  g_assert_cmpstr (opened->detail, ==, "TIS-1");
  g_assert_false (timeline_tells (f, THERAPIST, &cases));
  g_assert_cmpuint (cases, ==, 1);
  g_assert_cmpuint (n_listed (f, THERAPIST), ==, 1);
  g_assert_cmpuint (counts_for (f, THERAPIST).open, ==, 1);
  g_assert_true (is_marked (f, THERAPIST));
}

/* Three families with CON-1 are urgent (SUM-1); the two that remain are not. */
static void
test_level_follows (Fixture *f, gconstpointer data)
{
  const char *id = care_case_get (f->said->triage_case)->id;
  g_autoptr (GPtrArray) contact = list_for (f, THERAPIST, CARE_LEVEL_CONTACT, 0);
  g_autoptr (GPtrArray) urgent = list_for (f, THERAPIST, CARE_LEVEL_URGENT, 0);
  g_autoptr (GPtrArray) first = list_for (f, THERAPIST, -1, 1);
  g_autoptr (CareCaseDetail) seen = care_case_detail_load (f->t->clinic, id, THERAPIST, NULL);

  g_assert_cmpint (care_case_get (f->said->triage_case)->level, ==, CARE_LEVEL_URGENT);
  g_assert_cmpuint (contact->len, ==, 1);
  g_assert_cmpuint (urgent->len, ==, 0);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpint (care_case_get (seen->triage_case)->level, ==, CARE_LEVEL_CONTACT);
  g_assert_null (strstr (care_case_get (seen->triage_case)->why, "SUM-1"));
  g_assert_cmpint (care_result_get (seen->result)->level, ==, CARE_LEVEL_CONTACT);
  g_assert_cmpint (care_case_event_get (seen->events->pdata[0])->level, ==, CARE_LEVEL_CONTACT);
  g_assert_cmpuint (counts_for (f, THERAPIST).open_by_level[CARE_LEVEL_CONTACT], ==, 1);
  g_assert_cmpuint (counts_for (f, THERAPIST).open_by_level[CARE_LEVEL_URGENT], ==, 0);
  g_assert_cmpuint (counts_for (f, "Rui Reis").open_by_level[CARE_LEVEL_URGENT], ==, 1);
}

/* A hidden row leaves its place to the next one. */
static void
test_limit (Fixture *f, gconstpointer data)
{
  for (int i = 0; i < 6; i++)
    {
      g_autoptr (CareSession) session = NULL;
      g_autoptr (CareRecorded) said = NULL;

      session = care_test_sign (f->t, f->patient, "");
      said = care_test_say (f->t, session, i % 2 == 0 ? "felt_unsafe=yes" : "bruising=yes");
    }
  for (guint limit = 1; limit <= 5; limit++)
    {
      g_autoptr (GPtrArray) all = list_for (f, "Rui Reis", -1, limit);
      g_autoptr (GPtrArray) seen = list_for (f, THERAPIST, -1, limit);

      g_assert_cmpuint (all->len, ==, limit);
      g_assert_cmpuint (seen->len, ==, MIN (limit, 3));
    }
}

#define ADD(name, answers, func)                                                                   \
  g_test_add ("/workflow/case-sight/" name, Fixture, answers, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("hidden", "felt_unsafe=yes", test_hidden);
  ADD ("managers-work", "felt_unsafe=yes", test_managers_work);
  ADD ("managers", "felt_unsafe=yes", test_managers);
  ADD ("masked", "felt_unsafe=yes bruising=yes", test_masked);
  ADD ("level-follows", "felt_unsafe=yes bruising=yes radiating=leg", test_level_follows);
  ADD ("limit", "felt_unsafe=yes", test_limit);
  return g_test_run ();
}

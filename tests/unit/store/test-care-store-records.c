/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every record comes back as it went in: bare, full and by chance; a second time it is recognised,
 * and with other content refused. */
#include "config.h"

#include "care-test-store.h"

#include <string.h>

#define ROUNDS 40

typedef struct
{
  GRand *random;
  CareTestFill fill;
  int n;
} Round;

/* Inserts, reads back, compares, inserts again: one block for each type of record. */
#define ROUND_TRIP(Type, type, record, key)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (Type) back = NULL;                                                                  \
                                                                                                   \
    if (!care_store_insert_##type (store, record, error))                                          \
      return FALSE;                                                                                \
    back = care_store_get_##type (store, key, error);                                              \
    if (back == NULL)                                                                              \
      return FALSE;                                                                                \
    g_assert_true (care_##type##_equal (back, record));                                            \
    g_assert_true (care_store_insert_##type (store, record, error));                               \
  }                                                                                                \
  G_STMT_END

static gboolean
round_job (CareStore *store, gpointer data, GError **error)
{
  Round *round = data;
  GRand *random = round->random;
  int n = round->n;
  g_autoptr (CarePatient) patient = care_test_patient (n, random, round->fill);
  const char *patient_id = care_patient_get (patient)->id;
  g_autoptr (CareSession) session = care_test_session (n, patient_id, random, round->fill);
  const char *session_id = care_session_get (session)->id;
  g_autoptr (CareReport) report = care_test_report (n, session_id, random, round->fill);
  const char *report_id = care_report_get (report)->id;
  g_autoptr (CareResult) result = care_test_result (report_id, random, round->fill);
  g_autoptr (CareCase) triage_case = care_test_case (n, report, patient_id, random);
  const char *case_id = care_case_get (triage_case)->id;
  g_autoptr (CareCaseEvent) event = care_test_case_event (n, case_id, random, round->fill);
  g_autoptr (CareCall) call = care_test_call (n, session, random);
  const char *call_id = care_call_get (call)->id;
  g_autoptr (CareCallEvent) call_event = care_test_call_event (n, call_id, random, round->fill);
  g_autoptr (CareAttempt) attempt = care_test_attempt (
      n, patient_id, round->fill == CARE_TEST_BARE ? NULL : case_id, random, round->fill);
  g_autoptr (CareHandout) handout = care_test_handout (n, session, random);
  g_autoptr (CareAddendum) addendum = care_test_addendum (n, session_id);
  g_autoptr (CarePatientNote) note =
      care_test_patient_note (n, patient_id, report_id, random, round->fill);
  g_autoptr (CareEpisode) episode = care_test_episode (n, patient_id, random, round->fill);
  g_autoptr (CareMeasure) measure = care_test_measure (n, patient_id, random, round->fill);
  g_autoptr (CareTemplateVersion) version = care_test_template_version (n, random, round->fill);
  CarePatientData numbered = *care_patient_get (patient);
  g_autoptr (CarePatient) meant = NULL;

  numbered.number = n + 1;
  meant = care_patient_new (&numbered);
  g_assert_true (care_store_insert_patient (store, patient, error));
  ROUND_TRIP (CarePatient, patient, meant, patient_id);
  g_assert_true (care_store_insert_patient (store, patient, error));
  ROUND_TRIP (CareSession, session, session, session_id);
  ROUND_TRIP (CareAddendum, addendum, addendum, care_addendum_get (addendum)->id);
  ROUND_TRIP (CareReport, report, report, report_id);
  ROUND_TRIP (CarePatientNote, patient_note, note, care_patient_note_get (note)->id);
  ROUND_TRIP (CareTemplateVersion, template_version, version,
              care_template_version_get (version)->id);
  ROUND_TRIP (CareEpisode, episode, episode, care_episode_get (episode)->id);
  ROUND_TRIP (CareMeasure, measure, measure, care_measure_get (measure)->id);
  ROUND_TRIP (CareResult, result, result, report_id);
  ROUND_TRIP (CareCase, case, triage_case, case_id);
  ROUND_TRIP (CareCaseEvent, case_event, event, care_case_event_get (event)->id);
  ROUND_TRIP (CareCall, call, call, call_id);
  ROUND_TRIP (CareCallEvent, call_event, call_event, care_call_event_get (call_event)->id);
  ROUND_TRIP (CareAttempt, attempt, attempt, care_attempt_get (attempt)->id);
  ROUND_TRIP (CareHandout, handout, handout, care_handout_get (handout)->id);
  return TRUE;
}

static gboolean
rules_job (CareStore *store, gpointer data, GError **error)
{
  return care_store_insert_rule_set (store, CARE_TEST_RULES_ID, "test", 1, CARE_TEST_RULES, NULL,
                                     error);
}

static void
test_round_trip (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  care_test_store_write (test, "rules.publish", rules_job, NULL);
  for (int n = 0; n < ROUNDS; n++)
    {
      Round round = { random,
                      n == 0   ? CARE_TEST_BARE
                      : n == 1 ? CARE_TEST_FULL
                               : CARE_TEST_RANDOM,
                      n };

      care_test_store_write (test, "test.round", round_job, &round);
    }
  g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
}

static gboolean
other_patient_job (CareStore *store, gpointer data, GError **error)
{
  CarePatientData changed = *care_patient_get (data);
  g_autoptr (CarePatient) patient = NULL;

  changed.family_name = "Other";
  patient = care_patient_new (&changed);
  return care_store_insert_patient (store, patient, error);
}

static gboolean
patient_job (CareStore *store, gpointer data, GError **error)
{
  return care_store_insert_patient (store, data, error);
}

static gboolean
update_job (CareStore *store, gpointer data, GError **error)
{
  return care_store_update_patient (store, data, error);
}

static CarePatient *
edited (CarePatient *from, const char *notes)
{
  CarePatientData data = *care_patient_get (from);

  data.notes = notes;
  return care_patient_new (&data);
}

static void
test_duplicate (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (CarePatient) patient = care_test_patient (1, random, CARE_TEST_FULL);
  g_autoptr (GError) error = NULL;

  care_test_store_write (test, "patient.create", patient_job, patient);
  g_assert_false (care_store_write (test->store, &test->act, "patient.create", other_patient_job,
                                    patient, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
  g_assert_null (strstr (error->message, "Other"));
  g_assert_cmpint (care_store_get_change_seq (test->store), ==, 2);
}

/* Two desks read version 1; the second one to save is told, and loses nothing of the first. */
static void
test_conflict (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (CarePatient) patient = care_test_patient (1, random, CARE_TEST_FULL);
  g_autoptr (CarePatient) mine = NULL;
  g_autoptr (CarePatient) theirs = NULL;
  g_autoptr (CarePatient) there = NULL;
  g_autoptr (CarePatient) now = NULL;
  g_autoptr (GError) error = NULL;

  care_test_store_write (test, "patient.create", patient_job, patient);
  there = care_store_get_patient (test->store, care_patient_get (patient)->id, &error);
  g_assert_no_error (error);
  mine = edited (there, NULL);
  theirs = edited (there, "theirs");
  care_test_store_write (test, "patient.edit", update_job, theirs);
  g_assert_false (
      care_store_write (test->store, &test->act, "patient.edit", update_job, mine, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONFLICT);
  now = care_store_get_patient (test->store, care_patient_get (patient)->id, NULL);
  g_assert_cmpstr (care_patient_get (now)->notes, ==, "theirs");
  g_assert_cmpint (care_patient_get (now)->version, ==, 2);
  care_test_store_close (test);
  {
    g_autofree char *history =
        care_test_sqlite (test->path, "SELECT subject_kind || ' ' || version || ' ' || "
                                      "(body ->> 'notes') FROM row_history");
    g_autofree char *detail =
        care_test_sqlite (test->path, "SELECT detail FROM audit_entry WHERE action = 'patient.edit'"
                                      " AND subject_kind = 'patient'");

    g_assert_cmpstr (history, ==, "patient 1 first\nsecond ' \" % \\");
    g_assert_cmpstr (detail, ==, "notes");
  }
}

static void
test_not_found (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (CarePatient) patient = care_test_patient (1, random, CARE_TEST_FULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (care_store_get_patient (test->store, "nobody", &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (
      care_store_write (test->store, &test->act, "patient.edit", update_job, patient, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (care_store_find_open_case (test->store, "none", &error));
  g_assert_no_error (error);
}

/* Numbers are given one after the other; a number of one's own is kept. */
static void
test_numbers (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int n = 0; n < 3; n++)
    {
      g_autoptr (CarePatient) patient = care_test_patient (n, random, CARE_TEST_BARE);
      g_autoptr (CarePatient) there = NULL;
      CarePatientData wanted = *care_patient_get (patient);
      g_autoptr (CarePatient) meant = NULL;

      wanted.number = n == 1 ? 40 : 0;
      meant = care_patient_new (&wanted);
      care_test_store_write (test, "patient.create", patient_job, meant);
      there = care_store_get_patient (test->store, wanted.id, NULL);
      g_assert_cmpint (care_patient_get (there)->number, ==, n == 0 ? 1 : n == 1 ? 40 : 41);
    }
}

/* A code that only a newer program knows is an error, never a default. */
static void
test_unknown_code (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ignored = NULL;

  care_test_store_fill (test, 2, 3);
  care_test_store_close (test);
  ignored = care_test_sqlite (test->path, "DROP TRIGGER report_no_update;"
                                          "UPDATE report SET quality = 'dull_ache,purple'");
  test->store =
      care_store_open (test->path, CARE_STORE_READ_ONLY | CARE_STORE_EXAMINE, "x", 0, &error);
  g_assert_no_error (error);
  g_assert_null (care_store_get_report (test->store, "report-000001", &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_UNKNOWN_CODE);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/records/" name, CareTestStore, NULL, care_test_store_set_up, func,           \
              care_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("round-trip", test_round_trip);
  ADD ("duplicate", test_duplicate);
  ADD ("conflict", test_conflict);
  ADD ("not-found", test_not_found);
  ADD ("numbers", test_numbers);
  ADD ("unknown-code", test_unknown_code);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store in its own folder. */
#include "config.h"

#include "care-test-store.h"

#include <glib/gstdio.h>
#include <string.h>

/**
 * care_test_store_set_up: a new, empty database
 */
void
care_test_store_set_up (CareTestStore *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("care-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "clinic.db", NULL);
  self->act = (CareAct){ .actor = "Mara Costa", .desk = "desk-1", .now_ms = CARE_TEST_NOW };
  self->store = care_store_open (self->path, CARE_STORE_CREATE, "test", CARE_TEST_NOW, &error);
  g_assert_no_error (error);
}

/**
 * care_test_store_close: closes the store, if open
 */
void
care_test_store_close (CareTestStore *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return;
  care_store_close (self->store, &error);
  g_assert_no_error (error);
  g_clear_object (&self->store);
}

/**
 * care_test_store_reopen: closes and opens for writing
 */
void
care_test_store_reopen (CareTestStore *self)
{
  g_autoptr (GError) error = NULL;

  care_test_store_close (self);
  self->store = care_store_open (self->path, 0, "test", CARE_TEST_NOW, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/**
 * care_test_store_tear_down: leaves nothing behind
 */
void
care_test_store_tear_down (CareTestStore *self, gconstpointer data)
{
  care_test_store_close (self);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

/**
 * care_test_store_write: one transaction that must succeed
 */
void
care_test_store_write (CareTestStore *self, const char *action, CareStoreJob job, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = care_store_write (self->store, &self->act, action, job, data, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

/**
 * care_test_store_findings: what the deep check counts, beside whoever has the file open
 */
guint
care_test_store_findings (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStore) store =
      care_store_open (path, CARE_STORE_READ_ONLY | CARE_STORE_EXAMINE, "check", 0, &error);
  guint findings = 0;

  g_assert_no_error (error);
  care_store_check (store, TRUE, NULL, NULL, &findings, &error);
  g_assert_no_error (error);
  return findings;
}

/**
 * care_test_sqlite: runs the sqlite3 shell as a stranger would; fails the test when it fails
 *
 * Returns: (transfer full): what it printed, without the last line break
 */
char *
care_test_sqlite (const char *path, const char *sql)
{
  const char *const arguments[] = { "sqlite3", "-bail", path, sql, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_strchomp (output);
}

/**
 * care_test_sha256: of a file that no connection of this process has open
 */
char *
care_test_sha256 (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return g_strdup ("none");
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

typedef struct
{
  CareTestStore *test;
  GRand *random;
  int n_patients;
} Filling;

#define PUT(kind, record)                                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!care_store_insert_##kind (store, record, error))                                          \
      return FALSE;                                                                                \
  }                                                                                                \
  G_STMT_END

static gboolean
fill_report (CareStore *store, int n, CareSession *session, GRand *random, GError **error)
{
  const char *patient_id = care_session_get (session)->patient_id;
  g_autoptr (CareReport) report =
      care_test_report (n, care_session_get (session)->id, random, CARE_TEST_RANDOM);
  g_autoptr (CareResult) result =
      care_test_result (care_report_get (report)->id, random, CARE_TEST_RANDOM);
  g_autoptr (CareCase) triage_case = care_test_case (n, report, patient_id, random);
  const char *case_id = care_case_get (triage_case)->id;
  g_autoptr (CareCaseEvent) event = care_test_case_event (n, case_id, random, CARE_TEST_RANDOM);
  g_autoptr (CareAttempt) attempt =
      care_test_attempt (n, patient_id, case_id, random, CARE_TEST_RANDOM);

  PUT (report, report);
  PUT (result, result);
  PUT (case, triage_case);
  PUT (case_event, event);
  PUT (attempt, attempt);
  return n % 2 == 0 || care_store_update_case (store, triage_case, error);
}

static gboolean
fill_story (CareStore *store, int n, const char *patient_id, GRand *random, GError **error)
{
  g_autofree char *report_id = g_strdup_printf ("report-%06d", n);
  g_autoptr (CarePatientNote) note =
      care_test_patient_note (n, patient_id, report_id, random, CARE_TEST_RANDOM);
  g_autoptr (CareEpisode) episode = care_test_episode (n, patient_id, random, CARE_TEST_RANDOM);
  g_autoptr (CareMeasure) measure = care_test_measure (n, patient_id, random, CARE_TEST_RANDOM);
  g_autoptr (CareTemplateVersion) version =
      care_test_template_version (n, random, CARE_TEST_RANDOM);

  PUT (template_version, version);
  PUT (patient_note, note);
  PUT (episode, episode);
  PUT (measure, measure);
  return n % 2 == 0 || care_store_update_episode (store, episode, error);
}

static gboolean
fill_patient (CareStore *store, int n, GRand *random, GError **error)
{
  g_autoptr (CarePatient) patient = care_test_patient (n, random, CARE_TEST_RANDOM);

  PUT (patient, patient);
  for (int i = 0; i < 2; i++)
    {
      int key = n * 2 + i;
      g_autoptr (CareSession) session =
          care_test_session (key, care_patient_get (patient)->id, random, CARE_TEST_RANDOM);
      g_autoptr (CareCall) call = care_test_call (key, session, random);
      g_autoptr (CareCallEvent) event =
          care_test_call_event (key, care_call_get (call)->id, random, CARE_TEST_RANDOM);
      g_autoptr (CareHandout) handout = care_test_handout (key, session, random);
      g_autoptr (CareAddendum) addendum = care_test_addendum (key, care_session_get (session)->id);

      PUT (session, session);
      PUT (addendum, addendum);
      PUT (call, call);
      PUT (call_event, event);
      PUT (handout, handout);
      if (!fill_report (store, key, session, random, error) ||
          !fill_story (store, key, care_patient_get (patient)->id, random, error))
        return FALSE;
    }
  return TRUE;
}

/* Two records of one person, and one of them put aside: people whom no test looks for. */
static gboolean
fill_people (CareStore *store, GError **error)
{
  const CareMerge merge = { "people-2",    "people-1",   "people-1",
                            CARE_TEST_NOW, "Mara Costa", "same phone" };
  const CareArchived archived = { "people-1", CARE_TEST_NOW, "Mara Costa", "moved away" };
  CareAnswers screening = { 0 };

  for (int n = 1; n <= 2; n++)
    {
      g_autofree char *id = g_strdup_printf ("people-%d", n);
      CarePatientData data = { .id = id,
                               .given_name = "Quirin",
                               .family_name = "Xylander",
                               .birth_date = "1899-01-01",
                               .screening = &screening,
                               .created_at = n,
                               .version = 1 };
      g_autoptr (CarePatient) patient = care_patient_new (&data);

      PUT (patient, patient);
    }
  return care_store_put_merge (store, &merge, error) &&
         care_store_put_archived (store, &archived, error);
}

static gboolean
fill_job (CareStore *store, gpointer data, GError **error)
{
  Filling *filling = data;

  if (!care_store_insert_rule_set (store, CARE_TEST_RULES_ID, "test", 1, CARE_TEST_RULES, "first",
                                   error) ||
      !care_store_put_setting (store, "clinic_name", "Clinic", error) ||
      !care_store_put_setting (store, "clinic_name", "The Clinic", error))
    return FALSE;
  for (int n = 0; n < filling->n_patients; n++)
    {
      g_autofree char *id = g_strdup_printf ("draft-%d", n);
      const CareDraftRow draft = { id, "Mara Costa", "desk-1", "report", NULL, 0, "{}", n };

      if (!fill_patient (store, n, filling->random, error) ||
          !care_store_put_draft (store, &draft, error) ||
          (n % 3 == 0 && !care_store_delete_draft (store, id, error)))
        return FALSE;
    }
  return fill_people (store, error);
}

/**
 * care_test_store_fill: rows in every table, the same for the same @seed
 */
void
care_test_store_fill (CareTestStore *self, int n_patients, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Filling filling = { self, random, n_patients };

  care_test_store_write (self, "test.fill", fill_job, &filling);
}

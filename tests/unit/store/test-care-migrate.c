/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema: fresh and expected are the same; a step that fails leaves nothing; newer, foreign and
 * broken files keep every byte. */
#include "config.h"

#include "care-db.h"
#include "care-migrate.h"
#include "care-place.h"
#include "care-store-private.h"
#include "care-test-store.h"

#include <glib/gstdio.h>
#include <string.h>

/* The hash in the program is that of a fresh database; on a difference the new one is printed. */
static void
test_expected (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = care_migrate_schema_hash (care_store_get_db (test->store), &error);

  g_assert_no_error (error);
  g_test_message ("schema hash: %s", hash);
  g_assert_true (care_migrate_schema_is_ours (care_store_get_db (test->store), &error));
  g_assert_no_error (error);
}

/* The statements that give all rows of the tables a file has, with the columns it has. */
static char *
statements_for_rows (const char *path)
{
  return care_test_sqlite (
      path,
      "SELECT 'SELECT ''' || m.name || ''', ' || group_concat('quote(' || c.name || ')', ', ')"
      " || ' FROM ' || m.name || ' ORDER BY 2, 3;'"
      " FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'"
      " GROUP BY m.name ORDER BY m.name");
}

/* A fixture becomes a file of the newest schema: no row is lost or changed, the rows of the log
 * stay in the order in which they were written, the audit trail and the hash of each row still
 * hold, and a copy of the old file stands beside it. */
static void
migrate_fixture (CareTestStore *test, const char *name, const char *copy_name)
{
  g_autofree char *file = g_strconcat (name, ".sql", NULL);
  g_autofree char *sql = g_test_build_filename (G_TEST_DIST, "fixtures", "db", file, NULL);
  g_autofree char *script = g_strdup_printf (".read '%s'", sql);
  g_autofree char *path = g_strdup_printf ("%s/%s.db", test->folder, name);
  g_autofree char *copy = g_strconcat (path, copy_name, NULL);
  g_autofree char *ignored = care_test_sqlite (path, script);
  g_autofree char *rows = statements_for_rows (path);
  g_autofree char *before = care_test_sqlite (path, rows);
  g_autofree char *log = care_test_sqlite (path, "SELECT id FROM case_event ORDER BY rowid");
  g_autofree char *after = NULL, *log_after = NULL, *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStore) store = care_store_open (path, 0, "test", CARE_TEST_NOW, &error);

  g_assert_no_error (error);
  care_store_close (store, NULL);
  g_assert_cmpuint (strlen (before), >, 10000);
  g_assert_cmpuint (strlen (log), >, 50);
  after = care_test_sqlite (path, rows);
  g_assert_cmpstr (after, ==, before);
  log_after = care_test_sqlite (path, "SELECT id FROM case_event ORDER BY rowid");
  g_assert_cmpstr (log_after, ==, log);
  kept = care_test_sqlite (copy, rows);
  g_assert_cmpstr (kept, ==, before);
  g_assert_cmpuint (care_test_store_findings (path), ==, 0);
}

static void
test_fixture_1 (CareTestStore *test, gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "v1.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStore) store = NULL;
  g_autoptr (CarePatient) patient = NULL;

  migrate_fixture (test, "v1", ".before-form-2-2026-01-05T08-00-00Z");
  store = care_store_open (path, CARE_STORE_READ_ONLY, "test", CARE_TEST_NOW, &error);
  g_assert_no_error (error);
  patient = care_store_get_patient (store, "patient-000001", &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_patient_get (patient)->phone_consent, ==, CARE_CONSENT_NOT_ASKED);
  g_assert_cmpint (care_patient_get (patient)->good_until, ==, 0);
}

static void
test_fixture_2 (CareTestStore *test, gconstpointer data)
{
  migrate_fixture (test, "v2", ".before-form-3-2026-01-05T08-00-00Z");
}

static void
test_fixture_3 (CareTestStore *test, gconstpointer data)
{
  migrate_fixture (test, "v3", ".before-form-4-2026-01-05T08-00-00Z");
}

static void
test_fixture_4 (CareTestStore *test, gconstpointer data)
{
  migrate_fixture (test, "v4", ".before-form-5-2026-01-05T08-00-00Z");
}

static void
test_fixture_5 (CareTestStore *test, gconstpointer data)
{
  migrate_fixture (test, "v5", ".before-form-6-2026-01-05T08-00-00Z");
}

static void
test_fixture_6 (CareTestStore *test, gconstpointer data)
{
  migrate_fixture (test, "v6", ".before-form-7-2026-01-05T08-00-00Z");
}

static void
test_fixture_7 (CareTestStore *test, gconstpointer data)
{
  migrate_fixture (test, "v7", ".before-form-8-2026-01-05T08-00-00Z");
}

static void
test_fixture_8 (CareTestStore *test, gconstpointer data)
{
  migrate_fixture (test, "v8", ".before-form-9-2026-01-05T08-00-00Z");
}

static void
test_fixture_9 (CareTestStore *test, gconstpointer data)
{
  migrate_fixture (test, "v9", ".before-form-10-2026-01-05T08-00-00Z");
}

/* The step that this program does not have yet. */
#define NEXT 11
G_STATIC_ASSERT (NEXT == CARE_MIGRATE_VERSION + 1);
#define NEXT_TEXT G_STRINGIFY (NEXT)
#define COPY_NAME ".before-form-" NEXT_TEXT "-"

static const CareMigration good_step = {
  NEXT,
  { "CREATE TABLE extra (id TEXT NOT NULL PRIMARY KEY) STRICT; PRAGMA user_version = " NEXT_TEXT,
    NULL }
};
static const CareMigration bad_steps[] = {
  { NEXT, { "CREATE TABLE extra (id TEXT) STRICT; INSERT INTO nowhere VALUES (1)", NULL } },
  { NEXT, { "CREATE TABLE extra (id TEXT) STRICT", NULL } },
  { NEXT,
    { "CREATE TABLE extra (id TEXT) STRICT; PRAGMA user_version = " NEXT_TEXT "; DROP TRIGGER "
      "patient_no_delete; DELETE FROM patient",
      NULL } },
};

/* The file as it is opened by the program, before it is guarded. */
static CareDb *
open_unguarded (CareTestStore *test)
{
  g_autoptr (GError) error = NULL;
  CareDb *db;

  care_test_store_close (test);
  db = care_db_open (test->path, 0, &error);
  g_assert_no_error (error);
  return db;
}

static guint
count_copies (CareTestStore *test)
{
  g_autoptr (GDir) dir = g_dir_open (test->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, COPY_NAME) != NULL && !g_str_has_suffix (name, ".part"))
      n++;
  return n;
}

static void
test_failing_step (CareTestStore *test, gconstpointer data)
{
  g_autofree char *before = NULL;

  care_test_store_fill (test, 3, 1);
  care_test_store_close (test);
  before = care_test_sqlite (test->path, ".dump");
  for (gsize i = 0; i < G_N_ELEMENTS (bad_steps); i++)
    {
      CareDb *db = open_unguarded (test);
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      gint64 keys = 0;

      g_assert_false (
          care_migrate_run (db, &bad_steps[i], 1, CARE_TEST_NOW + (gint64) i * 1000, &error));
      g_assert_nonnull (error);
      g_assert_true (care_db_get_int (db, "PRAGMA foreign_keys", &keys, NULL));
      g_assert_cmpint (keys, ==, 1);
      care_db_free (db);
      after = care_test_sqlite (test->path, ".dump");
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (count_copies (test), ==, i + 1);
    }
  care_test_store_reopen (test);
  g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
}

static void
test_step_keeps_copy (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CareDb *db;
  gint64 version = 0;

  care_test_store_fill (test, 3, 1);
  db = open_unguarded (test);
  g_assert_true (care_migrate_run (db, &good_step, 1, CARE_TEST_NOW, &error));
  g_assert_no_error (error);
  g_assert_true (care_migrate_get_version (db, &version, NULL));
  g_assert_cmpint (version, ==, NEXT);
  care_db_free (db);
  g_assert_cmpuint (count_copies (test), ==, 1);
  {
    g_autofree char *copy = g_strdup_printf ("%s" COPY_NAME "2026-01-05T08-00-00Z", test->path);

    g_assert_cmpuint (care_test_store_findings (copy), ==, 0);
  }
}

/* No copy, no change. */
static void
test_no_copy_no_step (CareTestStore *test, gconstpointer data)
{
  g_autofree char *copy = g_strdup_printf ("%s" COPY_NAME "2026-01-05T08-00-00Z", test->path);
  g_autoptr (GError) error = NULL;
  CareDb *db = open_unguarded (test);
  gint64 version = 0;

  g_assert_true (g_file_set_contents (copy, "in the way", -1, NULL));
  g_assert_false (care_migrate_run (db, &good_step, 1, CARE_TEST_NOW, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
  g_assert_true (care_migrate_get_version (db, &version, NULL));
  g_assert_cmpint (version, ==, CARE_MIGRATE_VERSION);
  care_db_free (db);
}

/* Opens @path every way; each is refused with one of two codes and no byte changes. */
static void
assert_refused (const char *path, CareStoreError code, CareStoreError other)
{
  const CareStoreFlags ways[] = { 0, CARE_STORE_READ_ONLY,
                                  CARE_STORE_READ_ONLY | CARE_STORE_EXAMINE };
  g_autofree char *before = care_test_sha256 (path);

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_null (care_store_open (path, ways[i], "test", CARE_TEST_NOW, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == CARE_STORE_ERROR);
      g_assert_true (error->code == (int) code || error->code == (int) other);
      after = care_test_sha256 (path);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_hostile (CareTestStore *test, gconstpointer data)
{
  const struct
  {
    const char *sql;
    CareStoreError code;
  } files[] = {
    { "PRAGMA user_version = " NEXT_TEXT, CARE_STORE_ERROR_TOO_NEW },
    { "PRAGMA user_version = 2147483647", CARE_STORE_ERROR_TOO_NEW },
    { "PRAGMA user_version = 0", CARE_STORE_ERROR_FOREIGN },
    { "PRAGMA user_version = -1", CARE_STORE_ERROR_FOREIGN },
    { "PRAGMA application_id = 0", CARE_STORE_ERROR_FOREIGN },
    { "PRAGMA application_id = 252006674", CARE_STORE_ERROR_FOREIGN },
  };
  g_autofree char *good = NULL;
  gsize length = 0;

  care_test_store_close (test);
  g_assert_true (g_file_get_contents (test->path, &good, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *ignored = care_test_sqlite (test->path, files[i].sql);

      assert_refused (test->path, files[i].code, files[i].code);
      g_assert_true (g_file_set_contents (test->path, good, (gssize) length, NULL));
    }
}

/* The newer number stands only in the log. */
static void
test_newer_in_log (CareTestStore *test, gconstpointer data)
{
  CareDb *db = open_unguarded (test);

  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  db->may_commit = TRUE;
  g_assert_true (care_db_run (db, "PRAGMA user_version = " NEXT_TEXT, NULL));
  care_db_free (db);
  {
    CarePlaceHeader header;

    g_assert_true (care_place_peek (test->path, &header, NULL));
    g_assert_cmpint (header.user_version, ==, CARE_MIGRATE_VERSION);
  }
  assert_refused (test->path, CARE_STORE_ERROR_TOO_NEW, CARE_STORE_ERROR_TOO_NEW);
}

static void
test_garbage (CareTestStore *test, gconstpointer data)
{
  g_autofree char *good = NULL;
  g_autofree char *path = g_build_filename (test->folder, "garbage.db", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  gsize length = 0;

  care_test_store_close (test);
  g_assert_true (g_file_get_contents (test->path, &good, &length, NULL));
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *bytes = g_memdup2 (good, length);
      gssize size = i == 0 ? 0 : i == 1 ? 60 : (gssize) length;

      if (i == 2)
        bytes[3] ^= 1;
      for (int j = 0; i == 3 && j < 4096; j++)
        bytes[j] = (char) g_rand_int (random);
      g_assert_true (g_file_set_contents (path, bytes, size, NULL));
      assert_refused (path, CARE_STORE_ERROR_FOREIGN, CARE_STORE_ERROR_FOREIGN);
    }
}

/* A trigger, a view, or a column that the program did not make. */
static void
test_changed_schema (CareTestStore *test, gconstpointer data)
{
  const char *const changes[] = {
    "CREATE TRIGGER spy AFTER INSERT ON report BEGIN DELETE FROM draft; END",
    "CREATE VIEW spy AS SELECT 1",
    "CREATE TABLE spy (id TEXT)",
    "DROP TRIGGER audit_entry_no_update",
    "DROP INDEX triage_case_open",
    "ALTER TABLE patient ADD COLUMN spy TEXT",
  };
  g_autofree char *good = NULL;
  gsize length = 0;

  care_test_store_close (test);
  g_assert_true (g_file_get_contents (test->path, &good, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *ignored = care_test_sqlite (test->path, changes[i]);
      g_autofree char *before = care_test_sha256 (test->path);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (care_store_open (test->path, 0, "test", 0, &error));
      g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_FOREIGN);
      g_clear_error (&error);
      g_assert_null (care_store_open (test->path, CARE_STORE_READ_ONLY, "test", 0, &error));
      g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_FOREIGN);
      after = care_test_sha256 (test->path);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (care_test_store_findings (test->path), >, 0);
      g_assert_true (g_file_set_contents (test->path, good, (gssize) length, NULL));
    }
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/migrate/" name, CareTestStore, NULL, care_test_store_set_up, func,           \
              care_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("expected", test_expected);
  ADD ("fixture-1", test_fixture_1);
  ADD ("fixture-2", test_fixture_2);
  ADD ("fixture-3", test_fixture_3);
  ADD ("fixture-4", test_fixture_4);
  ADD ("fixture-5", test_fixture_5);
  ADD ("fixture-6", test_fixture_6);
  ADD ("fixture-7", test_fixture_7);
  ADD ("fixture-8", test_fixture_8);
  ADD ("fixture-9", test_fixture_9);
  ADD ("failing-step", test_failing_step);
  ADD ("step-keeps-copy", test_step_keeps_copy);
  ADD ("no-copy-no-step", test_no_copy_no_step);
  ADD ("hostile", test_hostile);
  ADD ("newer-in-log", test_newer_in_log);
  ADD ("garbage", test_garbage);
  ADD ("changed-schema", test_changed_schema);
  return g_test_run ();
}

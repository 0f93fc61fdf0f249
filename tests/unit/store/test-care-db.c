/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connection: settings read back, guards, transactions, errors in our words. */
#include "config.h"

#include "care-db.h"
#include "care-migrate.h"
#include "care-stmt.h"
#include "care-store-private.h"
#include "care-test-store.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *
text_of (CareDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStmt) stmt = care_stmt_new (db, sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  care_stmt_step (stmt, &row, &error);
  g_assert_no_error (error);
  return g_strdup (row ? care_stmt_get_text (stmt, 0) : "");
}

static void
test_settings (CareTestStore *test, gconstpointer data)
{
  const struct
  {
    const char *sql;
    const char *expected;
  } settings[] = {
    { "PRAGMA journal_mode", "wal" },
    { "PRAGMA synchronous", "2" },
    { "PRAGMA foreign_keys", "1" },
    { "PRAGMA busy_timeout", "5000" },
    { "PRAGMA trusted_schema", "0" },
    { "PRAGMA recursive_triggers", "1" },
    { "PRAGMA temp_store", "2" },
    { "PRAGMA mmap_size", "0" },
    { "PRAGMA cell_size_check", "1" },
    { "PRAGMA journal_size_limit", "8388608" },
    { "PRAGMA wal_autocheckpoint", "0" },
    { "PRAGMA application_id", "1128354373" },
    { "PRAGMA user_version", G_STRINGIFY (CARE_MIGRATE_VERSION) },
    { "SELECT 'a' LIKE 'A'", "0" },
  };
  CareDb *db = care_store_get_db (test->store);
  int on = 0;

  care_db_set_guarded (db, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *answer = text_of (db, settings[i].sql);

      g_assert_cmpstr (answer, ==, settings[i].expected);
    }
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
  g_assert_cmpint (on, ==, 1);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DML, -1, &on);
  g_assert_cmpint (on, ==, 0);
  g_assert_cmpint (sqlite3_limit (db->handle, SQLITE_LIMIT_ATTACHED, -1), ==, 1);
  g_assert_cmpint (sqlite3_limit (db->handle, SQLITE_LIMIT_SQL_LENGTH, -1), ==, 100000);
}

/* After the start: no other file, no setting, no change of the schema. */
static void
test_guarded (CareTestStore *test, gconstpointer data)
{
  const char *const refused[] = {
    "ATTACH 'x.db' AS x",
    "PRAGMA synchronous = OFF",
    "PRAGMA foreign_keys",
    "CREATE TABLE t (id TEXT)",
    "CREATE TEMP TABLE t (id TEXT)",
    "DROP TABLE report",
    "DROP TRIGGER audit_entry_no_update",
    "ALTER TABLE report ADD COLUMN x TEXT",
    "CREATE INDEX i ON report (id)",
    "ANALYZE",
    "REINDEX",
    "SELECT load_extension('x')",
    "VACUUM INTO 'y.db'",
  };
  CareDb *db = care_store_get_db (test->store);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean row = FALSE;
      g_autoptr (CareStmt) stmt = care_stmt_new (db, refused[i], &error);

      /* VACUUM attaches only when it runs. */
      g_assert_false (stmt != NULL && care_stmt_step (stmt, &row, &error));
      g_assert_nonnull (error);
    }
  g_assert_false (g_file_test ("y.db", G_FILE_TEST_EXISTS));
}

static gboolean
guard_job (CareDb *db, gpointer data, GError **error)
{
  return care_db_run (db, data, error);
}

/* The trail cannot be changed or shortened, and signed records cannot either, not even by the
 * program. */
static void
test_triggers (CareTestStore *test, gconstpointer data)
{
  const char *const refused[] = {
    "UPDATE audit_entry SET actor = 'x'",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_head",
    "INSERT INTO audit_entry SELECT 1, at, actor, desk, action, subject_kind, subject_id, outcome,"
    " detail, row_hash, prev_hash, hash FROM audit_entry WHERE seq = 2",
    "REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 2",
    "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 3",
    "UPDATE report SET words = 'x'",
    "DELETE FROM report",
    "UPDATE session SET plan = 'x'",
    "UPDATE result SET level = 'expected'",
    "UPDATE case_event SET words = 'x'",
    "UPDATE attempt SET words = 'x'",
    "UPDATE handout SET language = 'x'",
    "UPDATE rule_set SET body = 'x'",
    "UPDATE row_history SET body = 'x'",
    "DELETE FROM patient",
    "DELETE FROM triage_case",
    "DELETE FROM row_history",
    "REPLACE INTO report SELECT * FROM report WHERE id = 'report-000001'",
  };

  care_test_store_fill (test, 2, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (care_db_write (care_store_get_db (test->store), guard_job,
                                     (gpointer) refused[i], &error));
      g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONSTRAINT);
    }
  g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
}

/* A COMMIT that does not come from care_db_write() is turned into a rollback. */
static void
test_stray_commit (CareTestStore *test, gconstpointer data)
{
  CareDb *db = care_store_get_db (test->store);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_assert_false (care_db_run (
      db, "BEGIN; INSERT INTO clinic_setting VALUES ('a', 'b', 1, 1); COMMIT", &error));
  g_assert_nonnull (error);
  g_assert_cmpint (sqlite3_get_autocommit (db->handle), ==, 1);
  g_assert_true (care_store_get_setting (test->store, "a", &name, NULL));
  g_assert_null (name);
}

typedef struct
{
  int rc;
  CareStoreError code;
  gboolean broken;
  gboolean damaged;
} Mapping;

static void
test_errors (CareTestStore *test, gconstpointer data)
{
  const Mapping mappings[] = {
    { SQLITE_BUSY, CARE_STORE_ERROR_BUSY, FALSE, FALSE },
    { SQLITE_BUSY_SNAPSHOT, CARE_STORE_ERROR_BUSY, FALSE, FALSE },
    { SQLITE_FULL, CARE_STORE_ERROR_FULL, FALSE, FALSE },
    { SQLITE_IOERR_FSYNC, CARE_STORE_ERROR_IO, TRUE, FALSE },
    { SQLITE_IOERR_WRITE, CARE_STORE_ERROR_IO, TRUE, FALSE },
    { SQLITE_CANTOPEN, CARE_STORE_ERROR_IO, FALSE, FALSE },
    { SQLITE_NOTADB, CARE_STORE_ERROR_FOREIGN, FALSE, FALSE },
    { SQLITE_READONLY_DIRECTORY, CARE_STORE_ERROR_READ_ONLY, FALSE, FALSE },
    { SQLITE_CONSTRAINT_CHECK, CARE_STORE_ERROR_CONSTRAINT, FALSE, FALSE },
    { SQLITE_TOOBIG, CARE_STORE_ERROR_CONSTRAINT, FALSE, FALSE },
    { SQLITE_INTERRUPT, CARE_STORE_ERROR_CANCELLED, FALSE, FALSE },
    { SQLITE_CORRUPT_INDEX, CARE_STORE_ERROR_CORRUPT, FALSE, TRUE },
  };
  CareDb *db = care_store_get_db (test->store);

  for (gsize i = 0; i < G_N_ELEMENTS (mappings); i++)
    {
      g_autoptr (GError) error = NULL;

      db->broken = db->damaged = FALSE;
      g_assert_false (care_db_fail (db, mappings[i].rc, "test", &error));
      g_assert_error (error, CARE_STORE_ERROR, (int) mappings[i].code);
      g_assert_cmpint (db->broken, ==, mappings[i].broken);
      g_assert_cmpint (db->damaged, ==, mappings[i].damaged);
    }
}

static gboolean
nothing_job (CareStore *store, gpointer data, GError **error)
{
  return TRUE;
}

/* Once damage was seen nothing is written any more; reading goes on. */
static void
test_latch (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  care_db_fail (care_store_get_db (test->store), SQLITE_CORRUPT, "test", NULL);
  g_assert_false (
      care_store_write (test->store, &test->act, "test.write", nothing_job, NULL, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DAMAGED_LATCH);
  g_assert_true (care_store_get_setting (test->store, "clinic_name", &name, NULL));
}

/* Breaks one page that nothing reads by the way: the root of an index. */
static void
damage_index (CareTestStore *test)
{
  g_autofree char *root = care_test_sqlite (
      test->path, "SELECT (rootpage - 1) * (SELECT page_size FROM pragma_page_size)"
                  "  FROM sqlite_schema WHERE name = 'attempt_by_patient'");
  const char rubbish[] = "not a page of a tree at all";
  int fd = g_open (test->path, O_WRONLY | O_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pwrite (fd, rubbish, sizeof rubbish, (off_t) g_ascii_strtoll (root, NULL, 10)),
                   ==, sizeof rubbish);
  g_assert_true (g_close (fd, NULL));
}

/* A damaged file opens and is read; the look, which comes before the first write, finds it. */
static void
test_look (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize size = 0, size_after = 0;

  g_assert_true (care_store_look_for_damage (test->store, &error));
  care_test_store_close (test);
  damage_index (test);
  g_assert_true (g_file_get_contents (test->path, &before, &size, NULL));
  care_test_store_reopen (test);
  g_assert_true (care_store_get_setting (test->store, "clinic_name", &name, NULL));
  g_assert_false (
      care_store_write (test->store, &test->act, "test.write", nothing_job, NULL, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_false (
      care_store_write (test->store, &test->act, "test.write", nothing_job, NULL, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DAMAGED_LATCH);
  g_clear_error (&error);
  care_test_store_close (test);
  care_test_store_reopen (test);
  g_assert_false (care_store_look_for_damage (test->store, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CORRUPT);
  care_test_store_close (test);
  g_assert_true (g_file_get_contents (test->path, &after, &size_after, NULL));
  g_assert_cmpmem (after, size_after, before, size);
  care_test_store_reopen (test);
}

/* Another program holds the write lock for a moment: the save waits; for good: it is BUSY. */
static void
test_busy (CareTestStore *test, gconstpointer data)
{
  sqlite3 *other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 started;

  g_assert_cmpint (sqlite3_open (test->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (care_store_get_db (test->store)->handle, 300);
  started = g_get_monotonic_time ();
  g_assert_false (
      care_store_write (test->store, &test->act, "test.write", nothing_job, NULL, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - started, >=, 200000);
  g_clear_error (&error);
  sqlite3_close (other);
  g_assert_true (
      care_store_write (test->store, &test->act, "test.write", nothing_job, NULL, &error));
  g_assert_no_error (error);
}

/* One statement, with $1, $2, …; the digits count, not the order; a second use at once is its own.
 */
static void
test_statements (CareTestStore *test, gconstpointer data)
{
  CareDb *db = care_store_get_db (test->store);
  const char *const refused[] = { "SELECT 1; SELECT 2", "", "SELECT ?1", "SELECT $2", "SELECT :a" };
  g_autoptr (CareStmt) first = NULL;
  g_autoptr (CareStmt) second = NULL;
  gboolean row = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (care_stmt_new (db, refused[i], &error));
      g_assert_nonnull (error);
    }
  first = care_stmt_new (db, "SELECT $2 || $1", NULL);
  second = care_stmt_new (db, "SELECT $2 || $1", NULL);
  g_assert_true (first != second);
  care_stmt_bind_text (first, 1, "one");
  care_stmt_bind_text (first, 2, "two");
  g_assert_true (care_stmt_step (first, &row, NULL) && row);
  g_assert_cmpstr (care_stmt_get_text (first, 0), ==, "twoone");
  care_stmt_release (g_steal_pointer (&first));
  first = care_stmt_new (db, "SELECT $2 || $1", NULL);
  g_assert_true (care_stmt_step (first, &row, NULL) && row);
  g_assert_null (care_stmt_get_text (first, 0));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/db/" name, CareTestStore, NULL, care_test_store_set_up, func,                \
              care_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("settings", test_settings);
  ADD ("guarded", test_guarded);
  ADD ("triggers", test_triggers);
  ADD ("stray-commit", test_stray_commit);
  ADD ("errors", test_errors);
  ADD ("latch", test_latch);
  ADD ("look", test_look);
  ADD ("busy", test_busy);
  ADD ("statements", test_statements);
  return g_test_run ();
}

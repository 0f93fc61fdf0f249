/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema: numbered steps, what it must look like, and whose file it is. */
#include "config.h"

#include "care-migrate.h"

#include "care-place.h"
#include "care-stmt.h"
#include "care-store-sql.h"
#include "care-store.h"
#include "care-time.h"

#include <string.h>

#define RESOURCE "/io/github/aftercare_clinic/Aftercare/sql/"

/* Never edited after a release; a new schema is a new step. */
static const CareMigration migrations[] = {
  { 1, { RESOURCE "001-tables.sql", RESOURCE "001-guards.sqlite.sql", NULL } },
  { 2, { RESOURCE "002-call-list.sql", RESOURCE "002-guards.sqlite.sql", NULL } },
  { 3, { RESOURCE "003-cases.sql", RESOURCE "003-guards.sqlite.sql", NULL } },
  { 4, { RESOURCE "004-body-chart.sql", NULL } },
  { 5, { RESOURCE "005-desk.sql", RESOURCE "005-guards.sqlite.sql", NULL } },
  { 6, { RESOURCE "006-people.sql", RESOURCE "006-guards.sqlite.sql", NULL } },
  { 7, { RESOURCE "007-advice.sql", NULL } },
  { 8, { RESOURCE "008-story.sql", RESOURCE "008-guards.sqlite.sql", NULL } },
  { 9, { RESOURCE "009-handouts.sql", NULL } },
  { 10, { RESOURCE "010-templates.sql", RESOURCE "010-guards.sqlite.sql", NULL } },
};

/* SHA-256 of what care_migrate_schema_hash() reads after the last step. The test that compares it
 * with a fresh database prints the new value. */
#define SCHEMA_HASH "a2c2a62798cf95619574dc2c795392c39e437bb97bae0691d3d07e0667fe621f"

/**
 * care_migrate_steps:
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n): the steps from nothing to the newest schema
 */
const CareMigration *
care_migrate_steps (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (migrations);
  return migrations;
}

/* The words in braces that each engine says in its own way. */
static char *
translate (const char *script)
{
  g_autoptr (GString) text = g_string_new (script);

  g_string_replace (text, "{INT}", "INTEGER", 0);
  g_string_replace (text, "{REAL}", "REAL", 0);
  g_string_replace (text, "{BLOB}", "BLOB", 0);
  g_string_replace (text, "{STRICT}", "STRICT", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
run_script (CareDb *db, const char *script, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (*script != '/')
    return care_db_run (db, script, error);
  bytes = g_resource_lookup_data (care_store_sql_get_resource (), script,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return FALSE;
  text = translate (g_bytes_get_data (bytes, NULL));
  return care_db_run (db, text, error);
}

/**
 * care_migrate_get_version:
 * @db: a connection
 * @ret_version: (out): the file's schema number
 * @error: a #CareStoreError
 */
gboolean
care_migrate_get_version (CareDb *db, gint64 *ret_version, GError **error)
{
  return care_db_get_int (db, "PRAGMA user_version", ret_version, error);
}

/**
 * care_migrate_identify:
 * @path: the file, for the message
 * @application_id: as the file has it
 * @user_version: as the file has it
 * @ret_version: (out) (optional): @user_version when it can be used
 * @error: %CARE_STORE_ERROR_FOREIGN or %CARE_STORE_ERROR_TOO_NEW
 */
gboolean
care_migrate_identify (const char *path,
                       guint32 application_id,
                       gint64 user_version,
                       gint64 *ret_version,
                       GError **error)
{
  if (application_id != CARE_DB_APPLICATION_ID || user_version <= 0)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_FOREIGN,
                   "%s: is the database of another program; choose another file", path);
      return FALSE;
    }
  if (user_version > CARE_MIGRATE_VERSION)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_TOO_NEW,
                   "%s: was written by a newer program (form %" G_GINT64_FORMAT
                   ", this program knows %d); update this program",
                   path, user_version, CARE_MIGRATE_VERSION);
      return FALSE;
    }
  if (ret_version != NULL)
    *ret_version = user_version;
  return TRUE;
}

static gboolean
check_foreign_keys (CareDb *db, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (db, "PRAGMA foreign_key_check", error);
  gboolean row = FALSE;

  if (stmt == NULL || !care_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONSTRAINT,
               "%s: a row of %s would point nowhere after the change of the schema", db->path,
               care_stmt_get_text (stmt, 0));
  return FALSE;
}

static gboolean
run_step (CareDb *db, gpointer data, GError **error)
{
  const CareMigration *step = data;
  gint64 version = 0;

  for (const char *const *script = step->scripts; *script != NULL; script++)
    if (!run_script (db, *script, error))
      return FALSE;
  if (!check_foreign_keys (db, error) || !care_migrate_get_version (db, &version, error))
    return FALSE;
  if (version != step->version)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONSTRAINT,
                   "%s: step %d of the schema does not say so itself", db->path, step->version);
      return FALSE;
    }
  return TRUE;
}

/* A table can only be rebuilt while its rows may point nowhere for a moment; the setting cannot be
 * changed inside the transaction. */
static gboolean
run_step_apart (CareDb *db, const CareMigration *step, GError **error)
{
  gboolean done;

  if (!care_db_run (db, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  done = care_db_write (db, run_step, (gpointer) step, error);
  if (!done)
    g_prefix_error (error, "step %d of the schema: ", step->version);
  return care_db_run (db, "PRAGMA foreign_keys = ON", done ? error : NULL) && done;
}

/* No copy, no change of the schema. */
static gboolean
keep_copy (CareDb *db, gint64 version, gint64 now_ms, GError **error)
{
  g_autofree char *when = care_time_format_utc (now_ms);
  g_autofree char *path = NULL;
  g_autofree char *part = NULL;

  g_strdelimit (when, ":", '-');
  path = g_strdup_printf ("%s.before-form-%d-%s", db->path, (int) version + 1, when);
  part = g_strconcat (path, ".part", NULL);
  if (!care_place_make_file (part, error) || !care_db_copy_to (db, part, error) ||
      !care_place_sync (part, error) || !care_place_rename (part, path, error))
    {
      g_prefix_error (error, "copy before the change of the schema: ");
      return FALSE;
    }
  g_info ("Copy before the change of the schema: %s", path);
  return TRUE;
}

/**
 * care_migrate_run:
 * @db: a writing connection outside any transaction, not guarded
 * @steps: (array length=n_steps): all steps, in order
 * @n_steps: their number
 * @now_ms: UTC milliseconds, for the name of the copy
 * @error: a #CareStoreError; the file is then as after the last whole step
 *
 * Runs the steps the file does not have yet, each in its own transaction together with its number.
 * Before the first one of a file with content a whole copy is kept beside it.
 */
gboolean
care_migrate_run (
    CareDb *db, const CareMigration *steps, guint n_steps, gint64 now_ms, GError **error)
{
  gint64 version = 0;

  if (!care_migrate_get_version (db, &version, error))
    return FALSE;
  if (version > 0 && version < steps[n_steps - 1].version &&
      !keep_copy (db, version, now_ms, error))
    return FALSE;
  for (guint i = 0; i < n_steps; i++)
    if (steps[i].version > version && !run_step_apart (db, &steps[i], error))
      return FALSE;
  return TRUE;
}

/**
 * care_migrate_schema_hash:
 * @db: a connection
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable): SHA-256, hexadecimal, of the text of all tables, indexes,
 *   triggers and views by name
 */
char *
care_migrate_schema_hash (CareDb *db, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (CareStmt) stmt = care_stmt_new (db,
                                             "SELECT type, name, tbl_name, sql FROM sqlite_schema"
                                             " ORDER BY type, name",
                                             error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return NULL;
  do
    {
      if (!care_stmt_step (stmt, &row, error))
        return NULL;
      for (int column = 0; row && column < 4; column++)
        {
          const char *text = care_stmt_get_text (stmt, column);

          g_checksum_update (sum, (const guchar *) (text != NULL ? text : ""), -1);
          g_checksum_update (sum, (const guchar *) "", 1);
        }
    }
  while (row);
  return g_strdup (g_checksum_get_string (sum));
}

/**
 * care_migrate_schema_is_ours:
 * @db: a connection to a file of the newest schema
 * @error: %CARE_STORE_ERROR_FOREIGN when a table, index, trigger or view is not as the program made
 *   it
 */
gboolean
care_migrate_schema_is_ours (CareDb *db, GError **error)
{
  g_autofree char *hash = care_migrate_schema_hash (db, error);

  if (hash == NULL)
    return FALSE;
  if (g_str_equal (hash, SCHEMA_HASH))
    return TRUE;
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_FOREIGN,
               "%s: its tables are not as this program made them; restore a backup", db->path);
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for damage: the engine's own checks, the schema, the audit chain, every row against its
 * last entry, and the search words. */
#include "config.h"

#include "care-store-check.h"

#include "care-audit.h"
#include "care-check-audit.h"
#include "care-check.h"
#include "care-columns.h"
#include "care-migrate.h"
#include "care-search-words.h"

#include <string.h>

/**
 * care_check_find:
 * @self: a check
 * @kind: which part of the check
 * @where: table and id, or a number
 * @what: what is wrong; never a value
 */
void
care_check_find (CareCheck *self, const char *kind, const char *where, const char *what)
{
  self->n_findings++;
  if (self->report != NULL)
    self->report (kind, where, what, self->data);
}

static gboolean
check_pages (CareCheck *self, CareDb *db, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (db, self->deep ? "PRAGMA integrity_check" : "PRAGMA quick_check", error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  for (;;)
    {
      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (g_strcmp0 (care_stmt_get_whole (stmt, 0), "ok") != 0)
        care_check_find (self, "integrity", "file", care_stmt_get_whole (stmt, 0));
    }
}

static gboolean
check_foreign_keys (CareCheck *self, CareDb *db, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (db, "PRAGMA foreign_key_check", error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  for (;;)
    {
      g_autofree char *where = NULL;

      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      where = g_strdup_printf ("%s row %" G_GINT64_FORMAT, care_stmt_get_whole (stmt, 0),
                               care_stmt_get_int (stmt, 1));
      care_check_find (self, "foreign_key", where, "points to a row that is not there");
    }
}

static gboolean
check_schema (CareCheck *self, CareDb *db, GError **error)
{
  g_autoptr (GError) differs = NULL;

  if (care_migrate_schema_is_ours (db, &differs))
    return TRUE;
  if (!g_error_matches (differs, CARE_STORE_ERROR, CARE_STORE_ERROR_FOREIGN))
    {
      g_propagate_error (error, g_steal_pointer (&differs));
      return FALSE;
    }
  care_check_find (self, "schema", "file",
                   "a table, index or trigger is not as the program made it");
  return TRUE;
}

/* The words of one patient as they should be: "kind word" → itself. */
static void
expect_word (const char *kind, const char *word, gpointer data)
{
  g_hash_table_add (data, g_strconcat (kind, " ", word, NULL));
}

/* Whether the stored words of @patient are exactly the expected ones. */
static gboolean
compare_words (
    CareDb *db, const CarePatientData *patient, guint *ret_n, gboolean *ret, GError **error)
{
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CareStmt) stmt =
      care_stmt_new (db, "SELECT w.kind, w.word FROM search_word w WHERE w.patient_id = $1", error);
  gboolean row = FALSE;
  guint n = 0;

  if (stmt == NULL)
    return FALSE;
  care_search_words_foreach (patient, expect_word, expected);
  care_stmt_bind_text (stmt, 1, patient->id);
  *ret = TRUE;
  for (;;)
    {
      g_autofree char *word = NULL;

      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      word = g_strconcat (care_stmt_get_whole (stmt, 0), " ", care_stmt_get_whole (stmt, 1), NULL);
      if (!g_hash_table_contains (expected, word))
        *ret = FALSE;
      n++;
    }
  if (n != g_hash_table_size (expected))
    *ret = FALSE;
  *ret_n = n;
  return TRUE;
}

/* Patients whose row cannot be read are left to the row check; words of patients who are not there
 * show as a difference of the totals. */
static gboolean
check_words (CareCheck *self, CareDb *db, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (db, "SELECT " CARE_PATIENT_COLUMNS " FROM patient p ORDER BY p.id", error);
  gint64 total = 0;
  gint64 seen = 0;
  gboolean row = FALSE;

  if (stmt == NULL || !care_db_get_int (db, "SELECT count(*) FROM search_word", &total, error))
    return FALSE;
  for (;;)
    {
      g_autoptr (CarePatient) patient = NULL;
      gpointer record = NULL;
      gboolean same = FALSE;
      guint n = 0;

      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      if (!care_patient_read (stmt, 0, &record, NULL))
        {
          care_check_find (self, "row", care_stmt_get_whole (stmt, 0),
                           "the patient's row holds a code this program does not know");
          continue;
        }
      patient = record;
      if (!compare_words (db, care_patient_get (patient), &n, &same, error))
        return FALSE;
      seen += n;
      if (!same)
        care_check_find (self, "search", care_patient_get (patient)->id,
                         "the words this patient is found by are not those of the record");
    }
  if (seen != total)
    care_check_find (self, "search", "search_word", "words of patients who are not there");
  return TRUE;
}

/* Every merged record points to one that is shown, and to the one that its chain leads to. */
static gboolean
check_merges (CareCheck *self, CareDb *db, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (
      db,
      "SELECT m.id FROM patient_merge m LEFT JOIN patient_merge n ON n.id = m.into_id"
      " WHERE m.shown_id <> COALESCE(n.shown_id, m.into_id)"
      " OR EXISTS (SELECT 1 FROM patient_merge x WHERE x.id = m.shown_id) ORDER BY m.id",
      error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  for (;;)
    {
      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      care_check_find (self, "merge", care_stmt_get_whole (stmt, 0),
                       "the record shown for a merged one is not where its merges lead");
    }
}

static gboolean
check_job (CareDb *db, gpointer data, GError **error)
{
  CareCheck *self = data;

  if (!check_pages (self, db, error) || !check_foreign_keys (self, db, error) ||
      !check_schema (self, db, error))
    return FALSE;
  if (!self->deep)
    return care_check_head (self, db, error);
  return care_check_chain (self, db, error) && care_check_rows (self, db, error) &&
         check_words (self, db, error) && check_merges (self, db, error);
}

/* Pages that cannot be read; or, after a finding, tables that are not as the statements of the
 * program expect them. */
static gboolean
stopped_by_damage (const CareCheck *self, const GError *stopped)
{
  return g_error_matches (stopped, CARE_STORE_ERROR, CARE_STORE_ERROR_CORRUPT) ||
         (self->n_findings > 0 &&
          !g_error_matches (stopped, CARE_STORE_ERROR, CARE_STORE_ERROR_CANCELLED));
}

/**
 * care_store_check:
 * @self: a store
 * @deep: also every page, the whole audit chain, every row and every search word
 * @report: (nullable): called for each finding
 * @data: for @report
 * @ret_findings: (out) (optional): how many
 * @error: a #CareStoreError when the check itself could not go on; a file too damaged to be read is
 *   a finding, not an error
 *
 * Changes nothing. 100,000 entries take less than 3 seconds.
 */
gboolean
care_store_check (CareStore *self,
                  gboolean deep,
                  CareCheckFunc report,
                  gpointer data,
                  guint *ret_findings,
                  GError **error)
{
  CareCheck check = { .deep = deep, .report = report, .data = data };
  CareDb *db = care_store_get_db (self);
  g_autoptr (GError) stopped = NULL;
  gboolean done;

  care_db_set_guarded (db, FALSE);
  done = care_db_read (db, check_job, &check, &stopped);
  care_db_set_guarded (db, TRUE);
  if (!done && stopped_by_damage (&check, stopped))
    {
      care_check_find (&check, "integrity", "file",
                       "the check could not go on: too much is damaged");
      done = TRUE;
    }
  if (!done)
    {
      g_propagate_error (error, g_steal_pointer (&stopped));
      return FALSE;
    }
  if (ret_findings != NULL)
    *ret_findings = check.n_findings;
  return TRUE;
}

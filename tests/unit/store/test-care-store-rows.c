/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Raw rows: out of one database, into an empty one, out again, and nothing differs; what does not
 * fit is refused. Backups, settings, rule sets and drafts. */
#include "config.h"

#include "care-store-rows.h"
#include "care-store-search.h"
#include "care-test-store.h"

#include <glib/gstdio.h>
#include <string.h>

/* Every column with its type and value, so that two exports can be compared. */
static gboolean
write_row (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  GString *out = data;

  g_string_append (out, table);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (out, " %s:%d:%" G_GINT64_FORMAT ":%g:", columns[i].name,
                              columns[i].type, columns[i].integer, columns[i].real);
      g_string_append_len (out, columns[i].text, (gssize) columns[i].length);
    }
  g_string_append_c (out, '\n');
  return TRUE;
}

static char *
export_all (CareStore *store)
{
  GString *out = g_string_new (NULL);

  for (const char *const *table = care_store_tables (); *table != NULL; table++)
    {
      g_autoptr (GError) error = NULL;

      care_store_foreach (store, *table, write_row, out, &error);
      g_assert_no_error (error);
    }
  return g_string_free (out, FALSE);
}

static gboolean
copy_row (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  return care_store_insert_raw (data, table, columns, n, error);
}

/* All rows of the store in @data. */
static gboolean
import_job (CareStore *store, gpointer data, GError **error)
{
  for (const char *const *table = care_store_tables (); *table != NULL; table++)
    if (!care_store_foreach (data, *table, copy_row, store, error))
      return FALSE;
  return TRUE;
}

static void
test_lossless (CareTestStore *test, gconstpointer data)
{
  CareTestStore other = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) found = NULL;

  care_test_store_fill (test, 20, 31);
  care_test_store_set_up (&other, NULL);
  before = export_all (test->store);
  care_test_store_write (&other, "data.import", import_job, test->store);
  after = export_all (other.store);
  g_assert_cmpstr (after, ==, before);
  /* A second time changes nothing. */
  care_test_store_write (&other, "data.import", import_job, test->store);
  again = export_all (other.store);
  g_assert_cmpstr (again, ==, before);
  found = care_store_find_patients (other.store, "ana", 20, NULL);
  g_assert_cmpuint (found->len, ==, 4);
  g_assert_cmpuint (care_test_store_findings (other.path), ==, 0);
  care_test_store_tear_down (&other, NULL);
}

typedef struct
{
  const char *table;
  CareColumn columns[8];
  guint n;
  CareStoreError code;
} Refused;

static gboolean
refused_job (CareStore *store, gpointer data, GError **error)
{
  const Refused *refused = data;

  return care_store_insert_raw (store, refused->table, refused->columns, refused->n, error);
}

#define TEXT(name, value)                                                                          \
  {                                                                                                \
    name, CARE_COLUMN_TEXT, 0, 0, value, sizeof value - 1                                          \
  }
#define NUMBER(name, value)                                                                        \
  {                                                                                                \
    name, CARE_COLUMN_INTEGER, value, 0, NULL, 0                                                   \
  }

static void
test_refused (CareTestStore *test, gconstpointer data)
{
  const Refused cases[] = {
    { "audit_entry", { TEXT ("id", "x") }, 1, CARE_STORE_ERROR_NOT_FOUND },
    { "sqlite_schema", { TEXT ("id", "x") }, 1, CARE_STORE_ERROR_NOT_FOUND },
    { "clinic_setting", { TEXT ("id", "x"), TEXT ("spy", "x") }, 2, CARE_STORE_ERROR_CONSTRAINT },
    { "clinic_setting", { TEXT ("value", "x") }, 1, CARE_STORE_ERROR_CONSTRAINT },
    { "clinic_setting", { TEXT ("id", "x"), TEXT ("id", "y") }, 2, CARE_STORE_ERROR_CONSTRAINT },
    { "clinic_setting", { TEXT ("id", "x"), TEXT ("value", "y") }, 2, CARE_STORE_ERROR_CONSTRAINT },
    { "clinic_setting",
      { TEXT ("id", "x"), TEXT ("value", "y"), TEXT ("changed_at", "noon"), NUMBER ("version", 1) },
      4,
      CARE_STORE_ERROR_CONSTRAINT },
    { "clinic_setting",
      { TEXT ("id", "clinic_name"), TEXT ("value", "y"), NUMBER ("changed_at", 1),
        NUMBER ("version", 1) },
      4,
      CARE_STORE_ERROR_DUPLICATE },
  };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  care_test_store_fill (test, 2, 1);
  before = export_all (test->store);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (care_store_write (test->store, &test->act, "data.import", refused_job,
                                        (gpointer) &cases[i], &error));
      g_assert_error (error, CARE_STORE_ERROR, (int) cases[i].code);
    }
  after = export_all (test->store);
  g_assert_cmpstr (after, ==, before);
}

/* A list with a code that nobody knows passes the schema and not the program. */
static gboolean
purple_row (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  g_autofree CareColumn *changed = g_memdup2 (columns, n * sizeof *columns);

  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (columns[i].name, "quality"))
        changed[i] = (CareColumn) TEXT ("quality", "sharp,purple");
      if (g_str_equal (columns[i].name, "id"))
        changed[i] = (CareColumn) TEXT ("id", "new");
    }
  return care_store_insert_raw (data, table, changed, n, error);
}

static gboolean
purple_job (CareStore *store, gpointer data, GError **error)
{
  return care_store_foreach (store, "report", purple_row, store, error);
}

static void
test_unknown_code (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  care_test_store_fill (test, 1, 1);
  g_assert_false (
      care_store_write (test->store, &test->act, "data.import", purple_job, NULL, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_UNKNOWN_CODE);
}

static void
test_backup (CareTestStore *test, gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "copy.db", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStore) copy = NULL;
  g_autoptr (CareStore) reader = NULL;
  GStatBuf info;

  care_test_store_fill (test, 5, 1);
  before = export_all (test->store);
  g_assert_true (g_file_set_contents (part, "half a copy", -1, NULL));
  g_assert_true (care_store_backup (test->store, path, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  copy = care_store_open (path, CARE_STORE_READ_ONLY, "x", 0, &error);
  g_assert_no_error (error);
  after = export_all (copy);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_false (care_store_backup (test->store, path, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
  g_clear_error (&error);
  /* Saving goes on after it, and a reader can make one too. */
  care_test_store_write (test, "data.import", import_job, copy);
  g_unlink (path);
  reader = care_store_open (test->path, CARE_STORE_READ_ONLY, "x", 0, &error);
  g_assert_true (care_store_backup (reader, path, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (care_test_store_findings (path), ==, 0);
}

/* A damaged database does not become a backup. */
static void
test_backup_refused (CareTestStore *test, gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "copy.db", NULL);
  g_autofree char *ignored = NULL;
  g_autoptr (GError) error = NULL;

  care_test_store_fill (test, 5, 1);
  care_test_store_close (test);
  ignored = care_test_sqlite (test->path, "UPDATE patient SET notes = 'x'");
  care_test_store_reopen (test);
  g_assert_false (care_store_backup (test->store, path, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CORRUPT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gboolean
settings_job (CareStore *store, gpointer data, GError **error)
{
  return care_store_put_setting (store, "language", "en", error) &&
         care_store_put_setting (store, "language", "en", error) &&
         care_store_put_setting (store, "language", "pt", error);
}

static void
test_settings (CareTestStore *test, gconstpointer data)
{
  g_autofree char *value = NULL;
  g_autofree char *unset = NULL;
  g_autofree char *rows = NULL;

  care_test_store_write (test, "setting.put", settings_job, NULL);
  g_assert_true (care_store_get_setting (test->store, "language", &value, NULL));
  g_assert_cmpstr (value, ==, "pt");
  g_assert_true (care_store_get_setting (test->store, "paper", &unset, NULL));
  g_assert_null (unset);
  care_test_store_close (test);
  rows = care_test_sqlite (test->path, "SELECT (SELECT version FROM clinic_setting) || ' ' ||"
                                       " (SELECT count(*) FROM row_history) || ' ' ||"
                                       " (SELECT detail FROM audit_entry WHERE seq = 4)");
  g_assert_cmpstr (rows, ==, "2 1 value");
}

static gboolean
rules_job (CareStore *store, gpointer data, GError **error)
{
  return care_store_insert_rule_set (store, "aaa", "default", 1, "{1}", NULL, error) &&
         care_store_insert_rule_set (store, "bbb", "default", 2, "{2}", "better", error);
}

static gboolean
rules_again_job (CareStore *store, gpointer data, GError **error)
{
  return care_store_insert_rule_set (store, "aaa", "default", 1, data, "back to it", error);
}

static void
test_rule_sets (CareTestStore *test, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  g_autofree char *first_id = NULL;
  g_autofree char *first_text = NULL;
  g_autofree char *old = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (care_store_get_active_rule_set (test->store, &id, &text, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  care_test_store_write (test, "rules.publish", rules_job, NULL);
  g_assert_true (care_store_get_active_rule_set (test->store, &id, &text, &error));
  g_assert_cmpstr (id, ==, "bbb");
  g_assert_cmpstr (text, ==, "{2}");
  g_assert_true (care_store_get_rule_set (test->store, "aaa", &old, &error));
  g_assert_cmpstr (old, ==, "{1}");
  care_test_store_write (test, "rules.publish", rules_again_job, (gpointer) "{1}");
  g_assert_true (care_store_get_active_rule_set (test->store, &first_id, &first_text, &error));
  g_assert_cmpstr (first_id, ==, "aaa");
  g_assert_false (care_store_write (test->store, &test->act, "rules.publish", rules_again_job,
                                    (gpointer) "{other}", &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
}

static gboolean
drafts_job (CareStore *store, gpointer data, GError **error)
{
  const CareDraftRow rows[] = {
    { "d1", "Mara", "desk-1", "report", "s1", 3, "{\"a\":1}", 10 },
    { "d2", "Mara", "desk-1", "patient", NULL, 0, "{}", 20 },
    { "d3", "Jon", "desk-1", "report", NULL, 0, "{}", 30 },
    { "d1", "Mara", "desk-2", "report", "s1", 3, "{\"a\":2}", 40 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!care_store_put_draft (store, &rows[i], error))
      return FALSE;
  return care_store_delete_draft (store, "d2", error) &&
         care_store_delete_draft (store, "none", error);
}

static void
test_drafts (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) of_mara = NULL;
  g_autoptr (GPtrArray) of_nobody = NULL;
  g_autoptr (CareDraftRow) one = NULL;
  g_autoptr (GError) error = NULL;

  care_test_store_write (test, "draft.save", drafts_job, NULL);
  of_mara = care_store_list_drafts (test->store, "Mara", &error);
  of_nobody = care_store_list_drafts (test->store, "Ma", &error);
  g_assert_cmpuint (of_mara->len, ==, 1);
  g_assert_cmpuint (of_nobody->len, ==, 0);
  one = care_store_get_draft (test->store, "d1", &error);
  g_assert_cmpstr (one->body, ==, "{\"a\":2}");
  g_assert_cmpstr (one->desk, ==, "desk-2");
  g_assert_cmpstr (one->subject, ==, "s1");
  g_assert_cmpint (one->base_version, ==, 3);
  g_assert_null (care_store_get_draft (test->store, "d2", &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/rows/" name, CareTestStore, NULL, care_test_store_set_up, func,              \
              care_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("lossless", test_lossless);
  ADD ("refused", test_refused);
  ADD ("unknown-code", test_unknown_code);
  ADD ("backup", test_backup);
  ADD ("backup-refused", test_backup_refused);
  ADD ("settings", test_settings);
  ADD ("rule-sets", test_rule_sets);
  ADD ("drafts", test_drafts);
  return g_test_run ();
}

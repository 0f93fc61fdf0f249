/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes: nothing can move from one field to the next, an empty text is not no text, a column that
 * is NULL does not count, and the forms never change. */
#include "config.h"

#include "care-audit.h"
#include "care-test-store.h"

#include <string.h>

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

static const CareAuditEntry plain = { 1,        5,      "Mara", "desk", "report.sign",
                                      "report", "id-1", "done", NULL,   "abc" };

static void
hash_entry (const CareAuditEntry *entry, const char *prev, char *ret)
{
  care_audit_hash_entry (entry, prev, ret);
  g_assert_cmpuint (strlen (ret), ==, 64);
}

/* Computed once by hand, from the description: the form, the hash before, then every field with its
 * length in front. What is written today must be checkable for ever. */
static void
test_known (void)
{
  GByteArray *bytes = g_byte_array_new ();
  const char *const fields[] = { "care-audit-1", ZEROS };
  const char *const rest[] = { "Mara", "desk", "report.sign", "report", "id-1", "done" };
  const guint8 seq[] = { 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1 };
  const guint8 at[] = { 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 5 };
  const guint8 none[] = { 255, 255, 255, 255 };
  const guint8 three[] = { 0, 0, 0, 3 };
  g_autofree char *expected = NULL;
  char hash[CARE_HASH_SIZE];

  for (gsize i = 0; i < G_N_ELEMENTS (fields) + G_N_ELEMENTS (rest); i++)
    {
      const char *text = i < 2 ? fields[i] : rest[i - 2];
      const guint8 length[] = { 0, 0, 0, (guint8) strlen (text) };

      if (i == 2)
        {
          g_byte_array_append (bytes, seq, sizeof seq);
          g_byte_array_append (bytes, at, sizeof at);
        }
      g_byte_array_append (bytes, length, 4);
      g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
    }
  g_byte_array_append (bytes, none, 4);
  g_byte_array_append (bytes, three, 4);
  g_byte_array_append (bytes, (const guint8 *) "abc", 3);
  expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);
  g_byte_array_unref (bytes);
  hash_entry (&plain, ZEROS, hash);
  g_assert_cmpstr (hash, ==, expected);
}

static void
test_every_field_counts (void)
{
  CareAuditEntry changed[10];
  char hash[CARE_HASH_SIZE];
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (changed); i++)
    changed[i] = plain;
  changed[0].seq = 2;
  changed[1].at = 6;
  changed[2].actor = "Marad";
  changed[2].desk = "esk";
  changed[3].action = "report.signr";
  changed[3].subject_kind = "eport";
  changed[4].subject_id = NULL;
  changed[5].outcome = "refused";
  changed[6].detail = "";
  changed[7].row_hash = "";
  changed[8].row_hash = NULL;
  changed[9].desk = "Desk";
  hash_entry (&plain, ZEROS, hash);
  g_hash_table_add (seen, g_strdup (hash));
  hash_entry (&plain, "1" ZEROS, hash);
  g_assert_true (g_hash_table_add (seen, g_strdup (hash)));
  for (gsize i = 0; i < G_N_ELEMENTS (changed); i++)
    {
      hash_entry (&changed[i], ZEROS, hash);
      g_assert_true (g_hash_table_add (seen, g_strdup (hash)));
    }
}

static char *
hash_of (CareDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStmt) stmt = care_stmt_new (db, sql, &error);
  char hash[CARE_HASH_SIZE];
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_true (care_stmt_step (stmt, &row, NULL) && row);
  care_audit_hash_row (stmt, 0, hash);
  return g_strdup (hash);
}

static void
test_rows (CareTestStore *test, gconstpointer data)
{
  const char *const different[] = {
    "SELECT 'ab' AS a, 'c' AS b",
    "SELECT 'a' AS a, 'bc' AS b",
    "SELECT 'ab' AS b, 'c' AS a",
    "SELECT 1 AS a, 'c' AS b",
    "SELECT 1.0 AS a, 'c' AS b",
    "SELECT '1' AS a, 'c' AS b",
    "SELECT '' AS a, 'c' AS b",
    "SELECT NULL AS a, 'c' AS b",
    "SELECT CAST('ab' AS BLOB) AS a, 'c' AS b",
    "SELECT -1 AS a, 'c' AS b",
    "SELECT 256 AS a, 'c' AS b",
  };
  CareDb *db = care_store_get_db (test->store);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *without = hash_of (db, "SELECT 'ab' AS a");
  g_autofree char *with_null = hash_of (db, "SELECT 'ab' AS a, NULL AS later");

  for (gsize i = 0; i < G_N_ELEMENTS (different); i++)
    g_assert_true (g_hash_table_add (seen, hash_of (db, different[i])));
  g_assert_cmpstr (without, ==, with_null);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/audit/known", test_known);
  g_test_add_func ("/store/audit/every-field-counts", test_every_field_counts);
  g_test_add ("/store/audit/rows", CareTestStore, NULL, care_test_store_set_up, test_rows,
              care_test_store_tear_down);
  return g_test_run ();
}

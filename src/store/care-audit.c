/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit trail: the hash of a row, the hash of an entry, and the chain. */
#include "config.h"

#include "care-audit.h"

#include <string.h>

/* What is hashed says which form it has, so that a later form cannot be taken for this one. */
#define ROW_FORM "care-row-1"
#define ENTRY_FORM "care-audit-1"

#define NO_VALUE G_MAXUINT32

static void
append_length (GByteArray *out, gsize length)
{
  guint32 big = GUINT32_TO_BE ((guint32) length);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

/* Each field with its length in front, so that no letter can move from one field to the next. */
static void
append_field (GByteArray *out, gconstpointer bytes, gsize length)
{
  append_length (out, length);
  if (length > 0)
    g_byte_array_append (out, bytes, (guint) length);
}

static void
append_text (GByteArray *out, const char *text)
{
  if (text == NULL)
    append_length (out, NO_VALUE);
  else
    append_field (out, text, strlen (text));
}

static void
append_number (GByteArray *out, gint64 number)
{
  gint64 big = GINT64_TO_BE (number);

  append_field (out, &big, sizeof big);
}

static void
finish (GByteArray *bytes, char *ret_hash)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, bytes->data, bytes->len);
  memcpy (ret_hash, g_checksum_get_string (sum), CARE_HASH_SIZE);
}

static void
append_value (GByteArray *out, CareStmt *row, int column, int type)
{
  gsize length = 0;
  gconstpointer bytes;

  if (type == SQLITE_INTEGER)
    {
      append_field (out, "i", 1);
      append_number (out, care_stmt_get_int (row, column));
      return;
    }
  if (type == SQLITE_FLOAT)
    {
      double real = care_stmt_get_real (row, column);
      gint64 bits;

      memcpy (&bits, &real, sizeof bits);
      append_field (out, "r", 1);
      append_number (out, bits);
      return;
    }
  append_field (out, type == SQLITE_TEXT ? "t" : "b", 1);
  bytes = care_stmt_get_bytes (row, column, &length);
  append_field (out, bytes, length);
}

/**
 * care_audit_hash_row:
 * @row: a statement that stands on a row of a table
 * @first_column: where the row's own columns begin
 * @ret_hash: (out caller-allocates): %CARE_HASH_SIZE bytes
 *
 * SHA-256 over name, type and value of each column that is not NULL, in the order of the table: a
 * nullable column that is added later leaves the hashes of older rows as they are.
 */
void
care_audit_hash_row (CareStmt *row, int first_column, char *ret_hash)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (2048);
  int n = care_stmt_n_columns (row);

  append_text (bytes, ROW_FORM);
  for (int column = first_column; column < n; column++)
    {
      int type = care_stmt_column_type (row, column);

      if (type == SQLITE_NULL)
        continue;
      append_text (bytes, care_stmt_column_name (row, column));
      append_value (bytes, row, column, type);
    }
  finish (bytes, ret_hash);
}

/**
 * care_audit_hash_entry:
 * @entry: an entry
 * @prev: hash of the entry before it
 * @ret_hash: (out caller-allocates): %CARE_HASH_SIZE bytes
 */
void
care_audit_hash_entry (const CareAuditEntry *entry, const char *prev, char *ret_hash)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (512);

  append_text (bytes, ENTRY_FORM);
  append_text (bytes, prev);
  append_number (bytes, entry->seq);
  append_number (bytes, entry->at);
  append_text (bytes, entry->actor);
  append_text (bytes, entry->desk);
  append_text (bytes, entry->action);
  append_text (bytes, entry->subject_kind);
  append_text (bytes, entry->subject_id);
  append_text (bytes, entry->outcome);
  append_text (bytes, entry->detail);
  append_text (bytes, entry->row_hash);
  finish (bytes, ret_hash);
}

/**
 * care_audit_head_clear:
 * @head: (out caller-allocates): the head of an empty trail
 */
void
care_audit_head_clear (CareAuditHead *head)
{
  head->seq = 0;
  memset (head->hash, '0', CARE_HASH_SIZE - 1);
  head->hash[CARE_HASH_SIZE - 1] = '\0';
}

/**
 * care_audit_head_load:
 * @db: a connection
 * @ret: (out caller-allocates): where the chain ends
 * @error: %CARE_STORE_ERROR_CORRUPT when the head is missing
 */
gboolean
care_audit_head_load (CareDb *db, CareAuditHead *ret, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (db, "SELECT seq, hash FROM audit_head WHERE id = 'head'", error);
  gboolean row = FALSE;

  if (stmt == NULL || !care_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CORRUPT,
                   "%s: the head of the audit trail is missing; restore the newest backup",
                   db->path);
      return FALSE;
    }
  ret->seq = care_stmt_get_int (stmt, 0);
  g_strlcpy (ret->hash, care_stmt_get_whole (stmt, 1), CARE_HASH_SIZE);
  return TRUE;
}

/**
 * care_audit_head_store:
 * @db: a connection inside a writing transaction
 * @head: where the chain ends now
 * @error: a #CareStoreError
 */
gboolean
care_audit_head_store (CareDb *db, const CareAuditHead *head, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (db,
                     "INSERT INTO audit_head (id, seq, hash) VALUES ('head', $1, $2)"
                     " ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
                     error);

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_int (stmt, 1, head->seq);
  care_stmt_bind_text (stmt, 2, head->hash);
  return care_stmt_run (stmt, NULL, error);
}

/**
 * care_audit_append:
 * @db: a connection inside a writing transaction
 * @head: (inout): where the chain ends
 * @entry: the entry; its seq is set here
 * @error: a #CareStoreError
 *
 * The head itself is stored once, at the end of the transaction.
 */
gboolean
care_audit_append (CareDb *db, CareAuditHead *head, CareAuditEntry *entry, GError **error)
{
  char hash[CARE_HASH_SIZE];
  g_autoptr (CareStmt) stmt =
      care_stmt_new (db,
                     "INSERT INTO audit_entry (seq, at, actor, desk, action, subject_kind,"
                     " subject_id, outcome, detail, row_hash, prev_hash, hash)"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                     error);

  if (stmt == NULL)
    return FALSE;
  entry->seq = head->seq + 1;
  care_audit_hash_entry (entry, head->hash, hash);
  care_stmt_bind_int (stmt, 1, entry->seq);
  care_stmt_bind_int (stmt, 2, entry->at);
  care_stmt_bind_text (stmt, 3, entry->actor);
  care_stmt_bind_text (stmt, 4, entry->desk);
  care_stmt_bind_text (stmt, 5, entry->action);
  care_stmt_bind_text (stmt, 6, entry->subject_kind);
  care_stmt_bind_text (stmt, 7, entry->subject_id);
  care_stmt_bind_text (stmt, 8, entry->outcome);
  care_stmt_bind_text (stmt, 9, entry->detail);
  care_stmt_bind_text (stmt, 10, entry->row_hash);
  care_stmt_bind_text (stmt, 11, head->hash);
  care_stmt_bind_text (stmt, 12, hash);
  if (!care_stmt_run (stmt, NULL, error))
    return FALSE;
  head->seq = entry->seq;
  memcpy (head->hash, hash, CARE_HASH_SIZE);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit trail as evidence: the chain, and every row against its last entry. */
#include "config.h"

#include "care-check-audit.h"

#include "care-audit.h"

#include <string.h>

#define ENTRY_COLUMNS                                                                              \
  "a.seq, a.at, a.actor, a.desk, a.action, a.subject_kind, a.subject_id, a.outcome, a.detail,"     \
  " a.row_hash, a.prev_hash, a.hash"

static void
find_seq (CareCheck *self, gint64 seq, const char *what)
{
  g_autofree char *where = g_strdup_printf ("entry %" G_GINT64_FORMAT, seq);

  care_check_find (self, "audit", where, what);
}

/* The head as stored; a finding and an empty trail's head when it is missing. */
static gboolean
load_head (CareCheck *self, CareDb *db, CareAuditHead *ret, GError **error)
{
  gint64 n = 0;

  care_audit_head_clear (ret);
  if (!care_db_get_int (db, "SELECT count(*) FROM audit_head", &n, error))
    return FALSE;
  if (n == 1)
    return care_audit_head_load (db, ret, error);
  care_check_find (self, "audit", "head", "the head of the trail is missing");
  return TRUE;
}

static void
compare_head (CareCheck *self, const CareAuditHead *head, const CareAuditHead *last)
{
  if (last->seq < head->seq)
    find_seq (self, last->seq + 1, "missing: entries were cut off at the end");
  else if (last->seq > head->seq)
    find_seq (self, head->seq + 1, "stands behind the head of the trail");
  else if (!g_str_equal (head->hash, last->hash))
    find_seq (self, last->seq, "is not the entry that the head of the trail names");
}

/**
 * care_check_head:
 * @self: a check
 * @db: a connection
 * @error: a #CareStoreError
 *
 * The quick part: the last entry is the one the head names.
 */
gboolean
care_check_head (CareCheck *self, CareDb *db, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (
      db, "SELECT a.seq, a.hash FROM audit_entry a ORDER BY a.seq DESC LIMIT 1", error);
  CareAuditHead head;
  CareAuditHead last;
  gboolean row = FALSE;

  care_audit_head_clear (&last);
  if (stmt == NULL || !load_head (self, db, &head, error) || !care_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      last.seq = care_stmt_get_int (stmt, 0);
      g_strlcpy (last.hash, care_stmt_get_whole (stmt, 1), CARE_HASH_SIZE);
    }
  compare_head (self, &head, &last);
  return TRUE;
}

static void
read_entry (CareStmt *stmt, CareAuditEntry *ret)
{
  *ret = (CareAuditEntry){
    .seq = care_stmt_get_int (stmt, 0),
    .at = care_stmt_get_int (stmt, 1),
    .actor = care_stmt_get_whole (stmt, 2),
    .desk = care_stmt_get_whole (stmt, 3),
    .action = care_stmt_get_whole (stmt, 4),
    .subject_kind = care_stmt_get_text (stmt, 5),
    .subject_id = care_stmt_get_text (stmt, 6),
    .outcome = care_stmt_get_whole (stmt, 7),
    .detail = care_stmt_get_text (stmt, 8),
    .row_hash = care_stmt_get_text (stmt, 9),
  };
}

/* One entry against the one before it. The chain goes on from what the entry says of itself, so
 * that one wrong entry is one finding. */
static void
check_entry (CareCheck *self, CareStmt *stmt, CareAuditHead *last)
{
  char hash[CARE_HASH_SIZE];
  CareAuditEntry entry;

  read_entry (stmt, &entry);
  if (entry.seq != last->seq + 1)
    find_seq (self, last->seq + 1, "missing from the trail");
  else if (!g_str_equal (care_stmt_get_whole (stmt, 10), last->hash))
    find_seq (self, entry.seq, "does not follow the entry before it");
  care_audit_hash_entry (&entry, care_stmt_get_whole (stmt, 10), hash);
  if (!g_str_equal (care_stmt_get_whole (stmt, 11), hash))
    find_seq (self, entry.seq, "was changed after it was written");
  if (entry.row_hash != NULL && care_table_find (entry.subject_kind) == NULL)
    find_seq (self, entry.seq, "speaks of a table that is not there");
  last->seq = entry.seq;
  g_strlcpy (last->hash, care_stmt_get_whole (stmt, 11), CARE_HASH_SIZE);
}

/**
 * care_check_chain:
 * @self: a check
 * @db: a connection
 * @error: a #CareStoreError
 *
 * Every entry is whole, numbered without a gap, and follows the one before it; the last one is the
 * one the head names.
 */
gboolean
care_check_chain (CareCheck *self, CareDb *db, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (db, "SELECT " ENTRY_COLUMNS " FROM audit_entry a ORDER BY a.seq", error);
  CareAuditHead head;
  CareAuditHead last;
  gboolean row = FALSE;

  care_audit_head_clear (&last);
  if (stmt == NULL || !load_head (self, db, &head, error))
    return FALSE;
  for (;;)
    {
      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      check_entry (self, stmt, &last);
    }
  compare_head (self, &head, &last);
  return TRUE;
}

/* The entries of one table, subject by subject, and the last one of the subject at hand. */
typedef struct
{
  CareStmt *stmt;
  gboolean row; /* stmt stands on an entry that was not read yet */
  char *id;     /* of the subject at hand; NULL at the end */
  char hash[CARE_HASH_SIZE];
  gint64 seq;
} Subjects;

static gboolean
next_subject (Subjects *self, GError **error)
{
  g_clear_pointer (&self->id, g_free);
  if (!self->row)
    return TRUE;
  self->id = g_strdup (care_stmt_get_whole (self->stmt, 0));
  do
    {
      self->seq = care_stmt_get_int (self->stmt, 1);
      g_strlcpy (self->hash, care_stmt_get_whole (self->stmt, 2), CARE_HASH_SIZE);
      if (!care_stmt_step (self->stmt, &self->row, error))
        return FALSE;
    }
  while (self->row && g_strcmp0 (care_stmt_get_whole (self->stmt, 0), self->id) == 0);
  return TRUE;
}

static void
find_row (CareCheck *self, const CareTable *table, const char *id, const char *what)
{
  g_autofree char *where = g_strconcat (table->name, " ", id, NULL);

  care_check_find (self, "row", where, what);
}

/* Subjects before @id that no row stands for: removed ones are meant to have none. */
static gboolean
pass_subjects (
    CareCheck *self, const CareTable *table, Subjects *subjects, const char *id, GError **error)
{
  while (subjects->id != NULL && (id == NULL || strcmp (subjects->id, id) < 0))
    {
      if (subjects->hash[0] != '\0')
        find_row (self, table, subjects->id, "is in the audit trail, but the row is gone");
      if (!next_subject (subjects, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_row (CareCheck *self,
           const CareTable *table,
           CareStmt *rows,
           int id_column,
           Subjects *subjects,
           GError **error)
{
  g_autofree char *id = g_strdup (care_stmt_get_whole (rows, id_column));
  char hash[CARE_HASH_SIZE];

  if (!pass_subjects (self, table, subjects, id, error))
    return FALSE;
  if (subjects->id == NULL || !g_str_equal (subjects->id, id))
    {
      find_row (self, table, id, "was never written by the program");
      return TRUE;
    }
  care_audit_hash_row (rows, 0, hash);
  if (subjects->hash[0] == '\0')
    find_row (self, table, id, "was removed, but the row is there");
  else if (!g_str_equal (subjects->hash, hash))
    {
      g_autofree char *what = g_strdup_printf (
          "is not what entry %" G_GINT64_FORMAT " of the audit trail says", subjects->seq);

      find_row (self, table, id, what);
    }
  return next_subject (subjects, error);
}

static int
find_id_column (CareStmt *rows)
{
  int column = 0;

  while (!g_str_equal (care_stmt_column_name (rows, column), "id"))
    column++;
  return column;
}

/* Rows and entries are both read in the order of the ids, side by side. */
static gboolean
check_table (
    CareCheck *self, CareDb *db, const CareTable *table, Subjects *subjects, GError **error)
{
  g_autoptr (CareStmt) rows = care_stmt_new (db, table->scan, error);
  int id_column;
  gboolean row = FALSE;

  if (rows == NULL || !care_stmt_step (subjects->stmt, &subjects->row, error) ||
      !next_subject (subjects, error))
    return FALSE;
  id_column = find_id_column (rows);
  for (;;)
    {
      if (!care_stmt_step (rows, &row, error))
        return FALSE;
      if (!row)
        break;
      if (!check_row (self, table, rows, id_column, subjects, error))
        return FALSE;
    }
  return pass_subjects (self, table, subjects, NULL, error);
}

/**
 * care_check_rows:
 * @self: a check
 * @db: a connection
 * @error: a #CareStoreError
 *
 * Every row is what the last entry about it says, and every entry's row is there.
 */
gboolean
care_check_rows (CareCheck *self, CareDb *db, GError **error)
{
  for (const CareTable *const *table = care_table_all (); *table != NULL; table++)
    {
      g_autoptr (CareStmt) stmt =
          care_stmt_new (db,
                         "SELECT a.subject_id, a.seq, a.row_hash FROM audit_entry a"
                         " WHERE a.subject_kind = $1 AND a.row_hash IS NOT NULL"
                         " ORDER BY a.subject_id, a.seq",
                         error);
      Subjects subjects = { .stmt = stmt };
      gboolean done;

      if (stmt == NULL)
        return FALSE;
      care_stmt_bind_text (stmt, 1, (*table)->name);
      done = check_table (self, db, *table, &subjects, error);
      g_free (subjects.id);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

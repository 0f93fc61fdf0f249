/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables patient_merge and patient_archive: records that are one person, and records that are put
 * aside. Nothing else is written when that changes, so taking a row away restores what was. */
#include "config.h"

#include "care-store-people.h"

#include "care-columns.h"
#include "care-row.h"

const CareTable care_table_patient_merge = {
  .name = "patient_merge",
  .insert = "INSERT INTO patient_merge (id, into_id, shown_id, at, actor, reason)"
            " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM patient_merge WHERE id = $1",
  .scan = "SELECT * FROM patient_merge ORDER BY id",
};

const CareTable care_table_patient_archive = {
  .name = "patient_archive",
  .insert = "INSERT INTO patient_archive (id, at, actor, reason)"
            " VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM patient_archive WHERE id = $1",
  .scan = "SELECT * FROM patient_archive ORDER BY id",
};

#define MERGE_COLUMNS "m.id, m.into_id, m.shown_id, m.at, m.actor, m.reason"

/**
 * care_merge_copy:
 * @self: a merge
 *
 * Returns: (transfer full): the same, with texts of its own
 */
CareMerge *
care_merge_copy (const CareMerge *self)
{
  CareMerge *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->into_id = g_strdup (self->into_id);
  copy->shown_id = g_strdup (self->shown_id);
  copy->actor = g_strdup (self->actor);
  copy->reason = g_strdup (self->reason);
  return copy;
}

/**
 * care_merge_free:
 * @self: (transfer full): a merge from the store or care_merge_copy()
 */
void
care_merge_free (CareMerge *self)
{
  g_free ((char *) self->id);
  g_free ((char *) self->into_id);
  g_free ((char *) self->shown_id);
  g_free ((char *) self->actor);
  g_free ((char *) self->reason);
  g_free (self);
}

/**
 * care_archived_copy:
 * @self: a record put aside
 *
 * Returns: (transfer full): the same, with texts of its own
 */
CareArchived *
care_archived_copy (const CareArchived *self)
{
  CareArchived *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->actor = g_strdup (self->actor);
  copy->reason = g_strdup (self->reason);
  return copy;
}

/**
 * care_archived_free:
 * @self: (transfer full): what the store or care_archived_copy() gave
 */
void
care_archived_free (CareArchived *self)
{
  g_free ((char *) self->id);
  g_free ((char *) self->actor);
  g_free ((char *) self->reason);
  g_free (self);
}

static gboolean
read_merge (CareStmt *stmt, gpointer *ret, GError **error)
{
  const CareMerge merge = {
    .id = care_stmt_get_text (stmt, 0),
    .into_id = care_stmt_get_text (stmt, 1),
    .shown_id = care_stmt_get_text (stmt, 2),
    .at = care_stmt_get_int (stmt, 3),
    .actor = care_stmt_get_text (stmt, 4),
    .reason = care_stmt_get_text (stmt, 5),
  };

  *ret = care_merge_copy (&merge);
  return TRUE;
}

static gboolean
read_archived (CareStmt *stmt, gpointer *ret, GError **error)
{
  const CareArchived archived = {
    .id = care_stmt_get_text (stmt, 0),
    .at = care_stmt_get_int (stmt, 1),
    .actor = care_stmt_get_text (stmt, 2),
    .reason = care_stmt_get_text (stmt, 3),
  };

  *ret = care_archived_copy (&archived);
  return TRUE;
}

/**
 * care_store_shown_patient:
 * @self: a store
 * @id: id of a patient, there or not
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable): id of the record that is shown for it: its own, or that of
 *   the one it was merged with
 */
char *
care_store_shown_patient (CareStore *self, const char *id, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (
      care_store_get_db (self), "SELECT m.shown_id FROM patient_merge m WHERE m.id = $1", error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return NULL;
  care_stmt_bind_text (stmt, 1, id);
  if (!care_stmt_step (stmt, &row, error))
    return NULL;
  return g_strdup (row ? care_stmt_get_whole (stmt, 0) : id);
}

/**
 * care_store_is_same_person:
 * @self: a store
 * @a: id of a patient
 * @b: id of another one, or the same
 * @ret: (out): whether both are shown as one
 * @error: a #CareStoreError
 */
gboolean
care_store_is_same_person (
    CareStore *self, const char *a, const char *b, gboolean *ret, GError **error)
{
  g_autofree char *shown_a = care_store_shown_patient (self, a, error);
  g_autofree char *shown_b = shown_a != NULL ? care_store_shown_patient (self, b, error) : NULL;

  if (shown_b == NULL)
    return FALSE;
  *ret = g_str_equal (shown_a, shown_b);
  return TRUE;
}

/**
 * care_store_list_merges:
 * @self: a store
 * @shown_id: id of a patient that is shown
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareMerge): the records shown under it, the
 * last merged first
 */
GPtrArray *
care_store_list_merges (CareStore *self, const char *shown_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " MERGE_COLUMNS " FROM patient_merge m WHERE m.shown_id = $1"
                        " ORDER BY m.at DESC, m.id",
                        shown_id, read_merge, (GDestroyNotify) care_merge_free, error);
}

/**
 * care_store_get_merge:
 * @self: a store
 * @id: id of a patient
 * @error: %CARE_STORE_ERROR_NOT_FOUND when it is shown by itself
 *
 * Returns: (transfer full) (nullable): under what it is shown, and why
 */
CareMerge *
care_store_get_merge (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " MERGE_COLUMNS " FROM patient_merge m WHERE m.id = $1", id,
                       "patient_merge", read_merge, error);
}

/**
 * care_store_put_merge:
 * @self: a store inside care_store_write()
 * @merge: a merge; the row of its id is overwritten
 * @error: a #CareStoreError
 */
gboolean
care_store_put_merge (CareStore *self, const CareMerge *merge, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self),
                     "INSERT INTO patient_merge (id, into_id, shown_id, at, actor, reason)"
                     " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET"
                     " into_id = excluded.into_id, shown_id = excluded.shown_id,"
                     " at = excluded.at, actor = excluded.actor, reason = excluded.reason",
                     error);

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, merge->id);
  care_stmt_bind_text (stmt, 2, merge->into_id);
  care_stmt_bind_text (stmt, 3, merge->shown_id);
  care_stmt_bind_int (stmt, 4, merge->at);
  care_stmt_bind_text (stmt, 5, merge->actor);
  care_stmt_bind_text (stmt, 6, merge->reason);
  return care_row_replace (self, &care_table_patient_merge, stmt, merge->id, error);
}

/**
 * care_store_delete_merge:
 * @self: a store inside care_store_write()
 * @id: id of the record that was not shown; no such row is no error
 * @error: a #CareStoreError
 */
gboolean
care_store_delete_merge (CareStore *self, const char *id, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self), "DELETE FROM patient_merge WHERE id = $1", error);

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, id);
  return care_row_remove (self, &care_table_patient_merge, stmt, id, error);
}

/**
 * care_store_get_archived:
 * @self: a store
 * @id: id of a patient
 * @error: %CARE_STORE_ERROR_NOT_FOUND when it is not put aside
 *
 * Returns: (transfer full) (nullable): since when, by whom and why
 */
CareArchived *
care_store_get_archived (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self,
                       "SELECT a.id, a.at, a.actor, a.reason FROM patient_archive a"
                       " WHERE a.id = $1",
                       id, "patient_archive", read_archived, error);
}

/**
 * care_store_put_archived:
 * @self: a store inside care_store_write()
 * @archived: a record to put aside; it must not be
 * @error: %CARE_STORE_ERROR_DUPLICATE
 */
gboolean
care_store_put_archived (CareStore *self, const CareArchived *archived, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self), care_table_patient_archive.insert, error);
  gboolean added = FALSE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, archived->id);
  care_stmt_bind_int (stmt, 2, archived->at);
  care_stmt_bind_text (stmt, 3, archived->actor);
  care_stmt_bind_text (stmt, 4, archived->reason);
  return care_row_insert (self, &care_table_patient_archive, stmt, archived->id, &added, error) &&
         (added || care_row_duplicate ("patient_archive", archived->id, error));
}

/**
 * care_store_delete_archived:
 * @self: a store inside care_store_write()
 * @id: id of a patient; one that is not put aside is no error
 * @error: a #CareStoreError
 */
gboolean
care_store_delete_archived (CareStore *self, const char *id, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self), "DELETE FROM patient_archive WHERE id = $1", error);

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, id);
  return care_row_remove (self, &care_table_patient_archive, stmt, id, error);
}

/**
 * care_store_add_remark:
 * @self: a store inside care_store_write()
 * @kind: a table
 * @id: id of one of its rows, which is not written now
 * @detail: (nullable): a reason
 * @error: a #CareStoreError
 *
 * Adds an entry about the row to the audit trail, so that it is found where the row's own are.
 */
gboolean
care_store_add_remark (
    CareStore *self, const char *kind, const char *id, const char *detail, GError **error)
{
  return care_store_add_entry (self, kind, id, "done", detail, NULL, error);
}

static gboolean
count_for (CareStore *self, const char *sql, const char *id, gint64 *ret, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (care_store_get_db (self), sql, error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, id);
  if (!care_stmt_step (stmt, &row, error))
    return FALSE;
  *ret = care_stmt_get_int (stmt, 0);
  return TRUE;
}

/**
 * care_store_count_open_work:
 * @self: a store
 * @id: id of a patient
 * @ret_calls: (out): calls that are planned, or could not be made and wait for a letter
 * @ret_cases: (out): cases that are not resolved
 * @error: a #CareStoreError
 *
 * Of all records that are shown as this person.
 */
gboolean
care_store_count_open_work (
    CareStore *self, const char *id, gint64 *ret_calls, gint64 *ret_cases, GError **error)
{
  return count_for (self,
                    "SELECT count(*) FROM planned_call l WHERE l.patient_id IN " CARE_SAME_PERSON
                    " AND (l.state = 'planned' OR (l.state = 'unreachable'"
                    " AND l.put_away_at IS NULL))",
                    id, ret_calls, error) &&
         count_for (self,
                    "SELECT count(*) FROM triage_case c WHERE c.patient_id IN " CARE_SAME_PERSON
                    " AND c.state <> 'resolved'",
                    id, ret_cases, error);
}

/**
 * care_store_count_drafts_about:
 * @self: a store
 * @id: id of a patient
 * @ret: (out): drafts of anybody: of the record itself, of its sessions, and of reports on them
 * @error: a #CareStoreError
 */
gboolean
care_store_count_drafts_about (CareStore *self, const char *id, gint64 *ret, GError **error)
{
  return count_for (self,
                    "SELECT count(*) FROM draft d WHERE d.subject = $1 OR d.subject IN"
                    " (SELECT s.id FROM session s WHERE s.patient_id = $1)",
                    id, ret, error);
}

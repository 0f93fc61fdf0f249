/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables draft and row_history. */
#include "config.h"

#include "care-store-drafts.h"

#include "care-row.h"

const CareTable care_table_draft = {
  .name = "draft",
  .insert = "INSERT INTO draft (id, person, desk, form, subject, base_version, body, saved_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM draft WHERE id = $1",
  .scan = "SELECT * FROM draft ORDER BY id",
};

/* Written by every edit of a row that carries a version (care-row.c). */
const CareTable care_table_row_history = {
  .name = "row_history",
  .insert = "INSERT INTO row_history (id, subject_kind, subject_id, version, replaced_at, body)"
            " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM row_history WHERE id = $1",
  .scan = "SELECT * FROM row_history ORDER BY id",
};

#define DRAFT_COLUMNS                                                                              \
  "d.id, d.person, d.desk, d.form, d.subject, d.base_version, d.body, d.saved_at"

/**
 * care_draft_row_copy:
 * @self: a draft
 *
 * Returns: (transfer full): the same draft
 */
CareDraftRow *
care_draft_row_copy (const CareDraftRow *self)
{
  CareDraftRow *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->person = g_strdup (self->person);
  copy->desk = g_strdup (self->desk);
  copy->form = g_strdup (self->form);
  copy->subject = g_strdup (self->subject);
  copy->body = g_strdup (self->body);
  return copy;
}

/**
 * care_draft_row_free:
 * @self: (transfer full): a draft from the store or care_draft_row_copy()
 */
void
care_draft_row_free (CareDraftRow *self)
{
  g_free ((char *) self->id);
  g_free ((char *) self->person);
  g_free ((char *) self->desk);
  g_free ((char *) self->form);
  g_free ((char *) self->subject);
  g_free ((char *) self->body);
  g_free (self);
}

static gboolean
read_draft (CareStmt *stmt, gpointer *ret, GError **error)
{
  const CareDraftRow row = {
    .id = care_stmt_get_text (stmt, 0),
    .person = care_stmt_get_text (stmt, 1),
    .desk = care_stmt_get_text (stmt, 2),
    .form = care_stmt_get_text (stmt, 3),
    .subject = care_stmt_get_text (stmt, 4),
    .base_version = care_stmt_get_int (stmt, 5),
    .body = care_stmt_get_text (stmt, 6),
    .saved_at = care_stmt_get_int (stmt, 7),
  };

  *ret = care_draft_row_copy (&row);
  return TRUE;
}

/**
 * care_store_put_draft:
 * @self: a store inside care_store_write()
 * @row: a draft; one with the same id is overwritten
 * @error: a #CareStoreError
 */
gboolean
care_store_put_draft (CareStore *self, const CareDraftRow *row, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self),
                     "INSERT INTO draft (id, person, desk, form, subject, base_version, body,"
                     " saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
                     " ON CONFLICT (id) DO UPDATE SET person = excluded.person,"
                     " desk = excluded.desk, form = excluded.form, subject = excluded.subject,"
                     " base_version = excluded.base_version, body = excluded.body,"
                     " saved_at = excluded.saved_at",
                     error);

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, row->id);
  care_stmt_bind_text (stmt, 2, row->person);
  care_stmt_bind_text (stmt, 3, row->desk);
  care_stmt_bind_text (stmt, 4, row->form);
  care_stmt_bind_text (stmt, 5, row->subject);
  care_stmt_bind_int (stmt, 6, row->base_version);
  care_stmt_bind_text (stmt, 7, row->body);
  care_stmt_bind_int (stmt, 8, row->saved_at);
  return care_row_replace (self, &care_table_draft, stmt, row->id, error);
}

/**
 * care_store_delete_draft:
 * @self: a store inside care_store_write()
 * @id: its id; no such draft is no error
 * @error: a #CareStoreError
 */
gboolean
care_store_delete_draft (CareStore *self, const char *id, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self), "DELETE FROM draft WHERE id = $1", error);

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, id);
  return care_row_remove (self, &care_table_draft, stmt, id, error);
}

/**
 * care_store_get_draft:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the draft
 */
CareDraftRow *
care_store_get_draft (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " DRAFT_COLUMNS " FROM draft d WHERE d.id = $1", id, "draft",
                       read_draft, error);
}

/**
 * care_store_list_drafts:
 * @self: a store
 * @person: whose
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareDraftRow): the drafts of @person and of
 *   nobody else, newest first
 */
GPtrArray *
care_store_list_drafts (CareStore *self, const char *person, GError **error)
{
  return care_row_list (self,
                        "SELECT " DRAFT_COLUMNS " FROM draft d WHERE d.person = $1"
                        " ORDER BY d.saved_at DESC, d.id DESC",
                        person, read_draft, (GDestroyNotify) care_draft_row_free, error);
}

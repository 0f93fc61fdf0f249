/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table addendum. */
#include "config.h"

#include "care-store-addenda.h"
#include "care-row.h"

/* FROM addendum a */
#define ADDENDUM_COLUMNS "a.id, a.session_id, a.happened_at, a.entered_at, a.author, a.words"

const CareTable care_table_addendum = {
  .name = "addendum",
  .insert = "INSERT INTO addendum ("
            "id, session_id, happened_at, entered_at, author, words)"
            " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM addendum WHERE id = $1",
  .scan = "SELECT * FROM addendum ORDER BY id",
};

static void
bind_addendum (CareStmt *stmt, const CareAddendumData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->session_id);
  care_stmt_bind_time (stmt, 3, data->happened_at);
  care_stmt_bind_time (stmt, 4, data->entered_at);
  care_stmt_bind_text (stmt, 5, data->author);
  care_stmt_bind_text (stmt, 6, data->words);
}

static gboolean
read_addendum (CareStmt *stmt, gpointer *ret, GError **error)
{
  const CareAddendumData data = {
    .id = care_stmt_get_text (stmt, 0),
    .session_id = care_stmt_get_text (stmt, 1),
    .happened_at = care_stmt_get_time (stmt, 2),
    .entered_at = care_stmt_get_time (stmt, 3),
    .author = care_stmt_get_text (stmt, 4),
    .words = care_stmt_get_text (stmt, 5),
  };

  *ret = care_addendum_new (&data);
  return TRUE;
}

/**
 * care_store_insert_addendum:
 * @self: a store inside care_store_write()
 * @addendum: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_addendum (CareStore *self, CareAddendum *addendum, GError **error)
{
  const CareAddendumData *data = care_addendum_get (addendum);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareAddendum) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_addendum.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_addendum (stmt, data);
  if (!care_row_insert (self, &care_table_addendum, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_addendum (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_addendum_equal (there, addendum) || care_row_duplicate ("addendum", data->id, error);
}

/**
 * care_store_get_addendum:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareAddendum *
care_store_get_addendum (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " ADDENDUM_COLUMNS " FROM addendum a WHERE a.id = $1", id,
                       "addendum", read_addendum, error);
}

/**
 * care_store_list_addenda:
 * @self: a store
 * @session_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareAddendum): what was added to a session, in
 * the order in which it was written
 */
GPtrArray *
care_store_list_addenda (CareStore *self, const char *session_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " ADDENDUM_COLUMNS
                        " FROM addendum a WHERE a.session_id = $1 ORDER BY a.entered_at, a.id",
                        session_id, read_addendum, g_object_unref, error);
}

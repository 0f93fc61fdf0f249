/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table planned_call. */
#include "config.h"

#include "care-store-calls.h"
#include "care-columns.h"
#include "care-row.h"

const CareTable care_table_planned_call = {
  .name = "planned_call",
  .insert = "INSERT INTO planned_call ("
            "id, patient_id, session_id, reason, due_at, tries, state, closed_because, "
            "closed_at, version, claimed_by, claimed_at, claimed_until, assigned_to, "
            "earlier_due_at, undo_until, put_away_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
            " ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM planned_call WHERE id = $1",
  .scan = "SELECT * FROM planned_call ORDER BY id",
  .versioned = TRUE,
};

static const char update_call[] =
    "UPDATE planned_call SET "
    "patient_id = $2, session_id = $3, reason = $4, due_at = $5, tries = $6, "
    "state = $7, closed_because = $8, closed_at = $9, claimed_by = $11, claimed_at = $12, "
    "claimed_until = $13, assigned_to = $14, earlier_due_at = $15, undo_until = $16, "
    "put_away_at = $17, version = version + 1 WHERE id = $1 AND "
    "version = $10";

static void
bind_call (CareStmt *stmt, const CareCallData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->patient_id);
  care_stmt_bind_text (stmt, 3, data->session_id);
  care_stmt_bind_text (stmt, 4, care_enum_code (CARE_TYPE_CALL_REASON, data->reason));
  care_stmt_bind_time (stmt, 5, data->due_at);
  care_stmt_bind_int (stmt, 6, data->tries);
  care_stmt_bind_text (stmt, 7, care_enum_code (CARE_TYPE_CALL_STATE, data->state));
  care_stmt_bind_text (stmt, 8, data->closed_because);
  care_stmt_bind_time (stmt, 9, data->closed_at);
  care_stmt_bind_int (stmt, 10, data->version);
  care_stmt_bind_text (stmt, 11, data->claimed_by);
  care_stmt_bind_time (stmt, 12, data->claimed_at);
  care_stmt_bind_time (stmt, 13, data->claimed_until);
  care_stmt_bind_text (stmt, 14, data->assigned_to);
  care_stmt_bind_time (stmt, 15, data->earlier_due_at);
  care_stmt_bind_time (stmt, 16, data->undo_until);
  care_stmt_bind_time (stmt, 17, data->put_away_at);
}

/**
 * care_call_read:
 * @stmt: a statement that stands on a row
 * @first: where CARE_CALL_COLUMNS begin
 * @ret: (out) (transfer full): the record
 * @error: %CARE_STORE_ERROR_UNKNOWN_CODE
 */
gboolean
care_call_read (CareStmt *stmt, int first, gpointer *ret, GError **error)
{
  int reason = 0;
  int state = 0;
  CareCallData data = {
    .id = care_stmt_get_text (stmt, first),
    .patient_id = care_stmt_get_text (stmt, first + 1),
    .session_id = care_stmt_get_text (stmt, first + 2),
    .due_at = care_stmt_get_time (stmt, first + 4),
    .tries = care_stmt_get_int (stmt, first + 5),
    .closed_because = care_stmt_get_text (stmt, first + 7),
    .closed_at = care_stmt_get_time (stmt, first + 8),
    .version = care_stmt_get_int (stmt, first + 9),
    .claimed_by = care_stmt_get_text (stmt, first + 10),
    .claimed_at = care_stmt_get_time (stmt, first + 11),
    .claimed_until = care_stmt_get_time (stmt, first + 12),
    .assigned_to = care_stmt_get_text (stmt, first + 13),
    .earlier_due_at = care_stmt_get_time (stmt, first + 14),
    .undo_until = care_stmt_get_time (stmt, first + 15),
    .put_away_at = care_stmt_get_time (stmt, first + 16),
  };

  if (!care_stmt_get_enum (stmt, first + 3, CARE_TYPE_CALL_REASON, &reason, error) ||
      !care_stmt_get_enum (stmt, first + 6, CARE_TYPE_CALL_STATE, &state, error))
    return FALSE;
  data.reason = (CareCallReason) reason;
  data.state = (CareCallState) state;
  *ret = care_call_new (&data);
  return TRUE;
}

static gboolean
read_call (CareStmt *stmt, gpointer *ret, GError **error)
{
  return care_call_read (stmt, 0, ret, error);
}

/**
 * care_store_insert_call:
 * @self: a store inside care_store_write()
 * @call: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_call (CareStore *self, CareCall *call, GError **error)
{
  const CareCallData *data = care_call_get (call);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareCall) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_planned_call.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_call (stmt, data);
  if (!care_row_insert (self, &care_table_planned_call, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_call (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_call_equal (there, call) || care_row_duplicate ("planned_call", data->id, error);
}

/**
 * care_store_update_call:
 * @self: a store inside care_store_write()
 * @call: the record as it shall be, with the version it was read with; the stored row counts one on
 * @error: %CARE_STORE_ERROR_CONFLICT when the row was changed since, %CARE_STORE_ERROR_NOT_FOUND
 *
 * The row as it was is kept in row_history.
 */
gboolean
care_store_update_call (CareStore *self, CareCall *call, GError **error)
{
  const CareCallData *data = care_call_get (call);
  g_autoptr (CareStmt) stmt = NULL;

  stmt = care_stmt_new (care_store_get_db (self), update_call, error);
  if (stmt == NULL)
    return FALSE;
  bind_call (stmt, data);
  return care_row_update (self, &care_table_planned_call, stmt, data->id, data->version, error);
}

/**
 * care_store_get_call:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareCall *
care_store_get_call (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " CARE_CALL_COLUMNS " FROM planned_call l WHERE l.id = $1", id,
                       "planned_call", read_call, error);
}

/**
 * care_store_list_session_calls:
 * @self: a store
 * @session_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareCall): the calls planned after a session,
 * by due time
 */
GPtrArray *
care_store_list_session_calls (CareStore *self, const char *session_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " CARE_CALL_COLUMNS
                        " FROM planned_call l WHERE l.session_id = $1 ORDER BY l.due_at, l.id",
                        session_id, read_call, g_object_unref, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table call_event. */
#include "config.h"

#include "care-columns.h"
#include "care-row.h"
#include "care-store-calls.h"

/* FROM call_event e */
#define CALL_EVENT_COLUMNS "e.id, e.call_id, e.at, e.actor, e.act, e.person, e.next_at, e.words"

const CareTable care_table_call_event = {
  .name = "call_event",
  .insert = "INSERT INTO call_event ("
            "id, call_id, at, actor, act, person, next_at, words)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM call_event WHERE id = $1",
  .scan = "SELECT * FROM call_event ORDER BY id",
};

static void
bind_call_event (CareStmt *stmt, const CareCallEventData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->call_id);
  care_stmt_bind_time (stmt, 3, data->at);
  care_stmt_bind_text (stmt, 4, data->actor);
  care_stmt_bind_text (stmt, 5, care_enum_code (CARE_TYPE_CALL_ACT, (int) data->act));
  care_stmt_bind_text (stmt, 6, data->person);
  care_stmt_bind_time (stmt, 7, data->next_at);
  care_stmt_bind_text (stmt, 8, data->words);
}

static gboolean
read_call_event (CareStmt *stmt, gpointer *ret, GError **error)
{
  int act = 0;
  CareCallEventData data = {
    .id = care_stmt_get_text (stmt, 0),
    .call_id = care_stmt_get_text (stmt, 1),
    .at = care_stmt_get_time (stmt, 2),
    .actor = care_stmt_get_text (stmt, 3),
    .person = care_stmt_get_text (stmt, 5),
    .next_at = care_stmt_get_time (stmt, 6),
    .words = care_stmt_get_text (stmt, 7),
  };

  if (!care_stmt_get_enum (stmt, 4, CARE_TYPE_CALL_ACT, &act, error))
    return FALSE;
  data.act = (CareCallAct) act;
  *ret = care_call_event_new (&data);
  return TRUE;
}

/**
 * care_store_insert_call_event:
 * @self: a store inside care_store_write()
 * @event: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_call_event (CareStore *self, CareCallEvent *event, GError **error)
{
  const CareCallEventData *data = care_call_event_get (event);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareCallEvent) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_call_event.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_call_event (stmt, data);
  if (!care_row_insert (self, &care_table_call_event, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_call_event (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_call_event_equal (there, event) || care_row_duplicate ("call_event", data->id, error);
}

/**
 * care_store_get_call_event:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareCallEvent *
care_store_get_call_event (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " CALL_EVENT_COLUMNS " FROM call_event e WHERE e.id = $1", id,
                       "call_event", read_call_event, error);
}

/**
 * care_store_list_call_events:
 * @self: a store
 * @call_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareCallEvent): the acts on a planned call,
 * oldest first
 */
GPtrArray *
care_store_list_call_events (CareStore *self, const char *call_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " CALL_EVENT_COLUMNS
                        " FROM call_event e WHERE e.call_id = $1 ORDER BY e.at, e.id",
                        call_id, read_call_event, g_object_unref, error);
}

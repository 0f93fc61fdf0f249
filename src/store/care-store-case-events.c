/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table case_event. */
#include "config.h"

#include "care-columns.h"
#include "care-row.h"
#include "care-store-cases.h"

/* FROM case_event e */
#define CASE_EVENT_COLUMNS                                                                         \
  "e.id, e.case_id, e.at, e.actor, e.act, e.level, e.state, e.report_id, "                         \
  "e.detail, e.harm, e.next_at, e.words, e.case_version"

const CareTable care_table_case_event = {
  .name = "case_event",
  .insert = "INSERT INTO case_event ("
            "id, case_id, at, actor, act, level, state, report_id, detail, harm, "
            "next_at, words, case_version)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO "
            "NOTHING",
  .select = "SELECT * FROM case_event WHERE id = $1",
  .scan = "SELECT * FROM case_event ORDER BY id",
};

static void
bind_case_event (CareStmt *stmt, const CareCaseEventData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->case_id);
  care_stmt_bind_time (stmt, 3, data->at);
  care_stmt_bind_text (stmt, 4, data->actor);
  care_stmt_bind_text (stmt, 5, care_enum_code (CARE_TYPE_CASE_ACT, data->act));
  care_stmt_bind_text (stmt, 6, care_enum_code (CARE_TYPE_LEVEL, data->level));
  care_stmt_bind_text (stmt, 7, care_enum_code (CARE_TYPE_CASE_STATE, data->state));
  care_stmt_bind_text (stmt, 8, data->report_id);
  care_stmt_bind_text (stmt, 9, data->detail);
  care_stmt_bind_text (stmt, 10, data->harm);
  care_stmt_bind_time (stmt, 11, data->next_at);
  care_stmt_bind_text (stmt, 12, data->words);
  if (data->case_version > 0)
    care_stmt_bind_int (stmt, 13, data->case_version);
}

static gboolean
read_case_event (CareStmt *stmt, gpointer *ret, GError **error)
{
  int act = 0;
  int level = 0;
  int state = 0;
  CareCaseEventData data = {
    .id = care_stmt_get_text (stmt, 0),
    .case_id = care_stmt_get_text (stmt, 1),
    .at = care_stmt_get_time (stmt, 2),
    .actor = care_stmt_get_text (stmt, 3),
    .report_id = care_stmt_get_text (stmt, 7),
    .detail = care_stmt_get_text (stmt, 8),
    .harm = care_stmt_get_text (stmt, 9),
    .next_at = care_stmt_get_time (stmt, 10),
    .words = care_stmt_get_text (stmt, 11),
    .case_version = care_stmt_get_int (stmt, 12),
  };

  if (!care_stmt_get_enum (stmt, 4, CARE_TYPE_CASE_ACT, &act, error) ||
      !care_stmt_get_enum (stmt, 5, CARE_TYPE_LEVEL, &level, error) ||
      !care_stmt_get_enum (stmt, 6, CARE_TYPE_CASE_STATE, &state, error))
    return FALSE;
  data.act = (CareCaseAct) act;
  data.level = (CareLevel) level;
  data.state = (CareCaseState) state;
  *ret = care_case_event_new (&data);
  return TRUE;
}

/**
 * care_store_insert_case_event:
 * @self: a store inside care_store_write()
 * @event: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_case_event (CareStore *self, CareCaseEvent *event, GError **error)
{
  const CareCaseEventData *data = care_case_event_get (event);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareCaseEvent) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_case_event.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_case_event (stmt, data);
  if (!care_row_insert (self, &care_table_case_event, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_case_event (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_case_event_equal (there, event) || care_row_duplicate ("case_event", data->id, error);
}

/**
 * care_store_get_case_event:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareCaseEvent *
care_store_get_case_event (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " CASE_EVENT_COLUMNS " FROM case_event e WHERE e.id = $1", id,
                       "case_event", read_case_event, error);
}

/**
 * care_store_list_case_events:
 * @self: a store
 * @case_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareCaseEvent): the acts on a case in the order
 *   in which they were logged, whatever the clock said then
 */
GPtrArray *
care_store_list_case_events (CareStore *self, const char *case_id, GError **error)
{
  return care_row_list (
      self,
      "SELECT " CASE_EVENT_COLUMNS
      " FROM case_event e WHERE e.case_id = $1 ORDER BY e.case_version NULLS FIRST, e.at, e.id",
      case_id, read_case_event, g_object_unref, error);
}

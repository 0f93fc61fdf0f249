/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table triage_case. */
#include "config.h"

#include "care-store-cases.h"
#include "care-columns.h"
#include "care-json.h"
#include "care-row.h"
#include "care-time.h"

#include <string.h>

const CareTable care_table_triage_case = {
  .name = "triage_case",
  .insert = "INSERT INTO triage_case ("
            "id, patient_id, session_id, report_id, last_report_id, level, incomplete, "
            "state, why, owner, opened_at, due_at, waiting_until, outcome, harm, "
            "closed_at, changed_at, version)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
            "$17, $18) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM triage_case WHERE id = $1",
  .scan = "SELECT * FROM triage_case ORDER BY id",
  .versioned = TRUE,
};

static const char update_case[] =
    "UPDATE triage_case SET "
    "patient_id = $2, session_id = $3, report_id = $4, last_report_id = $5, "
    "level = $6, incomplete = $7, state = $8, why = $9, owner = $10, "
    "opened_at = $11, due_at = $12, waiting_until = $13, outcome = $14, "
    "harm = $15, closed_at = $16, changed_at = $17, version = version + 1 WHERE id = $1 AND "
    "version = $18";

static void
bind_case (CareStmt *stmt, const CareCaseData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->patient_id);
  care_stmt_bind_text (stmt, 3, data->session_id);
  care_stmt_bind_text (stmt, 4, data->report_id);
  care_stmt_bind_text (stmt, 5, data->last_report_id);
  care_stmt_bind_text (stmt, 6, care_enum_code (CARE_TYPE_LEVEL, data->level));
  care_stmt_bind_int (stmt, 7, data->incomplete ? 1 : 0);
  care_stmt_bind_text (stmt, 8, care_enum_code (CARE_TYPE_CASE_STATE, data->state));
  care_stmt_bind_text (stmt, 9, data->why);
  care_stmt_bind_text (stmt, 10, data->owner);
  care_stmt_bind_time (stmt, 11, data->opened_at);
  care_stmt_bind_time (stmt, 12, data->due_at);
  care_stmt_bind_time (stmt, 13, data->waiting_until);
  care_stmt_bind_text (stmt, 14, data->outcome);
  care_stmt_bind_text (stmt, 15, data->harm);
  care_stmt_bind_time (stmt, 16, data->closed_at);
  care_stmt_bind_time (stmt, 17, data->changed_at);
  care_stmt_bind_int (stmt, 18, data->version);
}

/**
 * care_case_read:
 * @stmt: a statement that stands on a row
 * @first: where CARE_CASE_COLUMNS begin
 * @ret: (out) (transfer full): the record
 * @error: %CARE_STORE_ERROR_UNKNOWN_CODE
 */
gboolean
care_case_read (CareStmt *stmt, int first, gpointer *ret, GError **error)
{
  int level = 0;
  int state = 0;
  CareCaseData data = {
    .id = care_stmt_get_text (stmt, first),
    .patient_id = care_stmt_get_text (stmt, first + 1),
    .session_id = care_stmt_get_text (stmt, first + 2),
    .report_id = care_stmt_get_text (stmt, first + 3),
    .last_report_id = care_stmt_get_text (stmt, first + 4),
    .incomplete = care_stmt_get_int (stmt, first + 6) != 0,
    .why = care_stmt_get_text (stmt, first + 8),
    .owner = care_stmt_get_text (stmt, first + 9),
    .opened_at = care_stmt_get_time (stmt, first + 10),
    .due_at = care_stmt_get_time (stmt, first + 11),
    .waiting_until = care_stmt_get_time (stmt, first + 12),
    .outcome = care_stmt_get_text (stmt, first + 13),
    .harm = care_stmt_get_text (stmt, first + 14),
    .closed_at = care_stmt_get_time (stmt, first + 15),
    .changed_at = care_stmt_get_time (stmt, first + 16),
    .version = care_stmt_get_int (stmt, first + 17),
  };

  if (!care_stmt_get_enum (stmt, first + 5, CARE_TYPE_LEVEL, &level, error) ||
      !care_stmt_get_enum (stmt, first + 7, CARE_TYPE_CASE_STATE, &state, error))
    return FALSE;
  data.level = (CareLevel) level;
  data.state = (CareCaseState) state;
  *ret = care_case_new (&data);
  return TRUE;
}

static gboolean
read_case (CareStmt *stmt, gpointer *ret, GError **error)
{
  return care_case_read (stmt, 0, ret, error);
}

/**
 * care_store_insert_case:
 * @self: a store inside care_store_write()
 * @triage_case: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_case (CareStore *self, CareCase *triage_case, GError **error)
{
  const CareCaseData *data = care_case_get (triage_case);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareCase) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_triage_case.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_case (stmt, data);
  if (!care_row_insert (self, &care_table_triage_case, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_case (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_case_equal (there, triage_case) ||
         care_row_duplicate ("triage_case", data->id, error);
}

/**
 * care_store_update_case:
 * @self: a store inside care_store_write()
 * @triage_case: the record as it shall be, with the version it was read with; the stored row counts
 * one on
 * @error: %CARE_STORE_ERROR_CONFLICT when the row was changed since, %CARE_STORE_ERROR_NOT_FOUND
 *
 * The row as it was is kept in row_history.
 */
gboolean
care_store_update_case (CareStore *self, CareCase *triage_case, GError **error)
{
  const CareCaseData *data = care_case_get (triage_case);
  g_autoptr (CareStmt) stmt = NULL;

  stmt = care_stmt_new (care_store_get_db (self), update_case, error);
  if (stmt == NULL)
    return FALSE;
  bind_case (stmt, data);
  return care_row_update (self, &care_table_triage_case, stmt, data->id, data->version, error);
}

/**
 * care_store_get_case:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareCase *
care_store_get_case (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " CARE_CASE_COLUMNS " FROM triage_case c WHERE c.id = $1", id,
                       "triage_case", read_case, error);
}

static gint64
old_time (JsonObject *row, const char *name)
{
  return json_object_has_member (row, name) ? json_object_get_int_member (row, name)
                                            : CARE_TIME_NONE;
}

static const char *
old_text (JsonObject *row, const char *name)
{
  return json_object_get_string_member_with_default (row, name, NULL);
}

/* The row as row_history keeps it. */
static gboolean
read_old_case (CareStmt *stmt, gpointer *ret, GError **error)
{
  const char *body = care_stmt_get_whole (stmt, 0);
  g_autoptr (JsonNode) node = care_json_parse (body, strlen (body), error);
  CareCaseData data = { .id = NULL };
  JsonObject *row;
  int level, state;

  if (node == NULL || !care_json_get_object (node, "row_history", &row, error))
    return FALSE;
  if (!care_enum_from_code (CARE_TYPE_LEVEL, old_text (row, "level"), &level) ||
      !care_enum_from_code (CARE_TYPE_CASE_STATE, old_text (row, "state"), &state))
    {
      g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_UNKNOWN_CODE,
                           "an older version of the case has no level or state");
      return FALSE;
    }
  data.id = old_text (row, "id");
  data.patient_id = old_text (row, "patient_id");
  data.session_id = old_text (row, "session_id");
  data.report_id = old_text (row, "report_id");
  data.last_report_id = old_text (row, "last_report_id");
  data.level = (CareLevel) level;
  data.incomplete = json_object_get_int_member_with_default (row, "incomplete", 0) != 0;
  data.state = (CareCaseState) state;
  data.why = old_text (row, "why");
  data.owner = old_text (row, "owner");
  data.opened_at = old_time (row, "opened_at");
  data.due_at = old_time (row, "due_at");
  data.waiting_until = old_time (row, "waiting_until");
  data.outcome = old_text (row, "outcome");
  data.harm = old_text (row, "harm");
  data.closed_at = old_time (row, "closed_at");
  data.changed_at = old_time (row, "changed_at");
  data.version = json_object_get_int_member_with_default (row, "version", 0);
  *ret = care_case_new (&data);
  return TRUE;
}

/**
 * care_store_get_old_case:
 * @self: a store
 * @id: its id
 * @version: a version before the one that stands
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record as it was before it was changed
 */
CareCase *
care_store_get_old_case (CareStore *self, const char *id, gint64 version, GError **error)
{
  g_autofree char *key = g_strdup_printf ("triage_case:%s:%" G_GINT64_FORMAT, id, version);

  return care_row_get (self, "SELECT h.body FROM row_history h WHERE h.id = $1", key, "row_history",
                       read_old_case, error);
}

/**
 * care_store_find_open_case:
 * @self: a store
 * @session_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable): the one case of the session that is not resolved; %NULL
 *   without an error when there is none
 */
CareCase *
care_store_find_open_case (CareStore *self, const char *session_id, GError **error)
{
  g_autoptr (GPtrArray) list = care_row_list (self,
                                              "SELECT " CARE_CASE_COLUMNS " FROM triage_case c"
                                              " WHERE c.session_id = $1 AND c.state <> 'resolved'",
                                              session_id, read_case, g_object_unref, error);

  if (list == NULL || list->len == 0)
    return NULL;
  return g_object_ref (g_ptr_array_index (list, 0));
}

/**
 * care_store_list_patient_cases:
 * @self: a store
 * @patient_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareCase): the cases of a patient, newest first
 */
GPtrArray *
care_store_list_patient_cases (CareStore *self, const char *patient_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " CARE_CASE_COLUMNS
                        " FROM triage_case c WHERE c.patient_id IN " CARE_SAME_PERSON
                        " ORDER BY c.opened_at DESC, c.id DESC",
                        patient_id, read_case, g_object_unref, error);
}

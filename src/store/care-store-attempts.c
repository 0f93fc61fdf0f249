/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table attempt. */
#include "config.h"

#include "care-columns.h"
#include "care-row.h"
#include "care-store-calls.h"

/* FROM attempt a */
#define ATTEMPT_COLUMNS                                                                            \
  "a.id, a.patient_id, a.session_id, a.case_id, a.call_id, a.at, a.actor, "                        \
  "a.channel, a.result, a.next_at, a.words"

const CareTable care_table_attempt = {
  .name = "attempt",
  .insert = "INSERT INTO attempt ("
            "id, patient_id, session_id, case_id, call_id, at, actor, channel, result, "
            "next_at, words)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM attempt WHERE id = $1",
  .scan = "SELECT * FROM attempt ORDER BY id",
};

static void
bind_attempt (CareStmt *stmt, const CareAttemptData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->patient_id);
  care_stmt_bind_text (stmt, 3, data->session_id);
  care_stmt_bind_text (stmt, 4, data->case_id);
  care_stmt_bind_text (stmt, 5, data->call_id);
  care_stmt_bind_time (stmt, 6, data->at);
  care_stmt_bind_text (stmt, 7, data->actor);
  care_stmt_bind_text (stmt, 8, care_enum_code (CARE_TYPE_CHANNEL, data->channel));
  care_stmt_bind_text (stmt, 9, care_enum_code (CARE_TYPE_ATTEMPT_RESULT, data->result));
  care_stmt_bind_time (stmt, 10, data->next_at);
  care_stmt_bind_text (stmt, 11, data->words);
}

static gboolean
read_attempt (CareStmt *stmt, gpointer *ret, GError **error)
{
  int channel = 0;
  int result = 0;
  CareAttemptData data = {
    .id = care_stmt_get_text (stmt, 0),
    .patient_id = care_stmt_get_text (stmt, 1),
    .session_id = care_stmt_get_text (stmt, 2),
    .case_id = care_stmt_get_text (stmt, 3),
    .call_id = care_stmt_get_text (stmt, 4),
    .at = care_stmt_get_time (stmt, 5),
    .actor = care_stmt_get_text (stmt, 6),
    .next_at = care_stmt_get_time (stmt, 9),
    .words = care_stmt_get_text (stmt, 10),
  };

  if (!care_stmt_get_enum (stmt, 7, CARE_TYPE_CHANNEL, &channel, error) ||
      !care_stmt_get_enum (stmt, 8, CARE_TYPE_ATTEMPT_RESULT, &result, error))
    return FALSE;
  data.channel = (CareChannel) channel;
  data.result = (CareAttemptResult) result;
  *ret = care_attempt_new (&data);
  return TRUE;
}

/**
 * care_store_insert_attempt:
 * @self: a store inside care_store_write()
 * @attempt: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_attempt (CareStore *self, CareAttempt *attempt, GError **error)
{
  const CareAttemptData *data = care_attempt_get (attempt);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareAttempt) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_attempt.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_attempt (stmt, data);
  if (!care_row_insert (self, &care_table_attempt, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_attempt (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_attempt_equal (there, attempt) || care_row_duplicate ("attempt", data->id, error);
}

/**
 * care_store_get_attempt:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareAttempt *
care_store_get_attempt (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " ATTEMPT_COLUMNS " FROM attempt a WHERE a.id = $1", id,
                       "attempt", read_attempt, error);
}

/**
 * care_store_list_attempts:
 * @self: a store
 * @case_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareAttempt): the attempts made for a case,
 * oldest first
 */
GPtrArray *
care_store_list_attempts (CareStore *self, const char *case_id, GError **error)
{
  return care_row_list (
      self, "SELECT " ATTEMPT_COLUMNS " FROM attempt a WHERE a.case_id = $1 ORDER BY a.at, a.id",
      case_id, read_attempt, g_object_unref, error);
}

/**
 * care_store_list_call_attempts:
 * @self: a store
 * @call_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareAttempt): the attempts made for a planned
 * call, oldest first
 */
GPtrArray *
care_store_list_call_attempts (CareStore *self, const char *call_id, GError **error)
{
  return care_row_list (
      self, "SELECT " ATTEMPT_COLUMNS " FROM attempt a WHERE a.call_id = $1 ORDER BY a.at, a.id",
      call_id, read_attempt, g_object_unref, error);
}

/**
 * care_store_list_patient_attempts:
 * @self: a store
 * @patient_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareAttempt): the attempts to reach a patient,
 * oldest first
 */
GPtrArray *
care_store_list_patient_attempts (CareStore *self, const char *patient_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " ATTEMPT_COLUMNS
                        " FROM attempt a WHERE a.patient_id IN " CARE_SAME_PERSON
                        " ORDER BY a.at, a.id",
                        patient_id, read_attempt, g_object_unref, error);
}

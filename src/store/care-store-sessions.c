/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table session. */
#include "config.h"

#include "care-store-sessions.h"
#include "care-columns.h"
#include "care-fact-columns.h"
#include "care-row.h"
#include "care-treatment.h"

#include <string.h>

const CareTable care_table_session = {
  .name = "session",
  .insert = "INSERT INTO session ("
            "id, patient_id, therapist, ended_at, modality, techniques, regions, "
            "pressure, pain_before, pain_after, unanswered, code, complaint, reaction, "
            "instructions, subjective, objective, assessment, plan, changed, marks, "
            "entered_at, signed_by, treatment, reactions, follow_up)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
            "$17, $18, $19, $20, $21, $22, $23, $24, $25, $26) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM session WHERE id = $1",
  .scan = "SELECT * FROM session ORDER BY id",
};

static void
bind_session (CareStmt *stmt, const CareSessionData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->patient_id);
  care_stmt_bind_text (stmt, 3, data->therapist);
  care_stmt_bind_time (stmt, 4, data->ended_at);
  care_fact_columns_bind (stmt, 5, CARE_FACT_COLUMNS_SESSION, data->answers);
  care_stmt_bind_text (stmt, 12, data->code);
  care_stmt_bind_text (stmt, 13, data->complaint);
  care_stmt_bind_text (stmt, 14, data->reaction);
  care_stmt_bind_text (stmt, 15, data->instructions);
  care_stmt_bind_text (stmt, 16, data->subjective);
  care_stmt_bind_text (stmt, 17, data->objective);
  care_stmt_bind_text (stmt, 18, data->assessment);
  care_stmt_bind_text (stmt, 19, data->plan);
  care_stmt_bind_text (stmt, 20, data->changed);
  care_stmt_bind_text (stmt, 21, data->marks);
  care_stmt_bind_time (stmt, 22, data->entered_at);
  care_stmt_bind_text (stmt, 23, data->signed_by);
  care_stmt_bind_text (stmt, 24, data->treatment);
  care_stmt_bind_text_take (stmt, 25, care_reactions_write (data->reactions));
  if (data->follow_up == CARE_FOLLOW_UP_AS_PLANNED)
    care_stmt_bind_text (stmt, 26, NULL);
  else
    care_stmt_bind_text (stmt, 26, care_enum_code (CARE_TYPE_FOLLOW_UP, (int) data->follow_up));
}

/* What the desk wrote besides: a code is never read as a default. */
static gboolean
read_desk (CareStmt *stmt, int first, CareSessionData *data, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GArray) rows = care_treatment_parse (data->treatment, &local);
  int follow_up = CARE_FOLLOW_UP_AS_PLANNED;

  if (rows == NULL ||
      !care_reactions_parse (care_stmt_get_text (stmt, first + 1), &data->reactions, &local))
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_UNKNOWN_CODE, "%s; update the program",
                   local->message);
      return FALSE;
    }
  if (care_stmt_column_type (stmt, first + 2) != SQLITE_NULL &&
      !care_stmt_get_enum (stmt, first + 2, CARE_TYPE_FOLLOW_UP, &follow_up, error))
    return FALSE;
  data->follow_up = (CareFollowUp) follow_up;
  return TRUE;
}

/**
 * care_session_read:
 * @stmt: a statement that stands on a row
 * @first: where CARE_SESSION_COLUMNS begin
 * @ret: (out) (transfer full): the record
 * @error: %CARE_STORE_ERROR_UNKNOWN_CODE
 */
gboolean
care_session_read (CareStmt *stmt, int first, gpointer *ret, GError **error)
{
  CareAnswers answers;
  CareSessionData data = {
    .id = care_stmt_get_text (stmt, first),
    .patient_id = care_stmt_get_text (stmt, first + 1),
    .therapist = care_stmt_get_text (stmt, first + 2),
    .ended_at = care_stmt_get_time (stmt, first + 3),
    .code = care_stmt_get_text (stmt, first + 11),
    .complaint = care_stmt_get_text (stmt, first + 12),
    .reaction = care_stmt_get_text (stmt, first + 13),
    .instructions = care_stmt_get_text (stmt, first + 14),
    .subjective = care_stmt_get_text (stmt, first + 15),
    .objective = care_stmt_get_text (stmt, first + 16),
    .assessment = care_stmt_get_text (stmt, first + 17),
    .plan = care_stmt_get_text (stmt, first + 18),
    .changed = care_stmt_get_text (stmt, first + 19),
    .marks = care_stmt_get_text (stmt, first + 20),
    .entered_at = care_stmt_get_time (stmt, first + 21),
    .signed_by = care_stmt_get_text (stmt, first + 22),
    .treatment = care_stmt_get_text (stmt, first + 23),
  };

  if (!care_fact_columns_read (stmt, first + 4, CARE_FACT_COLUMNS_SESSION, &answers, error) ||
      !read_desk (stmt, first + 23, &data, error))
    return FALSE;
  data.answers = &answers;
  *ret = care_session_new (&data);
  return TRUE;
}

static gboolean
read_session (CareStmt *stmt, gpointer *ret, GError **error)
{
  return care_session_read (stmt, 0, ret, error);
}

/**
 * care_store_insert_session:
 * @self: a store inside care_store_write()
 * @session: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_session (CareStore *self, CareSession *session, GError **error)
{
  const CareSessionData *data = care_session_get (session);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareSession) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_session.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_session (stmt, data);
  if (!care_row_insert (self, &care_table_session, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_session (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_session_equal (there, session) || care_row_duplicate ("session", data->id, error);
}

/**
 * care_store_get_session:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareSession *
care_store_get_session (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " CARE_SESSION_COLUMNS " FROM session s WHERE s.id = $1", id,
                       "session", read_session, error);
}

/**
 * care_store_find_session_by_code:
 * @self: a store
 * @code: as care_code_normalize() writes it
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the session whose handout carries @code
 */
CareSession *
care_store_find_session_by_code (CareStore *self, const char *code, GError **error)
{
  return care_row_get (self, "SELECT " CARE_SESSION_COLUMNS " FROM session s WHERE s.code = $1",
                       code, "session code", read_session, error);
}

/**
 * care_store_list_sessions:
 * @self: a store
 * @patient_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareSession): the sessions of a patient, newest
 * first
 */
GPtrArray *
care_store_list_sessions (CareStore *self, const char *patient_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " CARE_SESSION_COLUMNS
                        " FROM session s WHERE s.patient_id IN " CARE_SAME_PERSON
                        " ORDER BY s.ended_at DESC, s.id DESC",
                        patient_id, read_session, g_object_unref, error);
}

/**
 * care_store_has_treated:
 * @self: a store
 * @person: a therapist
 * @patient_id: an id
 * @ret: (out): whether a session of the patient is theirs
 * @error: a #CareStoreError
 *
 * Returns: whether @ret is set
 */
gboolean
care_store_has_treated (
    CareStore *self, const char *person, const char *patient_id, gboolean *ret, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (
      care_store_get_db (self),
      "SELECT 1 FROM session WHERE patient_id IN " CARE_SAME_PERSON " AND therapist = $2 LIMIT 1",
      error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, patient_id);
  care_stmt_bind_text (stmt, 2, person);
  if (!care_stmt_step (stmt, &row, error))
    return FALSE;
  *ret = row;
  return TRUE;
}

/**
 * care_store_count_techniques:
 * @self: a store
 * @therapist: a name
 * @counts: (array length=n_counts): how often each was used, by position in the vocabulary
 * @n_counts: their number
 * @error: a #CareStoreError
 *
 * What @therapist used in the newest thousand sessions of the clinic: a bounded look, also in a
 * large file.
 */
gboolean
care_store_count_techniques (
    CareStore *self, const char *therapist, guint *counts, guint n_counts, GError **error)
{
  const CareFact *fact = care_fact_get (CARE_FACT_TECHNIQUES);
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self),
                     "SELECT r.techniques FROM (SELECT s.therapist, s.techniques FROM session s"
                     " ORDER BY s.ended_at DESC, s.id DESC LIMIT 1000) r"
                     " WHERE r.therapist = $1 AND r.techniques IS NOT NULL",
                     error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  memset (counts, 0, n_counts * sizeof *counts);
  care_stmt_bind_text (stmt, 1, therapist);
  for (;;)
    {
      g_auto (GStrv) codes = NULL;

      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      codes = g_strsplit (care_stmt_get_text (stmt, 0), ",", -1);
      for (int i = 0; codes[i] != NULL; i++)
        {
          int position = care_fact_find_value (fact, codes[i]);

          if (position >= 0 && position < (int) n_counts)
            counts[position]++;
        }
    }
}

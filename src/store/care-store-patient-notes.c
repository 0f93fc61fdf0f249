/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table note. */
#include "config.h"

#include "care-store-patient-notes.h"

#include "care-columns.h"
#include "care-row.h"

/* FROM note o */
#define NOTE_COLUMNS                                                                               \
  "o.id, o.patient_id, o.report_id, o.note_id, o.happened_at, "                                    \
  "o.entered_at, o.author, o.words"

const CareTable care_table_note = {
  .name = "note",
  .insert = "INSERT INTO note ("
            "id, patient_id, report_id, note_id, happened_at, entered_at, author, "
            "words)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM note WHERE id = $1",
  .scan = "SELECT * FROM note ORDER BY id",
};

static void
bind_note (CareStmt *stmt, const CarePatientNoteData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->patient_id);
  care_stmt_bind_text (stmt, 3, data->report_id);
  care_stmt_bind_text (stmt, 4, data->note_id);
  care_stmt_bind_time (stmt, 5, data->happened_at);
  care_stmt_bind_time (stmt, 6, data->entered_at);
  care_stmt_bind_text (stmt, 7, data->author);
  care_stmt_bind_text (stmt, 8, data->words);
}

static gboolean
read_note (CareStmt *stmt, gpointer *ret, GError **error)
{
  const CarePatientNoteData data = {
    .id = care_stmt_get_text (stmt, 0),
    .patient_id = care_stmt_get_text (stmt, 1),
    .report_id = care_stmt_get_text (stmt, 2),
    .note_id = care_stmt_get_text (stmt, 3),
    .happened_at = care_stmt_get_time (stmt, 4),
    .entered_at = care_stmt_get_time (stmt, 5),
    .author = care_stmt_get_text (stmt, 6),
    .words = care_stmt_get_text (stmt, 7),
  };

  *ret = care_patient_note_new (&data);
  return TRUE;
}

/**
 * care_store_insert_patient_note:
 * @self: a store inside care_store_write()
 * @note: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_patient_note (CareStore *self, CarePatientNote *note, GError **error)
{
  const CarePatientNoteData *data = care_patient_note_get (note);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CarePatientNote) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_note.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_note (stmt, data);
  if (!care_row_insert (self, &care_table_note, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_patient_note (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_patient_note_equal (there, note) || care_row_duplicate ("note", data->id, error);
}

/**
 * care_store_get_patient_note:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CarePatientNote *
care_store_get_patient_note (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " NOTE_COLUMNS " FROM note o WHERE o.id = $1", id, "note",
                       read_note, error);
}

/**
 * care_store_list_patient_notes:
 * @self: a store
 * @patient_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CarePatientNote): what was written
 *   about the person, in the order in which it happened
 */
GPtrArray *
care_store_list_patient_notes (CareStore *self, const char *patient_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " NOTE_COLUMNS " FROM note o"
                        " WHERE o.patient_id IN " CARE_SAME_PERSON " ORDER BY o.happened_at, o.id",
                        patient_id, read_note, g_object_unref, error);
}

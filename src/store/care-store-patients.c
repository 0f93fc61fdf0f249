/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table patient. */
#include "config.h"

#include "care-store-patients.h"
#include "care-columns.h"
#include "care-fact-columns.h"
#include "care-row.h"
#include "care-search-words.h"
#include "care-time.h"

const CareTable care_table_patient = {
  .name = "patient",
  .insert = "INSERT INTO patient ("
            "id, number, given_name, family_name, birth_date, preferred_name, phone, "
            "email, language, notes, created_at, version, pregnancy, anticoagulant, "
            "bleeding_disorder, osteoporosis, long_term_steroids, cancer_history, "
            "recent_surgery, recent_trauma, immunosuppression, diabetes, dvt_history, "
            "phone_consent, good_from, good_until)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
            "$17, $18, $19, $20, $21, $22, $23, $24, $25, $26) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM patient WHERE id = $1",
  .scan = "SELECT * FROM patient ORDER BY id",
  .versioned = TRUE,
};

static const char update_patient[] =
    "UPDATE patient SET "
    "given_name = $3, family_name = $4, birth_date = $5, preferred_name = $6, "
    "phone = $7, email = $8, language = $9, notes = $10, pregnancy = $13, "
    "anticoagulant = $14, bleeding_disorder = $15, osteoporosis = $16, "
    "long_term_steroids = $17, cancer_history = $18, recent_surgery = $19, "
    "recent_trauma = $20, immunosuppression = $21, diabetes = $22, "
    "dvt_history = $23, phone_consent = $24, good_from = $25, good_until = $26, version = version "
    "+ 1 WHERE id = $1 AND version = $12"
    " AND number = $2 AND created_at = $11";

static void
bind_patient (CareStmt *stmt, const CarePatientData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_int (stmt, 2, data->number);
  care_stmt_bind_text (stmt, 3, data->given_name);
  care_stmt_bind_text (stmt, 4, data->family_name);
  care_stmt_bind_text (stmt, 5, data->birth_date);
  care_stmt_bind_text (stmt, 6, data->preferred_name);
  care_stmt_bind_text (stmt, 7, data->phone);
  care_stmt_bind_text (stmt, 8, data->email);
  care_stmt_bind_text (stmt, 9, data->language);
  care_stmt_bind_text (stmt, 10, data->notes);
  care_stmt_bind_time (stmt, 11, data->created_at);
  care_stmt_bind_int (stmt, 12, data->version);
  care_fact_columns_bind (stmt, 13, CARE_FACT_COLUMNS_PATIENT, data->screening);
  care_stmt_bind_text (stmt, 24,
                       data->phone_consent != CARE_CONSENT_NOT_ASKED
                           ? care_enum_code (CARE_TYPE_CONSENT, (int) data->phone_consent)
                           : NULL);
  care_stmt_bind_time (stmt, 25, data->good_until > 0 ? data->good_from : CARE_TIME_NONE);
  care_stmt_bind_time (stmt, 26, data->good_until > 0 ? data->good_until : CARE_TIME_NONE);
}

/**
 * care_patient_read:
 * @stmt: a statement that stands on a row
 * @first: where CARE_PATIENT_COLUMNS begin
 * @ret: (out) (transfer full): the record
 * @error: %CARE_STORE_ERROR_UNKNOWN_CODE
 */
gboolean
care_patient_read (CareStmt *stmt, int first, gpointer *ret, GError **error)
{
  CareAnswers answers;
  CarePatientData data = {
    .id = care_stmt_get_text (stmt, first),
    .number = care_stmt_get_int (stmt, first + 1),
    .given_name = care_stmt_get_text (stmt, first + 2),
    .family_name = care_stmt_get_text (stmt, first + 3),
    .birth_date = care_stmt_get_text (stmt, first + 4),
    .preferred_name = care_stmt_get_text (stmt, first + 5),
    .phone = care_stmt_get_text (stmt, first + 6),
    .email = care_stmt_get_text (stmt, first + 7),
    .language = care_stmt_get_text (stmt, first + 8),
    .notes = care_stmt_get_text (stmt, first + 9),
    .created_at = care_stmt_get_time (stmt, first + 10),
    .version = care_stmt_get_int (stmt, first + 11),
    .good_from = (int) care_stmt_get_int (stmt, first + 24),
    .good_until = (int) care_stmt_get_int (stmt, first + 25),
  };
  int consent = CARE_CONSENT_NOT_ASKED;

  if (care_stmt_get_text (stmt, first + 23) != NULL &&
      !care_stmt_get_enum (stmt, first + 23, CARE_TYPE_CONSENT, &consent, error))
    return FALSE;
  data.phone_consent = (CareConsent) consent;
  if (!care_fact_columns_read (stmt, first + 12, CARE_FACT_COLUMNS_PATIENT, &answers, error))
    return FALSE;
  data.screening = &answers;
  *ret = care_patient_new (&data);
  return TRUE;
}

static gboolean
read_patient (CareStmt *stmt, gpointer *ret, GError **error)
{
  return care_patient_read (stmt, 0, ret, error);
}

/* The clinic's own running number: one after the highest. */
static gboolean
next_number (CareStore *self, gint64 *ret, GError **error)
{
  return care_db_get_int (care_store_get_db (self),
                          "SELECT COALESCE(MAX(number), 0) + 1 FROM patient", ret, error);
}

static gboolean
same_patient (CareStore *self, const CarePatientData *data, GError **error)
{
  g_autoptr (CarePatient) there = care_store_get_own_patient (self, data->id, error);
  g_autoptr (CarePatient) meant = NULL;
  CarePatientData wanted = *data;

  if (there == NULL)
    return FALSE;
  if (wanted.number == 0)
    wanted.number = care_patient_get (there)->number;
  meant = care_patient_new (&wanted);
  return care_patient_equal (there, meant) || care_row_duplicate ("patient", data->id, error);
}

/**
 * care_store_insert_patient:
 * @self: a store inside care_store_write()
 * @patient: a record; a number of 0 is replaced by the next free one
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_patient (CareStore *self, CarePatient *patient, GError **error)
{
  const CarePatientData *data = care_patient_get (patient);
  g_autoptr (CareStmt) stmt = NULL;
  gint64 number = data->number;
  gboolean added = FALSE;

  if (number == 0 && !next_number (self, &number, error))
    return FALSE;
  stmt = care_stmt_new (care_store_get_db (self), care_table_patient.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_patient (stmt, data);
  care_stmt_bind_int (stmt, 2, number);
  if (!care_row_insert (self, &care_table_patient, stmt, data->id, &added, error))
    return FALSE;
  return added ? care_search_words_add (self, data, error) : same_patient (self, data, error);
}

/**
 * care_store_update_patient:
 * @self: a store inside care_store_write()
 * @patient: the record as it shall be, with the version it was read with; the stored row counts one
 *   on. Number and time of creation never change
 * @error: %CARE_STORE_ERROR_CONFLICT when the row was changed since, %CARE_STORE_ERROR_NOT_FOUND
 *
 * The row as it was is kept in row_history.
 */
gboolean
care_store_update_patient (CareStore *self, CarePatient *patient, GError **error)
{
  const CarePatientData *data = care_patient_get (patient);
  g_autoptr (CareStmt) stmt = NULL;

  stmt = care_stmt_new (care_store_get_db (self), update_patient, error);
  if (stmt == NULL)
    return FALSE;
  bind_patient (stmt, data);
  return care_row_update (self, &care_table_patient, stmt, data->id, data->version, error) &&
         care_search_words_remove (self, data->id, error) &&
         care_search_words_add (self, data, error);
}

/**
 * care_store_get_patient:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record that is shown for the person: another one when
 *   that with @id was merged with it
 */
CarePatient *
care_store_get_patient (CareStore *self, const char *id, GError **error)
{
  return care_row_get (
      self, "SELECT " CARE_PATIENT_COLUMNS " FROM patient p WHERE p.id = " CARE_SHOWN_PATIENT, id,
      "patient", read_patient, error);
}

/**
 * care_store_get_own_patient:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the very record with @id, merged or not
 */
CarePatient *
care_store_get_own_patient (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " CARE_PATIENT_COLUMNS " FROM patient p WHERE p.id = $1", id,
                       "patient", read_patient, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table handout. */
#include "config.h"

#include "care-store-handouts.h"
#include "care-columns.h"
#include "care-row.h"

/* FROM handout h */
#define HANDOUT_COLUMNS                                                                            \
  "h.id, h.patient_id, h.session_id, h.template_id, h.template_version, "                          \
  "h.language, h.large, h.rule_set_id, h.sha256, h.pdf, h.given_at, "                              \
  "h.given_by, h.document, h.changes, h.not_printed"
/* The same without the bytes. */
#define HANDOUT_FACTS                                                                              \
  "h.id, h.patient_id, h.session_id, h.template_id, h.template_version, "                          \
  "h.language, h.large, h.rule_set_id, h.sha256, NULL, h.given_at, "                               \
  "h.given_by, NULL, h.changes, h.not_printed"

const CareTable care_table_handout = {
  .name = "handout",
  .insert = "INSERT INTO handout ("
            "id, patient_id, session_id, template_id, template_version, language, "
            "large, rule_set_id, sha256, pdf, given_at, given_by, document, changes, not_printed)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
            " ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM handout WHERE id = $1",
  .scan = "SELECT * FROM handout ORDER BY id",
};

static void
bind_handout (CareStmt *stmt, const CareHandoutData *data)
{
  gsize length = 0;
  gconstpointer bytes = data->pdf != NULL ? g_bytes_get_data (data->pdf, &length) : NULL;

  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->patient_id);
  care_stmt_bind_text (stmt, 3, data->session_id);
  care_stmt_bind_text (stmt, 4, data->template_id);
  care_stmt_bind_int (stmt, 5, data->template_version);
  care_stmt_bind_text (stmt, 6, data->language);
  care_stmt_bind_int (stmt, 7, data->large ? 1 : 0);
  care_stmt_bind_text (stmt, 8, data->rule_set_id);
  care_stmt_bind_text (stmt, 9, data->sha256);
  care_stmt_bind_bytes (stmt, 10, bytes, length);
  care_stmt_bind_time (stmt, 11, data->given_at);
  care_stmt_bind_text (stmt, 12, data->given_by);
  care_stmt_bind_text (stmt, 13, data->document);
  care_stmt_bind_text (stmt, 14, data->changes);
  if (data->not_printed)
    care_stmt_bind_int (stmt, 15, 1);
}

static gboolean
read_handout (CareStmt *stmt, gpointer *ret, GError **error)
{
  g_autoptr (GBytes) pdf = NULL;
  gsize length = 0;
  gconstpointer bytes = care_stmt_get_bytes (stmt, 9, &length);
  CareHandoutData data = {
    .id = care_stmt_get_text (stmt, 0),
    .patient_id = care_stmt_get_text (stmt, 1),
    .session_id = care_stmt_get_text (stmt, 2),
    .template_id = care_stmt_get_text (stmt, 3),
    .template_version = care_stmt_get_int (stmt, 4),
    .language = care_stmt_get_text (stmt, 5),
    .large = care_stmt_get_int (stmt, 6) != 0,
    .rule_set_id = care_stmt_get_text (stmt, 7),
    .sha256 = care_stmt_get_text (stmt, 8),
    .given_at = care_stmt_get_time (stmt, 10),
    .given_by = care_stmt_get_text (stmt, 11),
    .document = care_stmt_get_text (stmt, 12),
    .changes = care_stmt_get_text (stmt, 13),
    .not_printed = care_stmt_get_int (stmt, 14) != 0,
  };

  pdf = g_bytes_new (bytes, length);
  data.pdf = pdf;
  *ret = care_handout_new (&data);
  return TRUE;
}

/**
 * care_store_insert_handout:
 * @self: a store inside care_store_write()
 * @handout: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_handout (CareStore *self, CareHandout *handout, GError **error)
{
  const CareHandoutData *data = care_handout_get (handout);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareHandout) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_handout.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_handout (stmt, data);
  if (!care_row_insert (self, &care_table_handout, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_handout (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_handout_equal (there, handout) || care_row_duplicate ("handout", data->id, error);
}

/**
 * care_store_get_handout:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareHandout *
care_store_get_handout (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " HANDOUT_COLUMNS " FROM handout h WHERE h.id = $1", id,
                       "handout", read_handout, error);
}

/**
 * care_store_list_patient_handouts:
 * @self: a store
 * @patient_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareHandout): the handouts given to a patient,
 * newest first
 */
GPtrArray *
care_store_list_patient_handouts (CareStore *self, const char *patient_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " HANDOUT_COLUMNS
                        " FROM handout h WHERE h.patient_id IN " CARE_SAME_PERSON
                        " ORDER BY h.given_at DESC, h.id DESC",
                        patient_id, read_handout, g_object_unref, error);
}

/**
 * care_store_list_template_handouts:
 * @self: a store
 * @template_id: id of a template
 * @version: its version; 0 for all
 * @error: a #CareStoreError
 *
 * What the printer did not print was given to nobody and is not among them.
 *
 * Returns: (transfer full) (nullable) (element-type CareHandout): the handouts made from it, newest
 *   first, without their bytes
 */
GPtrArray *
care_store_list_template_handouts (CareStore *self,
                                   const char *template_id,
                                   gint64 version,
                                   GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CareStmt) stmt = care_stmt_new (
      care_store_get_db (self),
      "SELECT " HANDOUT_FACTS " FROM handout h WHERE h.template_id = $1 AND h.not_printed IS NULL"
      " AND ($2 = 0 OR h.template_version = $2)"
      " ORDER BY h.given_at DESC, h.id DESC",
      error);

  if (stmt == NULL)
    return NULL;
  care_stmt_bind_text (stmt, 1, template_id);
  care_stmt_bind_int (stmt, 2, version);
  if (!care_row_collect (stmt, read_handout, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table template_version. */
#include "config.h"

#include "care-store-templates.h"

#include "care-row.h"

/* FROM template_version v */
#define TEMPLATE_VERSION_COLUMNS                                                                   \
  "v.id, v.kind, v.template_id, v.language, v.number, v.body, v.sha256, "                          \
  "v.findings, v.reason, v.published_at, v.published_by"

const CareTable care_table_template_version = {
  .name = "template_version",
  .insert = "INSERT INTO template_version ("
            "id, kind, template_id, language, number, body, sha256, findings, reason, "
            "published_at, published_by)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM template_version WHERE id = $1",
  .scan = "SELECT * FROM template_version ORDER BY id",
};

static void
bind_version (CareStmt *stmt, const CareTemplateVersionData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->kind);
  care_stmt_bind_text (stmt, 3, data->template_id);
  care_stmt_bind_text (stmt, 4, data->language);
  care_stmt_bind_int (stmt, 5, data->number);
  care_stmt_bind_text (stmt, 6, data->body);
  care_stmt_bind_text (stmt, 7, data->sha256);
  care_stmt_bind_text (stmt, 8, data->findings);
  care_stmt_bind_text (stmt, 9, data->reason);
  care_stmt_bind_time (stmt, 10, data->published_at);
  care_stmt_bind_text (stmt, 11, data->published_by);
}

static gboolean
read_version (CareStmt *stmt, gpointer *ret, GError **error)
{
  const CareTemplateVersionData data = {
    .id = care_stmt_get_text (stmt, 0),
    .kind = care_stmt_get_text (stmt, 1),
    .template_id = care_stmt_get_text (stmt, 2),
    .language = care_stmt_get_text (stmt, 3),
    .number = (int) care_stmt_get_int (stmt, 4),
    .body = care_stmt_get_text (stmt, 5),
    .sha256 = care_stmt_get_text (stmt, 6),
    .findings = care_stmt_get_text (stmt, 7),
    .reason = care_stmt_get_text (stmt, 8),
    .published_at = care_stmt_get_time (stmt, 9),
    .published_by = care_stmt_get_text (stmt, 10),
  };

  *ret = care_template_version_new (&data);
  return TRUE;
}

/**
 * care_store_insert_template_version:
 * @self: a store inside care_store_write()
 * @version: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 *   again is no error and changes nothing. A number that is there is refused, too
 */
gboolean
care_store_insert_template_version (CareStore *self, CareTemplateVersion *version, GError **error)
{
  const CareTemplateVersionData *data = care_template_version_get (version);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareTemplateVersion) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_template_version.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_version (stmt, data);
  if (!care_row_insert (self, &care_table_template_version, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_template_version (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_template_version_equal (there, version) ||
         care_row_duplicate ("template_version", data->id, error);
}

/**
 * care_store_get_template_version:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareTemplateVersion *
care_store_get_template_version (CareStore *self, const char *id, GError **error)
{
  return care_row_get (
      self, "SELECT " TEMPLATE_VERSION_COLUMNS " FROM template_version v WHERE v.id = $1", id,
      "template_version", read_version, error);
}

/**
 * care_store_list_template_versions:
 * @self: a store
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareTemplateVersion): all that were published,
 *   each template's versions together, the oldest first
 */
GPtrArray *
care_store_list_template_versions (CareStore *self, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CareStmt) stmt = NULL;

  stmt = care_stmt_new (care_store_get_db (self),
                        "SELECT " TEMPLATE_VERSION_COLUMNS " FROM template_version v"
                        " ORDER BY v.kind, v.template_id, v.language, v.number",
                        error);
  if (stmt == NULL || !care_row_collect (stmt, read_version, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

/**
 * care_store_count_template_versions:
 * @self: a store
 * @ret_count: (out): how many were published; rows are never changed or taken away, so the same
 *   number means the same rows
 * @error: a #CareStoreError
 *
 * Returns: whether it could be read
 */
gboolean
care_store_count_template_versions (CareStore *self, gint64 *ret_count, GError **error)
{
  return care_db_get_int (care_store_get_db (self), "SELECT count(*) FROM template_version",
                          ret_count, error);
}

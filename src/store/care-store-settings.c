/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table clinic_setting. */
#include "config.h"

#include "care-store-settings.h"

#include "care-row.h"

const CareTable care_table_clinic_setting = {
  .name = "clinic_setting",
  .insert = "INSERT INTO clinic_setting (id, value, changed_at, version)"
            " VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM clinic_setting WHERE id = $1",
  .scan = "SELECT * FROM clinic_setting ORDER BY id",
  .versioned = TRUE,
};

typedef struct
{
  char *value; /* NULL when there is no row */
  gint64 version;
} Setting;

static gboolean
load_setting (CareStore *self, const char *name, Setting *ret, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (
      care_store_get_db (self), "SELECT value, version FROM clinic_setting WHERE id = $1", error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, name);
  if (!care_stmt_step (stmt, &row, error))
    return FALSE;
  ret->value = row ? g_strdup (care_stmt_get_text (stmt, 0)) : NULL;
  ret->version = row ? care_stmt_get_int (stmt, 1) : 0;
  return TRUE;
}

/**
 * care_store_get_setting:
 * @self: a store
 * @name: a name such as `clinic_name`
 * @ret_value: (out) (transfer full) (nullable): the value, %NULL when it was never set
 * @error: a #CareStoreError
 */
gboolean
care_store_get_setting (CareStore *self, const char *name, char **ret_value, GError **error)
{
  Setting setting = { NULL, 0 };

  if (!load_setting (self, name, &setting, error))
    return FALSE;
  *ret_value = setting.value;
  return TRUE;
}

static gboolean
insert_setting (CareStore *self, const char *name, const char *value, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self), care_table_clinic_setting.insert, error);
  gboolean added = FALSE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, name);
  care_stmt_bind_text (stmt, 2, value);
  care_stmt_bind_int (stmt, 3, care_store_get_act (self)->now_ms);
  care_stmt_bind_int (stmt, 4, 1);
  return care_row_insert (self, &care_table_clinic_setting, stmt, name, &added, error);
}

static gboolean
update_setting (
    CareStore *self, const char *name, const char *value, gint64 version, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self),
                     "UPDATE clinic_setting SET value = $2, changed_at = $3, version = version + 1"
                     " WHERE id = $1 AND version = $4",
                     error);

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, name);
  care_stmt_bind_text (stmt, 2, value);
  care_stmt_bind_int (stmt, 3, care_store_get_act (self)->now_ms);
  care_stmt_bind_int (stmt, 4, version);
  return care_row_update (self, &care_table_clinic_setting, stmt, name, version, error);
}

/**
 * care_store_put_setting:
 * @self: a store inside care_store_write()
 * @name: a name such as `clinic_name`
 * @value: the value; the same value again changes nothing
 * @error: a #CareStoreError
 */
gboolean
care_store_put_setting (CareStore *self, const char *name, const char *value, GError **error)
{
  Setting setting = { NULL, 0 };
  g_autofree char *old = NULL;

  g_return_val_if_fail (name != NULL && value != NULL, FALSE);

  if (!care_store_assert_writing (self, error) || !load_setting (self, name, &setting, error))
    return FALSE;
  old = setting.value;
  if (old == NULL)
    return insert_setting (self, name, value, error);
  return g_str_equal (old, value) || update_setting (self, name, value, setting.version, error);
}

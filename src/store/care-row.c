/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way a row is written: with its audit entry, and its old form kept. */
#include "config.h"

#include "care-audit.h"
#include "care-json.h"
#include "care-row.h"
#include "care-store-private.h"

#include <string.h>

/* A row kept while its place is written anew. */
typedef struct
{
  int n;
  char **names;
  sqlite3_value **values;
} OldRow;

static void
old_row_free (OldRow *self)
{
  for (int i = 0; i < self->n; i++)
    sqlite3_value_free (self->values[i]);
  g_free (self->values);
  g_strfreev (self->names);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OldRow, old_row_free)

/* The row with @id, or an error when there is none. */
static CareStmt *
find_row (CareStore *self, const CareTable *table, const char *id, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (care_store_get_db (self), table->select, error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return NULL;
  care_stmt_bind_text (stmt, 1, id);
  if (!care_stmt_step (stmt, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND, "%s %s is not there",
                   table->name, id);
      return NULL;
    }
  return g_steal_pointer (&stmt);
}

static OldRow *
keep_row (CareStmt *stmt)
{
  OldRow *old = g_new0 (OldRow, 1);

  old->n = care_stmt_n_columns (stmt);
  old->names = g_new0 (char *, (gsize) old->n + 1);
  old->values = g_new0 (sqlite3_value *, (gsize) old->n);
  for (int i = 0; i < old->n; i++)
    {
      old->names[i] = g_strdup (care_stmt_column_name (stmt, i));
      old->values[i] = sqlite3_value_dup (sqlite3_column_value (care_stmt_get_handle (stmt), i));
    }
  return old;
}

static gboolean
same_value (sqlite3_value *old, CareStmt *stmt, int column)
{
  int type = sqlite3_value_type (old);
  gconstpointer bytes;
  gsize length = 0;

  if (type != care_stmt_column_type (stmt, column))
    return FALSE;
  if (type == SQLITE_NULL)
    return TRUE;
  if (type == SQLITE_INTEGER)
    return sqlite3_value_int64 (old) == care_stmt_get_int (stmt, column);
  bytes = care_stmt_get_bytes (stmt, column, &length);
  return length == (gsize) sqlite3_value_bytes (old) &&
         (length == 0 || memcmp (sqlite3_value_blob (old), bytes, length) == 0);
}

/* The names of the columns that an edit changed, for the audit entry: never their values. */
static char *
changed_names (OldRow *old, CareStmt *stmt)
{
  GString *names = g_string_new (NULL);

  for (int i = 0; i < old->n; i++)
    if (!g_str_equal (old->names[i], "version") && !same_value (old->values[i], stmt, i))
      g_string_append_printf (names, "%s%s", names->len > 0 ? "," : "", old->names[i]);
  return g_string_free (names, FALSE);
}

static char *
row_to_json (OldRow *old)
{
  GString *out = g_string_new ("{");

  for (int i = 0; i < old->n; i++)
    {
      int type = sqlite3_value_type (old->values[i]);

      if (type == SQLITE_NULL)
        continue;
      if (out->len > 1)
        g_string_append_c (out, ',');
      care_json_append_string (out, old->names[i]);
      g_string_append_c (out, ':');
      if (type == SQLITE_INTEGER)
        g_string_append_printf (out, "%" G_GINT64_FORMAT,
                                (gint64) sqlite3_value_int64 (old->values[i]));
      else
        care_json_append_string (out, (const char *) sqlite3_value_text (old->values[i]));
    }
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

/* The entry for the row as it stands now. */
static gboolean
audit_row (CareStore *self, const CareTable *table, const char *id, OldRow *old, GError **error)
{
  g_autoptr (CareStmt) stmt = find_row (self, table, id, error);
  g_autofree char *detail = NULL;
  char hash[CARE_HASH_SIZE];

  if (stmt == NULL)
    return FALSE;
  if (old != NULL)
    detail = changed_names (old, stmt);
  care_audit_hash_row (stmt, 0, hash);
  return care_store_add_entry (self, table->name, id, "done", detail, hash, error);
}

/**
 * care_row_insert:
 * @self: a store inside care_store_write()
 * @table: the table
 * @insert: its insert statement with everything bound
 * @id: the row's id
 * @ret_added: (out): %FALSE when a row with that id is there already; the caller compares
 * @error: a #CareStoreError
 */
gboolean
care_row_insert (CareStore *self,
                 const CareTable *table,
                 CareStmt *insert,
                 const char *id,
                 gboolean *ret_added,
                 GError **error)
{
  gint64 changed = 0;

  if (!care_store_assert_writing (self, error) || !care_stmt_run (insert, &changed, error))
    return FALSE;
  if (changed > 0 && !audit_row (self, table, id, NULL, error))
    return FALSE;
  *ret_added = changed > 0;
  return TRUE;
}

/**
 * care_row_duplicate:
 * @table: a table's name
 * @id: an id
 * @error: set to %CARE_STORE_ERROR_DUPLICATE
 *
 * Returns: %FALSE
 */
gboolean
care_row_duplicate (const char *table, const char *id, GError **error)
{
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
               "%s %s is there with other content; a new record needs a new id", table, id);
  return FALSE;
}

static gboolean
keep_history (CareStore *self,
              const CareTable *table,
              const char *id,
              gint64 version,
              OldRow *old,
              GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self), care_table_row_history.insert, error);
  g_autofree char *key = g_strdup_printf ("%s:%s:%" G_GINT64_FORMAT, table->name, id, version);
  gboolean added = FALSE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, key);
  care_stmt_bind_text (stmt, 2, table->name);
  care_stmt_bind_text (stmt, 3, id);
  care_stmt_bind_int (stmt, 4, version);
  care_stmt_bind_int (stmt, 5, care_store_get_act (self)->now_ms);
  care_stmt_bind_text_take (stmt, 6, row_to_json (old));
  if (!care_row_insert (self, &care_table_row_history, stmt, key, &added, error))
    return FALSE;
  return added || care_row_duplicate (care_table_row_history.name, key, error);
}

static gboolean
refuse_conflict (const CareTable *table, const char *id, GError **error)
{
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONFLICT,
               "%s %s was changed since it was read; read it again", table->name, id);
  return FALSE;
}

static gint64
version_of (OldRow *old)
{
  for (int i = 0; i < old->n; i++)
    if (g_str_equal (old->names[i], "version"))
      return sqlite3_value_int64 (old->values[i]);
  return 0;
}

static OldRow *
load_old (CareStore *self, const CareTable *table, const char *id, GError **error)
{
  g_autoptr (CareStmt) stmt = find_row (self, table, id, error);

  return stmt != NULL ? keep_row (stmt) : NULL;
}

/**
 * care_row_update:
 * @self: a store inside care_store_write()
 * @table: a table whose rows carry a version
 * @update: a statement that writes version + 1 where id and version are as read, everything bound
 * @id: the row's id
 * @version: the version the caller read
 * @error: %CARE_STORE_ERROR_CONFLICT when the row moved on, %CARE_STORE_ERROR_NOT_FOUND
 *
 * The row as it was goes into row_history.
 */
gboolean
care_row_update (CareStore *self,
                 const CareTable *table,
                 CareStmt *update,
                 const char *id,
                 gint64 version,
                 GError **error)
{
  g_autoptr (OldRow) old = NULL;
  gint64 changed = 0;

  if (!care_store_assert_writing (self, error))
    return FALSE;
  old = load_old (self, table, id, error);
  if (old == NULL)
    return FALSE;
  if (version_of (old) != version)
    return refuse_conflict (table, id, error);
  if (!keep_history (self, table, id, version, old, error) ||
      !care_stmt_run (update, &changed, error))
    return FALSE;
  if (changed != 1)
    return refuse_conflict (table, id, error);
  return audit_row (self, table, id, old, error);
}

/**
 * care_row_replace:
 * @self: a store inside care_store_write()
 * @table: a table whose rows carry no version
 * @write: a statement that inserts or overwrites the row, everything bound
 * @id: the row's id
 * @error: a #CareStoreError
 */
gboolean
care_row_replace (
    CareStore *self, const CareTable *table, CareStmt *write, const char *id, GError **error)
{
  if (!care_store_assert_writing (self, error) || !care_stmt_run (write, NULL, error))
    return FALSE;
  return audit_row (self, table, id, NULL, error);
}

/**
 * care_row_remove:
 * @self: a store inside care_store_write()
 * @table: the table
 * @remove: a statement that removes the row, everything bound
 * @id: the row's id
 * @error: a #CareStoreError; no such row is no error
 */
gboolean
care_row_remove (
    CareStore *self, const CareTable *table, CareStmt *remove, const char *id, GError **error)
{
  gint64 changed = 0;

  if (!care_store_assert_writing (self, error) || !care_stmt_run (remove, &changed, error))
    return FALSE;
  return changed == 0 || care_store_add_entry (self, table->name, id, "done", NULL, "", error);
}

/**
 * care_row_get:
 * @self: a store
 * @sql: static text of a statement that gives one row for $1
 * @key: $1
 * @table: what is looked for, for the message
 * @read: makes a record of the row
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
gpointer
care_row_get (CareStore *self,
              const char *sql,
              const char *key,
              const char *table,
              CareRowReader read,
              GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (care_store_get_db (self), sql, error);
  gpointer record = NULL;
  gboolean row = FALSE;

  if (stmt == NULL)
    return NULL;
  care_stmt_bind_text (stmt, 1, key);
  if (!care_stmt_step (stmt, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND, "%s %s is not there", table,
                   key);
      return NULL;
    }
  if (!read (stmt, &record, error))
    {
      g_prefix_error (error, "%s %s: ", table, key);
      return NULL;
    }
  return record;
}

/**
 * care_row_collect:
 * @stmt: a statement with everything bound
 * @read: makes a record of a row
 * @into: where the records go
 * @error: a #CareStoreError
 */
gboolean
care_row_collect (CareStmt *stmt, CareRowReader read, GPtrArray *into, GError **error)
{
  for (;;)
    {
      gpointer record = NULL;
      gboolean row = FALSE;

      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!read (stmt, &record, error))
        return FALSE;
      g_ptr_array_add (into, record);
    }
}

/**
 * care_row_list:
 * @self: a store
 * @sql: static text of a statement with $1
 * @key: $1
 * @read: makes a record of a row
 * @free_func: frees a record
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable): the records, none is an empty array
 */
GPtrArray *
care_row_list (CareStore *self,
               const char *sql,
               const char *key,
               CareRowReader read,
               GDestroyNotify free_func,
               GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_func);
  g_autoptr (CareStmt) stmt = care_stmt_new (care_store_get_db (self), sql, error);

  if (stmt == NULL)
    return NULL;
  care_stmt_bind_text (stmt, 1, key);
  if (!care_row_collect (stmt, read, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prepared statement in use: bind `$1`, step, read columns. */
#include "config.h"

#include "care-stmt.h"

#include "care-enums.h"
#include "care-store.h"
#include "care-time.h"

#include <string.h>

struct _CareStmt
{
  CareDb *db;
  sqlite3_stmt *handle;
  int positions[CARE_STMT_MAX_PARAMETERS + 1]; /* of $n, by n */
  int n_parameters;
  int bind_rc; /* the first bind that failed */
  gboolean in_use;
  gboolean kept; /* in the cache */
};

/* SQLite numbers `$1` by first appearance, not by its digits: so by name. */
static gboolean
find_parameters (CareStmt *self)
{
  self->n_parameters = sqlite3_bind_parameter_count (self->handle);
  if (self->n_parameters > CARE_STMT_MAX_PARAMETERS)
    return FALSE;
  for (int n = 1; n <= self->n_parameters; n++)
    {
      char name[8];

      g_snprintf (name, sizeof name, "$%d", n);
      self->positions[n] = sqlite3_bind_parameter_index (self->handle, name);
      if (self->positions[n] == 0)
        return FALSE;
    }
  return TRUE;
}

static CareStmt *
prepare (CareDb *db, const char *sql, gboolean kept, GError **error)
{
  g_autofree CareStmt *self = g_new0 (CareStmt, 1);
  const char *tail = NULL;
  int rc = sqlite3_prepare_v3 (db->handle, sql, -1, kept ? SQLITE_PREPARE_PERSISTENT : 0,
                               &self->handle, &tail);

  if (rc != SQLITE_OK)
    {
      care_db_fail (db, rc, "prepare", error);
      return NULL;
    }
  while (g_ascii_isspace (*tail))
    tail++;
  if (self->handle == NULL || *tail != '\0' || !find_parameters (self))
    {
      sqlite3_finalize (self->handle);
      care_db_fail (db, SQLITE_MISUSE, "prepare: not exactly one statement with $1, $2, …", error);
      return NULL;
    }
  self->db = db;
  self->kept = kept;
  return g_steal_pointer (&self);
}

/**
 * care_stmt_new:
 * @db: a connection
 * @sql: one statement, static text; trailing text is refused
 * @error: a #CareStoreError
 *
 * Takes the statement from the connection's cache, or prepares it. A statement that is in use is
 * prepared a second time.
 *
 * Returns: (transfer full) (nullable): to be given back by care_stmt_release() or g_autoptr
 */
CareStmt *
care_stmt_new (CareDb *db, const char *sql, GError **error)
{
  CareStmt *self;
  gboolean kept;

  if (!care_db_make_ready (db, error))
    return NULL;
  if (db->handle == NULL)
    {
      care_db_fail (db, SQLITE_IOERR, "the file is closed after an error", error);
      return NULL;
    }
  self = g_hash_table_lookup (db->statements, sql);
  /* Found by its address, which is much quicker than by a long text, and then compared. */
  if (self != NULL && !self->in_use && g_str_equal (sqlite3_sql (self->handle), sql))
    {
      self->in_use = TRUE;
      db->n_in_use++;
      return self;
    }
  kept = self == NULL;
  self = prepare (db, sql, kept, error);
  if (self == NULL)
    return NULL;
  self->in_use = TRUE;
  db->n_in_use++;
  if (kept)
    g_hash_table_insert (db->statements, (char *) sql, self);
  return self;
}

/**
 * care_stmt_destroy:
 * @self: (transfer full): a statement
 *
 * For the cache itself; everybody else releases.
 */
void
care_stmt_destroy (CareStmt *self)
{
  sqlite3_finalize (self->handle);
  g_free (self);
}

/**
 * care_stmt_release:
 * @self: (transfer full): a statement
 *
 * Resets it and forgets what was bound.
 */
void
care_stmt_release (CareStmt *self)
{
  self->db->n_in_use--;
  if (!self->kept)
    {
      care_stmt_destroy (self);
      return;
    }
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->bind_rc = SQLITE_OK;
  self->in_use = FALSE;
}

static int
position_of (CareStmt *self, int n)
{
  g_assert (n >= 1 && n <= self->n_parameters);

  return self->positions[n];
}

static void
note_bind (CareStmt *self, int rc)
{
  if (rc != SQLITE_OK && self->bind_rc == SQLITE_OK)
    self->bind_rc = rc;
}

/**
 * care_stmt_bind_int:
 * @self: a statement
 * @n: the digits of `$n`
 * @value: a number
 *
 * Like all binds: an error is kept and told by care_stmt_step().
 */
void
care_stmt_bind_int (CareStmt *self, int n, gint64 value)
{
  note_bind (self, sqlite3_bind_int64 (self->handle, position_of (self, n), value));
}

/**
 * care_stmt_bind_time:
 * @self: a statement
 * @n: the digits of `$n`
 * @at_ms: UTC milliseconds; %CARE_TIME_NONE is stored as NULL
 */
void
care_stmt_bind_time (CareStmt *self, int n, gint64 at_ms)
{
  if (at_ms != CARE_TIME_NONE)
    care_stmt_bind_int (self, n, at_ms);
  else
    note_bind (self, sqlite3_bind_null (self->handle, position_of (self, n)));
}

/**
 * care_stmt_bind_real:
 * @self: a statement
 * @n: the digits of `$n`
 * @value: a number
 */
void
care_stmt_bind_real (CareStmt *self, int n, double value)
{
  note_bind (self, sqlite3_bind_double (self->handle, position_of (self, n), value));
}

/**
 * care_stmt_bind_text:
 * @self: a statement
 * @n: the digits of `$n`
 * @text: (nullable): UTF-8, lent until the statement is released; %NULL is stored as NULL
 */
void
care_stmt_bind_text (CareStmt *self, int n, const char *text)
{
  note_bind (self,
             sqlite3_bind_text (self->handle, position_of (self, n), text, -1, SQLITE_STATIC));
}

/**
 * care_stmt_bind_text_take:
 * @self: a statement
 * @n: the digits of `$n`
 * @text: (transfer full) (nullable): UTF-8
 */
void
care_stmt_bind_text_take (CareStmt *self, int n, char *text)
{
  note_bind (self, sqlite3_bind_text (self->handle, position_of (self, n), text, -1, g_free));
}

/**
 * care_stmt_bind_bytes:
 * @self: a statement
 * @n: the digits of `$n`
 * @bytes: (nullable): lent until the statement is released
 * @length: number of bytes; no bytes but not %NULL is an empty value
 */
void
care_stmt_bind_bytes (CareStmt *self, int n, gconstpointer bytes, gsize length)
{
  note_bind (self, sqlite3_bind_blob64 (self->handle, position_of (self, n), bytes, length,
                                        SQLITE_STATIC));
}

/**
 * care_stmt_step:
 * @self: a statement
 * @ret_row: (out): whether there is a row to read
 * @error: a #CareStoreError
 */
gboolean
care_stmt_step (CareStmt *self, gboolean *ret_row, GError **error)
{
  int rc = self->bind_rc;

  if (rc == SQLITE_OK)
    rc = sqlite3_step (self->handle);
  if (rc != SQLITE_ROW && rc != SQLITE_DONE)
    return care_db_fail (self->db, rc, "step", error);
  *ret_row = rc == SQLITE_ROW;
  return TRUE;
}

/**
 * care_stmt_run:
 * @self: a statement that gives no rows
 * @ret_changed: (out) (optional): how many rows it changed
 * @error: a #CareStoreError
 */
gboolean
care_stmt_run (CareStmt *self, gint64 *ret_changed, GError **error)
{
  gboolean row = FALSE;

  if (!care_stmt_step (self, &row, error))
    return FALSE;
  if (ret_changed != NULL)
    *ret_changed = sqlite3_changes64 (self->db->handle);
  return TRUE;
}

/**
 * care_stmt_n_columns:
 * @self: a statement
 *
 * Returns: how many columns a row has
 */
int
care_stmt_n_columns (CareStmt *self)
{
  return sqlite3_column_count (self->handle);
}

/**
 * care_stmt_column_name:
 * @self: a statement
 * @column: from 0
 *
 * Returns: (transfer none): the column's name, lent until the next use of the statement
 */
const char *
care_stmt_column_name (CareStmt *self, int column)
{
  return sqlite3_column_name (self->handle, column);
}

/**
 * care_stmt_column_type:
 * @self: a statement with a row
 * @column: from 0
 *
 * Returns: the engine's type code of the value
 */
int
care_stmt_column_type (CareStmt *self, int column)
{
  return sqlite3_column_type (self->handle, column);
}

/**
 * care_stmt_get_int:
 * @self: a statement with a row
 * @column: from 0
 *
 * Returns: the number; 0 for NULL
 */
gint64
care_stmt_get_int (CareStmt *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

/**
 * care_stmt_get_time:
 * @self: a statement with a row
 * @column: from 0
 *
 * Returns: UTC milliseconds, or %CARE_TIME_NONE for NULL
 */
gint64
care_stmt_get_time (CareStmt *self, int column)
{
  if (sqlite3_column_type (self->handle, column) == SQLITE_NULL)
    return CARE_TIME_NONE;
  return sqlite3_column_int64 (self->handle, column);
}

/**
 * care_stmt_get_real:
 * @self: a statement with a row
 * @column: from 0
 *
 * Returns: the number; 0 for NULL
 */
double
care_stmt_get_real (CareStmt *self, int column)
{
  return sqlite3_column_double (self->handle, column);
}

/**
 * care_stmt_get_text:
 * @self: a statement with a row
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the text, lent until the next step; %NULL for NULL
 */
const char *
care_stmt_get_text (CareStmt *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

/**
 * care_stmt_get_whole:
 * @self: a statement with a row
 * @column: from 0, of a column that is never NULL
 *
 * Returns: (transfer none): the text, lent until the next step; an empty one for the NULL that only
 *   a damaged file can hold
 */
const char *
care_stmt_get_whole (CareStmt *self, int column)
{
  const char *text = care_stmt_get_text (self, column);

  return text != NULL ? text : "";
}

/**
 * care_stmt_get_bytes:
 * @self: a statement with a row
 * @column: from 0
 * @ret_length: (out): number of bytes
 *
 * Returns: (transfer none) (nullable): the bytes of a text or blob, lent until the next step
 */
gconstpointer
care_stmt_get_bytes (CareStmt *self, int column, gsize *ret_length)
{
  gconstpointer bytes = sqlite3_column_blob (self->handle, column);

  *ret_length = (gsize) sqlite3_column_bytes (self->handle, column);
  return bytes;
}

/**
 * care_stmt_get_enum:
 * @self: a statement with a row
 * @column: from 0
 * @type: a type of care-enums.h
 * @ret_value: (out): its value
 * @error: %CARE_STORE_ERROR_UNKNOWN_CODE: a code is never read as a default
 */
gboolean
care_stmt_get_enum (CareStmt *self, int column, GType type, int *ret_value, GError **error)
{
  if (care_enum_from_code (type, care_stmt_get_text (self, column), ret_value))
    return TRUE;
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_UNKNOWN_CODE,
               "column %s holds a code this program does not know; update the program",
               care_stmt_column_name (self, column));
  return FALSE;
}

/**
 * care_stmt_get_handle:
 * @self: a statement
 *
 * Returns: (transfer none): the engine's own, for measurements
 */
sqlite3_stmt *
care_stmt_get_handle (CareStmt *self)
{
  return self->handle;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole rows as named columns, for the lossless export and import. */
#include "config.h"

#include "care-store-rows.h"

#include "care-columns.h"
#include "care-row.h"
#include "care-search-words.h"
#include "care-store-patients.h"

#include <string.h>

static gboolean
refuse_table (const char *table, GError **error)
{
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND,
               "\"%s\" is not a table of this program", table);
  return FALSE;
}

static void
fill_column (CareStmt *stmt, int i, CareColumn *ret)
{
  *ret = (CareColumn){ .name = care_stmt_column_name (stmt, i) };
  switch (care_stmt_column_type (stmt, i))
    {
    case SQLITE_INTEGER:
      ret->type = CARE_COLUMN_INTEGER;
      ret->integer = care_stmt_get_int (stmt, i);
      break;
    case SQLITE_FLOAT:
      ret->type = CARE_COLUMN_REAL;
      ret->real = care_stmt_get_real (stmt, i);
      break;
    case SQLITE_TEXT:
      ret->type = CARE_COLUMN_TEXT;
      ret->text = care_stmt_get_text (stmt, i);
      ret->length = strlen (ret->text);
      break;
    case SQLITE_BLOB:
      ret->type = CARE_COLUMN_BLOB;
      ret->text = care_stmt_get_bytes (stmt, i, &ret->length);
      break;
    default:
      ret->type = CARE_COLUMN_NULL;
      break;
    }
}

/**
 * care_store_foreach:
 * @self: a store
 * @table: one of care_store_tables()
 * @func: called for each row; the columns are lent for the call
 * @data: for @func
 * @error: that of @func, or a #CareStoreError
 *
 * The rows come in the order of their ids, the columns in that of the schema, NULL ones too.
 */
gboolean
care_store_foreach (
    CareStore *self, const char *table, CareStoreRowFunc func, gpointer data, GError **error)
{
  const CareTable *found = care_table_find (table);
  g_autoptr (CareStmt) stmt = NULL;
  g_autofree CareColumn *columns = NULL;
  gboolean row = FALSE;
  int n;

  if (found == NULL)
    return refuse_table (table, error);
  stmt = care_stmt_new (care_store_get_db (self), found->scan, error);
  if (stmt == NULL)
    return FALSE;
  n = care_stmt_n_columns (stmt);
  columns = g_new0 (CareColumn, (gsize) n);
  for (;;)
    {
      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      for (int i = 0; i < n; i++)
        fill_column (stmt, i, &columns[i]);
      if (!func (table, columns, (guint) n, data, error))
        return FALSE;
    }
}

/* Position of @name among the table's own columns, or -1. An export writes them in order. */
static int
find_column (CareStmt *select, const char *name, int likely)
{
  if (likely < care_stmt_n_columns (select) &&
      g_strcmp0 (care_stmt_column_name (select, likely), name) == 0)
    return likely;
  for (int i = 0; i < care_stmt_n_columns (select); i++)
    if (g_strcmp0 (care_stmt_column_name (select, i), name) == 0)
      return i;
  return -1;
}

static void
bind_column (CareStmt *insert, int n, const CareColumn *column)
{
  switch (column->type)
    {
    case CARE_COLUMN_NULL:
      care_stmt_bind_text (insert, n, NULL);
      break;
    case CARE_COLUMN_INTEGER:
      care_stmt_bind_int (insert, n, column->integer);
      break;
    case CARE_COLUMN_REAL:
      care_stmt_bind_real (insert, n, column->real);
      break;
    case CARE_COLUMN_TEXT:
      care_stmt_bind_text (insert, n, column->text);
      break;
    case CARE_COLUMN_BLOB:
      care_stmt_bind_bytes (insert, n, column->text != NULL ? column->text : "", column->length);
      break;
    }
}

/* The insert statement names its columns in the order of the schema, so a column's position is the
 * number of its parameter. Returns the id. */
static const char *
bind_columns (CareStmt *insert,
              CareStmt *select,
              const CareTable *table,
              const CareColumn *columns,
              guint n,
              GError **error)
{
  guint64 seen[2] = { 0, 0 };
  const char *id = NULL;

  for (guint i = 0; i < n; i++)
    {
      int at = find_column (select, columns[i].name, (int) i);

      if (at < 0 || (seen[at / 64] >> (at % 64) & 1) != 0)
        {
          g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONSTRAINT,
                       "table %s: column \"%s\" is %s", table->name, columns[i].name,
                       at < 0 ? "not known" : "given twice");
          return NULL;
        }
      seen[at / 64] |= (guint64) 1 << (at % 64);
      if (g_str_equal (columns[i].name, "id") && columns[i].type == CARE_COLUMN_TEXT)
        id = columns[i].text;
      bind_column (insert, at + 1, &columns[i]);
    }
  if (id == NULL)
    g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONSTRAINT, "table %s: a row has no id",
                 table->name);
  return id;
}

static gboolean
is_same (CareStmt *stmt, int i, const CareColumn *column)
{
  CareColumn there;

  fill_column (stmt, i, &there);
  if (column == NULL)
    return there.type == CARE_COLUMN_NULL;
  if (there.type != column->type || there.integer != column->integer)
    return FALSE;
  if (there.type == CARE_COLUMN_REAL)
    return memcmp (&there.real, &column->real, sizeof there.real) == 0;
  return there.length == column->length &&
         (there.length == 0 || memcmp (there.text, column->text, there.length) == 0);
}

/* Whether the row that is there is the row that was given. */
static gboolean
compare_row (CareStmt *select,
             const CareTable *table,
             const CareColumn *columns,
             guint n,
             const char *id,
             GError **error)
{
  gboolean row = FALSE;

  care_stmt_bind_text (select, 1, id);
  if (!care_stmt_step (select, &row, error))
    return FALSE;
  for (int i = 0; row && i < care_stmt_n_columns (select); i++)
    {
      const CareColumn *given = NULL;

      for (guint j = 0; j < n && given == NULL; j++)
        if (g_str_equal (columns[j].name, care_stmt_column_name (select, i)))
          given = &columns[j];
      row = is_same (select, i, given);
    }
  return row || care_row_duplicate (table->name, id, error);
}

static gboolean
read_patient (CareStmt *stmt, gpointer *ret, GError **error)
{
  return care_patient_read (stmt, 0, ret, error);
}

static gboolean
read_session (CareStmt *stmt, gpointer *ret, GError **error)
{
  return care_session_read (stmt, 0, ret, error);
}

static gboolean
read_report (CareStmt *stmt, gpointer *ret, GError **error)
{
  return care_report_read (stmt, 0, ret, error);
}

/* Lists of codes are more than a CHECK can say: a row that cannot be read is not taken. */
static gboolean
read_back (CareStore *self, const CareTable *table, const char *id, GError **error)
{
  g_autoptr (GObject) record = NULL;

  if (table == &care_table_patient)
    {
      record = care_row_get (self, table->select, id, table->name, read_patient, error);
      return record != NULL &&
             care_search_words_add (self, care_patient_get (CARE_PATIENT (record)), error);
    }
  if (table == &care_table_session)
    record = care_row_get (self, table->select, id, table->name, read_session, error);
  else if (table == &care_table_report)
    record = care_row_get (self, table->select, id, table->name, read_report, error);
  else
    return TRUE;
  return record != NULL;
}

/* The column that the engine names last in @text, as in "patient.number (2067)". */
static char *
column_after (const char *text)
{
  const char *dot = strchr (text, '.');

  return g_strndup (dot != NULL ? dot + 1 : text, strcspn (dot != NULL ? dot + 1 : text, " ,(;"));
}

static gboolean
is_word_at (const char *text, const char *at, gsize length)
{
  return (at == text || !(g_ascii_isalnum (at[-1]) || at[-1] == '_')) &&
         !(g_ascii_isalnum (at[length]) || at[length] == '_');
}

/* The column that stands first in the condition @text. */
static const char *
column_in (const char *text, const CareColumn *columns, guint n)
{
  const char *first = NULL;
  const char *name = NULL;

  for (guint i = 0; i < n; i++)
    {
      const char *at = strstr (text, columns[i].name);

      if (at != NULL && (first == NULL || at < first) &&
          is_word_at (text, at, strlen (columns[i].name)))
        {
          first = at;
          name = columns[i].name;
        }
    }
  return name;
}

/* Says in words what the engine says in its own. */
static void
explain (const CareColumn *columns, guint n, GError **error)
{
  static const struct
  {
    const char *engine;
    const char *words;
  } refusals[] = {
    { "NOT NULL constraint failed: ", "is missing" },
    { "UNIQUE constraint failed: ", "is that of another record" },
    { " column ", "holds a value of the wrong kind" },
  };
  g_autofree char *message = NULL;
  const char *at;

  if (error == NULL || !g_error_matches (*error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONSTRAINT))
    return;
  message = g_strdup ((*error)->message);
  if (strstr (message, "FOREIGN KEY constraint failed") != NULL)
    {
      g_clear_error (error);
      g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND,
                           "refers to a record that is not there");
      return;
    }
  at = strstr (message, "CHECK constraint failed: ");
  if (at != NULL)
    {
      const char *name = column_in (at, columns, n);

      g_clear_error (error);
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONSTRAINT, "%s: %s",
                   name != NULL ? name : "record", "this value is not allowed");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if ((at = strstr (message, refusals[i].engine)) != NULL)
      {
        g_autofree char *name = column_after (at + strlen (refusals[i].engine));

        g_clear_error (error);
        g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONSTRAINT, "%s: %s", name,
                     refusals[i].words);
        return;
      }
}

/**
 * care_store_insert_raw:
 * @self: a store inside care_store_write()
 * @table: one of care_store_tables()
 * @columns: (array length=n): columns by name, in any order; one that is left out is NULL
 * @n: their number
 * @error: %CARE_STORE_ERROR_NOT_FOUND for an unknown table or a record that is named and not there,
 *   %CARE_STORE_ERROR_CONSTRAINT for an unknown column or a value the schema refuses,
 * %CARE_STORE_ERROR_UNKNOWN_CODE, %CARE_STORE_ERROR_DUPLICATE when the id is there with other
 * content; the same row again is no error and changes nothing
 */
gboolean
care_store_insert_raw (
    CareStore *self, const char *table, const CareColumn *columns, guint n, GError **error)
{
  const CareTable *found = care_table_find (table);
  g_autoptr (CareStmt) insert = NULL;
  g_autoptr (CareStmt) select = NULL;
  gboolean added = FALSE;
  const char *id;

  if (found == NULL)
    return refuse_table (table, error);
  insert = care_stmt_new (care_store_get_db (self), found->insert, error);
  if (insert == NULL)
    return FALSE;
  select = care_stmt_new (care_store_get_db (self), found->select, error);
  if (select == NULL)
    return FALSE;
  id = bind_columns (insert, select, found, columns, n, error);
  if (id == NULL)
    return FALSE;
  if (!care_row_insert (self, found, insert, id, &added, error))
    {
      explain (columns, n, error);
      return FALSE;
    }
  return added ? read_back (self, found, id, error)
               : compare_row (select, found, columns, n, id, error);
}

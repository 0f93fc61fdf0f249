/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listings for people: aligned columns, one row a line, never wrapped. */
#include "config.h"

#include "care-cli-table.h"

struct _CareCliTable
{
  GPtrArray *cells; /* of char *, row by row, the titles first */
  guint n_columns;
};

/**
 * care_cli_clean_cell:
 * @text: (nullable): text from a record
 *
 * Returns: (transfer full): the text on one line, without characters a terminal would obey
 */
char *
care_cli_clean_cell (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        g_string_append_c (out, ' ');
      else if (g_unichar_type (c) == G_UNICODE_CONTROL || g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/**
 * care_cli_table_new:
 * @first_title: title of the first column, then the others and %NULL
 *
 * Returns: (transfer full): a table without rows
 */
CareCliTable *
care_cli_table_new (const char *first_title, ...)
{
  CareCliTable *self = g_new0 (CareCliTable, 1);
  va_list args;

  self->cells = g_ptr_array_new_with_free_func (g_free);
  va_start (args, first_title);
  for (const char *title = first_title; title != NULL; title = va_arg (args, const char *))
    g_ptr_array_add (self->cells, care_cli_clean_cell (title));
  va_end (args);
  self->n_columns = self->cells->len;
  return self;
}

/**
 * care_cli_table_free:
 * @self: (transfer full): a table
 */
void
care_cli_table_free (CareCliTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * care_cli_table_add:
 * @self: a table
 * @first_cell: (nullable): text of the first column, then one for each other; %NULL is empty
 *
 * Adds a row.
 */
void
care_cli_table_add (CareCliTable *self, const char *first_cell, ...)
{
  va_list args;

  va_start (args, first_cell);
  g_ptr_array_add (self->cells, care_cli_clean_cell (first_cell));
  for (guint i = 1; i < self->n_columns; i++)
    g_ptr_array_add (self->cells, care_cli_clean_cell (va_arg (args, const char *)));
  va_end (args);
}

/**
 * care_cli_table_is_empty:
 * @self: a table
 *
 * Returns: whether it has no rows
 */
gboolean
care_cli_table_is_empty (CareCliTable *self)
{
  return self->cells->len == self->n_columns;
}

/**
 * care_cli_table_print:
 * @self: a table
 * @cli: the call to print it
 *
 * Prints the titles and rows; nothing when there are no rows.
 */
void
care_cli_table_print (CareCliTable *self, CareCli *cli)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);

  if (care_cli_table_is_empty (self))
    return;
  for (guint i = 0; i < self->cells->len; i++)
    widths[i % self->n_columns] =
        MAX (widths[i % self->n_columns], width_of (self->cells->pdata[i]));
  for (guint i = 0; i < self->cells->len; i++)
    {
      const char *cell = self->cells->pdata[i];
      gboolean last = i % self->n_columns == self->n_columns - 1;
      int pad = last ? 0 : (int) (widths[i % self->n_columns] - width_of (cell)) + 2;

      care_cli_print (cli, "%s%*s%s", cell, pad, "", last ? "\n" : "");
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON objects from lines: one a line, or spread over several.
 *
 * Only brackets and strings are looked at, to know where an object ends; whether it is JSON is for
 * the guard to say. */
#include "config.h"

#include "care-cli-objects.h"

#include <string.h>

#include "care-json.h"

typedef struct
{
  guint depth;
  gboolean in_string;
  gboolean escaped;
} Brackets;

/**
 * care_cli_objects_new:
 * @lines: where to read, lent
 *
 * Returns: (transfer full): a reader of objects
 */
CareCliObjects *
care_cli_objects_new (CareCliLines *lines)
{
  CareCliObjects *self = g_new0 (CareCliObjects, 1);

  self->lines = lines;
  self->block = g_string_new (NULL);
  return self;
}

/**
 * care_cli_objects_free:
 * @self: (transfer full): a reader
 */
void
care_cli_objects_free (CareCliObjects *self)
{
  g_string_free (self->block, TRUE);
  g_free (self);
}

/* Follows @text; TRUE when more lines are needed. What can be no object any more needs none. */
static gboolean
is_open (Brackets *b, const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p++)
    {
      if (b->escaped)
        b->escaped = FALSE;
      else if (b->in_string && *p == '\\')
        b->escaped = TRUE;
      else if (*p == '"')
        b->in_string = !b->in_string;
      else if (!b->in_string && (*p == '{' || *p == '['))
        {
          if (++b->depth > CARE_JSON_MAX_DEPTH)
            return FALSE;
        }
      else if (!b->in_string && (*p == '}' || *p == ']') && (b->depth == 0 || --b->depth == 0))
        return FALSE;
    }
  return b->depth > 0 && !b->in_string;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (strchr (" \t\r", text[i]) == NULL || text[i] == '\0')
      return FALSE;
  return TRUE;
}

/* Adds lines to the block until its object ends. */
static CareCliLinesStatus
read_block (CareCliObjects *self, Brackets *brackets, GError **error)
{
  CareCliLinesStatus status;
  gboolean open = TRUE;

  g_string_truncate (self->block, 0);
  g_string_append_len (self->block, self->text, (gssize) self->length);
  while (open && self->block->len <= CARE_JSON_MAX_BYTES)
    {
      const char *text;
      gsize length;

      status = care_cli_lines_next (self->lines, &text, &length, error);
      if (status == CARE_CLI_LINES_END)
        break;
      if (status != CARE_CLI_LINES_LINE)
        return status;
      g_string_append_c (self->block, '\n');
      g_string_append_len (self->block, text, (gssize) length);
      open = is_open (brackets, text, length);
    }
  self->text = self->block->str;
  self->length = self->block->len;
  return CARE_CLI_LINES_LINE;
}

/**
 * care_cli_objects_next:
 * @self: a reader
 * @error: as care_cli_lines_next()
 *
 * Finds the next object: @self->text, @self->length, @self->first_line. When the first one is
 * whole on its line, each later line is one, so that a line cut short is found as such.
 *
 * Returns: what was found
 */
CareCliLinesStatus
care_cli_objects_next (CareCliObjects *self, GError **error)
{
  Brackets brackets = { 0 };
  CareCliLinesStatus status;

  do
    {
      status = care_cli_lines_next (self->lines, &self->text, &self->length, error);
      self->first_line = care_cli_lines_get_number (self->lines);
      if (status != CARE_CLI_LINES_LINE)
        return status;
    }
  while (is_blank (self->text, self->length));

  if (!self->begun)
    self->one_a_line = !is_open (&brackets, self->text, self->length);
  else if (!self->one_a_line && !is_open (&brackets, self->text, self->length))
    return CARE_CLI_LINES_LINE;
  self->begun = TRUE;
  return self->one_a_line ? CARE_CLI_LINES_LINE : read_block (self, &brackets, error);
}

/**
 * care_cli_objects_is_cut:
 * @self: a reader whose last object is no JSON
 *
 * Returns: whether that is because its first line was cut short: the second is an object by itself
 */
gboolean
care_cli_objects_is_cut (CareCliObjects *self)
{
  const char *second = memchr (self->text, '\n', self->length);
  const char *end;

  if (second == NULL)
    return FALSE;
  second++;
  end = memchr (second, '\n', self->length - (gsize) (second - self->text));
  if (end == NULL)
    end = self->text + self->length;
  return *second == '{' && care_json_guard (second, (gsize) (end - second), NULL);
}

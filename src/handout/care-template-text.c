/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes a template file as an editor does: one field, or the body; all other bytes stay. Reads
 * what care_template_parse() accepts; other text has no fields and is all body. */
#include "config.h"

#include "care-template-text.h"

#include <string.h>

#define NESTED "for."
#define FENCE "---"

/* The line that begins at @line: where it ends, and where the next begins. */
static const char *
end_of (const char *line, const char **ret_next)
{
  const char *end = strchr (line, '\n');

  *ret_next = end != NULL ? end + 1 : line + strlen (line);
  return end != NULL ? end : *ret_next;
}

static gboolean
is_fence (const char *line)
{
  const char *next;
  g_autofree char *row = g_strndup (line, (gsize) (end_of (line, &next) - line));

  return g_str_equal (g_strchomp (row), FENCE);
}

/* Whether the line sets @key, and where its value stands. */
static gboolean
sets (const char *line, const char *key, const char **ret_value)
{
  gboolean nested = g_str_has_prefix (key, NESTED);
  const char *name = nested ? key + strlen (NESTED) : key;
  gsize blanks = strspn (line, " ");

  if ((blanks > 0) != nested || strncmp (line + blanks, name, strlen (name)) != 0 ||
      line[blanks + strlen (name)] != ':')
    return FALSE;
  *ret_value = line + blanks + strlen (name) + 1;
  return TRUE;
}

/* Returns: (nullable): where the line of @key begins; with %NULL, @ret_close is where the front
 * matter closes, or %NULL without front matter. */
static const char *
find_line (const char *text, const char *key, const char **ret_value, const char **ret_close)
{
  const char *line;

  *ret_close = NULL;
  if (!is_fence (text))
    return NULL;
  end_of (text, &line);
  for (const char *next; *line != '\0'; line = next)
    {
      end_of (line, &next);
      if (is_fence (line))
        {
          *ret_close = line;
          return NULL;
        }
      if (sets (line, key, ret_value))
        return line;
    }
  return NULL;
}

/**
 * care_template_text_get:
 * @text: a template file
 * @key: a field such as "title"; those under "for:" as "for.modality"
 *
 * Returns: (transfer full) (nullable): its value as written; %NULL without such a line
 */
char *
care_template_text_get (const char *text, const char *key)
{
  const char *value, *close, *next;

  if (find_line (text, key, &value, &close) == NULL)
    return NULL;
  return g_strstrip (g_strndup (value, (gsize) (end_of (value, &next) - value)));
}

/* Where a new line of @key is put: before the fence, or behind "for:". */
static const char *
place_for (const char *text, const char *key, const char *close, gboolean *ret_needs_for)
{
  const char *value, *ignored, *next;
  const char *head;

  *ret_needs_for = FALSE;
  if (!g_str_has_prefix (key, NESTED))
    return close;
  head = find_line (text, "for", &value, &ignored);
  *ret_needs_for = head == NULL;
  if (head == NULL)
    return close;
  end_of (head, &next);
  return next;
}

/**
 * care_template_text_set:
 * @text: a template file with front matter
 * @key: a field, as for care_template_text_get()
 * @value: (nullable): one line; %NULL or "" takes the field out
 *
 * Returns: (transfer full): the file with the field changed, added or taken out; without front
 *   matter @text as it is
 */
char *
care_template_text_set (const char *text, const char *key, const char *value)
{
  gboolean nested = g_str_has_prefix (key, NESTED), needs_for = FALSE;
  const char *name = nested ? key + strlen (NESTED) : key;
  const char *was, *close, *next;
  const char *line = find_line (text, key, &was, &close);
  GString *out = g_string_new (NULL);

  if (line != NULL)
    end_of (line, &next);
  else if (close != NULL)
    line = next = place_for (text, key, close, &needs_for);
  else
    value = NULL;
  if (line == NULL)
    line = next = text;
  g_string_append_len (out, text, line - text);
  if (value != NULL && *value != '\0')
    g_string_append_printf (out, "%s%s%s: %s\n", needs_for ? "for:\n" : "", nested ? "  " : "",
                            name, value);
  g_string_append (out, next);
  return g_string_free (out, FALSE);
}

/**
 * care_template_text_body:
 * @text: a template file
 *
 * Returns: (transfer none): where its body begins, in @text
 */
const char *
care_template_text_body (const char *text)
{
  const char *value, *close, *next;

  find_line (text, "", &value, &close);
  if (close == NULL)
    return text;
  end_of (close, &next);
  return next;
}

/**
 * care_template_text_with_body:
 * @text: a template file
 * @body: what takes the place of its body
 *
 * Returns: (transfer full): the file with the other body
 */
char *
care_template_text_with_body (const char *text, const char *body)
{
  g_autofree char *head = g_strndup (text, (gsize) (care_template_text_body (text) - text));

  return g_strconcat (head, body, NULL);
}

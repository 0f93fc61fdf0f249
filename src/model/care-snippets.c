/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short forms that stand for longer texts, kept as one line of the clinic's values:
 * "le=lower extremity; rom=range of motion". In a text, \n is a new line, \; a semicolon and \\ a
 * backslash. */
#include "config.h"

#include "care-snippets.h"

#include <string.h>

#include "care-text.h"

/**
 * care_snippet_new:
 * @code: the short form
 * @text: what it stands for
 *
 * Returns: (transfer full): a snippet
 */
CareSnippet *
care_snippet_new (const char *code, const char *text)
{
  CareSnippet *self = g_new0 (CareSnippet, 1);

  self->code = g_strdup (code);
  self->text = g_strdup (text);
  return self;
}

/**
 * care_snippet_free:
 * @self: (nullable): a snippet
 */
void
care_snippet_free (CareSnippet *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->text);
  g_free (self);
}

/**
 * care_snippet_code_is_valid:
 * @code: a short form as it was typed
 *
 * Returns: whether it consists of a few letters and digits
 */
gboolean
care_snippet_code_is_valid (const char *code)
{
  glong n_chars;

  if (!g_utf8_validate (code, -1, NULL))
    return FALSE;
  n_chars = g_utf8_strlen (code, -1);
  for (const char *p = code; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalnum (g_utf8_get_char (p)))
      return FALSE;
  return n_chars > 0 && n_chars <= CARE_SNIPPET_MAX_CODE;
}

/* Takes one text up to an unescaped semicolon or the end. Returns: (transfer full) (nullable):
 * %NULL when a backslash stands before anything else */
static char *
read_text (const char **at)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (; **at != '\0' && **at != ';'; (*at)++)
    {
      if (**at != '\\')
        {
          g_string_append_c (out, **at);
          continue;
        }
      (*at)++;
      if (**at == 'n')
        g_string_append_c (out, '\n');
      else if (**at == ';' || **at == '\\')
        g_string_append_c (out, **at);
      else
        return NULL;
    }
  if (**at == ';')
    (*at)++;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static const CareSnippet *
find_code (const GPtrArray *snippets, const char *code)
{
  g_autofree char *folded = g_utf8_casefold (code, -1);

  for (guint i = 0; i < snippets->len; i++)
    {
      const CareSnippet *one = g_ptr_array_index (snippets, i);
      g_autofree char *its = g_utf8_casefold (one->code, -1);

      if (g_str_equal (its, folded))
        return one;
    }
  return NULL;
}

static CareSnippet *
read_one (const char **at, const GPtrArray *before, GError **error)
{
  const char *equals = strchr (*at, '=');
  g_autofree char *raw = equals != NULL ? g_strndup (*at, (gsize) (equals - *at)) : g_strdup (*at);
  g_autofree char *code = care_text_clean_line (raw);
  g_autofree char *text = NULL;

  if (equals == NULL || !care_snippet_code_is_valid (code))
    {
      g_set_error (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID,
                   "number %u has no short form of letters and digits before a '='",
                   before->len + 1);
      return NULL;
    }
  if (find_code (before, code) != NULL)
    {
      g_set_error (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID,
                   "the short form of number %u stands there twice", before->len + 1);
      return NULL;
    }
  *at = equals + 1;
  text = read_text (at);
  if (text == NULL || care_text_is_blank (text))
    {
      g_set_error (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID,
                   "number %u has no text, or a backslash that stands for nothing",
                   before->len + 1);
      return NULL;
    }
  return care_snippet_new (code, g_strstrip (text));
}

/**
 * care_snippets_parse:
 * @value: one line, as it is kept; "" for none
 * @error: %CARE_TEXT_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable) (element-type CareSnippet): the snippets in their order
 */
GPtrArray *
care_snippets_parse (const char *value, GError **error)
{
  g_autoptr (GPtrArray) snippets =
      g_ptr_array_new_with_free_func ((GDestroyNotify) care_snippet_free);
  const char *at = value;

  while (!care_text_is_blank (at))
    {
      CareSnippet *one = read_one (&at, snippets, error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (snippets, one);
      if (snippets->len > CARE_SNIPPETS_MAX)
        {
          g_set_error (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID, "there are more than %d",
                       CARE_SNIPPETS_MAX);
          return NULL;
        }
    }
  return g_steal_pointer (&snippets);
}

/**
 * care_snippets_write:
 * @snippets: (element-type CareSnippet): snippets
 *
 * Returns: (transfer full): the line that care_snippets_parse() reads
 */
char *
care_snippets_write (const GPtrArray *snippets)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < snippets->len; i++)
    {
      const CareSnippet *one = g_ptr_array_index (snippets, i);

      g_string_append_printf (out, "%s%s=", i > 0 ? "; " : "", one->code);
      for (const char *p = one->text; *p != '\0'; p++)
        if (*p == '\n')
          g_string_append (out, "\\n");
        else if (*p == ';' || *p == '\\')
          g_string_append_printf (out, "\\%c", *p);
        else
          g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/**
 * care_snippets_expand:
 * @value: the snippets, as they are kept
 * @typed: what stands before the cursor
 * @ret_n_chars: (out): how many characters at its end the text takes the place of
 *
 * A short form counts after a semicolon that begins a word.
 *
 * Returns: (transfer full) (nullable): the text that @typed ends with a short form of
 */
char *
care_snippets_expand (const char *value, const char *typed, guint *ret_n_chars)
{
  const char *start = strrchr (typed, ';');
  g_autoptr (GPtrArray) snippets = NULL;
  const CareSnippet *found;

  if (start == NULL || !care_snippet_code_is_valid (start + 1))
    return NULL;
  if (start > typed && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (start))))
    return NULL;
  snippets = care_snippets_parse (value, NULL);
  found = snippets != NULL ? find_code (snippets, start + 1) : NULL;
  if (found == NULL)
    return NULL;
  *ret_n_chars = (guint) g_utf8_strlen (start, -1);
  return g_strdup (found->text);
}

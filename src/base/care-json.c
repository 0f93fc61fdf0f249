/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON from outside: an own scanner in front of json-glib, and checked access to objects.
 *
 * json-glib 1.6 crashes on deep nesting, cuts strings at NUL, turns large numbers into other
 * numbers and keeps the last of two equal keys. The scanner accepts only what json-glib then reads
 * right. */
#include "config.h"

#include "care-json.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (care - json - error - quark, care_json_error)

typedef struct
{
  const char *start;
  const char *p;
  const char *end;
  guint depth;
  guint values;
  GError **error;
} Scanner;

static gboolean scan_value (Scanner *s);

static gboolean
fail (Scanner *s, CareJsonError code, const char *what)
{
  guint line = 1;
  const char *row = s->start;

  for (const char *q = s->start; q < s->p && q < s->end; q++)
    if (*q == '\n')
      {
        line++;
        row = q + 1;
      }
  g_set_error (s->error, CARE_JSON_ERROR, (int) code, "line %u, byte %u: %s", line,
               (guint) (s->p - row) + 1, what);
  return FALSE;
}

static void
skip_space (Scanner *s)
{
  while (s->p < s->end && (*s->p == ' ' || *s->p == '\n' || *s->p == '\r' || *s->p == '\t'))
    s->p++;
}

static gboolean
scan_hex4 (Scanner *s, gunichar *ret)
{
  gunichar value = 0;

  if (s->end - s->p < 4)
    return fail (s, CARE_JSON_ERROR_SYNTAX, "the text ends inside \\u");
  for (int i = 0; i < 4; i++, s->p++)
    {
      if (!g_ascii_isxdigit (*s->p))
        return fail (s, CARE_JSON_ERROR_SYNTAX, "\\u needs four hexadecimal digits");
      value = value * 16 + (gunichar) g_ascii_xdigit_value (*s->p);
    }
  *ret = value;
  return TRUE;
}

static gboolean
scan_unicode_escape (Scanner *s, GString *out)
{
  gunichar high, low;

  if (!scan_hex4 (s, &high))
    return FALSE;
  if (high == 0)
    return fail (s, CARE_JSON_ERROR_SYNTAX, "the character NUL is not accepted");
  if (high >= 0xDC00 && high <= 0xDFFF)
    return fail (s, CARE_JSON_ERROR_SYNTAX, "half of a surrogate pair");
  if (high >= 0xD800 && high <= 0xDBFF)
    {
      if (s->end - s->p < 2 || s->p[0] != '\\' || s->p[1] != 'u')
        return fail (s, CARE_JSON_ERROR_SYNTAX, "half of a surrogate pair");
      s->p += 2;
      if (!scan_hex4 (s, &low))
        return FALSE;
      if (low < 0xDC00 || low > 0xDFFF)
        return fail (s, CARE_JSON_ERROR_SYNTAX, "half of a surrogate pair");
      high = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    }
  if (out != NULL)
    g_string_append_unichar (out, high);
  return TRUE;
}

static gboolean
scan_escape (Scanner *s, GString *out)
{
  static const char names[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (s->p >= s->end)
    return fail (s, CARE_JSON_ERROR_SYNTAX, "the text ends inside a string");
  if (*s->p == 'u')
    {
      s->p++;
      return scan_unicode_escape (s, out);
    }
  found = *s->p != '\0' ? strchr (names, *s->p) : NULL;
  if (found == NULL)
    return fail (s, CARE_JSON_ERROR_SYNTAX, "unknown escape in a string");
  if (out != NULL)
    g_string_append_c (out, values[found - names]);
  s->p++;
  return TRUE;
}

static gboolean
scan_string (Scanner *s, GString *out)
{
  const char *begin = s->p;

  s->p++;
  while (s->p < s->end && *s->p != '"')
    {
      const char *run = s->p;

      if ((gsize) (s->p - begin) > CARE_JSON_MAX_STRING)
        return fail (s, CARE_JSON_ERROR_LIMIT, "a string is longer than 1 MiB");
      if ((guchar) *s->p < 0x20)
        return fail (s, CARE_JSON_ERROR_SYNTAX, "a control character inside a string");
      if (*s->p == '\\')
        {
          s->p++;
          if (!scan_escape (s, out))
            return FALSE;
          continue;
        }
      while (s->p < s->end && *s->p != '"' && *s->p != '\\' && (guchar) *s->p >= 0x20 &&
             (gsize) (s->p - begin) <= CARE_JSON_MAX_STRING)
        s->p++;
      if (out != NULL)
        g_string_append_len (out, run, s->p - run);
    }
  if (s->p >= s->end)
    return fail (s, CARE_JSON_ERROR_SYNTAX, "the text ends inside a string");
  s->p++;
  return TRUE;
}

static gboolean
scan_digits (Scanner *s)
{
  const char *begin = s->p;

  while (s->p < s->end && g_ascii_isdigit (*s->p))
    s->p++;
  return s->p > begin;
}

static gboolean
scan_number (Scanner *s)
{
  const char *begin = s->p;
  gboolean whole = TRUE;
  char copy[64];
  double value;

  if (*s->p == '-')
    s->p++;
  if (s->p < s->end && *s->p == '0')
    s->p++;
  else if (!scan_digits (s))
    return fail (s, CARE_JSON_ERROR_SYNTAX, "not a JSON value");
  if (s->p < s->end && *s->p == '.')
    {
      whole = FALSE;
      s->p++;
      if (!scan_digits (s))
        return fail (s, CARE_JSON_ERROR_SYNTAX, "a number ends after its point");
    }
  if (s->p < s->end && (*s->p == 'e' || *s->p == 'E'))
    {
      whole = FALSE;
      s->p++;
      if (s->p < s->end && (*s->p == '+' || *s->p == '-'))
        s->p++;
      if (!scan_digits (s))
        return fail (s, CARE_JSON_ERROR_SYNTAX, "a number ends after its exponent sign");
    }
  if (s->p - begin >= (gssize) sizeof copy)
    return fail (s, CARE_JSON_ERROR_LIMIT, "a number has more than 63 characters");
  memcpy (copy, begin, (gsize) (s->p - begin));
  copy[s->p - begin] = '\0';
  value = g_ascii_strtod (copy, NULL);
  if (!isfinite (value) || (whole && fabs (value) > 9007199254740992.0))
    return fail (s, CARE_JSON_ERROR_LIMIT, "a number is too large");
  return TRUE;
}

static gboolean
scan_member (Scanner *s, GHashTable *keys)
{
  g_autoptr (GString) key = g_string_new (NULL);

  if (s->p >= s->end || *s->p != '"')
    return fail (s, CARE_JSON_ERROR_SYNTAX, "expected a name in double quotes");
  if (!scan_string (s, key))
    return FALSE;
  if (!g_hash_table_add (keys, g_strdup (key->str)))
    return fail (s, CARE_JSON_ERROR_SYNTAX, "the same name twice in one object");
  skip_space (s);
  if (s->p >= s->end || *s->p != ':')
    return fail (s, CARE_JSON_ERROR_SYNTAX, "expected ':' after a name");
  s->p++;
  return scan_value (s);
}

static gboolean
scan_container (Scanner *s, char close)
{
  g_autoptr (GHashTable) keys = NULL;

  if (s->depth == CARE_JSON_MAX_DEPTH)
    return fail (s, CARE_JSON_ERROR_LIMIT, "nested deeper than 64 levels");
  s->depth++;
  s->p++;
  if (close == '}')
    keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  skip_space (s);
  if (s->p < s->end && *s->p == close)
    {
      s->p++;
      s->depth--;
      return TRUE;
    }
  for (;;)
    {
      skip_space (s);
      if (!(keys != NULL ? scan_member (s, keys) : scan_value (s)))
        return FALSE;
      skip_space (s);
      if (s->p < s->end && *s->p == ',')
        {
          s->p++;
          continue;
        }
      if (s->p < s->end && *s->p == close)
        break;
      return fail (s, CARE_JSON_ERROR_SYNTAX,
                   close == '}' ? "expected ',' or '}'" : "expected ',' or ']'");
    }
  s->p++;
  s->depth--;
  return TRUE;
}

static gboolean
scan_word (Scanner *s, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (s->end - s->p) < length || strncmp (s->p, word, length) != 0)
    return fail (s, CARE_JSON_ERROR_SYNTAX, "not a JSON value");
  s->p += length;
  return TRUE;
}

static gboolean
scan_value (Scanner *s)
{
  skip_space (s);
  if (s->p >= s->end)
    return fail (s, CARE_JSON_ERROR_SYNTAX, "the text ends where a value is expected");
  if (++s->values > CARE_JSON_MAX_VALUES)
    return fail (s, CARE_JSON_ERROR_LIMIT, "more than 1,000,000 values");
  switch (*s->p)
    {
    case '{':
      return scan_container (s, '}');
    case '[':
      return scan_container (s, ']');
    case '"':
      return scan_string (s, NULL);
    case 't':
      return scan_word (s, "true");
    case 'f':
      return scan_word (s, "false");
    case 'n':
      return scan_word (s, "null");
    default:
      return scan_number (s);
    }
}

/**
 * care_json_guard:
 * @text: bytes from outside, need not end with NUL
 * @length: their number
 * @error: %CARE_JSON_ERROR_SYNTAX or %CARE_JSON_ERROR_LIMIT with line and byte
 *
 * Accepts one JSON value that is valid UTF-8, at most 16 MiB, 64 levels, 1 MiB a string and
 * 1,000,000 values, without NUL, raw control characters, equal keys, numbers beyond ±2^53 or
 * infinite, and without anything after its end. Pure, any thread.
 *
 * Returns: whether json-glib may read @text
 */
gboolean
care_json_guard (const char *text, gsize length, GError **error)
{
  Scanner s = { .start = text, .p = text, .end = text + length, .error = error };
  const char *bad = NULL;

  if (length > CARE_JSON_MAX_BYTES)
    return fail (&s, CARE_JSON_ERROR_LIMIT, "larger than 16 MiB");
  if (memchr (text, '\0', length) != NULL)
    {
      s.p = memchr (text, '\0', length);
      return fail (&s, CARE_JSON_ERROR_SYNTAX, "the character NUL is not accepted");
    }
  if (!g_utf8_validate_len (text, length, &bad))
    {
      s.p = bad;
      return fail (&s, CARE_JSON_ERROR_SYNTAX, "not valid UTF-8");
    }
  if (!scan_value (&s))
    return FALSE;
  skip_space (&s);
  if (s.p < s.end)
    return fail (&s, CARE_JSON_ERROR_SYNTAX, "text after the end of the value");
  return TRUE;
}

/**
 * care_json_parse:
 * @text: bytes from outside
 * @length: their number
 * @error: as care_json_guard()
 *
 * Returns: (transfer full) (nullable): the tree of @text after care_json_guard() let it pass
 */
JsonNode *
care_json_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;

  if (!care_json_guard (text, length, error))
    return NULL;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) length, error))
    return NULL;
  return json_parser_steal_root (parser);
}

static gboolean
wrong_type (const char *path, const char *wanted, GError **error)
{
  g_set_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_TYPE, "%s: must be %s", path, wanted);
  return FALSE;
}

/**
 * care_json_get_string:
 * @node: (nullable): a node
 * @path: where it stands, for the error
 * @ret: (out) (transfer none): its text, lent by @node
 * @error: %CARE_JSON_ERROR_TYPE
 *
 * Returns: whether @node is a string
 */
gboolean
care_json_get_string (JsonNode *node, const char *path, const char **ret, GError **error)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return wrong_type (path, "a text", error);
  *ret = json_node_get_string (node);
  return TRUE;
}

/**
 * care_json_get_integer:
 * @node: (nullable): a node
 * @path: where it stands, for the error
 * @min: smallest accepted number
 * @max: largest accepted number
 * @ret: (out): the number
 * @error: %CARE_JSON_ERROR_TYPE
 *
 * Returns: whether @node is a whole number from @min to @max
 */
gboolean
care_json_get_integer (
    JsonNode *node, const char *path, gint64 min, gint64 max, gint64 *ret, GError **error)
{
  double value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 &&
       json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return wrong_type (path, "a whole number", error);
  value = json_node_get_double (node);
  if (value != floor (value) || value < (double) min || value > (double) max)
    {
      g_set_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_TYPE,
                   "%s: must be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                   path, min, max);
      return FALSE;
    }
  *ret = (gint64) value;
  return TRUE;
}

/**
 * care_json_get_object:
 * @node: (nullable): a node
 * @path: where it stands, for the error
 * @ret: (out) (transfer none): the object, lent by @node
 * @error: %CARE_JSON_ERROR_TYPE
 *
 * Returns: whether @node is an object
 */
gboolean
care_json_get_object (JsonNode *node, const char *path, JsonObject **ret, GError **error)
{
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return wrong_type (path, "an object", error);
  *ret = json_node_get_object (node);
  return TRUE;
}

/**
 * care_json_get_array:
 * @node: (nullable): a node
 * @path: where it stands, for the error
 * @ret: (out) (transfer none): the array, lent by @node
 * @error: %CARE_JSON_ERROR_TYPE
 *
 * Returns: whether @node is an array
 */
gboolean
care_json_get_array (JsonNode *node, const char *path, JsonArray **ret, GError **error)
{
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return wrong_type (path, "a list", error);
  *ret = json_node_get_array (node);
  return TRUE;
}

/**
 * care_json_append_string:
 * @out: where to write
 * @text: valid UTF-8
 *
 * Appends @text as a JSON string with the fewest escapes, the same for the same text everywhere.
 */
void
care_json_append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '"':
          g_string_append (out, "\\\"");
          break;
        case '\\':
          g_string_append (out, "\\\\");
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        default:
          if ((guchar) *p < 0x20)
            g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
          else
            g_string_append_c (out, *p);
        }
    }
  g_string_append_c (out, '"');
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renders a parsed Mustache text over JSON data, within fixed limits of depth, work and output. */
#include "config.h"

#include "care-mustache.h"

#include "care-mustache-parse.h"

#include <string.h>

G_DEFINE_QUARK (care - mustache - error - quark, care_mustache_error)

typedef struct
{
  const CareMustacheOptions *options;
  GPtrArray *contexts; /* of JsonNode, borrowed, outermost first */
  GString *out;
  guint partials; /* depth of partials in partials */
  guint steps;
} Renderer;

static gboolean render_parts (Renderer *renderer, GPtrArray *parts, GError **error);

static gboolean
take_steps (Renderer *renderer, guint steps, guint line, GError **error)
{
  renderer->steps += steps;
  if (renderer->steps <= CARE_MUSTACHE_MAX_STEPS && renderer->out->len <= CARE_MUSTACHE_MAX_OUTPUT)
    return TRUE;
  if (renderer->out->len > CARE_MUSTACHE_MAX_OUTPUT)
    g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_LIMIT,
                 "line %u: the text grows beyond %u KiB", line,
                 (guint) (CARE_MUSTACHE_MAX_OUTPUT / 1024));
  else
    g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_LIMIT,
                 "line %u: the template repeats itself more than %d times", line,
                 CARE_MUSTACHE_MAX_STEPS);
  return FALSE;
}

static JsonNode *
member (JsonNode *node, const char *name)
{
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  return json_object_get_member (json_node_get_object (node), name);
}

/* The first part of a dotted name is looked for outwards, the others only inside what it found. */
static JsonNode *
lookup (Renderer *renderer, const char *name)
{
  g_auto (GStrv) steps = NULL;
  JsonNode *found = NULL;

  if (g_str_equal (name, "."))
    return g_ptr_array_index (renderer->contexts, renderer->contexts->len - 1);
  if (strchr (name, '.') == NULL)
    {
      for (guint i = renderer->contexts->len; i > 0 && found == NULL; i--)
        found = member (g_ptr_array_index (renderer->contexts, i - 1), name);
      return found;
    }
  steps = g_strsplit (name, ".", -1);
  for (guint i = renderer->contexts->len; i > 0 && found == NULL; i--)
    found = member (g_ptr_array_index (renderer->contexts, i - 1), steps[0]);
  for (guint i = 1; steps[i] != NULL && found != NULL; i++)
    found = member (found, steps[i]);
  return found;
}

static gboolean
unknown_name (const CareMustachePart *part, GError **error)
{
  g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_UNKNOWN_NAME,
               "line %u: unknown placeholder “%s”", part->line, part->name);
  return FALSE;
}

/* null, false, "" and an empty list are false; zero is a value like any other. */
static gboolean
is_true (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return *json_node_get_string (node) != '\0';
  return TRUE;
}

static char *
number_text (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  return g_strdup (buffer);
}

/* Returns NULL for null, an object and a list. */
static char *
scalar_text (JsonNode *node)
{
  GType type;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return number_text (json_node_get_double (node));
}

static void
append_html (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        g_string_append_c (out, *p);
      }
}

static gboolean
is_break (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;
}

/* CommonMark lets every ASCII punctuation sign be escaped, so all of them are: no list of dangerous
 * signs to keep up. White space collapses, because a line break could begin a block. The no-break
 * space stays. */
static void
append_markdown (GString *out, const char *text)
{
  gboolean gap = FALSE;
  gsize start = out->len;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0xA0 && c != 0x202F && is_break (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && out->len > start)
        g_string_append_c (out, ' ');
      gap = FALSE;
      if (c < 0x80 && g_ascii_ispunct ((char) c))
        g_string_append_c (out, '\\');
      g_string_append_unichar (out, c);
    }
}

/**
 * care_mustache_escape_markdown:
 * @text: UTF-8 text of a person
 *
 * Returns: (transfer full): Markdown that shows @text as plain words on one line: no sign in it can
 *   start a list, a heading, a link, HTML or a new line
 */
char *
care_mustache_escape_markdown (const char *text)
{
  GString *out = g_string_new (NULL);

  append_markdown (out, text);
  return g_string_free (out, FALSE);
}

static gboolean
render_variable (Renderer *renderer, const CareMustachePart *part, GError **error)
{
  JsonNode *node = lookup (renderer, part->name);
  g_autofree char *text = NULL;

  if (node == NULL && renderer->options->strict)
    return unknown_name (part, error);
  if (renderer->options->strict && !JSON_NODE_HOLDS_VALUE (node) && !JSON_NODE_HOLDS_NULL (node))
    {
      g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_SYNTAX,
                   "line %u: “%s” is a list or a group, it needs a section", part->line,
                   part->name);
      return FALSE;
    }
  text = scalar_text (node);
  if (text == NULL)
    return TRUE;
  if (renderer->options->escape == CARE_MUSTACHE_ESCAPE_MARKDOWN)
    append_markdown (renderer->out, text);
  else if (part->tag == CARE_MUSTACHE_TAG_UNESCAPED)
    g_string_append (renderer->out, text);
  else
    append_html (renderer->out, text);
  return TRUE;
}

static gboolean
render_in (Renderer *renderer, const CareMustachePart *part, JsonNode *context, GError **error)
{
  gboolean ok;

  if (!take_steps (renderer, 1, part->line, error))
    return FALSE;
  g_ptr_array_add (renderer->contexts, context);
  ok = render_parts (renderer, part->children, error);
  g_ptr_array_set_size (renderer->contexts, (int) renderer->contexts->len - 1);
  return ok;
}

static gboolean
render_section (Renderer *renderer, const CareMustachePart *part, GError **error)
{
  JsonNode *node = lookup (renderer, part->name);
  JsonArray *list;

  if (node == NULL && renderer->options->strict)
    return unknown_name (part, error);
  if (part->tag == CARE_MUSTACHE_TAG_INVERTED)
    return is_true (node) || render_parts (renderer, part->children, error);
  if (!is_true (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return render_in (renderer, part, node, error);
  list = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!render_in (renderer, part, json_array_get_element (list, i), error))
      return FALSE;
  return TRUE;
}

static char *
indented (const char *text, const char *indent)
{
  GString *out = g_string_new (NULL);
  const char *line = text;

  while (*line != '\0')
    {
      const char *next = strchr (line, '\n');

      next = next != NULL ? next + 1 : line + strlen (line);
      g_string_append (out, indent);
      g_string_append_len (out, line, next - line);
      line = next;
    }
  return g_string_free (out, FALSE);
}

static gboolean
render_partial_text (Renderer *renderer, const char *text, guint first_line, GError **error)
{
  g_autoptr (GPtrArray) parts = care_mustache_parse (text, strlen (text), first_line, error);

  return parts != NULL && render_parts (renderer, parts, error);
}

static gboolean
render_partial (Renderer *renderer, const CareMustachePart *part, GError **error)
{
  const CareMustacheOptions *options = renderer->options;
  g_autofree char *loaded = NULL;
  g_autofree char *text = NULL;
  guint first_line = 1;
  gboolean ok;

  if (options->partial != NULL)
    loaded = options->partial (part->name, &first_line, options->partial_data);
  if (loaded == NULL && options->strict)
    {
      g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_UNKNOWN_NAME,
                   "line %u: there is no partial “%s”", part->line, part->name);
      return FALSE;
    }
  if (loaded == NULL)
    return TRUE;
  if (renderer->partials >= CARE_MUSTACHE_MAX_DEPTH)
    {
      g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_LIMIT,
                   "line %u: partials are nested more than %d deep", part->line,
                   CARE_MUSTACHE_MAX_DEPTH);
      return FALSE;
    }
  if (!take_steps (renderer, 1 + (guint) (strlen (loaded) / 256), part->line, error))
    return FALSE;
  text = part->indent != NULL ? indented (loaded, part->indent) : g_steal_pointer (&loaded);
  renderer->partials++;
  ok = render_partial_text (renderer, text, first_line, error);
  renderer->partials--;
  /* One name is enough to find the place; a recursive chain would name itself sixteen times. */
  if (!ok && renderer->partials == 0)
    g_prefix_error (error, "in partial “%s”, ", part->name);
  return ok;
}

static gboolean
render_part (Renderer *renderer, const CareMustachePart *part, GError **error)
{
  if (part->kind == CARE_MUSTACHE_PART_TEXT)
    {
      g_string_append_len (renderer->out, part->text, (gssize) part->length);
      return TRUE;
    }
  switch (part->tag)
    {
    case CARE_MUSTACHE_TAG_UNESCAPED:
      if (renderer->options->escape == CARE_MUSTACHE_ESCAPE_MARKDOWN)
        {
          g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_SYNTAX,
                       "line %u: “%s” must not be printed without escaping; use two braces",
                       part->line, part->name);
          return FALSE;
        }
      return render_variable (renderer, part, error);
    case CARE_MUSTACHE_TAG_VARIABLE:
      return render_variable (renderer, part, error);
    case CARE_MUSTACHE_TAG_SECTION:
    case CARE_MUSTACHE_TAG_INVERTED:
      return render_section (renderer, part, error);
    case CARE_MUSTACHE_TAG_PARTIAL:
      return render_partial (renderer, part, error);
    }
  g_return_val_if_reached (FALSE);
}

static gboolean
render_parts (Renderer *renderer, GPtrArray *parts, GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const CareMustachePart *part = g_ptr_array_index (parts, i);

      if (!render_part (renderer, part, error))
        return FALSE;
      if (!take_steps (renderer, 1, part->line, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_mustache_render:
 * @text: the template
 * @length: its bytes, or -1 when it ends with NUL
 * @data: what the names mean; an object as a rule, but any node will do
 * @options: escaping, strictness and where partials come from
 * @error: return location
 *
 * Renders by the core modules of the Mustache specification. Work is bounded:
 * %CARE_MUSTACHE_MAX_TEMPLATE, %CARE_MUSTACHE_MAX_OUTPUT, %CARE_MUSTACHE_MAX_DEPTH and
 * %CARE_MUSTACHE_MAX_STEPS. Any bytes give a text or an error with the line; nothing else can
 * happen. Any thread.
 *
 * Returns: (transfer full): the text, or %NULL with an error of CARE_MUSTACHE_ERROR
 */
char *
care_mustache_render (const char *text,
                      gssize length,
                      JsonNode *data,
                      const CareMustacheOptions *options,
                      GError **error)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) contexts = g_ptr_array_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  Renderer renderer = { .options = options, .contexts = contexts, .out = out };

  g_return_val_if_fail (text != NULL && data != NULL && options != NULL, NULL);
  parts = care_mustache_parse (text, length < 0 ? strlen (text) : (gsize) length,
                               options->first_line, error);
  if (parts == NULL)
    return NULL;
  g_ptr_array_add (contexts, data);
  if (!render_parts (&renderer, parts, error))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
visit (GPtrArray *parts, CareMustacheTagFunc func, gpointer user_data)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const CareMustachePart *part = g_ptr_array_index (parts, i);

      if (part->kind == CARE_MUSTACHE_PART_TEXT)
        continue;
      func (part->tag, part->name, part->line, user_data);
      if (part->children != NULL)
        visit (part->children, func, user_data);
    }
}

/**
 * care_mustache_foreach_tag:
 * @text: the template
 * @length: its bytes, or -1
 * @first_line: number of the first line, so that lines are those of the file
 * @func: called for each value, section and partial in reading order
 * @user_data: for @func
 * @error: return location
 *
 * Returns: %FALSE with an error of CARE_MUSTACHE_ERROR when the template cannot be read
 */
gboolean
care_mustache_foreach_tag (const char *text,
                           gssize length,
                           guint first_line,
                           CareMustacheTagFunc func,
                           gpointer user_data,
                           GError **error)
{
  g_autoptr (GPtrArray) parts = NULL;

  g_return_val_if_fail (text != NULL && func != NULL, FALSE);
  parts =
      care_mustache_parse (text, length < 0 ? strlen (text) : (gsize) length, first_line, error);
  if (parts == NULL)
    return FALSE;
  visit (parts, func, user_data);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a Mustache text into a tree of parts: tags, delimiters, lines that hold nothing but a tag.
 */
#include "config.h"

#include "care-mustache-parse.h"

#include <string.h>

#define MAX_DELIMITER 8
#define MAX_NAME 128

typedef struct
{
  const char *start;
  const char *end;
  const char *p;          /* first byte not yet read */
  const char *text_start; /* first byte of text not yet put into a part */
  const char *counted;    /* lines are counted up to here */
  guint line;
  char open[MAX_DELIMITER + 1];
  char close[MAX_DELIMITER + 1];
  GPtrArray *root;
  GPtrArray *sections; /* open sections, outermost first; borrowed */
} Parser;

typedef struct
{
  const char *begin; /* first byte of the opening delimiter */
  const char *body;  /* first byte of the name */
  const char *body_end;
  const char *after; /* first byte behind the closing delimiter */
  char sigil;        /* one of # ^ / > & { ! =, or 0 */
  guint line;
} Tag;

static void
part_free (gpointer data)
{
  CareMustachePart *part = data;

  g_free (part->name);
  g_free (part->indent);
  g_clear_pointer (&part->children, g_ptr_array_unref);
  g_free (part);
}

static GPtrArray *
current_parts (Parser *parser)
{
  CareMustachePart *section;

  if (parser->sections->len == 0)
    return parser->root;
  section = g_ptr_array_index (parser->sections, parser->sections->len - 1);
  return section->children;
}

static guint
line_of (Parser *parser, const char *where)
{
  for (; parser->counted < where; parser->counted++)
    if (*parser->counted == '\n')
      parser->line++;
  return parser->line;
}

static const char *
find (const char *from, const char *end, const char *what)
{
  return memmem (from, (gsize) (end - from), what, strlen (what));
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* A tag other than a value that stands alone takes its whole line with it. */
static gboolean
stands_alone (Parser *parser, const Tag *tag, const char **ret_line_start, const char **ret_next)
{
  const char *before = tag->begin;
  const char *after = tag->after;

  while (before > parser->start && is_blank (before[-1]))
    before--;
  if (before > parser->start && before[-1] != '\n')
    return FALSE;
  while (after < parser->end && is_blank (*after))
    after++;
  if (after < parser->end && *after == '\r' && after + 1 < parser->end && after[1] == '\n')
    after++;
  if (after < parser->end && *after != '\n')
    return FALSE;
  if (after < parser->end)
    after++;
  *ret_line_start = before;
  *ret_next = after;
  return TRUE;
}

static void
add_text (Parser *parser, const char *end)
{
  CareMustachePart *part;

  if (end <= parser->text_start)
    return;
  part = g_new0 (CareMustachePart, 1);
  part->kind = CARE_MUSTACHE_PART_TEXT;
  part->line = parser->line;
  part->text = parser->text_start;
  part->length = (gsize) (end - parser->text_start);
  g_ptr_array_add (current_parts (parser), part);
}

static gboolean
tag_end (Parser *parser, Tag *tag, GError **error)
{
  g_autofree char *closing = NULL;
  const char *end;

  if (tag->sigil == '{')
    closing = g_strconcat ("}", parser->close, NULL);
  else if (tag->sigil == '=')
    closing = g_strconcat ("=", parser->close, NULL);
  else
    closing = g_strdup (parser->close);
  end = find (tag->body, parser->end, closing);
  if (end == NULL)
    {
      g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_SYNTAX,
                   "line %u: the tag is not closed; it needs “%s”", tag->line, closing);
      return FALSE;
    }
  tag->body_end = end;
  tag->after = end + strlen (closing);
  while (tag->body < tag->body_end && g_ascii_isspace (*tag->body))
    tag->body++;
  while (tag->body_end > tag->body && g_ascii_isspace (tag->body_end[-1]))
    tag->body_end--;
  return TRUE;
}

/* Returns FALSE without an error when there is no further tag. */
static gboolean
next_tag (Parser *parser, Tag *tag, GError **error)
{
  const char *begin = find (parser->p, parser->end, parser->open);

  if (begin == NULL)
    return FALSE;
  tag->begin = begin;
  tag->line = line_of (parser, begin);
  tag->body = begin + strlen (parser->open);
  while (tag->body < parser->end && g_ascii_isspace (*tag->body))
    tag->body++;
  tag->sigil = 0;
  if (tag->body < parser->end && strchr ("#^/>&{!=", *tag->body) != NULL)
    tag->sigil = *tag->body++;
  return tag_end (parser, tag, error);
}

static gboolean
set_delimiters (Parser *parser, const Tag *tag, GError **error)
{
  g_autofree char *body = g_strndup (tag->body, (gsize) (tag->body_end - tag->body));
  gsize first = strcspn (body, " \t\r\n");
  gsize gap = strspn (body + first, " \t\r\n");
  const char *second = body + first + gap;

  if (first == 0 || first > MAX_DELIMITER || gap == 0 || *second == '\0' ||
      strlen (second) > MAX_DELIMITER || strcspn (second, " \t\r\n") != strlen (second) ||
      strchr (body, '=') != NULL)
    {
      g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_SYNTAX,
                   "line %u: new delimiters are two words without “=”, each of at most %d bytes",
                   tag->line, MAX_DELIMITER);
      return FALSE;
    }
  memcpy (parser->open, body, first);
  parser->open[first] = '\0';
  g_strlcpy (parser->close, second, sizeof parser->close);
  return TRUE;
}

static char *
tag_name (const Tag *tag, GError **error)
{
  gsize length = (gsize) (tag->body_end - tag->body);
  g_autofree char *name = g_strndup (tag->body, length);

  if (length == 0 || length > MAX_NAME || strcspn (name, " \t\r\n") != length)
    {
      g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_SYNTAX,
                   "line %u: a tag needs one name of at most %d bytes", tag->line, MAX_NAME);
      return NULL;
    }
  return g_steal_pointer (&name);
}

static gboolean
close_section (Parser *parser, const Tag *tag, const char *name, GError **error)
{
  CareMustachePart *section = NULL;

  if (parser->sections->len > 0)
    section = g_ptr_array_index (parser->sections, parser->sections->len - 1);
  if (section == NULL || !g_str_equal (section->name, name))
    {
      g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_SYNTAX,
                   "line %u: the section “%s” ends here but was not opened before", tag->line,
                   name);
      return FALSE;
    }
  g_ptr_array_set_size (parser->sections, (int) parser->sections->len - 1);
  return TRUE;
}

static gboolean
open_section (Parser *parser, CareMustachePart *part, GError **error)
{
  if (parser->sections->len >= CARE_MUSTACHE_MAX_DEPTH)
    {
      g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_LIMIT,
                   "line %u: sections are nested more than %d deep", part->line,
                   CARE_MUSTACHE_MAX_DEPTH);
      return FALSE;
    }
  part->children = g_ptr_array_new_with_free_func (part_free);
  g_ptr_array_add (parser->sections, part);
  return TRUE;
}

static CareMustacheTag
tag_of_sigil (char sigil)
{
  switch (sigil)
    {
    case '#':
      return CARE_MUSTACHE_TAG_SECTION;
    case '^':
      return CARE_MUSTACHE_TAG_INVERTED;
    case '>':
      return CARE_MUSTACHE_TAG_PARTIAL;
    case '&':
    case '{':
      return CARE_MUSTACHE_TAG_UNESCAPED;
    default:
      return CARE_MUSTACHE_TAG_VARIABLE;
    }
}

static gboolean
add_tag (Parser *parser, const Tag *tag, const char *line_start, GError **error)
{
  g_autofree char *name = NULL;
  CareMustachePart *part;

  if (tag->sigil == '!')
    return TRUE;
  if (tag->sigil == '=')
    return set_delimiters (parser, tag, error);
  name = tag_name (tag, error);
  if (name == NULL)
    return FALSE;
  if (tag->sigil == '/')
    return close_section (parser, tag, name, error);

  part = g_new0 (CareMustachePart, 1);
  part->kind = CARE_MUSTACHE_PART_TAG;
  part->tag = tag_of_sigil (tag->sigil);
  part->line = tag->line;
  part->name = g_steal_pointer (&name);
  if (part->tag == CARE_MUSTACHE_TAG_PARTIAL && line_start != NULL)
    part->indent = g_strndup (line_start, (gsize) (tag->begin - line_start));
  g_ptr_array_add (current_parts (parser), part);
  if (tag->sigil == '#' || tag->sigil == '^')
    return open_section (parser, part, error);
  return TRUE;
}

static gboolean
read_tag (Parser *parser, const Tag *tag, GError **error)
{
  gboolean takes_line = tag->sigil != 0 && tag->sigil != '&' && tag->sigil != '{';
  const char *line_start = NULL;
  const char *next = tag->after;

  if (!takes_line || !stands_alone (parser, tag, &line_start, &next))
    line_start = NULL;
  add_text (parser, line_start != NULL ? line_start : tag->begin);
  parser->p = parser->text_start = line_start != NULL ? next : tag->after;
  return add_tag (parser, tag, line_start, error);
}

static gboolean
check_bytes (const char *text, gsize length, guint line, GError **error)
{
  const char *bad;

  if (length > CARE_MUSTACHE_MAX_TEMPLATE)
    {
      g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_LIMIT,
                   "the template is longer than %u KiB",
                   (guint) (CARE_MUSTACHE_MAX_TEMPLATE / 1024));
      return FALSE;
    }
  if (g_utf8_validate (text, (gssize) length, &bad))
    return TRUE;
  for (const char *p = text; p < bad; p++)
    if (*p == '\n')
      line++;
  g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_ENCODING,
               "line %u: the text is not valid UTF-8; save the template as UTF-8", line);
  return FALSE;
}

/* Returns: (transfer full): parts that point into @text, or NULL with @error. */
GPtrArray *
care_mustache_parse (const char *text, gsize length, guint first_line, GError **error)
{
  g_autoptr (GPtrArray) root = g_ptr_array_new_with_free_func (part_free);
  g_autoptr (GPtrArray) sections = g_ptr_array_new ();
  GError *local = NULL;
  Parser parser = { .start = text,
                    .end = text + length,
                    .p = text,
                    .text_start = text,
                    .counted = text,
                    .line = MAX (first_line, 1),
                    .open = "{{",
                    .close = "}}",
                    .root = root,
                    .sections = sections };
  Tag tag;

  if (!check_bytes (text, length, parser.line, error))
    return NULL;
  while (next_tag (&parser, &tag, &local))
    if (!read_tag (&parser, &tag, &local))
      break;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  add_text (&parser, parser.end);
  if (sections->len > 0)
    {
      const CareMustachePart *open = g_ptr_array_index (sections, sections->len - 1);

      g_set_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_SYNTAX,
                   "line %u: the section “%s” is never closed", open->line, open->name);
      return NULL;
    }
  return g_steal_pointer (&root);
}

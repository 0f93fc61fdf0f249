/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CommonMark → blocks. What the pages cannot show is an error, never silently dropped.
 *
 * A comment on a line of its own says what Markdown has no word for:
 *   <!-- box: emergency|pregnancy|today|next_day|note --> … <!-- /box -->
 *   <!-- call --> … <!-- /call -->       the planned call
 *   <!-- list: do|avoid|ask -->          kind of the list that follows
 *   <!-- table -->                       the list that follows is a table: item = row, inner item =
 * cell
 *   <!-- diary -->                       place of the tear-off diary
 *   <!-- chart -->                       place of the body chart
 *   <!-- part -->                        a text that is changed for one patient ends here
 * Values from people cannot write such a comment: they come escaped (care-mustache.c). */
#include "config.h"

#include "care-document-private.h"

#include "care-handout-template.h"

#include <cmark.h>
#include <string.h>

#define MAX_BLOCK_DEPTH 12 /* a list is two: itself and its items */
#define MAX_INLINE_DEPTH 32
#define MAX_BLOCKS 2000
/* Of one paragraph. What is set as one text takes time with the square of these. */
#define MAX_BREAKS 500
#define MAX_SPANS 2000
/* cmark looks for the other end of each opening bracket: many of them hold it up for minutes. */
#define MAX_BRACKETS 2000

typedef struct
{
  GPtrArray *target;     /* where blocks go now; borrowed */
  GPtrArray *outer;      /* where they go after the open box; borrowed, or NULL */
  const char *closing;   /* directive that closes the open box */
  gboolean list_pending; /* a directive waits for its list */
  CareListKind list;
  gboolean table_pending;
  gboolean any_link;
  gboolean has_diary;
  guint n_blocks;
  guint depth;
} Parser;

static gboolean
convert_children (Parser *parser, cmark_node *node, GPtrArray *target, GError **error);

static gboolean
fail (GError **error, cmark_node *node, const char *what)
{
  int line = 0;

  /* Inline nodes have no line of their own in this cmark; the block around them has. */
  for (; node != NULL && line == 0; node = cmark_node_parent (node))
    line = cmark_node_get_start_line (node);
  g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_MARKDOWN, "line %d of the text: %s",
               line, what);
  return FALSE;
}

/* --- inline --- */

typedef struct
{
  GString *text;
  GArray *spans;
  gboolean any_link;
  guint n_breaks;
} Inline;

/* What the words around a text make of it; the strings are borrowed. */
typedef struct
{
  CareSpanStyle style;
  const char *url, *title;
  guint depth;
} Around;

static gboolean
is_safe_url (const char *url)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };

  if (!g_utf8_validate (url, -1, NULL))
    return FALSE;
  for (const char *p = url; *p != '\0'; p++)
    if (*p <= ' ' || *p == '\'' || *p == '"' || *p == '\\' || *p == 0x7f)
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
append_text (Inline *in, const char *text, CareSpanStyle style, const Around *around)
{
  guint start = (guint) in->text->len;
  CareSpan span;

  g_string_append (in->text, text);
  if (style == 0 || in->text->len == start)
    return;
  if (in->spans->len > 0)
    {
      CareSpan *last = &g_array_index (in->spans, CareSpan, in->spans->len - 1);

      if (last->end == start && last->style == style && g_strcmp0 (last->url, around->url) == 0 &&
          g_strcmp0 (last->title, around->title) == 0)
        {
          last->end = (guint) in->text->len;
          return;
        }
    }
  span = (CareSpan){ start, (guint) in->text->len, style, g_strdup (around->url),
                     g_strdup (around->title) };
  g_array_append_val (in->spans, span);
}

static gboolean read_inline (Inline *in, cmark_node *parent, const Around *around, GError **error);

static gboolean
read_styled (
    Inline *in, cmark_node *node, const Around *around, CareSpanStyle style, GError **error)
{
  Around inner = *around;

  inner.style |= style;
  return read_inline (in, node, &inner, error);
}

/* A line feed written as a number is white space; only a break of Markdown breaks the line. cmark
 * makes one wrong byte of &#xFFFF;. */
static void
append_words (Inline *in, const char *literal, const Around *around)
{
  g_autofree char *words = g_strdelimit (g_utf8_make_valid (literal, -1), "\r\n", ' ');

  append_text (in, words, around->style, around);
}

static void
append_empty_link (Inline *in, const Around *around)
{
  guint place = (guint) in->text->len;
  CareSpan span = { place, place, around->style, g_strdup (around->url), g_strdup (around->title) };

  g_array_append_val (in->spans, span);
}

static gboolean
read_link (Inline *in, cmark_node *node, const Around *around, GError **error)
{
  Around inner = *around;
  const char *title = cmark_node_get_title (node);
  gsize start = in->text->len;

  inner.url = cmark_node_get_url (node);
  inner.title = title != NULL && *title != '\0' ? title : NULL;
  inner.style |= CARE_SPAN_LINK;
  if (!in->any_link && (inner.url == NULL || !is_safe_url (inner.url)))
    return fail (error, node, "a link needs an address with https:, http:, mailto: or tel:");
  if (!in->any_link && inner.title != NULL)
    return fail (error, node, "the title of a link cannot be printed; write it beside the link");
  if (!read_inline (in, node, &inner, error))
    return FALSE;
  if (in->text->len > start)
    return TRUE;
  /* A link without words: nothing of it would be on the paper. */
  if (!in->any_link)
    return fail (error, node, "a link needs words that can be printed");
  append_empty_link (in, &inner);
  return TRUE;
}

static gboolean
read_inline_node (Inline *in, cmark_node *node, const Around *around, GError **error)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      append_words (in, cmark_node_get_literal (node), around);
      return TRUE;
    case CMARK_NODE_CODE:
      append_text (in, cmark_node_get_literal (node), around->style | CARE_SPAN_CODE, around);
      return TRUE;
    case CMARK_NODE_SOFTBREAK:
      append_text (in, " ", around->style, around);
      return TRUE;
    case CMARK_NODE_LINEBREAK:
      if (++in->n_breaks > MAX_BREAKS)
        return fail (error, node, "a paragraph breaks its lines too often; make paragraphs of it");
      append_text (in, "\n", around->style, around);
      return TRUE;
    case CMARK_NODE_STRONG:
      return read_styled (in, node, around, CARE_SPAN_STRONG, error);
    case CMARK_NODE_EMPH:
      return read_styled (in, node, around, CARE_SPAN_EMPHASIS, error);
    case CMARK_NODE_LINK:
      return read_link (in, node, around, error);
    case CMARK_NODE_IMAGE:
      return fail (error, node, "pictures cannot be printed; describe it in words");
    default:
      return fail (error, node, "HTML cannot be printed; use Markdown");
    }
}

static gboolean
read_inline (Inline *in, cmark_node *parent, const Around *around, GError **error)
{
  Around inner = *around;

  if (inner.depth++ > MAX_INLINE_DEPTH)
    return fail (error, parent, "emphasis is nested too deep");
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node))
    if (!read_inline_node (in, node, &inner, error))
      return FALSE;
  if (in->spans->len > MAX_SPANS)
    return fail (error, parent, "a paragraph changes its print too often; make paragraphs of it");
  return TRUE;
}

static gboolean
fill_text (const Parser *parser, CareBlock *block, cmark_node *node, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Inline in = { text, block->spans, parser->any_link, 0 };
  const Around nothing = { 0 };

  if (!read_inline (&in, node, &nothing, error))
    return FALSE;
  block->text = g_string_free (g_steal_pointer (&text), FALSE);
  return TRUE;
}

/* --- directives --- */

static gboolean
open_box (Parser *parser, cmark_node *node, CareBlock *box, const char *closing, GError **error)
{
  g_autoptr (CareBlock) owned = box;

  if (parser->closing != NULL)
    return fail (error, node, "a box stands inside a box; close the first one before");
  if (parser->depth > 1)
    return fail (error, node, "a box cannot stand inside a list or quotation");
  parser->closing = closing;
  parser->outer = parser->target;
  parser->target = owned->children;
  g_ptr_array_add (parser->outer, g_steal_pointer (&owned));
  return TRUE;
}

static gboolean
close_box (Parser *parser, cmark_node *node, const char *name, GError **error)
{
  if (g_strcmp0 (parser->closing, name) != 0 || parser->depth > 1)
    return fail (error, node, "a box is closed here that was not opened");
  parser->closing = NULL;
  parser->target = parser->outer;
  parser->outer = NULL;
  return TRUE;
}

static gboolean
open_named_box (Parser *parser, cmark_node *node, const char *name, GError **error)
{
  CareBoxKind kind;
  CareBlock *box;

  if (!care_box_kind_from_name (name, &kind))
    return fail (error, node, "unknown box; use emergency, pregnancy, today, next_day or note");
  box = care_block_new (CARE_BLOCK_BOX);
  box->box = kind;
  return open_box (parser, node, box, "/box", error);
}

static gboolean
announce_list (Parser *parser, cmark_node *node, const char *name, GError **error)
{
  if (g_str_equal (name, "do"))
    parser->list = CARE_LIST_DO;
  else if (g_str_equal (name, "avoid"))
    parser->list = CARE_LIST_AVOID;
  else if (g_str_equal (name, "ask"))
    parser->list = CARE_LIST_ASK;
  else
    return fail (error, node, "unknown kind of list; use do, avoid or ask");
  parser->list_pending = TRUE;
  return TRUE;
}

static gboolean
read_directive (Parser *parser, cmark_node *node, GError **error)
{
  const char *literal = cmark_node_get_literal (node);
  g_autofree char *text = g_strstrip (g_strdup (literal != NULL ? literal : ""));
  g_autofree char *name = NULL;
  gsize length = strlen (text);

  if (length < 7 || !g_str_has_prefix (text, "<!--") || !g_str_has_suffix (text, "-->") ||
      strstr (text + 4, "<!--") != NULL)
    return fail (error, node, "HTML cannot be printed; use Markdown");
  name = g_strstrip (g_strndup (text + 4, length - 7));
  if (g_str_has_prefix (name, "box: "))
    return open_named_box (parser, node, name + strlen ("box: "), error);
  if (g_str_has_prefix (name, "list: "))
    return announce_list (parser, node, name + strlen ("list: "), error);
  if (g_str_equal (name, "call"))
    return open_box (parser, node, care_block_new (CARE_BLOCK_CALL), "/call", error);
  if (g_str_equal (name, "/box") || g_str_equal (name, "/call"))
    return close_box (parser, node, name[1] == 'b' ? "/box" : "/call", error);
  if (g_str_equal (name, "part")) /* read by care-sheet-parts.c; nothing is printed */
    return TRUE;
  if (g_str_equal (name, "table"))
    {
      parser->table_pending = TRUE;
      return TRUE;
    }
  if (g_str_equal (name, "diary"))
    {
      if (parser->has_diary)
        return fail (error, node, "the diary stands on a sheet only once");
      parser->has_diary = TRUE;
      g_ptr_array_add (parser->target, care_block_new (CARE_BLOCK_DIARY));
      return TRUE;
    }
  if (g_str_equal (name, "chart"))
    {
      g_ptr_array_add (parser->target, care_block_new (CARE_BLOCK_CHART));
      return TRUE;
    }
  return fail (error, node,
               "unknown comment; see data/templates/README.md for those with a meaning");
}

/* --- blocks --- */

static gboolean
convert_row (const Parser *parser, cmark_node *item, CareBlock *row, GError **error)
{
  cmark_node *list = cmark_node_first_child (item);

  if (list == NULL || cmark_node_get_type (list) != CMARK_NODE_LIST ||
      cmark_node_next (list) != NULL)
    return fail (error, item, "a row of a table is an item that holds one list of cells");
  for (cmark_node *cell = cmark_node_first_child (list); cell != NULL;
       cell = cmark_node_next (cell))
    {
      cmark_node *paragraph = cmark_node_first_child (cell);
      CareBlock *block = care_block_new (CARE_BLOCK_CELL);

      g_ptr_array_add (row->children, block);
      if (paragraph == NULL)
        block->text = g_strdup ("");
      else if (cmark_node_get_type (paragraph) != CMARK_NODE_PARAGRAPH ||
               cmark_node_next (paragraph) != NULL)
        return fail (error, cell, "a cell of a table holds one paragraph");
      else if (!fill_text (parser, block, paragraph, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
convert_table (Parser *parser, cmark_node *list, CareBlock *table, GError **error)
{
  guint n_columns = 0;

  parser->table_pending = FALSE;
  for (cmark_node *item = cmark_node_first_child (list); item != NULL;
       item = cmark_node_next (item))
    {
      CareBlock *row = care_block_new (CARE_BLOCK_ROW);

      g_ptr_array_add (table->children, row);
      if (!convert_row (parser, item, row, error))
        return FALSE;
      if (n_columns == 0)
        n_columns = row->children->len;
      if (row->children->len != n_columns || n_columns > 8)
        return fail (error, item, "every row of a table has the same number of cells, at most 8");
    }
  return TRUE;
}

static gboolean
convert_list (Parser *parser, cmark_node *node, CareBlock *list, GError **error)
{
  gboolean numbered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;

  list->list = numbered ? CARE_LIST_NUMBER : CARE_LIST_BULLET;
  if (parser->list_pending)
    list->list = parser->list;
  parser->list_pending = FALSE;
  list->first_number = numbered ? cmark_node_get_list_start (node) : 0;
  list->loose = !cmark_node_get_list_tight (node);
  return convert_children (parser, node, list->children, error);
}

/* Makes the block of a node that is no directive. */
static CareBlock *
block_for (Parser *parser, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_HEADING:
      return care_block_new (CARE_BLOCK_HEADING);
    case CMARK_NODE_PARAGRAPH:
      return care_block_new (CARE_BLOCK_PARAGRAPH);
    case CMARK_NODE_LIST:
      return care_block_new (parser->table_pending ? CARE_BLOCK_TABLE : CARE_BLOCK_LIST);
    case CMARK_NODE_ITEM:
      return care_block_new (CARE_BLOCK_ITEM);
    case CMARK_NODE_BLOCK_QUOTE:
      return care_block_new (CARE_BLOCK_BOX);
    case CMARK_NODE_THEMATIC_BREAK:
      return care_block_new (CARE_BLOCK_RULE);
    default:
      return NULL;
    }
}

static gboolean
fill_block (Parser *parser, cmark_node *node, CareBlock *block, GError **error)
{
  switch (block->kind)
    {
    case CARE_BLOCK_HEADING:
      block->level = cmark_node_get_heading_level (node);
      return fill_text (parser, block, node, error);
    case CARE_BLOCK_PARAGRAPH:
      return fill_text (parser, block, node, error);
    case CARE_BLOCK_LIST:
      return convert_list (parser, node, block, error);
    case CARE_BLOCK_TABLE:
      return convert_table (parser, node, block, error);
    case CARE_BLOCK_ITEM:
    case CARE_BLOCK_BOX:
      return convert_children (parser, node, block->children, error);
    case CARE_BLOCK_ROW:
    case CARE_BLOCK_CELL:
    case CARE_BLOCK_RULE:
    case CARE_BLOCK_DIARY:
    case CARE_BLOCK_CHART:
    case CARE_BLOCK_CALL:
      return TRUE;
    }
  g_return_val_if_reached (FALSE);
}

static gboolean
convert_node (Parser *parser, cmark_node *node, GError **error)
{
  CareBlock *block;

  if (++parser->n_blocks > MAX_BLOCKS)
    return fail (error, node, "the text has too many parts for a sheet of paper");
  if (cmark_node_get_type (node) == CMARK_NODE_HTML_BLOCK)
    return read_directive (parser, node, error);
  if ((parser->list_pending || parser->table_pending) &&
      cmark_node_get_type (node) != CMARK_NODE_LIST)
    return fail (error, node, "a comment announces a list or table, but none follows");
  block = block_for (parser, node);
  if (block == NULL)
    return fail (error, node,
                 "blocks of code cannot be printed; do not begin a line with four spaces");
  g_ptr_array_add (parser->target, block);
  return fill_block (parser, node, block, error);
}

static gboolean
convert_children (Parser *parser, cmark_node *node, GPtrArray *target, GError **error)
{
  GPtrArray *before = parser->target;

  if (parser->depth >= MAX_BLOCK_DEPTH)
    return fail (error, node, "lists and quotations are nested too deep");
  parser->depth++;
  parser->target = target;
  for (cmark_node *child = cmark_node_first_child (node); child != NULL;
       child = cmark_node_next (child))
    if (!convert_node (parser, child, error))
      return FALSE;
  if (parser->list_pending || parser->table_pending)
    return fail (error, node, "a comment announces a list or table, but none follows");
  if (parser->depth == 1 && parser->closing != NULL)
    return fail (error, cmark_node_last_child (node), "a box is never closed");
  parser->depth--;
  parser->target = before;
  return TRUE;
}

static gboolean
check_text (const char *markdown, gsize n_bytes, GError **error)
{
  guint n_brackets = 0;

  if (!g_utf8_validate (markdown, (gssize) n_bytes, NULL))
    {
      g_set_error_literal (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_MARKDOWN,
                           "the text is not valid UTF-8");
      return FALSE;
    }
  for (gsize i = 0; i < n_bytes; i++)
    n_brackets += markdown[i] == '[';
  if (n_brackets <= MAX_BRACKETS)
    return TRUE;
  g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_MARKDOWN,
               "the text has more than %d opening square brackets; a sheet has some links",
               MAX_BRACKETS);
  return FALSE;
}

/* As care_document_parse (), but with links to anywhere when @any_link: what a link is, without the
 * question whether paper can hold it. */
CareDocument *
care_document_read (const char *markdown, gssize length, gboolean any_link, GError **error)
{
  g_autoptr (CareDocument) document = care_document_new ();
  gsize n_bytes = length < 0 ? strlen (markdown) : (gsize) length;
  Parser parser = { .any_link = any_link };
  cmark_node *root;
  gboolean ok;

  if (!check_text (markdown, n_bytes, error))
    return NULL;
  root = cmark_parse_document (markdown, n_bytes, CMARK_OPT_DEFAULT);
  ok = convert_children (&parser, root, document->blocks, error);
  cmark_node_free (root);
  return ok ? g_steal_pointer (&document) : NULL;
}

/**
 * care_document_parse:
 * @markdown: UTF-8 Markdown
 * @length: its bytes, or -1
 * @error: return location
 *
 * Any valid UTF-8 gives blocks or an error with the line; raw HTML, pictures, code blocks, titles
 * of links and too deep nesting are errors. Invalid UTF-8 is an error too. Any thread.
 *
 * Returns: (transfer full): the blocks, without page frame and identifiers; or %NULL with
 *   %CARE_HANDOUT_ERROR_MARKDOWN
 */
CareDocument *
care_document_parse (const char *markdown, gssize length, GError **error)
{
  g_return_val_if_fail (markdown != NULL, NULL);
  return care_document_read (markdown, length, FALSE, error);
}

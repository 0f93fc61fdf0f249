/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown → words to edit. A text whose form words cannot show (a table, a quotation) gives none:
 * whatever is shown comes back the same, which is tried before it is shown. */
#include "config.h"

#include "care-sheet-words-private.h"

#include <string.h>

#include "care-document.h"

static void
span_clear (gpointer data)
{
  CareSpan *span = data;

  g_free (span->url);
  g_free (span->title);
}

/**
 * care_sheet_words_new_plain:
 * @text: what was typed
 *
 * Returns: (transfer full): it, without any print that differs
 */
CareSheetWords *
care_sheet_words_new_plain (const char *text)
{
  CareSheetWords *self = g_new0 (CareSheetWords, 1);

  self->text = g_strdup (text);
  self->spans = g_array_new (FALSE, FALSE, sizeof (CareSpan));
  g_array_set_clear_func (self->spans, span_clear);
  return self;
}

/**
 * care_sheet_words_add_span:
 * @self: words
 * @start: first byte; not before the end of the last span
 * @end: byte behind the last
 * @style: how they are printed
 * @url: (nullable): where a link leads
 */
void
care_sheet_words_add_span (
    CareSheetWords *self, guint start, guint end, CareSpanStyle style, const char *url)
{
  CareSpan span = { start, end, style, g_strdup (url), NULL };
  CareSpan *last =
      self->spans->len > 0 ? &g_array_index (self->spans, CareSpan, self->spans->len - 1) : NULL;

  if (last != NULL && last->end == start && last->style == style && g_strcmp0 (last->url, url) == 0)
    {
      last->end = end;
      g_free (span.url);
      return;
    }
  g_array_append_val (self->spans, span);
}

/**
 * care_sheet_words_free:
 * @self: (nullable): words
 */
void
care_sheet_words_free (CareSheetWords *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_array_unref (self->spans);
  g_free (self);
}

/* Returns: (nullable): the span @at stands in. */
static const CareSpan *
span_at (const GArray *spans, guint at, guint *cursor)
{
  while (*cursor < spans->len && g_array_index (spans, CareSpan, *cursor).end <= at)
    (*cursor)++;
  if (*cursor >= spans->len || g_array_index (spans, CareSpan, *cursor).start > at)
    return NULL;
  return &g_array_index (spans, CareSpan, *cursor);
}

/* White space looks the same in every print. */
static gboolean
same_print (const char *text, const GArray *a, const GArray *b)
{
  guint cursor_a = 0, cursor_b = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const CareSpan *x = span_at (a, (guint) (p - text), &cursor_a);
      const CareSpan *y = span_at (b, (guint) (p - text), &cursor_b);

      if (!g_unichar_isspace (g_utf8_get_char (p)) &&
          ((x != NULL ? x->style : 0) != (y != NULL ? y->style : 0) ||
           g_strcmp0 (x != NULL ? x->url : NULL, y != NULL ? y->url : NULL) != 0))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_sheet_words_equal:
 * @a: words
 * @b: words
 *
 * Returns: whether they say the same in the same print
 */
gboolean
care_sheet_words_equal (const CareSheetWords *a, const CareSheetWords *b)
{
  return g_str_equal (a->text, b->text) && same_print (a->text, a->spans, b->spans);
}

/* --- blocks → words --- */

typedef struct
{
  GString *text;
  CareSheetWords *words; /* takes the spans; its text comes at the end */
} Writer;

static void
indent (Writer *writer, guint level)
{
  for (guint i = 0; i < level; i++)
    g_string_append (writer->text, CARE_SHEET_INDENT);
}

/* Words of one paragraph; lines after the first stand below it. */
static void
write_paragraph (Writer *writer, const CareBlock *block, guint level)
{
  guint cursor = 0;

  for (const char *p = block->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const CareSpan *span = span_at (block->spans, (guint) (p - block->text), &cursor);
      guint start = (guint) writer->text->len;

      g_string_append_len (writer->text, p, g_utf8_next_char (p) - p);
      if (span != NULL)
        care_sheet_words_add_span (writer->words, start, (guint) writer->text->len, span->style,
                                   span->url);
      if (*p == '\n')
        indent (writer, level);
    }
}

static gboolean write_list (Writer *writer, const CareBlock *list, guint level);

/* An item is one paragraph and what is listed below it. */
static gboolean
write_item (Writer *writer, const CareBlock *item, guint level)
{
  for (guint i = 0; i < item->children->len; i++)
    {
      const CareBlock *child = g_ptr_array_index (item->children, i);

      if (i == 0 && child->kind == CARE_BLOCK_PARAGRAPH)
        write_paragraph (writer, child, level + 1);
      else if (i > 0 && child->kind == CARE_BLOCK_LIST)
        {
          g_string_append_c (writer->text, '\n');
          if (!write_list (writer, child, level + 1))
            return FALSE;
        }
      else
        return FALSE;
    }
  return item->children->len > 0;
}

static gboolean
write_list (Writer *writer, const CareBlock *list, guint level)
{
  for (guint i = 0; i < list->children->len; i++)
    {
      if (i > 0)
        g_string_append (writer->text, list->loose ? "\n\n" : "\n");
      indent (writer, level);
      if (list->list == CARE_LIST_NUMBER)
        g_string_append_printf (writer->text, "%u%s", (guint) list->first_number + i,
                                CARE_SHEET_NUMBER_END);
      else
        g_string_append (writer->text, CARE_SHEET_BULLET);
      if (!write_item (writer, g_ptr_array_index (list->children, i), level))
        return FALSE;
    }
  return list->children->len > 0;
}

static gboolean
write_blocks (Writer *writer, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const CareBlock *block = g_ptr_array_index (blocks, i);

      if (i > 0)
        g_string_append (writer->text, "\n\n");
      if (block->kind == CARE_BLOCK_PARAGRAPH)
        write_paragraph (writer, block, 0);
      else if (block->kind != CARE_BLOCK_LIST || !write_list (writer, block, 0))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): @markdown as words, whatever comes back of them. */
CareSheetWords *
care_sheet_words_read (const char *markdown)
{
  g_autoptr (CareDocument) document = care_document_parse (markdown, -1, NULL);
  g_autoptr (CareSheetWords) words = care_sheet_words_new_plain ("");
  g_autoptr (GString) text = g_string_new (NULL);
  Writer writer = { text, words };

  if (document == NULL || !write_blocks (&writer, document->blocks))
    return NULL;
  g_free (words->text);
  words->text = g_strdup (text->str);
  return g_steal_pointer (&words);
}

static gboolean
same_block (const CareBlock *a, const CareBlock *b)
{
  guint n = a->children != NULL ? a->children->len : 0;

  if (a->kind != b->kind || a->level != b->level || a->list != b->list ||
      a->first_number != b->first_number || a->loose != b->loose || a->box != b->box ||
      g_strcmp0 (a->text, b->text) != 0 || n != (b->children != NULL ? b->children->len : 0) ||
      (a->text != NULL && !same_print (a->text, a->spans, b->spans)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!same_block (g_ptr_array_index (a->children, i), g_ptr_array_index (b->children, i)))
      return FALSE;
  return TRUE;
}

/* Returns: whether both give the same blocks in the same print. */
gboolean
care_sheet_words_same_structure (const char *a, const char *b)
{
  g_autoptr (CareDocument) x = care_document_parse (a, -1, NULL);
  g_autoptr (CareDocument) y = care_document_parse (b, -1, NULL);

  if (x == NULL || y == NULL || x->blocks->len != y->blocks->len)
    return FALSE;
  for (guint i = 0; i < x->blocks->len; i++)
    if (!same_block (g_ptr_array_index (x->blocks, i), g_ptr_array_index (y->blocks, i)))
      return FALSE;
  return TRUE;
}

/**
 * care_sheet_words_new:
 * @markdown: a text of a sheet
 *
 * Returns: (transfer full) (nullable): it as words; %NULL when its form cannot be shown by words
 *   and found again in them
 */
CareSheetWords *
care_sheet_words_new (const char *markdown)
{
  g_autoptr (CareSheetWords) words = care_sheet_words_read (markdown);
  g_autofree char *again = words != NULL ? care_sheet_words_to_markdown (words) : NULL;

  if (again == NULL || !care_sheet_words_same_structure (markdown, again))
    return NULL;
  return g_steal_pointer (&words);
}

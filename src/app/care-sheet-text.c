/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text of a sheet in a text view. Print that differs is a tag; an item of a list is a line that
 * begins with its sign. */
#include "config.h"

#include "care-sheet-text.h"

#include <string.h>

#define STYLE "care-style"
#define URL "care-url"

static void
mean (GtkTextTag *tag, CareSpanStyle style)
{
  g_object_set_data (G_OBJECT (tag), STYLE, GINT_TO_POINTER (style));
}

/**
 * care_sheet_text_new:
 *
 * Returns: (transfer full): an empty text that may have bold print
 */
GtkTextBuffer *
care_sheet_text_new (void)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);

  mean (gtk_text_buffer_create_tag (buffer, "strong", "weight", PANGO_WEIGHT_BOLD, NULL),
        CARE_SPAN_STRONG);
  mean (gtk_text_buffer_create_tag (buffer, "emphasis", "style", PANGO_STYLE_ITALIC, NULL),
        CARE_SPAN_EMPHASIS);
  return buffer;
}

static GtkTextTag *
link_tag (GtkTextBuffer *buffer, const char *url)
{
  g_autofree char *name = g_strconcat ("link ", url, NULL);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);

  if (tag != NULL)
    return tag;
  tag = gtk_text_buffer_create_tag (buffer, name, "underline", PANGO_UNDERLINE_LOW, NULL);
  mean (tag, CARE_SPAN_LINK);
  g_object_set_data_full (G_OBJECT (tag), URL, g_strdup (url), g_free);
  return tag;
}

static void
apply_span (GtkTextBuffer *buffer, const char *text, const CareSpan *span)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start,
                                      (int) g_utf8_pointer_to_offset (text, text + span->start));
  gtk_text_buffer_get_iter_at_offset (buffer, &end,
                                      (int) g_utf8_pointer_to_offset (text, text + span->end));
  if ((span->style & CARE_SPAN_STRONG) != 0)
    gtk_text_buffer_apply_tag_by_name (buffer, "strong", &start, &end);
  if ((span->style & CARE_SPAN_EMPHASIS) != 0)
    gtk_text_buffer_apply_tag_by_name (buffer, "emphasis", &start, &end);
  if ((span->style & CARE_SPAN_LINK) != 0 && span->url != NULL)
    gtk_text_buffer_apply_tag (buffer, link_tag (buffer, span->url), &start, &end);
}

/**
 * care_sheet_text_print_as:
 * @buffer: a text
 * @words: the same text
 *
 * Gives the text the print of @words: what comes back by undo has lost its own.
 */
void
care_sheet_text_print_as (GtkTextBuffer *buffer, const CareSheetWords *words)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "strong", &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "emphasis", &start, &end);
  for (guint i = 0; i < words->spans->len; i++)
    apply_span (buffer, words->text, &g_array_index (words->spans, CareSpan, i));
}

/**
 * care_sheet_text_show:
 * @buffer: a text
 * @words: what it is from now on
 */
void
care_sheet_text_show (GtkTextBuffer *buffer, const CareSheetWords *words)
{
  gtk_text_buffer_set_text (buffer, words->text, -1);
  care_sheet_text_print_as (buffer, words);
}

static CareSpanStyle
style_at (const GtkTextIter *iter, const char **ret_url)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);
  CareSpanStyle style = 0;

  *ret_url = NULL;
  for (GSList *tag = tags; tag != NULL; tag = tag->next)
    {
      const char *url = g_object_get_data (tag->data, URL);

      style |= (CareSpanStyle) GPOINTER_TO_INT (g_object_get_data (tag->data, STYLE));
      *ret_url = url != NULL ? url : *ret_url;
    }
  return style;
}

/**
 * care_sheet_text_read:
 * @buffer: a text
 *
 * Returns: (transfer full): what stands in it, without white space around it
 */
CareSheetWords *
care_sheet_text_read (GtkTextBuffer *buffer)
{
  GtkTextIter start, end, from;
  g_autofree char *all = NULL;
  CareSheetWords *words;
  guint at = 0;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  while (g_unichar_isspace (gtk_text_iter_get_char (&start)) && gtk_text_iter_forward_char (&start))
    ;
  all = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  words = care_sheet_words_new_plain (g_strchomp (all));
  for (from = start; !gtk_text_iter_is_end (&from);)
    {
      GtkTextIter to = from;
      g_autofree char *part = NULL;
      const char *url;
      CareSpanStyle style = style_at (&from, &url);
      guint length;

      gtk_text_iter_forward_to_tag_toggle (&to, NULL);
      part = gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
      length = (guint) strlen (part);
      if (style != 0 && at < strlen (words->text))
        care_sheet_words_add_span (words, at, MIN (at + length, (guint) strlen (words->text)),
                                   style, url);
      at += length;
      from = to;
    }
  return words;
}

/* What is chosen, or the word at the cursor. */
static gboolean
get_chosen (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  if (gtk_text_buffer_get_selection_bounds (buffer, start, end))
    return TRUE;
  if (!gtk_text_iter_inside_word (start) && !gtk_text_iter_ends_word (start))
    return FALSE;
  if (!gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  if (!gtk_text_iter_ends_word (end))
    gtk_text_iter_forward_word_end (end);
  return TRUE;
}

static gboolean
is_bold (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "strong");
  GtkTextIter at = *start;

  for (; gtk_text_iter_compare (&at, end) < 0; gtk_text_iter_forward_char (&at))
    if (!g_unichar_isspace (gtk_text_iter_get_char (&at)) && !gtk_text_iter_has_tag (&at, tag))
      return FALSE;
  return TRUE;
}

/**
 * care_sheet_text_toggle_bold:
 * @buffer: a text
 *
 * Prints what is chosen, or the word at the cursor, bold; not bold when all of it is.
 */
void
care_sheet_text_toggle_bold (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  if (!get_chosen (buffer, &start, &end))
    return;
  if (is_bold (buffer, &start, &end))
    gtk_text_buffer_remove_tag_by_name (buffer, "strong", &start, &end);
  else
    gtk_text_buffer_apply_tag_by_name (buffer, "strong", &start, &end);
}

/* Bytes of white space and sign before the words of line @number; 0 for no item. */
static int
item_prefix (GtkTextBuffer *buffer, int line, char **ret_line)
{
  GtkTextIter start, end;
  char *text;
  gsize spaces, prefix;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  spaces = strspn (text, " \t");
  prefix = care_sheet_words_prefix (text + spaces, strlen (text + spaces), NULL);
  if (ret_line != NULL)
    *ret_line = text;
  else
    g_free (text);
  return prefix > 0 ? (int) (spaces + prefix) : 0;
}

static void
set_item (GtkTextBuffer *buffer, int line, gboolean item)
{
  int prefix = item_prefix (buffer, line, NULL);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  if (item && prefix == 0 && !gtk_text_iter_ends_line (&start))
    gtk_text_buffer_insert (buffer, &start, CARE_SHEET_BULLET, -1);
  if (item || prefix == 0)
    return;
  gtk_text_buffer_get_iter_at_line_index (buffer, &end, line, prefix);
  gtk_text_buffer_delete (buffer, &start, &end);
}

/**
 * care_sheet_text_toggle_list:
 * @buffer: a text
 *
 * Makes items of the lines that are chosen, or of the cursor's; plain lines when all are items.
 */
void
care_sheet_text_toggle_list (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  gboolean all = TRUE;
  int first, last;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  first = gtk_text_iter_get_line (&start);
  last = gtk_text_iter_get_line (&end);
  /* A line of which nothing is chosen is not meant. */
  if (last > first && gtk_text_iter_starts_line (&end))
    last--;
  for (int line = first; line <= last; line++)
    all = all && item_prefix (buffer, line, NULL) > 0;
  gtk_text_buffer_begin_user_action (buffer);
  if (first == last && !all && gtk_text_iter_starts_line (&start) &&
      gtk_text_iter_ends_line (&start))
    gtk_text_buffer_insert (buffer, &start, CARE_SHEET_BULLET, -1);
  for (int line = first; line <= last; line++)
    set_item (buffer, line, !all);
  gtk_text_buffer_end_user_action (buffer);
}

/* The sign of the item after the one @line begins with. */
static char *
next_prefix (const char *line, int prefix)
{
  gsize spaces = strspn (line, " \t");
  guint number = 0;

  care_sheet_words_prefix (line + spaces, strlen (line + spaces), &number);
  if (number > 0)
    return g_strdup_printf ("\n%.*s%u%s", (int) spaces, line, number + 1, CARE_SHEET_NUMBER_END);
  return g_strdup_printf ("\n%.*s", prefix, line);
}

/**
 * care_sheet_text_break_line:
 * @buffer: a text whose cursor stands where a line shall end
 *
 * In a list the next line is an item, too; the sign of an item without words goes.
 *
 * Returns: whether that was done; else the line ends as everywhere
 */
gboolean
care_sheet_text_break_line (GtkTextBuffer *buffer)
{
  GtkTextIter at, start;
  g_autofree char *line = NULL;
  g_autofree char *next = NULL;
  int number, prefix;

  if (gtk_text_buffer_get_has_selection (buffer))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  number = gtk_text_iter_get_line (&at);
  prefix = item_prefix (buffer, number, &line);
  if (prefix == 0 || gtk_text_iter_get_line_index (&at) < prefix)
    return FALSE;
  gtk_text_buffer_begin_user_action (buffer);
  if (line[prefix] == '\0')
    {
      gtk_text_buffer_get_iter_at_line (buffer, &start, number);
      gtk_text_buffer_delete (buffer, &start, &at);
    }
  else
    {
      next = next_prefix (line, prefix);
      gtk_text_buffer_insert (buffer, &at, next, -1);
    }
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}

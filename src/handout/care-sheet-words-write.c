/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words → Markdown. Signs that Markdown would read are escaped: what is typed stays what it is. */
#include "config.h"

#include "care-sheet-words-private.h"

#include <string.h>

#define MAX_LEVEL 4
#define MAX_NUMBER 999999

/* What a line of the words is. */
typedef struct
{
  gsize start, end; /* bytes of the words, without the sign before an item */
  guint level;      /* of an item, or of the item a line stands below */
  guint number;     /* of an item; 0: a bullet */
  gboolean item;
  gboolean below; /* a further line of what stands above */
  gboolean blank_before;
} Line;

typedef struct
{
  const CareSheetWords *words;
  gboolean plain; /* without bold and the like */
  GString *out;
  GArray *lines;
} Writer;

/**
 * care_sheet_words_prefix:
 * @line: a line of the words, without white space before it
 * @length: its bytes
 * @ret_number: (out) (optional): the number of the item; 0 for a bullet
 *
 * Returns: bytes of the sign of an item it begins with; 0: it is none
 */
gsize
care_sheet_words_prefix (const char *line, gsize length, guint *ret_number)
{
  gsize digits = 0;
  guint64 number;

  if (ret_number != NULL)
    *ret_number = 0;
  if (length >= strlen ("•") && memcmp (line, "•", strlen ("•")) == 0)
    {
      gsize n = strlen ("•");

      while (n < length && line[n] == ' ')
        n++;
      return n;
    }
  while (digits < length && digits < 7 && g_ascii_isdigit (line[digits]))
    digits++;
  if (digits == 0 || length - digits < strlen (CARE_SHEET_NUMBER_END) ||
      memcmp (line + digits, CARE_SHEET_NUMBER_END, strlen (CARE_SHEET_NUMBER_END)) != 0)
    return 0;
  number = g_ascii_strtoull (line, NULL, 10);
  if (ret_number != NULL)
    *ret_number = (guint) CLAMP (number, 1, MAX_NUMBER);
  return digits + strlen (CARE_SHEET_NUMBER_END);
}

/* --- lines --- */

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\f' || c == '\v' || c == '\r';
}

static gsize
line_end (const char *text, gsize start)
{
  return start + strcspn (text + start, "\n");
}

static void
take_line (Writer *writer, gsize start, gsize end, gboolean *blank)
{
  const char *text = writer->words->text;
  Line line = { .start = start, .blank_before = *blank };
  const Line *last =
      writer->lines->len > 0 ? &g_array_index (writer->lines, Line, writer->lines->len - 1) : NULL;
  guint spaces = 0;
  gsize prefix;

  for (; line.start < end && is_space (text[line.start]); line.start++)
    spaces += text[line.start] == '\t' ? 2 : 1;
  while (end > line.start && is_space (text[end - 1]))
    end--;
  if (line.start == end)
    {
      *blank = TRUE;
      return;
    }
  *blank = FALSE;
  line.end = end;
  prefix = care_sheet_words_prefix (text + line.start, end - line.start, &line.number);
  line.item = prefix > 0;
  line.start += prefix;
  if (line.item)
    {
      guint most = last == NULL ? 0 : last->item ? last->level + 1 : last->level;

      line.level = MIN (MIN (spaces / 2, most), MAX_LEVEL);
    }
  else if (last != NULL && !line.blank_before)
    {
      /* Below an item only what is set in; in a paragraph every line. */
      line.below = last->item || last->level > 0 ? spaces >= 2 : TRUE;
      line.level = line.below ? last->level + (last->item ? 1 : 0) : 0;
    }
  /* A sign without words is no item yet. */
  if (line.start < line.end)
    g_array_append_val (writer->lines, line);
}

static void
find_lines (Writer *writer)
{
  const char *text = writer->words->text;
  gboolean blank = FALSE;
  gsize start = 0;

  while (text[start] != '\0')
    {
      gsize end = line_end (text, start);

      take_line (writer, start, end, &blank);
      start = text[end] == '\n' ? end + 1 : end;
    }
}

/* --- one line --- */

/* Whether Markdown would read the sign at @p, the first of its line or not. */
static gboolean
needs_escape (const char *p, gboolean first)
{
  if (strchr ("\\`*_[]<>&", *p) != NULL)
    return TRUE;
  return first && strchr ("#+-=~|", *p) != NULL;
}

static void
append_escaped (Writer *writer, gsize start, gsize end, gsize line_start)
{
  const char *text = writer->words->text;
  gboolean number = TRUE; /* only digits since the start of the line */

  for (gsize i = line_start; i < start; i++)
    number = number && g_ascii_isdigit (text[i]);
  for (gsize i = start; i < end; i++)
    {
      gboolean ends_number = number && i > line_start && (text[i] == '.' || text[i] == ')');

      if (ends_number || needs_escape (text + i, i == line_start))
        g_string_append_c (writer->out, '\\');
      g_string_append_c (writer->out, is_space (text[i]) ? ' ' : text[i]);
      number = number && g_ascii_isdigit (text[i]);
    }
}

static void
append_run (Writer *writer, const CareSpan *span, gsize start, gsize end, gsize line_start)
{
  const char *text = writer->words->text;
  gsize first = start, last = end;
  const char *mark =
      (span->style & CARE_SPAN_STRONG) != 0 && (span->style & CARE_SPAN_EMPHASIS) != 0 ? "***"
      : (span->style & CARE_SPAN_STRONG) != 0                                          ? "**"
      : (span->style & CARE_SPAN_EMPHASIS) != 0                                        ? "*"
                                                                                       : "";
  gboolean link = (span->style & CARE_SPAN_LINK) != 0 && span->url != NULL;

  while (first < last && is_space (text[first]))
    first++;
  while (last > first && is_space (text[last - 1]))
    last--;
  if (first == last)
    {
      append_escaped (writer, start, end, line_start);
      return;
    }
  append_escaped (writer, start, first, line_start);
  g_string_append_printf (writer->out, "%s%s", mark, link ? "[" : "");
  append_escaped (writer, first, last, line_start);
  if (link)
    g_string_append_printf (writer->out, "](<%s>)", span->url);
  g_string_append (writer->out, mark);
  append_escaped (writer, last, end, line_start);
}

static void
append_line (Writer *writer, const Line *line)
{
  const GArray *spans = writer->words->spans;
  gsize at = line->start;

  for (guint i = 0; !writer->plain && i < spans->len; i++)
    {
      const CareSpan *span = &g_array_index (spans, CareSpan, i);
      gsize from = MAX (span->start, at);
      gsize to = MIN (span->end, line->end);

      if (from >= to)
        continue;
      append_escaped (writer, at, from, line->start);
      append_run (writer, span, from, to, line->start);
      at = to;
    }
  append_escaped (writer, at, line->end, line->start);
}

/* --- all lines --- */

/* Where the words of an item of each level begin, in signs of the Markdown. */
static void
append_item (Writer *writer, const Line *line, guint *offsets)
{
  guint from = line->level > 0 ? offsets[line->level - 1] : 0;
  gsize before = writer->out->len;

  if (line->number > 0)
    g_string_append_printf (writer->out, "%*s%u. ", (int) from, "", line->number);
  else
    g_string_append_printf (writer->out, "%*s- ", (int) from, "");
  offsets[line->level] = (guint) (writer->out->len - before);
}

/* Whether an item comes first in its list: what stands above is no list of its level. */
static gboolean
opens_list (const Writer *writer, guint index)
{
  const Line *line = &g_array_index (writer->lines, Line, index);

  for (guint i = index; i > 0; i--)
    {
      const Line *above = &g_array_index (writer->lines, Line, i - 1);

      if (!above->item && !above->below)
        return TRUE;
      if (above->item && above->level == line->level)
        return (above->number > 0) != (line->number > 0);
      if (above->item && above->level < line->level)
        return TRUE;
    }
  return TRUE;
}

static void
part_lines (Writer *writer, guint index)
{
  const Line *line = &g_array_index (writer->lines, Line, index);
  gboolean apart;

  if (index == 0)
    return;
  if (line->below)
    {
      g_string_append (writer->out, "\\\n");
      return;
    }
  /* A list below an item begins on the next line, or all of it would be loose. */
  apart = line->item ? (opens_list (writer, index) ? line->level == 0 : line->blank_before) : TRUE;
  g_string_append (writer->out, apart ? "\n\n" : "\n");
}

static char *
write_markdown (const CareSheetWords *words, gboolean plain)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  guint offsets[MAX_LEVEL + 1] = { 0 };
  Writer writer = { words, plain, g_string_new (NULL), lines };

  find_lines (&writer);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      part_lines (&writer, i);
      if (line->item)
        append_item (&writer, line, offsets);
      else if (line->level > 0)
        g_string_append_printf (writer.out, "%*s", (int) offsets[line->level - 1], "");
      append_line (&writer, line);
    }
  return g_string_free (writer.out, FALSE);
}

/**
 * care_sheet_words_to_markdown:
 * @self: words, as they were typed
 *
 * No sign in them becomes a list, a heading, bold, a link or HTML by itself. Bold that Markdown
 * cannot say (it ends within a word beside a sign) is lost; words never are.
 *
 * Returns: (transfer full): the text of the sheet
 */
char *
care_sheet_words_to_markdown (const CareSheetWords *self)
{
  g_autofree char *markdown = write_markdown (self, FALSE);
  g_autofree char *plain = NULL;
  g_autoptr (CareSheetWords) again = NULL;
  g_autoptr (CareSheetWords) wanted = NULL;

  if (self->spans->len == 0)
    return g_steal_pointer (&markdown);
  plain = write_markdown (self, TRUE);
  again = care_sheet_words_read (markdown);
  wanted = care_sheet_words_read (plain);
  if (again != NULL && (wanted == NULL || g_str_equal (again->text, wanted->text)))
    return g_steal_pointer (&markdown);
  return g_steal_pointer (&plain);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Template text → paragraphs, items and headings without markup. Only as much of Markdown and
 * Mustache is read as needed to know which words a reader sees as one text; whether the template
 * can be printed is judged by printing it. */
#include "config.h"

#include "care-prose.h"

#include <string.h>

/* Room for the text of a short block, so that most need not grow. */
#define USUAL_BYTES 128

typedef struct
{
  const char *body;
  GPtrArray *blocks;
  CareProse *open; /* the block to which the next line belongs; NULL = it begins a new one */
  gboolean in_box;
  gboolean in_table;
  gboolean in_comment; /* <!-- … over several lines */
  gboolean in_remark;  /* {{! … over several lines */
} Reader;

static void
prose_free (gpointer data)
{
  CareProse *prose = data;

  g_string_free (prose->text, TRUE);
  g_array_unref (prose->places);
  g_ptr_array_unref (prose->holes);
  g_free (prose);
}

static CareProse *
open_block (Reader *reader, CareProseKind kind)
{
  CareProse *prose = g_new0 (CareProse, 1);

  prose->kind = kind;
  prose->in_box = reader->in_box;
  prose->text = g_string_sized_new (USUAL_BYTES);
  prose->places = g_array_sized_new (FALSE, FALSE, sizeof (gsize), USUAL_BYTES);
  prose->holes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (reader->blocks, prose);
  reader->open = prose;
  return prose;
}

static void
append (CareProse *prose, gunichar c, gsize place)
{
  gsize before = prose->text->len;

  g_string_append_unichar (prose->text, c);
  for (; before < prose->text->len; before++)
    g_array_append_val (prose->places, place);
}

/* g_str_has_prefix() of newer platforms looks for the end of the text first: from each character
 * on. */
static gboolean
begins (const char *p, const char *mark)
{
  return strncmp (p, mark, strlen (mark)) == 0;
}

/* An accent typed as a letter of its own joins the letter before it; marks that nobody sees are
 * left out: no word hides behind them. */
static void
append_seen (CareProse *prose, gunichar c, gsize place)
{
  const char *end = prose->text->str + prose->text->len;
  const char *last = g_utf8_find_prev_char (prose->text->str, end);
  gunichar whole;

  if (c == 0xad || c == 0xfeff || c == 0x2060 || (c >= 0x200b && c <= 0x200f))
    return;
  if (last != NULL && g_unichar_combining_class (c) != 0 &&
      g_unichar_compose (g_utf8_get_char (last), c, &whole))
    {
      gsize at = (gsize) (last - prose->text->str);

      place = g_array_index (prose->places, gsize, at);
      g_string_truncate (prose->text, at);
      g_array_set_size (prose->places, (guint) at);
      c = whole;
    }
  append (prose, c, place);
}

/* Returns: what stands behind a tag that begins at @p; a variable leaves a hole. */
static const char *
read_tag (Reader *reader, const char *p, const char *end)
{
  const char *close = g_strstr_len (p, end - p, "}}");
  const char *name = p + 2;

  if (close == NULL)
    {
      reader->in_remark = name < end && *name == '!';
      return end;
    }
  if (!strchr ("#^/>!=&{", *name))
    {
      append (reader->open, CARE_PROSE_HOLE, (gsize) (p - reader->body));
      g_ptr_array_add (reader->open->holes, g_strstrip (g_strndup (name, (gsize) (close - name))));
    }
  return close + 2;
}

/* The words between @p and @end, which lie in one line. */
static void
read_words (Reader *reader, const char *p, const char *end)
{
  while (p < end)
    {
      gsize place = (gsize) (p - reader->body);

      if (begins (p, "{{"))
        {
          p = read_tag (reader, p, end);
          continue;
        }
      if (*p == '\\' && p + 1 < end && g_ascii_ispunct (p[1]))
        append (reader->open, (gunichar) * ++p, place);
      else if (p[0] == ']' && p + 1 < end && p[1] == '(')
        while (p + 1 < end && *p != ')')
          p++;
      else if (!strchr ("*_`[]", *p))
        append_seen (reader->open, g_utf8_get_char (p), place);
      p = g_utf8_next_char (p);
    }
}

static void
close_block (Reader *reader)
{
  reader->open = NULL;
}

/* Returns: behind the mark of a list item, or NULL when @p begins none. */
static const char *
after_item_mark (const char *p, const char *end)
{
  const char *digit = p;

  if (p + 1 < end && strchr ("-*+", *p) && p[1] == ' ')
    return p + 2;
  while (digit < end && g_ascii_isdigit (*digit))
    digit++;
  if (digit > p && digit + 1 < end && strchr (".)", *digit) && digit[1] == ' ')
    return digit + 2;
  return NULL;
}

static void
read_comment (Reader *reader, const char *p, const char *end)
{
  close_block (reader);
  reader->in_comment = g_strstr_len (p, end - p, "-->") == NULL;
  if (begins (p, "<!-- box:"))
    reader->in_box = TRUE;
  else if (begins (p, "<!-- /box"))
    reader->in_box = FALSE;
  reader->in_table = begins (p, "<!-- table");
}

/* A line that has nothing but tags of sections, partials and remarks parts what is around it. */
static gboolean
is_only_tags (const char *p, const char *end)
{
  while (p < end)
    {
      const char *close;

      if (*p == ' ' || *p == '\t')
        {
          p++;
          continue;
        }
      if (p + 2 >= end || p[0] != '{' || p[1] != '{' || !strchr ("#^/>!=", p[2]))
        return FALSE;
      close = g_strstr_len (p, end - p, "}}");
      if (close == NULL)
        return p[2] == '!';
      p = close + 2;
    }
  return TRUE;
}

static void
read_text (Reader *reader, const char *p, const char *end)
{
  gboolean ends = end - p > 1 && (end[-1] == '\\' || (end[-1] == ' ' && end[-2] == ' '));

  if (reader->open == NULL)
    open_block (reader, reader->in_table ? CARE_PROSE_CELL : CARE_PROSE_TEXT);
  else
    append (reader->open, ' ', (gsize) (p - reader->body));
  end -= end[-1] == '\\' ? 1 : 0;
  while (end > p && end[-1] == ' ')
    end--;
  read_words (reader, p, end);
  if (ends)
    close_block (reader);
}

static void
read_line (Reader *reader, const char *p, const char *end)
{
  const char *start = p;
  const char *item;

  while (p < end && (*p == ' ' || *p == '\t' || *p == '>'))
    p++;
  if (reader->in_comment || reader->in_remark)
    {
      reader->in_comment = reader->in_comment && g_strstr_len (p, end - p, "-->") == NULL;
      reader->in_remark = reader->in_remark && g_strstr_len (p, end - p, "}}") == NULL;
      return;
    }
  if (p == end || is_only_tags (p, end))
    {
      close_block (reader);
      reader->in_remark =
          g_strrstr_len (p, end - p, "{{!") != NULL && g_strstr_len (p, end - p, "}}") == NULL;
      return;
    }
  if (begins (p, "<!--"))
    {
      read_comment (reader, p, end);
      return;
    }
  if (*p == '#')
    {
      close_block (reader);
      while (p < end && (*p == '#' || *p == ' '))
        p++;
      open_block (reader, CARE_PROSE_HEADING);
      read_words (reader, p, end);
      close_block (reader);
      return;
    }
  item = after_item_mark (p, end);
  if (item != NULL)
    close_block (reader);
  else if (p == start && reader->open == NULL)
    reader->in_table = FALSE;
  if (item == NULL || item < end)
    read_text (reader, item != NULL ? item : p, end);
}

/**
 * care_prose_read:
 * @body: text of a template, valid UTF-8
 *
 * All branches of a section are read, as each of them may be printed.
 *
 * Returns: (transfer full) (element-type CareProse): its blocks in order
 */
GPtrArray *
care_prose_read (const char *body)
{
  Reader reader = { .body = body, .blocks = g_ptr_array_new_with_free_func (prose_free) };

  for (const char *line = body; *line != '\0';)
    {
      const char *end = line + strcspn (line, "\n");

      read_line (&reader, line, end > line && end[-1] == '\r' ? end - 1 : end);
      line = *end == '\n' ? end + 1 : end;
    }
  return reader.blocks;
}

/**
 * care_prose_place:
 * @prose: a block
 * @at: byte of its text, or the text's length
 *
 * Returns: the byte of the body where it stands
 */
gsize
care_prose_place (const CareProse *prose, gsize at)
{
  if (prose->places->len == 0)
    return 0;
  if (at < prose->places->len)
    return g_array_index (prose->places, gsize, at);
  return g_array_index (prose->places, gsize, prose->places->len - 1) + 1;
}

/* --- words and sentences --- */

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2bc;
}

/* Inside a number: 0.5, 9:30, 10–15. */
static gboolean
joins_digits (gunichar c)
{
  return c == '.' || c == ',' || c == ':' || c == '-' || c == 0x2013;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Whether @c between two others keeps them one word. */
static gboolean
joins (gunichar before, gunichar c, gunichar after)
{
  if (!is_letter (before) || !is_letter (after))
    return FALSE;
  if (g_unichar_isdigit (before) && g_unichar_isdigit (after))
    return joins_digits (c);
  return c == '-' || c == 0x2010 || c == 0x2011 || is_apostrophe (c);
}

/**
 * care_prose_next_word:
 * @prose: a block
 * @end: byte of its text before which to stop
 * @range: (inout): the word before, or where to begin as an empty one; the next word
 *
 * A word is what has letters or digits, with the hyphens and apostrophes inside it; a placeholder
 * is a word of its own.
 *
 * Returns: whether there was one more
 */
gboolean
care_prose_next_word (const CareProse *prose, gsize end, CareProseRange *range)
{
  const char *text = prose->text->str;
  const char *stop = text + end;
  const char *p = text + range->end;
  gunichar before;

  while (p < stop && !is_letter (g_utf8_get_char (p)) && g_utf8_get_char (p) != CARE_PROSE_HOLE)
    p = g_utf8_next_char (p);
  if (p >= stop)
    return FALSE;
  range->start = (gsize) (p - text);
  before = g_utf8_get_char (p);
  p = g_utf8_next_char (p);
  while (before != CARE_PROSE_HOLE && p < stop)
    {
      gunichar c = g_utf8_get_char (p);
      const char *after = g_utf8_next_char (p);

      if (!is_letter (c) && !joins (before, c, after < stop ? g_utf8_get_char (after) : 0))
        break;
      before = c;
      p = after;
    }
  range->end = (gsize) (p - text);
  return TRUE;
}

/* Letters before the full stop at @p, back to a space. */
static gboolean
is_abbreviation (const char *text, const char *p, const char *language)
{
  const char *start = p;
  gboolean digits = TRUE;

  while (start > text && !g_ascii_isspace (start[-1]))
    start--;
  for (const char *c = start; c < p; c++)
    digits = digits && g_ascii_isdigit (*c);
  /* "Dr. Who", "z. B.", and the German ordinal "23. November". */
  if (p - start == 1 && g_ascii_isalpha (*start))
    return TRUE;
  if (p - start <= 2 && p > start && digits)
    return g_str_equal (language, "de");
  return p - start == 2 && g_ascii_isupper (start[0]) && g_ascii_islower (start[1]) &&
         (begins (start, "Dr") || begins (start, "Mr"));
}

static gboolean
ends_sentence (const char *text, const char *p, const char *stop, const char *language)
{
  gunichar c = g_utf8_get_char (p);
  const char *after = g_utf8_next_char (p);

  if (c != '.' && c != '!' && c != '?' && c != 0x2026)
    return FALSE;
  while (after < stop && g_utf8_strchr ("\"')]»”’“", -1, g_utf8_get_char (after)) != NULL)
    after = g_utf8_next_char (after);
  if (after < stop && !g_unichar_isspace (g_utf8_get_char (after)))
    return FALSE;
  while (after < stop && g_unichar_isspace (g_utf8_get_char (after)))
    after = g_utf8_next_char (after);
  if (c == '.' && after < stop && g_unichar_islower (g_utf8_get_char (after)))
    return FALSE;
  return c != '.' || !is_abbreviation (text, p, language);
}

/**
 * care_prose_sentences:
 * @prose: a block
 * @language: language code
 *
 * A sentence ends with its full stop, question or exclamation mark, or with the block: an item of a
 * list without a stop is a sentence. Colons and semicolons end none, so that a long sentence cannot
 * be hidden with them.
 *
 * Returns: (transfer full) (element-type CareProseRange): the sentences that have a word
 */
GArray *
care_prose_sentences (const CareProse *prose, const char *language)
{
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (CareProseRange));
  const char *text = prose->text->str;
  const char *stop = text + prose->text->len;
  gsize start = 0;

  for (const char *p = text; p < stop; p = g_utf8_next_char (p))
    {
      const char *after = g_utf8_next_char (p);
      CareProseRange word = { start, start };

      if (after < stop && !ends_sentence (text, p, stop, language))
        continue;
      if (care_prose_next_word (prose, (gsize) (after - text), &word))
        {
          CareProseRange sentence = { word.start, (gsize) (after - text) };

          g_array_append_val (sentences, sentence);
        }
      start = (gsize) (after - text);
    }
  return sentences;
}

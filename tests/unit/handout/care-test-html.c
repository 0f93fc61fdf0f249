/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads expected HTML. What kind an example is of is read from the HTML alone. */
#include "config.h"

#include "care-test-html.h"

#include <string.h>

/* --- runs of text, on both sides --- */

void
care_test_runs_begin (CareTestRuns *runs)
{
  g_clear_pointer (&runs->last, g_free);
}

static char *
describe_run (CareSpanStyle style, const char *url, const char *title)
{
  GString *text = g_string_new ("{");

  if ((style & CARE_SPAN_STRONG) != 0)
    g_string_append_c (text, 's');
  if ((style & CARE_SPAN_EMPHASIS) != 0)
    g_string_append_c (text, 'e');
  if ((style & CARE_SPAN_CODE) != 0)
    g_string_append_c (text, 'c');
  if ((style & CARE_SPAN_LINK) != 0)
    g_string_append_printf (text, " →%s “%s”", url, title != NULL ? title : "");
  g_string_append_c (text, '}');
  /* A reader of XML gives line feeds of an attribute back as spaces. */
  g_strdelimit (text->str, "\n", ' ');
  return g_string_free (text, FALSE);
}

void
care_test_runs_add (CareTestRuns *runs,
                    const char *text,
                    gsize length,
                    CareSpanStyle style,
                    const char *url,
                    const char *title)
{
  g_autofree char *what = describe_run (style, url, title);

  if (length == 0 && (style & CARE_SPAN_LINK) == 0)
    return;
  if (g_strcmp0 (what, runs->last) != 0)
    g_string_append (runs->out, what);
  g_free (runs->last);
  runs->last = g_steal_pointer (&what);
  g_string_append_len (runs->out, text, (gssize) length);
}

/* --- the expected HTML --- */

typedef struct
{
  char *name;
  gsize list_mark; /* lists: where “:loose” would stand */
  gboolean loose;
} Element;

typedef struct
{
  CareTestRuns runs;
  CareTestKinds kinds;
  GPtrArray *open; /* of Element */
  CareSpanStyle style;
  guint n_strong, n_emphasis;
  char *url, *title;
  gsize link_start;
  gboolean in_text;  /* inside a block of text */
  gboolean implicit; /* that block is a paragraph without a tag of its own */
  gboolean after_break;
} Reader;

static void
element_free (gpointer data)
{
  Element *element = data;

  g_free (element->name);
  g_free (element);
}

static Element *
innermost (Reader *reader)
{
  return reader->open->len > 0 ? g_ptr_array_index (reader->open, reader->open->len - 1) : NULL;
}

static gboolean
is_in (Reader *reader, const char *name)
{
  for (guint i = 0; i < reader->open->len; i++)
    if (g_str_equal (((Element *) g_ptr_array_index (reader->open, i))->name, name))
      return TRUE;
  return FALSE;
}

static void
begin_text (Reader *reader, const char *head)
{
  g_string_append (reader->runs.out, head);
  care_test_runs_begin (&reader->runs);
  reader->in_text = TRUE;
}

/* Ends a paragraph that has no tag: the words of an item that stands close to the next. */
static void
end_implicit (Reader *reader)
{
  if (!reader->implicit)
    return;
  g_string_truncate (reader->runs.out, reader->runs.out->len -
                                           (g_str_has_suffix (reader->runs.out->str, " ") ? 1 : 0));
  g_string_append_c (reader->runs.out, ')');
  reader->implicit = reader->in_text = FALSE;
}

static void
begin_implicit (Reader *reader)
{
  Element *element = innermost (reader);

  if (reader->in_text)
    return;
  if (element == NULL || !g_str_equal (element->name, "li"))
    {
      reader->kinds |= CARE_TEST_HTML;
      return;
    }
  begin_text (reader, "p(");
  reader->implicit = TRUE;
}

static const char *
attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static gboolean
only_attributes (const char **names, const char *first, const char *second)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], first) != 0 && g_strcmp0 (names[i], second) != 0)
      return FALSE;
  return TRUE;
}

/* What a sheet of paper can hold of a link, said here once more. */
static gboolean
is_for_paper (const char *url, const char *title)
{
  return title == NULL && strstr (url, "%20") == NULL && strstr (url, "%22") == NULL &&
         strstr (url, "%5C") == NULL && strchr (url, '\'') == NULL &&
         g_regex_match_simple ("^(https?://|mailto:|tel:)", url, G_REGEX_CASELESS, 0);
}

static void
open_link (Reader *reader, const char **names, const char **values)
{
  const char *url = attribute (names, values, "href");

  if (url == NULL || !only_attributes (names, "href", "title") || reader->url != NULL)
    {
      reader->kinds |= CARE_TEST_HTML;
      return;
    }
  reader->url = g_strdup (url);
  reader->title = g_strdup (attribute (names, values, "title"));
  reader->style |= CARE_SPAN_LINK;
  reader->link_start = reader->runs.out->len;
  if (!is_for_paper (url, reader->title))
    reader->kinds |= CARE_TEST_LINK;
}

static void
open_inline (Reader *reader, const char *name, const char **names, const char **values)
{
  begin_implicit (reader);
  if (g_str_equal (name, "a"))
    {
      open_link (reader, names, values);
      return;
    }
  if (names[0] != NULL)
    reader->kinds |= CARE_TEST_HTML;
  if (g_str_equal (name, "em") && reader->n_emphasis++ == 0)
    reader->style |= CARE_SPAN_EMPHASIS;
  if (g_str_equal (name, "strong") && reader->n_strong++ == 0)
    reader->style |= CARE_SPAN_STRONG;
  if (g_str_equal (name, "code"))
    reader->style |= CARE_SPAN_CODE;
  if (g_str_equal (name, "br"))
    {
      care_test_runs_add (&reader->runs, "\n", 1, reader->style, reader->url, reader->title);
      reader->after_break = TRUE;
    }
}

static void
open_list (Reader *reader, const char *name, const char **names, const char **values)
{
  const char *start = attribute (names, values, "start");

  if (!only_attributes (names, "start", NULL))
    reader->kinds |= CARE_TEST_HTML;
  g_string_append (reader->runs.out, name);
  if (g_str_equal (name, "ol"))
    g_string_append (reader->runs.out, start != NULL ? start : "1");
  innermost (reader)->list_mark = reader->runs.out->len;
  g_string_append_c (reader->runs.out, '[');
}

static void
open_paragraph (Reader *reader)
{
  Element *item =
      reader->open->len > 2 ? g_ptr_array_index (reader->open, reader->open->len - 2) : NULL;

  if (item != NULL && g_str_equal (item->name, "li"))
    ((Element *) g_ptr_array_index (reader->open, reader->open->len - 3))->loose = TRUE;
  begin_text (reader, "p(");
}

static void
open_block (Reader *reader, const char *name, const char **names, const char **values)
{
  end_implicit (reader);
  if (reader->in_text || (names[0] != NULL && !g_str_equal (name, "ol")))
    reader->kinds |= CARE_TEST_HTML;
  if (g_str_equal (name, "p"))
    open_paragraph (reader);
  else if (name[0] == 'h' && g_ascii_isdigit (name[1]))
    {
      g_autofree char *head = g_strconcat (name, "(", NULL);

      begin_text (reader, head);
    }
  else if (g_str_equal (name, "ul") || g_str_equal (name, "ol"))
    open_list (reader, name, names, values);
  else if (g_str_equal (name, "li"))
    g_string_append (reader->runs.out, "li[");
  else if (g_str_equal (name, "blockquote"))
    g_string_append (reader->runs.out, "quote[");
  else
    g_string_append (reader->runs.out, name);
}

static void
start_element (GMarkupParseContext *context,
               const char *name,
               const char **names,
               const char **values,
               gpointer user_data,
               GError **error)
{
  static const char *const inlines[] = { "a", "em", "strong", "code", "br", NULL };
  static const char *const blocks[] = { "p",  "h1", "h2", "h3",         "h4", "h5", "h6",
                                        "ul", "ol", "li", "blockquote", "hr", NULL };
  Reader *reader = user_data;
  Element *element = g_new0 (Element, 1);

  element->name = g_strdup (name);
  g_ptr_array_add (reader->open, element);
  if (g_str_equal (name, "all") || (g_str_equal (name, "code") && is_in (reader, "pre")))
    return;
  if (g_strv_contains (inlines, name))
    open_inline (reader, name, names, values);
  else if (g_strv_contains (blocks, name))
    open_block (reader, name, names, values);
  else if (g_str_equal (name, "pre") && names[0] == NULL)
    reader->kinds |= CARE_TEST_CODE;
  /* A picture of Markdown always has words in its place. */
  else if (g_str_equal (name, "img") && attribute (names, values, "alt") != NULL)
    reader->kinds |= CARE_TEST_PICTURE;
  else
    reader->kinds |= CARE_TEST_HTML;
}

static void
close_inline (Reader *reader, const char *name)
{
  if (g_str_equal (name, "em") && --reader->n_emphasis == 0)
    reader->style &= ~(guint) CARE_SPAN_EMPHASIS;
  if (g_str_equal (name, "strong") && --reader->n_strong == 0)
    reader->style &= ~(guint) CARE_SPAN_STRONG;
  if (g_str_equal (name, "code"))
    reader->style &= ~(guint) CARE_SPAN_CODE;
  if (!g_str_equal (name, "a"))
    return;
  if (reader->runs.out->len == reader->link_start)
    {
      care_test_runs_add (&reader->runs, "", 0, reader->style, reader->url, reader->title);
      reader->kinds |= CARE_TEST_LINK;
    }
  reader->style &= ~(guint) CARE_SPAN_LINK;
  g_clear_pointer (&reader->url, g_free);
  g_clear_pointer (&reader->title, g_free);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  Element *element = innermost (reader);

  if (g_str_equal (name, "p") || (name[0] == 'h' && g_ascii_isdigit (name[1])))
    {
      g_string_append_c (reader->runs.out, ')');
      reader->in_text = FALSE;
    }
  else if (g_str_equal (name, "li") || g_str_equal (name, "blockquote"))
    {
      end_implicit (reader);
      g_string_append_c (reader->runs.out, ']');
    }
  else if (g_str_equal (name, "ul") || g_str_equal (name, "ol"))
    {
      g_string_append_c (reader->runs.out, ']');
      if (element->loose)
        g_string_insert (reader->runs.out, (gssize) element->list_mark, ":loose");
    }
  else if (!is_in (reader, "pre"))
    close_inline (reader, name);
  g_ptr_array_remove_index (reader->open, reader->open->len - 1);
}

static void
read_words (GMarkupParseContext *context,
            const char *text,
            gsize length,
            gpointer user_data,
            GError **error)
{
  Reader *reader = user_data;
  g_autofree char *words = g_strndup (text, length);
  char *from = words;

  if (length == 0 || is_in (reader, "pre"))
    return;
  if (!reader->in_text && strspn (words, "\n") == length)
    return;
  if ((reader->after_break || !reader->in_text) && *from == '\n')
    from++;
  begin_implicit (reader);
  reader->after_break = FALSE;
  g_strdelimit (from, "\n", ' ');
  care_test_runs_add (&reader->runs, from, strlen (from), reader->style, reader->url,
                      reader->title);
}

static void
read_other (GMarkupParseContext *context,
            const char *text,
            gsize length,
            gpointer user_data,
            GError **error)
{
  ((Reader *) user_data)->kinds |= CARE_TEST_HTML;
}

char *
care_test_read_html (const char *html, CareTestKinds *ret_kinds)
{
  static const GMarkupParser callbacks = { start_element, end_element, read_words, read_other,
                                           NULL };
  Reader reader = { .runs.out = g_string_new (NULL),
                    .open = g_ptr_array_new_with_free_func (element_free) };
  GMarkupParseContext *context = g_markup_parse_context_new (&callbacks, 0, &reader, NULL);

  /* What cannot be read is a writer's own HTML that was handed through. */
  if (!g_markup_parse_context_parse (context, "<all>", -1, NULL) ||
      !g_markup_parse_context_parse (context, html, -1, NULL) ||
      !g_markup_parse_context_parse (context, "</all>", -1, NULL) ||
      !g_markup_parse_context_end_parse (context, NULL))
    reader.kinds |= CARE_TEST_HTML;
  g_markup_parse_context_free (context);
  g_ptr_array_unref (reader.open);
  g_free (reader.url);
  g_free (reader.title);
  care_test_runs_begin (&reader.runs);
  *ret_kinds = reader.kinds;
  return g_string_free (reader.runs.out, FALSE);
}

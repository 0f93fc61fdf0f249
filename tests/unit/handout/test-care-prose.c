/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader reads of a template, word for word, and where it stands. */
#include "config.h"

#include "care-prose.h"

#include <string.h>

#define HOLE "\xef\xbf\xbc"

/* Blocks one after the other; headings "# ", cells "| ", in a box "! ". */
static char *
outline (const char *body)
{
  g_autoptr (GPtrArray) blocks = care_prose_read (body);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const CareProse *prose = g_ptr_array_index (blocks, i);

      g_string_append_printf (out, "%s%s%s%s\n", prose->in_box ? "! " : "",
                              prose->kind == CARE_PROSE_HEADING ? "# " : "",
                              prose->kind == CARE_PROSE_CELL ? "| " : "", prose->text->str);
      g_assert_cmpuint (prose->places->len, ==, prose->text->len);
    }
  return g_string_free (out, FALSE);
}

static void
assert_outline (const char *body, const char *expected)
{
  g_autofree char *found = outline (body);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_blocks (void)
{
  assert_outline ("# Title\n\nOne **bold\ntext**.\n\nTwo.\n", "# Title\nOne bold text.\nTwo.\n");
  assert_outline ("- a\n  b\n- c\n1. d\n", "a b\nc\nd\n");
  assert_outline ("a\\\nb  \nc\n", "a\nb\nc\n");
  assert_outline ("<!-- box: today -->\n### T\n\n- x\n<!-- /box -->\ny\n", "! # T\n! x\ny\n");
  assert_outline ("<!-- table -->\n- r\n  - c\n\ntext\n", "| r\n| c\ntext\n");
  assert_outline ("<!-- list: do -->\n- x\n", "x\n");
  assert_outline ("a\r\nb\r\n", "a b\n");
  assert_outline ("", "");
}

static void
test_tags (void)
{
  assert_outline ("{{#call}}\nOn {{ date }}.\n{{/call}}\n{{> next}}\nx\n", "On " HOLE ".\nx\n");
  assert_outline ("{{! not\nread }}\nread\n", "read\n");
  assert_outline ("a{{! b }}c {{#x}}d{{/x}}\n", "ac d\n");
  assert_outline ("open {{tag\nnext\n", "open  next\n");
}

/* Markup, marks that nobody sees and accents typed apart hide no word. */
static void
test_hidden_letters (void)
{
  assert_outline ("de**tox** to\u00ADxin\n", "detox toxin\n");
  assert_outline ("de\u0301tox e\u200Bnd\n", "détox end\n");
  assert_outline ("[ring us](https://example.org/a) \\*now\\*\n", "ring us *now*\n");
}

static void
test_places (void)
{
  const char *body = "x\n\n- the **long** word\n";
  g_autoptr (GPtrArray) blocks = care_prose_read (body);
  const CareProse *item = g_ptr_array_index (blocks, 1);
  gsize at = (gsize) (strstr (item->text->str, "long") - item->text->str);

  g_assert_cmpuint (care_prose_place (item, at), ==, (gsize) (strstr (body, "long") - body));
  g_assert_cmpuint (care_prose_place (item, item->text->len), ==, strlen (body) - 1);
}

/* "words/words/…" of each sentence */
static char *
count (const char *body, const char *language)
{
  g_autoptr (GPtrArray) blocks = care_prose_read (body);
  const CareProse *prose = g_ptr_array_index (blocks, 0);
  g_autoptr (GArray) sentences = care_prose_sentences (prose, language);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    {
      const CareProseRange *sentence = &g_array_index (sentences, CareProseRange, i);
      CareProseRange word = { sentence->start, sentence->start };
      guint n = 0;

      while (care_prose_next_word (prose, sentence->end, &word))
        n++;
      g_string_append_printf (out, "%s%u", i > 0 ? "/" : "", n);
    }
  return g_string_free (out, FALSE);
}

static void
test_sentences (void)
{
  static const struct
  {
    const char *language, *text, *words;
  } cases[] = {
    { "en", "One two. Three four five! Six? Seven", "2/3/1/1" },
    { "en", "Wrap it: 10–15 minutes, not 0.5; that is one.", "9" },
    { "en", "Ask Dr. Who, e.g. at 9:30 p.m. today.", "10" },
    { "en", "He said “stop.” Then he went.", "3/3" },
    { "en", "Don’t be light-headed.", "3" },
    { "en", "Call {{clinic_phone}} now.", "3" },
    { "en", "www.example.org is one", "5" },
    { "de", "Am 23. November kommen wir. Gut.", "5/1" },
    { "de", "Das ist z. B. ein Bad.", "6" },
    { "fr", "C’est bien… Appelez-nous !", "2/1" },
    { "es", "¿Le duele? ¡Llame!", "2/1" },
    { "en", "– … –", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = count (cases[i].text, cases[i].language);

      if (!g_str_equal (found, cases[i].words))
        g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/prose/blocks", test_blocks);
  g_test_add_func ("/handout/prose/tags", test_tags);
  g_test_add_func ("/handout/prose/hidden-letters", test_hidden_letters);
  g_test_add_func ("/handout/prose/places", test_places);
  g_test_add_func ("/handout/prose/sentences", test_sentences);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown → blocks: kinds, spans, directives, and everything that is refused. */
#include "config.h"

#include "care-document.h"
#include "care-mustache.h"
#include "care-handout-template.h"

#include <string.h>

/* One line for each block: kind, text, spans; children indented. */
static void
dump (GString *out, GPtrArray *blocks, guint depth)
{
  static const char *const kinds[] = { "heading", "paragraph", "list", "item",  "box",   "table",
                                       "row",     "cell",      "rule", "diary", "chart", "call" };

  for (guint i = 0; i < blocks->len; i++)
    {
      const CareBlock *block = g_ptr_array_index (blocks, i);

      g_string_append_printf (out, "%*s%s", (int) depth, "", kinds[block->kind]);
      if (block->kind == CARE_BLOCK_HEADING)
        g_string_append_printf (out, "%d", block->level);
      if (block->kind == CARE_BLOCK_BOX)
        g_string_append_printf (out, " %s", care_box_kind_to_name (block->box));
      if (block->kind == CARE_BLOCK_LIST)
        g_string_append_printf (out, " %d/%d", block->list, block->first_number);
      if (block->text != NULL)
        g_string_append_printf (out, " \"%s\"", block->text);
      for (guint s = 0; block->spans != NULL && s < block->spans->len; s++)
        {
          const CareSpan *span = &g_array_index (block->spans, CareSpan, s);

          g_string_append_printf (out, " %u-%u:%d%s%s", span->start, span->end, span->style,
                                  span->url != NULL ? "=" : "", span->url != NULL ? span->url : "");
        }
      g_string_append_c (out, '\n');
      if (block->children != NULL)
        dump (out, block->children, depth + 1);
    }
}

static void
assert_blocks (const char *markdown, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = care_document_parse (markdown, -1, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_no_error (error);
  dump (out, document->blocks, 0);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
assert_refused (const char *markdown, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = care_document_parse (markdown, -1, &error);

  g_assert_null (document);
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_MARKDOWN);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_blocks (void)
{
  assert_blocks ("# One\n\nTwo\nthree  \nfour\n\n---\n",
                 "heading1 \"One\"\nparagraph \"Two three\nfour\"\nrule\n");
  assert_blocks (
      "- a\n- b\n  - c\n\n3. d\n",
      "list 0/0\n item\n  paragraph \"a\"\n item\n  paragraph \"b\"\n  list 0/0\n   item\n"
      "    paragraph \"c\"\nlist 1/3\n item\n  paragraph \"d\"\n");
  assert_blocks ("> note\n", "box note\n paragraph \"note\"\n");
  assert_blocks ("", "");
}

static void
test_spans (void)
{
  assert_blocks ("a **b *c*** `d`", "paragraph \"a b c d\" 2-4:1 4-5:3 6-7:4\n");
  assert_blocks ("**a\nb&lt;**", "paragraph \"a b<\" 0-4:1\n");
  assert_blocks ("[x](https://e.org/) [y](tel:112)",
                 "paragraph \"x y\" 0-1:8=https://e.org/ 2-3:8=tel:112\n");
  assert_blocks ("&amp; \\* é", "paragraph \"& * é\"\n");
}

static void
test_directives (void)
{
  assert_blocks ("<!-- box: today -->\n### T\n\n- a\n<!-- /box -->\n\nafter\n",
                 "box today\n heading3 \"T\"\n list 0/0\n  item\n   paragraph \"a\"\n"
                 "paragraph \"after\"\n");
  assert_blocks ("<!-- list: avoid -->\n- a\n\n<!-- diary -->\n",
                 "list 3/0\n item\n  paragraph \"a\"\ndiary\n");
  assert_blocks ("<!-- chart -->\n", "chart\n");
  assert_blocks ("<!-- call -->\nx\n<!-- /call -->\n", "call\n paragraph \"x\"\n");
}

static void
test_table (void)
{
  assert_blocks (
      "<!-- table -->\n- - A\n  - B\n- - **c**\n  -\n",
      "table\n row\n  cell \"A\"\n  cell \"B\"\n row\n  cell \"c\" 0-1:1\n  cell \"\"\n");
  assert_refused (
      "<!-- table -->\n- - A\n  - B\n- - c\n",
      "line 4 of the text: every row of a table has the same number of cells, at most 8");
  assert_refused ("<!-- table -->\n- A\n",
                  "line 2 of the text: a row of a table is an item that holds one list of cells");
}

static void
test_refused (void)
{
  assert_refused ("a\n\n<b>x</b>\n", "line 3 of the text: HTML cannot be printed; use Markdown");
  assert_refused ("<div>\n</div>\n", "line 1 of the text: HTML cannot be printed; use Markdown");
  assert_refused ("![x](y.png)\n",
                  "line 1 of the text: pictures cannot be printed; describe it in words");
  assert_refused ("a\n\n    code\n",
                  "line 3 of the text: blocks of code cannot be printed; do not begin "
                  "a line with four spaces");
  assert_refused ("[x](javascript:alert)\n",
                  "line 1 of the text: a link needs an address with https:, "
                  "http:, mailto: or tel:");
  assert_refused ("a\n\n[x](https://x.org \"y\")\n",
                  "line 3 of the text: the title of a link cannot be printed; write it beside the "
                  "link");
  assert_refused ("[](https://x.org)\n",
                  "line 1 of the text: a link needs words that can be printed");
  assert_refused ("<!-- box: blue -->\n",
                  "line 1 of the text: unknown box; use emergency, pregnancy, "
                  "today, next_day or note");
  assert_refused ("<!-- box: today -->\n\na\n", "line 3 of the text: a box is never closed");
  assert_refused ("<!-- /box -->\n",
                  "line 1 of the text: a box is closed here that was not opened");
  assert_refused ("<!-- box: today -->\n<!-- box: today -->\n",
                  "line 2 of the text: a box stands inside a box; close the first one before");
  assert_refused ("- <!-- box: today -->\n",
                  "line 1 of the text: a box cannot stand inside a list or quotation");
  assert_refused ("<!-- list: do -->\n\ntext\n",
                  "line 3 of the text: a comment announces a list or table, but none follows");
  assert_refused ("<!-- diary -->\n\n<!-- diary -->\n",
                  "line 3 of the text: the diary stands on a sheet only once");
  assert_refused ("<!-- hello -->\n", "line 1 of the text: unknown comment; see "
                                      "data/templates/README.md for those with a meaning");
}

static char *
repeated (const char *part, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, part);
  return g_string_free (out, FALSE);
}

static void
test_hostile (void)
{
  g_autofree char *quotes = repeated ("> ", 20000);
  g_autofree char *stars = repeated ("*a _b ", 5000);
  g_autofree char *brackets = repeated ("[", 50000);
  g_autofree char *breaks = repeated ("a\\\n", 502);
  g_autofree char *changes = repeated ("**a** b ", 2001);
  g_autofree char *items = repeated ("- a\n", 20000);
  g_autofree char *emphasis = g_strconcat ("a", NULL);
  g_autoptr (CareDocument) plain = NULL;

  assert_refused (quotes, "line 1 of the text: lists and quotations are nested too deep");
  assert_refused (items, "line 1000 of the text: the text has too many parts for a sheet of paper");
  for (guint i = 0; i < 40; i++)
    {
      char *outer = g_strdup_printf (i % 2 == 0 ? "*a %s a*" : "_a %s a_", emphasis);

      g_free (emphasis);
      emphasis = outer;
    }
  assert_refused (emphasis, "line 1 of the text: emphasis is nested too deep");
  plain = care_document_parse (stars, -1, NULL);
  g_assert_nonnull (plain);
  g_clear_pointer (&plain, care_document_free);
  assert_refused (brackets, "the text has more than 2000 opening square brackets; a sheet has some "
                            "links");
  assert_refused (breaks, "line 1 of the text: a paragraph breaks its lines too often; make "
                          "paragraphs of it");
  assert_refused (changes, "line 1 of the text: a paragraph changes its print too often; make "
                           "paragraphs of it");
  assert_refused ("\xff", "the text is not valid UTF-8");
}

/* What a number stands for is valid, whatever it is. */
static void
test_wrong_letters (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document =
      care_document_parse ("a&#xffff;b&#xfffe;c&#x0;d&#xd800;e\n", -1, &error);
  const CareBlock *block;

  g_assert_no_error (error);
  block = g_ptr_array_index (document->blocks, 0);
  g_assert_true (g_utf8_validate (block->text, -1, NULL));
  g_assert_cmpstr (block->text, ==, "a�b�c�d�e");
  assert_refused ("[x](https://a&#xffff;b)\n",
                  "line 1 of the text: a link needs an address with https:, http:, mailto: or "
                  "tel:");
}

/* Whatever a person writes stays one paragraph of plain words. */
static void
test_escaped_text_stays_text (void)
{
  static const char *const nasty[] = { "# x",    "- x",     "1. x",     "> x",
                                       "    x",  "***",     "<b>x</b>", "`x`",
                                       "[x](y)", "![x](y)", "a\n\nb",   "<!-- box: today -->",
                                       "&lt;",   "a  \nb",  "x\\",      "| a | b |",
                                       "===",    "+ x",     "~~~",      "\\*x\\*" };

  for (guint i = 0; i < G_N_ELEMENTS (nasty); i++)
    {
      g_autofree char *escaped = care_mustache_escape_markdown (nasty[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (CareDocument) document = care_document_parse (escaped, -1, &error);
      g_autofree char *words = g_strdup (nasty[i]);
      const CareBlock *block;

      g_assert_no_error (error);
      g_assert_cmpuint (document->blocks->len, ==, 1);
      block = g_ptr_array_index (document->blocks, 0);
      g_assert_cmpint (block->kind, ==, CARE_BLOCK_PARAGRAPH);
      g_assert_cmpuint (block->spans->len, ==, 0);
      /* White space is all that may differ. */
      g_strstrip (g_strdelimit (words, "\n", ' '));
      while (strstr (words, "  ") != NULL)
        memmove (strstr (words, "  "), strstr (words, "  ") + 1, strlen (strstr (words, "  ")));
      g_assert_cmpstr (block->text, ==, words);
    }
}

static void
test_text (void)
{
  g_autoptr (CareDocument) document = care_document_parse (
      "# A\n\nb\n\n- c\n- d\n\n<!-- box: today -->\n### E\n\n- f\n<!-- /box -->\n", -1, NULL);
  g_autofree char *text = care_document_to_text (document);

  g_assert_cmpstr (text, ==, "\nA\nb\n• c\n• d\n\nE\n• f\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/document/blocks", test_blocks);
  g_test_add_func ("/handout/document/spans", test_spans);
  g_test_add_func ("/handout/document/directives", test_directives);
  g_test_add_func ("/handout/document/table", test_table);
  g_test_add_func ("/handout/document/refused", test_refused);
  g_test_add_func ("/handout/document/hostile", test_hostile);
  g_test_add_func ("/handout/document/wrong-letters", test_wrong_letters);
  g_test_add_func ("/handout/document/escaped-text-stays-text", test_escaped_text_stays_text);
  g_test_add_func ("/handout/document/text", test_text);
  return g_test_run ();
}

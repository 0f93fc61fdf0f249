/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of a sheet as words, and back: the same structure for everything that is shipped, and
 * no structure by accident for anything that is typed. */
#include "config.h"

#include "care-sheet-words.h"

#include <string.h>

#include "care-sheet-parts.h"
#include "care-test-handout.h"

static void
append_block (GString *out, const CareBlock *block)
{
  g_string_append_printf (out, "(%d.%d.%d.%d %s", (int) block->kind, (int) block->list,
                          block->first_number, block->loose,
                          block->text != NULL ? block->text : "");
  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    {
      const CareSpan *span = &g_array_index (block->spans, CareSpan, i);

      g_string_append_printf (out, "{%u-%u %d %s}", span->start, span->end, (int) span->style,
                              span->url != NULL ? span->url : "");
    }
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    append_block (out, g_ptr_array_index (block->children, i));
  g_string_append_c (out, ')');
}

static char *
structure_of (const char *markdown)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = care_document_parse (markdown, -1, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < document->blocks->len; i++)
    append_block (out, g_ptr_array_index (document->blocks, i));
  return g_string_free (out, FALSE);
}

static void
assert_same (const char *markdown)
{
  g_autoptr (CareSheetWords) words = care_sheet_words_new (markdown);
  g_autofree char *again = NULL;
  g_autofree char *a = structure_of (markdown);
  g_autofree char *b = NULL;

  if (words == NULL)
    g_error ("no words: %s", markdown);
  again = care_sheet_words_to_markdown (words);
  b = structure_of (again);
  g_assert_cmpstr (b, ==, a);
}

/* Nobody in a clinic reads Markdown. */
static void
assert_no_signs (const char *markdown)
{
  g_autoptr (CareSheetWords) words = care_sheet_words_new (markdown);

  g_assert_null (strstr (words->text, "**"));
  g_assert_null (strstr (words->text, "<!--"));
  g_assert_null (strchr (words->text, '\\'));
  g_assert_false (g_str_has_prefix (words->text, "- "));
  g_assert_null (strstr (words->text, "\n- "));
}

static const char *const languages[] = { "en", "de", "fr", "es" };

static guint
check_sheet (CareTestHandout *self, const CareTemplate *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (GPtrArray) parts = NULL;

  self->input.sheet = sheet;
  self->input.language = sheet->language;
  document = care_handout_compose_draft (&self->input, &error);
  g_assert_no_error (error);
  parts = care_sheet_parts_new (document->source);
  for (guint i = 0; i < parts->len; i++)
    {
      const CareSheetPart *part = g_ptr_array_index (parts, i);

      assert_same (part->text);
      assert_no_signs (part->text);
    }
  return parts->len;
}

static void
test_everything_shipped (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  guint n_sheets = 0, n_parts = 0;

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (GPtrArray) sheets = care_template_set_list (self->templates, languages[l]);
      g_autoptr (GPtrArray) letters =
          care_template_set_list_letters (self->templates, languages[l]);

      for (guint i = 0; i < sheets->len; i++, n_sheets++)
        n_parts += check_sheet (self, g_ptr_array_index (sheets, i));
      for (guint i = 0; i < letters->len; i++, n_sheets++)
        n_parts += check_sheet (self, g_ptr_array_index (letters, i));
    }
  g_assert_cmpuint (n_sheets, >=, 12);
  g_assert_cmpuint (n_parts, >=, 60);
}

static void
test_forms (void)
{
  static const char *const all[] = {
    "Walk",
    "Walk\nand rest",
    "Walk\\\nand rest",
    "One\n\nTwo **bold** and *soft* and ***both***",
    "**All of it is bold**",
    "- a\n- b",
    "* a\n\n* b",
    "Before:\n\n- a\n- b\n\nAfter.",
    "1. a\n2. b",
    "7. a\n8. b\n9. c\n10. d\n11. e",
    "- a\n  - b\n    - c\n- d",
    "- a\\\n  more of a\n- b",
    "- **Walk,** move\n- b",
    "See [our page](https://example.org/a_b) for more.",
    "5 \\* 4 \\_x\\_ \\[y\\] \\<z> \\& \\`w\\`",
    "3\\. Mai 2026",
    "\\- no list",
    "\\# no heading",
    "a *b* **c** d**e**f",
    "“quoted” – dash … naïve, 30 °C, ½",
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    assert_same (all[i]);
}

/* What words cannot show is not shown as words. */
static void
test_not_as_words (void)
{
  static const char *const all[] = {
    "> quotation",
    "---",
    "<!-- table -->\n- - a\n  - b",
    "- a\n\n  second paragraph\n- b",
    "`code`",
    "• a\\\n• b",
    "- ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (CareSheetWords) words = care_sheet_words_new (all[i]);

      g_assert_null (words);
    }
}

static void
assert_typed (const char *typed, const char *markdown)
{
  g_autoptr (CareSheetWords) words = care_sheet_words_new_plain (typed);
  g_autofree char *got = care_sheet_words_to_markdown (words);

  g_assert_cmpstr (got, ==, markdown);
}

static void
test_typed (void)
{
  assert_typed ("Walk", "Walk");
  assert_typed ("Walk\nRest", "Walk\\\nRest");
  assert_typed ("Walk\n\n\nRest  ", "Walk\n\nRest");
  assert_typed ("• a\n• b", "- a\n- b");
  assert_typed ("•a\n• ", "- a");
  assert_typed ("You may:\n• a\n• b\nAnd:\n  x", "You may:\n\n- a\n- b\n\nAnd:\\\nx");
  assert_typed ("• a\n  • b\n  c", "- a\n  - b\\\n    c");
  assert_typed ("1.\u2003a\n2.\u2003b", "1. a\n2. b");
  assert_typed ("3. Mai", "3\\. Mai");
  assert_typed ("* a\n- b\n# c", "\\* a\\\n\\- b\\\n\\# c");
  assert_typed ("", "");
}

static void
test_bold (void)
{
  g_autoptr (CareSheetWords) words = care_sheet_words_new_plain ("Walk a lot, rest");
  g_autofree char *got = NULL;

  care_sheet_words_add_span (words, 0, 5, CARE_SPAN_STRONG, NULL);
  care_sheet_words_add_span (words, 5, 10, CARE_SPAN_STRONG, NULL);
  g_assert_cmpuint (words->spans->len, ==, 1);
  got = care_sheet_words_to_markdown (words);
  g_assert_cmpstr (got, ==, "**Walk a lot**, rest");
}

static void
test_bold_over_lines (void)
{
  g_autoptr (CareSheetWords) words = care_sheet_words_new_plain ("• Walk\n• rest");
  g_autoptr (CareSheetWords) again = NULL;
  g_autofree char *got = NULL;

  care_sheet_words_add_span (words, 0, (guint) strlen (words->text), CARE_SPAN_STRONG, NULL);
  got = care_sheet_words_to_markdown (words);
  g_assert_cmpstr (got, ==, "- **Walk**\n- **rest**");
}

/* Bold that Markdown has no way to say goes, the words stay. */
static void
test_bold_that_cannot_be (void)
{
  g_autoptr (CareSheetWords) words = care_sheet_words_new_plain ("wa(lk)ing");
  g_autoptr (CareSheetWords) again = NULL;
  g_autofree char *got = NULL;

  care_sheet_words_add_span (words, 2, 6, CARE_SPAN_STRONG, NULL);
  got = care_sheet_words_to_markdown (words);
  again = care_sheet_words_new (got);
  g_assert_nonnull (again);
  g_assert_cmpstr (again->text, ==, "wa(lk)ing");
}

static gboolean
is_plain (const CareBlock *block)
{
  gboolean plain = block->kind == CARE_BLOCK_PARAGRAPH || block->kind == CARE_BLOCK_LIST ||
                   block->kind == CARE_BLOCK_ITEM;

  plain = plain && (block->spans == NULL || block->spans->len == 0);
  for (guint i = 0; plain && block->children != NULL && i < block->children->len; i++)
    plain = is_plain (g_ptr_array_index (block->children, i));
  return plain;
}

static void
append_words (GString *out, const CareBlock *block)
{
  if (block->text != NULL)
    g_string_append (out, block->text);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    append_words (out, g_ptr_array_index (block->children, i));
}

/* Without white space and the signs of items. */
static char *
only_letters (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && g_utf8_get_char (p) != 0x2022)
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static const char *const signs[] = { "*",
                                     "**",
                                     "_",
                                     "__",
                                     "[",
                                     "]",
                                     "(http://x.y)",
                                     "<b>",
                                     "<!-- box: note -->",
                                     "\n",
                                     "\n",
                                     "\n\n",
                                     " ",
                                     "  ",
                                     "    ",
                                     "\t",
                                     "#",
                                     "##",
                                     ">",
                                     "-",
                                     "+",
                                     "=",
                                     "===",
                                     "~~~",
                                     "```",
                                     "`",
                                     "1.",
                                     "1)",
                                     "12.",
                                     "\\",
                                     "&amp;",
                                     "&",
                                     "!",
                                     "![",
                                     "|",
                                     "a",
                                     "b c",
                                     "• ",
                                     "  • ",
                                     "é",
                                     "word",
                                     "http://x.y",
                                     "---",
                                     ":",
                                     "{",
                                     "{{x}}",
                                     "\u00a0" };

/* Anything that is typed: every letter is on the sheet, and nothing is bold, a link, a heading. */
static void
test_nothing_by_accident (void)
{
  GRand *random = g_rand_new_with_seed (2026);

  for (guint run = 0; run < 6000; run++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);
      g_autoptr (GString) got = g_string_new (NULL);
      g_autoptr (CareSheetWords) words = NULL;
      g_autoptr (CareDocument) document = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *markdown = NULL;
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;

      for (gint n = g_rand_int_range (random, 1, 14); n > 0; n--)
        g_string_append (typed, signs[g_rand_int_range (random, 0, (gint) G_N_ELEMENTS (signs))]);
      words = care_sheet_words_new_plain (typed->str);
      markdown = care_sheet_words_to_markdown (words);
      document = care_document_parse (markdown, -1, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < document->blocks->len; i++)
        {
          const CareBlock *block = g_ptr_array_index (document->blocks, i);

          g_assert_true (is_plain (block));
          append_words (got, block);
        }
      a = only_letters (typed->str);
      b = only_letters (got->str);
      g_assert_cmpstr (b, ==, a);
    }
  g_rand_free (random);
}

/* What was typed once is shown again as it was typed. */
static void
test_comes_back (void)
{
  static const char *const pieces[] = { "a",      "b c",  " *",  "_d_ ", "\n", "\n• ",
                                        "\n  • ", "\n\n", "(e)", "3. ",  "é" };
  GRand *random = g_rand_new_with_seed (7);

  for (guint run = 0; run < 3000; run++)
    {
      g_autoptr (GString) typed = g_string_new ("Start");
      g_autoptr (CareSheetWords) words = NULL;
      g_autoptr (CareSheetWords) once = NULL;
      g_autoptr (CareSheetWords) twice = NULL;
      g_autofree char *markdown = NULL;
      g_autofree char *again = NULL;

      for (gint n = g_rand_int_range (random, 1, 12); n > 0; n--)
        g_string_append (typed, pieces[g_rand_int_range (random, 0, (gint) G_N_ELEMENTS (pieces))]);
      words = care_sheet_words_new_plain (typed->str);
      care_sheet_words_add_span (words, 0, 5, CARE_SPAN_STRONG, NULL);
      markdown = care_sheet_words_to_markdown (words);
      once = care_sheet_words_new (markdown);
      if (once == NULL)
        g_error ("no words: %s", markdown);
      again = care_sheet_words_to_markdown (once);
      twice = care_sheet_words_new (again);
      g_assert_true (care_sheet_words_equal (once, twice));
    }
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/sheet-words/everything-shipped", test_everything_shipped);
  g_test_add_func ("/handout/sheet-words/forms", test_forms);
  g_test_add_func ("/handout/sheet-words/not-as-words", test_not_as_words);
  g_test_add_func ("/handout/sheet-words/typed", test_typed);
  g_test_add_func ("/handout/sheet-words/bold", test_bold);
  g_test_add_func ("/handout/sheet-words/bold-over-lines", test_bold_over_lines);
  g_test_add_func ("/handout/sheet-words/bold-that-cannot-be", test_bold_that_cannot_be);
  g_test_add_func ("/handout/sheet-words/nothing-by-accident", test_nothing_by_accident);
  g_test_add_func ("/handout/sheet-words/comes-back", test_comes_back);
  return g_test_run ();
}

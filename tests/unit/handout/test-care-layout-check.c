/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters without font, words cut in two and ink outside, each planted once. */
#include "config.h"

#include "care-layout-check.h"

#include <string.h>

static CareLayout *
lay_out (CareDocument *document, gboolean large)
{
  const CareLayoutOptions options = { .large = large, .font = "DejaVu Sans" };
  g_autoptr (GError) error = NULL;
  CareLayout *layout;

  document->frame.clinic_name = g_strdup ("Clinic");
  document->frame.clinic_line = g_strdup ("");
  document->frame.footer = g_strdup ("own v1");
  document->frame.label_page = g_strdup ("Page {page} of {pages}");
  document->frame.label_name = g_strdup ("Name");
  document->frame.label_birth = g_strdup ("Born");
  layout = care_layout_new (document, &options, &error);
  g_assert_no_error (error);
  return layout;
}

static CareDocument *
parse (const char *markdown)
{
  g_autoptr (GError) error = NULL;
  CareDocument *document = care_document_parse (markdown, -1, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_clean (void)
{
  g_autoptr (CareDocument) document =
      parse ("# Title\n\nWords, and more words that run over several lines of the page, so that "
             "there is a break between two of them – also a light-headed one.\\\nNext.\n\n- Übung\n"
             "- кириллица, ελληνικά\n");
  g_autoptr (CareLayout) layout = lay_out (document, TRUE);
  g_auto (GStrv) missing = care_layout_list_missing_letters (layout);
  g_auto (GStrv) cut = care_layout_list_cut_words (layout);

  g_assert_cmpuint (g_strv_length (missing), ==, 0);
  g_assert_cmpuint (g_strv_length (cut), ==, 0);
  g_assert_false (care_layout_is_clipped (layout));
  care_layout_add_warnings (layout, document);
  g_assert_cmpuint (document->warnings->len, ==, 0);
}

/* A letter for private use has no shape anywhere. */
static void
test_missing_letters (void)
{
  g_autoptr (CareDocument) document = parse ("# Title\n\nOne \U0010FFFD and \U0010FFFD two.\n");
  g_autoptr (CareLayout) layout = lay_out (document, FALSE);
  g_auto (GStrv) missing = care_layout_list_missing_letters (layout);

  g_assert_cmpuint (g_strv_length (missing), ==, 1);
  g_assert_cmpstr (missing[0], ==, "U+10FFFD");
  care_layout_add_warnings (layout, document);
  g_assert_cmpuint (document->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (document->warnings, 0), "U+10FFFD"));
}

static void
test_cut_words (void)
{
  g_autofree char *word = g_strnfill (75, 'm');
  g_autofree char *text = g_strdup_printf ("A short and a %s word.\n", word);
  g_autoptr (CareDocument) document = parse (text);
  g_autoptr (CareLayout) layout = lay_out (document, FALSE);
  g_auto (GStrv) cut = care_layout_list_cut_words (layout);

  g_assert_cmpuint (g_strv_length (cut), ==, 1);
  g_assert_cmpstr (cut[0], ==, word);
}

static void
test_cut_cells (void)
{
  g_autoptr (CareDocument) document =
      parse ("<!-- table -->\n- - a\n  - b\n  - c\n  - d\n- - "
             "Donaudampfschifffahrtsgesellschaft\n  - Donaudampfschifffahrtsgesellschaft\n  - "
             "Donaudampfschifffahrtsgesellschaft\n  - Donaudampfschifffahrtsgesellschaft\n");
  g_autoptr (CareLayout) layout = lay_out (document, TRUE);
  g_auto (GStrv) cut = care_layout_list_cut_words (layout);

  g_assert_cmpuint (g_strv_length (cut), ==, 1);
}

static void
test_clipped (void)
{
  g_autoptr (GString) cell = g_string_new ("<!-- table -->\n- - a\n- - ");
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (CareLayout) layout = NULL;

  /* A row of a table is never parted. */
  for (guint i = 0; i < 1500; i++)
    g_string_append (cell, "word ");
  document = parse (cell->str);
  layout = lay_out (document, FALSE);
  g_assert_true (care_layout_is_clipped (layout));
}

/* A telephone number is set as it is, on one line: one too long runs over the left edge. */
static void
test_outside (void)
{
  g_autoptr (CareDocument) document = parse ("# Title\n\nWords.\n");
  g_autoptr (CareLayout) layout = NULL;

  document->frame.clinic_phone = g_strnfill (200, '5');
  layout = lay_out (document, FALSE);
  g_assert_false (care_layout_is_too_tall (layout));
  g_assert_true (care_layout_is_clipped (layout));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/layout-check/clean", test_clean);
  g_test_add_func ("/handout/layout-check/missing-letters", test_missing_letters);
  g_test_add_func ("/handout/layout-check/cut-words", test_cut_words);
  g_test_add_func ("/handout/layout-check/cut-cells", test_cut_cells);
  g_test_add_func ("/handout/layout-check/clipped", test_clipped);
  g_test_add_func ("/handout/layout-check/outside", test_outside);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages: what fits, what stays together, where ink may be, and the PDF read back by poppler. */
#include "config.h"

#include "care-test-handout.h"
#include "care-test-paper.h"
#include "care-time.h"

#include <glib/gstdio.h>
#include <string.h>

#define FONT "DejaVu Sans"

typedef struct
{
  const char *modality;
  CarePaper paper;
  gboolean large;
  gboolean demo;
} Variant;

static const Variant variants[] = {
  { "physiotherapy", CARE_PAPER_A4, FALSE, FALSE },
  { "massage", CARE_PAPER_A4, FALSE, TRUE },
  { "physiotherapy", CARE_PAPER_A4, TRUE, FALSE },
  { "massage", CARE_PAPER_A4, TRUE, FALSE },
  { "physiotherapy", CARE_PAPER_LETTER, FALSE, TRUE },
  { "massage", CARE_PAPER_LETTER, TRUE, FALSE },
};

static CareLayout *
lay_out (const CareDocument *document, const Variant *variant)
{
  const CareLayoutOptions options = { .paper = variant->paper,
                                      .large = variant->large,
                                      .font = FONT };
  g_autoptr (GError) error = NULL;
  CareLayout *layout = care_layout_new (document, &options, &error);

  g_assert_no_error (error);
  return layout;
}

static CareDocument *
compose (const Variant *variant)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new (variant->modality);
  g_autoptr (GError) error = NULL;
  CareDocument *document;

  self->input.demo = variant->demo;
  document = care_handout_compose (&self->input, &error);
  g_assert_no_error (error);
  return document;
}

static CareLayout *
lay_out_variant (const Variant *variant)
{
  g_autoptr (CareDocument) document = compose (variant);

  return lay_out (document, variant);
}

static CareLayout *
lay_out_markdown (const char *markdown, gboolean large)
{
  const Variant plain = { .large = large };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = care_document_parse (markdown, -1, &error);

  g_assert_no_error (error);
  document->frame.clinic_name = g_strdup ("Clinic");
  document->frame.clinic_line = g_strdup ("");
  document->frame.footer = g_strdup ("own v1");
  document->frame.label_page = g_strdup ("Page {page} of {pages}");
  document->frame.label_name = g_strdup ("Name");
  document->frame.label_birth = g_strdup ("Born");
  return lay_out (document, &plain);
}

static void
assert_blocks_in (GPtrArray *blocks, const char *words)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const CareBlock *block = g_ptr_array_index (blocks, i);

      if (block->children != NULL)
        assert_blocks_in (block->children, words);
      if (block->text != NULL)
        {
          g_autofree char *own = care_test_paper_words_of (block->text);

          if (strstr (words, own) == NULL)
            g_test_message ("missing: %s", block->text);
          g_assert_nonnull (strstr (words, own));
        }
    }
}

static void
test_two_pages (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CareLayout) layout = lay_out_variant (&variants[i]);

      g_assert_cmpuint (care_layout_n_pages (layout), ==, 2);
      g_assert_false (care_layout_is_too_tall (layout));
    }
}

static void
test_every_block_on_paper (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (CareDocument) document = compose (&variants[i]);
      g_autoptr (CareLayout) layout = lay_out (document, &variants[i]);
      g_autofree char *text = care_test_paper_text (layout);
      g_autofree char *words = care_test_paper_words_of (text);

      assert_blocks_in (document->blocks, words);
      g_assert_false (care_layout_is_too_tall (layout));
    }
}

static void
test_identifiers_on_every_page (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (CareLayout) layout = lay_out_variant (&variants[i]);
      guint n = care_layout_n_pages (layout);

      for (guint page = 0; page < n; page++)
        {
          g_autofree char *text = care_layout_page_text (layout, page);
          g_autofree char *number = g_strdup_printf ("Page %u of %u", page + 1, n);

          g_assert_nonnull (strstr (text, "Zoë Bernárd-O’Neill"));
          g_assert_nonnull (strstr (text, "3 May 1984"));
          g_assert_nonnull (strstr (text, "Riverside Clinic"));
          g_assert_nonnull (strstr (text, " v1 · rules default v1"));
          g_assert_nonnull (strstr (text, number));
        }
    }
}

static void
test_margins_stay_white (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (CareLayout) layout = lay_out_variant (&variants[i]);

      for (guint page = 0; page < care_layout_n_pages (layout); page++)
        {
          cairo_surface_t *surface = care_test_paper_paint (layout, page);
          guint edge, all;

          /* The sheet promises 12 mm; printers need 3. */
          care_test_paper_count_ink (surface, CARE_LAYOUT_MIN_MARGIN - 0.6, &edge, &all);
          g_assert_cmpuint (edge, ==, 0);
          g_assert_cmpuint (all, >, 2000);
          cairo_surface_destroy (surface);
        }
    }
}

/* Drawing the second page first changes nothing: a page does not depend on those before. */
static void
test_pages_are_independent (void)
{
  g_autoptr (CareLayout) layout = lay_out_variant (&variants[0]);
  cairo_surface_t *before = care_test_paper_paint (layout, 1);
  cairo_surface_t *first = care_test_paper_paint (layout, 0);
  cairo_surface_t *after = care_test_paper_paint (layout, 1);
  gsize bytes = (gsize) cairo_image_surface_get_stride (before) *
                (gsize) cairo_image_surface_get_height (before);

  g_assert_cmpmem (cairo_image_surface_get_data (before), bytes,
                   cairo_image_surface_get_data (after), bytes);
  cairo_surface_destroy (before);
  cairo_surface_destroy (first);
  cairo_surface_destroy (after);
}

/* The body of a page: what stands before head and foot. */
static char **
body_lines (CareLayout *layout, guint page)
{
  g_autofree char *text = care_layout_page_text (layout, page);
  char **lines = g_strsplit (text, "\n", -1);

  return lines;
}

static void
test_no_lonely_headings (void)
{
  g_autoptr (GString) text = g_string_new ("# Title\n\n");
  guint n_pages;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "## Heading %u\n\nParagraph %u %s\n\n", i, i,
                            i % 3 == 0 ? "short"
                                       : "with a text that is somewhat longer so that it "
                                         "needs more than one line, and sometimes three, on "
                                         "the paper of the sheet, which is not very wide.");
  for (int large = 0; large < 2; large++)
    {
      g_autoptr (CareLayout) layout = lay_out_markdown (text->str, large);

      n_pages = care_layout_n_pages (layout);
      g_assert_cmpuint (n_pages, >, 2);
      for (guint page = 0; page < n_pages; page++)
        {
          g_auto (GStrv) lines = body_lines (layout, page);
          const char *last = NULL;

          for (guint i = 0; lines[i] != NULL; i++)
            {
              if (g_str_has_prefix (lines[i], "Name") && page > 0)
                break;
              if (g_str_has_prefix (lines[i], "own v1"))
                break;
              if (*lines[i] != '\0')
                last = lines[i];
            }
          g_assert_nonnull (last);
          g_assert_false (g_str_has_prefix (last, "Heading"));
        }
    }
}

static void
test_boxes_are_not_parted (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (
        text,
        "Some words before.\n\n<!-- box: today -->\n### Box %u begins\n\n1. one\n1. "
        "two\n1. two and a half\n1. two and more\n1. nearly three\n1. three\n1. four has more "
        "words "
        "than the others so that it will be "
        "on a line of its own, whatever comes\n1. box %u ends\n\n<!-- /box -->\n\n",
        i, i);
  for (int large = 0; large < 2; large++)
    {
      g_autoptr (CareLayout) layout = lay_out_markdown (text->str, large);

      g_assert_cmpuint (care_layout_n_pages (layout), >, 1);
      for (guint page = 0; page < care_layout_n_pages (layout); page++)
        {
          g_autofree char *words = care_layout_page_text (layout, page);

          for (guint i = 0; i < 12; i++)
            {
              g_autofree char *begin = g_strdup_printf ("Box %u begins", i);
              g_autofree char *end = g_strdup_printf ("box %u ends", i);

              g_assert_cmpint (strstr (words, begin) != NULL, ==, strstr (words, end) != NULL);
            }
        }
    }
}

/* A box higher than a page is parted, but nothing of it is lost. */
static void
test_giant_box (void)
{
  g_autoptr (GString) text = g_string_new ("<!-- box: emergency -->\n### Giant\n\n");
  g_autoptr (CareLayout) layout = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < 150; i++)
    g_string_append_printf (text,
                            "- item number %u of a list that does not end, with words enough to "
                            "forbid columns because they are far too long\n",
                            i);
  g_string_append (text, "\n<!-- /box -->\n");
  layout = lay_out_markdown (text->str, FALSE);
  g_assert_cmpuint (care_layout_n_pages (layout), >, 2);
  g_assert_false (care_layout_is_too_tall (layout));
  words = care_test_paper_text (layout);
  g_assert_nonnull (strstr (words, "item number 0 of"));
  g_assert_nonnull (strstr (words, "item number 149 of"));
}

static void
test_table_repeats_its_head (void)
{
  g_autoptr (GString) text = g_string_new ("<!-- table -->\n- - Day head\n  - Note head\n");
  g_autoptr (CareLayout) layout = NULL;

  for (guint i = 0; i < 120; i++)
    g_string_append_printf (text, "- - day %u\n  - note\n", i);
  layout = lay_out_markdown (text->str, FALSE);
  g_assert_cmpuint (care_layout_n_pages (layout), >, 2);
  for (guint page = 0; page < care_layout_n_pages (layout); page++)
    {
      g_autofree char *words = care_layout_page_text (layout, page);

      g_assert_nonnull (strstr (words, "Day head"));
    }
}

static void
test_too_long_is_an_error (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (CareLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  const CareLayoutOptions options = { .large = TRUE, .font = FONT };

  for (guint i = 0; i < 1500; i++)
    g_string_append (text, "A paragraph of a sheet that nobody could carry home.\n\n");
  document = care_document_parse (text->str, -1, &error);
  g_assert_no_error (error);
  document->frame.label_page = g_strdup ("{page}");
  layout = care_layout_new (document, &options, &error);
  g_assert_null (layout);
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_LAYOUT);
}

/* What no sheet can hold is not set to its end before it is refused. */
static void
test_much_too_long_is_quick (void)
{
  g_autofree char *words = g_strnfill (120000, 'w');
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (CareLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  const CareLayoutOptions options = { .large = TRUE, .font = FONT };

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "%s\n\n", words);
  document = care_document_parse (text->str, -1, &error);
  g_assert_no_error (error);
  g_test_timer_start ();
  layout = care_layout_new (document, &options, &error);
  g_assert_null (layout);
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_LAYOUT);
  /* A hundred such paragraphs would take half a minute. */
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 15);
}

static void
test_empty_is_an_error (void)
{
  g_autoptr (CareDocument) document = care_document_parse ("", -1, NULL);
  g_autoptr (GError) error = NULL;
  const CareLayoutOptions options = { .font = FONT };
  g_autoptr (CareLayout) layout = care_layout_new (document, &options, &error);

  g_assert_null (layout);
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_LAYOUT);
}

/* A word without end and a name without end stay on the paper. */
static void
test_long_words (void)
{
  g_autofree char *word = g_strnfill (900, 'w');
  g_autofree char *text = g_strdup_printf ("%s\n\n- %s\n", word, word);
  g_autoptr (CareLayout) layout = lay_out_markdown (text, TRUE);
  cairo_surface_t *surface = care_test_paper_paint (layout, 0);
  guint edge, all;

  care_test_paper_count_ink (surface, CARE_LAYOUT_MIN_MARGIN - 0.6, &edge, &all);
  g_assert_cmpuint (edge, ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_other_scripts (void)
{
  g_autoptr (CareLayout) layout =
      lay_out_markdown ("# Ελληνικά Кириллица\n\nعربي **עברית** العربية\n\n- 日本語\n", FALSE);
  cairo_surface_t *surface = care_test_paper_paint (layout, 0);
  guint edge, all;

  care_test_paper_count_ink (surface, CARE_LAYOUT_MIN_MARGIN - 0.6, &edge, &all);
  g_assert_cmpuint (edge, ==, 0);
  cairo_surface_destroy (surface);
}

/* --- PDF --- */

static GBytes *
pdf_of (const Variant *variant)
{
  g_autoptr (CareLayout) layout = lay_out_variant (variant);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = care_layout_to_pdf (layout, CARE_TEST_ENDED_AT, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
test_same_bytes (void)
{
  g_autoptr (GBytes) one = pdf_of (&variants[0]);
  g_autoptr (GBytes) two = NULL;
  gint64 start = g_get_real_time ();

  /* Another second of the clock must not show. */
  while (g_get_real_time () / G_USEC_PER_SEC == start / G_USEC_PER_SEC)
    g_usleep (20000);
  two = pdf_of (&variants[0]);
  g_assert_true (g_bytes_equal (one, two));
}

static void
test_language (void)
{
  g_autoptr (GBytes) pdf = pdf_of (&variants[0]);
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);
  /* The catalog is given again at the end of the file, in plain text. */
  g_autofree char *tail = g_strndup (data + length - 500, 500);

  g_assert_nonnull (strstr (tail, "/StructTreeRoot "));
  g_assert_nonnull (strstr (tail, "/Lang (en)"));
  g_assert_nonnull (strstr (tail, "/DisplayDocTitle true"));
  g_assert_nonnull (strstr (tail, "/Prev "));
}

static char *
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);
  return out;
}

static gboolean
has_poppler (void)
{
  g_autofree char *tool = g_find_program_in_path ("pdftotext");

  if (tool == NULL)
    g_test_skip ("poppler-utils is not installed");
  return tool != NULL;
}

static void
check_pdf (const Variant *variant, const char *path)
{
  g_autoptr (CareDocument) document = compose (variant);
  g_autoptr (CareLayout) layout = lay_out (document, variant);
  const char *const text_argv[] = { "pdftotext", "-raw", path, "-", NULL };
  const char *const info_argv[] = { "pdfinfo", path, NULL };
  const char *const struct_argv[] = { "pdfinfo", "-struct", path, NULL };
  const char *const fonts_argv[] = { "pdffonts", path, NULL };
  g_autofree char *text = run (text_argv);
  g_autofree char *words = care_test_paper_words_of (text);
  g_autofree char *info = run (info_argv);
  g_autofree char *structure = run (struct_argv);
  g_autofree char *fonts = run (fonts_argv);
  g_autofree char *pages = g_strdup_printf ("Pages:           %u\n", care_layout_n_pages (layout));
  static const char *const tags[] = { "Document", "Private", "H1",    "H2", "H3", "P", "L (block)",
                                      "LI",       "LBody",   "Table", "TR", "TH", "TD" };
  g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);

  assert_blocks_in (document->blocks, words);
  g_assert_nonnull (strstr (info, pages));
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  g_assert_nonnull (strstr (info, variant->paper == CARE_PAPER_A4 ? "(A4)" : "(letter)"));
  g_assert_nonnull (strstr (info, document->title));
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      const char *tag = tags[i];

      if (strstr (structure, tag) == NULL)
        g_test_message ("no tag %s in: %s", tags[i], structure);
      g_assert_nonnull (strstr (structure, tag));
    }
  /* Two lines of head; then each font is embedded, subset and readable as text. */
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_assert_nonnull (strstr (lines[i], "yes yes yes"));
}

static void
test_read_back (void)
{
  g_autofree char *dir = NULL;
  g_autofree char *path = NULL;

  if (!has_poppler ())
    return;
  dir = g_dir_make_tmp ("care-layout-XXXXXX", NULL);
  path = g_build_filename (dir, "sheet.pdf", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (GBytes) bytes = pdf_of (&variants[i]);
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);

      g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
      check_pdf (&variants[i], path);
    }
  g_unlink (path);
  g_rmdir (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/layout/two-pages", test_two_pages);
  g_test_add_func ("/handout/layout/every-block-on-paper", test_every_block_on_paper);
  g_test_add_func ("/handout/layout/identifiers-on-every-page", test_identifiers_on_every_page);
  g_test_add_func ("/handout/layout/margins-stay-white", test_margins_stay_white);
  g_test_add_func ("/handout/layout/pages-are-independent", test_pages_are_independent);
  g_test_add_func ("/handout/layout/no-lonely-headings", test_no_lonely_headings);
  g_test_add_func ("/handout/layout/boxes-are-not-parted", test_boxes_are_not_parted);
  g_test_add_func ("/handout/layout/giant-box", test_giant_box);
  g_test_add_func ("/handout/layout/table-repeats-its-head", test_table_repeats_its_head);
  g_test_add_func ("/handout/layout/too-long-is-an-error", test_too_long_is_an_error);
  g_test_add_func ("/handout/layout/much-too-long-is-quick", test_much_too_long_is_quick);
  g_test_add_func ("/handout/layout/empty-is-an-error", test_empty_is_an_error);
  g_test_add_func ("/handout/layout/long-words", test_long_words);
  g_test_add_func ("/handout/layout/other-scripts", test_other_scripts);
  g_test_add_func ("/handout/layout/same-bytes", test_same_bytes);
  g_test_add_func ("/handout/layout/language", test_language);
  g_test_add_func ("/handout/layout/read-back", test_read_back);
  return g_test_run ();
}

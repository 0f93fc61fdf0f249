/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the preview shows and paper does not: bars beside what was changed for one patient. And what
 * it must never hide: a page on which something is cut. */
#include "config.h"

#include <string.h>

#include "care-sheet-parts.h"
#include "care-test-handout.h"
#include "care-test-paper.h"

static const CareLayoutOptions plain = { .paper = CARE_PAPER_A4, .font = "DejaVu Sans" };

static CareLayout *
lay_out (const char *markdown, const char *was, const char *now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = care_document_parse (markdown, -1, &error);
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) care_sheet_change_free);
  CareLayout *layout;

  g_assert_no_error (error);
  document->title = g_strdup ("Title");
  document->language = g_strdup ("en");
  document->frame.clinic_name = g_strdup ("Clinic");
  document->frame.clinic_line = g_strdup ("");
  document->frame.label_name = g_strdup ("Name");
  document->frame.label_birth = g_strdup ("Born");
  document->frame.label_page = g_strdup ("Page {page} of {pages}");
  document->frame.footer = g_strdup ("Foot");
  if (was != NULL)
    g_ptr_array_add (changes, care_sheet_change_new (was, now));
  care_sheet_parts_note_changes (document, changes);
  layout = care_layout_new (document, &plain, &error);
  g_assert_no_error (error);
  return layout;
}

static void
assert_changes (const char *markdown, const char *was, const char *now, const char *told)
{
  g_autoptr (CareLayout) layout = lay_out (markdown, was, now);
  g_autofree char *changes = care_layout_page_changes (layout, 0);

  g_assert_cmpstr (changes, ==, told);
}

static void
test_which (void)
{
  assert_changes ("# A\n\nOne\n\nTwo", NULL, NULL, NULL);
  assert_changes ("# A\n\nNew\n\nTwo", "One", "New", "New");
  assert_changes ("# A\n\n- one\n- new\n- three", "- one\n- two\n- three", "- one\n- new\n- three",
                  "new");
  /* Words only went: all that stayed is told. */
  assert_changes ("# A\n\n- one\n- three", "- one\n- two\n- three", "- one\n- three", "one\nthree");
  assert_changes ("# A\n\n**One** here", "One here", "**One** here", "One here");
  assert_changes ("# A\n\nTwo", "One", "", NULL);
}

/* Pixels left of the text. */
static guint
count_in_margin (CareLayout *layout, gboolean bars)
{
  const int width = 600, height = 850;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  guint n = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  care_layout_draw_page (layout, cr, 0);
  if (bars)
    care_layout_draw_changes (layout, cr, 0);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guint8 *row = cairo_image_surface_get_data (surface) +
                          (gsize) y * cairo_image_surface_get_stride (surface);

      for (int x = 30; x < 43; x++)
        n += row[4 * x] != 0xff;
    }
  cairo_surface_destroy (surface);
  return n;
}

static void
test_bars_stand_in_the_margin (void)
{
  g_autoptr (CareLayout) layout = lay_out ("# A\n\nNew\n\nTwo", "One", "New");
  g_autoptr (CareLayout) same = lay_out ("# A\n\nNew\n\nTwo", NULL, NULL);

  g_assert_cmpuint (count_in_margin (layout, FALSE), ==, 0);
  g_assert_cmpuint (count_in_margin (layout, TRUE), >, 20);
  g_assert_cmpuint (count_in_margin (same, TRUE), ==, 0);
}

/* One bar for each column, each beside its own. */
static void
test_bar_in_columns (void)
{
  const char *text = "# A\n\n- one\n- two\n- three\n- four\n- five\n- new";
  g_autoptr (CareLayout) layout = lay_out (text, "- one\n- six", "- one\n- new");

  g_assert_cmpuint (count_in_margin (layout, TRUE), ==, 0);
}

static void
test_paper_shows_nothing_of_it (void)
{
  g_autoptr (CareLayout) changed = lay_out ("# A\n\nNew\n\nTwo", "One", "New");
  g_autoptr (CareLayout) same = lay_out ("# A\n\nNew\n\nTwo", NULL, NULL);
  g_autoptr (GBytes) a = care_layout_to_pdf (changed, 1000, NULL);
  g_autoptr (GBytes) b = care_layout_to_pdf (same, 1000, NULL);

  g_assert_true (g_bytes_equal (a, b));
}

static void
test_which_page_overflows (void)
{
  g_autoptr (GString) text = g_string_new ("# A\n\n");
  g_autoptr (CareLayout) layout = NULL;
  guint n = 0;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "Paragraph %u\n\n", i);
  g_string_append (text, "<!-- table -->\n- - a\n  - ");
  for (guint i = 0; i < 900; i++)
    g_string_append (text, "cell word ");
  g_string_append (text, "\n");
  layout = lay_out (text->str, NULL, NULL);
  g_assert_true (care_layout_is_too_tall (layout));
  g_assert_false (care_layout_page_overflows (layout, 0));
  for (guint i = 0; i < care_layout_n_pages (layout); i++)
    n += care_layout_page_overflows (layout, i);
  g_assert_cmpuint (n, ==, 1);
}

/* Two columns are one row: where they would be higher than a page, one column goes on. */
static void
test_long_list_is_not_cut (void)
{
  g_autoptr (GString) text = g_string_new ("# A\n\n");
  g_autoptr (CareLayout) layout = NULL;
  g_autofree char *last = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "- item %u\n", i);
  layout = lay_out (text->str, NULL, NULL);
  g_assert_false (care_layout_is_too_tall (layout));
  last = care_layout_page_text (layout, care_layout_n_pages (layout) - 1);
  g_assert_nonnull (strstr (last, "item 199"));
  g_assert_false (care_layout_is_large (layout));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/layout-changes/which", test_which);
  g_test_add_func ("/handout/layout-changes/bars-stand-in-the-margin",
                   test_bars_stand_in_the_margin);
  g_test_add_func ("/handout/layout-changes/bar-in-columns", test_bar_in_columns);
  g_test_add_func ("/handout/layout-changes/paper-shows-nothing-of-it",
                   test_paper_shows_nothing_of_it);
  g_test_add_func ("/handout/layout-changes/which-page-overflows", test_which_page_overflows);
  g_test_add_func ("/handout/layout-changes/long-list-is-not-cut", test_long_list_is_not_cut);
  return g_test_run ();
}

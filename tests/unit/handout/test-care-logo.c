/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's logo: what is taken from a file, what is refused, and how it stands on paper. */
#include "config.h"

#include "care-logo.h"

#include <string.h>

#include "care-sheet-kept.h"
#include "care-test-handout.h"
#include "care-test-paper.h"
#include "care-text.h"

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* @noise: no two pixels alike, so that nothing packs. */
static GBytes *
new_png (int width, int height, double ink, gboolean noise)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  GByteArray *out = g_byte_array_new ();
  guint32 state = 7;

  cairo_set_source_rgb (cr, ink, ink, ink);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; noise && y < height; y++)
    {
      guint32 *row = (guint32 *) (void *) (cairo_image_surface_get_data (surface) +
                                           (gsize) y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++)
        row[x] = 0xff000000 | ((state = state * 1664525 + 1013904223) >> 8);
    }
  cairo_surface_mark_dirty (surface);
  cairo_surface_write_to_png_stream (surface, write_cb, out);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (out);
}

static char *
new_logo (int width, int height, double ink)
{
  g_autoptr (GBytes) png = new_png (width, height, ink, FALSE);
  g_autoptr (GError) error = NULL;
  char *text = care_logo_text_from_png (png, &error);

  g_assert_no_error (error);
  return text;
}

static void
assert_size (const char *text, int width, int height)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = care_logo_new_surface (text, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, height);
  cairo_surface_destroy (surface);
}

static void
test_small_is_kept (void)
{
  g_autofree char *text = new_logo (300, 100, 0.2);
  g_autofree char *again = new_logo (300, 100, 0.2);
  g_autofree char *words = care_logo_describe (text);

  assert_size (text, 300, 100);
  g_assert_cmpstr (text, ==, again);
  g_assert_true (g_str_has_prefix (words, "PNG picture, 300 × 100, "));
}

static void
test_large_is_made_smaller (void)
{
  g_autofree char *wide = new_logo (3000, 600, 0.2);
  g_autofree char *high = new_logo (100, 2400, 0.2);

  assert_size (wide, 600, 120);
  assert_size (high, 10, 240);
}

static void
test_what_does_not_pack_is_made_smaller (void)
{
  g_autoptr (GBytes) png = new_png (600, 240, 0, TRUE);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = care_logo_text_from_png (png, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (text), <=, CARE_LOGO_MAX_BYTES * 4 / 3 + 4);
  g_assert_true (care_logo_check (text, &error));
  g_assert_no_error (error);
}

/* A text chunk behind the header, as programs write it: it says who made the picture, where. */
static void
test_only_the_picture_is_kept (void)
{
  static const guint8 chunk[] = { 0, 0, 0, 4, 't', 'E', 'X', 't', 'h', 'o', 'm', 'e', 1, 2, 3, 4 };
  g_autoptr (GBytes) png = new_png (30, 10, 0.2, FALSE);
  g_autofree char *plain = care_logo_text_from_png (png, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) told = NULL;
  GByteArray *with = g_byte_array_new ();
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (png, &length);

  g_byte_array_append (with, data, 33);
  g_byte_array_append (with, chunk, sizeof chunk);
  g_byte_array_append (with, data + 33, (guint) length - 33);
  told = g_byte_array_free_to_bytes (with);
  text = care_logo_text_from_png (told, NULL);
  g_assert_cmpstr (text, ==, plain);
}

static void
assert_refused (GBytes *bytes, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = care_logo_text_from_png (bytes, &error);

  g_assert_null (text);
  g_assert_error (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, why));
}

static void
test_every_cut_is_refused (void)
{
  g_autoptr (GBytes) png = new_png (40, 20, 0.3, FALSE);

  for (gsize n = 0; n < g_bytes_get_size (png); n++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (png, 0, n);

      assert_refused (part, n < 8 ? "is no PNG picture" : "is damaged");
    }
}

/* Whatever one byte says, there is a picture or an error. */
static void
test_every_byte_may_be_wrong (void)
{
  g_autoptr (GBytes) png = new_png (40, 20, 0.3, FALSE);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (png, &length);

  for (gsize at = 0; at < length; at++)
    for (int bit = 0; bit < 8; bit += 3)
      {
        guint8 *copy = g_memdup2 (data, length);
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (GError) error = NULL;
        g_autofree char *text = NULL;

        copy[at] ^= (guint8) (1 << bit);
        bytes = g_bytes_new_take (copy, length);
        text = care_logo_text_from_png (bytes, &error);
        g_assert_true ((text == NULL) == (error != NULL));
        g_assert_true (text == NULL || care_logo_check (text, NULL));
      }
}

static void
test_gigantic_is_refused_unread (void)
{
  static const guint8 header[] = { 0x89, 'P',  'N', 'G', '\r', '\n', 0x1a, '\n', 0,    0,    0,
                                   13,   'I',  'H', 'D', 'R',  0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff,
                                   0xff, 0xff, 8,   6,   0,    0,    0,    0,    0,    0,    0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (header, sizeof header);
  g_autoptr (GBytes) long_one =
      g_bytes_new_take (g_malloc0 (CARE_LOGO_MAX_FILE + 1), CARE_LOGO_MAX_FILE + 1);

  assert_refused (bytes, "too many pixels");
  assert_refused (long_one, "larger than 8 MB");
}

static void
test_text_from_outside (void)
{
  g_autoptr (GBytes) large = new_png (700, 100, 0.1, FALSE);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (large, &length);
  g_autofree char *unscaled = g_base64_encode (data, length);
  g_autofree char *endless = g_strnfill (CARE_LOGO_MAX_BYTES * 2, 'A');
  g_autofree char *none = care_logo_describe ("x");

  g_assert_false (care_logo_check ("", NULL));
  g_assert_false (care_logo_check ("no base64!", NULL));
  g_assert_false (care_logo_check ("QUJD", NULL));
  g_assert_false (care_logo_check (unscaled, NULL));
  g_assert_false (care_logo_check (endless, NULL));
  g_assert_cmpstr (none, ==, "no picture");
}

static void
test_pale (void)
{
  g_autofree char *pale = new_logo (60, 20, 0.95);
  g_autofree char *dark = new_logo (60, 20, 0.3);

  g_assert_true (care_logo_is_pale (pale));
  g_assert_false (care_logo_is_pale (dark));
}

/* --- on paper --- */

static CareLayout *
lay_out (const char *logo, gboolean large, CareDocument **ret_document)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  const CareLayoutOptions options = { .paper = CARE_PAPER_A4,
                                      .large = large,
                                      .font = "DejaVu Sans" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = NULL;
  CareLayout *layout;

  self->clinic.logo = logo;
  document = care_handout_compose (&self->input, &error);
  g_assert_no_error (error);
  layout = care_layout_new (document, &options, &error);
  g_assert_no_error (error);
  if (ret_document != NULL)
    *ret_document = g_steal_pointer (&document);
  return layout;
}

static void
test_on_paper (void)
{
  g_autofree char *logo = new_logo (600, 240, 0.2);
  g_autoptr (CareLayout) plain = lay_out (NULL, FALSE, NULL);
  g_autoptr (CareLayout) with = lay_out (logo, FALSE, NULL);
  g_autofree char *words = care_layout_page_text (with, 0);

  g_assert_cmpuint (care_layout_n_pages (with), ==, care_layout_n_pages (plain));
  /* 35 by 14 mm of ink more, at the least. */
  g_assert_cmpuint (care_test_paper_ink (with, 0), >, care_test_paper_ink (plain, 0) + 1000);
  care_test_paper_assert_white_edge (with, 11 * CARE_LAYOUT_MM);
  g_assert_nonnull (strstr (words, "Riverside"));
}

static void
test_pdf (void)
{
  g_autofree char *logo = new_logo (600, 240, 0.2);
  g_autoptr (CareLayout) one = lay_out (logo, TRUE, NULL);
  g_autoptr (CareLayout) two = lay_out (logo, TRUE, NULL);
  g_autoptr (GBytes) a = care_layout_to_pdf (one, 1000, NULL);
  g_autoptr (GBytes) b = care_layout_to_pdf (two, 1000, NULL);
  gsize length = 0;
  const char *data = g_bytes_get_data (a, &length);

  g_assert_true (g_bytes_equal (a, b));
  /* "Ri" of Riverside in UTF-16. */
  g_assert_nonnull (memmem (data, length, "/Alt <FEFF00520069", strlen ("/Alt <FEFF00520069")));
}

static void
test_kept_sheet_has_it (void)
{
  g_autofree char *logo = new_logo (200, 200, 0.2);
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (CareLayout) layout = lay_out (logo, FALSE, &document);
  g_autofree char *json = care_sheet_kept_to_json (document, CARE_PAPER_A4, 1000);
  const CareLayoutOptions options = { .paper = CARE_PAPER_A4, .font = "DejaVu Sans" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLayout) again = NULL;
  g_autoptr (CareDocument) kept = NULL;
  g_autoptr (GBytes) a = care_layout_to_pdf (layout, 1000, NULL);
  g_autoptr (GBytes) b = NULL;
  CarePaper paper;
  gint64 at;

  kept = care_sheet_kept_new_from_json (json, &paper, &at, &error);
  g_assert_no_error (error);
  again = care_layout_new (kept, &options, &error);
  g_assert_no_error (error);
  b = care_layout_to_pdf (again, 1000, NULL);
  g_assert_true (g_bytes_equal (a, b));
}

/* Whatever the file holds: the sheet is printed, with the name alone. */
static void
test_damaged_is_left_out (void)
{
  g_autoptr (CareLayout) plain = lay_out (NULL, FALSE, NULL);
  g_autoptr (CareLayout) damaged = NULL;
  g_autoptr (GBytes) a = care_layout_to_pdf (plain, 1000, NULL);
  g_autoptr (GBytes) b = NULL;

  g_test_expect_message ("care-handout", G_LOG_LEVEL_WARNING, "*logo is left out*");
  damaged = lay_out ("QUJD", FALSE, NULL);
  g_test_assert_expected_messages ();
  b = care_layout_to_pdf (damaged, 1000, NULL);
  g_assert_true (g_bytes_equal (a, b));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/logo/small-is-kept", test_small_is_kept);
  g_test_add_func ("/handout/logo/large-is-made-smaller", test_large_is_made_smaller);
  g_test_add_func ("/handout/logo/what-does-not-pack-is-made-smaller",
                   test_what_does_not_pack_is_made_smaller);
  g_test_add_func ("/handout/logo/only-the-picture-is-kept", test_only_the_picture_is_kept);
  g_test_add_func ("/handout/logo/every-cut-is-refused", test_every_cut_is_refused);
  g_test_add_func ("/handout/logo/every-byte-may-be-wrong", test_every_byte_may_be_wrong);
  g_test_add_func ("/handout/logo/gigantic-is-refused-unread", test_gigantic_is_refused_unread);
  g_test_add_func ("/handout/logo/text-from-outside", test_text_from_outside);
  g_test_add_func ("/handout/logo/pale", test_pale);
  g_test_add_func ("/handout/logo/on-paper", test_on_paper);
  g_test_add_func ("/handout/logo/pdf", test_pdf);
  g_test_add_func ("/handout/logo/kept-sheet-has-it", test_kept_sheet_has_it);
  g_test_add_func ("/handout/logo/damaged-is-left-out", test_damaged_is_left_out);
  return g_test_run ();
}

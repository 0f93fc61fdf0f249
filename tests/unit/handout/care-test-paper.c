/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at laid-out pages: their words, their ink, and what poppler reads of the PDF. */
#include "config.h"

#include "care-test-paper.h"

#include <glib/gstdio.h>
#include <string.h>

#define SCALE 2

/* The words of all pages in reading order. */
char *
care_test_paper_text (CareLayout *layout)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < care_layout_n_pages (layout); i++)
    {
      g_autofree char *page = care_layout_page_text (layout, i);

      g_string_append (out, page);
    }
  return g_string_free (out, FALSE);
}

/* Without white space and hyphens: where lines break does not matter, and pdftotext joins hyphens.
 */
char *
care_test_paper_words_of (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p) && *p != '-')
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

void
care_test_paper_assert_words (const char *text, const char *expected)
{
  g_autofree char *all = care_test_paper_words_of (text);
  g_autofree char *words = care_test_paper_words_of (expected);

  if (strstr (all, words) == NULL)
    g_test_message ("missing: %s", expected);
  g_assert_nonnull (strstr (all, words));
}

/* What pdftotext reads, laid out as on the page; NULL where it is not installed. */
char *
care_test_paper_poppler (CareLayout *layout, gint64 created_at_ms)
{
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *dir = NULL;
  g_autofree char *path = NULL;
  char *out = NULL;
  const char *argv[] = { tool, "-layout", NULL, "-", NULL };
  int status = 0;

  if (tool == NULL)
    return NULL;
  bytes = care_layout_to_pdf (layout, created_at_ms, &error);
  g_assert_no_error (error);
  dir = g_dir_make_tmp ("care-paper-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (dir, "pages.pdf", NULL);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  argv[2] = path;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (dir);
  return out;
}

cairo_surface_t *
care_test_paper_paint (CareLayout *layout, guint page)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  care_layout_page_size (layout, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * SCALE),
                                        (int) (height * SCALE));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, SCALE, SCALE);
  care_layout_draw_page (layout, cr, page);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Dots that are not white within @border points of the edge, and in all. */
void
care_test_paper_count_ink (cairo_surface_t *surface, double border, guint *ret_edge, guint *ret_all)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guchar *data = cairo_image_surface_get_data (surface);
  int edge = (int) (border * SCALE);

  *ret_edge = *ret_all = 0;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint32 *dot = (const guint32 *) (const void *) (data + y * stride + 4 * x);

        if ((*dot & 0xffffff) == 0xffffff)
          continue;
        (*ret_all)++;
        if (x < edge || y < edge || x >= width - edge || y >= height - edge)
          (*ret_edge)++;
      }
}

static guint
count_ink (CareLayout *layout, guint page, double border, guint *ret_edge)
{
  cairo_surface_t *surface = care_test_paper_paint (layout, page);
  guint all;

  care_test_paper_count_ink (surface, border, ret_edge, &all);
  cairo_surface_destroy (surface);
  return all;
}

guint
care_test_paper_ink (CareLayout *layout, guint page)
{
  guint edge;

  return count_ink (layout, page, 0, &edge);
}

void
care_test_paper_assert_white_edge (CareLayout *layout, double border)
{
  for (guint page = 0; page < care_layout_n_pages (layout); page++)
    {
      guint edge;

      g_assert_cmpuint (count_ink (layout, page, border, &edge), >, 1000);
      g_assert_cmpuint (edge, ==, 0);
    }
}

/* Compares @text with a file of tests/fixtures/handout; CARE_UPDATE_GOLDEN=1 writes it anew. */
void
care_test_paper_golden (const char *name, const char *text)
{
  g_autofree char *file = g_strconcat (name, ".golden", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "handout", file, NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("CARE_UPDATE_GOLDEN") != NULL)
    {
      g_file_set_contents (path, text, -1, &error);
      g_assert_no_error (error);
    }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

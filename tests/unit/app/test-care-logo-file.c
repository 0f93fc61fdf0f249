/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A logo from a file: which kinds are taken, how large they get, what is refused. */
#include "config.h"

#include "care-logo-file.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "care-logo.h"
#include "care-text.h"

static GBytes *
new_picture (const char *kind, int width, int height)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;

  gdk_pixbuf_fill (picture, 0x204060ff);
  gdk_pixbuf_save_to_buffer (picture, &data, &length, kind, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static GBytes *
new_svg (const char *size)
{
  char *text = g_strdup_printf ("<?xml version=\"1.0\"?>\n"
                                "<svg xmlns=\"http://www.w3.org/2000/svg\" %s>"
                                "<rect width=\"100%%\" height=\"100%%\" fill=\"#204060\"/></svg>",
                                size);

  return g_bytes_new_take (text, strlen (text));
}

static void
assert_taken (GBytes *bytes, int width, int height)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *logo = care_logo_file_from_bytes (bytes, &error);
  cairo_surface_t *surface;

  g_assert_no_error (error);
  surface = care_logo_new_surface (logo, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, height);
  cairo_surface_destroy (surface);
  g_assert_false (care_logo_is_pale (logo));
}

static void
assert_refused (GBytes *bytes, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *logo = care_logo_file_from_bytes (bytes, &error);

  g_assert_null (logo);
  g_assert_error (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID);
  if (why != NULL)
    g_assert_nonnull (strstr (error->message, why));
}

static void
test_kinds (void)
{
  g_autoptr (GBytes) png = new_picture ("png", 300, 90);
  g_autoptr (GBytes) jpeg = new_picture ("jpeg", 1200, 300);
  g_autoptr (GBytes) small = new_picture ("jpeg", 60, 20);
  g_autoptr (GBytes) svg = new_svg ("width=\"20\" height=\"10\" viewBox=\"0 0 20 10\"");

  assert_taken (png, 300, 90);
  assert_taken (jpeg, 600, 150);
  assert_taken (small, 60, 20);
  /* Lines are as sharp as the page. */
  assert_taken (svg, 480, 240);
}

static void
test_refused (void)
{
  g_autoptr (GBytes) gif = g_bytes_new_static ("GIF89a............", 18);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) words = g_bytes_new_static ("Our logo is a tree", 18);
  g_autoptr (GBytes) jpeg = new_picture ("jpeg", 300, 90);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (jpeg, 0, 40);
  g_autoptr (GBytes) broken = g_bytes_new_static ("<svg><g>", 8);
  g_autoptr (GBytes) endless =
      g_bytes_new_take (g_malloc0 (CARE_LOGO_MAX_FILE + 1), CARE_LOGO_MAX_FILE + 1);

  assert_refused (gif, "no PNG, JPEG or SVG");
  assert_refused (nothing, "no PNG, JPEG or SVG");
  assert_refused (words, "no PNG, JPEG or SVG");
  assert_refused (half, NULL);
  assert_refused (broken, NULL);
  assert_refused (endless, "8 MB");
}

/* What claims to be gigantic, or unpacks a billionfold, ends in words and not in all memory. */
static void
test_hostile (void)
{
  static const char laughs[] =
      "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">"
      "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
      "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\">"
      "<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;\">]>"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>&g;</text></svg>";
  static const guint8 claims[] = { 0xff, 0xd8, 0xff, 0xe0, 0,    16,   'J',  'F',  'I',  'F',
                                   0,    1,    1,    0,    0,    1,    0,    1,    0,    0,
                                   0xff, 0xc0, 0,    17,   8,    0xff, 0xf0, 0xff, 0xf0, 3,
                                   1,    0x22, 0,    2,    0x11, 1,    3,    0x11, 1 };
  g_autoptr (GBytes) svg = g_bytes_new_static (laughs, strlen (laughs));
  g_autoptr (GBytes) wide = new_svg ("width=\"1000000\" height=\"1\"");
  g_autoptr (GBytes) jpeg = g_bytes_new_static (claims, sizeof claims);
  g_autoptr (GError) error = NULL;
  g_autofree char *logo = care_logo_file_from_bytes (svg, &error);
  g_autofree char *line = NULL;

  g_assert_true ((logo == NULL) == (error != NULL));
  g_clear_error (&error);
  line = care_logo_file_from_bytes (wide, &error);
  g_assert_true ((line == NULL) == (error != NULL));
  assert_refused (jpeg, NULL);
}

static void
test_from_disk (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("care-logo-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "logo of the clinic.txt", NULL);
  g_autoptr (GBytes) png = new_picture ("png", 30, 10);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/zero");
  g_autofree char *logo = NULL;
  g_autofree char *none = NULL;
  g_autofree char *endless = NULL;
  gsize length = 0;
  const char *data = g_bytes_get_data (png, &length);

  g_assert_no_error (error);
  none = care_logo_file_read (file, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_file_set_contents (path, data, (gssize) length, &error);
  g_assert_no_error (error);
  logo = care_logo_file_read (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (logo);
  endless = care_logo_file_read (device, NULL, &error);
  g_assert_error (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/logo-file/kinds", test_kinds);
  g_test_add_func ("/app/logo-file/refused", test_refused);
  g_test_add_func ("/app/logo-file/hostile", test_hostile);
  g_test_add_func ("/app/logo-file/from-disk", test_from_disk);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's logo. Pictures come from outside: what a file says of itself is checked before
 * anything is unpacked, and only the parts that make the picture are kept. */
#include "config.h"

#include "care-logo.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "care-text.h"

#define SIGNATURE "\x89PNG\r\n\x1a\n"
#define SIGNATURE_LENGTH 8
#define CHUNK_FRAME 12 /* length, name and check sum around what a part holds */
#define SHRINK 0.75
/* On white paper: what is darker than this can be seen in grey. */
#define DARK_ENOUGH 185
#define DARK_PART 0.004

typedef struct
{
  guint width, height;
} Size;

static gboolean
fail (GError **error, const char *what)
{
  g_set_error_literal (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID, what);
  return FALSE;
}

static guint32
read_big_endian (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

static gboolean
makes_picture (const guint8 *name)
{
  static const char *const names[] = { "IHDR", "PLTE", "tRNS", "IDAT", "IEND" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (memcmp (name, names[i], 4) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_size (const guint8 *header, guint32 length, Size *ret, GError **error)
{
  if (length != 13)
    return fail (error, _ ("the PNG picture is damaged"));
  ret->width = read_big_endian (header);
  ret->height = read_big_endian (header + 4);
  if (ret->width == 0 || ret->height == 0)
    return fail (error, _ ("the PNG picture is damaged"));
  if (ret->width > CARE_LOGO_MAX_SIDE || ret->height > CARE_LOGO_MAX_SIDE ||
      (guint64) ret->width * ret->height > CARE_LOGO_MAX_PIXELS)
    return fail (error, _ ("the picture has too many pixels; make it smaller"));
  return TRUE;
}

/* Texts, profiles and dates in a PNG file can unpack to gigabytes and tell where it was made.
 * Returns: (transfer full) (nullable): only the parts that make the picture. */
static GByteArray *
strip (const guint8 *data, gsize length, Size *ret_size, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize at = SIGNATURE_LENGTH;
  gboolean ended = FALSE;

  if (length < SIGNATURE_LENGTH || memcmp (data, SIGNATURE, SIGNATURE_LENGTH) != 0)
    {
      fail (error, _ ("is no PNG picture"));
      return NULL;
    }
  g_byte_array_append (out, data, SIGNATURE_LENGTH);
  while (!ended && at + CHUNK_FRAME <= length)
    {
      guint32 inside = read_big_endian (data + at);
      const guint8 *name = data + at + 4;
      gboolean first = at == SIGNATURE_LENGTH;

      if (inside > length - at - CHUNK_FRAME || first != (memcmp (name, "IHDR", 4) == 0))
        break;
      if (first && !read_size (name + 4, inside, ret_size, error))
        return NULL;
      if (makes_picture (name))
        g_byte_array_append (out, data + at, inside + CHUNK_FRAME);
      ended = memcmp (name, "IEND", 4) == 0;
      at += (gsize) inside + CHUNK_FRAME;
    }
  if (ended)
    return g_steal_pointer (&out);
  fail (error, _ ("the PNG picture is damaged"));
  return NULL;
}

typedef struct
{
  const GByteArray *bytes;
  gsize at;
} Reader;

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  Reader *reader = closure;

  if (length > reader->bytes->len - reader->at)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->bytes->data + reader->at, length);
  reader->at += length;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
decode (const GByteArray *png, GError **error)
{
  Reader reader = { png, 0 };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_cb, &reader);

  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy (surface);
  fail (error, _ ("the PNG picture is damaged"));
  return NULL;
}

/* cairo writes parts that make no picture, too. */
static GByteArray *
encode (cairo_surface_t *surface, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  Size size = { 0, 0 };

  if (cairo_surface_write_to_png_stream (surface, write_cb, all) != CAIRO_STATUS_SUCCESS)
    {
      fail (error, _ ("the picture cannot be made smaller"));
      return NULL;
    }
  return strip (all->data, all->len, &size, error);
}

static cairo_surface_t *
scale (cairo_surface_t *from, double factor)
{
  int width = MAX (1, (int) floor (cairo_image_surface_get_width (from) * factor + 0.5));
  int height = MAX (1, (int) floor (cairo_image_surface_get_height (from) * factor + 0.5));
  cairo_surface_t *to = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (to);

  cairo_scale (cr, (double) width / cairo_image_surface_get_width (from),
               (double) height / cairo_image_surface_get_height (from));
  cairo_set_source_surface (cr, from, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
  return to;
}

/* Smaller and smaller, until it is small enough to be kept with every sheet. */
static GByteArray *
fit (const GByteArray *png, const Size *size, GError **error)
{
  cairo_surface_t *whole = decode (png, error);
  double factor = MIN (1.0, MIN ((double) CARE_LOGO_MAX_WIDTH / size->width,
                                 (double) CARE_LOGO_MAX_HEIGHT / size->height));
  GByteArray *out = NULL;

  if (whole == NULL)
    return NULL;
  if (factor == 1.0 && png->len <= CARE_LOGO_MAX_BYTES)
    {
      cairo_surface_destroy (whole);
      out = g_byte_array_sized_new (png->len);
      return g_byte_array_append (out, png->data, png->len);
    }
  do
    {
      cairo_surface_t *small = scale (whole, factor);

      g_clear_pointer (&out, g_byte_array_unref);
      out = encode (small, error);
      cairo_surface_destroy (small);
      factor *= SHRINK;
    }
  while (out != NULL && out->len > CARE_LOGO_MAX_BYTES);
  cairo_surface_destroy (whole);
  return out;
}

/**
 * care_logo_text_from_png:
 * @png: a file from outside
 * @error: %CARE_TEXT_ERROR_INVALID; says what is wrong with it
 *
 * A picture larger than %CARE_LOGO_MAX_WIDTH times %CARE_LOGO_MAX_HEIGHT is made smaller, its
 * aspect kept. Pure, any thread.
 *
 * Returns: (transfer full) (nullable): the logo as the clinic keeps it
 */
char *
care_logo_text_from_png (GBytes *png, GError **error)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (png, &length);
  g_autoptr (GByteArray) stripped = NULL;
  g_autoptr (GByteArray) small = NULL;
  Size size = { 0, 0 };

  if (length > CARE_LOGO_MAX_FILE)
    {
      fail (error, _ ("the file is larger than 8 MB; make the picture smaller"));
      return NULL;
    }
  stripped = strip (data, length, &size, error);
  small = stripped != NULL ? fit (stripped, &size, error) : NULL;
  return small != NULL ? g_base64_encode (small->data, small->len) : NULL;
}

static GByteArray *
read_text (const char *text, Size *ret_size, GError **error)
{
  g_autoptr (GByteArray) stripped = NULL;
  g_autofree guint8 *data = NULL;
  g_autofree char *again = NULL;
  gsize length = 0;

  if (strlen (text) > CARE_LOGO_MAX_BYTES * 4 / 3 + 4)
    {
      fail (error, _ ("the picture is too large; set it from its file"));
      return NULL;
    }
  data = g_base64_decode (text, &length);
  again = g_base64_encode (data, length);
  if (!g_str_equal (text, again))
    {
      fail (error, _ ("is no PNG picture"));
      return NULL;
    }
  stripped = strip (data, length, ret_size, error);
  if (stripped == NULL)
    return NULL;
  if (ret_size->width <= CARE_LOGO_MAX_WIDTH && ret_size->height <= CARE_LOGO_MAX_HEIGHT &&
      stripped->len == length)
    return g_steal_pointer (&stripped);
  fail (error, _ ("the picture is too large; set it from its file"));
  return NULL;
}

/**
 * care_logo_new_surface:
 * @text: a logo as the clinic keeps it
 * @error: %CARE_TEXT_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): its picture; cairo_surface_destroy() when done
 */
cairo_surface_t *
care_logo_new_surface (const char *text, GError **error)
{
  Size size = { 0, 0 };
  g_autoptr (GByteArray) png = read_text (text, &size, error);

  return png != NULL ? decode (png, error) : NULL;
}

/**
 * care_logo_check:
 * @text: a logo from outside, as the clinic would keep it
 * @error: %CARE_TEXT_ERROR_INVALID; says what is wrong
 *
 * Returns: whether it is a picture of the allowed size that can be drawn
 */
gboolean
care_logo_check (const char *text, GError **error)
{
  cairo_surface_t *surface = care_logo_new_surface (text, error);

  if (surface == NULL)
    return FALSE;
  cairo_surface_destroy (surface);
  return TRUE;
}

/**
 * care_logo_to_png:
 * @text: a logo as the clinic keeps it
 *
 * Returns: (transfer full): its file
 */
GBytes *
care_logo_to_png (const char *text)
{
  gsize length = 0;
  guint8 *data = g_base64_decode (text, &length);

  return g_bytes_new_take (data, length);
}

/**
 * care_logo_describe:
 * @text: a logo as the clinic keeps it
 *
 * Returns: (transfer full): its size in words: nobody wants to read a picture as text
 */
char *
care_logo_describe (const char *text)
{
  Size size = { 0, 0 };
  g_autoptr (GByteArray) png = read_text (text, &size, NULL);
  g_autofree char *bytes = png != NULL ? g_format_size (png->len) : NULL;

  /* Translators: width and height of a picture in pixels, and how large its file is. */
  return png != NULL
             ? g_strdup_printf (_ ("PNG picture, %u × %u, %s"), size.width, size.height, bytes)
             : g_strdup (_ ("no picture"));
}

/**
 * care_logo_is_pale:
 * @text: a logo as the clinic keeps it
 *
 * Returns: whether next to nothing of it can be seen on white paper from a grey printer
 */
gboolean
care_logo_is_pale (const char *text)
{
  cairo_surface_t *logo = care_logo_new_surface (text, NULL);
  int width = logo != NULL ? cairo_image_surface_get_width (logo) : 0;
  int height = logo != NULL ? cairo_image_surface_get_height (logo) : 0;
  cairo_surface_t *paper =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (width, 1), MAX (height, 1));
  cairo_t *cr = cairo_create (paper);
  guint64 dark = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (logo != NULL)
    cairo_set_source_surface (cr, logo, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (paper);
  for (int y = 0; y < height; y++)
    {
      const guint8 *row =
          cairo_image_surface_get_data (paper) + (gsize) y * cairo_image_surface_get_stride (paper);

      for (int x = 0; x < width; x++)
        {
          guint32 pixel;

          memcpy (&pixel, row + 4 * (gsize) x, sizeof pixel);
          dark += (pixel >> 16 & 0xff) * 30 + (pixel >> 8 & 0xff) * 59 + (pixel & 0xff) * 11 <
                  DARK_ENOUGH * 100;
        }
    }
  cairo_surface_destroy (paper);
  if (logo != NULL)
    cairo_surface_destroy (logo);
  return (double) dark < DARK_PART * width * height;
}

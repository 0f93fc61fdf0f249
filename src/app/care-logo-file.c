/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's logo from a picture file: PNG, JPEG or SVG, by what the file is and not by its name.
 * The file comes from outside: its length and the size it claims are checked before it is unpacked,
 * and no other reader of pictures is tried. */
#include "config.h"

#include "care-logo-file.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "care-logo.h"
#include "care-text.h"

/* How far into a file its kind must show. */
#define KIND_WITHIN 4096
#define READ_AT_ONCE ((gsize) 64 * 1024)

typedef struct
{
  gboolean vector;
  gboolean too_many;
} Sizing;

static char *
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID, why);
  return NULL;
}

static const char *
kind_of (const guint8 *data, gsize length)
{
  if (length >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "png";
  if (length >= 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    return "jpeg";
  if (memmem (data, MIN (length, KIND_WITHIN), "<svg", 4) != NULL)
    return "svg";
  return NULL;
}

/* Lines are drawn as large as they are kept; a photograph is not blown up. */
static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, Sizing *sizing)
{
  double factor;

  sizing->too_many = width < 1 || height < 1 ||
                     (!sizing->vector && (guint64) width * (guint64) height > CARE_LOGO_MAX_PIXELS);
  if (sizing->too_many)
    {
      gdk_pixbuf_loader_set_size (loader, 0, 0);
      return;
    }
  factor = MIN ((double) CARE_LOGO_MAX_WIDTH / width, (double) CARE_LOGO_MAX_HEIGHT / height);
  if (factor < 1 || sizing->vector)
    gdk_pixbuf_loader_set_size (loader, (int) MAX (1, floor (width * factor)),
                                (int) MAX (1, floor (height * factor)));
}

static GdkPixbuf *
unpack (GBytes *bytes, const char *kind, Sizing *sizing, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (kind, error);
  GdkPixbuf *whole;
  gboolean written;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), sizing);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, error);
  if (!gdk_pixbuf_loader_close (loader, written ? error : NULL) || !written)
    return NULL;
  whole = gdk_pixbuf_loader_get_pixbuf (loader);
  if (whole == NULL)
    {
      refuse (error, _ ("the file is damaged"));
      return NULL;
    }
  return gdk_pixbuf_apply_embedded_orientation (whole);
}

/**
 * care_logo_file_from_bytes:
 * @bytes: a file from outside
 * @error: %CARE_TEXT_ERROR_INVALID; says what is wrong with it
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the logo as the clinic keeps it
 */
char *
care_logo_file_from_bytes (GBytes *bytes, GError **error)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const char *kind = kind_of (data, length);
  Sizing sizing = { .vector = g_strcmp0 (kind, "svg") == 0 };
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autofree char *packed = NULL;
  gsize packed_length = 0;

  if (length > CARE_LOGO_MAX_FILE)
    return refuse (error, _ ("the file is larger than 8 MB; make the picture smaller"));
  if (kind == NULL)
    return refuse (error, _ ("it is no PNG, JPEG or SVG picture"));
  if (g_str_equal (kind, "png"))
    return care_logo_text_from_png (bytes, error);
  picture = unpack (bytes, kind, &sizing, &local);
  if (sizing.too_many)
    return refuse (error, _ ("the picture has too many pixels; make it smaller"));
  if (picture == NULL || !gdk_pixbuf_save_to_buffer (picture, &packed, &packed_length, "png",
                                                     local == NULL ? &local : NULL, NULL))
    {
      g_debug ("a picture cannot be read: %s", local != NULL ? local->message : "damaged");
      return refuse (error, _ ("the picture cannot be read; save it as PNG and choose that"));
    }
  png = g_bytes_new_take (g_steal_pointer (&packed), packed_length);
  return care_logo_text_from_png (png, error);
}

/* At most one byte more than is allowed: how long a file says it is proves nothing. */
static GBytes *
read_limited (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  GByteArray *all = g_byte_array_new ();

  while (all->len <= CARE_LOGO_MAX_FILE)
    {
      g_autoptr (GBytes) part =
          g_input_stream_read_bytes (stream, READ_AT_ONCE, cancellable, error);
      gsize length = 0;
      const guint8 *data;

      if (part == NULL)
        {
          g_byte_array_unref (all);
          return NULL;
        }
      data = g_bytes_get_data (part, &length);
      if (length == 0)
        break;
      g_byte_array_append (all, data, (guint) length);
    }
  return g_byte_array_free_to_bytes (all);
}

/**
 * care_logo_file_read:
 * @file: a file somebody chose
 * @cancellable: (nullable): to stop
 * @error: %CARE_TEXT_ERROR_INVALID, or a #GIOErrorEnum
 *
 * Blocks; any thread but the main one.
 *
 * Returns: (transfer full) (nullable): the logo as the clinic keeps it
 */
char *
care_logo_file_read (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GBytes) bytes =
      stream != NULL ? read_limited (G_INPUT_STREAM (stream), cancellable, error) : NULL;

  return bytes != NULL ? care_logo_file_from_bytes (bytes, error) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's logo: a small PNG picture, kept as text among the clinic's values. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Of the picture that is kept. */
#define CARE_LOGO_MAX_WIDTH 600
#define CARE_LOGO_MAX_HEIGHT 240
#define CARE_LOGO_MAX_BYTES ((gsize) 128 * 1024)
/* Of the file it is made from. */
#define CARE_LOGO_MAX_FILE ((gsize) 8 * 1024 * 1024)
#define CARE_LOGO_MAX_SIDE 10000
#define CARE_LOGO_MAX_PIXELS ((guint64) 24 * 1000 * 1000)

char *care_logo_text_from_png (GBytes *png, GError **error);
gboolean care_logo_check (const char *text, GError **error);
GBytes *care_logo_to_png (const char *text);
cairo_surface_t *care_logo_new_surface (const char *text, GError **error);
char *care_logo_describe (const char *text);
gboolean care_logo_is_pale (const char *text);

G_END_DECLS

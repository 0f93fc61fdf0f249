/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A point in time as a person types it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean care_time_text_parse (const char *text, gint64 now_ms, GTimeZone *zone, gint64 *ret_ms);
gboolean
care_time_text_parse_coming (const char *text, gint64 now_ms, GTimeZone *zone, gint64 *ret_ms);
char *care_time_text_format (gint64 at_ms, GTimeZone *zone);

G_END_DECLS

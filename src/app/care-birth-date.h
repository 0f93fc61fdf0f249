/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date of birth as people write it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *care_birth_date_read (const char *typed, gboolean month_first);
gboolean care_birth_date_month_first (void);
char *care_birth_date_tell (const char *typed, gint64 now_ms, GTimeZone *zone);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time as a value: UTC milliseconds, ISO 8601 both ways, hours between, local days. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARE_TIME_NONE G_MININT64

#define CARE_MINUTES_PER_DAY 1440
#define CARE_MS_PER_SECOND ((gint64) 1000)
#define CARE_MS_PER_HOUR ((gint64) 3600000)
#define CARE_MS_PER_DAY ((gint64) 86400000)

#define CARE_TIME_ERROR (care_time_error_quark ())

typedef enum
{
  CARE_TIME_ERROR_INVALID,
} CareTimeError;

GQuark care_time_error_quark (void);
gboolean care_time_parse (const char *text, gint64 *ret_ms, GError **error);
char *care_time_format_utc (gint64 at_ms);
char *care_time_format_offset (gint64 at_ms, GTimeZone *zone);
double care_time_hours_after (gint64 ended_at, gint64 now_ms);
GDateTime *care_time_to_local (gint64 at_ms, GTimeZone *zone);
gint64 care_time_day_start (gint64 at_ms, GTimeZone *zone);
gint64 care_time_on_day (gint64 day_of_ms, int add_days, int hour, int minute, GTimeZone *zone);

gboolean care_date_is_valid (const char *text);
int care_date_age_years (const char *birth_date, gint64 at_ms, GTimeZone *zone);

G_END_DECLS

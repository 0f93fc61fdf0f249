/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time as a value: UTC milliseconds, ISO 8601 both ways, hours between, local days. */
#include "config.h"

#include "care-time.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (care - time - error - quark, care_time_error)

/**
 * care_time_parse:
 * @text: ISO 8601 date and time with an offset, such as `2026-01-05T09:00:00+01:00` or `…Z`
 * @ret_ms: (out): UTC milliseconds since 1970
 * @error: %CARE_TIME_ERROR_INVALID
 *
 * A time without an offset is refused: what it means depends on the desk that reads it.
 * Years 1900 to 2200 are accepted. Pure, any thread.
 */
gboolean
care_time_parse (const char *text, gint64 *ret_ms, GError **error)
{
  g_autoptr (GDateTime) parsed = NULL;
  const char *clock;

  g_return_val_if_fail (text != NULL && ret_ms != NULL, FALSE);

  clock = strchr (text, 'T');
  if (clock != NULL && strpbrk (clock, "Z+-") != NULL && strlen (text) <= 40)
    parsed = g_date_time_new_from_iso8601 (text, NULL);
  if (parsed == NULL || g_date_time_get_year (parsed) < 1900 ||
      g_date_time_get_year (parsed) > 2200)
    {
      g_set_error_literal (error, CARE_TIME_ERROR, CARE_TIME_ERROR_INVALID,
                           "is not a time such as 2026-01-05T09:00:00+01:00 "
                           "(date, T, time, offset or Z)");
      return FALSE;
    }
  *ret_ms = g_date_time_to_unix (parsed) * CARE_MS_PER_SECOND +
            g_date_time_get_microsecond (parsed) / 1000;
  return TRUE;
}

static char *
format_with (gint64 at_ms, GTimeZone *zone, const char *suffix)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, zone);
  g_autofree char *base = g_date_time_format (local, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *tail = g_date_time_format (local, suffix);
  int ms = (int) (((at_ms % 1000) + 1000) % 1000);

  if (ms == 0)
    return g_strconcat (base, tail, NULL);
  return g_strdup_printf ("%s.%03d%s", base, ms, tail);
}

/**
 * care_time_format_utc:
 * @at_ms: UTC milliseconds
 *
 * Returns: (transfer full): ISO 8601 in UTC, `2026-01-05T08:00:00Z`; milliseconds only when there
 *   are any, so that a text read by care_time_parse() and written again is stable
 */
char *
care_time_format_utc (gint64 at_ms)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return format_with (at_ms, utc, "Z");
}

/**
 * care_time_format_offset:
 * @at_ms: UTC milliseconds
 * @zone: the zone to write in
 *
 * Returns: (transfer full): ISO 8601 with the zone's offset, `2026-01-05T09:00:00+01:00`
 */
char *
care_time_format_offset (gint64 at_ms, GTimeZone *zone)
{
  return format_with (at_ms, zone, "%:z");
}

/**
 * care_time_hours_after:
 * @ended_at: session end, UTC milliseconds, or %CARE_TIME_NONE
 * @now_ms: the report's time, UTC milliseconds, or %CARE_TIME_NONE
 *
 * Returns: hours with one decimal, or NAN when a time is missing or @now_ms is before @ended_at
 *   (triage.md A5 `hours_after`). Pure, any thread, cannot fail.
 */
double
care_time_hours_after (gint64 ended_at, gint64 now_ms)
{
  if (ended_at == CARE_TIME_NONE || now_ms == CARE_TIME_NONE || now_ms < ended_at)
    return NAN;
  return round ((double) (now_ms - ended_at) / (double) CARE_MS_PER_HOUR * 10.0) / 10.0;
}

/**
 * care_time_to_local:
 * @at_ms: UTC milliseconds
 * @zone: the clinic's zone
 *
 * Returns: (transfer full): the same instant in @zone, to the second
 */
GDateTime *
care_time_to_local (gint64 at_ms, GTimeZone *zone)
{
  gint64 seconds = at_ms / 1000 - (at_ms % 1000 < 0 ? 1 : 0);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return g_date_time_to_timezone (utc, zone);
}

/**
 * care_time_on_day:
 * @day_of_ms: an instant; its local day is the start of the count
 * @add_days: days to add, may be negative
 * @hour: 0–23 on the clinic's wall clock
 * @minute: 0–59
 * @zone: the clinic's zone
 *
 * Adds calendar days, not 24-hour spans: nine o'clock stays nine o'clock over a daylight-saving
 * night.
 *
 * Returns: UTC milliseconds of that wall-clock time on that day
 */
gint64
care_time_on_day (gint64 day_of_ms, int add_days, int hour, int minute, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = care_time_to_local (day_of_ms, zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (local, add_days);
  g_autoptr (GDateTime) at =
      g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                       g_date_time_get_day_of_month (day), hour, minute, 0);

  return g_date_time_to_unix (at) * CARE_MS_PER_SECOND;
}

/**
 * care_time_day_start:
 * @at_ms: UTC milliseconds
 * @zone: the clinic's zone
 *
 * Returns: UTC milliseconds of the local midnight at or before @at_ms
 */
gint64
care_time_day_start (gint64 at_ms, GTimeZone *zone)
{
  return care_time_on_day (at_ms, 0, 0, 0, zone);
}

static gboolean
read_date (const char *text, int *year, int *month, int *day)
{
  for (int i = 0; i < 10; i++)
    {
      gboolean dash = i == 4 || i == 7;

      if (dash ? text[i] != '-' : !g_ascii_isdigit (text[i]))
        return FALSE;
    }
  *year = (int) g_ascii_strtoll (text, NULL, 10);
  *month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  *day = (int) g_ascii_strtoll (text + 8, NULL, 10);
  return text[10] == '\0' &&
         g_date_valid_dmy ((GDateDay) *day, (GDateMonth) *month, (GDateYear) *year);
}

/**
 * care_date_is_valid:
 * @text: a day as `YYYY-MM-DD`
 *
 * Returns: whether @text is a real day of the years 1900 to 2200
 */
gboolean
care_date_is_valid (const char *text)
{
  int year, month, day;

  return text != NULL && read_date (text, &year, &month, &day) && year >= 1900 && year <= 2200;
}

/**
 * care_date_age_years:
 * @birth_date: `YYYY-MM-DD`
 * @at_ms: the moment, UTC milliseconds
 * @zone: the clinic's zone
 *
 * Returns: whole years lived on that local day, or -1 when the date is not valid, lies in the
 *   future, or gives more than 120 years (triage.md A1 `age_years`)
 */
int
care_date_age_years (const char *birth_date, gint64 at_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, zone);
  int year, month, day, age;

  if (birth_date == NULL || !read_date (birth_date, &year, &month, &day))
    return -1;
  age = g_date_time_get_year (local) - year;
  if (g_date_time_get_month (local) < month ||
      (g_date_time_get_month (local) == month && g_date_time_get_day_of_month (local) < day))
    age--;
  return age < 0 || age > 120 ? -1 : age;
}

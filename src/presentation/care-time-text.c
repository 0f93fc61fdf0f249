/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A point in time as a person types it. */
#include "config.h"

#include "care-time-text.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "care-text.h"
#include "care-time.h"

static gboolean
read_clock (const char *text, int *hour, int *minute)
{
  int used = 0;

  if (sscanf (text, "%2d:%2d%n", hour, minute, &used) < 2 &&
      sscanf (text, "%2d.%2d%n", hour, minute, &used) < 2 &&
      sscanf (text, "%2d%2d%n", hour, minute, &used) < 2)
    return FALSE;
  return text[used] == '\0' && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60;
}

/* The day @text names before its last word, as days from today; %FALSE when it names none. */
static gboolean
read_day (const char *text, gint64 now_ms, GTimeZone *zone, gint64 *ret_day)
{
  g_autofree char *folded = care_text_fold (text);
  g_autofree char *yesterday = care_text_fold (C_ ("day", "yesterday"));
  g_autofree char *today = care_text_fold (C_ ("day", "today"));
  g_autoptr (GDateTime) day = NULL;
  int year, month, date;

  *ret_day = now_ms;
  if (g_str_equal (folded, today))
    return TRUE;
  if (g_str_equal (folded, yesterday))
    {
      *ret_day = care_time_on_day (now_ms, -1, 12, 0, zone);
      return TRUE;
    }
  if (!care_date_is_valid (text) || sscanf (text, "%4d-%2d-%2d", &year, &month, &date) != 3)
    return FALSE;
  day = g_date_time_new (zone, year, month, date, 12, 0, 0);
  if (day == NULL)
    return FALSE;
  *ret_day = g_date_time_to_unix (day) * CARE_MS_PER_SECOND;
  return TRUE;
}

/* A clock alone is the last time it was that late, or the next time when the time is to come. */
static gboolean
read_time (const char *text, gint64 now_ms, GTimeZone *zone, gboolean coming, gint64 *ret_ms)
{
  g_autofree char *clean = care_text_clean_line (text);
  g_autofree char *folded = care_text_fold (clean);
  g_autofree char *now_word = care_text_fold (C_ ("day", "now"));
  char *blank = strrchr (clean, ' ');
  const char *clock = blank != NULL ? blank + 1 : clean;
  gint64 day = now_ms;
  int hour, minute;

  if (*clean == '\0' || g_str_equal (folded, now_word))
    {
      *ret_ms = CARE_TIME_NONE;
      return TRUE;
    }
  if (!read_clock (clock, &hour, &minute))
    return FALSE;
  if (blank != NULL)
    {
      *blank = '\0';
      if (!read_day (clean, now_ms, zone, &day))
        return FALSE;
    }
  *ret_ms = care_time_on_day (day, 0, hour, minute, zone);
  if (blank == NULL && (*ret_ms > now_ms) != coming)
    *ret_ms = care_time_on_day (day, coming ? 1 : -1, hour, minute, zone);
  return TRUE;
}

/**
 * care_time_text_parse:
 * @text: what was typed
 * @now_ms: UTC milliseconds
 * @zone: the clinic's zone
 * @ret_ms: (out): UTC milliseconds; %CARE_TIME_NONE for "" and "now"
 *
 * Reads `14:10` (the last time it was 14:10), `yesterday 14:10` and `2026-01-14 14:10`.
 *
 * Returns: whether @text is a time
 */
gboolean
care_time_text_parse (const char *text, gint64 now_ms, GTimeZone *zone, gint64 *ret_ms)
{
  return read_time (text, now_ms, zone, FALSE, ret_ms);
}

/**
 * care_time_text_parse_coming:
 * @text: what was typed
 * @now_ms: UTC milliseconds
 * @zone: the clinic's zone
 * @ret_ms: (out): UTC milliseconds after @now_ms; %CARE_TIME_NONE for "" and "now"
 *
 * As care_time_text_parse(), for a time to come: `14:10` is the next time it is 14:10.
 *
 * Returns: whether @text is a time to come, or none
 */
gboolean
care_time_text_parse_coming (const char *text, gint64 now_ms, GTimeZone *zone, gint64 *ret_ms)
{
  gint64 at;

  if (!read_time (text, now_ms, zone, TRUE, &at) || (at != CARE_TIME_NONE && at <= now_ms))
    return FALSE;
  *ret_ms = at;
  return TRUE;
}

/**
 * care_time_text_format:
 * @at_ms: UTC milliseconds, or %CARE_TIME_NONE
 * @zone: the clinic's zone
 *
 * Returns: (transfer full): a text that care_time_text_parse() reads back; "" for no time
 */
char *
care_time_text_format (gint64 at_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;

  if (at_ms == CARE_TIME_NONE)
    return g_strdup ("");
  local = care_time_to_local (at_ms, zone);
  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

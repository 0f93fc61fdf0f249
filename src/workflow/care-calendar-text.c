/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening hours, holidays and quiet hours as text: read strictly, written in one way only. */
#include "config.h"

#include "care-calendar-private.h"

#include <string.h>

#include "care-check-input.h"

#define QUIET_NONE "none"

/* A clinic that needs more than this means something else than holidays. */
#define MAX_HOLIDAYS 400

static const char *const day_names[7] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

/* Reads `HH:MM` at *@p and moves on; 24:00 is the end of a day. -1 when there is none. */
static int
read_minute (const char **p)
{
  const char *s = *p;
  int minute;

  if (!g_ascii_isdigit (s[0]) || !g_ascii_isdigit (s[1]) || s[2] != ':' ||
      !g_ascii_isdigit (s[3]) || !g_ascii_isdigit (s[4]) || s[3] > '5')
    return -1;
  minute = ((s[0] - '0') * 10 + (s[1] - '0')) * 60 + (s[3] - '0') * 10 + (s[4] - '0');
  if (minute > CARE_MINUTES_PER_DAY)
    return -1;
  *p = s + 5;
  return minute;
}

/* Reads `HH:MM-HH:MM`, the whole of @text. */
static gboolean
read_span (const char *text, CareMinuteSpan *ret)
{
  const char *p = text;
  int from = read_minute (&p);
  int until;

  if (from < 0 || *p != '-')
    return FALSE;
  p++;
  until = read_minute (&p);
  if (until < 0 || *p != '\0')
    return FALSE;
  *ret = (CareMinuteSpan){ from, until };
  return TRUE;
}

static void
append_span (GString *out, const CareMinuteSpan *span)
{
  g_string_append_printf (out, "%02d:%02d-%02d:%02d", span->from / 60, span->from % 60,
                          span->until / 60, span->until % 60);
}

/* Returns: 0 for Monday to 6 for Sunday, or -1 */
static int
find_day (const char *name, gsize length)
{
  for (int i = 0; i < 7; i++)
    if (length == 3 && g_ascii_strncasecmp (name, day_names[i], 3) == 0)
      return i;
  return -1;
}

/* Reads `Mon-Wed,Fri` into a set of bits. */
static gboolean
read_days (const char *text, guint *ret_days, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  *ret_days = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *dash = strchr (parts[i], '-');
      gsize length = dash != NULL ? (gsize) (dash - parts[i]) : strlen (parts[i]);
      int first = find_day (parts[i], length);
      int last = dash != NULL ? find_day (dash + 1, strlen (dash + 1)) : first;

      if (first < 0 || last < first)
        return care_invalid (error,
                             "opening_hours: \"%s\" is no day of the week; write Mon, Tue, Wed, "
                             "Thu, Fri, Sat or Sun, or from one to a later one as in Mon-Fri",
                             parts[i]);
      for (int day = first; day <= last; day++)
        *ret_days |= 1u << day;
    }
  return TRUE;
}

static gboolean
read_open_spans (char **words, CareOpenDay *ret, GError **error)
{
  CareOpenDay day = { .n_spans = 0 };

  for (guint i = 0; words[i] != NULL; i++)
    {
      CareMinuteSpan span;

      if (*words[i] == '\0')
        continue;
      if (!read_span (words[i], &span))
        return care_invalid (error,
                             "opening_hours: \"%s\" is no time from and until; write it as in "
                             "09:00-18:00",
                             words[i]);
      if (span.from >= span.until)
        return care_invalid (error, "opening_hours: \"%s\" ends before it begins; swap the times",
                             words[i]);
      if (day.n_spans == CARE_CALENDAR_MAX_SPANS)
        return care_invalid (
            error, "opening_hours: \"%s\" is one too many; a day has at most two parts", words[i]);
      if (day.n_spans > 0 && span.from <= day.spans[day.n_spans - 1].until)
        return care_invalid (error,
                             "opening_hours: \"%s\" does not begin after the part before it ends; "
                             "leave a break or write one part",
                             words[i]);
      day.spans[day.n_spans++] = span;
    }
  if (day.n_spans == 0)
    return care_invalid (error,
                         "opening_hours: \"%s\" has no times; write them as in "
                         "Mon-Fri 09:00-18:00 and leave out the days you are closed",
                         words[-1]);
  *ret = day;
  return TRUE;
}

/* @days: set on success only.
 *
 * The form: groups of days and their times between semicolons, `Mon-Thu 08:00-12:00 13:00-18:00;
 * Fri 08:00-13:00`; days that are not named are closed. */
gboolean
care_opening_hours_parse (const char *text, CareOpenDay days[7], GError **error)
{
  g_auto (GStrv) groups = g_strsplit (text, ";", -1);
  CareOpenDay read[7] = { { .n_spans = 0 } };

  if (groups[0] == NULL)
    return care_invalid (error, "opening_hours: nothing stands there; write days and times as in "
                                "Mon-Fri 09:00-18:00");
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (groups[i]), " ", -1);
      CareOpenDay day;
      guint named;

      if (words[0] == NULL)
        return care_invalid (error, "opening_hours: nothing stands between two semicolons; leave "
                                    "one out, or write days and times as in Mon-Fri 09:00-18:00");
      if (!read_days (words[0], &named, error) || !read_open_spans (words + 1, &day, error))
        return FALSE;
      for (int d = 0; d < 7; d++)
        {
          if ((named & (1u << d)) == 0)
            continue;
          if (read[d].n_spans > 0)
            return care_invalid (error, "opening_hours: %s is named twice; write its times once",
                                 day_names[d]);
          read[d] = day;
        }
    }
  memcpy (days, read, sizeof read);
  return TRUE;
}

static gboolean
same_hours (const CareOpenDay *a, const CareOpenDay *b)
{
  if (a->n_spans != b->n_spans)
    return FALSE;
  for (guint i = 0; i < a->n_spans; i++)
    if (a->spans[i].from != b->spans[i].from || a->spans[i].until != b->spans[i].until)
      return FALSE;
  return TRUE;
}

/* Appends the days that are open like @first, from it on, and marks them as @done. */
static void
append_days_like (GString *out, const CareOpenDay days[7], int first, guint *done)
{
  for (int d = first; d < 7; d++)
    {
      int last = d;

      if (!same_hours (&days[d], &days[first]))
        continue;
      while (last < 6 && same_hours (&days[last + 1], &days[first]))
        last++;
      g_string_append_printf (out, "%s%s", d == first ? "" : ",", day_names[d]);
      if (last > d)
        g_string_append_printf (out, "-%s", day_names[last]);
      for (; d < last; d++)
        *done |= 1u << d;
      *done |= 1u << last;
    }
}

/* Returns: (transfer full): the one text of these hours */
char *
care_opening_hours_write (const CareOpenDay days[7])
{
  GString *out = g_string_new (NULL);
  guint done = 0;

  for (int d = 0; d < 7; d++)
    {
      if (days[d].n_spans == 0 || (done & (1u << d)) != 0)
        continue;
      if (out->len > 0)
        g_string_append (out, "; ");
      append_days_like (out, days, d, &done);
      for (guint i = 0; i < days[d].n_spans; i++)
        {
          g_string_append_c (out, ' ');
          append_span (out, &days[d].spans[i]);
        }
    }
  return g_string_free (out, FALSE);
}

static gboolean
read_digits (const char **p, int n, int *ret)
{
  *ret = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*p)[i]))
        return FALSE;
      *ret = *ret * 10 + ((*p)[i] - '0');
    }
  *p += n;
  return TRUE;
}

/* Reads `2026-12-25` or `--12-25` at *@p and moves on. */
static gboolean
read_holiday (const char **p, int *ret)
{
  int year = 0, month, day;
  gboolean yearly = g_str_has_prefix (*p, "--");

  if (yearly)
    *p += 2;
  else if (!read_digits (p, 4, &year) || *(*p)++ != '-')
    return FALSE;
  if (!read_digits (p, 2, &month) || **p != '-')
    return FALSE;
  (*p)++;
  if (!read_digits (p, 2, &day))
    return FALSE;
  /* 2028 is a leap year: the 29th of February may be a holiday of every year that has one. */
  if ((!yearly && (year < 2000 || year > 2200)) ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) (yearly ? 2028 : year)))
    return FALSE;
  *ret = year * 10000 + month * 100 + day;
  return TRUE;
}

static gboolean
is_yearly (int day)
{
  return day < 10000;
}

static gboolean
read_holidays (const char *text, CareHoliday *ret, GError **error)
{
  const char *p = text;
  gboolean good = read_holiday (&p, &ret->first);

  ret->last = ret->first;
  if (good && *p == '/')
    {
      p++;
      good = read_holiday (&p, &ret->last);
    }
  if (!good || *p != '\0')
    return care_invalid (error,
                         "holidays: \"%s\" is no day; write 2026-12-25, --12-25 for every year, "
                         "or a first and a last day as in 2026-08-03/2026-08-14",
                         text);
  if (is_yearly (ret->first) != is_yearly (ret->last))
    return care_invalid (error,
                         "holidays: \"%s\" has one day with a year and one without; write "
                         "both alike",
                         text);
  if (!is_yearly (ret->first) && ret->last < ret->first)
    return care_invalid (error, "holidays: \"%s\" ends before it begins; swap the days", text);
  return TRUE;
}

static int
compare_holidays (gconstpointer a, gconstpointer b)
{
  const CareHoliday *one = a, *other = b;

  return one->first != other->first ? one->first - other->first : one->last - other->last;
}

/* Returns: (transfer full) (nullable) (element-type CareHoliday): in order, each once.
 *
 * The form: days between commas or blanks. */
GArray *
care_holidays_parse (const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, ", ", -1);
  g_autoptr (GArray) holidays = g_array_new (FALSE, FALSE, sizeof (CareHoliday));

  for (guint i = 0; words[i] != NULL; i++)
    {
      CareHoliday holiday;

      if (*words[i] == '\0')
        continue;
      if (!read_holidays (words[i], &holiday, error))
        return NULL;
      g_array_append_val (holidays, holiday);
    }
  if (holidays->len > MAX_HOLIDAYS)
    {
      care_invalid (error, "holidays: are more than %d; write days in a row as first/last",
                    MAX_HOLIDAYS);
      return NULL;
    }
  g_array_sort (holidays, compare_holidays);
  for (guint i = holidays->len; i-- > 1;)
    if (compare_holidays (&g_array_index (holidays, CareHoliday, i),
                          &g_array_index (holidays, CareHoliday, i - 1)) == 0)
      g_array_remove_index (holidays, i);
  return g_steal_pointer (&holidays);
}

static void
append_holiday (GString *out, int day)
{
  if (is_yearly (day))
    g_string_append (out, "--");
  else
    g_string_append_printf (out, "%04d-", day / 10000);
  g_string_append_printf (out, "%02d-%02d", day / 100 % 100, day % 100);
}

/* Returns: (transfer full): the one text of these days */
char *
care_holidays_write (GArray *holidays)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < holidays->len; i++)
    {
      const CareHoliday *holiday = &g_array_index (holidays, CareHoliday, i);

      if (i > 0)
        g_string_append (out, ", ");
      append_holiday (out, holiday->first);
      if (holiday->last != holiday->first)
        {
          g_string_append_c (out, '/');
          append_holiday (out, holiday->last);
        }
    }
  return g_string_free (out, FALSE);
}

/* @ret_quiet: set on success only; from equals until for none.
 *
 * The form: `20:00-08:00`, over midnight or not, or `none`. */
gboolean
care_quiet_hours_parse (const char *text, CareMinuteSpan *ret_quiet, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  CareMinuteSpan span;

  if (g_ascii_strcasecmp (stripped, QUIET_NONE) == 0)
    {
      *ret_quiet = (CareMinuteSpan){ 0, 0 };
      return TRUE;
    }
  if (!read_span (stripped, &span))
    return care_invalid (error,
                         "quiet_hours: \"%s\" is no time from and until; write 20:00-08:00 for no "
                         "calls from eight in the evening until eight in the morning, or none",
                         stripped);
  if (span.from % CARE_MINUTES_PER_DAY == span.until % CARE_MINUTES_PER_DAY)
    return care_invalid (error,
                         "quiet_hours: \"%s\" begins and ends at the same time; write none for no "
                         "quiet hours",
                         stripped);
  *ret_quiet =
      (CareMinuteSpan){ span.from % CARE_MINUTES_PER_DAY, span.until % CARE_MINUTES_PER_DAY };
  return TRUE;
}

/* Returns: (transfer full): the one text of these hours */
char *
care_quiet_hours_write (const CareMinuteSpan *quiet)
{
  GString *out;

  if (quiet->from == quiet->until)
    return g_strdup (QUIET_NONE);
  out = g_string_new (NULL);
  append_span (out, quiet);
  return g_string_free (out, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, durations and lists in the words of a sheet's language, which need not be the program's.
 */
#include "config.h"

#include "care-words.h"

#include "care-time.h"

#include <math.h>
#include <string.h>

#define HOURS_A_DAY 24

const char *
care_words_get (const CareWords *words, const char *group, const char *key)
{
  const char *text = care_template_set_label (words->templates, words->language, group, key);

  return text != NULL ? text : "";
}

/* Returns: (transfer full): @format with {name} replaced. */
char *
care_words_fill (const char *format, const char *name, const char *value)
{
  GString *out = g_string_new (format);
  g_autofree char *placeholder = g_strconcat ("{", name, "}", NULL);

  g_string_replace (out, placeholder, value, 0);
  return g_string_free (out, FALSE);
}

/* Returns: (transfer full): "3 days" for 72, "36 hours" for 36. */
char *
care_words_duration (const CareWords *words, double hours)
{
  gboolean days = hours >= HOURS_A_DAY && fmod (hours, HOURS_A_DAY) == 0;
  double number = days ? hours / HOURS_A_DAY : hours;
  g_autofree char *text = g_strdup_printf ("%g", number);
  const char *key = days ? (number == 1 ? "day" : "days") : (number == 1 ? "hour" : "hours");

  return care_words_fill (care_words_get (words, "time", key), "n", text);
}

static char *
nth_word (const CareWords *words, const char *key, int n)
{
  g_auto (GStrv) list = g_strsplit (care_words_get (words, "time", key), ";", -1);

  return g_strdup (n >= 0 && (guint) n < g_strv_length (list) ? list[n] : "");
}

static char *
fill_date (const CareWords *words, const char *key, int weekday, int day, int month, int year)
{
  g_autofree char *weekday_word = nth_word (words, "weekdays", weekday - 1);
  g_autofree char *month_word = nth_word (words, "months", month - 1);
  g_autofree char *day_text = g_strdup_printf ("%d", day);
  g_autofree char *year_text = g_strdup_printf ("%d", year);
  g_autofree char *a =
      care_words_fill (care_words_get (words, "time", key), "weekday", weekday_word);
  g_autofree char *b = care_words_fill (a, "month", month_word);
  g_autofree char *c = care_words_fill (b, "day", day_text);

  return care_words_fill (c, "year", year_text);
}

/* Returns: (transfer full): "Tuesday 24 November", in the clinic's zone. */
char *
care_words_day (const CareWords *words, gint64 at_ms)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, words->zone);

  if (local == NULL)
    return g_strdup ("");
  return fill_date (words, "date", g_date_time_get_day_of_week (local),
                    g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                    g_date_time_get_year (local));
}

/* Returns: (transfer full): "14:30" in the clinic's zone. */
char *
care_words_clock (const CareWords *words, gint64 at_ms)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, words->zone);
  g_autofree char *hour = NULL;
  g_autofree char *minute = NULL;
  g_autofree char *filled = NULL;

  if (local == NULL)
    return g_strdup ("");
  hour = g_strdup_printf ("%02d", g_date_time_get_hour (local));
  minute = g_strdup_printf ("%02d", g_date_time_get_minute (local));
  filled = care_words_fill (care_words_get (words, "time", "clock"), "hour", hour);
  return care_words_fill (filled, "minute", minute);
}

/* Returns: (transfer full): "Tue 14:30". */
char *
care_words_short_time (const CareWords *words, gint64 at_ms)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, words->zone);
  g_autofree char *day = NULL;
  g_autofree char *clock = care_words_clock (words, at_ms);

  if (local == NULL)
    return g_strdup ("");
  day = nth_word (words, "weekdays_short", g_date_time_get_day_of_week (local) - 1);
  return g_strconcat (day, " ", clock, NULL);
}

/* @iso_date: YYYY-MM-DD. Returns: (transfer full) (nullable): "3 May 1984". */
char *
care_words_date (const CareWords *words, const char *iso_date)
{
  if (iso_date == NULL || !care_date_is_valid (iso_date))
    return NULL;
  return fill_date (words, "date_year", 1, (int) g_ascii_strtoll (iso_date + 8, NULL, 10),
                    (int) g_ascii_strtoll (iso_date + 5, NULL, 10),
                    (int) g_ascii_strtoll (iso_date, NULL, 10));
}

static char *
span_text (const CareWords *words, const char *from, const char *until)
{
  g_autofree char *begun = care_words_fill (care_words_get (words, "time", "span"), "from", from);

  return care_words_fill (begun, "until", until);
}

/* @day: Mon to Sun, from the first letter on. Returns: (transfer full) (nullable): "Monday". */
static char *
weekday_text (const CareWords *words, const char *day)
{
  static const char *const codes[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (day, codes[i]))
      return nth_word (words, "weekdays", (int) i);
  return NULL;
}

/* @time: HH:MM. Returns: (transfer full) (nullable): "09:00". */
static char *
time_text (const CareWords *words, const char *time)
{
  g_autofree char *hour = NULL;
  g_autofree char *filled = NULL;

  if (strlen (time) != 5 || time[2] != ':')
    return NULL;
  hour = g_strndup (time, 2);
  filled = care_words_fill (care_words_get (words, "time", "clock"), "hour", hour);
  return care_words_fill (filled, "minute", time + 3);
}

/* "a-b" or "a", each in words. */
static gboolean
add_range (const CareWords *words,
           GString *out,
           const char *range,
           char *(*one) (const CareWords *words, const char *code))
{
  g_auto (GStrv) ends = g_strsplit (range, "-", 2);
  g_autofree char *from = ends[0] != NULL ? one (words, ends[0]) : NULL;
  g_autofree char *until = from != NULL && ends[1] != NULL ? one (words, ends[1]) : NULL;
  g_autofree char *both = until != NULL ? span_text (words, from, until) : NULL;

  if (from == NULL || (ends[1] != NULL && until == NULL))
    return FALSE;
  g_string_append (out, both != NULL ? both : from);
  return TRUE;
}

/* @hours: "Mon-Thu 08:00-12:00 13:00-18:00; Fri 08:00-13:00". Returns: (transfer full) (nullable):
 * "Monday to Thursday, 08:00 to 12:00 and 13:00 to 18:00; Friday, 08:00 to 13:00"; NULL for none.
 */
char *
care_words_opening_hours (const CareWords *words, const char *hours)
{
  g_auto (GStrv) groups = g_strsplit (hours != NULL ? hours : "", "; ", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint g = 0; groups[g] != NULL; g++)
    {
      g_auto (GStrv) parts = g_strsplit (groups[g], " ", -1);
      g_auto (GStrv) days = g_strsplit (parts[0] != NULL ? parts[0] : "", ",", -1);

      if (parts[0] == NULL || parts[1] == NULL)
        return NULL;
      g_string_append (out, g > 0 ? "; " : "");
      for (guint d = 0; days[d] != NULL; d++)
        {
          g_string_append (out, d > 0 ? ", " : "");
          if (!add_range (words, out, days[d], weekday_text))
            return NULL;
        }
      for (guint i = 1; parts[i] != NULL; i++)
        {
          g_autofree char *and = g_strdup_printf (" %s ", care_words_get (words, "words", "and"));

          g_string_append (out, i > 1 ? and : ", ");
          if (!add_range (words, out, parts[i], time_text))
            return NULL;
        }
    }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/* Returns: (transfer full) (nullable): the chosen techniques or regions, "a, b and c". */
char *
care_words_list (const CareWords *words, CareFactId id, const CareAnswers *answers)
{
  const CareFact *fact = care_fact_get (id);
  CareAnswer answer = care_answers_get (answers, id);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  GString *out;

  if (answer.state != CARE_ANSWER_GIVEN)
    return NULL;
  for (guint i = 0; i < fact->n_values; i++)
    {
      const char *word = care_words_get (words, fact->code, fact->values[i].code);

      if ((answer.value >> i & 1) != 0 && *word != '\0')
        g_ptr_array_add (chosen, (char *) word);
    }
  if (chosen->len == 0)
    return NULL;
  out = g_string_new (NULL);
  for (guint i = 0; i < chosen->len; i++)
    {
      if (i > 0 && i == chosen->len - 1)
        g_string_append_printf (out, " %s ", care_words_get (words, "words", "and"));
      else if (i > 0)
        g_string_append (out, ", ");
      g_string_append (out, g_ptr_array_index (chosen, i));
    }
  return g_string_free (out, FALSE);
}

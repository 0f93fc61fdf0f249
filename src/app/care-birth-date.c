/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date of birth as people write it: 14 3 1961, 14.03.1961, 14 Mar 1961, 1961-03-14, 14031961. The
 * year needs four digits, so that 05 is never a guess. */
#include "config.h"

#include "care-birth-date.h"

#include <glib/gi18n.h>

#include "care-format-app.h"

#include <langinfo.h>
#include <string.h>

#include "care-text.h"
#include "care-time.h"

/* Position, 1 to 12, of the month whose name begins with @word; 0 for none or several. */
static int
find_month (const char *word)
{
  int found = 0;

  for (int month = 1; month <= 12; month++)
    {
      g_autoptr (GDateTime) day = g_date_time_new_utc (2000, month, 1, 0, 0, 0);
      g_autofree char *name = g_date_time_format (day, "%B");
      g_autofree char *fold = care_text_fold (name);

      if (!g_str_has_prefix (fold, word))
        continue;
      if (found)
        return 0;
      found = month;
    }
  return found;
}

/* Splits at whatever is neither digit nor letter. */
static GPtrArray *
split (const char *typed)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *fold = care_text_fold (typed);
  const char *p = fold;

  while (*p)
    {
      const char *start = p;

      while (*p && g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        g_ptr_array_add (parts, g_strndup (start, (gsize) (p - start)));
      else
        p = g_utf8_next_char (p);
    }
  return parts;
}

static gboolean
is_number (const char *text)
{
  return *text && strspn (text, "0123456789") == strlen (text) && strlen (text) <= 4;
}

/**
 * care_birth_date_month_first:
 *
 * Returns: whether the language of the desk writes the month before the day
 */
gboolean
care_birth_date_month_first (void)
{
  const char *format = nl_langinfo (D_FMT);
  const char *month = strstr (format, "%m"), *day = strstr (format, "%d");

  /* The C locale writes American dates without meaning it. */
  if (strstr (format, "%y") || g_str_equal (format, "%D"))
    return FALSE;
  return month && day && month < day && !g_str_has_prefix (format, "%Y");
}

/**
 * care_birth_date_read:
 * @typed: what was typed
 * @month_first: whether 3/4 is the fourth of March
 *
 * Returns: (transfer full) (nullable): the day as `YYYY-MM-DD`, %NULL when it is no whole date.
 * Pure but for the language, main thread.
 */
char *
care_birth_date_read (const char *typed, gboolean month_first)
{
  g_autoptr (GPtrArray) parts = split (typed ? typed : "");
  const char *a, *b, *c;
  int year, month, day;
  g_autofree char *date = NULL;

  if (parts->len == 1 && strlen (g_ptr_array_index (parts, 0)) == 8)
    {
      const char *all = g_ptr_array_index (parts, 0);
      g_autofree char *apart = g_strdup_printf ("%.2s %.2s %.4s", all, all + 2, all + 4);

      return strspn (all, "0123456789") == 8 ? care_birth_date_read (apart, month_first) : NULL;
    }
  if (parts->len != 3)
    return NULL;
  a = g_ptr_array_index (parts, 0);
  b = g_ptr_array_index (parts, 1);
  c = g_ptr_array_index (parts, 2);
  if (is_number (a) && strlen (a) == 4 && is_number (b) && is_number (c))
    year = atoi (a), month = atoi (b), day = atoi (c);
  else if (!is_number (c) || strlen (c) != 4)
    return NULL;
  else if (is_number (a) && !is_number (b))
    year = atoi (c), month = find_month (b), day = atoi (a);
  else if (!is_number (a) && is_number (b))
    year = atoi (c), month = find_month (a), day = atoi (b);
  else if (is_number (a) && is_number (b))
    year = atoi (c), month = atoi (month_first ? a : b), day = atoi (month_first ? b : a);
  else
    return NULL;
  date = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return care_date_is_valid (date) ? g_steal_pointer (&date) : NULL;
}

/**
 * care_birth_date_tell:
 * @typed: what was typed
 * @now_ms: UTC milliseconds
 * @zone: the clinic's
 *
 * Returns: (transfer full): the date as it was understood, with the age; how to write one when it
 *   was not
 */
char *
care_birth_date_tell (const char *typed, gint64 now_ms, GTimeZone *zone)
{
  g_autofree char *date = care_birth_date_read (typed, care_birth_date_month_first ());
  g_autofree char *words = NULL;
  int age;

  if (!date)
    return g_strdup (_ ("Day, month, year: 14 3 1961"));
  words = care_format_date (date);
  age = care_date_age_years (date, now_ms, zone);
  if (age < 0)
    return g_steal_pointer (&words);
  /* Translators: the date of birth as it was understood, age in years. */
  return g_strdup_printf (ngettext ("%s, %d year old", "%s, %d years old", (gulong) age), words,
                          age);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a clinic's value that a person edits one at a time: a weekday's hours, a line of the
 * call schedule. What was typed is put in its place as it is: the workflow judges the whole. */
#include "config.h"

#include "care-value-parts.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static const char *const days[CARE_N_WEEKDAYS] = {
  "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"
};

static int
find_day (const char *name)
{
  for (int i = 0; i < CARE_N_WEEKDAYS; i++)
    if (g_ascii_strncasecmp (name, days[i], 3) == 0)
      return i;
  return -1;
}

/* Whether @group, such as `Mon-Thu,Sat`, names the day. */
static gboolean
names_day (const char *group, guint day)
{
  g_auto (GStrv) parts = g_strsplit (group, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *dash = strchr (parts[i], '-');
      int first = find_day (parts[i]);
      int last = dash != NULL ? find_day (dash + 1) : first;

      if (first >= 0 && (int) day >= first && (int) day <= last)
        return TRUE;
    }
  return FALSE;
}

/* The first word of a line, and what stands behind it. */
static const char *
split_line (char *line, char **ret_rest)
{
  char *blank;

  g_strstrip (line);
  blank = strchr (line, ' ');
  if (blank != NULL)
    *blank = '\0';
  *ret_rest = blank != NULL ? g_strstrip (blank + 1) : line + strlen (line);
  return line;
}

/**
 * care_value_parts_get_day:
 * @opening_hours: as care_calendar_new() has it
 * @day: 0 for Monday to 6 for Sunday
 *
 * Returns: (transfer full): that day's hours, such as `08:00-12:00 13:00-18:00`; "" when closed
 */
char *
care_value_parts_get_day (const char *opening_hours, guint day)
{
  g_auto (GStrv) lines = g_strsplit (opening_hours, ";", -1);

  g_return_val_if_fail (day < CARE_N_WEEKDAYS, g_strdup (""));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *rest;

      if (names_day (split_line (lines[i], &rest), day))
        return g_strdup (rest);
    }
  return g_strdup ("");
}

/**
 * care_value_parts_set_day:
 * @opening_hours: as care_calendar_new() has it
 * @day: 0 for Monday to 6 for Sunday
 * @hours: what was typed for that day; blank when closed
 *
 * Returns: (transfer full): the opening hours with it, each day by itself; "" when no day is open
 */
char *
care_value_parts_set_day (const char *opening_hours, guint day, const char *hours)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < CARE_N_WEEKDAYS; i++)
    {
      g_autofree char *one =
          i == day ? g_strdup (hours) : care_value_parts_get_day (opening_hours, i);

      if (*g_strstrip (one) != '\0')
        g_string_append_printf (out, "%s%s %s", out->len > 0 ? "; " : "", days[i], one);
    }
  return g_string_free (out, FALSE);
}

/**
 * care_value_parts_get_line:
 * @schedule: as care_call_schedule_new() has it
 * @name: `default`, `early_call` or the code of a technique
 *
 * Returns: (transfer full): when that line calls, such as `48 limit?`; "" when it is not there
 */
char *
care_value_parts_get_line (const char *schedule, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (schedule, ";", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *rest;

      if (g_str_equal (split_line (lines[i], &rest), name))
        return g_strdup (rest);
    }
  return g_strdup ("");
}

/**
 * care_value_parts_set_line:
 * @schedule: as care_call_schedule_new() has it
 * @name: `default`, `early_call` or the code of a technique
 * @moments: what was typed for that line; blank to leave it out
 *
 * Returns: (transfer full): the schedule with it
 */
char *
care_value_parts_set_line (const char *schedule, const char *name, const char *moments)
{
  g_auto (GStrv) lines = g_strsplit (schedule, ";", -1);
  g_autofree char *typed = g_strstrip (g_strdup (moments));
  GString *out = g_string_new (NULL);
  gboolean placed = *typed == '\0';

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *rest;
      const char *line = split_line (lines[i], &rest);
      gboolean same = g_str_equal (line, name);

      if (*line == '\0' || (same && placed))
        continue;
      g_string_append_printf (out, "%s%s %s", out->len > 0 ? "; " : "", line, same ? typed : rest);
      placed = placed || same;
    }
  if (!placed)
    g_string_append_printf (out, "%s%s %s", out->len > 0 ? "; " : "", name, typed);
  return g_string_free (out, FALSE);
}

/**
 * care_value_parts_tell_line:
 * @moments: when a line calls, as typed: hours, then `limit` or `limit?`
 * @limit_h: the limit of the rules in force, hours
 *
 * Returns: (transfer full) (nullable): the same in a sentence; %NULL when it cannot be read
 */
char *
care_value_parts_tell_line (const char *moments, double limit_h)
{
  g_auto (GStrv) words = g_strsplit (moments, " ", -1);
  char limit[G_ASCII_DTOSTR_BUF_SIZE];
  gulong hours = 0;
  gboolean always = FALSE;
  gboolean unsettled = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], "limit"))
      always = TRUE;
    else if (g_str_equal (words[i], "limit?"))
      unsettled = TRUE;
    else if (*words[i] != '\0' && hours == 0)
      hours = strtoul (words[i], NULL, 10);
  g_ascii_formatd (limit, sizeof limit, "%g", limit_h);
  if (hours > 0 && always)
    return g_strdup_printf (_ ("A call %lu h after the session, and one just after %s h."), hours,
                            limit);
  if (hours > 0 && unsettled)
    return g_strdup_printf (
        _ ("A call %lu h after the session, and one just after %s h unless it settles."), hours,
        limit);
  if (hours > 0)
    return g_strdup_printf (_ ("One call, %lu h after the session."), hours);
  if (always)
    return g_strdup_printf (_ ("One call, just after %s h."), limit);
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, dates and ages as the window writes them. Times are absolute: law and the telephone need
 * them so. */
#include "config.h"

#include "care-format-app.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <stdio.h>

#include "care-time.h"

/**
 * care_format_clock:
 * @at_ms: UTC ms
 * @zone: the clinic's zone
 *
 * Returns: (transfer full): the time of day, such as `14:10`
 */
char *
care_format_clock (gint64 at_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, zone);

  /* Translators: time of day. */
  return g_date_time_format (local, C_ ("time format", "%H:%M"));
}

/**
 * care_format_when:
 * @at_ms: UTC ms
 * @now_ms: UTC ms; the year is written only when it is another one
 * @zone: the clinic's zone
 *
 * Returns: (transfer full): day and time, such as `Tue 14 Jan 14:10`
 */
char *
care_format_when (gint64 at_ms, gint64 now_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, zone);
  g_autoptr (GDateTime) today = care_time_to_local (now_ms, zone);

  if (g_date_time_get_year (local) == g_date_time_get_year (today))
    /* Translators: weekday, day, month, time. */
    return g_date_time_format (local, C_ ("time format", "%a %-d %b %H:%M"));
  /* Translators: weekday, day, month, year, time. */
  return g_date_time_format (local, C_ ("time format", "%a %-d %b %Y %H:%M"));
}

/**
 * care_format_span:
 * @span_ms: a length of time, not negative
 *
 * Returns: (transfer full): minutes below an hour, hours and minutes below six hours, hours below
 * four days, else days
 */
char *
care_format_span (gint64 span_ms)
{
  guint minutes = (guint) (MAX (span_ms, 0) / 60000);
  guint hours = minutes / 60;

  if (minutes < 60)
    /* Translators: minutes, short. */
    return g_strdup_printf (ngettext ("%u min", "%u min", minutes), minutes);
  if (hours < 6 && minutes % 60 != 0)
    /* Translators: hours and minutes, short. */
    return g_strdup_printf (_ ("%u h %u min"), hours, minutes % 60);
  if (hours < 96)
    /* Translators: hours, short. */
    return g_strdup_printf (ngettext ("%u h", "%u h", hours), hours);
  return g_strdup_printf (ngettext ("%u day", "%u days", hours / 24), hours / 24);
}

/**
 * care_format_when_after:
 * @at_ms: UTC ms
 * @ended_at: end of the session, UTC ms
 * @now_ms: UTC ms
 * @zone: the clinic's zone
 *
 * Returns: (transfer full): such as `Tue 14 Jan 14:10 · 26 h after session`
 */
char *
care_format_when_after (gint64 at_ms, gint64 ended_at, gint64 now_ms, GTimeZone *zone)
{
  g_autofree char *when = care_format_when (at_ms, now_ms, zone);
  g_autofree char *span = NULL;

  if (at_ms < ended_at)
    return g_steal_pointer (&when);
  span = care_format_span (at_ms - ended_at);
  /* Translators: when a report was made, and how long after the session ended. */
  return g_strdup_printf (_ ("%s · %s after session"), when, span);
}

/**
 * care_format_due:
 * @due_at: UTC ms
 * @now_ms: UTC ms
 *
 * Returns: (transfer full): such as `2 h 10 min left` or `3 h late`
 */
char *
care_format_due (gint64 due_at, gint64 now_ms)
{
  g_autofree char *span = care_format_span (due_at < now_ms ? now_ms - due_at : due_at - now_ms);

  if (due_at < now_ms)
    /* Translators: time since something was due. */
    return g_strdup_printf (_ ("%s late"), span);
  /* Translators: time until something is due. */
  return g_strdup_printf (_ ("%s left"), span);
}

/**
 * care_format_date:
 * @date: (nullable): `YYYY-MM-DD`
 *
 * Returns: (transfer full): such as `14 Mar 1961`; what was given when it is no date
 */
char *
care_format_date (const char *date)
{
  g_autoptr (GDateTime) day = NULL;
  int year = 0, month = 0, of_month = 0;

  if (!date || sscanf (date, "%4d-%2d-%2d", &year, &month, &of_month) != 3)
    return g_strdup (date ? date : "");
  day = g_date_time_new_utc (year, month, of_month, 0, 0, 0);
  if (!day)
    return g_strdup (date);
  /* Translators: a date of birth: day, month, year. */
  return g_date_time_format (day, C_ ("date format", "%-d %b %Y"));
}

static char *
initials (const CarePatientData *patient)
{
  GString *out = g_string_new (NULL);
  const char *names[] = { patient->given_name, patient->family_name };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] && *names[i])
      {
        g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (names[i])));
        g_string_append_c (out, '.');
      }
  return g_string_free (out, FALSE);
}

/**
 * care_format_patient_name:
 * @patient: a patient
 * @privacy: initials only
 *
 * Returns: (transfer full): such as `Ana SILVA`: the family name stands out
 */
char *
care_format_patient_name (CarePatient *patient, gboolean privacy)
{
  const CarePatientData *data = care_patient_get (patient);
  g_autofree char *family = NULL;

  if (privacy)
    return initials (data);
  family = g_utf8_strup (data->family_name, -1);
  if (data->preferred_name && *data->preferred_name &&
      g_strcmp0 (data->preferred_name, data->given_name) != 0)
    /* Translators: given name, preferred name, family name. */
    return g_strdup_printf (_ ("%s “%s” %s"), data->given_name, data->preferred_name, family);
  /* Translators: given name, family name. */
  return g_strdup_printf (C_ ("full name", "%s %s"), data->given_name, family);
}

/**
 * care_format_patient_sort_name:
 * @patient: a patient
 * @privacy: initials only
 *
 * Returns: (transfer full): such as `Silva, Ana`, for lists in order of family names
 */
char *
care_format_patient_sort_name (CarePatient *patient, gboolean privacy)
{
  const CarePatientData *data = care_patient_get (patient);

  if (privacy)
    return initials (data);
  /* Translators: family name, given name. */
  return g_strdup_printf (C_ ("list name", "%s, %s"), data->family_name, data->given_name);
}

/**
 * care_format_patient_birth:
 * @patient: a patient
 * @now_ms: UTC ms
 * @zone: the clinic's zone
 * @privacy: year only
 *
 * Returns: (transfer full): such as `14 Mar 1961 (64)`
 */
char *
care_format_patient_birth (CarePatient *patient, gint64 now_ms, GTimeZone *zone, gboolean privacy)
{
  const CarePatientData *data = care_patient_get (patient);
  g_autofree char *date = NULL;
  int age;

  if (privacy)
    return g_strndup (data->birth_date, 4);
  date = care_format_date (data->birth_date);
  age = care_date_age_years (data->birth_date, now_ms, zone);
  if (age < 0)
    return g_steal_pointer (&date);
  /* Translators: date of birth and age in years. */
  return g_strdup_printf (_ ("%s (%d)"), date, age);
}

/**
 * care_format_phone:
 * @phone: a telephone number
 *
 * Returns: (transfer full): the number to be shown; its groups keep their order also where one
 * reads from the right
 */
char *
care_format_phone (const char *phone)
{
  if (gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL || *phone == '\0')
    return g_strdup (phone);
  return g_strconcat ("\u2066", phone, "\u2069", NULL);
}

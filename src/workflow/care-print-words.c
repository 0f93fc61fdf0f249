/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom and what, in the words of the sheets to work with. Paper grows old: every time is absolute.
 */
#include "config.h"

#include "care-print-words.h"

#include <glib/gi18n-lib.h>

#include "care-time.h"

/**
 * care_print_when:
 * @at_ms: a moment, UTC milliseconds
 * @now_ms: of printing, UTC milliseconds
 * @zone: the clinic's
 *
 * Returns: (transfer full): day and time of day, with the year when that is not this year's
 */
char *
care_print_when (gint64 at_ms, gint64 now_ms, GTimeZone *zone)
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
 * care_print_name:
 * @patient: a patient
 *
 * Returns: (transfer full): "Ana SILVA": the family name stands out
 */
char *
care_print_name (const CarePatientData *patient)
{
  g_autofree char *family = g_utf8_strup (patient->family_name, -1);

  if (patient->preferred_name != NULL && *patient->preferred_name != '\0' &&
      g_strcmp0 (patient->preferred_name, patient->given_name) != 0)
    /* Translators: given name, preferred name, family name. */
    return g_strdup_printf (_ ("%s “%s” %s"), patient->given_name, patient->preferred_name, family);
  /* Translators: given name, family name. */
  return g_strdup_printf (C_ ("full name", "%s %s"), patient->given_name, family);
}

/**
 * care_print_birth:
 * @patient: a patient
 * @now_ms: of printing, UTC milliseconds
 * @zone: the clinic's
 *
 * Returns: (transfer full): date of birth and age
 */
char *
care_print_birth (const CarePatientData *patient, gint64 now_ms, GTimeZone *zone)
{
  int age = care_date_age_years (patient->birth_date, now_ms, zone);
  g_autofree char *noon = g_strconcat (patient->birth_date, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (noon, NULL);
  /* Translators: a date of birth: day, month, year. */
  g_autofree char *date = day != NULL ? g_date_time_format (day, C_ ("date format", "%-d %b %Y"))
                                      : g_strdup (patient->birth_date);

  if (age < 0)
    return g_steal_pointer (&date);
  /* Translators: date of birth and age in years. */
  return g_strdup_printf (_ ("%s (%d)"), date, age);
}

/**
 * care_print_session:
 * @session: a session
 *
 * Returns: (transfer full): what was done and where: "Deep tissue massage · Lower back"
 */
char *
care_print_session (const CareSessionData *session)
{
  static const CareFactId parts[] = { CARE_FACT_TECHNIQUES, CARE_FACT_REGIONS };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      CareAnswer answer = care_answers_get (session->answers, parts[i]);
      g_autofree char *text = NULL;

      if (answer.state != CARE_ANSWER_GIVEN)
        continue;
      text = care_answer_to_label (parts[i], answer);
      /* The first space does not break: no line begins with the dot. */
      g_string_append_printf (out, "%s%s", out->len > 0 ? "\u00a0· " : "", text);
    }
  if (out->len == 0)
    g_string_append (out, _ ("Session"));
  return g_string_free (out, FALSE);
}

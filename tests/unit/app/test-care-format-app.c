/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, dates and ages as the window writes them. */
#include "care-format-app.h"

#include "care-time.h"

static gint64
at (const char *text)
{
  gint64 ms = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (care_time_parse (text, &ms, &error));
  g_assert_no_error (error);
  return ms;
}

static void
test_when (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Lisbon");
  gint64 now = at ("2026-01-15T09:00:00Z");
  g_autofree char *same_year = care_format_when (at ("2026-01-14T14:10:00Z"), now, zone);
  g_autofree char *other_year = care_format_when (at ("2025-12-31T23:59:00Z"), now, zone);
  g_autofree char *after =
      care_format_when_after (at ("2026-01-14T14:10:00Z"), at ("2026-01-13T12:10:00Z"), now, zone);
  g_autofree char *before =
      care_format_when_after (at ("2026-01-14T14:10:00Z"), at ("2026-01-14T15:00:00Z"), now, zone);

  g_assert_cmpstr (same_year, ==, "Wed 14 Jan 14:10");
  g_assert_cmpstr (other_year, ==, "Wed 31 Dec 2025 23:59");
  g_assert_cmpstr (after, ==, "Wed 14 Jan 14:10 · 26 h after session");
  /* A clock that was set back gives no negative hours. */
  g_assert_cmpstr (before, ==, "Wed 14 Jan 14:10");
}

static void
check_span (gint64 minutes, const char *expected)
{
  g_autofree char *text = care_format_span (minutes * 60000);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_span (void)
{
  check_span (0, "0 min");
  check_span (59, "59 min");
  check_span (60, "1 h");
  check_span (130, "2 h 10 min");
  check_span (6 * 60 + 5, "6 h");
  check_span (95 * 60 + 59, "95 h");
  check_span (96 * 60, "4 days");
}

static void
test_due (void)
{
  g_autofree char *late = care_format_due (0, 3 * CARE_MS_PER_HOUR);
  g_autofree char *left = care_format_due (3 * CARE_MS_PER_HOUR, 0);

  g_assert_cmpstr (late, ==, "3 h late");
  g_assert_cmpstr (left, ==, "3 h left");
}

/* In privacy mode no name and no day of birth is written anywhere. */
static void
test_privacy (void)
{
  g_autoptr (CareAnswers) screening = care_answers_new ();
  const CarePatientData data = { .id = "01890000-0000-7000-8000-000000000001",
                                 .given_name = "Ána",
                                 .family_name = "Silva",
                                 .birth_date = "1961-03-14",
                                 .preferred_name = "Nita",
                                 .screening = screening };
  g_autoptr (CarePatient) patient = care_patient_new (&data);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  gint64 now = at ("2026-01-15T09:00:00Z");
  g_autofree char *name = care_format_patient_name (patient, FALSE);
  g_autofree char *hidden = care_format_patient_name (patient, TRUE);
  g_autofree char *sorted = care_format_patient_sort_name (patient, TRUE);
  g_autofree char *birth = care_format_patient_birth (patient, now, zone, FALSE);
  g_autofree char *year = care_format_patient_birth (patient, now, zone, TRUE);

  g_assert_cmpstr (name, ==, "Ána “Nita” SILVA");
  g_assert_cmpstr (hidden, ==, "Á.S.");
  g_assert_cmpstr (sorted, ==, "Á.S.");
  g_assert_cmpstr (birth, ==, "14 Mar 1961 (64)");
  g_assert_cmpstr (year, ==, "1961");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/format/when", test_when);
  g_test_add_func ("/app/format/span", test_span);
  g_test_add_func ("/app/format/due", test_due);
  g_test_add_func ("/app/format/privacy", test_privacy);
  return g_test_run ();
}

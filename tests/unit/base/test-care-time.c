/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time as a value: ISO 8601 both ways, hours between, local days over a change of clocks, ages. */
#include "config.h"

#include "care-time.h"

#include <math.h>

static gint64
at (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 ms = 0;

  g_assert_true (care_time_parse (text, &ms, &error));
  g_assert_no_error (error);
  return ms;
}

static void
test_parse (void)
{
  g_assert_cmpint (at ("1970-01-01T00:00:00Z"), ==, 0);
  g_assert_cmpint (at ("2026-01-05T09:00:00+01:00"), ==, at ("2026-01-05T08:00:00Z"));
  g_assert_cmpint (at ("2026-01-05T03:30:00-04:30"), ==, at ("2026-01-05T08:00:00Z"));
  g_assert_cmpint (at ("2026-01-05T08:00:00.250Z"), ==, at ("2026-01-05T08:00:00Z") + 250);
  g_assert_cmpint (at ("1969-12-31T23:59:59.500Z"), ==, -500);
}

static void
test_refuses (void)
{
  static const char *const texts[] = {
    "",
    "now",
    "2026-01-05",
    "2026-01-05T09:00:00",
    "2026-02-30T09:00:00Z",
    "2026-01-05T25:00:00Z",
    "2026-01-05T09:61:00Z",
    "1899-12-31T00:00:00Z",
    "2201-01-01T00:00:00Z",
    "2026-01-05T09:00:00Z and more",
    "2026-01-05T09:00:00.000000000000000000000000Z",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 ms = 77;

      g_assert_false (care_time_parse (texts[i], &ms, &error));
      g_assert_error (error, CARE_TIME_ERROR, CARE_TIME_ERROR_INVALID);
      g_assert_cmpint (ms, ==, 77);
    }
}

static void
test_format (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Warsaw");
  static const char *const texts[] = { "2026-01-05T08:00:00Z", "2026-01-05T08:00:00.007Z",
                                       "1969-12-31T23:59:59.500Z" };
  g_autofree char *winter = NULL, *summer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = care_time_format_utc (at (texts[i]));

      g_assert_cmpstr (text, ==, texts[i]);
    }
  winter = care_time_format_offset (at ("2026-01-05T08:00:00Z"), zone);
  summer = care_time_format_offset (at ("2026-07-05T08:00:00.5Z"), zone);
  g_assert_cmpstr (winter, ==, "2026-01-05T09:00:00+01:00");
  g_assert_cmpstr (summer, ==, "2026-07-05T10:00:00.500+02:00");
}

static void
test_hours (void)
{
  gint64 end = at ("2026-01-05T08:00:00Z");

  g_assert_cmpfloat (care_time_hours_after (end, end), ==, 0);
  g_assert_cmpfloat (care_time_hours_after (end, end + 72 * CARE_MS_PER_HOUR), ==, 72.0);
  g_assert_cmpfloat (care_time_hours_after (end, end + 72 * CARE_MS_PER_HOUR + 179999), ==, 72.0);
  g_assert_cmpfloat (care_time_hours_after (end, end + 72 * CARE_MS_PER_HOUR + 180000), ==, 72.1);
  g_assert_true (isnan (care_time_hours_after (end, end - 1)));
  g_assert_true (isnan (care_time_hours_after (CARE_TIME_NONE, end)));
  g_assert_true (isnan (care_time_hours_after (end, CARE_TIME_NONE)));
}

/* Calendar days, not spans of 24 hours: nine o'clock stays nine o'clock. */
static void
test_days (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Warsaw");
  gint64 before = at ("2026-03-28T11:00:00+01:00");

  g_assert_cmpint (care_time_on_day (before, 1, 9, 0, zone), ==, at ("2026-03-29T09:00:00+02:00"));
  g_assert_cmpint (care_time_on_day (before, 0, 23, 59, zone), ==,
                   at ("2026-03-28T23:59:00+01:00"));
  g_assert_cmpint (care_time_on_day (before, -28, 9, 0, zone), ==,
                   at ("2026-02-28T09:00:00+01:00"));
  g_assert_cmpint (care_time_day_start (at ("2026-07-05T00:30:00+02:00"), zone), ==,
                   at ("2026-07-05T00:00:00+02:00"));
  g_assert_cmpint (care_time_day_start (at ("2026-07-04T22:30:00Z"), zone), ==,
                   at ("2026-07-05T00:00:00+02:00"));
}

static void
test_dates (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Warsaw");

  g_assert_true (care_date_is_valid ("2024-02-29"));
  g_assert_false (care_date_is_valid ("2023-02-29"));
  g_assert_false (care_date_is_valid ("2024-2-29"));
  g_assert_false (care_date_is_valid ("2024-02-29 "));
  g_assert_false (care_date_is_valid ("1899-12-31"));
  g_assert_false (care_date_is_valid ("2024"));
  g_assert_false (care_date_is_valid (""));
  g_assert_false (care_date_is_valid (NULL));

  g_assert_cmpint (care_date_age_years ("1984-01-05", at ("2026-01-05T00:00:00+01:00"), zone), ==,
                   42);
  /* the day before by the clinic's clock, the same day by no other */
  g_assert_cmpint (care_date_age_years ("1984-01-05", at ("2026-01-04T23:59:00+01:00"), zone), ==,
                   41);
  g_assert_cmpint (care_date_age_years ("2000-02-29", at ("2026-02-28T12:00:00Z"), zone), ==, 25);
  g_assert_cmpint (care_date_age_years ("2000-02-29", at ("2026-03-01T12:00:00Z"), zone), ==, 26);
  g_assert_cmpint (care_date_age_years ("2026-01-05", at ("2026-01-05T12:00:00Z"), zone), ==, 0);
  g_assert_cmpint (care_date_age_years ("2026-01-06", at ("2026-01-05T12:00:00Z"), zone), ==, -1);
  g_assert_cmpint (care_date_age_years ("1900-01-01", at ("2026-01-05T12:00:00Z"), zone), ==, -1);
  g_assert_cmpint (care_date_age_years (NULL, 0, zone), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/parse", test_parse);
  g_test_add_func ("/time/refuses", test_refuses);
  g_test_add_func ("/time/format", test_format);
  g_test_add_func ("/time/hours", test_hours);
  g_test_add_func ("/time/days", test_days);
  g_test_add_func ("/time/dates", test_dates);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times as people type them. */
#include "config.h"

#include "care-time-text.h"
#include "care-time.h"

#define NOW ((gint64) 1767600000000) /* Mon 2026-01-05 08:00 UTC */

static void
assert_time (const char *text, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *found = NULL;
  gint64 at = 0;

  g_assert_true (care_time_text_parse (text, NOW, zone, &at));
  found = care_time_text_format (at, zone);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_read (void)
{
  assert_time ("", "");
  assert_time ("  now ", "");
  assert_time ("07:30", "2026-01-05 07:30");
  assert_time ("7:30", "2026-01-05 07:30");
  assert_time ("0730", "2026-01-05 07:30");
  assert_time ("7.30", "2026-01-05 07:30");
  /* Not yet today: the last time it was that late. */
  assert_time ("14:10", "2026-01-04 14:10");
  assert_time ("yesterday 07:30", "2026-01-04 07:30");
  assert_time ("today 14:10", "2026-01-05 14:10");
  assert_time ("2025-12-31 23:59", "2025-12-31 23:59");
}

static void
test_coming (void)
{
  static const struct
  {
    const char *text, *expected; /* NULL: refused */
  } rows[] = {
    { "", "" },
    { "now", "" },
    { "14:10", "2026-01-05 14:10" },
    /* It was 07:30 today already, and 08:00 is now. */
    { "07:30", "2026-01-06 07:30" },
    { "08:00", "2026-01-06 08:00" },
    { "today 14:10", "2026-01-05 14:10" },
    { "2026-01-14 9:30", "2026-01-14 09:30" },
    { "today 07:30", NULL },
    { "yesterday 14:10", NULL },
    { "2026-01-05 08:00", NULL },
    { "noon", NULL },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = NULL;
      gint64 at = 7;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (care_time_text_parse_coming (rows[i].text, NOW, zone, &at), ==,
                       rows[i].expected != NULL);
      if (rows[i].expected == NULL)
        {
          g_assert_cmpint (at, ==, 7);
          continue;
        }
      found = care_time_text_format (at, zone);
      g_assert_cmpstr (found, ==, rows[i].expected);
    }
}

static void
test_refuse (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const char *const bad[] = { "24:00",      "12:60", "noon",       "12", "2026-02-30 12:00",
                              "2026-01-04", "-1:30", "12:30 today" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 at = 7;

      g_test_message ("%s", bad[i]);
      g_assert_false (care_time_text_parse (bad[i], NOW, zone, &at));
      g_assert_cmpint (at, ==, 7);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presentation/time-text/read", test_read);
  g_test_add_func ("/presentation/time-text/coming", test_coming);
  g_test_add_func ("/presentation/time-text/refuse", test_refuse);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date of birth as people write it. */
#include "care-birth-date.h"

static void
check (const char *typed, gboolean month_first, const char *expected)
{
  g_autofree char *date = care_birth_date_read (typed, month_first);

  g_test_message ("%s", typed);
  g_assert_cmpstr (date, ==, expected);
}

static void
test_written_ways (void)
{
  check ("14 3 1961", FALSE, "1961-03-14");
  check ("14.03.1961", FALSE, "1961-03-14");
  check ("14/3/1961", FALSE, "1961-03-14");
  check ("3/14/1961", TRUE, "1961-03-14");
  check ("1961-03-14", FALSE, "1961-03-14");
  check ("1961-03-14", TRUE, "1961-03-14");
  check ("14 Mar 1961", FALSE, "1961-03-14");
  check ("march 14, 1961", FALSE, "1961-03-14");
  check ("14031961", FALSE, "1961-03-14");
  check ("29 2 2000", FALSE, "2000-02-29");
}

/* What is not a whole date is nothing, never a guess. */
static void
test_never_guesses (void)
{
  check (NULL, FALSE, NULL);
  check ("", FALSE, NULL);
  check ("14 3", FALSE, NULL);
  check ("14 3 61", FALSE, NULL);
  check ("1961", FALSE, NULL);
  check ("31 2 1961", FALSE, NULL);
  check ("29 2 1900", FALSE, NULL);
  check ("14 13 1961", FALSE, NULL);
  check ("14 ma 1961", FALSE, NULL);
  check ("14 3 1961 7", FALSE, NULL);
  check ("-14 3 19610", FALSE, NULL);
  check ("x", FALSE, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/birth-date/written-ways", test_written_ways);
  g_test_add_func ("/app/birth-date/never-guesses", test_never_guesses);
  return g_test_run ();
}

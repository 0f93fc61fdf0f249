/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcome measures in words: the smallest change that counts is told with its source. */
#include "config.h"

#include "care-measure-text.h"

#include <string.h>

static CareMeasure *
measure (CareMeasureKind kind, int first, int second)
{
  CareMeasureData data = {
    .kind = kind, .n_scores = 1, .scores = { first, second }, .author = "M"
  };

  if (kind == CARE_MEASURE_FUNCTION)
    {
      data.n_scores = 2;
      data.activities[0] = "stairs";
      data.activities[1] = "shoes";
    }
  return care_measure_new (&data);
}

static void
assert_change (CareMeasure *now, CareMeasure *before, const char *expected)
{
  g_autofree char *text = care_measure_text_change (now, before);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_change (void)
{
  g_autoptr (CareMeasure) low = measure (CARE_MEASURE_FUNCTION, 3, 4);
  g_autoptr (CareMeasure) high = measure (CARE_MEASURE_FUNCTION, 6, 5);
  g_autoptr (CareMeasure) pain_8 = measure (CARE_MEASURE_PAIN, 8, 0);
  g_autoptr (CareMeasure) pain_6 = measure (CARE_MEASURE_PAIN, 6, 0);
  g_autoptr (CareMeasure) much = measure (CARE_MEASURE_CHANGE, -2, 0);
  g_autoptr (CareMeasure) little = measure (CARE_MEASURE_CHANGE, 1, 0);
  g_autofree char *stairs = care_measure_text_activity (high, low, 0);
  g_autofree char *shoes = care_measure_text_activity (high, low, 1);

  assert_change (high, low, "3.5 to 5.5: better, by what counts");
  assert_change (low, high, "5.5 to 3.5: worse, by what counts");
  assert_change (low, NULL, NULL);
  assert_change (pain_6, pain_8, "8 to 6: better, by what counts");
  assert_change (pain_8, pain_6, "6 to 8: worse, by what counts");
  assert_change (much, NULL, "worse, by what counts");
  assert_change (little, NULL, "less than the smallest change that counts");
  g_assert_cmpstr (stairs, ==, "3 to 6: better, by what counts");
  g_assert_cmpstr (shoes, ==, "4 to 5: less than the smallest change that counts");
}

static void
test_titles (void)
{
  g_autoptr (CareMeasure) function = measure (CARE_MEASURE_FUNCTION, 3, 4);
  g_autoptr (CareMeasure) change = measure (CARE_MEASURE_CHANGE, 3, 0);
  g_autofree char *title = care_measure_text_title (function);
  g_autofree char *items = care_measure_text_items (function);
  g_autofree char *rating = care_measure_text_score (change);

  g_assert_cmpstr (title, ==, "Patient-specific functional scale: 3.5 of 10");
  g_assert_cmpstr (items, ==, "stairs 3, shoes 4");
  g_assert_cmpstr (rating, ==, "+3");
}

static void
test_sources (void)
{
  const char *const names[CARE_N_MEASURE_KINDS] = { "Stratford", "Kamper", "Farrar" };

  for (int i = 0; i < CARE_N_MEASURE_KINDS; i++)
    {
      g_assert_nonnull (strstr (care_measure_text_source ((CareMeasureKind) i), names[i]));
      g_assert_cmpuint (strlen (care_measure_text_question ((CareMeasureKind) i)), >, 10);
      g_assert_cmpuint (strlen (care_measure_text_ends ((CareMeasureKind) i)), >, 10);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presentation/measure-text/change", test_change);
  g_test_add_func ("/presentation/measure-text/titles", test_titles);
  g_test_add_func ("/presentation/measure-text/sources", test_sources);
  return g_test_run ();
}

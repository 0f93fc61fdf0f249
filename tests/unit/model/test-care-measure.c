/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcome measures: what is one, what it scores, and which change counts. */
#include "config.h"

#include "care-enums.h"
#include "care-measure.h"

#include <string.h>

static CareMeasure *
function (const char *activities, int first, int second, int third)
{
  g_auto (GStrv) names = g_strsplit (activities, ",", -1);
  CareMeasureData data = { .id = "a", .patient_id = "b", .kind = CARE_MEASURE_FUNCTION };
  const int scores[] = { first, second, third };

  for (guint i = 0; names[i] != NULL; i++)
    {
      data.activities[i] = names[i];
      data.scores[i] = scores[i];
      data.n_scores = i + 1;
    }
  g_assert_true (care_measure_check (&data, NULL));
  return care_measure_new (&data);
}

/* The mean of as many activities as were named. */
static void
test_score (void)
{
  g_autoptr (CareMeasure) three = function ("stairs,shoes,sleep", 3, 4, 4);
  g_autoptr (CareMeasure) one = function ("stairs", 7, 0, 0);
  const CareMeasureData worse = { .kind = CARE_MEASURE_CHANGE, .n_scores = 1, .scores = { -4 } };
  g_autoptr (CareMeasure) change = care_measure_new (&worse);

  g_assert_cmpfloat_with_epsilon (care_measure_score (three), 11.0 / 3, 1e-9);
  g_assert_cmpfloat (care_measure_score (one), ==, 7);
  g_assert_cmpfloat (care_measure_score (change), ==, -4);
  g_assert_cmpint (care_measure_find_activity (three, "sleep"), ==, 2);
  g_assert_cmpint (care_measure_find_activity (one, "sleep"), ==, -1);
}

static void
test_counts (void)
{
  /* Means of three: 17/3 - 11/3 is 2. */
  g_assert_true (care_measure_counts (CARE_MEASURE_FUNCTION, FALSE, 17.0 / 3 - 11.0 / 3));
  g_assert_true (care_measure_counts (CARE_MEASURE_FUNCTION, FALSE, -2));
  g_assert_false (care_measure_counts (CARE_MEASURE_FUNCTION, FALSE, 5.0 / 3));
  g_assert_false (care_measure_counts (CARE_MEASURE_FUNCTION, TRUE, 2));
  g_assert_true (care_measure_counts (CARE_MEASURE_FUNCTION, TRUE, 3));
  g_assert_true (care_measure_counts (CARE_MEASURE_PAIN, FALSE, -2));
  g_assert_false (care_measure_counts (CARE_MEASURE_PAIN, FALSE, -1));
  g_assert_true (care_measure_counts (CARE_MEASURE_CHANGE, FALSE, 2));
  g_assert_false (care_measure_counts (CARE_MEASURE_CHANGE, FALSE, -1));
}

/* What is not a measure says why. */
static void
test_check (void)
{
  const CareMeasureData wrong[] = {
    { .kind = CARE_MEASURE_PAIN, .n_scores = 0 },
    { .kind = CARE_MEASURE_PAIN, .n_scores = 2 },
    { .kind = CARE_MEASURE_PAIN, .n_scores = 1, .scores = { 11 } },
    { .kind = CARE_MEASURE_PAIN, .n_scores = 1, .scores = { -1 } },
    { .kind = CARE_MEASURE_PAIN, .n_scores = 1, .activities = { "stairs" } },
    { .kind = CARE_MEASURE_CHANGE, .n_scores = 1, .scores = { 6 } },
    { .kind = CARE_MEASURE_CHANGE, .n_scores = 1, .scores = { -6 } },
    { .kind = CARE_MEASURE_FUNCTION, .n_scores = 1 },
    { .kind = CARE_MEASURE_FUNCTION, .n_scores = 1, .activities = { "" } },
    { .kind = CARE_MEASURE_FUNCTION, .n_scores = 2, .activities = { "stairs", "stairs" } },
    { .kind = CARE_MEASURE_FUNCTION, .n_scores = 1, .activities = { "stairs", "shoes" } },
    { .kind = CARE_MEASURE_FUNCTION, .n_scores = 4, .activities = { "a", "b", "c" } },
  };
  const CareMeasureData right[] = {
    { .kind = CARE_MEASURE_PAIN, .n_scores = 1, .scores = { 10 } },
    { .kind = CARE_MEASURE_CHANGE, .n_scores = 1, .scores = { -5 } },
    { .kind = CARE_MEASURE_FUNCTION, .n_scores = 2, .activities = { "stairs", "shoes" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      const char *what = NULL;

      g_assert_false (care_measure_check (&wrong[i], &what));
      g_assert_nonnull (what);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (care_measure_check (&right[i], NULL));
}

static void
test_equal (void)
{
  g_autoptr (CareMeasure) a = function ("stairs,shoes", 3, 4, 0);
  g_autoptr (CareMeasure) same = function ("stairs,shoes", 3, 4, 0);
  g_autoptr (CareMeasure) score = function ("stairs,shoes", 3, 5, 0);
  g_autoptr (CareMeasure) activity = function ("stairs,sleep", 3, 4, 0);
  g_autoptr (CareMeasure) fewer = function ("stairs", 3, 0, 0);

  g_assert_true (care_measure_equal (a, same));
  g_assert_false (care_measure_equal (a, score));
  g_assert_false (care_measure_equal (a, activity));
  g_assert_false (care_measure_equal (a, fewer));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/measure/score", test_score);
  g_test_add_func ("/model/measure/counts", test_counts);
  g_test_add_func ("/model/measure/check", test_check);
  g_test_add_func ("/model/measure/equal", test_equal);
  return g_test_run ();
}

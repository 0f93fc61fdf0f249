/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The points of a course of pain, and the limit the rules set it. */
#include "config.h"

#include "care-pain-course.h"

#include "care-time.h"

#define ENDED ((gint64) 1767614400000) /* Mon 2026-01-05 12:00 UTC */

static void
add_report (GPtrArray *reports, double hours, int pain)
{
  g_autoptr (CareAnswers) answers = care_answers_new ();
  const CareReportData data = { .id = "r",
                                .session_id = "s",
                                .reported_at = ENDED + (gint64) (hours * CARE_MS_PER_HOUR),
                                .answers = answers };

  if (pain >= 0)
    care_answers_set_value (answers, CARE_FACT_PAIN_NOW, (guint32) pain);
  else
    care_answers_set_open (answers, CARE_FACT_PAIN_NOW, CARE_ANSWER_DECLINED);
  g_ptr_array_add (reports, care_report_new (&data));
}

static void
assert_points (const GArray *course, const CarePainPoint *wanted, guint n)
{
  g_assert_cmpuint (course->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const CarePainPoint *point = &g_array_index (course, CarePainPoint, i);

      g_assert_cmpfloat (point->hours, ==, wanted[i].hours);
      g_assert_cmpuint (point->pain, ==, wanted[i].pain);
    }
}

/* A pain of 0 is a point; what was declined is none. */
static void
test_points (void)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CareAnswers) answers = care_answers_new ();
  const CareSessionData session = { .id = "s", .ended_at = ENDED, .answers = answers };
  const CarePainPoint wanted[] = { { -6, 5 }, { 0, 0 }, { 1.5, 7 }, { 48, 2 } };
  g_autoptr (GArray) course = NULL;

  care_answers_set_value (answers, CARE_FACT_PAIN_BEFORE, 5);
  care_answers_set_value (answers, CARE_FACT_PAIN_AFTER, 0);
  add_report (reports, 1.5, 7);
  add_report (reports, 24, -1);
  add_report (reports, 48, 2);
  course = care_pain_course_new (&session, reports);
  assert_points (course, wanted, G_N_ELEMENTS (wanted));
}

static void
test_nothing_asked (void)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new ();
  g_autoptr (CareAnswers) answers = care_answers_new ();
  const CareSessionData session = { .id = "s", .ended_at = ENDED, .answers = answers };
  g_autoptr (GArray) course = care_pain_course_new (&session, reports);

  g_assert_cmpuint (course->len, ==, 0);
}

/* The clinic's own number counts, not that of the rules as shipped. */
static void
test_moderate_max (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) shipped = care_rule_set_new_default (&error);
  g_autoptr (GString) text = NULL;
  g_autoptr (CareRuleSet) own = NULL;

  g_assert_no_error (error);
  text = g_string_new (care_rule_set_get_text (shipped));
  g_assert_cmpuint (g_string_replace (text, "\"moderate_max\": 6", "\"moderate_max\": 5", 0), ==,
                    1);
  own = care_rule_set_new_from_json (text->str, text->len, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (care_pain_course_moderate_max (own), ==, 5);
  g_assert_cmpfloat (care_pain_course_moderate_max (shipped), ==, 6);
  g_assert_cmpfloat (care_pain_course_moderate_max (NULL), ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/pain-course/points", test_points);
  g_test_add_func ("/app/pain-course/nothing-asked", test_nothing_asked);
  g_test_add_func ("/app/pain-course/moderate-max", test_moderate_max);
  return g_test_run ();
}

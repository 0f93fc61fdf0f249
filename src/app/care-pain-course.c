/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pain before, after and at each report of one session, and the band in which the rules expect
 * it. */
#include "config.h"

#include "care-pain-course.h"

#include "care-case-clock.h"
#include "care-time.h"

/* Where what was before a session is drawn. */
#define BEFORE_H -6

/* Up to where pain is moderate, when no rules are in force. */
#define DEFAULT_MODERATE_MAX 6.0

static void
add_point (GArray *points, const CareAnswers *answers, CareFactId id, double hours)
{
  CareAnswer answer = care_answers_get (answers, id);
  const CarePainPoint point = { hours, answer.value };

  if (answer.state == CARE_ANSWER_GIVEN)
    g_array_append_val (points, point);
}

static double
hours_since (gint64 at_ms, gint64 ended_at)
{
  return (double) (at_ms - ended_at) / (double) CARE_MS_PER_HOUR;
}

/**
 * care_pain_course_new:
 * @session: a session
 * @reports: (element-type CareReport): all of it, oldest first
 *
 * Returns: (transfer full) (element-type CarePainPoint): what the patient said before, after and at
 *   each report, in hours after the end of @session; what was not asked has no point
 */
GArray *
care_pain_course_new (const CareSessionData *session, const GPtrArray *reports)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (CarePainPoint));

  add_point (points, session->answers, CARE_FACT_PAIN_BEFORE, BEFORE_H);
  add_point (points, session->answers, CARE_FACT_PAIN_AFTER, 0);
  for (guint i = 0; i < reports->len; i++)
    {
      const CareReportData *report = care_report_get (g_ptr_array_index (reports, i));

      add_point (points, report->answers, CARE_FACT_PAIN_NOW,
                 hours_since (report->reported_at, session->ended_at));
    }
  return points;
}

/**
 * care_pain_course_moderate_max:
 * @rules: (nullable): the active rules
 *
 * Returns: their `moderate_max`: the pain, of 10, up to which a reaction is expected
 */
double
care_pain_course_moderate_max (CareRuleSet *rules)
{
  double most = DEFAULT_MODERATE_MAX;

  if (rules == NULL || !care_rule_set_get_parameter (rules, "moderate_max", &most))
    return DEFAULT_MODERATE_MAX;
  return most;
}

/**
 * care_pain_course_show:
 * @trend: where it is drawn
 * @course: (element-type CarePainPoint): of care_pain_course_new()
 * @session: the session of @course
 * @desk: the desk
 *
 * Draws @course until now. The band behind it is what the rules in force expect: up to their
 * parameter `moderate_max`, until `limit_h` (EXP-1, TIM-1).
 */
void
care_pain_course_show (CarePainTrend *trend,
                       const GArray *course,
                       const CareSessionData *session,
                       CareDesk *desk)
{
  CareRuleSet *rules = care_desk_get_rules (desk);

  care_pain_trend_set (trend, course, hours_since (care_desk_now (desk), session->ended_at),
                       care_limit_h (rules), care_pain_course_moderate_max (rules));
}

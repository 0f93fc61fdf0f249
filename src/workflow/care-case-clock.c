/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a case is due, by level; working days and the clinic's closing hour. Pure.
 *
 * Working days are Monday to Friday; days are counted on the clinic's wall clock, so that 18:00
 * stays 18:00 over a daylight-saving night. */
#include "config.h"

#include "care-case-clock.h"

#include "care-time.h"

#define DEFAULT_URGENT_H 2.0
#define MONITOR_H 24

static gboolean
is_working_day_of (gint64 at_ms, int add_days, GTimeZone *zone)
{
  gint64 noon = care_time_on_day (at_ms, add_days, 12, 0, zone);
  g_autoptr (GDateTime) local = care_time_to_local (noon, zone);

  return g_date_time_get_day_of_week (local) <= 5;
}

/**
 * care_is_working_day:
 * @at_ms: UTC milliseconds
 * @zone: the clinic's zone
 *
 * Returns: whether the clinic works on the local day of @at_ms
 */
gboolean
care_is_working_day (gint64 at_ms, GTimeZone *zone)
{
  return is_working_day_of (at_ms, 0, zone);
}

/**
 * care_end_of_working_day:
 * @at_ms: UTC milliseconds
 * @zone: the clinic's zone
 *
 * Returns: closing time of the local day of @at_ms when that is a working day and not over yet,
 *   else of the next working day
 */
gint64
care_end_of_working_day (gint64 at_ms, GTimeZone *zone)
{
  gint64 today = care_time_on_day (at_ms, 0, CARE_CLINIC_CLOSES_HOUR, 0, zone);

  if (care_is_working_day (at_ms, zone) && at_ms < today)
    return today;
  return care_end_of_next_working_day (at_ms, zone);
}

/**
 * care_end_of_next_working_day:
 * @at_ms: UTC milliseconds
 * @zone: the clinic's zone
 *
 * Returns: closing time of the first working day after the local day of @at_ms
 */
gint64
care_end_of_next_working_day (gint64 at_ms, GTimeZone *zone)
{
  int days = 1;

  while (!is_working_day_of (at_ms, days, zone))
    days++;
  return care_time_on_day (at_ms, days, CARE_CLINIC_CLOSES_HOUR, 0, zone);
}

/**
 * care_next_open_at:
 * @at_ms: UTC milliseconds
 * @zone: the clinic's zone
 *
 * Returns: @at_ms when the clinic is open then, else the next opening time
 */
gint64
care_next_open_at (gint64 at_ms, GTimeZone *zone)
{
  gint64 opens = care_time_on_day (at_ms, 0, CARE_CLINIC_OPENS_HOUR, 0, zone);
  gint64 closes = care_time_on_day (at_ms, 0, CARE_CLINIC_CLOSES_HOUR, 0, zone);
  gint64 next;

  if (care_is_working_day (at_ms, zone) && at_ms < closes)
    return MAX (at_ms, opens);
  next = care_end_of_next_working_day (at_ms, zone);
  return care_time_on_day (next, 0, CARE_CLINIC_OPENS_HOUR, 0, zone);
}

/**
 * care_case_due_at:
 * @level: the level of the case
 * @opened_at: UTC milliseconds; when the clock started
 * @zone: the clinic's zone
 * @rules: the active rules; they hold `urgent_h`
 *
 * The clocks of triage.md B: emergency — told within 5 minutes; urgent — a clinician speaks to the
 * patient within `urgent_h`, also at night, when the patient was sent elsewhere and that is to be
 * confirmed; contact — by the end of the next working day; monitor — within 24 hours.
 *
 * Returns: UTC milliseconds, or %CARE_TIME_NONE for expected
 */
gint64
care_case_due_at (CareLevel level, gint64 opened_at, GTimeZone *zone, CareRuleSet *rules)
{
  double hours = DEFAULT_URGENT_H;

  switch (level)
    {
    case CARE_LEVEL_EXPECTED:
      return CARE_TIME_NONE;
    case CARE_LEVEL_MONITOR:
      return opened_at + MONITOR_H * CARE_MS_PER_HOUR;
    case CARE_LEVEL_CONTACT:
      return care_end_of_next_working_day (opened_at, zone);
    case CARE_LEVEL_URGENT:
      if (rules == NULL || !care_rule_set_get_parameter (rules, "urgent_h", &hours))
        hours = DEFAULT_URGENT_H;
      return opened_at + (gint64) (hours * (double) CARE_MS_PER_HOUR);
    case CARE_LEVEL_EMERGENCY:
      return opened_at + CARE_EMERGENCY_TOLD_MS;
    case CARE_N_LEVELS:
      break;
    }
  g_return_val_if_reached (CARE_TIME_NONE);
}

/**
 * care_incomplete_due_at:
 * @reported_at: UTC milliseconds; when the clinic had the report
 * @zone: the clinic's zone
 *
 * Returns: when to ring back about open questions: within the hour while the clinic is open, at
 *   the next opening time otherwise
 */
gint64
care_incomplete_due_at (gint64 reported_at, GTimeZone *zone)
{
  gint64 soon = reported_at + CARE_MS_PER_HOUR;

  return care_next_open_at (soon, zone);
}

/**
 * care_next_try_at:
 * @tried_at: UTC milliseconds of a try without an answer
 * @zone: the clinic's zone
 *
 * Returns: when to try again, at another time of day: in the late afternoon after a try before
 *   noon, in the morning of the next working day after a try in the afternoon before 15:00, at
 *   noon of the next working day after a later one
 */
gint64
care_next_try_at (gint64 tried_at, GTimeZone *zone)
{
  gint64 noon = care_time_on_day (tried_at, 0, 12, 0, zone);
  gint64 three = care_time_on_day (tried_at, 0, 15, 0, zone);
  gint64 next = care_end_of_next_working_day (tried_at, zone);

  if (tried_at < noon && care_is_working_day (tried_at, zone))
    return care_time_on_day (tried_at, 0, 16, 30, zone);
  if (tried_at < three)
    return care_time_on_day (next, 0, 9, 30, zone);
  return care_time_on_day (next, 0, 12, 30, zone);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a case is due, by level, and when a patient is rung again. Pure.
 *
 * Every clock starts when the clinic came to know, by the machine's own clock at that act: never at
 * the time a patient or another machine names. A report dated ahead of the machine's clock
 * therefore gains no time, one entered late is not overdue at once, and a clock that is put back
 * later moves no deadline that is already written. What is returned always lies after the start. */
#include "config.h"

#include "care-case-clock.h"

#include "care-time.h"

#define MINUTE_MS ((gint64) 60 * CARE_MS_PER_SECOND)
#define MONITOR_H 24

/* What comes in shortly before closing is still to be dealt with before anybody leaves. */
#define BEFORE_LEAVING_MS (15 * MINUTE_MS)

/* Between two tries about open safety questions. */
#define BETWEEN_INCOMPLETE_MS (2 * CARE_MS_PER_HOUR)

/* No second try of the same day sooner than this. */
#define BETWEEN_TRIES_MS CARE_MS_PER_HOUR

/* What counts as another hour. */
#define OTHER_HOUR_MS (45 * MINUTE_MS)

/* Another time of day is worth no more than this many days of waiting. */
#define TRY_DAYS 3

/* Every rule set has all parameters. */
static double
hours_of (CareRuleSet *rules, const char *parameter)
{
  double hours = 0;

  if (!care_rule_set_get_parameter (rules, parameter, &hours))
    g_return_val_if_reached (0);
  return hours;
}

/**
 * care_limit_h:
 * @rules: the active rules
 *
 * Returns: their `limit_h`: hours after a session until which soreness without improvement is
 *   expected
 */
double
care_limit_h (CareRuleSet *rules)
{
  return hours_of (rules, "limit_h");
}

static gint64
urgent_due_at (gint64 opened_at, CareCalendar *calendar, CareRuleSet *rules)
{
  gint64 closes = care_calendar_closes_at (calendar, opened_at);
  gint64 due = opened_at + (gint64) (hours_of (rules, "urgent_h") * (double) CARE_MS_PER_HOUR);

  if (closes == CARE_TIME_NONE)
    return due;
  return MIN (due, MAX (closes, opened_at + BEFORE_LEAVING_MS));
}

/**
 * care_case_due_at:
 * @level: the level of the case
 * @opened_at: UTC milliseconds; when the clock started
 * @calendar: the clinic's
 * @rules: the active rules; they hold `urgent_h`
 *
 * The clocks of triage.md B.
 *
 * - emergency: told within 5 minutes, open or closed.
 * - urgent: a clinician speaks to the patient within `urgent_h` and before closing, whichever comes
 *   first; a break at noon is no closing. In the last quarter of an hour before closing it is a
 *   quarter of an hour: the case is dealt with before anybody leaves. While the clinic is closed it
 *   is `urgent_h` all the same: the patient was sent elsewhere in that call, and that is to be
 *   confirmed.
 * - contact: by the end of the next working day, which is never later than the second.
 * - monitor: within 24 hours, on any day; the call that is planned for it keeps to the calendar.
 *
 * Pure, any thread.
 *
 * Returns: UTC milliseconds after @opened_at, or %CARE_TIME_NONE for expected
 */
gint64
care_case_due_at (CareLevel level, gint64 opened_at, CareCalendar *calendar, CareRuleSet *rules)
{
  switch (level)
    {
    case CARE_LEVEL_EXPECTED:
      return CARE_TIME_NONE;
    case CARE_LEVEL_MONITOR:
      return opened_at + MONITOR_H * CARE_MS_PER_HOUR;
    case CARE_LEVEL_CONTACT:
      return care_calendar_end_of_next_working_day (calendar, opened_at);
    case CARE_LEVEL_URGENT:
      return urgent_due_at (opened_at, calendar, rules);
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
 * @calendar: the clinic's
 *
 * Open questions are asked on the same working day: an hour later, sooner when the clinic closes
 * before that, at once in its last quarter of an hour. A report that comes while the clinic is
 * closed waits for the next time at which it calls.
 *
 * Returns: when to ring back, UTC milliseconds, not before @reported_at
 */
gint64
care_incomplete_due_at (gint64 reported_at, CareCalendar *calendar)
{
  gint64 closes = care_calendar_closes_at (calendar, reported_at);
  gint64 soon = reported_at + CARE_MS_PER_HOUR;
  gint64 call;

  if (closes != CARE_TIME_NONE && care_calendar_is_open (calendar, reported_at))
    soon = MAX (reported_at, MIN (soon, closes - BEFORE_LEAVING_MS));
  call = care_calendar_callable_at (calendar, soon, CARE_MINUTE_NONE, CARE_MINUTE_NONE);
  return call;
}

/* Parts of a day in which a patient may be reached who was not in another. */
typedef enum
{
  MORNING,
  NOON,
  LATE,
  N_PARTS,
} Part;

static Part
part_of (gint64 at_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, zone);

  if (g_date_time_get_hour (local) < 12)
    return MORNING;
  return g_date_time_get_hour (local) < 15 ? NOON : LATE;
}

/* When @part of the day @days after @tried_at is good for a call, or %CARE_TIME_NONE. */
static gint64
try_in_part (
    gint64 tried_at, int days, Part part, CareCalendar *calendar, int good_from, int good_until)
{
  static const struct
  {
    int hour;
    int minute;
  } times[N_PARTS] = { { 9, 30 }, { 12, 30 }, { 16, 30 } };
  GTimeZone *zone = care_calendar_get_zone (calendar);
  gint64 wanted = care_time_on_day (tried_at, days, times[part].hour, times[part].minute, zone);
  gint64 at = care_calendar_callable_at (calendar, wanted, good_from, good_until);

  if (at < tried_at + BETWEEN_TRIES_MS || part_of (at, zone) != part ||
      care_time_day_start (at, zone) != care_time_day_start (wanted, zone) ||
      !care_calendar_is_callable (calendar, at, good_from, good_until))
    return CARE_TIME_NONE;
  return at;
}

/* The patient can be rung in one part of the day only: then at another hour of it, on the day of
 * @first, its first time. */
static gint64
other_hour (gint64 tried_at, gint64 first, CareCalendar *calendar, int good_from, int good_until)
{
  static const int minutes[] = { 0, 90, 60, 45 };
  GTimeZone *zone = care_calendar_get_zone (calendar);
  gint64 tried = tried_at - care_time_day_start (tried_at, zone);
  gint64 day = care_time_day_start (first, zone);

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      gint64 at = first + minutes[i] * MINUTE_MS;

      if (ABS (at - day - tried) >= OTHER_HOUR_MS &&
          care_calendar_is_callable (calendar, at, good_from, good_until))
        return at;
    }
  return first;
}

/**
 * care_next_try_at:
 * @tried_at: UTC milliseconds of a try without an answer
 * @calendar: the clinic's
 * @good_from: minute of the day from which the patient likes to be rung, or %CARE_MINUTE_NONE
 * @good_until: minute of the day until which, or %CARE_MINUTE_NONE
 *
 * Another time of day: late in the afternoon (16:30) after a try before noon, in the morning (9:30)
 * of the next working day after one at noon or on a closed day, at noon (12:30) of the next working
 * day after a later one; the third part of the day where the clinic or the patient has no time in
 * that one; when both have time in one part only, another hour of it. Never in quiet hours.
 *
 * Returns: when to try again, UTC milliseconds, after @tried_at
 */
gint64
care_next_try_at (gint64 tried_at, CareCalendar *calendar, int good_from, int good_until)
{
  static const Part second[N_PARTS] = { LATE, MORNING, NOON };
  static const Part third[N_PARTS] = { NOON, LATE, MORNING };
  gboolean working_day = care_calendar_is_working_day (calendar, tried_at);
  GTimeZone *zone = care_calendar_get_zone (calendar);
  Part tried = working_day ? part_of (tried_at, zone) : NOON;
  gint64 tomorrow = care_time_on_day (tried_at, 1, 0, 0, zone);
  gint64 next = care_calendar_callable_at (calendar, tomorrow, good_from, good_until);
  int closed =
      (int) ((care_time_day_start (next, zone) - tomorrow + CARE_MS_PER_DAY / 2) / CARE_MS_PER_DAY);

  /* The same day is tried again only after its morning. */
  for (int days = tried == MORNING ? 0 : 1; days <= TRY_DAYS; days++)
    {
      int add = days == 0 ? 0 : closed + days;
      gint64 at = try_in_part (tried_at, add, second[tried], calendar, good_from, good_until);

      if (at == CARE_TIME_NONE)
        at = try_in_part (tried_at, add, third[tried], calendar, good_from, good_until);
      if (at != CARE_TIME_NONE)
        return at;
    }
  return other_hour (tried_at, next, calendar, good_from, good_until);
}

/* Open safety questions are asked on the same working day, at different times (triage.md B). */
static gint64
incomplete_next_try_at (gint64 now_ms, CareCalendar *calendar)
{
  gint64 closes = care_calendar_closes_at (calendar, now_ms);
  gint64 next = now_ms + BETWEEN_INCOMPLETE_MS;

  if (closes != CARE_TIME_NONE)
    next = MIN (next, closes - BEFORE_LEAVING_MS);
  if (next < now_ms + OTHER_HOUR_MS)
    next = care_time_on_day (now_ms, 1, 0, 0, care_calendar_get_zone (calendar));
  return care_calendar_callable_at (calendar, next, CARE_MINUTE_NONE, CARE_MINUTE_NONE);
}

/**
 * care_next_try_of_call_at:
 * @reason: what the call is about
 * @tried_at: UTC milliseconds of a try without an answer, not after @now_ms
 * @now_ms: when it is logged, UTC milliseconds
 * @calendar: the clinic's
 * @good_from: minute of the day from which the patient likes to be rung, or %CARE_MINUTE_NONE
 * @good_until: minute of the day until which, or %CARE_MINUTE_NONE
 *
 * The check after an emergency is tried again in ten minutes, at night and on Sundays too. Open
 * safety questions are asked again two hours later, the last time of the day a quarter of an hour
 * before closing, then on the next working day; good times do not count for them. All other calls
 * wait for another time of day, see care_next_try_at(). Pure, any thread.
 *
 * Returns: when to try again, UTC milliseconds, after @now_ms also when the try is logged late
 */
gint64
care_next_try_of_call_at (CareCallReason reason,
                          gint64 tried_at,
                          gint64 now_ms,
                          CareCalendar *calendar,
                          int good_from,
                          int good_until)
{
  gint64 at;

  switch (reason)
    {
    case CARE_CALL_REASON_EMERGENCY_CHECK:
      return now_ms + CARE_EMERGENCY_RETRY_MS;
    case CARE_CALL_REASON_INCOMPLETE:
      return incomplete_next_try_at (now_ms, calendar);
    case CARE_CALL_REASON_EARLY_24:
    case CARE_CALL_REASON_ROUTINE_48:
    case CARE_CALL_REASON_LATE_72:
    case CARE_CALL_REASON_MONITOR:
      at = care_next_try_at (tried_at, calendar, good_from, good_until);
      return at > now_ms ? at : care_next_try_at (now_ms, calendar, good_from, good_until);
    case CARE_N_CALL_REASONS:
      break;
    }
  g_return_val_if_reached (now_ms);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a clinic is open, and when its patients may be rung. Immutable, so any thread may read it.
 *
 * Days are counted on the clinic's wall clock: 18:00 stays 18:00 over a daylight-saving night.
 * Where no working day is found within %CARE_CALENDAR_HORIZON_DAYS, every day counts as one: a
 * deadline of a clinic that stays closed comes sooner, it is never lost. */
#include "config.h"

#include "care-calendar-private.h"

#include "care-check-input.h"
#include "care-time.h"

#define MS_PER_MINUTE ((gint64) 60 * CARE_MS_PER_SECOND)

/* A day that counts only because nothing else does ends then. */
#define FALLBACK_CLOSES (18 * 60)

/* So many working days are looked through for one of the patient's good times. */
#define GOOD_TIME_DAYS 2

struct _CareCalendar
{
  gatomicrefcount ref_count;
  GTimeZone *zone;
  CareOpenDay days[7]; /* from Monday */
  GArray *holidays;    /* of CareHoliday */
  CareMinuteSpan quiet;
};

static int
day_number (GDateTime *day)
{
  return g_date_time_get_year (day) * 10000 + g_date_time_get_month (day) * 100 +
         g_date_time_get_day_of_month (day);
}

static gboolean
is_holiday (CareCalendar *self, int number)
{
  for (guint i = 0; i < self->holidays->len; i++)
    {
      const CareHoliday *holiday = &g_array_index (self->holidays, CareHoliday, i);
      gboolean yearly = holiday->first < 10000;
      int day = yearly ? number % 10000 : number;
      gboolean from = day >= holiday->first;
      gboolean until = day <= holiday->last;

      if (holiday->first <= holiday->last ? from && until : from || until)
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer none) (nullable): when the clinic is open @add_days after the local day of
 *   @at_ms; %NULL when it is closed all day */
static const CareOpenDay *
open_day (CareCalendar *self, gint64 at_ms, int add_days)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, self->zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (local, add_days);
  const CareOpenDay *open = &self->days[g_date_time_get_day_of_week (day) - 1];

  return open->n_spans == 0 || is_holiday (self, day_number (day)) ? NULL : open;
}

static int
minute_of_day (CareCalendar *self, gint64 at_ms)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, self->zone);

  return g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
}

static gint64
at_minute (CareCalendar *self, gint64 at_ms, int add_days, int minute)
{
  add_days += minute / CARE_MINUTES_PER_DAY;
  minute %= CARE_MINUTES_PER_DAY;
  return care_time_on_day (at_ms, add_days, minute / 60, minute % 60, self->zone);
}

/* Like at_minute(), for a minute after @at_ms: of an hour that comes twice the next one. */
static gint64
at_later_minute (CareCalendar *self, gint64 at_ms, int add_days, int minute)
{
  gint64 from = at_ms - at_ms % MS_PER_MINUTE;
  gint64 next = from + (minute - minute_of_day (self, at_ms)) * MS_PER_MINUTE;

  if (add_days == 0 && minute_of_day (self, next) == minute)
    return next;
  return at_minute (self, at_ms, add_days, minute);
}

static int
closing_minute (const CareOpenDay *open)
{
  return open->spans[open->n_spans - 1].until;
}

static gboolean
is_open_minute (const CareOpenDay *open, int minute)
{
  for (guint i = 0; i < open->n_spans; i++)
    if (minute >= open->spans[i].from && minute < open->spans[i].until)
      return TRUE;
  return FALSE;
}

/* Whether @minute lies in @span, which may pass midnight and may be nothing. */
static gboolean
is_within (const CareMinuteSpan *span, int minute)
{
  if (span->from <= span->until)
    return minute >= span->from && minute < span->until;
  return minute >= span->from || minute < span->until;
}

static gboolean
has_time_to_call (CareCalendar *self)
{
  for (int day = 0; day < 7; day++)
    for (int minute = 0; minute < CARE_MINUTES_PER_DAY; minute++)
      if (is_open_minute (&self->days[day], minute) && !is_within (&self->quiet, minute))
        return TRUE;
  return FALSE;
}

/**
 * care_calendar_new:
 * @opening_hours: days and times such as `Mon-Thu 08:00-12:00 13:00-18:00; Fri 08:00-13:00`: one or
 *   two parts a day, days that are not named are closed; 24:00 is the end of a day
 * @holidays: closed days between commas or blanks: `2026-12-25`, `--12-25` for every year, first
 *   and last of several as in `2026-08-03/2026-08-14` or `--12-24/--01-01`; "" for none
 * @quiet_hours: when nobody is rung, such as `20:00-08:00`, or `none`
 * @zone: the clinic's
 * @error: %CARE_WORKFLOW_ERROR_INVALID, beginning with the name of the value
 *
 * Pure, any thread.
 *
 * Returns: (transfer full) (nullable): the calendar
 */
CareCalendar *
care_calendar_new (const char *opening_hours,
                   const char *holidays,
                   const char *quiet_hours,
                   GTimeZone *zone,
                   GError **error)
{
  g_autoptr (CareCalendar) self = g_new0 (CareCalendar, 1);

  g_return_val_if_fail (opening_hours != NULL && holidays != NULL && quiet_hours != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->zone = g_time_zone_ref (zone);
  self->holidays = care_holidays_parse (holidays, error);
  if (self->holidays == NULL || !care_opening_hours_parse (opening_hours, self->days, error) ||
      !care_quiet_hours_parse (quiet_hours, &self->quiet, error))
    return NULL;
  if (!has_time_to_call (self))
    {
      care_invalid (error,
                    "quiet_hours: \"%s\" leave no time to call while the clinic is open "
                    "(%s); make them shorter",
                    quiet_hours, opening_hours);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * care_calendar_new_default:
 * @zone: the clinic's
 *
 * Returns: (transfer full): what holds while the clinic says nothing: Monday to Friday 9 to 18
 */
CareCalendar *
care_calendar_new_default (GTimeZone *zone)
{
  return care_calendar_new (CARE_OPENING_HOURS_DEFAULT, "", CARE_QUIET_HOURS_DEFAULT, zone, NULL);
}

/**
 * care_calendar_ref:
 * @self: a calendar
 *
 * Returns: (transfer full): @self
 */
CareCalendar *
care_calendar_ref (CareCalendar *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * care_calendar_unref:
 * @self: (transfer full): a calendar
 */
void
care_calendar_unref (CareCalendar *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->holidays, g_array_unref);
  g_free (self);
}

/**
 * care_calendar_get_zone:
 * @self: a calendar
 *
 * Returns: (transfer none): the clinic's time zone
 */
GTimeZone *
care_calendar_get_zone (CareCalendar *self)
{
  return self->zone;
}

/**
 * care_calendar_write_opening_hours:
 * @self: a calendar
 *
 * Returns: (transfer full): its opening hours in the one way they are written
 */
char *
care_calendar_write_opening_hours (CareCalendar *self)
{
  return care_opening_hours_write (self->days);
}

/**
 * care_calendar_write_holidays:
 * @self: a calendar
 *
 * Returns: (transfer full): its holidays in the one way they are written, in order, each once
 */
char *
care_calendar_write_holidays (CareCalendar *self)
{
  return care_holidays_write (self->holidays);
}

/**
 * care_calendar_write_quiet_hours:
 * @self: a calendar
 *
 * Returns: (transfer full): its quiet hours in the one way they are written
 */
char *
care_calendar_write_quiet_hours (CareCalendar *self)
{
  return care_quiet_hours_write (&self->quiet);
}

/**
 * care_calendar_is_working_day:
 * @self: a calendar
 * @at_ms: UTC milliseconds
 *
 * Returns: whether the clinic opens on the local day of @at_ms
 */
gboolean
care_calendar_is_working_day (CareCalendar *self, gint64 at_ms)
{
  return open_day (self, at_ms, 0) != NULL;
}

/**
 * care_calendar_is_open:
 * @self: a calendar
 * @at_ms: UTC milliseconds
 *
 * Returns: whether the clinic is open then; not during the break between two parts of a day
 */
gboolean
care_calendar_is_open (CareCalendar *self, gint64 at_ms)
{
  const CareOpenDay *open = open_day (self, at_ms, 0);

  return open != NULL && is_open_minute (open, minute_of_day (self, at_ms));
}

/**
 * care_calendar_closes_at:
 * @self: a calendar
 * @at_ms: UTC milliseconds
 *
 * Returns: when the clinic closes for the local day of @at_ms, a break not counted; %CARE_TIME_NONE
 *   when it has closed already or does not open that day
 */
gint64
care_calendar_closes_at (CareCalendar *self, gint64 at_ms)
{
  const CareOpenDay *open = open_day (self, at_ms, 0);
  gint64 closes = open != NULL ? at_minute (self, at_ms, 0, closing_minute (open)) : at_ms;

  return at_ms < closes ? closes : CARE_TIME_NONE;
}

/**
 * care_calendar_next_open_at:
 * @self: a calendar
 * @at_ms: UTC milliseconds
 *
 * Returns: @at_ms when the clinic is open then or stays closed, else the next opening time
 */
gint64
care_calendar_next_open_at (CareCalendar *self, gint64 at_ms)
{
  int minute = minute_of_day (self, at_ms);

  for (int days = 0; days <= CARE_CALENDAR_HORIZON_DAYS; days++)
    {
      const CareOpenDay *open = open_day (self, at_ms, days);

      for (guint i = 0; open != NULL && i < open->n_spans; i++)
        {
          if (days == 0 && minute >= open->spans[i].until)
            continue;
          if (days == 0 && minute >= open->spans[i].from)
            return at_ms;
          return at_later_minute (self, at_ms, days, open->spans[i].from);
        }
    }
  return at_ms;
}

/**
 * care_calendar_end_of_working_day:
 * @self: a calendar
 * @at_ms: UTC milliseconds
 *
 * Returns: closing time of the local day of @at_ms when that is a working day and not over yet,
 *   else of the next working day
 */
gint64
care_calendar_end_of_working_day (CareCalendar *self, gint64 at_ms)
{
  gint64 closes = care_calendar_closes_at (self, at_ms);

  return closes != CARE_TIME_NONE ? closes : care_calendar_end_of_next_working_day (self, at_ms);
}

/**
 * care_calendar_end_of_next_working_day:
 * @self: a calendar
 * @at_ms: UTC milliseconds
 *
 * Returns: closing time of the first working day after the local day of @at_ms
 */
gint64
care_calendar_end_of_next_working_day (CareCalendar *self, gint64 at_ms)
{
  return care_calendar_end_of_nth_working_day (self, at_ms, 1);
}

/**
 * care_calendar_end_of_nth_working_day:
 * @self: a calendar
 * @at_ms: UTC milliseconds
 * @n: from 1
 *
 * Returns: closing time of the @n-th working day after the local day of @at_ms; 18:00 @n days later
 *   when the clinic does not open so often within %CARE_CALENDAR_HORIZON_DAYS
 */
gint64
care_calendar_end_of_nth_working_day (CareCalendar *self, gint64 at_ms, guint n)
{
  guint found = 0;

  g_return_val_if_fail (n > 0, at_ms);

  for (int days = 1; days <= CARE_CALENDAR_HORIZON_DAYS; days++)
    {
      const CareOpenDay *open = open_day (self, at_ms, days);

      if (open != NULL && ++found == n)
        return at_minute (self, at_ms, days, closing_minute (open));
    }
  return at_minute (self, at_ms, (int) n, FALLBACK_CLOSES);
}

/* The patient's good times as a span; all day when they were never told. */
static CareMinuteSpan
good_span (int from, int until)
{
  if (from == CARE_MINUTE_NONE)
    from = 0;
  if (until == CARE_MINUTE_NONE || from == until)
    until = CARE_MINUTES_PER_DAY;
  return (CareMinuteSpan){ from, until };
}

static gboolean
is_callable_minute (CareCalendar *self,
                    const CareOpenDay *open,
                    int minute,
                    const CareMinuteSpan *good)
{
  return is_open_minute (open, minute) && !is_within (&self->quiet, minute) &&
         is_within (good, minute);
}

/* The first callable moment from @at_ms on, on one of the next @max_days working days, or
 * %CARE_TIME_NONE. */
static gint64
find_callable (CareCalendar *self, gint64 at_ms, const CareMinuteSpan *good, guint max_days)
{
  int now = minute_of_day (self, at_ms);
  guint working_days = 0;

  for (int days = 0; days <= CARE_CALENDAR_HORIZON_DAYS && working_days < max_days; days++)
    {
      const CareOpenDay *open = open_day (self, at_ms, days);
      int minute = days == 0 ? now : 0;

      if (open == NULL || minute >= closing_minute (open))
        continue;
      working_days++;
      for (; minute < closing_minute (open); minute++)
        if (is_callable_minute (self, open, minute, good))
          return days == 0 && minute == now ? at_ms : at_later_minute (self, at_ms, days, minute);
    }
  return CARE_TIME_NONE;
}

/**
 * care_calendar_is_callable:
 * @self: a calendar
 * @at_ms: UTC milliseconds
 * @good_from: minute of the day from which the patient likes to be rung, 0–1439, or
 *   %CARE_MINUTE_NONE
 * @good_until: minute of the day until which, 1–1440, or %CARE_MINUTE_NONE; before @good_from when
 *   it passes midnight
 *
 * Returns: whether the clinic is open then, no quiet hour runs, and it is a good time
 */
gboolean
care_calendar_is_callable (CareCalendar *self, gint64 at_ms, int good_from, int good_until)
{
  const CareOpenDay *open = open_day (self, at_ms, 0);
  CareMinuteSpan good = good_span (good_from, good_until);

  return open != NULL && is_callable_minute (self, open, minute_of_day (self, at_ms), &good);
}

/**
 * care_calendar_callable_at:
 * @self: a calendar
 * @at_ms: when a call would be due, UTC milliseconds
 * @good_from: as with care_calendar_is_callable()
 * @good_until: as with care_calendar_is_callable()
 *
 * A good time is waited for on this and the next working day only: a patient whose good times lie
 * outside the opening hours is rung at another time rather than not at all.
 *
 * Returns: the first moment at or after @at_ms, never before it, at which the patient may be rung;
 *   @at_ms when the clinic stays closed
 */
gint64
care_calendar_callable_at (CareCalendar *self, gint64 at_ms, int good_from, int good_until)
{
  const CareMinuteSpan all_day = { 0, CARE_MINUTES_PER_DAY };
  CareMinuteSpan good = good_span (good_from, good_until);
  gint64 at = find_callable (self, at_ms, &good, GOOD_TIME_DAYS);

  if (at == CARE_TIME_NONE)
    at = find_callable (self, at_ms, &all_day, G_MAXUINT);
  return at != CARE_TIME_NONE ? at : at_ms;
}

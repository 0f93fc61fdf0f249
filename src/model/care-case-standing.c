/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the work on a case has come, read from its log; what to do next. Pure. */
#include "config.h"

#include "care-case-standing.h"

#include <glib/gi18n-lib.h>

#include "care-time.h"

/**
 * care_case_standing_clear:
 * @self: a standing
 *
 * Makes it that of a case with which nothing was done yet.
 */
void
care_case_standing_clear (CareCaseStanding *self)
{
  *self = (CareCaseStanding){ .said_at = CARE_TIME_NONE, .next_try_at = CARE_TIME_NONE };
}

static void
read_attempt (CareCaseStanding *self, const CareCaseEventData *event)
{
  int result = -1;

  self->tries++;
  self->next_try_at = event->next_at;
  if (care_enum_from_code (CARE_TYPE_ATTEMPT_RESULT, event->detail, &result) &&
      (result == CARE_ATTEMPT_RESULT_REACHED || result == CARE_ATTEMPT_RESULT_REACHED_CARER))
    self->reached = TRUE;
}

static gboolean
is_undo (CareCaseAct act)
{
  return act == CARE_CASE_ACT_UNDO || act == CARE_CASE_ACT_UNDO_ACKNOWLEDGE;
}

/**
 * care_case_undone_marks:
 * @events: (element-type CareCaseEvent): a log, oldest first
 *
 * An undoing takes back the last step that stands; what one step wrote in several lines has one
 * version of the case.
 *
 * Returns: (transfer full) (array): for each event whether it was taken back later
 */
gboolean *
care_case_undone_marks (GPtrArray *events)
{
  gboolean *undone = g_new0 (gboolean, events->len + 1);

  for (guint i = 0; i < events->len; i++)
    {
      const CareCaseEventData *taken = NULL;

      if (!is_undo (care_case_event_get (g_ptr_array_index (events, i))->act))
        continue;
      for (guint j = i; j-- > 0;)
        {
          const CareCaseEventData *step = care_case_event_get (g_ptr_array_index (events, j));

          if (undone[j] || is_undo (step->act))
            continue;
          if (taken != NULL &&
              (step->case_version == 0 || step->case_version != taken->case_version))
            break;
          taken = step;
          undone[j] = TRUE;
        }
    }
  return undone;
}

/**
 * care_case_standing_read:
 * @self: (out): gets the standing
 * @events: (element-type CareCaseEvent): the log, oldest first; lends its texts
 *
 * A report that raised the case, or its reopening, makes earlier contacts old news.
 */
void
care_case_standing_read (CareCaseStanding *self, GPtrArray *events)
{
  g_autofree gboolean *undone = care_case_undone_marks (events);

  care_case_standing_clear (self);
  for (guint i = 0; i < events->len; i++)
    {
      const CareCaseEventData *event = care_case_event_get (g_ptr_array_index (events, i));

      if (undone[i])
        continue;
      if ((event->act == CARE_CASE_ACT_RAISE && event->report_id != NULL) ||
          event->act == CARE_CASE_ACT_REOPEN)
        care_case_standing_clear (self);
      else if (event->act == CARE_CASE_ACT_ATTEMPT)
        read_attempt (self, event);
      else if (event->act == CARE_CASE_ACT_SAID && self->said_at == CARE_TIME_NONE)
        {
          self->said_at = event->at;
          self->said_by = event->actor;
        }
    }
}

/**
 * care_case_standing_is_needed:
 * @data: a case
 *
 * Returns: whether a row of a list needs the log of @data to say what is next
 */
gboolean
care_case_standing_is_needed (const CareCaseData *data)
{
  return data->state != CARE_CASE_STATE_RESOLVED &&
         (data->state != CARE_CASE_STATE_NEW || data->level == CARE_LEVEL_EMERGENCY);
}

/**
 * care_case_standing_is_not_reached:
 * @self: its standing
 * @data: an open case
 *
 * Returns: whether the patient could not be reached in as many tries as the clinic makes
 */
gboolean
care_case_standing_is_not_reached (const CareCaseStanding *self, const CareCaseData *data)
{
  return data->state != CARE_CASE_STATE_RESOLVED && !self->reached &&
         self->tries >= CARE_STANDING_MAX_TRIES;
}

/* "16:30" today, "Mon 23, 16:30" in the next six days; after them a weekday and a day of the month
 * could be taken for nearer than they are, so that the month stands there, and another year. */
static char *
clock_text (gint64 at_ms, gint64 now_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, zone);
  g_autoptr (GDateTime) today = care_time_to_local (now_ms, zone);

  if (at_ms < care_time_on_day (now_ms, 1, 0, 0, zone))
    return g_date_time_format (local, C_ ("time format", "%H:%M"));
  if (at_ms < care_time_on_day (now_ms, 7, 0, 0, zone))
    /* Translators: weekday, day, time. */
    return g_date_time_format (local, C_ ("time format", "%a %-d, %H:%M"));
  if (g_date_time_get_year (local) == g_date_time_get_year (today))
    /* Translators: weekday, day, month, time. */
    return g_date_time_format (local, C_ ("time format", "%a %-d %b %H:%M"));
  /* Translators: weekday, day, month, year, time. */
  return g_date_time_format (local, C_ ("time format", "%a %-d %b %Y %H:%M"));
}

static char *
next_try (const CareCaseStanding *self, const CareCaseData *data, gint64 now_ms, GTimeZone *zone)
{
  g_autofree char *clock = NULL;

  if (care_case_standing_is_not_reached (self, data))
    return g_strdup (_ ("send a letter"));
  if (self->next_try_at == CARE_TIME_NONE || self->next_try_at <= now_ms)
    return g_strdup (_ ("ring again now"));
  clock = clock_text (self->next_try_at, now_ms, zone);
  /* Translators: %s is a time, such as "16:30" or "Mon 23, 09:30". */
  return g_strdup_printf (_ ("ring at %s"), clock);
}

static char *
when_waiting (const CareCaseData *data, gint64 now_ms, GTimeZone *zone)
{
  g_autofree char *clock = NULL;

  if (data->waiting_until == CARE_TIME_NONE || data->waiting_until <= now_ms)
    return g_strdup (_ ("look again now"));
  clock = clock_text (data->waiting_until, now_ms, zone);
  return g_strdup_printf (_ ("wait until %s"), clock);
}

/**
 * care_case_standing_next:
 * @self: its standing
 * @data: a case
 * @now_ms: UTC ms
 * @zone: the clinic's zone
 *
 * Returns: (transfer full): the next act in two or three words, such as "ring at 16:30"; for a
 *   closed case how it ended
 */
char *
care_case_standing_next (const CareCaseStanding *self,
                         const CareCaseData *data,
                         gint64 now_ms,
                         GTimeZone *zone)
{
  int outcome = -1;

  if (data->state != CARE_CASE_STATE_RESOLVED && data->level == CARE_LEVEL_EMERGENCY)
    {
      if (self->said_at == CARE_TIME_NONE)
        return g_strdup (_ ("say the words now"));
      if (!self->reached)
        return g_strdup (_ ("check that help came"));
    }
  switch (data->state)
    {
    case CARE_CASE_STATE_NEW:
    case CARE_CASE_STATE_REOPENED:
      return g_strdup (_ ("acknowledge"));
    case CARE_CASE_STATE_ACKNOWLEDGED:
      return g_strdup (_ ("ring the patient"));
    case CARE_CASE_STATE_CONTACTING:
      return self->reached ? g_strdup (_ ("resolve or wait")) : next_try (self, data, now_ms, zone);
    case CARE_CASE_STATE_WAITING:
      return when_waiting (data, now_ms, zone);
    case CARE_CASE_STATE_RESOLVED:
      if (data->outcome != NULL &&
          care_enum_from_code (CARE_TYPE_CASE_OUTCOME, data->outcome, &outcome))
        return g_strdup (care_enum_label (CARE_TYPE_CASE_OUTCOME, outcome));
      return g_strdup ("");
    case CARE_N_CASE_STATES:
      break;
    }
  g_return_val_if_reached (NULL);
}

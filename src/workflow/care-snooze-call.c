/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A planned call is put off. */
#include "config.h"

#include "care-snooze-call.h"

#include "care-call-acts.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-planned-calls.h"
#include "care-time.h"

/* Of the clinic's wall clock. */
#define AFTERNOON_HOUR 17
#define MORNING_HOUR 9

typedef struct
{
  const char *call_id;
  gint64 version;
  gint64 due_at;
  CareCall *stored; /* result */
} SnoozeJob;

static gboolean
snooze_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  SnoozeJob *job = data;
  g_autoptr (CareCall) old = care_call_for_act (clinic, act, job->call_id, job->version, error);
  CareCallData changed;

  if (old == NULL)
    return FALSE;
  changed = *care_call_get (old);
  if (changed.reason == CARE_CALL_REASON_EMERGENCY_CHECK)
    return care_refuse (error, "call: a check after an emergency is not put off; ring, or log that "
                               "there was no answer");
  if (changed.reason == CARE_CALL_REASON_INCOMPLETE &&
      job->due_at >
          care_calendar_end_of_next_working_day (care_clinic_get_calendar (clinic), act->now_ms))
    return care_refuse (error, "call: open safety questions are not put off beyond the next "
                               "working day");
  changed.due_at = job->due_at;
  care_call_data_let_go (&changed);
  care_call_data_forget_undo (&changed);
  return care_put_off_others (clinic, &changed, error) &&
         care_call_keep_act (clinic, act, &changed, CARE_CALL_ACT_SNOOZE, NULL, NULL, &job->stored,
                             error);
}

/**
 * care_snooze_times:
 * @calendar: when the clinic may ring
 * @patient: whose good times count, as far as they can be kept
 * @now_ms: UTC milliseconds
 * @ret_times: (out) (array fixed-size=3): UTC milliseconds, earliest first
 *
 * What to offer to somebody who puts a call off: in an hour, late in the afternoon, tomorrow
 * morning; or, where nobody is rung then, the next moment at which one is. None twice.
 *
 * Returns: how many there are, one at least
 */
guint
care_snooze_times (CareCalendar *calendar,
                   const CarePatientData *patient,
                   gint64 now_ms,
                   gint64 ret_times[CARE_SNOOZE_N_TIMES])
{
  GTimeZone *zone = care_calendar_get_zone (calendar);
  gboolean any_time = patient->good_until == 0;
  const gint64 wished[CARE_SNOOZE_N_TIMES] = {
    now_ms + CARE_MS_PER_HOUR,
    MAX (now_ms + CARE_MS_PER_HOUR, care_time_on_day (now_ms, 0, AFTERNOON_HOUR, 0, zone)),
    MAX (now_ms + CARE_MS_PER_HOUR, care_time_on_day (now_ms, 1, MORNING_HOUR, 0, zone)),
  };
  guint n = 0;

  /* Later wishes never give earlier times. */
  for (guint i = 0; i < CARE_SNOOZE_N_TIMES; i++)
    {
      gint64 at = care_calendar_callable_at (calendar, wished[i],
                                             any_time ? CARE_MINUTE_NONE : patient->good_from,
                                             any_time ? CARE_MINUTE_NONE : patient->good_until);

      if (n == 0 || at > ret_times[n - 1])
        ret_times[n++] = at;
    }
  return n;
}

/**
 * care_snooze_call:
 * @clinic: a clinic
 * @act: who moves it
 * @call_id: a planned call
 * @version: the version it was read with; 0 for whatever it is now
 * @due_at: UTC milliseconds, in the future, not more than %CARE_SNOOZE_MAX_DAYS days away
 * @error: %CARE_WORKFLOW_ERROR_CONFLICT when somebody else was first or holds the call,
 *   %CARE_WORKFLOW_ERROR_REFUSED for a check after an emergency, and for open safety questions
 *   beyond the next working day, %CARE_STORE_ERROR and others
 *
 * Other calls about the same session are due no sooner than this one.
 *
 * Returns: (transfer full) (nullable): the call as it stands now
 */
CareCall *
care_snooze_call (CareClinic *clinic,
                  const CareAct *act,
                  const char *call_id,
                  gint64 version,
                  gint64 due_at,
                  GError **error)
{
  SnoozeJob job = { call_id, version, due_at, NULL };

  if (!care_check_id ("call", call_id, TRUE, error))
    return NULL;
  if (due_at <= act->now_ms)
    {
      care_invalid (error, "due_at: must be a time in the future");
      return NULL;
    }
  if (due_at > act->now_ms + CARE_SNOOZE_MAX_DAYS * CARE_MS_PER_DAY)
    {
      care_invalid (error, "due_at: must not be more than %d days away", CARE_SNOOZE_MAX_DAYS);
      return NULL;
    }
  if (!care_clinic_write (clinic, act, "snooze_call", snooze_job, &job, error))
    g_clear_object (&job.stored);
  return job.stored;
}

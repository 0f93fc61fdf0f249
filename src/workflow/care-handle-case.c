/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on a case, from acknowledged to resolved; each one transaction. */
#include "config.h"

#include "care-handle-case.h"

#include <glib/gi18n-lib.h>

#include "care-attempt.h"
#include "care-case-clock.h"
#include "care-case-log.h"
#include "care-case-rules.h"
#include "care-case-sight.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-planned-calls.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-store-sessions.h"
#include "care-text.h"
#include "care-time.h"

typedef struct
{
  const CareCaseStep *step;
  CareCase *stored; /* result */
} StepJob;

/* A case being changed; what it points to is lent by the step, the act or the case as read. */
typedef struct
{
  CareClinic *clinic;
  const CareAct *act;
  const CareCaseStep *step;
  CareCaseHistory history;
  CareCaseData data;       /* the row to write */
  CareCaseEventData event; /* the log's line */
  CareCase *before;        /* UNDO: as it was */
} Change;

static void
change_clear (Change *self)
{
  g_clear_object (&self->before);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

static gboolean
is_undo (CareCaseAct act)
{
  return act == CARE_CASE_ACT_UNDO || act == CARE_CASE_ACT_UNDO_ACKNOWLEDGE;
}

static gint64
level_due (Change *change)
{
  return care_case_due_at (change->data.level, change->act->now_ms,
                           care_clinic_get_calendar (change->clinic),
                           care_clinic_get_rules (change->clinic));
}

static gboolean
has_reason (const CareCaseData *data, const char *code)
{
  g_auto (GStrv) codes = g_strsplit (data->why, " ", -1);

  return g_strv_contains ((const char *const *) codes, code);
}

/* The next clock starts (triage.md B): contact is taken on by the end of the next working day, and
 * the patient spoken to by the end of the second, with TIM-2 of the next. The clocks of the other
 * levels run until somebody has spoken to the patient, whoever knows of it. */
static void
start_next_clock (Change *change)
{
  if (change->data.level == CARE_LEVEL_CONTACT && !has_reason (&change->data, "TIM-2"))
    change->data.due_at = care_calendar_end_of_next_working_day (
        care_clinic_get_calendar (change->clinic), change->data.due_at);
}

static void
acknowledge (Change *change)
{
  change->data.state = CARE_CASE_STATE_ACKNOWLEDGED;
  start_next_clock (change);
  if (change->step->owner != NULL)
    change->data.owner = change->step->owner;
  else if (change->data.owner == NULL)
    change->data.owner = change->act->actor;
  else
    return;
  change->event.detail = change->data.owner;
}

/* The case as it was before its last step; what reports brought since then is not among it, for a
 * report ends undoing. */
static gboolean
undo (Change *change, GError **error)
{
  const CareCaseEventData *last = change->history.last;
  const CareCaseData *before;

  change->before = care_store_get_old_case (care_clinic_get_store (change->clinic), change->data.id,
                                            last->case_version - 1, error);
  if (change->before == NULL)
    return FALSE;
  before = care_case_get (change->before);
  change->data.level = before->level;
  change->data.state = before->state;
  change->data.owner = before->owner;
  change->data.due_at = before->due_at;
  change->data.waiting_until = before->waiting_until;
  change->data.outcome = before->outcome;
  change->data.harm = before->harm;
  change->data.closed_at = before->closed_at;
  change->event.detail = care_enum_code (CARE_TYPE_CASE_ACT, (int) last->act);
  change->event.level = change->data.level;
  change->event.state = change->data.state;
  return TRUE;
}

/* The clock stops running once the patient was reached: then the next talk counts. */
static void
attempt (Change *change)
{
  const CareCaseStep *step = change->step;
  CareCalendar *calendar = care_clinic_get_calendar (change->clinic);
  gboolean reached = care_attempt_is_reached (step->result);

  change->data.state = CARE_CASE_STATE_CONTACTING;
  if (change->data.owner == NULL)
    change->data.owner = change->act->actor;
  change->data.waiting_until = CARE_TIME_NONE;
  change->event.detail = care_enum_code (CARE_TYPE_ATTEMPT_RESULT, (int) step->result);
  if (step->next_at > 0)
    change->event.next_at = step->next_at;
  else if (!reached && change->data.level < CARE_LEVEL_URGENT)
    change->event.next_at =
        care_next_try_at (change->act->now_ms, calendar, CARE_MINUTE_NONE, CARE_MINUTE_NONE);
  if (reached)
    change->data.due_at =
        step->next_at > 0 ? step->next_at
                          : care_calendar_end_of_next_working_day (calendar, change->act->now_ms);
}

static void
raise_or_lower (Change *change)
{
  gboolean raised = change->step->level > change->data.level;
  gint64 due;

  change->data.level = change->step->level;
  due = level_due (change);
  change->data.due_at = raised ? MIN (change->data.due_at, due) : due;
}

static void
resolve (Change *change)
{
  const CareCaseStep *step = change->step;

  change->data.state = CARE_CASE_STATE_RESOLVED;
  change->data.waiting_until = CARE_TIME_NONE;
  change->data.outcome = care_enum_code (CARE_TYPE_CASE_OUTCOME, (int) step->outcome);
  change->data.harm = care_enum_code (CARE_TYPE_HARM, (int) step->harm);
  change->data.closed_at = change->act->now_ms;
  change->event.detail = change->data.outcome;
  change->event.harm = change->data.harm;
}

static void
reopen (Change *change)
{
  change->data.state = CARE_CASE_STATE_REOPENED;
  change->data.outcome = NULL;
  change->data.harm = NULL;
  change->data.closed_at = CARE_TIME_NONE;
  change->data.due_at = level_due (change);
}

static gboolean
apply (Change *change)
{
  const CareCaseStep *step = change->step;

  switch (step->act)
    {
    case CARE_CASE_ACT_ACKNOWLEDGE:
      acknowledge (change);
      break;
    case CARE_CASE_ACT_ATTEMPT:
      attempt (change);
      break;
    case CARE_CASE_ACT_ASSIGN:
    case CARE_CASE_ACT_ESCALATE:
      change->data.owner = step->owner;
      change->event.detail = step->owner;
      break;
    case CARE_CASE_ACT_WAIT:
      change->data.state = CARE_CASE_STATE_WAITING;
      change->data.waiting_until = step->next_at;
      change->data.due_at = step->next_at;
      change->event.next_at = step->next_at;
      break;
    case CARE_CASE_ACT_RAISE:
    case CARE_CASE_ACT_LOWER:
      raise_or_lower (change);
      break;
    case CARE_CASE_ACT_RESOLVE:
      resolve (change);
      break;
    case CARE_CASE_ACT_REOPEN:
      reopen (change);
      break;
    case CARE_CASE_ACT_SAID:
      /* Said once, the next thing due is the call whether help was reached. */
      if (!change->history.said)
        change->data.due_at = change->act->now_ms + CARE_EMERGENCY_CHECK_MS;
      break;
    case CARE_CASE_ACT_NOTE:
    case CARE_CASE_ACT_OPEN:
    case CARE_CASE_ACT_JOIN:
    case CARE_CASE_ACT_UNDO_ACKNOWLEDGE:
    case CARE_CASE_ACT_UNDO:
    case CARE_N_CASE_ACTS:
      break;
    }
  change->event.level = change->data.level;
  change->event.state = change->data.state;
  return TRUE;
}

/* Whether the try of the step was logged with the session already, before the case stood. */
static gboolean
is_logged (Change *change, gboolean *ret_logged, GError **error)
{
  const CareCaseStep *step = change->step;
  g_autoptr (GError) missing = NULL;
  g_autoptr (CareAttempt) old = NULL;
  const CareAttemptData *there;

  *ret_logged = step->id != NULL;
  if (!*ret_logged)
    return TRUE;
  old = care_store_get_attempt (care_clinic_get_store (change->clinic), step->id, &missing);
  *ret_logged = old != NULL;
  if (old == NULL)
    return care_only_missing (g_steal_pointer (&missing), error);
  there = care_attempt_get (old);
  if (there->case_id != NULL || g_strcmp0 (there->session_id, change->data.session_id) != 0 ||
      there->channel != step->channel || there->result != step->result)
    {
      g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
                           "id: this attempt is there with other content; it is never changed");
      return FALSE;
    }
  return TRUE;
}

static gboolean
insert_attempt (Change *change, GError **error)
{
  const CareCaseStep *step = change->step;
  g_autofree char *id = step->id != NULL ? g_strdup (step->id)
                                         : care_clinic_new_id (change->clinic, change->act->now_ms);
  g_autoptr (CareAttempt) record = NULL;
  CareAttemptData data = {
    .id = id,
    .patient_id = change->data.patient_id,
    .session_id = change->data.session_id,
    .case_id = change->data.id,
    .at = change->act->now_ms,
    .actor = change->act->actor,
    .channel = step->channel,
    .result = step->result,
    .next_at = change->event.next_at,
    .words = change->event.words,
  };

  record = care_attempt_new (&data);
  if (!care_store_insert_attempt (care_clinic_get_store (change->clinic), record, error))
    return FALSE;
  care_clinic_note_change (change->clinic, "attempt", id, record);
  return TRUE;
}

static gboolean
follow_attempt (Change *change, GError **error)
{
  gboolean logged;

  if (!is_logged (change, &logged, error) || (!logged && !insert_attempt (change, error)))
    return FALSE;
  if (!care_attempt_is_reached (change->step->result))
    return TRUE;
  return care_close_calls (change->clinic, change->act, change->data.session_id,
                           CARE_CALL_BIT (CARE_CALL_REASON_EMERGENCY_CHECK) |
                               CARE_CALL_BIT (CARE_CALL_REASON_INCOMPLETE),
                           CARE_CALL_CLOSED_REACHED, error);
}

/* Plans the calls again that the undone step closed, and drops the one it planned. */
static gboolean
undo_calls (Change *change, GError **error)
{
  const CareCaseEventData *last = change->history.last;
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (change->clinic), change->data.session_id, error);
  gboolean raised = last->act == CARE_CASE_ACT_RAISE && last->level == CARE_LEVEL_EMERGENCY;
  const char *because = last->act == CARE_CASE_ACT_RESOLVE   ? CARE_CALL_CLOSED_CASE
                        : last->act == CARE_CASE_ACT_ATTEMPT ? CARE_CALL_CLOSED_REACHED
                                                             : NULL;

  for (guint i = 0; calls != NULL && i < calls->len; i++)
    {
      CareCall *call = g_ptr_array_index (calls, i);
      CareCallData data = *care_call_get (call);

      if (raised && data.state == CARE_CALL_STATE_PLANNED &&
          data.reason == CARE_CALL_REASON_EMERGENCY_CHECK &&
          data.due_at == last->at + CARE_EMERGENCY_CHECK_MS &&
          !care_end_call (change->clinic, change->act, call, CARE_CALL_STATE_CLOSED,
                          CARE_CALL_CLOSED_CASE, error))
        return FALSE;
      if (because == NULL || data.state != CARE_CALL_STATE_CLOSED || data.closed_at != last->at ||
          g_strcmp0 (data.closed_because, because) != 0)
        continue;
      data.state = CARE_CALL_STATE_PLANNED;
      data.closed_because = NULL;
      data.closed_at = CARE_TIME_NONE;
      if (!care_change_call (change->clinic, &data, error))
        return FALSE;
    }
  return calls != NULL;
}

/* What else the act writes, after case and log. */
static gboolean
follow (Change *change, GError **error)
{
  const CareCaseStep *step = change->step;
  CareCaseEventData note = change->event;

  if (step->act == CARE_CASE_ACT_ATTEMPT)
    return follow_attempt (change, error);
  if (is_undo (step->act))
    return undo_calls (change, error);
  if (step->act == CARE_CASE_ACT_RAISE && change->data.level == CARE_LEVEL_EMERGENCY)
    {
      g_autoptr (CareSession) session = care_store_get_session (
          care_clinic_get_store (change->clinic), change->data.session_id, error);

      return session != NULL &&
             care_plan_call (change->clinic, change->act, session, CARE_CALL_REASON_EMERGENCY_CHECK,
                             change->act->now_ms + CARE_EMERGENCY_CHECK_MS, error);
    }
  if (step->act != CARE_CASE_ACT_RESOLVE)
    return TRUE;
  if (!care_text_is_blank (step->care_change))
    {
      note.id = NULL;
      note.act = CARE_CASE_ACT_NOTE;
      note.detail = CARE_NOTE_CARE_CHANGE;
      note.harm = NULL;
      note.words = step->care_change;
      if (!care_append_event (change->clinic, change->act, &note, error))
        return FALSE;
    }
  return care_close_calls (change->clinic, change->act, change->data.session_id, CARE_CALL_ALL,
                           CARE_CALL_CLOSED_CASE, error);
}

/* The first line that the caller has not seen, else the last one. */
static const CareCaseEventData *
first_after (GPtrArray *events, gint64 version)
{
  for (guint i = 0; i < events->len; i++)
    {
      const CareCaseEventData *event = care_case_event_get (g_ptr_array_index (events, i));

      if (event->case_version > version)
        return event;
    }
  return events->len > 0 ? care_case_event_get (g_ptr_array_index (events, events->len - 1)) : NULL;
}

static gboolean
say_who_was_first (CareClinic *clinic, GPtrArray *events, gint64 version, GError **error)
{
  const CareCaseEventData *first = first_after (events, version);
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *at = NULL;
  g_autofree char *when = NULL;

  if (first == NULL)
    {
      g_set_error_literal (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT,
                           "case: it was changed since it was read; look again");
      return care_say (error, g_strdup (_ ("It was changed since it was read; look again")));
    }
  at = care_time_format_offset (first->at, care_clinic_get_zone (clinic));
  g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT,
               "case: %s was first (%s, %s); look again", first->actor,
               care_enum_code (CARE_TYPE_CASE_ACT, (int) first->act), at);
  local = care_time_to_local (first->at, care_clinic_get_zone (clinic));
  /* Translators: day, month, time of day. */
  when = g_date_time_format (local, C_ ("time format", "%-d %b %H:%M"));
  /* Translators: a person, time of day, what that person did. */
  return care_say (error,
                   g_strdup_printf (_ ("%s was first, at %s (%s); look again"), first->actor, when,
                                    care_enum_label (CARE_TYPE_CASE_ACT, (int) first->act)));
}

/* What was said or noted is true whatever the case has become meanwhile. */
static gboolean
fits_version (const CareCaseStep *step, gint64 version)
{
  if (step->version == 0 && (step->act == CARE_CASE_ACT_SAID || step->act == CARE_CASE_ACT_NOTE))
    return TRUE;
  return step->version == version;
}

/* Whether the same words were logged as said since the case was last raised: a form that was signed
 * again after its first try broke off says them once. */
static gboolean
is_said (GPtrArray *events, const CareCaseStep *step)
{
  for (guint i = events->len; step->act == CARE_CASE_ACT_SAID && step->version == 0 && i-- > 0;)
    {
      const CareCaseEventData *event = care_case_event_get (g_ptr_array_index (events, i));

      if (event->act == CARE_CASE_ACT_SAID && g_strcmp0 (event->words, step->words) == 0)
        return TRUE;
      if (event->act == CARE_CASE_ACT_RAISE || event->act == CARE_CASE_ACT_REOPEN)
        return FALSE;
    }
  return FALSE;
}

/* Whether @job's step is new. FALSE with @job's result set: the same step was taken before. */
static gboolean
is_new_step (CareClinic *clinic, StepJob *job, CareCase *now, gboolean *ret_new, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (CareCaseEvent) old = NULL;
  const CareCaseEventData *there;

  *ret_new = TRUE;
  if (job->step->id == NULL)
    return TRUE;
  old = care_store_get_case_event (care_clinic_get_store (clinic), job->step->id, &missing);
  if (old == NULL)
    return care_only_missing (g_steal_pointer (&missing), error);
  there = care_case_event_get (old);
  if (!g_str_equal (there->case_id, job->step->case_id) || there->act != job->step->act ||
      g_strcmp0 (there->words, job->step->words) != 0)
    {
      g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
                           "id: this act is there with other content; the log is never changed");
      return FALSE;
    }
  *ret_new = FALSE;
  job->stored = g_object_ref (now);
  return TRUE;
}

static gboolean
no_other_open (CareClinic *clinic, const CareCaseData *data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CareCase) other = NULL;

  other = care_store_find_open_case (care_clinic_get_store (clinic), data->session_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (other != NULL)
    return care_refuse (error, "case: a newer case of the same session is open; use that one");
  return TRUE;
}

/* A case that the actor may not see answers like none, and none is given to somebody who may not
 * see it. */
static gboolean
check_sight (CareClinic *clinic,
             const CareAct *act,
             const CareCaseStep *step,
             CareCase *triage_case,
             GError **error)
{
  g_autoptr (CareSession) session = care_store_get_session (
      care_clinic_get_store (clinic), care_case_get (triage_case)->session_id, error);
  g_autoptr (CareCase) seen = NULL;
  g_autoptr (CareCase) given = NULL;

  if (session == NULL)
    return FALSE;
  seen = care_case_for_viewer (clinic, act->actor, session, triage_case);
  if (seen == NULL)
    return care_case_is_missing (error);
  given = care_case_for_viewer (clinic, step->owner, session, triage_case);
  if (given == NULL)
    return care_refuse (error, "owner: this case is for a manager, not for the therapist of the "
                               "session; name a manager");
  return TRUE;
}

static gboolean
step_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  StepJob *job = data;
  const CareCaseStep *step = job->step;
  g_autoptr (CareCase) old = care_store_get_case (store, step->case_id, error);
  g_autoptr (CareCase) written = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_auto (Change) change = { clinic, act, step };
  gboolean is_new;

  if (old == NULL)
    return care_name_missing ("case", error);
  if (!check_sight (clinic, act, step, old, error) ||
      !is_new_step (clinic, job, old, &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  events = care_store_list_case_events (store, step->case_id, error);
  if (events == NULL)
    return FALSE;
  change.data = *care_case_get (old);
  if (!fits_version (step, change.data.version))
    return say_who_was_first (clinic, events, step->version, error);
  if (is_said (events, step))
    {
      job->stored = g_steal_pointer (&old);
      return TRUE;
    }
  care_case_history_read (&change.history, events);
  if (!care_case_step_check (&change.data, &change.history, step, act->now_ms, error) ||
      (change.data.state == CARE_CASE_STATE_RESOLVED && step->act != CARE_CASE_ACT_NOTE &&
       !no_other_open (clinic, &change.data, error)))
    return FALSE;
  change.event = (CareCaseEventData){
    .id = step->id, .case_id = step->case_id, .act = step->act, .next_at = CARE_TIME_NONE
  };
  change.event.words = care_text_is_blank (step->words) ? NULL : step->words;
  if (is_undo (step->act) ? !undo (&change, error) : !apply (&change))
    return FALSE;
  written = care_put_case (clinic, act, &change.data, FALSE, error);
  if (written == NULL)
    return FALSE;
  change.event.case_version = care_case_get (written)->version;
  if (!care_append_event (clinic, act, &change.event, error) || !follow (&change, error))
    return FALSE;
  job->stored = g_steal_pointer (&written);
  return TRUE;
}

/**
 * care_handle_case:
 * @clinic: a clinic
 * @act: who acts
 * @step: what is done, and the version of the case it was decided on
 * @error: %CARE_WORKFLOW_ERROR_CONFLICT when somebody else was first (the message says who),
 *   %CARE_WORKFLOW_ERROR_REFUSED when a rule of the clinic says no, %CARE_WORKFLOW_ERROR_INVALID
 *   when something is missing, %CARE_WORKFLOW_ERROR_NOT_FOUND, or %CARE_STORE_ERROR
 *
 * Writes the case, its log, and an attempt when there was one; an attempt whose id was logged with
 * the session before is told in the case's log only. Acknowledging makes the actor the
 * owner of a case without one and starts the next clock. Lowering needs a reason, and from urgent
 * up a reached contact; resolving from urgent up a reached contact or words. Assigning and
 * escalating keep state and clock. Undoing takes back the last step, for ten minutes, unless it
 * came from a report or says what was said: the case is then as it was before that step, calls that
 * it closed are planned again, and the log keeps both lines. A step whose id was taken before, and
 * words that were logged as said already, change nothing. A case that the actor may not see is not
 * found, see care_case_for_viewer().
 *
 * Returns: (transfer full) (nullable): the case as it stands now
 */
CareCase *
care_handle_case (CareClinic *clinic, const CareAct *act, const CareCaseStep *step, GError **error)
{
  StepJob job = { step, NULL };

  g_return_val_if_fail ((int) step->act >= 0 && step->act < CARE_N_CASE_ACTS, NULL);

  if (!care_check_id ("id", step->id, FALSE, error) ||
      !care_check_id ("case", step->case_id, TRUE, error) ||
      (step->owner != NULL && !care_check_name ("owner", step->owner, error)) ||
      !care_clinic_write (clinic, act, care_enum_code (CARE_TYPE_CASE_ACT, (int) step->act),
                          step_job, &job, error))
    {
      g_clear_object (&job.stored);
      return NULL;
    }
  return job.stored;
}

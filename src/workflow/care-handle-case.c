/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on a case, from acknowledged to resolved; each one transaction. */
#include "config.h"

#include "care-handle-case.h"

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
} Change;

static gint64
level_due (Change *change)
{
  return care_case_due_at (change->data.level, change->act->now_ms,
                           care_clinic_get_calendar (change->clinic),
                           care_clinic_get_rules (change->clinic));
}

static void
acknowledge (Change *change)
{
  change->data.state = CARE_CASE_STATE_ACKNOWLEDGED;
  if (change->step->owner != NULL)
    change->data.owner = change->step->owner;
  else if (change->data.owner == NULL)
    change->data.owner = change->act->actor;
  else
    return;
  change->event.detail = change->data.owner;
}

static void
undo_acknowledge (Change *change)
{
  change->data.state = change->history.before_ack;
  if (change->history.ack_made_owner)
    change->data.owner = NULL;
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

static void
apply (Change *change)
{
  const CareCaseStep *step = change->step;

  switch (step->act)
    {
    case CARE_CASE_ACT_ACKNOWLEDGE:
      acknowledge (change);
      break;
    case CARE_CASE_ACT_UNDO_ACKNOWLEDGE:
      undo_acknowledge (change);
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
    case CARE_N_CASE_ACTS:
      break;
    }
  change->event.level = change->data.level;
  change->event.state = change->data.state;
}

static gboolean
insert_attempt (Change *change, GError **error)
{
  const CareCaseStep *step = change->step;
  g_autofree char *id = NULL;
  g_autoptr (CareAttempt) record = NULL;
  CareAttemptData data = {
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

  id = step->id != NULL ? g_strdup (step->id)
                        : care_clinic_new_id (change->clinic, change->act->now_ms);
  data.id = id;
  record = care_attempt_new (&data);
  if (!care_store_insert_attempt (care_clinic_get_store (change->clinic), record, error))
    return FALSE;
  care_clinic_note_change (change->clinic, "attempt", id, record);
  if (!care_attempt_is_reached (step->result))
    return TRUE;
  return care_close_calls (change->clinic, change->act, data.session_id,
                           CARE_CALL_BIT (CARE_CALL_REASON_EMERGENCY_CHECK) |
                               CARE_CALL_BIT (CARE_CALL_REASON_INCOMPLETE),
                           CARE_CALL_CLOSED_REACHED, error);
}

/* What else the act writes, after case and log. */
static gboolean
follow (Change *change, GError **error)
{
  const CareCaseStep *step = change->step;
  CareCaseEventData note = change->event;

  if (step->act == CARE_CASE_ACT_ATTEMPT)
    return insert_attempt (change, error);
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

static gboolean
say_who_was_first (CareClinic *clinic, GPtrArray *events, GError **error)
{
  const CareCaseEventData *last;
  g_autofree char *at = NULL;

  if (events->len == 0)
    {
      g_set_error_literal (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT,
                           "case: it was changed since it was read; look again");
      return FALSE;
    }
  last = care_case_event_get (g_ptr_array_index (events, events->len - 1));
  at = care_time_format_offset (last->at, care_clinic_get_zone (clinic));
  g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT,
               "case: %s was first (%s, %s); look again", last->actor,
               care_enum_code (CARE_TYPE_CASE_ACT, (int) last->act), at);
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
  if (old == NULL && g_error_matches (missing, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND))
    return TRUE;
  if (old == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
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
  Change change = { clinic, act, step };
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
  if (change.data.version != step->version)
    return say_who_was_first (clinic, events, error);
  care_case_history_read (&change.history, events);
  if (!care_case_step_check (&change.data, &change.history, step, act->now_ms, error) ||
      (step->act == CARE_CASE_ACT_REOPEN && !no_other_open (clinic, &change.data, error)))
    return FALSE;
  change.event = (CareCaseEventData){
    .id = step->id, .case_id = step->case_id, .act = step->act, .next_at = CARE_TIME_NONE
  };
  change.event.words = care_text_is_blank (step->words) ? NULL : step->words;
  apply (&change);
  written = care_put_case (clinic, act, &change.data, FALSE, error);
  if (written == NULL || !care_append_event (clinic, act, &change.event, error) ||
      !follow (&change, error))
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
 * Writes the case, its log, and an attempt when there was one. Acknowledging makes the actor the
 * owner of a case without one. Lowering needs a reason, and from urgent up a reached contact;
 * resolving from urgent up a reached contact or words. A step whose id was taken before changes
 * nothing.
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

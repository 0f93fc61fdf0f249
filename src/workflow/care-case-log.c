/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing cases and their log, as part of a use case. A later report joins the open case of its
 * session and may raise it, never lower it. */
#include "config.h"

#include "care-case-log.h"

#include <string.h>

#include "care-archive-patient.h"
#include "care-case-clock.h"
#include "care-case-sight.h"
#include "care-clinic-private.h"
#include "care-planned-calls.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-store-sessions.h"
#include "care-time.h"

/* A case that may not be seen answers like one that was never there. Returns: FALSE. */
gboolean
care_case_is_missing (GError **error)
{
  g_set_error_literal (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND,
                       "case: no such record in this clinic");
  return FALSE;
}

/* Adds @event to the log; its id is made when NULL, its time and actor are those of @act. */
gboolean
care_append_event (CareClinic *clinic,
                   const CareAct *act,
                   const CareCaseEventData *event,
                   GError **error)
{
  CareCaseEventData data = *event;
  g_autofree char *id = NULL;
  g_autoptr (CareCaseEvent) record = NULL;

  id = event->id != NULL ? g_strdup (event->id) : care_clinic_new_id (clinic, act->now_ms);
  data.id = id;
  data.at = act->now_ms;
  data.actor = act->actor;
  record = care_case_event_new (&data);
  return care_store_insert_case_event (care_clinic_get_store (clinic), record, error);
}

/* The windows are told of the case as the person at the desk may see it. */
static gboolean
note_case (CareClinic *clinic, const CareAct *act, CareCase *stored, GError **error)
{
  const CareCaseData *data = care_case_get (stored);
  g_autoptr (CareSession) session =
      care_store_get_session (care_clinic_get_store (clinic), data->session_id, error);
  g_autoptr (CareCase) seen = NULL;

  if (session == NULL)
    return FALSE;
  seen = care_case_for_viewer (clinic, act->actor, session, stored);
  if (seen != NULL)
    care_clinic_note_change (clinic, "case", data->id, seen);
  return TRUE;
}

/* Writes @data, whose version is that of the row as read. Returns: (transfer full): the row as it
 * stands now. */
CareCase *
care_put_case (CareClinic *clinic,
               const CareAct *act,
               const CareCaseData *data,
               gboolean is_new,
               GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  CareCaseData changed = *data;
  g_autoptr (CareCase) given = NULL;
  g_autoptr (CareCase) stored = NULL;

  changed.changed_at = act->now_ms;
  given = care_case_new (&changed);
  if (!(is_new ? care_store_insert_case (store, given, error)
               : care_store_update_case (store, given, error)))
    return NULL;
  if (data->state != CARE_CASE_STATE_RESOLVED && !care_bring_back (clinic, data->patient_id, error))
    return NULL;
  stored = care_store_get_case (store, data->id, error);
  if (stored == NULL || !note_case (clinic, act, stored, error))
    return NULL;
  return g_steal_pointer (&stored);
}

static void
add_code (GString *codes, const char *code)
{
  g_auto (GStrv) there = g_strsplit (codes->str, " ", -1);

  if (g_strv_contains ((const char *const *) there, code))
    return;
  if (codes->len > 0)
    g_string_append_c (codes, ' ');
  g_string_append (codes, code);
}

static gboolean
is_raising_process (const char *code)
{
  return g_str_equal (code, "SUM-1") || g_str_equal (code, "UNS-1");
}

/* The codes that make @judged a case: process rules that raised it, then true rules at contact or
 * above; then those of @before. */
static char *
join_why (const CareTriageResult *judged, const char *before)
{
  GString *codes = g_string_new (NULL);
  g_auto (GStrv) old = g_strsplit (before != NULL ? before : "", " ", -1);

  for (guint i = 0; i < judged->process->len; i++)
    if (is_raising_process (g_ptr_array_index (judged->process, i)))
      add_code (codes, g_ptr_array_index (judged->process, i));
  for (guint i = 0; i < judged->fired->len; i++)
    {
      const CareFired *fired = g_ptr_array_index (judged->fired, i);

      if (fired->rule->level >= CARE_LEVEL_CONTACT)
        add_code (codes, fired->rule->id);
    }
  for (guint i = 0; old[i] != NULL; i++)
    if (*old[i] != '\0')
      add_code (codes, old[i]);
  return g_string_free (codes, FALSE);
}

static CareCase *
open_case (CareClinic *clinic,
           const CareAct *act,
           CareSession *session,
           const char *report_id,
           const CareCaseData *how,
           const char *words,
           GError **error)
{
  g_autofree char *id = care_clinic_new_id (clinic, act->now_ms);
  g_autoptr (CareCase) opened = NULL;
  CareCaseData data = *how;
  CareCaseEventData event = { .act = CARE_CASE_ACT_OPEN, .next_at = CARE_TIME_NONE };

  data.id = id;
  data.patient_id = care_session_get (session)->patient_id;
  data.session_id = care_session_get (session)->id;
  data.report_id = report_id;
  data.last_report_id = report_id;
  data.state = CARE_CASE_STATE_NEW;
  data.opened_at = act->now_ms;
  data.due_at = care_case_due_at (data.level, act->now_ms, care_clinic_get_calendar (clinic),
                                  care_clinic_get_rules (clinic));
  data.waiting_until = CARE_TIME_NONE;
  data.closed_at = CARE_TIME_NONE;
  data.version = 1;
  opened = care_put_case (clinic, act, &data, TRUE, error);
  if (opened == NULL)
    return NULL;
  event.case_id = id;
  event.case_version = data.version;
  event.level = data.level;
  event.state = data.state;
  event.report_id = report_id;
  event.detail = data.why;
  event.words = words;
  if (!care_append_event (clinic, act, &event, error))
    return NULL;
  return g_steal_pointer (&opened);
}

/* A case that waits is to be looked at again, because of the process rule @why; any other is looked
 * at as it is. */
gboolean
care_wake_case (
    CareClinic *clinic, const CareAct *act, CareCase *sleeping, const char *why, GError **error)
{
  CareCaseData data = *care_case_get (sleeping);
  CareCaseEventData event = { .act = CARE_CASE_ACT_JOIN, .next_at = CARE_TIME_NONE };
  g_autoptr (CareCase) awake = NULL;

  if (data.state != CARE_CASE_STATE_WAITING)
    return TRUE;
  data.state = CARE_CASE_STATE_ACKNOWLEDGED;
  data.waiting_until = CARE_TIME_NONE;
  data.due_at =
      care_case_due_at (CARE_LEVEL_CONTACT, act->now_ms, care_clinic_get_calendar (clinic),
                        care_clinic_get_rules (clinic));
  awake = care_put_case (clinic, act, &data, FALSE, error);
  if (awake == NULL)
    return FALSE;
  event.case_id = data.id;
  event.case_version = care_case_get (awake)->version;
  event.level = data.level;
  event.state = data.state;
  event.report_id = data.last_report_id;
  event.detail = why;
  return care_append_event (clinic, act, &event, error);
}

/* Opens a case at contact that no rule of the table made: silence, or questions left open. */
CareCase *
care_open_process_case (CareClinic *clinic,
                        const CareAct *act,
                        CareSession *session,
                        const char *report_id,
                        const char *why,
                        const char *words,
                        GError **error)
{
  const CareCaseData how = { .level = CARE_LEVEL_CONTACT,
                             .why = why,
                             .incomplete = report_id != NULL };

  return open_case (clinic, act, session, report_id, &how, words, error);
}

/* Plans the call whether help came, unless there is one already. */
static gboolean
plan_emergency_check (CareClinic *clinic, const CareAct *act, CareSession *session, GError **error)
{
  const CareCallReason reason = CARE_CALL_REASON_EMERGENCY_CHECK;
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (clinic), care_session_get (session)->id, error);

  if (calls == NULL)
    return FALSE;
  for (guint i = 0; i < calls->len; i++)
    {
      const CareCallData *call = care_call_get (g_ptr_array_index (calls, i));

      if (call->reason == reason && call->state == CARE_CALL_STATE_PLANNED)
        return TRUE;
    }
  return care_plan_call (clinic, act, session, reason, act->now_ms + CARE_EMERGENCY_CHECK_MS,
                         error);
}

/* Opens a case that no rule asked for: a person finds a report more serious than the rules do. */
CareCase *
care_open_case_by_hand (CareClinic *clinic,
                        const CareAct *act,
                        CareSession *session,
                        const char *report_id,
                        CareLevel level,
                        gboolean incomplete,
                        const char *words,
                        GError **error)
{
  const CareCaseData how = { .level = level, .why = CARE_WHY_BY_HAND, .incomplete = incomplete };
  g_autoptr (CareCase) opened = open_case (clinic, act, session, report_id, &how, words, error);

  if (opened == NULL)
    return NULL;
  if (level == CARE_LEVEL_EMERGENCY && !plan_emergency_check (clinic, act, session, error))
    return NULL;
  return g_steal_pointer (&opened);
}

/* Whether the report is to be dealt with anew, whatever was done before: it is more serious than
 * the case, or an emergency again, whose words are said in each call. One that came late and says
 * nothing new was dealt with. */
static gboolean
raises (const CareCaseFollow *follow, const CareCaseData *data, const char *why)
{
  if (follow->judged->level > data->level)
    return TRUE;
  return follow->judged->level == CARE_LEVEL_EMERGENCY &&
         (!follow->is_late || strlen (why) > strlen (data->why));
}

/* Nobody has seen it at this level, whatever was done at the lower one or about the last report. */
static void
raise_data (CareCaseData *data, CareLevel level, gint64 due)
{
  gboolean was_seen = level == data->level && data->state != CARE_CASE_STATE_NEW;

  data->level = level;
  data->state = CARE_CASE_STATE_NEW;
  data->waiting_until = CARE_TIME_NONE;
  data->due_at = was_seen ? due : MIN (data->due_at, due);
}

/* The report joins the open case @old of its session. */
static CareCase *
join_case (
    CareClinic *clinic, const CareAct *act, CareCase *old, CareCaseFollow *follow, GError **error)
{
  const CareTriageResult *judged = follow->judged;
  const char *report_id = care_report_get (follow->report)->id;
  CareCaseData data = *care_case_get (old);
  g_autoptr (CareCase) joined = NULL;
  g_autofree char *why = join_why (judged, data.why);
  g_autofree char *fresh = join_why (judged, NULL);
  CareCaseEventData event = { .act = CARE_CASE_ACT_JOIN, .next_at = CARE_TIME_NONE };
  gint64 due = care_case_due_at (judged->level, act->now_ms, care_clinic_get_calendar (clinic),
                                 care_clinic_get_rules (clinic));

  follow->is_raised = raises (follow, &data, why);
  if (judged->level >= CARE_LEVEL_CONTACT)
    {
      data.why = why;
      /* What was waited for has come: the case is to be looked at again. */
      if (data.state == CARE_CASE_STATE_WAITING)
        {
          data.state = CARE_CASE_STATE_ACKNOWLEDGED;
          data.waiting_until = CARE_TIME_NONE;
          data.due_at = due;
        }
    }
  if (follow->is_raised)
    {
      event.act = CARE_CASE_ACT_RAISE;
      raise_data (&data, judged->level, due);
    }
  if (!follow->is_late)
    {
      data.incomplete = judged->incomplete;
      data.last_report_id = report_id;
    }
  joined = care_put_case (clinic, act, &data, FALSE, error);
  if (joined == NULL)
    return NULL;
  event.case_id = data.id;
  event.case_version = care_case_get (joined)->version;
  event.level = data.level;
  event.state = data.state;
  event.report_id = report_id;
  event.detail = *fresh != '\0' ? fresh : NULL;
  if (!care_append_event (clinic, act, &event, error))
    return NULL;
  return g_steal_pointer (&joined);
}

/* What @follow's report asks of the case of its session: join the open one, open one at contact or
 * above. */
gboolean
care_follow_in_case (CareClinic *clinic, const CareAct *act, CareCaseFollow *follow, GError **error)
{
  const CareTriageResult *judged = follow->judged;
  g_autoptr (GError) failure = NULL;
  g_autoptr (CareCase) old = NULL;
  g_autofree char *why = NULL;
  CareCaseData how = { .level = judged->level, .incomplete = judged->incomplete };

  old = care_store_find_open_case (care_clinic_get_store (clinic),
                                   care_session_get (follow->session)->id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (old == NULL && judged->level < CARE_LEVEL_CONTACT)
    return TRUE;
  why = join_why (judged, NULL);
  how.why = why;
  follow->triage_case = old != NULL
                            ? join_case (clinic, act, old, follow, error)
                            : open_case (clinic, act, follow->session,
                                         care_report_get (follow->report)->id, &how, NULL, error);
  follow->is_new = old == NULL;
  return follow->triage_case != NULL &&
         (judged->level != CARE_LEVEL_EMERGENCY || !(follow->is_new || follow->is_raised) ||
          plan_emergency_check (clinic, act, follow->session, error));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing cases and their log, as part of a use case. A later report joins the open case of its
 * session and may raise it, never lower it. */
#include "config.h"

#include "care-case-log.h"

#include "care-archive-patient.h"
#include "care-case-clock.h"
#include "care-case-sight.h"
#include "care-clinic-private.h"
#include "care-planned-calls.h"
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
  if (level == CARE_LEVEL_EMERGENCY &&
      !care_plan_call (clinic, act, session, CARE_CALL_REASON_EMERGENCY_CHECK,
                       act->now_ms + CARE_EMERGENCY_CHECK_MS, error))
    return NULL;
  return g_steal_pointer (&opened);
}

/* A report joins the open case @old of its session. */
static CareCase *
join_case (CareClinic *clinic,
           const CareAct *act,
           CareCase *old,
           CareReport *report,
           const CareTriageResult *judged,
           gboolean *ret_raised,
           GError **error)
{
  CareCaseData data = *care_case_get (old);
  g_autoptr (CareCase) joined = NULL;
  g_autofree char *why = NULL;
  g_autofree char *fresh = join_why (judged, NULL);
  CareCaseEventData event = { .act = CARE_CASE_ACT_JOIN, .next_at = CARE_TIME_NONE };
  gint64 due = CARE_TIME_NONE;

  *ret_raised = judged->level > data.level;
  if (judged->level >= CARE_LEVEL_CONTACT)
    {
      why = join_why (judged, data.why);
      data.why = why;
      due = care_case_due_at (judged->level, act->now_ms, care_clinic_get_calendar (clinic),
                              care_clinic_get_rules (clinic));
      /* What was waited for has come: the case is to be looked at again. */
      if (data.state == CARE_CASE_STATE_WAITING)
        {
          data.state = CARE_CASE_STATE_ACKNOWLEDGED;
          data.waiting_until = CARE_TIME_NONE;
          data.due_at = due;
        }
    }
  if (*ret_raised)
    {
      /* Nobody has seen it at this level, whatever was done at the lower one. */
      event.act = CARE_CASE_ACT_RAISE;
      data.level = judged->level;
      data.state = CARE_CASE_STATE_NEW;
      data.waiting_until = CARE_TIME_NONE;
      data.due_at = MIN (data.due_at, due);
    }
  data.incomplete = judged->incomplete;
  data.last_report_id = care_report_get (report)->id;
  joined = care_put_case (clinic, act, &data, FALSE, error);
  if (joined == NULL)
    return NULL;
  event.case_id = data.id;
  event.case_version = care_case_get (joined)->version;
  event.level = data.level;
  event.state = data.state;
  event.report_id = data.last_report_id;
  event.detail = *fresh != '\0' ? fresh : NULL;
  if (!care_append_event (clinic, act, &event, error))
    return NULL;
  return g_steal_pointer (&joined);
}

/* What @judged asks of the case of its session: join the open one, open one at contact or above.
 * @ret_case: (transfer full): the case; left alone when there is none. */
gboolean
care_follow_in_case (CareClinic *clinic,
                     const CareAct *act,
                     CareSession *session,
                     CareReport *report,
                     const CareTriageResult *judged,
                     CareCase **ret_case,
                     gboolean *ret_new,
                     gboolean *ret_raised,
                     GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CareCase) old = NULL;
  g_autoptr (CareCase) case_now = NULL;
  g_autofree char *why = NULL;
  CareCaseData how = { .level = judged->level, .incomplete = judged->incomplete };
  gboolean raised = FALSE;

  old = care_store_find_open_case (care_clinic_get_store (clinic), care_session_get (session)->id,
                                   &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (old == NULL && judged->level < CARE_LEVEL_CONTACT)
    return TRUE;
  why = join_why (judged, NULL);
  how.why = why;
  case_now = old != NULL ? join_case (clinic, act, old, report, judged, &raised, error)
                         : open_case (clinic, act, session, care_report_get (report)->id, &how,
                                      NULL, error);
  if (case_now == NULL)
    return FALSE;
  if (judged->level == CARE_LEVEL_EMERGENCY && (old == NULL || raised) &&
      !care_plan_call (clinic, act, session, CARE_CALL_REASON_EMERGENCY_CHECK,
                       act->now_ms + CARE_EMERGENCY_CHECK_MS, error))
    return FALSE;
  *ret_new = old == NULL;
  *ret_raised = raised;
  *ret_case = g_steal_pointer (&case_now);
  return TRUE;
}

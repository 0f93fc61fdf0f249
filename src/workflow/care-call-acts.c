/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all acts on a planned call have in common: whoever comes second is told who was first, and
 * every act is kept in the call's log. */
#include "config.h"

#include "care-call-acts.h"

#include <glib/gi18n-lib.h>

#include "care-case-log.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-planned-calls.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-store-reports.h"
#include "care-store-sessions.h"
#include "care-text.h"
#include "care-time.h"

/* The last thing that somebody did about a call. */
typedef struct
{
  char *who; /* NULL: nobody is known to have done anything */
  gint64 at;
  const char *what;  /* code */
  const char *label; /* of it, in the language of the program */
} LastAct;

static void
last_act_clear (LastAct *self)
{
  g_clear_pointer (&self->who, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LastAct, last_act_clear)

static void
note_act (LastAct *self, const char *who, gint64 at, const char *what, const char *label)
{
  if (self->who != NULL && at < self->at)
    return;
  g_free (self->who); /* replaced, not cleared */
  self->who = g_strdup (who);
  self->at = at;
  self->what = what;
  self->label = label;
}

static gboolean
find_last_act (CareClinic *clinic, const CareCallData *call, LastAct *ret, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (GPtrArray) attempts = care_store_list_call_attempts (store, call->id, error);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  events = attempts != NULL ? care_store_list_call_events (store, call->id, error) : NULL;
  reports = events != NULL ? care_store_list_reports (store, call->session_id, error) : NULL;
  if (reports == NULL)
    return FALSE;
  for (guint i = 0; i < attempts->len; i++)
    {
      const CareAttemptData *data = care_attempt_get (g_ptr_array_index (attempts, i));

      note_act (ret, data->actor, data->at,
                care_enum_code (CARE_TYPE_ATTEMPT_RESULT, (int) data->result),
                care_enum_label (CARE_TYPE_ATTEMPT_RESULT, (int) data->result));
    }
  for (guint i = 0; i < events->len; i++)
    {
      const CareCallEventData *data = care_call_event_get (g_ptr_array_index (events, i));

      note_act (ret, data->actor, data->at, care_enum_code (CARE_TYPE_CALL_ACT, (int) data->act),
                care_enum_label (CARE_TYPE_CALL_ACT, (int) data->act));
    }
  for (guint i = 0; i < reports->len; i++)
    {
      const CareReportData *data = care_report_get (g_ptr_array_index (reports, i));

      if (g_strcmp0 (call->closed_because, CARE_CALL_CLOSED_REPORT) == 0)
        note_act (ret, data->signed_by, data->entered_at, CARE_CALL_CLOSED_REPORT, _ ("report"));
    }
  return TRUE;
}

/* Time of day, with the day when it is another one. */
static char *
say_time (gint64 at, gint64 now_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = care_time_to_local (at, zone);
  gboolean today = care_time_day_start (at, zone) == care_time_day_start (now_ms, zone);

  return g_date_time_format (local, today ? "%H:%M" : "%Y-%m-%d %H:%M");
}

/* Says who was first. Returns: %FALSE. */
static gboolean
refuse_second (CareClinic *clinic, const CareAct *act, CareCall *call, GError **error)
{
  g_auto (LastAct) last = { NULL, 0, NULL, NULL };
  g_autofree char *at = NULL;

  if (!find_last_act (clinic, care_call_get (call), &last, error))
    return FALSE;
  if (last.who == NULL)
    {
      g_set_error_literal (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT,
                           "call: it was changed since it was read; look again");
      return care_say (error, g_strdup (_ ("It was changed since it was read; look again")));
    }
  at = say_time (last.at, act->now_ms, care_clinic_get_zone (clinic));
  g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT,
               "call: %s was first, at %s (%s); look again", last.who, at, last.what);
  /* Translators: a person, time of day, what that person did. */
  return care_say (error, g_strdup_printf (_ ("%s was first, at %s (%s); look again"), last.who, at,
                                           last.label));
}

/* %CARE_WORKFLOW_ERROR_CONFLICT while somebody else holds @call, with name and times. */
gboolean
care_call_check_free (CareClinic *clinic, const CareAct *act, CareCall *call, GError **error)
{
  const CareCallData *data = care_call_get (call);
  const char *holder = care_call_get_holder (call, act->now_ms);
  GTimeZone *zone = care_clinic_get_zone (clinic);
  g_autofree char *since = NULL;
  g_autofree char *until = NULL;

  if (holder == NULL || g_str_equal (holder, act->actor))
    return TRUE;
  since = say_time (data->claimed_at, act->now_ms, zone);
  until = say_time (data->claimed_until, act->now_ms, zone);
  g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT,
               "call: %s has it since %s, until %s; wait, or take it over with a reason", holder,
               since, until);
  /* Translators: a person, two times of day. */
  return care_say (
      error,
      g_strdup_printf (_ ("%s has it since %s, until %s; wait, or take it over with a reason"),
                       holder, since, until));
}

/* @version: 0 for whatever it is now. */
gboolean
care_call_check_version (
    CareClinic *clinic, const CareAct *act, CareCall *call, gint64 version, GError **error)
{
  if (version == 0 || care_call_get (call)->version == version)
    return TRUE;
  return refuse_second (clinic, act, call, error);
}

gboolean
care_call_check_planned (CareClinic *clinic, const CareAct *act, CareCall *call, GError **error)
{
  const CareCallData *data = care_call_get (call);

  if (data->state == CARE_CALL_STATE_PLANNED)
    return TRUE;
  care_refuse (error, "call: is not planned any more (%s)",
               data->closed_because != NULL ? data->closed_because : "done");
  return care_say (error, g_strdup (_ ("This call is not planned any more; look again")));
}

/* Returns: (transfer full) (nullable): a call as it was read, that nobody else holds. */
CareCall *
care_call_read_free (
    CareClinic *clinic, const CareAct *act, const char *call_id, gint64 version, GError **error)
{
  g_autoptr (CareCall) call = care_store_get_call (care_clinic_get_store (clinic), call_id, error);

  if (call == NULL)
    {
      care_name_missing ("call", error);
      return NULL;
    }
  if (!care_call_check_free (clinic, act, call, error) ||
      !care_call_check_version (clinic, act, call, version, error))
    return NULL;
  return g_steal_pointer (&call);
}

/* Returns: (transfer full) (nullable): a planned call as it was read, that nobody else holds. */
CareCall *
care_call_for_act (
    CareClinic *clinic, const CareAct *act, const char *call_id, gint64 version, GError **error)
{
  g_autoptr (CareCall) call = care_call_read_free (clinic, act, call_id, version, error);

  if (call == NULL || !care_call_check_planned (clinic, act, call, error))
    return NULL;
  return g_steal_pointer (&call);
}

/* Writes @changed over the call it was read from, and @what into its log. @ret: the call as kept.
 */
gboolean
care_call_keep_act (CareClinic *clinic,
                    const CareAct *act,
                    const CareCallData *changed,
                    CareCallAct what,
                    const char *person,
                    const char *words,
                    CareCall **ret,
                    GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autofree char *id = care_clinic_new_id (clinic, act->now_ms);
  g_autoptr (CareCallEvent) event = NULL;
  gboolean moves = what == CARE_CALL_ACT_SNOOZE || what == CARE_CALL_ACT_UNDO;
  const CareCallEventData data = {
    .id = id,
    .call_id = changed->id,
    .at = act->now_ms,
    .actor = act->actor,
    .act = what,
    .person = person,
    .next_at = moves ? changed->due_at : CARE_TIME_NONE,
    .words = care_text_is_blank (words) ? NULL : words,
  };

  event = care_call_event_new (&data);
  if (!care_change_call (clinic, changed, error) ||
      !care_store_insert_call_event (store, event, error))
    return FALSE;
  *ret = care_store_get_call (store, changed->id, error);
  return *ret != NULL;
}

/* Nobody holds the call any more. */
void
care_call_data_let_go (CareCallData *data)
{
  data->claimed_by = NULL;
  data->claimed_at = CARE_TIME_NONE;
  data->claimed_until = CARE_TIME_NONE;
}

/* What was decided since cannot be undone with the try before it. */
void
care_call_data_forget_undo (CareCallData *data)
{
  data->earlier_due_at = CARE_TIME_NONE;
  data->undo_until = CARE_TIME_NONE;
}

/* When a call about open questions ends without answers the report becomes a case (INC-1). */
gboolean
care_call_open_questions (CareClinic *clinic,
                          const CareAct *act,
                          const char *session_id,
                          GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (GError) failure = NULL;
  g_autoptr (CareCase) open = care_store_find_open_case (store, session_id, &failure);
  g_autoptr (CareSession) session = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (CareCase) opened = NULL;
  const char *last = NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (open != NULL)
    return care_wake_case (clinic, act, open, "INC-1", error);
  session = care_store_get_session (store, session_id, error);
  reports = session != NULL ? care_store_list_reports (store, session_id, error) : NULL;
  if (reports == NULL)
    return FALSE;
  if (reports->len > 0)
    last = care_report_get (g_ptr_array_index (reports, reports->len - 1))->id;
  opened = care_open_process_case (clinic, act, session, last, "INC-1", NULL, error);
  return opened != NULL;
}

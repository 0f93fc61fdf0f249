/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planning and closing calls, as part of a use case. */
#include "config.h"

#include "care-planned-calls.h"

#include "care-archive-patient.h"
#include "care-call-acts.h"
#include "care-clinic-private.h"
#include "care-store-calls.h"
#include "care-time.h"

/* @because: %NULL while the call is to be made */
static gboolean
insert_call (CareClinic *clinic,
             const CareAct *act,
             CareSession *session,
             CareCallReason reason,
             gint64 due_at,
             const char *because,
             GError **error)
{
  g_autofree char *id = care_clinic_new_id (clinic, act->now_ms);
  g_autoptr (CareCall) call = NULL;
  const CareCallData data = {
    .id = id,
    .patient_id = care_session_get (session)->patient_id,
    .session_id = care_session_get (session)->id,
    .reason = reason,
    .due_at = due_at,
    .state = because != NULL ? CARE_CALL_STATE_CLOSED : CARE_CALL_STATE_PLANNED,
    .closed_because = because,
    .closed_at = because != NULL ? act->now_ms : CARE_TIME_NONE,
    .version = 1,
  };

  call = care_call_new (&data);
  if (!care_store_insert_call (care_clinic_get_store (clinic), call, error))
    return FALSE;
  care_clinic_note_change (clinic, "call", id, call);
  return TRUE;
}

/* Plans a call about @session. */
gboolean
care_plan_call (CareClinic *clinic,
                const CareAct *act,
                CareSession *session,
                CareCallReason reason,
                gint64 due_at,
                GError **error)
{
  return care_bring_back (clinic, care_session_get (session)->patient_id, error) &&
         insert_call (clinic, act, session, reason, due_at, NULL, error);
}

/* Keeps that the call that is usual about @session is not made, and why. */
gboolean
care_log_no_call (CareClinic *clinic,
                  const CareAct *act,
                  CareSession *session,
                  CareCallReason reason,
                  const char *because,
                  GError **error)
{
  return insert_call (clinic, act, session, reason, act->now_ms, because, error);
}

/* Writes @data over the call it was read from. */
gboolean
care_change_call (CareClinic *clinic, const CareCallData *data, GError **error)
{
  g_autoptr (CareCall) call = care_call_new (data);

  if (!care_store_update_call (care_clinic_get_store (clinic), call, error))
    return FALSE;
  care_clinic_note_change (clinic, "call", data->id, NULL);
  return TRUE;
}

/* Ends a planned call as @state, one of done, closed and unreachable. */
gboolean
care_end_call (CareClinic *clinic,
               const CareAct *act,
               CareCall *call,
               CareCallState state,
               const char *because,
               GError **error)
{
  CareCallData data = *care_call_get (call);

  data.state = state;
  data.closed_because = because;
  data.closed_at = act->now_ms;
  care_call_data_let_go (&data);
  care_call_data_forget_undo (&data);
  return care_change_call (clinic, &data, error);
}

/* Closes the planned calls of a session whose reason is in @reasons. */
gboolean
care_close_calls (CareClinic *clinic,
                  const CareAct *act,
                  const char *session_id,
                  guint reasons,
                  const char *because,
                  GError **error)
{
  g_autoptr (GPtrArray) calls =
      care_store_list_session_calls (care_clinic_get_store (clinic), session_id, error);

  if (calls == NULL)
    return FALSE;
  for (guint i = 0; i < calls->len; i++)
    {
      CareCall *call = g_ptr_array_index (calls, i);
      const CareCallData *data = care_call_get (call);

      if (data->state == CARE_CALL_STATE_PLANNED && (reasons & CARE_CALL_BIT (data->reason)) &&
          !care_end_call (clinic, act, call, CARE_CALL_STATE_CLOSED, because, error))
        return FALSE;
    }
  return TRUE;
}

/* Closes what waited behind @call, which could not be reached: the planned calls about its session
 * that are due no later, or whose time has come; not a check after an emergency, and no open
 * questions. */
gboolean
care_close_others (CareClinic *clinic, const CareAct *act, const CareCallData *call, GError **error)
{
  g_autoptr (GPtrArray) calls =
      care_store_list_session_calls (care_clinic_get_store (clinic), call->session_id, error);

  if (calls == NULL)
    return FALSE;
  for (guint i = 0; i < calls->len; i++)
    {
      CareCall *other = g_ptr_array_index (calls, i);
      const CareCallData *data = care_call_get (other);

      if (data->state == CARE_CALL_STATE_PLANNED &&
          data->due_at <= MAX (act->now_ms, call->due_at) &&
          data->reason != CARE_CALL_REASON_EMERGENCY_CHECK &&
          data->reason != CARE_CALL_REASON_INCOMPLETE &&
          !care_end_call (clinic, act, other, CARE_CALL_STATE_CLOSED, CARE_CALL_CLOSED_NOT_REACHED,
                          error))
        return FALSE;
    }
  return TRUE;
}

/* The calls that would be made instead of @call are due no sooner than it: whoever is rung again at
 * an agreed time is not rung before for another reason. A check after an emergency and open safety
 * questions stay. */
gboolean
care_put_off_others (CareClinic *clinic, const CareCallData *call, GError **error)
{
  g_autoptr (GPtrArray) calls =
      care_store_list_session_calls (care_clinic_get_store (clinic), call->session_id, error);

  if (calls == NULL)
    return FALSE;
  for (guint i = 0; i < calls->len; i++)
    {
      CareCallData other = *care_call_get (g_ptr_array_index (calls, i));

      if (other.state != CARE_CALL_STATE_PLANNED || other.due_at >= call->due_at ||
          other.reason == CARE_CALL_REASON_EMERGENCY_CHECK ||
          other.reason == CARE_CALL_REASON_INCOMPLETE || g_str_equal (other.id, call->id))
        continue;
      other.due_at = call->due_at;
      care_call_data_forget_undo (&other);
      if (!care_change_call (clinic, &other, error))
        return FALSE;
    }
  return TRUE;
}

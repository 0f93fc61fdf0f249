/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planning and closing calls, as part of a use case. */
#include "config.h"

#include "care-planned-calls.h"

#include "care-call-acts.h"
#include "care-clinic-private.h"
#include "care-store-calls.h"
#include "care-time.h"

/* Plans a call about @session. */
gboolean
care_plan_call (CareClinic *clinic,
                const CareAct *act,
                CareSession *session,
                CareCallReason reason,
                gint64 due_at,
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
    .state = CARE_CALL_STATE_PLANNED,
    .closed_at = CARE_TIME_NONE,
    .version = 1,
  };

  call = care_call_new (&data);
  if (!care_store_insert_call (care_clinic_get_store (clinic), call, error))
    return FALSE;
  care_clinic_note_change (clinic, "call", id, call);
  return TRUE;
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

/* Closes the planned calls of a session whose time has come, except a check after an emergency. */
gboolean
care_close_due_calls (CareClinic *clinic,
                      const CareAct *act,
                      const char *session_id,
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

      if (data->state == CARE_CALL_STATE_PLANNED && data->due_at <= act->now_ms &&
          data->reason != CARE_CALL_REASON_EMERGENCY_CHECK &&
          data->reason != CARE_CALL_REASON_INCOMPLETE &&
          !care_end_call (clinic, act, call, CARE_CALL_STATE_CLOSED, because, error))
        return FALSE;
    }
  return TRUE;
}

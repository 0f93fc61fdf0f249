/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session form starts from: the patient, the last session, the last response. */
#include "config.h"

#include "care-session-form-private.h"

#include "care-store-patients.h"
#include "care-timeline.h"

/**
 * care_session_history_free:
 * @self: (nullable): a history
 */
void
care_session_history_free (CareSessionHistory *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->patient);
  g_clear_object (&self->last_session);
  g_clear_object (&self->last_report);
  g_clear_object (&self->last_result);
  g_free (self);
}

/**
 * care_session_history_load:
 * @clinic: a clinic; runs on its lane
 * @patient_id: the patient
 * @error: of the store
 *
 * Returns: (transfer full) (nullable): what was there before today
 */
CareSessionHistory *
care_session_history_load (CareClinic *clinic, const char *patient_id, GError **error)
{
  g_autoptr (CareSessionHistory) self = g_new0 (CareSessionHistory, 1);
  g_autoptr (GPtrArray) entries = NULL;

  self->patient = care_store_get_patient (care_clinic_get_store (clinic), patient_id, error);
  if (self->patient == NULL)
    return NULL;
  entries = care_timeline_load (clinic, patient_id, error);
  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      CareTimelineEntry *entry = g_ptr_array_index (entries, i);
      GObject *record = care_timeline_entry_get_record (entry);

      if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_SESSION &&
          self->last_session == NULL)
        self->last_session = g_object_ref (CARE_SESSION (record));
      if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_REPORT && self->last_report == NULL)
        {
          self->last_report = g_object_ref (CARE_REPORT (record));
          g_set_object (&self->last_result, care_timeline_entry_get_result (entry));
        }
    }
  return g_steal_pointer (&self);
}

/**
 * care_session_history_was_flagged:
 * @self: a history
 *
 * Returns: whether the last response needed somebody to act and no session has been given since
 */
gboolean
care_session_history_was_flagged (const CareSessionHistory *self)
{
  if (self->last_result == NULL || self->last_session == NULL)
    return FALSE;
  return care_result_get (self->last_result)->outcome >= CARE_OUTCOME_CONTACT &&
         care_report_get (self->last_report)->reported_at >
             care_session_get (self->last_session)->ended_at;
}

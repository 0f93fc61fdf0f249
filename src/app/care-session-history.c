/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session form starts from: the patient, the last session, the last response. */
#include "config.h"

#include "care-session-form-private.h"

#include "care-case-sight.h"
#include "care-store-cases.h"
#include "care-store-patients.h"
#include "care-store-sessions.h"
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
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->judged, g_ptr_array_unref);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_free (self);
}

static void
free_nullable (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
}

static void
unref_rules (gpointer rules)
{
  if (rules != NULL)
    care_rule_set_unref (rules);
}

static void
find_sessions (CareSessionHistory *self, const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      CareTimelineEntry *entry = g_ptr_array_index (entries, i);

      if (care_timeline_entry_get_kind (entry) != CARE_TIMELINE_SESSION)
        continue;
      if (self->last_session == NULL)
        self->last_session = g_object_ref (CARE_SESSION (care_timeline_entry_get_record (entry)));
      g_ptr_array_add (self->sessions, g_object_ref (entry));
    }
}

/* About the last session, or signed after it: its form could not tell of it. */
static gboolean
is_news (CareSessionHistory *self, const char *session_id, gint64 at_ms)
{
  const CareSessionData *last = care_session_get (self->last_session);

  return g_str_equal (session_id, last->id) || at_ms > last->entered_at;
}

/* Entries come newest first. */
static void
take_news (CareSessionHistory *self, const GPtrArray *entries)
{
  for (guint i = entries->len; i > 0; i--)
    {
      CareTimelineEntry *entry = g_ptr_array_index (entries, i - 1);
      GObject *record = care_timeline_entry_get_record (entry);

      if (CARE_IS_REPORT (record))
        {
          const CareReportData *data = care_report_get (CARE_REPORT (record));
          CareResult *result = care_timeline_entry_get_result (entry);
          CareRuleSet *rules = care_timeline_entry_get_rules (entry);

          if (!is_news (self, data->session_id, data->entered_at))
            continue;
          g_ptr_array_add (self->reports, g_object_ref (record));
          g_ptr_array_add (self->results, result != NULL ? g_object_ref (result) : NULL);
          g_ptr_array_add (self->judged, rules != NULL ? care_rule_set_ref (rules) : NULL);
        }
      else if (CARE_IS_CASE (record))
        {
          const CareCaseData *data = care_case_get (CARE_CASE (record));

          if (data->state != CARE_CASE_STATE_RESOLVED ||
              is_news (self, data->session_id, data->opened_at))
            g_ptr_array_add (self->cases, g_object_ref (record));
        }
    }
}

static gboolean
load_events (CareSessionHistory *self, CareClinic *clinic, const char *viewer, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);

  for (guint i = 0; i < self->cases->len; i++)
    {
      CareCase *triage_case = g_ptr_array_index (self->cases, i);
      const CareCaseData *data = care_case_get (triage_case);
      g_autoptr (GPtrArray) events = care_store_list_case_events (store, data->id, error);
      g_autoptr (CareSession) session =
          events != NULL ? care_store_get_session (store, data->session_id, error) : NULL;

      if (session == NULL)
        return FALSE;
      for (guint j = 0; j < events->len; j++)
        g_ptr_array_add (self->events,
                         care_case_event_for_viewer (clinic, viewer, session, triage_case,
                                                     g_ptr_array_index (events, j)));
    }
  return TRUE;
}

/**
 * care_session_history_load:
 * @clinic: a clinic; runs on its lane
 * @patient_id: the patient
 * @viewer: who looks
 * @error: of the store
 *
 * Returns: (transfer full) (nullable): what was there before today
 */
CareSessionHistory *
care_session_history_load (CareClinic *clinic,
                           const char *patient_id,
                           const char *viewer,
                           GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (CareSessionHistory) self = g_new0 (CareSessionHistory, 1);
  g_autoptr (GPtrArray) entries = NULL;

  self->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  self->reports = g_ptr_array_new_with_free_func (g_object_unref);
  self->results = g_ptr_array_new_with_free_func (free_nullable);
  self->judged = g_ptr_array_new_with_free_func (unref_rules);
  self->cases = g_ptr_array_new_with_free_func (g_object_unref);
  self->events = g_ptr_array_new_with_free_func (g_object_unref);
  self->patient = care_store_get_patient (store, patient_id, error);
  if (self->patient == NULL)
    return NULL;
  if (!care_store_count_techniques (store, viewer, self->technique_counts,
                                    G_N_ELEMENTS (self->technique_counts), error))
    return NULL;
  entries = care_timeline_load (clinic, patient_id, viewer, error);
  if (entries == NULL)
    return NULL;
  find_sessions (self, entries);
  if (self->last_session == NULL)
    return g_steal_pointer (&self);
  self->sees_unsafe = care_sees_unsafe (clinic, viewer, self->last_session);
  take_news (self, entries);
  if (!load_events (self, clinic, viewer, error))
    return NULL;
  return g_steal_pointer (&self);
}

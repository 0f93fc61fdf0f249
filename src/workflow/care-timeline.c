/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that happened with a patient, newest first. */
#include "config.h"

#include "care-timeline.h"

#include <stdlib.h>
#include <string.h>

#include "care-case-sight.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-people-event.h"
#include "care-store-addenda.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-store-episodes.h"
#include "care-store-handouts.h"
#include "care-store-measures.h"
#include "care-store-patient-notes.h"
#include "care-store-patients.h"
#include "care-store-people.h"
#include "care-store-reports.h"
#include "care-store-sessions.h"

struct _CareTimelineEntry
{
  GObject parent_instance;

  CareTimelineKind kind;
  gint64 at;
  const char *id; /* lent by the record */
  GObject *record;
  CareResult *result;
  CareRuleSet *rules; /* that judged */
};

G_DEFINE_FINAL_TYPE (CareTimelineEntry, care_timeline_entry, G_TYPE_OBJECT)

static void
care_timeline_entry_finalize (GObject *object)
{
  CareTimelineEntry *self = CARE_TIMELINE_ENTRY (object);

  g_clear_object (&self->record);
  g_clear_object (&self->result);
  g_clear_pointer (&self->rules, care_rule_set_unref);

  G_OBJECT_CLASS (care_timeline_entry_parent_class)->finalize (object);
}

static void
care_timeline_entry_class_init (CareTimelineEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_timeline_entry_finalize;
}

static void
care_timeline_entry_init (CareTimelineEntry *self)
{
}

/**
 * care_timeline_entry_get_kind:
 * @self: an entry
 *
 * Returns: what kind of record it is
 */
CareTimelineKind
care_timeline_entry_get_kind (CareTimelineEntry *self)
{
  g_return_val_if_fail (CARE_IS_TIMELINE_ENTRY (self), CARE_TIMELINE_SESSION);

  return self->kind;
}

/**
 * care_timeline_entry_get_at:
 * @self: an entry
 *
 * Returns: when it happened, UTC milliseconds: end of the session, time of the report or attempt,
 *   opening of the case, giving of the handout, first day of the episode, merging; what a note is
 *   about; for a call when it is due
 */
gint64
care_timeline_entry_get_at (CareTimelineEntry *self)
{
  g_return_val_if_fail (CARE_IS_TIMELINE_ENTRY (self), 0);

  return self->at;
}

/**
 * care_timeline_entry_get_id:
 * @self: an entry
 *
 * Returns: (transfer none): the record's id
 */
const char *
care_timeline_entry_get_id (CareTimelineEntry *self)
{
  g_return_val_if_fail (CARE_IS_TIMELINE_ENTRY (self), NULL);

  return self->id;
}

/**
 * care_timeline_entry_get_record:
 * @self: an entry
 *
 * Returns: (transfer none): a #CareSession, #CareReport, #CareCase, #CareAttempt, #CareHandout,
 *   #CareCall, #CareAddendum, #CarePatientNote, #CareEpisode, #CareMeasure or #CarePeopleEvent, by
 *   kind
 */
GObject *
care_timeline_entry_get_record (CareTimelineEntry *self)
{
  g_return_val_if_fail (CARE_IS_TIMELINE_ENTRY (self), NULL);

  return self->record;
}

/**
 * care_timeline_entry_get_result:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): what triage said, for a report
 */
CareResult *
care_timeline_entry_get_result (CareTimelineEntry *self)
{
  g_return_val_if_fail (CARE_IS_TIMELINE_ENTRY (self), NULL);

  return self->result;
}

/**
 * care_timeline_entry_get_rules:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): of a report, the rules that judged it, whichever are in
 *   force now
 */
CareRuleSet *
care_timeline_entry_get_rules (CareTimelineEntry *self)
{
  g_return_val_if_fail (CARE_IS_TIMELINE_ENTRY (self), NULL);

  return self->rules;
}

/**
 * care_timeline_kind_code:
 * @kind: a kind
 *
 * Returns: (transfer none): its permanent code, as in machine formats
 */
const char *
care_timeline_kind_code (CareTimelineKind kind)
{
  static const char *const codes[CARE_N_TIMELINE_KINDS] = {
    "session",  "report", "case",    "attempt", "handout", "call",
    "addendum", "note",   "episode", "measure", "merge",   "archive",
  };

  g_return_val_if_fail (kind < CARE_N_TIMELINE_KINDS, "");

  return codes[kind];
}

/**
 * care_timeline_kind_table:
 * @kind: a kind
 *
 * Returns: (transfer none): the table that holds its records, as the audit trail names it
 */
const char *
care_timeline_kind_table (CareTimelineKind kind)
{
  static const char *const names[CARE_N_TIMELINE_KINDS] = {
    "session",  "report", "triage_case", "attempt", "handout",       "planned_call",
    "addendum", "note",   "episode",     "measure", "patient_merge", "patient_archive",
  };

  g_return_val_if_fail (kind < CARE_N_TIMELINE_KINDS, "");

  return names[kind];
}

/* What is told, of whom, to whom. */
typedef struct
{
  CareClinic *clinic;
  const char *patient_id;
  const char *viewer;
  GHashTable *sessions; /* id → CareSession */
  GPtrArray *entries;
} Story;

static CareTimelineEntry *
add (GPtrArray *entries,
     CareTimelineKind kind,
     gint64 at,
     const char *id,
     gpointer record,
     CareResult *result)
{
  CareTimelineEntry *entry = g_object_new (CARE_TYPE_TIMELINE_ENTRY, NULL);

  entry->kind = kind;
  entry->at = at;
  entry->id = id;
  entry->record = g_object_ref (record);
  entry->result = result != NULL ? g_object_ref (result) : NULL;
  g_ptr_array_add (entries, entry);
  return entry;
}

static gboolean
add_addenda (const Story *story, const char *session_id, GError **error)
{
  g_autoptr (GPtrArray) addenda =
      care_store_list_addenda (care_clinic_get_store (story->clinic), session_id, error);

  for (guint i = 0; addenda != NULL && i < addenda->len; i++)
    {
      const CareAddendumData *data = care_addendum_get (g_ptr_array_index (addenda, i));

      add (story->entries, CARE_TIMELINE_ADDENDUM, data->entered_at, data->id,
           g_ptr_array_index (addenda, i), NULL);
    }
  return addenda != NULL;
}

static gboolean
add_sessions_and_calls (const Story *story, GError **error)
{
  CareStore *store = care_clinic_get_store (story->clinic);
  GPtrArray *entries = story->entries;
  g_autoptr (GPtrArray) sessions = care_store_list_sessions (store, story->patient_id, error);

  if (sessions == NULL)
    return FALSE;
  for (guint i = 0; i < sessions->len; i++)
    {
      CareSession *session = g_ptr_array_index (sessions, i);
      const CareSessionData *data = care_session_get (session);
      g_autoptr (GPtrArray) calls = care_store_list_session_calls (store, data->id, error);

      if (calls == NULL || !add_addenda (story, data->id, error))
        return FALSE;
      add (entries, CARE_TIMELINE_SESSION, data->ended_at, data->id, session, NULL);
      g_hash_table_insert (story->sessions, g_strdup (data->id), g_object_ref (session));
      for (guint j = 0; j < calls->len; j++)
        {
          CareCall *call = g_ptr_array_index (calls, j);
          const CareCallData *planned = care_call_get (call);

          /* Calls that closed by themselves are no event in the patient's story. */
          if (planned->state == CARE_CALL_STATE_PLANNED ||
              planned->state == CARE_CALL_STATE_UNREACHABLE)
            add (entries, CARE_TIMELINE_CALL, planned->due_at, planned->id, call, NULL);
        }
    }
  return TRUE;
}

/* A report as it may be seen, with what triage says of that. */
static gboolean
add_report (const Story *story, CareReport *whole, CareResult *stored, GError **error)
{
  CareSession *session = g_hash_table_lookup (story->sessions, care_report_get (whole)->session_id);
  g_autoptr (CareReport) report =
      care_report_for_viewer (story->clinic, story->viewer, session, whole);
  const CareReportData *data = care_report_get (report);
  g_autoptr (CareResult) result = NULL;
  g_autoptr (CareRuleSet) rules = NULL;
  CareTimelineEntry *entry;

  if (stored != NULL)
    {
      result = care_result_for_viewer (story->clinic, story->viewer, session, whole, stored, error);
      if (result == NULL)
        return FALSE;
      rules = care_clinic_find_rules (story->clinic, care_result_get (stored)->rule_set_id, error);
      if (rules == NULL)
        return FALSE;
    }
  entry = add (story->entries, CARE_TIMELINE_REPORT, data->reported_at, data->id, report, result);
  entry->rules = g_steal_pointer (&rules);
  return TRUE;
}

static gboolean
add_reports (const Story *story, GError **error)
{
  CareStore *store = care_clinic_get_store (story->clinic);
  const char *patient_id = story->patient_id;
  g_autoptr (GPtrArray) reports = care_store_list_patient_reports (store, patient_id, error);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  if (reports == NULL)
    return FALSE;
  results = care_store_list_patient_results (store, patient_id, error);
  if (results == NULL)
    return FALSE;
  for (guint i = 0; i < results->len; i++)
    {
      CareResult *result = g_ptr_array_index (results, i);

      g_hash_table_insert (by_id, (gpointer) care_result_get (result)->id, result);
    }
  for (guint i = 0; i < reports->len; i++)
    {
      CareReport *report = g_ptr_array_index (reports, i);

      if (!add_report (story, report, g_hash_table_lookup (by_id, care_report_get (report)->id),
                       error))
        return FALSE;
    }
  return TRUE;
}

/* The attempts of a hidden case are hidden with it. */
static gboolean
add_cases_and_attempts (const Story *story, GError **error)
{
  CareStore *store = care_clinic_get_store (story->clinic);
  g_autoptr (GPtrArray) cases = care_store_list_patient_cases (store, story->patient_id, error);
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (GHashTable) hidden = g_hash_table_new (g_str_hash, g_str_equal);

  if (cases == NULL)
    return FALSE;
  attempts = care_store_list_patient_attempts (store, story->patient_id, error);
  if (attempts == NULL)
    return FALSE;
  for (guint i = 0; i < cases->len; i++)
    {
      CareCase *whole = g_ptr_array_index (cases, i);
      const CareCaseData *data = care_case_get (whole);
      g_autoptr (CareCase) seen =
          care_case_for_viewer (story->clinic, story->viewer,
                                g_hash_table_lookup (story->sessions, data->session_id), whole);

      if (seen == NULL)
        g_hash_table_add (hidden, (gpointer) data->id);
      else
        add (story->entries, CARE_TIMELINE_CASE, data->opened_at, care_case_get (seen)->id, seen,
             NULL);
    }
  for (guint i = 0; i < attempts->len; i++)
    {
      const CareAttemptData *data = care_attempt_get (g_ptr_array_index (attempts, i));

      if (data->case_id == NULL || !g_hash_table_contains (hidden, data->case_id))
        add (story->entries, CARE_TIMELINE_ATTEMPT, data->at, data->id,
             g_ptr_array_index (attempts, i), NULL);
    }
  return TRUE;
}

static gboolean
add_handouts (const Story *story, GError **error)
{
  g_autoptr (GPtrArray) handouts = care_store_list_patient_handouts (
      care_clinic_get_store (story->clinic), story->patient_id, error);

  if (handouts == NULL)
    return FALSE;
  for (guint i = 0; i < handouts->len; i++)
    {
      const CareHandoutData *data = care_handout_get (g_ptr_array_index (handouts, i));

      add (story->entries, CARE_TIMELINE_HANDOUT, data->given_at, data->id,
           g_ptr_array_index (handouts, i), NULL);
    }
  return TRUE;
}

static gboolean
add_notes_and_measures (const Story *story, GError **error)
{
  CareStore *store = care_clinic_get_store (story->clinic);
  g_autoptr (GPtrArray) notes = care_store_list_patient_notes (store, story->patient_id, error);
  g_autoptr (GPtrArray) measures = NULL;

  if (notes == NULL)
    return FALSE;
  measures = care_store_list_measures (store, story->patient_id, error);
  if (measures == NULL)
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    {
      const CarePatientNoteData *data = care_patient_note_get (g_ptr_array_index (notes, i));
      gboolean added = data->report_id != NULL || data->note_id != NULL;

      add (story->entries, CARE_TIMELINE_NOTE, added ? data->entered_at : data->happened_at,
           data->id, g_ptr_array_index (notes, i), NULL);
    }
  for (guint i = 0; i < measures->len; i++)
    {
      const CareMeasureData *data = care_measure_get (g_ptr_array_index (measures, i));

      add (story->entries, CARE_TIMELINE_MEASURE, data->measured_at, data->id,
           g_ptr_array_index (measures, i), NULL);
    }
  return TRUE;
}

/* Begin of a day of the clinic. */
static gint64
day_start (CareClinic *clinic, const char *day)
{
  int year = atoi (day), month = atoi (day + 5), number = atoi (day + 8);
  g_autoptr (GDateTime) start =
      g_date_time_new (care_clinic_get_zone (clinic), year, month, number, 0, 0, 0);

  return start != NULL ? g_date_time_to_unix (start) * 1000 : 0;
}

static gboolean
add_episodes (const Story *story, GError **error)
{
  g_autoptr (GPtrArray) episodes =
      care_store_list_episodes (care_clinic_get_store (story->clinic), story->patient_id, error);

  if (episodes == NULL)
    return FALSE;
  for (guint i = 0; i < episodes->len; i++)
    {
      const CareEpisodeData *data = care_episode_get (g_ptr_array_index (episodes, i));

      add (story->entries, CARE_TIMELINE_EPISODE, day_start (story->clinic, data->began_on),
           data->id, g_ptr_array_index (episodes, i), NULL);
    }
  return TRUE;
}

static void
add_people_event (const Story *story, CareTimelineKind kind, const CarePeopleEventData *data)
{
  g_autoptr (CarePeopleEvent) event = care_people_event_new (data);

  add (story->entries, kind, data->at, care_people_event_get (event)->id, event, NULL);
}

/* As long as it is so: what was taken back is in the audit trail only. */
static gboolean
add_people (const Story *story, const char *shown_id, GError **error)
{
  CareStore *store = care_clinic_get_store (story->clinic);
  g_autoptr (GPtrArray) merges = care_store_list_merges (store, shown_id, error);
  g_autoptr (GError) missing = NULL;
  CareArchived *archived;

  if (merges == NULL)
    return FALSE;
  for (guint i = 0; i < merges->len; i++)
    {
      const CareMerge *merge = g_ptr_array_index (merges, i);

      add_people_event (story, CARE_TIMELINE_MERGE,
                        &(CarePeopleEventData){ merge->id, merge->into_id, merge->at, merge->actor,
                                                merge->reason });
    }
  archived = care_store_get_archived (store, shown_id, &missing);
  if (archived == NULL)
    return care_only_missing (g_steal_pointer (&missing), error);
  add_people_event (story, CARE_TIMELINE_ARCHIVE,
                    &(CarePeopleEventData){ archived->id, NULL, archived->at, archived->actor,
                                            archived->reason });
  care_archived_free (archived);
  return TRUE;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  CareTimelineEntry *x = *(CareTimelineEntry *const *) a;
  CareTimelineEntry *y = *(CareTimelineEntry *const *) b;

  if (x->at != y->at)
    return x->at > y->at ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind > y->kind ? -1 : 1;
  return strcmp (y->id, x->id);
}

static gboolean
timeline_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  const Story *story = data;
  g_autoptr (CarePatient) patient =
      care_store_get_patient (care_clinic_get_store (clinic), story->patient_id, error);

  if (patient == NULL)
    return care_name_missing ("patient", error);
  return add_sessions_and_calls (story, error) && add_reports (story, error) &&
         add_cases_and_attempts (story, error) && add_handouts (story, error) &&
         add_notes_and_measures (story, error) && add_episodes (story, error) &&
         add_people (story, care_patient_get (patient)->id, error);
}

/**
 * care_timeline_load:
 * @clinic: a clinic
 * @patient_id: a patient
 * @viewer: (nullable): who looks; %NULL sees everything
 * @error: %CARE_WORKFLOW_ERROR_NOT_FOUND or %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (element-type CareTimelineEntry) (nullable): newest first; planned calls
 *   stand at the time they are due. Reports and cases are as @viewer may see them, see
 *   care_case_for_viewer()
 */
GPtrArray *
care_timeline_load (CareClinic *clinic, const char *patient_id, const char *viewer, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) sessions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  Story story = { clinic, patient_id, viewer, sessions, entries };

  if (!care_check_id ("patient", patient_id, TRUE, error) ||
      !care_clinic_read (clinic, timeline_job, &story, error))
    return NULL;
  g_ptr_array_sort (entries, newest_first);
  return g_steal_pointer (&entries);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note about a patient, or added to a signed report or to another note, which stay as they are.
 */
#include "config.h"

#include "care-write-note.h"

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-store-patient-notes.h"
#include "care-store-patients.h"
#include "care-store-people.h"
#include "care-store-reports.h"
#include "care-store-sessions.h"
#include "care-text.h"
#include "care-time.h"

typedef struct
{
  const CarePatientNoteData *given;
  CarePatientNote *stored; /* result */
} NoteJob;

/* The same id again: fine with the same content, whoever sends it and whenever. */
static gboolean
is_new (CareClinic *clinic, NoteJob *job, gboolean *ret, GError **error)
{
  const CarePatientNoteData *given = job->given, *there;
  g_autoptr (GError) missing = NULL;
  g_autoptr (CarePatientNote) old = NULL;

  *ret = given->id == NULL;
  if (*ret)
    return TRUE;
  old = care_store_get_patient_note (care_clinic_get_store (clinic), given->id, &missing);
  if (old == NULL)
    {
      *ret = care_only_missing (g_steal_pointer (&missing), error);
      return *ret;
    }
  there = care_patient_note_get (old);
  if (!g_str_equal (there->patient_id, given->patient_id) ||
      g_strcmp0 (there->report_id, given->report_id) != 0 ||
      g_strcmp0 (there->note_id, given->note_id) != 0 ||
      !g_str_equal (there->words, given->words) ||
      (given->happened_at != CARE_TIME_NONE && there->happened_at != given->happened_at))
    {
      g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
                           "id: this note is there with other content; it is never changed");
      return FALSE;
    }
  job->stored = g_steal_pointer (&old);
  return TRUE;
}

/* What it is added to must be about the same person. */
static gboolean
check_same_person (CareStore *store, const CarePatientNoteData *data, GError **error)
{
  g_autofree char *about = NULL;
  gboolean same = TRUE;

  if (data->report_id != NULL)
    {
      g_autoptr (CareReport) report = care_store_get_report (store, data->report_id, error);
      g_autoptr (CareSession) session = NULL;

      if (report == NULL)
        return care_name_missing ("report", error);
      session = care_store_get_session (store, care_report_get (report)->session_id, error);
      if (session == NULL)
        return FALSE;
      about = g_strdup (care_session_get (session)->patient_id);
    }
  else if (data->note_id != NULL)
    {
      g_autoptr (CarePatientNote) note = care_store_get_patient_note (store, data->note_id, error);

      if (note == NULL)
        return care_name_missing ("note", error);
      about = g_strdup (care_patient_note_get (note)->patient_id);
    }
  if (about != NULL && !care_store_is_same_person (store, about, data->patient_id, &same, error))
    return FALSE;
  return same || care_invalid (error, "patient: what the note is added to is about somebody else");
}

static gboolean
note_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  NoteJob *job = data;
  CarePatientNoteData row = *job->given;
  g_autofree char *id = NULL;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CarePatientNote) note = NULL;
  gboolean new_one;

  if (!is_new (clinic, job, &new_one, error))
    return FALSE;
  if (!new_one)
    return TRUE;
  patient = care_store_get_patient (store, row.patient_id, error);
  if (patient == NULL)
    return care_name_missing ("patient", error);
  if (!check_same_person (store, &row, error))
    return FALSE;
  id = row.id != NULL ? g_strdup (row.id) : care_clinic_new_id (clinic, act->now_ms);
  row.id = id;
  if (row.happened_at == CARE_TIME_NONE)
    row.happened_at = act->now_ms;
  row.entered_at = act->now_ms;
  row.author = act->actor;
  note = care_patient_note_new (&row);
  if (!care_store_insert_patient_note (store, note, error))
    return FALSE;
  care_clinic_note_change (clinic, "note", id, note);
  job->stored = g_steal_pointer (&note);
  return TRUE;
}

/**
 * care_write_note:
 * @clinic: a clinic
 * @act: who writes it, and when
 * @data: the patient, the words, what it is added to or nothing, and when it happened, or
 *   %CARE_TIME_NONE for now; id is made when %NULL; author and time of entry are taken from @act
 * @error: %CARE_WORKFLOW_ERROR_INVALID, %CARE_WORKFLOW_ERROR_NOT_FOUND for patient, report or note,
 *   %CARE_STORE_ERROR_DUPLICATE when the id is there with other content, or another
 *   %CARE_STORE_ERROR
 *
 * The same id with the same content is accepted again and changes nothing.
 *
 * Returns: (transfer full) (nullable): the note as kept
 */
CarePatientNote *
care_write_note (CareClinic *clinic,
                 const CareAct *act,
                 const CarePatientNoteData *data,
                 GError **error)
{
  NoteJob job = { data, NULL };

  if (!care_check_id ("id", data->id, FALSE, error) ||
      !care_check_id ("patient", data->patient_id, TRUE, error) ||
      !care_check_id ("report", data->report_id, FALSE, error) ||
      !care_check_id ("note", data->note_id, FALSE, error) ||
      !care_check_note ("words", data->words, error))
    return NULL;
  if (care_text_is_blank (data->words))
    {
      care_invalid (error, "words: must be given");
      return NULL;
    }
  if (data->report_id != NULL && data->note_id != NULL)
    {
      care_invalid (error, "note: is added to a report or to a note, not to both");
      return NULL;
    }
  if (data->happened_at != CARE_TIME_NONE &&
      !care_check_past ("happened_at", data->happened_at, act->now_ms, error))
    return NULL;
  if (!care_clinic_write (clinic, act, "write_note", note_job, &job, error))
    {
      g_clear_object (&job.stored);
      return NULL;
    }
  return job.stored;
}

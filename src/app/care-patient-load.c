/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient form begins with: the record, or the draft somebody left. */
#include "config.h"

#include "care-patient-load.h"

#include <string.h>

#include "care-drafts.h"
#include "care-store-patients.h"
#include "care-text.h"

static void
load_job_free (CarePatientLoad *job)
{
  g_free (job->patient_id);
  g_free (job->draft_id);
  g_free (job->person);
  g_clear_object (&job->draft);
  g_clear_object (&job->base);
  g_free (job);
}

/* The draft this person left. */
static CareDraftRow *
find_row (CareClinic *clinic, const CarePatientLoad *job, GError **error)
{
  g_autoptr (GPtrArray) rows = care_list_drafts (clinic, job->person, error);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      const CareDraftRow *row = g_ptr_array_index (rows, i);

      if (!g_str_equal (row->form, "patient"))
        continue;
      if (job->draft_id ? g_str_equal (row->id, job->draft_id)
                        : g_strcmp0 (row->subject, job->patient_id) == 0)
        return care_draft_row_copy (row);
    }
  return NULL;
}

/* A draft belongs to the main thread; only its JSON is read here and handed over whole. */
static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  CarePatientLoad *job = data;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CareDraftRow) row = NULL;

  if (job->patient_id)
    {
      patient = care_store_get_patient (care_clinic_get_store (clinic), job->patient_id, error);
      if (!patient)
        return FALSE;
    }
  row = find_row (clinic, job, NULL);
  if (row)
    job->draft = care_patient_draft_new_from_json (row->body, NULL);
  /* A draft of a record that somebody changed since would undo that change: it is asked about. */
  job->conflict =
      job->draft && patient &&
      care_patient_draft_get_base_version (job->draft) != care_patient_get (patient)->version;
  if (!job->conflict)
    g_set_object (&job->base, patient);
  job->from_row = row != NULL;
  job->is_new = row ? row->subject == NULL : patient == NULL;
  if (!job->draft && patient)
    job->draft = care_patient_draft_new_from_patient (patient);
  if (job->draft)
    return TRUE;
  g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND, "draft %s is gone",
               job->draft_id);
  return FALSE;
}

/**
 * care_patient_load_run:
 * @desk: the desk
 * @patient_id: (nullable): whose record
 * @draft_id: (nullable): the draft to go on with
 * @owner: the form
 * @done: gets a #CarePatientLoad
 */
void
care_patient_load_run (
    CareDesk *desk, const char *patient_id, const char *draft_id, GObject *owner, CareDeskDone done)
{
  CarePatientLoad *job = g_new0 (CarePatientLoad, 1);

  job->patient_id = g_strdup (patient_id);
  job->draft_id = g_strdup (draft_id);
  job->person = g_strdup (care_desk_get_person (desk));
  care_desk_run (desk, CARE_LANE_DESK, load_work, job, (GDestroyNotify) load_job_free, owner, done);
}

/**
 * care_patient_load_name:
 * @draft: of a new patient
 * @name: as typed into the search: the last word is the family name, unless a comma says otherwise
 */
void
care_patient_load_name (CarePatientDraft *draft, const char *name)
{
  g_autofree char *clean = care_text_clean_line (name);
  char *comma = clean ? strchr (clean, ',') : NULL;
  char *blank = clean ? strrchr (clean, ' ') : NULL;

  if (!clean)
    return;
  if (comma)
    {
      *comma = '\0';
      care_patient_draft_set_text (draft, CARE_PATIENT_FAMILY_NAME, clean);
      care_patient_draft_set_text (draft, CARE_PATIENT_GIVEN_NAME, g_strchug (comma + 1));
    }
  else if (blank)
    {
      *blank = '\0';
      care_patient_draft_set_text (draft, CARE_PATIENT_GIVEN_NAME, clean);
      care_patient_draft_set_text (draft, CARE_PATIENT_FAMILY_NAME, blank + 1);
    }
  else
    care_patient_draft_set_text (draft, CARE_PATIENT_GIVEN_NAME, clean);
}

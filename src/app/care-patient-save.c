/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient form ends with: the record is kept, and its draft goes. */
#include "config.h"

#include "care-patient-save.h"

#include "care-drafts.h"
#include "care-register-patient.h"

static void
save_job_free (CarePatientSave *job)
{
  g_object_unref (job->patient);
  g_clear_object (&job->saved);
  g_free (job);
}

static gboolean
save_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  CarePatientSave *job = data;
  const CarePatientData *patient = care_patient_get (job->patient);

  job->saved = job->is_new ? care_register_patient (clinic, &job->act, patient, error)
                           : care_update_patient (clinic, &job->act, patient, error);
  if (!job->saved)
    return FALSE;
  /* The record is safe; a draft that stays behind is only offered again. */
  if (!care_discard_draft (clinic, &job->act, patient->id, NULL))
    g_warning ("the draft of patient %s stays behind", patient->id);
  return TRUE;
}

/**
 * care_patient_save_run:
 * @desk: the desk
 * @act: who saves it, and when
 * @patient: as it was typed
 * @is_new: whether it is registered; else it is changed
 * @owner: the form
 * @done: gets a #CarePatientSave
 */
void
care_patient_save_run (CareDesk *desk,
                       const CareAct *act,
                       CarePatient *patient,
                       gboolean is_new,
                       GObject *owner,
                       CareDeskDone done)
{
  CarePatientSave *job = g_new0 (CarePatientSave, 1);

  job->act = *act;
  job->patient = g_object_ref (patient);
  job->is_new = is_new;
  care_desk_run (desk, CARE_LANE_DESK, save_work, job, (GDestroyNotify) save_job_free, owner, done);
}

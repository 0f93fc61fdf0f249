/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outcome measure that a patient filled in is kept; it is never changed afterwards. */
#include "config.h"

#include "care-record-measure.h"

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-store-measures.h"
#include "care-store-patients.h"
#include "care-time.h"

typedef struct
{
  const CareMeasureData *given;
  CareMeasure *stored; /* result */
} MeasureJob;

/* The same id again: fine with the same content, whoever sends it and whenever. */
static gboolean
is_new (CareClinic *clinic, MeasureJob *job, gboolean *ret, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (CareMeasure) old = NULL;
  g_autoptr (CareMeasure) meant = NULL;
  CareMeasureData wanted = *job->given;

  *ret = wanted.id == NULL;
  if (*ret)
    return TRUE;
  old = care_store_get_measure (care_clinic_get_store (clinic), wanted.id, &missing);
  if (old == NULL)
    {
      *ret = care_only_missing (g_steal_pointer (&missing), error);
      return *ret;
    }
  wanted.entered_at = care_measure_get (old)->entered_at;
  wanted.author = care_measure_get (old)->author;
  if (wanted.measured_at == CARE_TIME_NONE)
    wanted.measured_at = care_measure_get (old)->measured_at;
  meant = care_measure_new (&wanted);
  if (!care_measure_equal (old, meant))
    {
      g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
                           "id: this measure is there with other content; it is never changed");
      return FALSE;
    }
  job->stored = g_steal_pointer (&old);
  return TRUE;
}

static gboolean
measure_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  MeasureJob *job = data;
  CareMeasureData row = *job->given;
  g_autofree char *id = NULL;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CareMeasure) measure = NULL;
  gboolean new_one;

  if (!is_new (clinic, job, &new_one, error))
    return FALSE;
  if (!new_one)
    return TRUE;
  patient = care_store_get_patient (store, row.patient_id, error);
  if (patient == NULL)
    return care_name_missing ("patient", error);
  id = row.id != NULL ? g_strdup (row.id) : care_clinic_new_id (clinic, act->now_ms);
  row.id = id;
  if (row.measured_at == CARE_TIME_NONE)
    row.measured_at = act->now_ms;
  row.entered_at = act->now_ms;
  row.author = act->actor;
  measure = care_measure_new (&row);
  if (!care_store_insert_measure (store, measure, error))
    return FALSE;
  care_clinic_note_change (clinic, "measure", id, measure);
  job->stored = g_steal_pointer (&measure);
  return TRUE;
}

static gboolean
check (const CareAct *act, const CareMeasureData *data, GError **error)
{
  const char *what = NULL;

  if (!care_check_id ("id", data->id, FALSE, error) ||
      !care_check_id ("patient", data->patient_id, TRUE, error) ||
      !care_check_note ("words", data->words, error))
    return FALSE;
  if (!care_measure_check (data, &what))
    return care_invalid (error, "%s", what);
  for (guint i = 0; i < data->n_scores; i++)
    if (data->activities[i] != NULL && !care_check_name ("activities", data->activities[i], error))
      return FALSE;
  return data->measured_at == CARE_TIME_NONE ||
         care_check_past ("measured_at", data->measured_at, act->now_ms, error);
}

/**
 * care_record_measure:
 * @clinic: a clinic
 * @act: who asked, and when
 * @data: patient, kind, scores, activities, and when the patient answered, or %CARE_TIME_NONE for
 *   now; id is made when %NULL; author and time of entry are taken from @act
 * @error: %CARE_WORKFLOW_ERROR_INVALID, see care_measure_check(), %CARE_WORKFLOW_ERROR_NOT_FOUND
 * for the patient, %CARE_STORE_ERROR_DUPLICATE when the id is there with other content, or another
 *   %CARE_STORE_ERROR
 *
 * The same id with the same content is accepted again and changes nothing.
 *
 * Returns: (transfer full) (nullable): the measure as kept
 */
CareMeasure *
care_record_measure (CareClinic *clinic,
                     const CareAct *act,
                     const CareMeasureData *data,
                     GError **error)
{
  MeasureJob job = { data, NULL };

  if (!check (act, data, error))
    return NULL;
  if (!care_clinic_write (clinic, act, "record_measure", measure_job, &job, error))
    {
      g_clear_object (&job.stored);
      return NULL;
    }
  return job.stored;
}

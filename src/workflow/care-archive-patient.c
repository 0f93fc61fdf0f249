/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record is put aside, and brought back: nothing of it is changed, it only is on no list. Whoever
 * is treated again comes back by that. */
#include "config.h"

#include "care-archive-patient.h"

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-store-patients.h"
#include "care-store-search.h"
#include "care-text.h"

typedef struct
{
  const char *id;
  const char *reason;
} ArchiveJob;

/* The id of the record that is shown for it. */
static char *
find_patient (CareClinic *clinic, const char *id, GError **error)
{
  g_autoptr (CarePatient) patient =
      care_store_get_patient (care_clinic_get_store (clinic), id, error);

  if (patient != NULL)
    return g_strdup (care_patient_get (patient)->id);
  care_name_missing ("patient", error);
  return NULL;
}

static gboolean
check_nothing_open (CareClinic *clinic, const char *id, GError **error)
{
  gint64 calls = 0, cases = 0;

  if (!care_store_count_open_work (care_clinic_get_store (clinic), id, &calls, &cases, error))
    return FALSE;
  if (cases > 0)
    return care_refuse (error,
                        "patient: has open cases (%d); resolve them before the record is archived",
                        (int) cases);
  return calls == 0 ||
         care_refuse (error,
                      "patient: has open calls (%d); make them or put them away before the record "
                      "is archived",
                      (int) calls);
}

static gboolean
archive_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  const ArchiveJob *job = data;
  g_autofree char *id = find_patient (clinic, job->id, error);
  g_autoptr (CareArchived) there = NULL;
  const CareArchived archived = { id, act->now_ms, act->actor, job->reason };

  if (id == NULL || !care_get_archived (clinic, id, &there, error))
    return FALSE;
  if (there != NULL)
    return care_refuse (error, "patient: is archived already");
  if (!check_nothing_open (clinic, id, error) ||
      !care_store_put_archived (care_clinic_get_store (clinic), &archived, error) ||
      !care_store_add_remark (care_clinic_get_store (clinic), "patient", id, job->reason, error))
    return FALSE;
  care_clinic_note_change (clinic, "patient", id, NULL);
  return TRUE;
}

/**
 * care_archive_patient:
 * @clinic: a clinic
 * @act: who does it
 * @patient_id: whose record
 * @reason: why; one line
 * @error: %CARE_WORKFLOW_ERROR_REFUSED while calls or cases of the patient are open, and when the
 *   record is archived already; %CARE_WORKFLOW_ERROR or %CARE_STORE_ERROR
 *
 * The record is on no list any more; the search still finds it.
 *
 * Returns: whether it was done
 */
gboolean
care_archive_patient (CareClinic *clinic,
                      const CareAct *act,
                      const char *patient_id,
                      const char *reason,
                      GError **error)
{
  g_autofree char *why = care_text_clean_line (reason);
  ArchiveJob job = { patient_id, why };

  if (!care_check_id ("patient", patient_id, TRUE, error))
    return FALSE;
  if (care_text_is_blank (reason))
    return care_invalid (error, "reason: must say why");
  return care_check_line ("reason", reason, error) &&
         care_clinic_write (clinic, act, "archive_patient", archive_job, &job, error);
}

static gboolean
unarchive_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  const ArchiveJob *job = data;
  g_autofree char *id = find_patient (clinic, job->id, error);
  g_autoptr (CareArchived) there = NULL;

  if (id == NULL || !care_get_archived (clinic, id, &there, error))
    return FALSE;
  if (there == NULL)
    return care_refuse (error, "patient: is not archived");
  return care_bring_back (clinic, id, error);
}

/**
 * care_unarchive_patient:
 * @clinic: a clinic
 * @act: who does it
 * @patient_id: whose record
 * @error: %CARE_WORKFLOW_ERROR_REFUSED when it is not archived; %CARE_WORKFLOW_ERROR or
 *   %CARE_STORE_ERROR
 *
 * Returns: whether it was done
 */
gboolean
care_unarchive_patient (CareClinic *clinic,
                        const CareAct *act,
                        const char *patient_id,
                        GError **error)
{
  ArchiveJob job = { patient_id, NULL };

  return care_check_id ("patient", patient_id, TRUE, error) &&
         care_clinic_write (clinic, act, "unarchive_patient", unarchive_job, &job, error);
}

/**
 * care_bring_back:
 * @clinic: a clinic inside a use case that writes
 * @patient_id: a patient for whom there is something to do again
 * @error: %CARE_STORE_ERROR
 *
 * Takes the record out of the archive; one that is not in it is left alone.
 */
gboolean
care_bring_back (CareClinic *clinic, const char *patient_id, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autofree char *id = care_store_shown_patient (store, patient_id, error);
  g_autoptr (CareArchived) there = NULL;

  if (id == NULL || !care_get_archived (clinic, id, &there, error))
    return FALSE;
  if (there == NULL)
    return TRUE;
  if (!care_store_delete_archived (store, id, error) ||
      !care_store_add_remark (store, "patient", id, NULL, error))
    return FALSE;
  care_clinic_note_change (clinic, "patient", id, NULL);
  return TRUE;
}

/**
 * care_get_archived:
 * @clinic: a clinic
 * @patient_id: a patient that is shown
 * @ret: (out) (transfer full) (nullable): since when, by whom and why; %NULL: not archived
 * @error: %CARE_STORE_ERROR
 */
gboolean
care_get_archived (CareClinic *clinic, const char *patient_id, CareArchived **ret, GError **error)
{
  g_autoptr (GError) missing = NULL;

  *ret = care_store_get_archived (care_clinic_get_store (clinic), patient_id, &missing);
  return *ret != NULL || care_only_missing (g_steal_pointer (&missing), error);
}

/**
 * care_archived_patients:
 * @clinic: a clinic
 * @limit: most rows to give
 * @error: %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (element-type CareFoundPatient) (nullable): those put aside, the last
 *   first
 */
GPtrArray *
care_archived_patients (CareClinic *clinic, guint limit, GError **error)
{
  return care_store_archived_patients (care_clinic_get_store (clinic), limit, error);
}

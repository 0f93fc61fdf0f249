/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records that are one person are shown as one, and shown apart again.
 *
 * Nothing is moved: what was signed stays with the record it was signed for. One row says under
 * which record the other is shown, and every list reads it; without that row everything is as it
 * was. What the other record knows and the kept one must not go without, such as a blood thinner,
 * is first written into the kept one as an ordinary edit. */
#include "config.h"

#include "care-merge-patients.h"

#include <string.h>

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-store-patients.h"
#include "care-text.h"

/**
 * care_patient_difference_free:
 * @self: (transfer full): a difference
 */
void
care_patient_difference_free (CarePatientDifference *self)
{
  g_free (self->kept);
  g_free (self->other);
  g_free (self);
}

static void
add_text (
    GPtrArray *list, const char *field, const char *kept, const char *other, gboolean must_take)
{
  CarePatientDifference *one;

  if (g_strcmp0 (kept, other) == 0)
    return;
  one = g_new0 (CarePatientDifference, 1);
  one->field = field;
  one->fact = CARE_FACT_NONE;
  one->kept = g_strdup (kept);
  one->other = g_strdup (other);
  one->must_take = must_take;
  g_ptr_array_add (list, one);
}

static char *
good_times (const CarePatientData *data)
{
  if (data->good_until == 0)
    return NULL;
  return g_strdup_printf ("%02d:%02d-%02d:%02d", data->good_from / 60, data->good_from % 60,
                          data->good_until / 60, data->good_until % 60);
}

static const char *
consent_or_null (CareConsent consent)
{
  return consent != CARE_CONSENT_NOT_ASKED ? care_enum_code (CARE_TYPE_CONSENT, (int) consent)
                                           : NULL;
}

/* A risk that one of the records knows of is a risk. */
static gboolean
is_lost (CareAnswer kept, CareAnswer other)
{
  return care_answer_is_yes (other) == CARE_TRI_TRUE && care_answer_is_yes (kept) != CARE_TRI_TRUE;
}

static gboolean
is_screening (CareFactId id)
{
  return care_fact_get (id)->group == CARE_FACT_GROUP_SCREENING &&
         care_fact_get (id)->type == CARE_FACT_TYPE_YN;
}

static void
add_screening (GPtrArray *list, const CarePatientData *kept, const CarePatientData *other)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      CareFactId id = (CareFactId) i;
      CareAnswer mine = care_answers_get (kept->screening, id);
      CareAnswer theirs = care_answers_get (other->screening, id);
      CarePatientDifference *one;

      if (!is_screening (id) || (mine.state == theirs.state && mine.value == theirs.value))
        continue;
      one = g_new0 (CarePatientDifference, 1);
      one->field = care_fact_get (id)->code;
      one->fact = id;
      one->kept = care_answer_to_text (id, mine);
      one->other = care_answer_to_text (id, theirs);
      one->must_take = is_lost (mine, theirs);
      g_ptr_array_add (list, one);
    }
}

/**
 * care_compare_patients:
 * @kept: the record that is to be shown
 * @other: the record that is to be shown under it
 *
 * Pure, any thread.
 *
 * Returns: (transfer full) (element-type CarePatientDifference): the fields in which they differ,
 *   in the order of the form; number and time of registration differ always and are left out
 */
GPtrArray *
care_compare_patients (const CarePatientData *kept, const CarePatientData *other)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) care_patient_difference_free);
  g_autofree char *my_times = good_times (kept);
  g_autofree char *their_times = good_times (other);

  add_text (list, "given_name", kept->given_name, other->given_name, FALSE);
  add_text (list, "family_name", kept->family_name, other->family_name, FALSE);
  add_text (list, "preferred_name", kept->preferred_name, other->preferred_name, FALSE);
  add_text (list, "birth_date", kept->birth_date, other->birth_date, FALSE);
  add_text (list, "phone", kept->phone, other->phone, kept->phone == NULL);
  add_text (list, "phone_consent", consent_or_null (kept->phone_consent),
            consent_or_null (other->phone_consent), other->phone_consent == CARE_CONSENT_NO);
  add_text (list, "good_times", my_times, their_times, FALSE);
  add_text (list, "email", kept->email, other->email, FALSE);
  add_text (list, "language", kept->language, other->language, FALSE);
  add_text (list, "notes", kept->notes, other->notes, FALSE);
  add_screening (list, kept, other);
  return list;
}

typedef struct
{
  const char *kept_id;
  const char *other_id;
  const char *reason;
  gboolean take_over;
  CarePatient *stored; /* result */
} MergeJob;

/* The names of what the kept record lacks; "" for nothing. */
static char *
name_lacking (const CarePatientData *kept, const CarePatientData *other)
{
  g_autoptr (GPtrArray) differences = care_compare_patients (kept, other);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const CarePatientDifference *one = g_ptr_array_index (differences, i);

      if (one->must_take)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", one->field);
    }
  return g_string_free (names, FALSE);
}

static gboolean
take_over (CareClinic *clinic,
           const CarePatientData *kept,
           const CarePatientData *other,
           GError **error)
{
  g_autoptr (CareAnswers) screening = care_answers_copy (kept->screening);
  g_autoptr (CarePatient) changed = NULL;
  CarePatientData data = *kept;

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    if (is_screening ((CareFactId) i) &&
        is_lost (care_answers_get (kept->screening, (CareFactId) i),
                 care_answers_get (other->screening, (CareFactId) i)))
      care_answers_set (screening, (CareFactId) i,
                        care_answers_get (other->screening, (CareFactId) i));
  data.screening = screening;
  if (data.phone == NULL)
    data.phone = other->phone;
  if (other->phone_consent == CARE_CONSENT_NO)
    data.phone_consent = CARE_CONSENT_NO;
  changed = care_patient_new (&data);
  return care_store_update_patient (care_clinic_get_store (clinic), changed, error);
}

/* The record with @id, which must be one that is shown. */
static CarePatient *
get_shown (CareClinic *clinic, const char *field, const char *id, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autofree char *shown = care_store_shown_patient (store, id, error);
  g_autoptr (CarePatient) patient = NULL;

  if (shown == NULL)
    return NULL;
  patient = care_store_get_own_patient (store, id, error);
  if (patient == NULL)
    {
      care_name_missing (field, error);
      return NULL;
    }
  if (!g_str_equal (shown, id))
    {
      care_refuse (error, "%s: this record was merged with another one before; choose that one",
                   field);
      return NULL;
    }
  return g_steal_pointer (&patient);
}

static gboolean
check_no_drafts (CareClinic *clinic, const char *id, GError **error)
{
  gint64 n = 0;

  if (!care_store_count_drafts_about (care_clinic_get_store (clinic), id, &n, error))
    return FALSE;
  return n == 0 || care_refuse (error, "other: somebody has an unfinished draft about this record; "
                                       "it must be signed or discarded first");
}

static gboolean
check_not_archived (CareClinic *clinic, const char *id, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (CareArchived) archived =
      care_store_get_archived (care_clinic_get_store (clinic), id, &missing);

  if (archived != NULL)
    return care_refuse (error, "kept: this record is archived; bring it back first");
  return care_only_missing (g_steal_pointer (&missing), error);
}

/* Where the merges of @id lead: the first record on the way that was not merged. */
static char *
find_root (GPtrArray *merges, const char *id)
{
  for (guint steps = 0; steps <= merges->len; steps++)
    {
      const char *next = NULL;

      for (guint i = 0; i < merges->len && next == NULL; i++)
        {
          const CareMerge *merge = g_ptr_array_index (merges, i);

          next = g_str_equal (merge->id, id) ? merge->into_id : NULL;
        }
      if (next == NULL)
        return g_strdup (id);
      id = next;
    }
  g_return_val_if_reached (g_strdup (id));
}

/* Writes for each of @merges where it leads now. */
static gboolean
point_to_roots (CareStore *store, GPtrArray *merges, GError **error)
{
  for (guint i = 0; i < merges->len; i++)
    {
      const CareMerge *old = g_ptr_array_index (merges, i);
      g_autofree char *root = find_root (merges, old->id);
      CareMerge changed = *old;

      changed.shown_id = root;
      if (!g_str_equal (root, old->shown_id) && !care_store_put_merge (store, &changed, error))
        return FALSE;
    }
  return TRUE;
}

/* Both records say in the log what was done with them, and why. */
static gboolean
log_both (
    CareStore *store, const char *kept_id, const char *other_id, const char *reason, GError **error)
{
  return care_store_add_remark (store, "patient", kept_id, reason, error) &&
         care_store_add_remark (store, "patient", other_id, reason, error);
}

static gboolean
finish_job (
    CareClinic *clinic, MergeJob *job, const char *kept_id, const char *other_id, GError **error)
{
  job->stored = care_store_get_own_patient (care_clinic_get_store (clinic), kept_id, error);
  if (job->stored == NULL)
    return FALSE;
  care_clinic_note_change (clinic, "patient", kept_id, job->stored);
  care_clinic_note_change (clinic, "patient", other_id, NULL);
  care_clinic_note_all (clinic);
  return TRUE;
}

static gboolean
merge_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  MergeJob *job = data;
  CareStore *store = care_clinic_get_store (clinic);
  const CareMerge merge = { job->other_id, job->kept_id, job->kept_id,
                            act->now_ms,   act->actor,   job->reason };
  g_autoptr (CarePatient) kept = get_shown (clinic, "kept", job->kept_id, error);
  g_autoptr (CarePatient) other =
      kept != NULL ? get_shown (clinic, "other", job->other_id, error) : NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autofree char *lacking = NULL;

  if (other == NULL || !check_no_drafts (clinic, job->other_id, error) ||
      !check_not_archived (clinic, job->kept_id, error))
    return FALSE;
  lacking = name_lacking (care_patient_get (kept), care_patient_get (other));
  if (*lacking != '\0' && !job->take_over)
    return care_refuse (error,
                        "kept: lacks what the other record says under %s; take it over, or correct "
                        "one of the records first",
                        lacking);
  if (*lacking != '\0' &&
      !take_over (clinic, care_patient_get (kept), care_patient_get (other), error))
    return FALSE;
  members = care_store_list_merges (store, job->other_id, error);
  if (members == NULL || !care_store_put_merge (store, &merge, error))
    return FALSE;
  g_ptr_array_add (members, care_merge_copy (&merge));
  return point_to_roots (store, members, error) &&
         log_both (store, job->kept_id, job->other_id, job->reason, error) &&
         finish_job (clinic, job, job->kept_id, job->other_id, error);
}

static gboolean
check_reason (const char *reason, GError **error)
{
  if (care_text_is_blank (reason))
    return care_invalid (error, "reason: must say why");
  return care_check_line ("reason", reason, error);
}

/**
 * care_merge_patients:
 * @clinic: a clinic
 * @act: who says so
 * @kept_id: the record that is shown from now on
 * @other_id: the record that is shown under it, with all its sessions, reports, calls and cases
 * @reason: why both are the same person; one line
 * @take_over: write what the kept record must not go without into it: risks, a telephone number
 *   where it has none, and that calls are not wanted
 * @error: %CARE_WORKFLOW_ERROR_REFUSED when somebody has a draft about the other record, when one
 * of them was merged before, when the kept one is archived, or when it lacks something and
 *   @take_over is %FALSE; %CARE_WORKFLOW_ERROR or %CARE_STORE_ERROR
 *
 * What is taken over is an edit of the kept record, and stays when the merge is undone.
 *
 * Returns: (transfer full) (nullable): the kept record
 */
CarePatient *
care_merge_patients (CareClinic *clinic,
                     const CareAct *act,
                     const char *kept_id,
                     const char *other_id,
                     const char *reason,
                     gboolean take,
                     GError **error)
{
  g_autofree char *why = care_text_clean_line (reason);
  MergeJob job = { kept_id, other_id, why, take, NULL };

  if (!care_check_id ("kept", kept_id, TRUE, error) ||
      !care_check_id ("other", other_id, TRUE, error) || !check_reason (reason, error))
    return NULL;
  if (g_str_equal (kept_id, other_id))
    {
      care_invalid (error, "other: is the same record");
      return NULL;
    }
  if (!care_clinic_write (clinic, act, "merge_patients", merge_job, &job, error))
    g_clear_object (&job.stored);
  return job.stored;
}

static gboolean
unmerge_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  MergeJob *job = data;
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (GError) missing = NULL;
  g_autoptr (CareMerge) merge = care_store_get_merge (store, job->other_id, &missing);
  g_autoptr (GPtrArray) members = NULL;

  if (merge == NULL)
    return care_only_missing (g_steal_pointer (&missing), error) &&
           care_refuse (error, "other: this record is not merged with another one");
  members = care_store_list_merges (store, merge->shown_id, error);
  if (members == NULL || !care_store_delete_merge (store, job->other_id, error))
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((CareMerge *) g_ptr_array_index (members, i))->id, job->other_id))
      g_ptr_array_remove_index (members, i--);
  return point_to_roots (store, members, error) &&
         log_both (store, merge->into_id, job->other_id, job->reason, error) &&
         finish_job (clinic, job, job->other_id, merge->into_id, error);
}

/**
 * care_unmerge_patients:
 * @clinic: a clinic
 * @act: who says so
 * @other_id: a record that was merged with another one
 * @reason: why they are two people; one line
 * @error: %CARE_WORKFLOW_ERROR_REFUSED when it is not merged, %CARE_WORKFLOW_ERROR or
 *   %CARE_STORE_ERROR
 *
 * What was recorded meanwhile stays with the record it was recorded for.
 *
 * Returns: (transfer full) (nullable): the record that is shown by itself again
 */
CarePatient *
care_unmerge_patients (CareClinic *clinic,
                       const CareAct *act,
                       const char *other_id,
                       const char *reason,
                       GError **error)
{
  g_autofree char *why = care_text_clean_line (reason);
  MergeJob job = { NULL, other_id, why, FALSE, NULL };

  if (!care_check_id ("other", other_id, TRUE, error) || !check_reason (reason, error))
    return NULL;
  if (!care_clinic_write (clinic, act, "unmerge_patients", unmerge_job, &job, error))
    g_clear_object (&job.stored);
  return job.stored;
}

/**
 * care_list_merges:
 * @clinic: a clinic
 * @patient_id: a patient that is shown
 * @error: %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (element-type CareMerge) (nullable): the records shown under it, the
 * last merged first
 */
GPtrArray *
care_list_merges (CareClinic *clinic, const char *patient_id, GError **error)
{
  return care_store_list_merges (care_clinic_get_store (clinic), patient_id, error);
}

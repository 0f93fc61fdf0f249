/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients: register, change, look for likely duplicates, find. */
#include "config.h"

#include "care-register-patient.h"

#include <string.h>

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-store-patients.h"
#include "care-text.h"
#include "care-time.h"

/* How many people of one name or birth date are looked through for duplicates. */
#define MAX_CANDIDATES 50

/* Fewest digits of a telephone number that say something about who it is. */
#define MIN_PHONE_DIGITS 6

static gboolean
check_texts (const CarePatientData *data, GError **error)
{
  if (!care_check_name ("given_name", data->given_name, error) ||
      !care_check_name ("family_name", data->family_name, error) ||
      !care_check_line ("preferred_name", data->preferred_name, error) ||
      !care_check_line ("phone", data->phone, error) ||
      !care_check_line ("email", data->email, error) ||
      !care_check_line ("language", data->language, error) ||
      !care_check_note ("notes", data->notes, error))
    return FALSE;
  if (!care_text_is_blank (data->phone) && !care_phone_is_valid (data->phone))
    return care_invalid (error, "phone: must hold at least 3 digits");
  if (!care_text_is_blank (data->email) && !care_email_is_valid (data->email))
    return care_invalid (error, "email: must be an address such as name@example.org");
  return TRUE;
}

static gboolean
check_calling (const CarePatientData *data, GError **error)
{
  if ((int) data->phone_consent < 0 || data->phone_consent >= CARE_N_CONSENTS)
    return care_invalid (error, "phone_consent: must be yes, no or not_asked");
  if (data->good_until == 0 && data->good_from == 0)
    return TRUE;
  if (data->good_from < 0 || data->good_until <= data->good_from ||
      data->good_until > CARE_MINUTES_PER_DAY)
    return care_invalid (error, "good_until: must be a minute of the day after good_from");
  return TRUE;
}

static gboolean
check_birth_date (const char *date, gint64 now_ms, GTimeZone *zone, GError **error)
{
  g_autoptr (GDateTime) today = care_time_to_local (now_ms, zone);
  g_autofree char *today_text = g_date_time_format (today, "%Y-%m-%d");

  if (!care_date_is_valid (date))
    return care_invalid (error, "birth_date: must be a real day written as YYYY-MM-DD");
  if (strcmp (date, today_text) > 0)
    return care_invalid (error, "birth_date: lies in the future");
  if (care_date_age_years (date, now_ms, zone) < 0)
    return care_invalid (error, "birth_date: lies more than 120 years back");
  return TRUE;
}

/**
 * care_patient_data_check:
 * @data: what was typed or read; @data's id may be %NULL
 * @now_ms: UTC milliseconds
 * @zone: the clinic's zone
 * @error: %CARE_WORKFLOW_ERROR_INVALID, naming the field
 *
 * Pure, any thread.
 *
 * Returns: whether @data may become a patient
 */
gboolean
care_patient_data_check (const CarePatientData *data,
                         gint64 now_ms,
                         GTimeZone *zone,
                         GError **error)
{
  return care_check_id ("id", data->id, FALSE, error) && check_texts (data, error) &&
         check_calling (data, error) && check_birth_date (data->birth_date, now_ms, zone, error);
}

typedef struct
{
  const CarePatientData *given;
  CarePatient *stored; /* result */
} PatientJob;

/* @data with names cleaned, blanks as NULL, and nothing in the answers but the screening. */
static CarePatient *
tidy_patient (
    const CarePatientData *given, const char *id, gint64 number, gint64 created_at, gint64 version)
{
  g_autofree char *given_name = care_text_clean_line (given->given_name);
  g_autofree char *family_name = care_text_clean_line (given->family_name);
  g_autofree char *preferred = care_clean_line_or_null (given->preferred_name);
  g_autofree char *phone = care_clean_line_or_null (given->phone);
  g_autofree char *email = care_clean_line_or_null (given->email);
  g_autofree char *language = care_clean_line_or_null (given->language);
  g_autoptr (CareAnswers) screening =
      care_answers_only (given->screening, CARE_FACT_GROUP_SCREENING, CARE_FACT_GROUP_SCREENING);
  CarePatientData data = *given;

  data.id = id;
  data.given_name = given_name;
  data.family_name = family_name;
  data.preferred_name = preferred;
  data.phone = phone;
  data.email = email;
  data.language = language;
  data.notes = care_text_is_blank (given->notes) ? NULL : given->notes;
  data.screening = screening;
  data.number = number;
  data.created_at = created_at;
  data.version = version;
  return care_patient_new (&data);
}

/* TRUE: go on. FALSE without error: @job->stored is the same patient, sent again. */
static gboolean
is_new_patient (CareClinic *clinic, PatientJob *job, gboolean *ret_new, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (CarePatient) old = NULL;
  g_autoptr (CarePatient) same = NULL;
  const CarePatientData *there;

  *ret_new = job->given->id == NULL;
  if (*ret_new)
    return TRUE;
  old = care_store_get_own_patient (care_clinic_get_store (clinic), job->given->id, &missing);
  if (old == NULL)
    {
      *ret_new = care_only_missing (g_steal_pointer (&missing), error);
      return *ret_new;
    }
  there = care_patient_get (old);
  same = tidy_patient (job->given, there->id, there->number, there->created_at, there->version);
  if (!care_patient_equal (old, same))
    {
      g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
                           "id: this patient is there with other content; change that record "
                           "instead of sending it again");
      return FALSE;
    }
  job->stored = g_steal_pointer (&old);
  return TRUE;
}

static gboolean
register_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  PatientJob *job = data;
  g_autofree char *id = NULL;
  g_autoptr (CarePatient) patient = NULL;
  gboolean is_new;

  if (!is_new_patient (clinic, job, &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  id =
      job->given->id != NULL ? g_strdup (job->given->id) : care_clinic_new_id (clinic, act->now_ms);
  patient = tidy_patient (job->given, id, job->given->number, act->now_ms, 1);
  if (!care_store_insert_patient (store, patient, error))
    return FALSE;
  job->stored = care_store_get_patient (store, id, error);
  if (job->stored == NULL)
    return FALSE;
  care_clinic_note_change (clinic, "patient", id, job->stored);
  return TRUE;
}

static CarePatient *
run_patient_job (CareClinic *clinic,
                 const CareAct *act,
                 const char *action,
                 CareClinicJob run,
                 const CarePatientData *data,
                 GError **error)
{
  PatientJob job = { data, NULL };

  if (!care_patient_data_check (data, act->now_ms, care_clinic_get_zone (clinic), error))
    return NULL;
  if (!care_clinic_write (clinic, act, action, run, &job, error))
    {
      g_clear_object (&job.stored);
      return NULL;
    }
  return job.stored;
}

/**
 * care_register_patient:
 * @clinic: a clinic
 * @act: who does it
 * @data: the patient; id is made when %NULL, number is given by the store when 0
 * @error: %CARE_WORKFLOW_ERROR_INVALID, %CARE_STORE_ERROR_DUPLICATE when the id is there with
 *   other content, or another %CARE_STORE_ERROR
 *
 * The same id with the same content is accepted again and changes nothing.
 *
 * Returns: (transfer full) (nullable): the patient as kept
 */
CarePatient *
care_register_patient (CareClinic *clinic,
                       const CareAct *act,
                       const CarePatientData *data,
                       GError **error)
{
  return run_patient_job (clinic, act, "register_patient", register_job, data, error);
}

static gboolean
update_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  PatientJob *job = data;
  g_autoptr (CarePatient) old = care_store_get_patient (store, job->given->id, error);
  g_autoptr (CarePatient) patient = NULL;

  if (old == NULL)
    return care_name_missing ("id", error);
  if (!g_str_equal (care_patient_get (old)->id, job->given->id))
    return care_refuse (error, "id: this record was merged with another one; change that one");
  patient = tidy_patient (job->given, job->given->id, care_patient_get (old)->number,
                          care_patient_get (old)->created_at, job->given->version);
  if (!care_patient_equal (old, patient))
    {
      if (!care_store_update_patient (store, patient, error))
        return FALSE;
      g_clear_object (&old);
      old = care_store_get_patient (store, job->given->id, error);
      if (old == NULL)
        return FALSE;
      care_clinic_note_change (clinic, "patient", job->given->id, old);
    }
  job->stored = g_steal_pointer (&old);
  return TRUE;
}

/**
 * care_update_patient:
 * @clinic: a clinic
 * @act: who does it
 * @data: the whole patient; version is that of the record it began with
 * @error: %CARE_STORE_ERROR_CONFLICT when somebody changed the record since, or as
 *   care_register_patient()
 *
 * Number and time of registration stay as they are. Without a difference nothing is written.
 *
 * Returns: (transfer full) (nullable): the patient as kept
 */
CarePatient *
care_update_patient (CareClinic *clinic,
                     const CareAct *act,
                     const CarePatientData *data,
                     GError **error)
{
  if (!care_check_id ("id", data->id, TRUE, error))
    return NULL;
  return run_patient_job (clinic, act, "change_patient", update_job, data, error);
}

static gboolean
same_phone (const char *a, const char *b)
{
  g_autofree char *x = care_text_digits (a);
  g_autofree char *y = care_text_digits (b);
  gsize n = MIN (strlen (x), strlen (y));

  if (n < MIN_PHONE_DIGITS)
    return FALSE;
  /* With and without the country's number: the tail decides. */
  n = MIN (n, 9);
  return strcmp (x + strlen (x) - n, y + strlen (y) - n) == 0;
}

static gboolean
same_name (const CarePatientData *a, const CarePatientData *b)
{
  g_autofree char *x = g_strconcat (a->given_name, " ", a->family_name, NULL);
  g_autofree char *y = g_strconcat (b->given_name, " ", b->family_name, NULL);
  g_autofree char *folded_x = care_text_fold (x);
  g_autofree char *folded_y = care_text_fold (y);

  return strcmp (folded_x, folded_y) == 0;
}

typedef struct
{
  const CarePatientData *data;
  GPtrArray *found; /* of CarePatient */
} Duplicates;

static gboolean
is_listed (GPtrArray *patients, const char *id)
{
  for (guint i = 0; i < patients->len; i++)
    if (g_str_equal (care_patient_get (g_ptr_array_index (patients, i))->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
add_alike (CareClinic *clinic, Duplicates *look, const char *text, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (care_text_is_blank (text))
    return TRUE;
  found = care_store_find_patients (care_clinic_get_store (clinic), text, MAX_CANDIDATES, error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      CareFoundPatient *candidate = g_ptr_array_index (found, i);
      const CarePatientData *there = care_patient_get (candidate->patient);
      gboolean alike =
          same_name (look->data, there) || same_phone (look->data->phone, there->phone);
      g_autofree char *family = care_text_fold (there->family_name);
      g_autofree char *typed = care_text_fold (look->data->family_name);

      if (g_strcmp0 (look->data->birth_date, there->birth_date) == 0)
        alike = alike || g_str_equal (family, typed);
      if (alike && g_strcmp0 (look->data->id, there->id) != 0 &&
          !is_listed (look->found, there->id))
        g_ptr_array_add (look->found, g_object_ref (candidate->patient));
    }
  return TRUE;
}

static gboolean
duplicates_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  Duplicates *look = data;
  g_autofree char *name = g_strconcat (look->data->given_name, " ", look->data->family_name, NULL);
  g_autofree char *digits = care_text_digits (look->data->phone);
  gsize length = strlen (digits);
  const char *tail = length >= MIN_PHONE_DIGITS ? digits + length - MIN_PHONE_DIGITS : NULL;
  g_autofree char *born = NULL;

  if (!add_alike (clinic, look, name, error) || !add_alike (clinic, look, tail, error))
    return FALSE;
  if (!care_date_is_valid (look->data->birth_date) || care_text_is_blank (look->data->family_name))
    return TRUE;
  born = g_strconcat (look->data->birth_date, " ", look->data->family_name, NULL);
  return add_alike (clinic, look, born, error);
}

/**
 * care_find_duplicates:
 * @clinic: a clinic
 * @data: what was typed so far; names may be "", the rest %NULL
 * @error: %CARE_STORE_ERROR
 *
 * Likely the same person: the same whole name without regard to case and accents, or the same
 * telephone number, or the same birth date and family name. @data's own id is left out.
 *
 * Returns: (transfer full) (element-type CarePatient) (nullable): at most a few dozen
 */
GPtrArray *
care_find_duplicates (CareClinic *clinic, const CarePatientData *data, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  Duplicates look = { data, found };
  CarePatientData typed = *data;

  typed.given_name = data->given_name != NULL ? data->given_name : "";
  typed.family_name = data->family_name != NULL ? data->family_name : "";
  look.data = &typed;
  if (!care_clinic_read (clinic, duplicates_job, &look, error))
    return NULL;
  return g_steal_pointer (&found);
}

/**
 * care_find_patients:
 * @clinic: a clinic
 * @text: name parts, a birth date, the tail of a telephone number, or a session code
 * @limit: most rows to give
 * @error: %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (element-type CareFoundPatient) (nullable): who fits, best first
 */
GPtrArray *
care_find_patients (CareClinic *clinic, const char *text, guint limit, GError **error)
{
  return care_store_find_patients (care_clinic_get_store (clinic), text, limit, error);
}

/**
 * care_recent_patients:
 * @clinic: a clinic
 * @limit: most rows to give
 * @error: %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (element-type CareFoundPatient) (nullable): those seen last
 */
GPtrArray *
care_recent_patients (CareClinic *clinic, guint limit, GError **error)
{
  return care_store_recent_patients (care_clinic_get_store (clinic), limit, error);
}

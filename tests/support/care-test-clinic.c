/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic in a folder of its own, and short ways to fill it. */
#include "config.h"

#include "care-test-clinic.h"

#include <glib/gstdio.h>

#include "care-register-patient.h"
#include "care-sign-session.h"
#include "care-time.h"

/* Returns: (transfer full): a new folder; free with care_test_folder_free(). */
char *
care_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("care-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/* Removes @folder (transfer full) with the files in it. */
void
care_test_folder_free (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

/* Returns: (transfer full): a new, open clinic; it is Tuesday, nine o'clock. */
CareTestClinic *
care_test_clinic_new (void)
{
  CareTestClinic *self = g_new0 (CareTestClinic, 1);
  g_autoptr (GError) error = NULL;

  self->folder = care_test_folder_new ();
  self->path = g_build_filename (self->folder, "clinic.db", NULL);
  self->act.actor = "Mara Costa";
  self->act.desk = "desk 1";
  self->act.now_ms = CARE_TEST_NOW;
  self->act.zone = g_time_zone_new_identifier ("Europe/Lisbon");
  care_clinic_create (self->path, "Test clinic", &self->act, &error);
  g_assert_no_error (error);
  self->clinic = care_clinic_open (self->path, FALSE, "a test", self->act.now_ms, &error);
  g_assert_no_error (error);
  return self;
}

/* Closes and opens it again. */
void
care_test_clinic_reopen (CareTestClinic *self, gboolean read_only)
{
  g_autoptr (GError) error = NULL;

  if (self->clinic != NULL)
    {
      care_clinic_close (self->clinic, &error);
      g_assert_no_error (error);
      g_assert_finalize_object (self->clinic);
    }
  self->clinic = care_clinic_open (self->path, read_only, "a test", self->act.now_ms, &error);
  g_assert_no_error (error);
}

void
care_test_clinic_free (CareTestClinic *self)
{
  if (self->clinic != NULL)
    g_assert_finalize_object (self->clinic);
  g_time_zone_unref (self->act.zone);
  care_test_folder_free (self->folder);
  g_free (self->path);
  g_free (self);
}

/* Returns: (transfer full): a new patient, 42 years old; @names is "Given Family". */
CarePatient *
care_test_patient (CareTestClinic *self, const char *names, const char *screening)
{
  g_auto (GStrv) parts = g_strsplit (names, " ", 2);
  g_autoptr (CareAnswers) answers = care_test_screening (screening);
  g_autoptr (GError) error = NULL;
  CarePatient *patient;
  const CarePatientData data = {
    .given_name = parts[0],
    .family_name = parts[1],
    .birth_date = "1984-01-05",
    .screening = answers,
  };

  patient = care_register_patient (self->clinic, &self->act, &data, &error);
  g_assert_no_error (error);
  return patient;
}

/* Returns: (transfer full): a session that ends now. */
CareSession *
care_test_sign (CareTestClinic *self, CarePatient *patient, const char *answers)
{
  g_autoptr (CareAnswers) given = care_test_session_answers (answers);
  g_autoptr (GError) error = NULL;
  CareSession *session;
  const CareSessionData data = {
    .patient_id = care_patient_get (patient)->id,
    .therapist = "Mara Costa",
    .ended_at = self->act.now_ms,
    .answers = given,
  };

  session = care_sign_session (self->clinic, &self->act, &data, NULL, NULL, &error);
  g_assert_no_error (error);
  return session;
}

/* The clock goes to `hours=` (30) after the session's end. Returns: (transfer full): the report. */
CareRecorded *
care_test_say (CareTestClinic *self, CareSession *session, const char *answers)
{
  double hours;
  g_autoptr (CareAnswers) given = care_test_report (answers, &hours);
  g_autoptr (GError) error = NULL;
  CareRecorded *recorded;
  CareReportData data = {
    .session_id = care_session_get (session)->id,
    .channel = CARE_CHANNEL_PHONE,
    .answers = given,
  };

  self->act.now_ms =
      care_session_get (session)->ended_at + (gint64) (hours * (double) CARE_MS_PER_HOUR);
  data.reported_at = self->act.now_ms;
  recorded = care_record_report (self->clinic, &self->act, &data, NULL, &error);
  g_assert_no_error (error);
  return recorded;
}

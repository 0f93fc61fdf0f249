/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes on a patient and outcome measures: kept with author and both times, the same one twice is
 * one, and none is added to what is about somebody else. */
#include "config.h"

#include "care-record-measure.h"
#include "care-store-measures.h"
#include "care-store-patient-notes.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-workflow-error.h"
#include "care-write-note.h"

#define A1 "0195f000-0000-7000-8000-0000000000a1"
#define A2 "0195f000-0000-7000-8000-0000000000a2"

static void
test_note (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  CarePatientNoteData data = { .id = A1,
                               .patient_id = care_patient_get (patient)->id,
                               .happened_at = t->act.now_ms - CARE_MS_PER_DAY,
                               .words = "Away until May." };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePatientNote) note = care_write_note (t->clinic, &t->act, &data, &error);
  g_autoptr (CarePatientNote) same = NULL;
  g_autoptr (CarePatientNote) added = NULL;
  g_autoptr (GPtrArray) listed = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (care_patient_note_get (note)->happened_at, ==, data.happened_at);
  g_assert_cmpint (care_patient_note_get (note)->entered_at, ==, t->act.now_ms);
  g_assert_cmpstr (care_patient_note_get (note)->author, ==, t->act.actor);
  t->act.now_ms += 1000;
  same = care_write_note (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
  g_assert_true (care_patient_note_equal (note, same));
  data.words = "Something else.";
  g_assert_null (care_write_note (t->clinic, &t->act, &data, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
  g_clear_error (&error);
  data.id = NULL;
  data.note_id = A1;
  data.happened_at = CARE_TIME_NONE;
  added = care_write_note (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_patient_note_get (added)->happened_at, ==, t->act.now_ms);
  listed = care_store_list_patient_notes (care_clinic_get_store (t->clinic), data.patient_id, NULL);
  g_assert_cmpuint (listed->len, ==, 2);
}

static void
test_note_refused (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CarePatient) other = care_test_patient (t, "Rui Reis", "");
  g_autoptr (CareSession) session = care_test_sign (t, other, "");
  g_autoptr (CareRecorded) said = care_test_say (t, session, "numbness=no");
  const char *report_id = care_report_get (said->report)->id;
  const char *id = care_patient_get (patient)->id;
  const CarePatientNoteData wrong[] = {
    { .patient_id = id, .happened_at = CARE_TIME_NONE, .words = " \n" },
    { .patient_id = id, .happened_at = t->act.now_ms + CARE_MS_PER_DAY, .words = "x" },
    { .patient_id = A1, .happened_at = CARE_TIME_NONE, .words = "x" },
    { .patient_id = id, .note_id = A2, .happened_at = CARE_TIME_NONE, .words = "x" },
    { .patient_id = id, .report_id = report_id, .happened_at = CARE_TIME_NONE, .words = "x" },
    { .patient_id = care_patient_get (other)->id,
      .report_id = report_id,
      .note_id = A2,
      .happened_at = CARE_TIME_NONE,
      .words = "x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (care_write_note (t->clinic, &t->act, &wrong[i], &error));
      g_assert_nonnull (error);
    }
}

static void
test_measure (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  CareMeasureData data = { .id = A1,
                           .patient_id = care_patient_get (patient)->id,
                           .kind = CARE_MEASURE_FUNCTION,
                           .measured_at = CARE_TIME_NONE,
                           .n_scores = 2,
                           .scores = { 4, 0 },
                           .activities = { "stairs", "shoes" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareMeasure) kept = care_record_measure (t->clinic, &t->act, &data, &error);
  g_autoptr (CareMeasure) same = NULL;
  g_autoptr (GPtrArray) listed = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (care_measure_get (kept)->measured_at, ==, t->act.now_ms);
  t->act.now_ms += 1000;
  same = care_record_measure (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
  g_assert_true (care_measure_equal (kept, same));
  data.scores[0] = 5;
  g_assert_null (care_record_measure (t->clinic, &t->act, &data, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
  g_clear_error (&error);
  data.id = A2;
  data.scores[1] = 11;
  g_assert_null (care_record_measure (t->clinic, &t->act, &data, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
  data.scores[1] = 1;
  data.patient_id = A1;
  g_assert_null (care_record_measure (t->clinic, &t->act, &data, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
  listed = care_store_list_measures (care_clinic_get_store (t->clinic),
                                     care_patient_get (patient)->id, NULL);
  g_assert_cmpuint (listed->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/write-note/note", test_note);
  g_test_add_func ("/workflow/write-note/refused", test_note_refused);
  g_test_add_func ("/workflow/write-note/measure", test_measure);
  return g_test_run ();
}

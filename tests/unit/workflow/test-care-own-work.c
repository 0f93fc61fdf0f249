/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for one person: their own unfinished forms, and the cases about their patients that
 * they may see. */
#include "config.h"

#include "care-own-work.h"

#include "care-drafts.h"
#include "care-handle-case.h"
#include "care-test-clinic.h"

/* Mara Costa treats and signs everything in a test clinic. */
#define THERAPIST "Mara Costa"
#define ID(n) "0195f000-0000-7000-8000-0000000000" n

typedef struct
{
  CareTestClinic *t;
  CarePatient *patient;
  CareSession *session;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->t = care_test_clinic_new ();
  f->patient = care_test_patient (f->t, "Ana Silva", "");
  f->session = care_test_sign (f->t, f->patient, "");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->session);
  g_object_unref (f->patient);
  care_test_clinic_free (f->t);
}

static void
keep (Fixture *f, const char *id, const char *form, const char *subject, const char *person)
{
  const CareDraftRow row = { .id = id, .form = form, .subject = subject, .body = "{}" };
  CareAct act = f->t->act;
  g_autoptr (GError) error = NULL;

  act.actor = person;
  f->t->act.now_ms += 1000;
  act.now_ms = f->t->act.now_ms;
  g_assert_true (care_save_draft (f->t->clinic, &act, &row, &error));
  g_assert_no_error (error);
}

static void
test_notes (Fixture *f, gconstpointer data)
{
  const char *patient = care_patient_get (f->patient)->id;
  const char *session = care_session_get (f->session)->id;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  CareNote *note;

  keep (f, ID ("a1"), "report", session, THERAPIST);
  keep (f, ID ("a2"), "session", patient, THERAPIST);
  keep (f, ID ("a3"), "session", patient, "Eva Horn");
  keep (f, ID ("a4"), "patient", patient, THERAPIST);
  keep (f, ID ("a5"), "report", ID ("ff"), THERAPIST);
  notes = care_list_notes (f->t->clinic, THERAPIST, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 2);
  note = g_ptr_array_index (notes, 0);
  g_assert_cmpint (care_note_get_form (note), ==, CARE_NOTE_REPORT);
  g_assert_cmpstr (care_note_get_subject (note), ==, session);
  g_assert_nonnull (care_note_get_session (note));
  g_assert_cmpstr (care_patient_get (care_note_get_patient (note))->id, ==, patient);
  note = g_ptr_array_index (notes, 1);
  g_assert_cmpint (care_note_get_form (note), ==, CARE_NOTE_SESSION);
  g_assert_cmpstr (care_note_get_subject (note), ==, patient);
  g_assert_null (care_note_get_session (note));
  g_assert_cmpint (care_note_get_saved_at (note), ==, CARE_TEST_NOW + 2000);
}

static guint
n_flags (Fixture *f, const char *person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) flags = care_list_flags (f->t->clinic, person, f->t->act.now_ms, &error);

  g_assert_no_error (error);
  return flags->len;
}

static void
test_flags (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) said = care_test_say (f->t, f->session, "bruising=yes");
  CareCaseStep step = { .act = CARE_CASE_ACT_ASSIGN, .owner = "Eva Horn", .words = "Please" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCase) after = NULL;

  g_assert_nonnull (said->triage_case);
  g_assert_cmpuint (n_flags (f, THERAPIST), ==, 1);
  g_assert_cmpuint (n_flags (f, "Eva Horn"), ==, 0);
  step.case_id = care_case_get (said->triage_case)->id;
  step.version = care_case_get (said->triage_case)->version;
  after = care_handle_case (f->t->clinic, &f->t->act, &step, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_flags (f, "Eva Horn"), ==, 1);
  g_assert_cmpuint (n_flags (f, THERAPIST), ==, 1);
  g_assert_cmpuint (n_flags (f, "Rui Alves"), ==, 0);
}

/* What a patient said about feeling unsafe is no flag of the therapist (CON-1). */
static void
test_unsafe (Fixture *f, gconstpointer data)
{
  g_autoptr (CareRecorded) said = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      care_clinic_set_value (f->t->clinic, &f->t->act, CARE_VALUE_MANAGERS, "Nora Dahl", &error));
  g_assert_no_error (error);
  said = care_test_say (f->t, f->session, "felt_unsafe=yes");
  g_assert_cmpuint (n_flags (f, THERAPIST), ==, 0);
}

#define ADD(name, func) g_test_add ("/own-work/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("notes", test_notes);
  ADD ("flags", test_flags);
  ADD ("unsafe", test_unsafe);
  return g_test_run ();
}

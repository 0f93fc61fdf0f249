/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's draft: keeps everything, edits a known version, seals or names the field. */
#include "config.h"

#include "care-draft.h"
#include "care-patient-draft.h"

#define NOW ((gint64) 1767600000000) /* 2026-01-05 08:00 UTC */

static CareAct
act_at (gint64 now_ms, GTimeZone *zone)
{
  return (CareAct){ .actor = "Mara Costa", .desk = "desk-1", .now_ms = now_ms, .zone = zone };
}

static void
assert_refused (CarePatientDraft *draft, const char *field)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CareAct act = act_at (NOW, zone);
  CarePatient *patient = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *wrong = NULL;

  g_assert_false (care_patient_draft_seal (draft, &act, &patient, &error));
  g_assert_null (patient);
  wrong = care_draft_error_get_field (error);
  g_assert_cmpstr (wrong, ==, field);
}

static void
test_seal_refuses (void)
{
  g_autoptr (CarePatientDraft) draft = care_patient_draft_new (NOW);
  const char *const bad_dates[] = { "1961-02-30", "14.3.1961", "2026-01-06", "1904-12-01" };

  g_assert_true (care_patient_draft_is_empty (draft));
  assert_refused (draft, "given_name");
  care_patient_draft_set_text (draft, CARE_PATIENT_GIVEN_NAME, "Ana");
  assert_refused (draft, "family_name");
  care_patient_draft_set_text (draft, CARE_PATIENT_FAMILY_NAME, "Silva\n");
  assert_refused (draft, "family_name");
  care_patient_draft_set_text (draft, CARE_PATIENT_FAMILY_NAME, "Silva");
  assert_refused (draft, "birth_date");
  for (guint i = 0; i < G_N_ELEMENTS (bad_dates); i++)
    {
      care_patient_draft_set_text (draft, CARE_PATIENT_BIRTH_DATE, bad_dates[i]);
      assert_refused (draft, "birth_date");
    }
  care_patient_draft_set_text (draft, CARE_PATIENT_BIRTH_DATE, "1961-03-14");
  care_patient_draft_set_text (draft, CARE_PATIENT_EMAIL, "ana at home");
  assert_refused (draft, "email");
  care_patient_draft_set_text (draft, CARE_PATIENT_EMAIL, NULL);
  care_patient_draft_set_good_time (draft, 720, 720);
  assert_refused (draft, "good_until");
}

/* Each text by itself: a form marks all that is wrong at once. */
static void
test_check_text (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CareAct act = act_at (NOW, zone);
  g_autoptr (CarePatientDraft) draft = care_patient_draft_new (NOW);
  g_autoptr (GError) error = NULL;
  g_autofree char *wrong = NULL;

  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    g_assert_cmpint (care_patient_draft_check_text (draft, (CarePatientText) i, &act, NULL), ==,
                     i > CARE_PATIENT_BIRTH_DATE);
  care_patient_draft_set_text (draft, CARE_PATIENT_BIRTH_DATE, "2026-01-06");
  care_patient_draft_set_text (draft, CARE_PATIENT_EMAIL, "ana at home");
  care_patient_draft_set_text (draft, CARE_PATIENT_PHONE, "by 12 o");
  g_assert_false (care_patient_draft_check_text (draft, CARE_PATIENT_BIRTH_DATE, &act, NULL));
  g_assert_false (care_patient_draft_check_text (draft, CARE_PATIENT_PHONE, &act, NULL));
  g_assert_false (care_patient_draft_check_text (draft, CARE_PATIENT_EMAIL, &act, &error));
  wrong = care_draft_error_get_field (error);
  g_assert_cmpstr (wrong, ==, "email");
  care_patient_draft_set_text (draft, CARE_PATIENT_EMAIL, "ana@");
  g_assert_false (care_patient_draft_check_text (draft, CARE_PATIENT_EMAIL, &act, NULL));
  care_patient_draft_set_text (draft, CARE_PATIENT_EMAIL, "ana@home");
  g_assert_true (care_patient_draft_check_text (draft, CARE_PATIENT_EMAIL, &act, NULL));
  care_patient_draft_set_text (draft, CARE_PATIENT_PHONE, "112");
  g_assert_true (care_patient_draft_check_text (draft, CARE_PATIENT_PHONE, &act, NULL));
  care_patient_draft_set_text (draft, CARE_PATIENT_BIRTH_DATE, "2026-01-05");
  g_assert_true (care_patient_draft_check_text (draft, CARE_PATIENT_BIRTH_DATE, &act, NULL));
}

/* Somebody else saved meanwhile: what was typed stays, on top of what is there now. */
static void
test_rebase (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CareAct act = act_at (NOW, zone);
  g_autoptr (CareAnswers) risks = care_answers_new ();
  CarePatientData data = { .id = "019b8d5c-0000-7000-8000-000000000000",
                           .given_name = "Ana",
                           .family_name = "Silva",
                           .birth_date = "1961-03-14",
                           .screening = risks,
                           .number = 7,
                           .created_at = NOW,
                           .version = 3 };
  g_autoptr (CarePatient) read = care_patient_new (&data);
  g_autoptr (CarePatientDraft) draft = care_patient_draft_new_from_patient (read);
  g_autoptr (CarePatient) now = NULL;
  g_autoptr (CarePatient) sealed = NULL;
  g_autoptr (GError) error = NULL;

  care_patient_draft_set_text (draft, CARE_PATIENT_PHONE, "111");
  care_answers_set_yn (risks, CARE_FACT_ANTICOAGULANT, TRUE);
  data.version = 4;
  data.phone = "222";
  now = care_patient_new (&data);
  care_patient_draft_rebase (draft, now);
  g_assert_true (care_patient_draft_seal (draft, &act, &sealed, &error));
  g_assert_no_error (error);
  g_assert_cmpint (care_patient_get (sealed)->version, ==, 4);
  g_assert_cmpstr (care_patient_get (sealed)->phone, ==, "111");
  g_assert_cmpint (care_answer_is_yes (care_answers_get (care_patient_get (sealed)->screening,
                                                         CARE_FACT_ANTICOAGULANT)),
                   ==, CARE_TRI_TRUE);
}

/* Consent and good times: typed, kept, sealed, and edited again. */
static void
test_calling (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CarePatientDraft) draft = care_patient_draft_new (NOW);
  g_autoptr (CarePatientDraft) again = NULL;
  g_autoptr (CarePatientDraft) edit = NULL;
  g_autoptr (CarePatientDraft) old = NULL;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  CareAct act = act_at (NOW, zone);
  int from = 7, until = 7;

  g_assert_false (care_patient_draft_get_good_time (draft, &from, &until));
  care_patient_draft_set_phone_consent (draft, CARE_CONSENT_NO);
  g_assert_false (care_patient_draft_is_empty (draft));
  care_patient_draft_set_good_time (draft, 0, 720);
  care_patient_draft_set_text (draft, CARE_PATIENT_GIVEN_NAME, "Ana");
  care_patient_draft_set_text (draft, CARE_PATIENT_FAMILY_NAME, "Silva");
  care_patient_draft_set_text (draft, CARE_PATIENT_BIRTH_DATE, "1961-03-14");
  json = care_patient_draft_to_json (draft);
  again = care_patient_draft_new_from_json (json, &error);
  g_assert_no_error (error);
  g_assert_true (care_patient_draft_seal (again, &act, &patient, &error));
  g_assert_cmpint (care_patient_get (patient)->phone_consent, ==, CARE_CONSENT_NO);
  g_assert_cmpint (care_patient_get (patient)->good_until, ==, 720);
  edit = care_patient_draft_new_from_patient (patient);
  g_assert_cmpint (care_patient_draft_get_phone_consent (edit), ==, CARE_CONSENT_NO);
  g_assert_true (care_patient_draft_get_good_time (edit, &from, &until));
  g_assert_cmpint (from, ==, 0);
  g_assert_cmpint (until, ==, 720);
  care_patient_draft_set_good_time (edit, 500, 0);
  g_assert_false (care_patient_draft_get_good_time (edit, &from, NULL));
  g_assert_cmpint (from, ==, 0);
  /* A draft of before these fields were. */
  old = care_patient_draft_new_from_json (
      "{\"id\":\"019b8d5c-0000-7000-8000-000000000001\",\"given_name\":\"Ana\"}", &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_patient_draft_get_phone_consent (old), ==, CARE_CONSENT_NOT_ASKED);
  g_assert_null (care_patient_draft_new_from_json (
      "{\"id\":\"019b8d5c-0000-7000-8000-000000000001\",\"phone_consent\":\"perhaps\"}", &error));
  g_assert_nonnull (error);
}

static void
test_seal_and_edit (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CarePatientDraft) draft = care_patient_draft_new (NOW);
  g_autoptr (CarePatientDraft) again = NULL;
  g_autoptr (CarePatientDraft) edit = NULL;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CarePatient) same = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autofree char *json_again = NULL;
  CareAct act = act_at (NOW, zone);

  care_patient_draft_set_text (draft, CARE_PATIENT_GIVEN_NAME, " Ana  Maria ");
  care_patient_draft_set_text (draft, CARE_PATIENT_FAMILY_NAME, "Silva");
  care_patient_draft_set_text (draft, CARE_PATIENT_BIRTH_DATE, "1961-03-14");
  care_patient_draft_set_text (draft, CARE_PATIENT_NOTES, "Two\nlines");
  care_patient_draft_set_answer (draft, CARE_FACT_ANTICOAGULANT,
                                 (CareAnswer){ CARE_ANSWER_GIVEN, 1 });
  json = care_patient_draft_to_json (draft);
  again = care_patient_draft_new_from_json (json, &error);
  g_assert_no_error (error);
  json_again = care_patient_draft_to_json (again);
  g_assert_cmpstr (json_again, ==, json);

  g_assert_true (care_patient_draft_seal (draft, &act, &patient, &error));
  g_assert_cmpstr (care_patient_get (patient)->given_name, ==, "Ana Maria");
  g_assert_cmpint (care_patient_get (patient)->created_at, ==, NOW);

  edit = care_patient_draft_new_from_patient (patient);
  g_assert_cmpint (care_patient_draft_get_base_version (edit), ==,
                   care_patient_get (patient)->version);
  act.now_ms += 1000;
  g_assert_true (care_patient_draft_seal (edit, &act, &same, &error));
  g_assert_true (care_patient_equal (patient, same));
}

static void
test_edit_names_version (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CarePatientData data = { .id = "019b8d5c-0000-7000-8000-000000000001",
                           .given_name = "Ana",
                           .family_name = "Silva",
                           .birth_date = "1961-03-14",
                           .number = 7,
                           .created_at = 5,
                           .version = 3 };
  g_autoptr (CarePatient) patient = care_patient_new (&data);
  g_autoptr (CarePatientDraft) edit = care_patient_draft_new_from_patient (patient);
  g_autoptr (CarePatient) edited = NULL;
  CareAct act = act_at (NOW, zone);

  care_patient_draft_set_text (edit, CARE_PATIENT_PHONE, "+351 912 345 678");
  g_assert_true (care_patient_draft_seal (edit, &act, &edited, NULL));
  g_assert_cmpint (care_patient_get (edited)->version, ==, 3);
  g_assert_cmpint (care_patient_get (edited)->number, ==, 7);
  g_assert_cmpint (care_patient_get (edited)->created_at, ==, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/patient-draft/seal-refuses", test_seal_refuses);
  g_test_add_func ("/model/patient-draft/check-text", test_check_text);
  g_test_add_func ("/model/patient-draft/calling", test_calling);
  g_test_add_func ("/model/patient-draft/seal-and-edit", test_seal_and_edit);
  g_test_add_func ("/model/patient-draft/edit-names-version", test_edit_names_version);
  g_test_add_func ("/model/patient-draft/rebase", test_rebase);
  return g_test_run ();
}

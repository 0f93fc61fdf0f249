/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients are checked, kept once, changed by version, and found again. */
#include "config.h"

#include "care-register-patient.h"

#include <string.h>

#include "care-test-clinic.h"
#include "care-time.h"

#define AN_ID "0195f000-0000-7000-8000-0000000000a1"

static const CarePatientData good = {
  .id = AN_ID,
  .given_name = "  Ana  Maria ",
  .family_name = "Silva",
  .birth_date = "1961-03-14",
  .phone = "+44 1632 960123",
  .email = "",
};

static void
test_registers (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePatient) first = care_register_patient (t->clinic, &t->act, &good, &error);
  g_autoptr (CarePatient) again = NULL;
  g_autoptr (CarePatient) second = NULL;
  CarePatientData other = good;
  gint64 seq = care_store_get_change_seq (care_clinic_get_store (t->clinic));

  g_assert_no_error (error);
  g_assert_cmpstr (care_patient_get (first)->given_name, ==, "Ana Maria");
  g_assert_null (care_patient_get (first)->email);
  g_assert_cmpint (care_patient_get (first)->number, ==, 1);
  g_assert_cmpint (care_patient_get (first)->version, ==, 1);
  t->act.now_ms += 1000;
  again = care_register_patient (t->clinic, &t->act, &good, &error);
  g_assert_no_error (error);
  g_assert_true (care_patient_equal (first, again));
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (t->clinic)), ==, seq);
  other.family_name = "Sousa";
  g_assert_null (care_register_patient (t->clinic, &t->act, &other, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
  g_clear_error (&error);
  other.id = NULL;
  second = care_register_patient (t->clinic, &t->act, &other, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_patient_get (second)->number, ==, 2);
}

static void
refused (CareTestClinic *t, CarePatientData data, const char *names)
{
  g_autoptr (GError) error = NULL;

  data.id = NULL;
  g_assert_null (care_register_patient (t->clinic, &t->act, &data, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, names));
}

#define REFUSED(member, value)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    CarePatientData bad_ = good;                                                                   \
    bad_.member = value;                                                                           \
    refused (t, bad_, #member);                                                                    \
  }                                                                                                \
  G_STMT_END

static void
test_refuses (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autofree char *long_name = g_strnfill (201, 'a');

  REFUSED (given_name, "");
  REFUSED (given_name, " \xc2\xa0 ");
  REFUSED (given_name, NULL);
  REFUSED (given_name, long_name);
  REFUSED (family_name, "a\nb");
  REFUSED (family_name, "\xff");
  REFUSED (birth_date, NULL);
  REFUSED (birth_date, "1961-02-29");
  REFUSED (birth_date, "14.03.1961");
  REFUSED (birth_date, "2026-03-04");
  REFUSED (birth_date, "1901-01-01");
  REFUSED (phone, "home");
  REFUSED (email, "ana");
  REFUSED (notes, "\x07");
}

/* Born today is no mistake. */
static void
test_born_today (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePatient) patient = NULL;
  CarePatientData data = good;

  data.birth_date = "2026-03-03";
  patient = care_register_patient (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
}

static void
test_updates (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePatient) first = care_register_patient (t->clinic, &t->act, &good, &error);
  g_autoptr (CarePatient) changed = NULL;
  g_autoptr (CarePatient) same = NULL;
  CarePatientData data = *care_patient_get (first);
  gint64 seq;

  data.phone = "+44 1632 960124";
  data.number = 77;
  changed = care_update_patient (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_patient_get (changed)->version, ==, 2);
  g_assert_cmpint (care_patient_get (changed)->number, ==, 1);
  g_assert_cmpstr (care_patient_get (changed)->phone, ==, data.phone);
  /* The other desk still has the first version. */
  data.notes = "Other desk.";
  g_assert_null (care_update_patient (t->clinic, &t->act, &data, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  seq = care_store_get_change_seq (care_clinic_get_store (t->clinic));
  data = *care_patient_get (changed);
  same = care_update_patient (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (t->clinic)), ==, seq);
  data.id = "0195f000-0000-7000-8000-0000000000ff";
  g_assert_null (care_update_patient (t->clinic, &t->act, &data, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
}

static guint
n_alike (CareTestClinic *t, CarePatientData data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = care_find_duplicates (t->clinic, &data, &error);

  g_assert_no_error (error);
  return found->len;
}

static void
test_duplicates (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePatient) there = NULL;
  CarePatientData data = good;

  data.given_name = "José";
  data.family_name = "Conceição";
  there = care_register_patient (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (
      n_alike (t, (CarePatientData){ .given_name = "JOSE", .family_name = "conceicao" }), ==, 1);
  g_assert_cmpuint (n_alike (t, (CarePatientData){ .given_name = "Zé",
                                                   .family_name = "Conceição",
                                                   .birth_date = "1961-03-14" }),
                    ==, 1);
  g_assert_cmpuint (n_alike (t, (CarePatientData){ .given_name = "Other",
                                                   .family_name = "Person",
                                                   .phone = "01632 960123" }),
                    ==, 1);
  g_assert_cmpuint (n_alike (t, (CarePatientData){ .given_name = "Other",
                                                   .family_name = "Person",
                                                   .birth_date = "1961-03-14" }),
                    ==, 0);
  g_assert_cmpuint (n_alike (t, (CarePatientData){ .given_name = "José" }), ==, 0);
  g_assert_cmpuint (n_alike (t, (CarePatientData){ .given_name = NULL }), ==, 0);
  /* Not alike to itself. */
  g_assert_cmpuint (n_alike (t, *care_patient_get (there)), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/register-patient/registers", test_registers);
  g_test_add_func ("/workflow/register-patient/refuses", test_refuses);
  g_test_add_func ("/workflow/register-patient/born-today", test_born_today);
  g_test_add_func ("/workflow/register-patient/updates", test_updates);
  g_test_add_func ("/workflow/register-patient/duplicates", test_duplicates);
  return g_test_run ();
}

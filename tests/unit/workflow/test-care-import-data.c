/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Export and import lose nothing, and keep all of a file or nothing. */
#include "config.h"

#include "care-add-to-session.h"
#include "care-import-data.h"

#include <string.h>

#include "care-check-data.h"
#include "care-claim-call.h"
#include "care-clinic-private.h"
#include "care-export-data.h"
#include "care-give-handout.h"
#include "care-log-attempt.h"
#include "care-make-demo.h"
#include "care-register-patient.h"
#include "care-store-handouts.h"
#include "care-test-clinic.h"
#include "care-test-full.h"
#include "care-time.h"
#include "care-timeline.h"

static GBytes *export(CareClinic *clinic, const char *patient_id)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  care_export_ndjson (clinic, out, patient_id, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static CareImportReport *
import (CareTestClinic *t, GBytes *bytes, gboolean dry_run)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  CareImportReport *report = NULL;

  care_import_ndjson (t->clinic, &t->act, in, dry_run, &report, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->findings->len; i++)
    {
      CareImportFinding *finding = g_ptr_array_index (report->findings, i);

      g_test_message ("line %u: %s", finding->line, finding->what);
    }
  return report;
}

static CareImportReport *
import_text (CareTestClinic *t, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return import (t, bytes, FALSE);
}

static void
assert_same_after_import (GBytes *exported)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CareImportReport) tried = NULL;
  g_autoptr (CareImportReport) done = NULL;
  g_autoptr (CareImportReport) again = NULL;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;
  guint findings = 1;

  t->act.now_ms += 90 * CARE_MS_PER_DAY;
  tried = import (t, exported, TRUE);
  g_assert_false (tried->written);
  g_assert_cmpuint (tried->findings->len, ==, 0);
  done = import (t, exported, FALSE);
  g_assert_true (done->written);
  g_assert_cmpuint (done->added, ==, tried->added);
  back = export(t->clinic, NULL);
  g_assert_cmpmem (g_bytes_get_data (back, NULL), g_bytes_get_size (back),
                   g_bytes_get_data (exported, NULL), g_bytes_get_size (exported));
  care_check_data (t->clinic, TRUE, NULL, NULL, &findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings, ==, 0);
  /* Once more changes nothing. */
  again = import (t, exported, FALSE);
  g_assert_true (again->written);
  g_assert_cmpuint (again->added, ==, 0);
}

static void
test_demo_round_trip (void)
{
  g_autofree char *folder = care_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "demo.db", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Lisbon");
  const CareAct act = { "Test", "desk", CARE_TEST_NOW, zone };
  g_autoptr (CareClinic) demo = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (GError) error = NULL;

  care_make_demo (path, 60, 1, &act, &error);
  g_assert_no_error (error);
  demo = care_clinic_open (path, TRUE, "test", CARE_TEST_NOW, &error);
  g_assert_no_error (error);
  exported = export(demo, NULL);
  g_test_message ("%" G_GSIZE_FORMAT " bytes", g_bytes_get_size (exported));
  g_assert_finalize_object (g_steal_pointer (&demo));
  care_test_folder_free (g_steal_pointer (&folder));
  assert_same_after_import (exported);
}

static void
assert_has (GBytes *bytes, const char *part)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_nonnull (strstr (text, part));
}

static void
test_generated_round_trip (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CarePatient) changed = NULL;
  g_autoptr (CareSession) session = NULL;
  g_autoptr (CareHandout) handout = NULL;
  g_autoptr (GError) error = NULL;
  CarePatientData data;
  CareHandoutOptions options = { .large = TRUE };
  CareAttemptData attempt = { .result = CARE_ATTEMPT_RESULT_RING_LATER, .words = care_test_odd };
  CareAddendumData addendum = { .happened_at = CARE_TIME_NONE, .words = care_test_odd };
  g_autoptr (CareAddendum) added = NULL;

  care_test_fill_records (t, 12, random);
  care_test_fill_calls (t);
  patient = care_test_patient (t, "Ana Silva", "");
  session = care_test_sign (t, patient, "");
  data = *care_patient_get (patient);
  data.notes = care_test_odd;
  changed = care_update_patient (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
  options.session_id = care_session_get (session)->id;
  handout = care_give_handout (t->clinic, &t->act, &options, &error);
  g_assert_no_error (error);
  attempt.session_id = options.session_id;
  attempt.next_at = t->act.now_ms + CARE_MS_PER_HOUR;
  care_log_attempt (t->clinic, &t->act, &attempt, &error);
  g_assert_no_error (error);
  care_clinic_set_value (t->clinic, &t->act, "clinic_address", "1 \"A\" Street\\", &error);
  g_assert_no_error (error);
  addendum.session_id = options.session_id;
  added = care_add_to_session (t->clinic, &t->act, &addendum, &error);
  g_assert_no_error (error);
  care_test_fill_story (t, patient);
  care_test_fill_templates (t);
  exported = export(t->clinic, NULL);
  assert_has (exported, "\"type\":\"note\"");
  assert_has (exported, "\"type\":\"template_version\"");
  assert_has (exported, "\"ended_on\":\"2026-02-02\"");
  assert_has (exported, "\"score_1\":-5");
  assert_has (exported, "\"type\":\"addendum\"");
  assert_has (exported, "\"reactions\":[\"sore\"]");
  assert_has (exported, "\"advice\":[\"TIM-4\",\"ADV-1\"]");
  assert_has (exported, "\"follow_up\":\"higher_risk\"");
  assert_has (exported, "\"claimed_until\":\"2026-");
  assert_has (exported, "\"undo_until\":\"2026-");
  assert_has (exported, "\"put_away_at\":\"2026-");
  assert_has (exported, "\"type\":\"call_event\"");
  assert_has (exported, "\"phone_consent\":\"no\"");
  assert_same_after_import (exported);
}

static gboolean
keep_handout (CareClinic *clinic, const CareAct *act, gpointer handout, GError **error)
{
  return care_store_insert_handout (care_clinic_get_store (clinic), handout, error);
}

/* What may be kept comes back: a sheet of many pages, with pictures. */
static void
test_large_handout (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autofree char *pixels = g_strnfill (6 * 1000 * 1000, '%');
  g_autoptr (GBytes) pdf = g_bytes_new (pixels, strlen (pixels));
  g_autoptr (CareHandout) given = NULL;
  g_autoptr (CareHandout) large = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autofree char *sha256 = NULL;
  CareHandoutOptions options = { .session_id = care_session_get (session)->id };
  CareHandoutData data;

  given = care_give_handout (t->clinic, &t->act, &options, NULL);
  data = *care_handout_get (given);
  data.id = "0195f000-0000-7000-8000-0000000000c1";
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  data.sha256 = sha256;
  data.pdf = pdf;
  data.changes = "[]", data.not_printed = TRUE;
  large = care_handout_new (&data);
  g_assert_true (care_clinic_write (t->clinic, &t->act, "give_handout", keep_handout, large, NULL));
  exported = export(t->clinic, NULL);
  assert_same_after_import (exported);
}

static void
test_one_patient (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CareTestClinic) other = care_test_clinic_new ();
  g_autoptr (CarePatient) ana = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CarePatient) rui = care_test_patient (t, "Rui Reis", "");
  g_autoptr (CareSession) hers = care_test_sign (t, ana, "");
  g_autoptr (CareSession) his = care_test_sign (t, rui, "");
  g_autofree char *her_call = care_test_call_id (t, hers, 0);
  g_autofree char *his_call = care_test_call_id (t, his, 0);
  g_autoptr (CareRecorded) said = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (CareImportReport) report = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  care_test_done (care_claim_call (t->clinic, &t->act, her_call, 0, NULL, NULL));
  care_test_done (care_claim_call (t->clinic, &t->act, his_call, 0, NULL, NULL));
  said = care_test_say (t, hers, "numbness=yes fever=not_asked");
  exported = export(t->clinic, care_patient_get (ana)->id);
  text = g_strndup (g_bytes_get_data (exported, NULL), g_bytes_get_size (exported));
  g_assert_nonnull (strstr (text, "\"content\":\"patient\""));
  g_assert_nonnull (strstr (text, "\"type\":\"call_event\""));
  g_assert_null (strstr (text, his_call));
  g_assert_nonnull (strstr (text, care_session_get (hers)->id));
  g_assert_null (strstr (text, care_patient_get (rui)->id));
  g_assert_null (strstr (text, care_session_get (his)->id));
  g_assert_null (strstr (text, "\"type\":\"setting\""));
  /* As `record` takes it: what was not asked is left out. */
  g_assert_null (strstr (text, "\":\"not_asked\""));
  other->act.now_ms = t->act.now_ms;
  report = import (other, exported, FALSE);
  g_assert_true (report->written);
  entries = care_timeline_load (other->clinic, care_patient_get (ana)->id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, >=, 3);
}

#define P1 "0195f000-0000-7000-8000-0000000000a1"
#define S1 "0195f000-0000-7000-8000-0000000000b1"

static void
test_record_lines (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) there = care_test_patient (t, "Rui Reis", "");
  static const char good[] =
      "{\"type\":\"patient\",\"id\":\"" P1 "\",\"given_name\":\"Ana\",\"family_name\":\"Silva\","
      "\"birth_date\":\"1961-03-14\",\"anticoagulant\":\"yes\"}\n"
      "\n"
      "{\"type\":\"session\",\"id\":\"" S1 "\",\"patient\":\"" P1 "\",\"therapist\":\"Mara\","
      "\"ended_at\":\"2026-03-02T15:00:00+00:00\",\"modality\":\"massage\"}";
  g_autofree char *bad = g_strconcat (good, "\n{\"type\":\"report\",\"id\":\"" S1 "\"}\n{\n", NULL);
  g_autoptr (CareImportReport) refused = import_text (t, bad);
  g_autoptr (CareImportReport) done = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gint64 seq = care_store_get_change_seq (care_clinic_get_store (t->clinic));

  /* Two wrong lines: both named, nothing kept. */
  g_assert_false (refused->written);
  g_assert_cmpuint (refused->findings->len, ==, 2);
  g_assert_cmpuint (((CareImportFinding *) g_ptr_array_index (refused->findings, 0))->line, ==, 4);
  g_assert_cmpuint (((CareImportFinding *) g_ptr_array_index (refused->findings, 1))->line, ==, 5);
  found = care_find_patients (t->clinic, "silva", 5, NULL);
  g_assert_cmpuint (found->len, ==, 0);
  done = import_text (t, good);
  g_assert_true (done->written);
  g_assert_cmpuint (done->added, ==, 2);
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (t->clinic)), >, seq);
}

static void
assert_refused (CareTestClinic *t, const char *text, const char *says)
{
  g_autoptr (CareImportReport) report = import_text (t, text);
  CareImportFinding *finding;

  g_assert_false (report->written);
  g_assert_cmpuint (report->findings->len, >=, 1);
  finding = g_ptr_array_index (report->findings, 0);
  if (strstr (finding->what, says) == NULL)
    g_error ("expected \"%s\" in \"%s\"", says, finding->what);
}

#define HEADER "{\"format\":1,\"type\":\"header\",\"content\":\"clinic\"}\n"

#define SETTING(name, value)                                                                       \
  HEADER "{\"type\":\"setting\",\"id\":\"" name "\",\"value\":\"" value "\"}"

/* Opening hours that leave no time to call beside the quiet hours of the clinic that reads them:
 * those they belong to come after them. */
static void
test_settings (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CareImportReport) report = import_text (
      t, SETTING ("opening_hours", "Mon-Fri 21:00-23:00") "\n"
                                                          "{\"type\":\"setting\",\"id\":\"quiet_"
                                                          "hours\",\"value\":\"none\"}");

  g_assert_true (report->written);
  g_assert_cmpstr (care_clinic_get_value (t->clinic, CARE_VALUE_OPENING_HOURS), ==,
                   "Mon-Fri 21:00-23:00");
}

static void
test_refuses (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autofree char *deep = g_strnfill (100000, '[');

  assert_refused (t, "{\"format\":2,\"type\":\"header\"}\n", "format");
  assert_refused (t, "\n" HEADER, "first line");
  assert_refused (t, HEADER "{\"type\":\"audit_entry\",\"id\":\"1\"}", "type");
  assert_refused (t, HEADER "{\"type\":\"patient\",\"id\":\"" P1 "\",\"given_name\":\" \"}",
                  "family_name");
  assert_refused (t,
                  HEADER "{\"type\":\"call\",\"id\":\"" P1 "\",\"patient\":\"" P1
                         "\",\"session\":\"" S1 "\",\"reason\":\"monitor\",\"due_at\":\"x\"}",
                  "due_at");
  assert_refused (t, HEADER "{\"type\":\"handout\",\"id\":\"" P1 "\",\"pdf\":\"%%%\"}", "Base64");
  assert_refused (t, HEADER "{\"type\":\"attempt\",\"id\":\"" P1 "\",\"colour\":\"red\"}",
                  "colour");
  assert_refused (t, HEADER "{\"type\":\"setting\",\"id\":\"rule_set\",\"value\":\"none\"}\n{", "");
  assert_refused (t, SETTING ("time_zone", "Mars/X"), "time_zone: must be the name of a time zone");
  assert_refused (t, SETTING ("paper", "a3"), "paper: must be");
  assert_refused (t, SETTING ("opening_hours", "always"), "opening_hours");
  assert_refused (t, SETTING ("quiet_hours", "25:00-08:00"), "quiet_hours");
  assert_refused (t, SETTING ("call_tries", "99"), "call_tries");
  assert_refused (t, SETTING ("logo", "none"), "logo");
  assert_refused (t, "{\"type\":\"patient\",\"type\":\"patient\"}", "");
  assert_refused (t, deep, "");
  assert_refused (t, "{\"type\":\"patient\",\"id\":\"\xff\"}", "UTF-8");
  /* A rule set that is named but not there would leave a clinic that cannot judge. */
  {
    static const char text[] =
        HEADER "{\"type\":\"setting\",\"id\":\"rule_set\",\"value\":\"none\"}\n";
    g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (text, sizeof text - 1, NULL);
    g_autoptr (GError) error = NULL;
    CareImportReport *report = NULL;

    g_assert_false (care_import_ndjson (t->clinic, &t->act, in, FALSE, &report, NULL, &error));
    g_assert_nonnull (error);
    g_assert_null (report);
    g_assert_nonnull (care_clinic_get_rules (t->clinic));
    care_test_clinic_reopen (t, FALSE);
  }
}

/* The rest of an import is not kept when the reader fails half way. */
static void
test_cancelled (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GInputStream) in =
      g_memory_input_stream_new_from_data (HEADER, sizeof HEADER - 1, NULL);
  g_autoptr (GError) error = NULL;
  CareImportReport *report = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (care_import_ndjson (t->clinic, &t->act, in, FALSE, &report, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (report);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/import-data/demo-round-trip", test_demo_round_trip);
  g_test_add_func ("/workflow/import-data/generated-round-trip", test_generated_round_trip);
  g_test_add_func ("/workflow/import-data/large-handout", test_large_handout);
  g_test_add_func ("/workflow/import-data/one-patient", test_one_patient);
  g_test_add_func ("/workflow/import-data/record-lines", test_record_lines);
  g_test_add_func ("/workflow/import-data/settings", test_settings);
  g_test_add_func ("/workflow/import-data/refuses", test_refuses);
  g_test_add_func ("/workflow/import-data/cancelled", test_cancelled);
  return g_test_run ();
}

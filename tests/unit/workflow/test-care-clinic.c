/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic is made whole or not at all, and knows its values. */
#include "config.h"

#include "care-clinic.h"

#include <string.h>

#include "care-back-up.h"
#include "care-check-data.h"
#include "care-clinic-private.h"
#include "care-drafts.h"
#include "care-export-data.h"
#include "care-import-data.h"
#include "care-register-patient.h"
#include "care-store-settings.h"
#include "care-summary.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-timeline.h"

#define AN_ID "0195f000-0000-7000-8000-0000000000d1"

static void
test_new (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GError) error = NULL;
  guint findings = 1;

  g_assert_cmpstr (care_clinic_get_value (t->clinic, CARE_VALUE_CLINIC_NAME), ==, "Test clinic");
  g_assert_cmpstr (g_time_zone_get_identifier (care_clinic_get_zone (t->clinic)), ==,
                   "Europe/Lisbon");
  g_assert_cmpstr (care_clinic_get_value (t->clinic, CARE_VALUE_RULES_APPROVED_BY), ==, "");
  g_assert_cmpuint (care_rule_set_get_n_rules (care_clinic_get_rules (t->clinic)), >=, 54);
  g_assert_false (care_clinic_is_demo (t->clinic));
  care_check_data (t->clinic, TRUE, NULL, NULL, &findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings, ==, 0);
  /* The file is there already: it stays as it is. */
  g_assert_false (care_clinic_create (t->path, "Other", &t->act, &error));
  g_assert_nonnull (error);
  care_test_clinic_reopen (t, FALSE);
  g_assert_cmpstr (care_clinic_get_value (t->clinic, CARE_VALUE_CLINIC_NAME), ==, "Test clinic");
}

static void
refused (CareTestClinic *t, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (care_clinic_set_value (t->clinic, &t->act, name, value, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, name));
}

static void
test_values (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  refused (t, "colour", "red");
  refused (t, CARE_VALUE_PAPER, "a3");
  refused (t, CARE_VALUE_TIME_ZONE, "Mars/Olympus");
  refused (t, CARE_VALUE_CLINIC_NAME, "a\nb");
  care_clinic_set_value (t->clinic, &t->act, CARE_VALUE_TIME_ZONE, "America/New_York", &error);
  g_assert_no_error (error);
  care_clinic_set_value (t->clinic, &t->act, CARE_VALUE_EMERGENCY_NUMBER, "911", &error);
  g_assert_no_error (error);
  care_clinic_approve_rules (t->clinic, &t->act, &error);
  g_assert_no_error (error);
  care_test_clinic_reopen (t, TRUE);
  g_assert_cmpstr (g_time_zone_get_identifier (care_clinic_get_zone (t->clinic)), ==,
                   "America/New_York");
  g_assert_cmpstr (care_clinic_get_value (t->clinic, CARE_VALUE_RULES_APPROVED_BY), ==,
                   "Mara Costa");
  g_assert_cmpstr (care_clinic_get_value (t->clinic, CARE_VALUE_RULES_APPROVED_AT), ==,
                   "2026-03-03T09:00:00Z");
  text = care_clinic_expand (t->clinic, "In {urgent_h} h or {emergency_number}; {unknown} {");
  g_assert_cmpstr (text, ==, "In 2 h or 911; {unknown} {");
  g_assert_false (
      care_clinic_set_value (t->clinic, &t->act, CARE_VALUE_CLINIC_NAME, "Other", &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY);
  care_test_clinic_reopen (t, FALSE);
  g_clear_error (&error);
  /* Empty is the default again. */
  care_clinic_set_value (t->clinic, &t->act, CARE_VALUE_EMERGENCY_NUMBER, "", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (care_clinic_get_value (t->clinic, CARE_VALUE_EMERGENCY_NUMBER), ==, "112");
}

static void
set (CareTestClinic *t, const char *name, const char *value, const char *kept)
{
  g_autoptr (GError) error = NULL;

  care_clinic_set_value (t->clinic, &t->act, name, value, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (care_clinic_get_value (t->clinic, name), ==, kept);
}

/* What steers calls and clocks: kept in one way only, in force at once and after opening again. */
static void
test_work_values (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CareCalendar) before = care_calendar_ref (care_clinic_get_calendar (t->clinic));
  g_autofree char *schedule = NULL;
  const gint64 saturday = CARE_TEST_NOW + 4 * CARE_MS_PER_DAY;

  g_assert_true (care_calendar_is_open (before, CARE_TEST_NOW));
  g_assert_false (care_calendar_is_open (before, saturday));
  set (t, CARE_VALUE_OPENING_HOURS, "sat  09:00-12:00;Mon-Fri 08:00-18:00",
       "Mon-Fri 08:00-18:00; Sat 09:00-12:00");
  g_assert_true (care_calendar_is_open (care_clinic_get_calendar (t->clinic), saturday));
  g_assert_false (care_calendar_is_open (before, saturday)); /* lent ones never change */
  set (t, CARE_VALUE_HOLIDAYS, "2026-03-07 --12-25,--12-25", "--12-25, 2026-03-07");
  set (t, CARE_VALUE_QUIET_HOURS, "19:30-08:30", "19:30-08:30");
  set (t, CARE_VALUE_CALL_SCHEDULE, "cupping 12 limit?; default 40 limit",
       "default 40 limit; early_call 24 limit; cupping 12 limit?");
  set (t, CARE_VALUE_CALL_TRIES, "4", "4");
  set (t, CARE_VALUE_CALL_CLAIM_MINUTES, "020", "20");
  set (t, CARE_VALUE_MANAGERS, " Ines  Vale ,Rui Reis,Ines Vale", "Ines Vale, Rui Reis");
  care_test_clinic_reopen (t, FALSE);
  g_assert_false (care_calendar_is_open (care_clinic_get_calendar (t->clinic), saturday));
  schedule = care_call_schedule_write (care_clinic_get_call_schedule (t->clinic));
  g_assert_cmpstr (schedule, ==, "default 40 limit; early_call 24 limit; cupping 12 limit?");
  g_assert_cmpint (care_clinic_get_number (t->clinic, CARE_VALUE_CALL_TRIES), ==, 4);
  g_assert_cmpint (care_clinic_get_number (t->clinic, CARE_VALUE_CALL_CLAIM_MINUTES), ==, 20);
  set (t, CARE_VALUE_OPENING_HOURS, "", CARE_OPENING_HOURS_DEFAULT);
  set (t, CARE_VALUE_QUIET_HOURS, "", CARE_QUIET_HOURS_DEFAULT);
  set (t, CARE_VALUE_HOLIDAYS, "", "");
  set (t, CARE_VALUE_CALL_SCHEDULE, "", CARE_CALL_SCHEDULE_DEFAULT);
  set (t, CARE_VALUE_CALL_TRIES, "", "3");
  set (t, CARE_VALUE_CALL_CLAIM_MINUTES, "", "15");
  set (t, CARE_VALUE_MANAGERS, "", "");
}

static void
test_broken_work_values (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();

  refused (t, CARE_VALUE_OPENING_HOURS, "Mon-Fri 18:00-08:00");
  refused (t, CARE_VALUE_HOLIDAYS, "2026-02-29");
  refused (t, CARE_VALUE_QUIET_HOURS, "08:00-20:00"); /* all of the opening hours */
  refused (t, CARE_VALUE_CALL_SCHEDULE, "default");
  refused (t, CARE_VALUE_CALL_TRIES, "0");
  refused (t, CARE_VALUE_CALL_TRIES, "11");
  refused (t, CARE_VALUE_CALL_TRIES, "three");
  refused (t, CARE_VALUE_CALL_CLAIM_MINUTES, "241");
  refused (t, CARE_VALUE_CALL_CLAIM_MINUTES, "-1");
  refused (t, CARE_VALUE_MANAGERS, "Ines,,Rui");
}

static gboolean
put_broken (CareStore *store, gpointer data, GError **error)
{
  return care_store_put_setting (store, CARE_VALUE_OPENING_HOURS, "all day", error) &&
         care_store_put_setting (store, CARE_VALUE_CALL_SCHEDULE, "often", error) &&
         care_store_put_setting (store, CARE_VALUE_CALL_TRIES, "many", error);
}

/* What another program broke is told, and what holds without it holds. */
static void
test_unreadable_work_values (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autofree char *hours = NULL;
  g_autofree char *schedule = NULL;
  g_autoptr (GError) error = NULL;

  care_store_write (care_clinic_get_store (t->clinic), &t->act, "test", put_broken, NULL, &error);
  g_assert_no_error (error);
  g_test_expect_message ("care-workflow", G_LOG_LEVEL_WARNING, "*opening_hours*");
  g_test_expect_message ("care-workflow", G_LOG_LEVEL_WARNING, "*call_schedule*");
  care_test_clinic_reopen (t, FALSE);
  g_test_assert_expected_messages ();
  hours = care_calendar_write_opening_hours (care_clinic_get_calendar (t->clinic));
  g_assert_cmpstr (hours, ==, CARE_OPENING_HOURS_DEFAULT);
  schedule = care_call_schedule_write (care_clinic_get_call_schedule (t->clinic));
  g_assert_cmpstr (schedule, ==, CARE_CALL_SCHEDULE_DEFAULT);
  g_assert_cmpint (care_clinic_get_number (t->clinic, CARE_VALUE_CALL_TRIES), ==, 3);
}

static gboolean
write_then_fail (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  const CarePatientData person = { .given_name = "Ana",
                                   .family_name = "Silva",
                                   .birth_date = "1961-03-14" };
  g_autoptr (CarePatient) patient = care_register_patient (clinic, act, &person, error);

  g_assert_nonnull (patient);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "half way");
  return FALSE;
}

/* A use case inside another joins its transaction: what fails half way leaves nothing. */
static void
test_rolls_back (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gint64 seq = care_store_get_change_seq (care_clinic_get_store (t->clinic));

  g_assert_false (care_clinic_write (t->clinic, &t->act, "test", write_then_fail, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (t->clinic)), ==, seq);
  found = care_find_patients (t->clinic, "silva", 5, NULL);
  g_assert_cmpuint (found->len, ==, 0);
  changes = care_clinic_take_changes (t->clinic);
  g_assert_cmpuint (changes->len, ==, 0);
}

static void
test_drafts (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GError) error = NULL;
  const CareDraftRow row = { .id = AN_ID, .form = "report", .subject = AN_ID, .body = "{\"a\":1}" };
  g_autoptr (GPtrArray) mine = NULL;
  g_autoptr (GPtrArray) theirs = NULL;
  g_autoptr (GPtrArray) none = NULL;

  care_save_draft (t->clinic, &t->act, &row, &error);
  g_assert_no_error (error);
  t->act.now_ms += 2000;
  care_save_draft (t->clinic, &t->act, &row, &error);
  g_assert_no_error (error);
  mine = care_list_drafts (t->clinic, "Mara Costa", &error);
  g_assert_cmpuint (mine->len, ==, 1);
  g_assert_cmpint (((CareDraftRow *) g_ptr_array_index (mine, 0))->saved_at, ==, t->act.now_ms);
  theirs = care_list_drafts (t->clinic, "Rui Reis", &error);
  g_assert_cmpuint (theirs->len, ==, 0);
  t->act.actor = "Rui Reis";
  g_assert_false (care_discard_draft (t->clinic, &t->act, AN_ID, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
  t->act.actor = "Mara Costa";
  care_discard_draft (t->clinic, &t->act, AN_ID, &error);
  g_assert_no_error (error);
  care_discard_draft (t->clinic, &t->act, AN_ID, &error);
  g_assert_no_error (error);
  none = care_list_drafts (t->clinic, "Mara Costa", &error);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_timeline (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareRecorded) said = care_test_say (t, session, "saddle_numbness=yes");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
      care_timeline_load (t->clinic, care_patient_get (patient)->id, NULL, &error);
  static const CareTimelineKind kinds[] = { CARE_TIMELINE_CALL, CARE_TIMELINE_CASE,
                                            CARE_TIMELINE_REPORT, CARE_TIMELINE_SESSION };

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < entries->len; i++)
    {
      CareTimelineEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpint (care_timeline_entry_get_kind (entry), ==, kinds[i]);
      g_assert_nonnull (care_timeline_entry_get_id (entry));
      g_assert_nonnull (care_timeline_entry_get_record (entry));
      g_assert_true ((care_timeline_entry_get_result (entry) != NULL) ==
                     (kinds[i] == CARE_TIMELINE_REPORT));
      if (i > 0)
        g_assert_cmpint (care_timeline_entry_get_at (entry), <=,
                         care_timeline_entry_get_at (g_ptr_array_index (entries, i - 1)));
    }
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = care_timeline_load (t->clinic, AN_ID, NULL, &error);
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
}

static void
test_summary (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "techniques=cupping");
  g_autoptr (CareRecorded) said = care_test_say (t, session, "numbness=yes");
  g_autoptr (CareRecorded) later = care_test_say (t, session, "hours=40");
  g_autoptr (GError) error = NULL;
  gint64 now = t->act.now_ms;
  CareSummary sum;
  int cupping = care_fact_find_value (care_fact_get (CARE_FACT_TECHNIQUES), "cupping");

  care_summary_load (t->clinic, CARE_TEST_NOW - 1, now + 1, now, &sum, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sum.sessions, ==, 1);
  g_assert_cmpuint (sum.sessions_reported, ==, 1);
  g_assert_cmpuint (sum.reports, ==, 2);
  g_assert_cmpuint (sum.outcomes[CARE_OUTCOME_URGENT], ==, 1);
  g_assert_cmpuint (sum.outcomes[CARE_OUTCOME_EXPECTED], ==, 1);
  g_assert_cmpuint (sum.cases_opened[CARE_LEVEL_URGENT], ==, 1);
  g_assert_cmpuint (sum.cases_open, ==, 1);
  g_assert_cmpuint (sum.cases_breached, ==, 1);
  g_assert_cmpuint (sum.techniques[cupping].sessions, ==, 1);
  g_assert_cmpuint (sum.techniques[cupping].flagged, ==, 1);
  /* The end is not in the period. */
  care_summary_load (t->clinic, CARE_TEST_NOW - 9, CARE_TEST_NOW, now, &sum, &error);
  g_assert_cmpuint (sum.sessions, ==, 0);
  g_assert_cmpuint (sum.cases_open, ==, 0);
}

static void
count_result (const char *kind, const char *where, const char *what, gpointer data)
{
  guint *n = data;

  *n += g_str_equal (kind, "result") ? 1 : 0;
}

/* A verdict that is not what the rules say comes out in the deep check. */
static void
test_check_replays (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CareTestClinic) copy = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autoptr (CareRecorded) said = care_test_say (t, session, "numbness=yes");
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (CareImportReport) report = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint findings = 0, results = 0;

  care_export_ndjson (t->clinic, out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_string_append_len (
      text, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
      (gssize) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)));
  /* In the stored input, not in the report: somebody edits what was judged. */
  g_assert_cmpuint (g_string_replace (text, "\\\"numbness\\\":\\\"yes\\\",\\\"tingling",
                                      "\\\"numbness\\\":\\\"no\\\",\\\"tingling", 1),
                    ==, 1);
  in = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
  copy->act.now_ms = t->act.now_ms;
  care_import_ndjson (copy->clinic, &copy->act, in, FALSE, &report, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (report->written);
  care_check_data (copy->clinic, FALSE, count_result, &results, &findings, &error);
  g_assert_cmpuint (findings, ==, 0);
  care_check_data (copy->clinic, TRUE, count_result, &results, &findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results, ==, 1);
  g_assert_cmpuint (findings, ==, 1);
}

static void
test_back_up (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autofree char *path = g_build_filename (t->folder, "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareClinic) copy = NULL;
  g_autoptr (GPtrArray) found = NULL;

  care_back_up (t->clinic, &t->act, path, &error);
  g_assert_no_error (error);
  copy = care_clinic_open (path, TRUE, "test", t->act.now_ms, &error);
  g_assert_no_error (error);
  found = care_find_patients (copy, "silva", 5, &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_false (care_back_up (t->clinic, &t->act, path, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/clinic/new", test_new);
  g_test_add_func ("/workflow/clinic/values", test_values);
  g_test_add_func ("/workflow/clinic/work-values", test_work_values);
  g_test_add_func ("/workflow/clinic/broken-work-values", test_broken_work_values);
  g_test_add_func ("/workflow/clinic/unreadable-work-values", test_unreadable_work_values);
  g_test_add_func ("/workflow/clinic/rolls-back", test_rolls_back);
  g_test_add_func ("/workflow/clinic/drafts", test_drafts);
  g_test_add_func ("/workflow/clinic/timeline", test_timeline);
  g_test_add_func ("/workflow/clinic/summary", test_summary);
  g_test_add_func ("/workflow/clinic/check-replays", test_check_replays);
  g_test_add_func ("/workflow/clinic/back-up", test_back_up);
  return g_test_run ();
}

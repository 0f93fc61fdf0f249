/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records that are one person: everything of both is seen once, and nothing is left of a merge
 * that was undone. Records that are put aside. */
#include "config.h"

#include <string.h>

#include "care-archive-patient.h"
#include "care-check-data.h"
#include "care-drafts.h"
#include "care-due-list.h"
#include "care-export-data.h"
#include "care-import-data.h"
#include "care-log-attempt.h"
#include "care-merge-patients.h"
#include "care-put-away-call.h"
#include "care-register-patient.h"
#include "care-sign-session.h"
#include "care-store-calls.h"
#include "care-store-patients.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-timeline.h"
#include "care-workflow-error.h"

static GBytes *export(CareTestClinic *t, const char *patient_id)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  care_export_ndjson (t->clinic, out, patient_id, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
assert_sound (CareTestClinic *t)
{
  g_autoptr (GError) error = NULL;
  guint findings = 0;

  g_assert_true (care_check_data (t->clinic, TRUE, NULL, NULL, &findings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings, ==, 0);
}

static const char *
id_of (CarePatient *patient)
{
  return care_patient_get (patient)->id;
}

static void
merge (CareTestClinic *t, CarePatient *kept, CarePatient *other)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePatient) shown = care_merge_patients (t->clinic, &t->act, id_of (kept),
                                                       id_of (other), "same person", TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (id_of (shown), ==, id_of (kept));
}

static void
unmerge (CareTestClinic *t, CarePatient *other)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePatient) shown =
      care_unmerge_patients (t->clinic, &t->act, id_of (other), "two people", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (id_of (shown), ==, id_of (other));
}

/* Kinds and ids of the timeline, each counted; the merges themselves are told besides. */
static void
count_entries (CareTestClinic *t, CarePatient *patient, GHashTable *into)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = care_timeline_load (t->clinic, id_of (patient), NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      CareTimelineEntry *entry = g_ptr_array_index (entries, i);
      char *key;
      int n;

      if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_MERGE)
        continue;
      key = g_strdup_printf ("%d %s", care_timeline_entry_get_kind (entry),
                             care_timeline_entry_get_id (entry));
      n = GPOINTER_TO_INT (g_hash_table_lookup (into, key));
      g_hash_table_insert (into, key, GINT_TO_POINTER (n + 1));
    }
}

static GHashTable *
new_counts (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
assert_same_entries (GHashTable *expected, GHashTable *seen)
{
  GHashTableIter iter;
  gpointer key, n;

  g_assert_cmpuint (g_hash_table_size (expected), ==, g_hash_table_size (seen));
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &key, &n))
    {
      g_assert_cmpint (GPOINTER_TO_INT (n), ==, 1);
      g_assert_true (g_hash_table_contains (expected, key));
    }
}

/* A patient with some sessions, of which some were reported on, one of them with a case. */
static CarePatient *
fill_patient (CareTestClinic *t, const char *name, GRand *random)
{
  CarePatient *patient = care_test_patient (t, name, "");
  int n = g_rand_int_range (random, 0, 4);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (CareSession) session = care_test_sign (t, patient, "");

      t->act.now_ms += 26 * CARE_MS_PER_HOUR;
      if (g_rand_boolean (random))
        {
          g_autoptr (CareRecorded) said =
              care_test_say (t, session, g_rand_boolean (random) ? "numbness=yes" : "pain_now=2");

          g_assert_nonnull (said);
        }
    }
  return patient;
}

/* Any merges in any order, some of them of merged ones: everything is seen once under the records
 * that are shown; all of them undone in any order, the export is what it was. */
static void
test_everything_once (void)
{
  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (CareTestClinic) t = care_test_clinic_new ();
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) shown = g_ptr_array_new ();
      g_autoptr (GPtrArray) merged = g_ptr_array_new ();
      g_autoptr (GHashTable) expected = new_counts ();
      g_autoptr (GHashTable) seen = new_counts ();
      g_autoptr (GHashTable) again = new_counts ();
      g_autoptr (GBytes) before = NULL;
      g_autoptr (GBytes) after = NULL;

      for (int i = 0; i < 6; i++)
        {
          g_autofree char *name = g_strdup_printf ("Ana Silva%c", 'a' + i);

          g_ptr_array_add (people, fill_patient (t, name, random));
          g_ptr_array_add (shown, g_ptr_array_index (people, people->len - 1));
          count_entries (t, g_ptr_array_index (people, people->len - 1), expected);
        }
      before = export(t, NULL);
      for (int i = 0; i < 4; i++)
        {
          guint a = (guint) g_rand_int_range (random, 0, (gint32) shown->len);
          gpointer other = g_ptr_array_steal_index (shown, a);

          merge (t, g_ptr_array_index (shown, g_rand_int_range (random, 0, (gint32) shown->len)),
                 other);
          g_ptr_array_add (merged, other);
        }
      for (guint i = 0; i < shown->len; i++)
        count_entries (t, g_ptr_array_index (shown, i), seen);
      assert_same_entries (expected, seen);
      assert_sound (t);
      while (merged->len > 0)
        unmerge (t, g_ptr_array_steal_index (
                        merged, (guint) g_rand_int_range (random, 0, (gint32) merged->len)));
      for (guint i = 0; i < people->len; i++)
        count_entries (t, g_ptr_array_index (people, i), again);
      assert_same_entries (expected, again);
      after = export(t, NULL);
      g_assert_true (g_bytes_equal (before, after));
      assert_sound (t);
    }
}

static CarePatient *
with_phone (CareTestClinic *t, CarePatient *patient, const char *phone)
{
  CarePatientData data = *care_patient_get (patient);
  g_autoptr (GError) error = NULL;
  CarePatient *changed;

  data.phone = phone;
  changed = care_update_patient (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
  return changed;
}

/* Calls and cases of the other record are shown with the kept record's name and number, under which
 * both are found. */
static void
test_reaches_the_phone (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) plain = care_test_patient (t, "Anna Sylva", "");
  g_autoptr (CarePatient) other = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CarePatient) kept = with_phone (t, plain, "912 345 678");
  g_autoptr (CareSession) session = care_test_sign (t, other, "");
  g_autoptr (GPtrArray) calls = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) recent = NULL;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (GError) error = NULL;
  CareStore *store = care_clinic_get_store (t->clinic);

  merge (t, kept, other);
  calls = care_store_list_due_calls (store, NULL, G_MAXINT64, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (calls->len, ==, 1);
  g_assert_cmpstr (
      care_patient_get (care_work_item_get_patient (g_ptr_array_index (calls, 0)))->phone, ==,
      "912 345 678");
  patient = care_store_get_patient (store, care_session_get (session)->patient_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (id_of (patient), ==, id_of (kept));
  found = care_find_patients (t->clinic, "ana silva", 20, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (id_of (((CareFoundPatient *) g_ptr_array_index (found, 0))->patient), ==,
                   id_of (kept));
  g_assert_cmpint (((CareFoundPatient *) g_ptr_array_index (found, 0))->last_session_at, ==,
                   care_session_get (session)->ended_at);
  recent = care_recent_patients (t->clinic, 20, &error);
  g_assert_cmpuint (recent->len, ==, 1);
}

/* A newer session of the kept record closes the calls after one of the other. */
static void
test_one_call_list (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) kept = care_test_patient (t, "Anna Sylva", "");
  g_autoptr (CarePatient) other = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) earlier = care_test_sign (t, other, "");
  g_autoptr (CareSession) later = NULL;
  g_autoptr (GPtrArray) calls = NULL;
  CareAttemptData attempt = { .result = CARE_ATTEMPT_RESULT_NO_ANSWER,
                              .patient_id = id_of (kept),
                              .session_id = care_session_get (earlier)->id };
  g_autoptr (GError) error = NULL;

  merge (t, kept, other);
  care_log_attempt (t->clinic, &t->act, &attempt, &error);
  g_assert_no_error (error);
  t->act.now_ms += 2 * CARE_MS_PER_HOUR;
  later = care_test_sign (t, kept, "");
  calls = care_store_list_due_calls (care_clinic_get_store (t->clinic), NULL, G_MAXINT64, 0, NULL);
  for (guint i = 0; i < calls->len; i++)
    g_assert_cmpstr (
        care_session_get (care_work_item_get_session (g_ptr_array_index (calls, i)))->id, ==,
        care_session_get (later)->id);
  g_assert_cmpuint (calls->len, >, 0);
}

static void
assert_merge_refused (CareTestClinic *t, const char *kept, const char *other, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = export(t, NULL);
  g_autoptr (GBytes) after = NULL;

  g_assert_null (care_merge_patients (t->clinic, &t->act, kept, other, "same", FALSE, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, says) == NULL)
    g_error ("expected \"%s\" in \"%s\"", says, error->message);
  after = export(t, NULL);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_refused (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) a = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CarePatient) b = care_test_patient (t, "Anna Sylva", "");
  g_autoptr (CarePatient) c = care_test_patient (t, "Ane Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, b, "");
  CareDraftRow draft = {
    "0195f000-0000-7000-8000-0000000000d1", "Jon Ek", "desk 2", "report",
    care_session_get (session)->id,         0,        "{}",     t->act.now_ms
  };
  g_autoptr (GError) error = NULL;

  assert_merge_refused (t, id_of (a), id_of (a), "same record");
  assert_merge_refused (t, id_of (a), "0195f000-0000-7000-8000-0000000000d9", "other");
  g_assert_null (
      care_merge_patients (t->clinic, &t->act, id_of (a), id_of (b), "  ", FALSE, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
  care_save_draft (t->clinic, &t->act, &draft, &error);
  g_assert_no_error (error);
  assert_merge_refused (t, id_of (a), id_of (b), "unfinished draft");
  care_discard_draft (t->clinic, &t->act, draft.id, &error);
  g_assert_no_error (error);
  merge (t, a, b);
  assert_merge_refused (t, id_of (b), id_of (c), "merged with another one before");
  assert_merge_refused (t, id_of (c), id_of (b), "merged with another one before");
  g_assert_null (care_unmerge_patients (t->clinic, &t->act, id_of (c), "two", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
}

/* A risk that only one record knows of is not lost. */
static void
test_takes_risks_over (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) kept = care_test_patient (t, "Ana Silva", "diabetes=yes");
  g_autoptr (CarePatient) other = care_test_patient (t, "Anna Sylva", "anticoagulant=yes");
  g_autoptr (GPtrArray) differences =
      care_compare_patients (care_patient_get (kept), care_patient_get (other));
  g_autoptr (CarePatient) now = NULL;
  guint n_must = 0;

  for (guint i = 0; i < differences->len; i++)
    n_must += ((CarePatientDifference *) g_ptr_array_index (differences, i))->must_take;
  g_assert_cmpuint (n_must, ==, 1);
  assert_merge_refused (t, id_of (kept), id_of (other), "anticoagulant");
  merge (t, kept, other);
  now = care_store_get_patient (care_clinic_get_store (t->clinic), id_of (other), NULL);
  g_assert_cmpint (care_answer_is_yes (care_answers_get (care_patient_get (now)->screening,
                                                         CARE_FACT_ANTICOAGULANT)),
                   ==, CARE_TRI_TRUE);
  g_assert_cmpint (
      care_answer_is_yes (care_answers_get (care_patient_get (now)->screening, CARE_FACT_DIABETES)),
      ==, CARE_TRI_TRUE);
}

static void
archive (CareTestClinic *t, CarePatient *patient)
{
  g_autoptr (GError) error = NULL;

  care_archive_patient (t->clinic, &t->act, id_of (patient), "moved away", &error);
  g_assert_no_error (error);
}

static gboolean
is_archived (CareTestClinic *t, CarePatient *patient)
{
  g_autoptr (CareArchived) archived = NULL;
  g_autoptr (GError) error = NULL;

  care_get_archived (t->clinic, id_of (patient), &archived, &error);
  g_assert_no_error (error);
  return archived != NULL;
}

static void
test_archive (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) ana = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CarePatient) rui = care_test_patient (t, "Rui Reis", "");
  g_autoptr (GBytes) before = export(t, NULL);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GPtrArray) recent = NULL, found = NULL, archived = NULL;
  g_autoptr (CareSession) session = NULL;
  g_autoptr (GError) error = NULL;

  archive (t, ana);
  recent = care_recent_patients (t->clinic, 20, NULL);
  found = care_find_patients (t->clinic, "ana silva", 20, NULL);
  archived = care_archived_patients (t->clinic, 20, NULL);
  g_assert_cmpuint (recent->len, ==, 1);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (((CareFoundPatient *) g_ptr_array_index (found, 0))->is_archived);
  g_assert_cmpuint (archived->len, ==, 1);
  g_assert_false (care_archive_patient (t->clinic, &t->act, id_of (ana), "again", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
  assert_merge_refused (t, id_of (ana), id_of (rui), "archived");
  care_unarchive_patient (t->clinic, &t->act, id_of (ana), &error);
  g_assert_no_error (error);
  after = export(t, NULL);
  g_assert_true (g_bytes_equal (before, after));
  assert_sound (t);

  /* Whoever is treated again comes back; open calls, also of a merged record, keep it. */
  archive (t, ana);
  session = care_test_sign (t, ana, "");
  g_assert_false (is_archived (t, ana));
  merge (t, rui, ana);
  g_assert_false (care_archive_patient (t->clinic, &t->act, id_of (rui), "gone", &error));
  g_assert_nonnull (strstr (error->message, "has open calls"));
  g_clear_error (&error);
  g_clear_object (&session);
}

/* Merged and archived records go through export and import, also those of one person alone. */
static void
test_export (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (CarePatient) a = fill_patient (t, "Ana Silva", random);
  g_autoptr (CarePatient) b = fill_patient (t, "Anna Sylva", random);
  g_autoptr (CarePatient) c = care_test_patient (t, "Rui Reis", "");
  const char *ids[] = { NULL, NULL };

  merge (t, a, b);
  archive (t, c);
  ids[1] = id_of (b);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (CareTestClinic) other = care_test_clinic_new ();
      g_autoptr (GBytes) exported = export(t, ids[i]);
      g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (exported);
      g_autoptr (CareImportReport) report = NULL;
      g_autoptr (GBytes) again = NULL;
      g_autoptr (GError) error = NULL;

      other->act.now_ms = t->act.now_ms;
      care_import_ndjson (other->clinic, &other->act, in, FALSE, &report, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (report->written);
      again = export(other, ids[i]);
      g_assert_true (g_bytes_equal (exported, again));
      assert_sound (other);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workflow/merge-patients/everything-once", test_everything_once);
  g_test_add_func ("/workflow/merge-patients/reaches-the-phone", test_reaches_the_phone);
  g_test_add_func ("/workflow/merge-patients/one-call-list", test_one_call_list);
  g_test_add_func ("/workflow/merge-patients/refused", test_refused);
  g_test_add_func ("/workflow/merge-patients/takes-risks-over", test_takes_risks_over);
  g_test_add_func ("/workflow/merge-patients/archive", test_archive);
  g_test_add_func ("/workflow/merge-patients/export", test_export);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The made-up clinic is believable, whole, and the same each time. */
#include "config.h"

#include "care-make-demo.h"

#include <string.h>

#include "care-check-data.h"
#include "care-export-data.h"
#include "care-register-patient.h"
#include "care-store-rows.h"
#include "care-summary.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-work-lists.h"

#define SEED 7

typedef struct
{
  char *folder;
  char *path;
  CareClinic *clinic;
  CareAct act;
} Demo;

static void
demo_begin (Demo *d, gint64 now_ms)
{
  *d = (Demo){ .folder = care_test_folder_new () };
  d->path = g_build_filename (d->folder, "demo.db", NULL);
  d->act = (CareAct){ "Test", "desk", now_ms, g_time_zone_new_identifier ("Europe/Lisbon") };
}

static void
demo_open (Demo *d)
{
  g_autoptr (GError) error = NULL;

  d->clinic = care_clinic_open (d->path, FALSE, "test", d->act.now_ms, &error);
  g_assert_no_error (error);
}

static void
demo_make (Demo *d, gint64 now_ms, guint n, guint32 seed)
{
  g_autoptr (GError) error = NULL;

  demo_begin (d, now_ms);
  care_make_demo (d->path, n, seed, &d->act, &error);
  g_assert_no_error (error);
  demo_open (d);
}

/* A copy of the usual one: making it is most of the time. */
static void
demo_copy (Demo *d, const Demo *usual)
{
  g_autoptr (GFile) from = g_file_new_for_path (usual->path);
  g_autoptr (GFile) to = NULL;
  g_autoptr (GError) error = NULL;

  demo_begin (d, CARE_TEST_NOW);
  to = g_file_new_for_path (d->path);
  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  demo_open (d);
}

static void
demo_clear (Demo *d)
{
  if (d->clinic)
    g_assert_finalize_object (d->clinic);
  g_time_zone_unref (d->act.zone);
  care_test_folder_free (d->folder);
  g_free (d->path);
}

static GBytes *export(CareClinic *clinic)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  care_export_ndjson (clinic, out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
assert_between (guint n, guint low, guint high)
{
  g_assert_cmpuint (n, >=, low);
  g_assert_cmpuint (n, <=, high);
}

static void
test_mix (gconstpointer data)
{
  Demo d;
  CareSummary sum;
  g_autoptr (GError) error = NULL;

  demo_copy (&d, data);
  care_summary_load (d.clinic, 0, CARE_TEST_NOW + 1, CARE_TEST_NOW, &sum, &error);
  g_assert_no_error (error);
  g_test_message ("%u patients, %u sessions, %u reports: %u %u %u %u %u %u; cases %u resolved, %u "
                  "open, %u overdue; %u handouts",
                  sum.patients, sum.sessions, sum.reports, sum.outcomes[0], sum.outcomes[1],
                  sum.outcomes[2], sum.outcomes[3], sum.outcomes[4], sum.outcomes[5],
                  sum.cases_resolved, sum.cases_open, sum.cases_breached, sum.handouts);
  g_assert_cmpuint (sum.patients, ==, 60);
  assert_between (sum.sessions, 390, 410);
  assert_between (sum.reports, 285, 310);
  assert_between (sum.outcomes[CARE_OUTCOME_EXPECTED], sum.reports * 76 / 100,
                  sum.reports * 84 / 100);
  assert_between (sum.outcomes[CARE_OUTCOME_MONITOR], sum.reports * 7 / 100,
                  sum.reports * 11 / 100);
  assert_between (sum.outcomes[CARE_OUTCOME_CONTACT], sum.reports * 4 / 100, sum.reports * 8 / 100);
  assert_between (sum.outcomes[CARE_OUTCOME_URGENT], sum.reports * 3 / 100,
                  sum.reports * 5 / 100 + 1);
  assert_between (sum.outcomes[CARE_OUTCOME_EMERGENCY], 2, 4);
  g_assert_cmpuint (sum.outcomes[CARE_OUTCOME_INCOMPLETE], ==, 1);
  g_assert_cmpuint (sum.handouts, >, 30);
  g_assert_cmpstr (care_clinic_get_value (d.clinic, "demo"), ==, "yes");
  demo_clear (&d);
}

static void
test_scenes (gconstpointer data)
{
  Demo d;
  guint states[CARE_N_CASE_STATES] = { 0 };
  CareCaseFilter filter = { .state = -1, .level = -1, .now_ms = CARE_TEST_NOW };
  const CareDueQuery query = { .open_only = TRUE, .now_ms = CARE_TEST_NOW };
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) anas = NULL;
  g_autoptr (GError) error = NULL;
  CareCaseCounts counts;
  guint overdue = 0, today = 0, incomplete = 0;
  const CareCaseData *first;

  demo_copy (&d, data);
  items = care_list_cases (d.clinic, &filter, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    states[care_case_get (care_work_item_get_case (g_ptr_array_index (items, i)))->state]++;
  for (int i = 0; i < CARE_N_CASE_STATES; i++)
    g_assert_cmpuint (states[i], >=, 1);
  care_count_cases (d.clinic, NULL, CARE_TEST_NOW, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.breached, ==, 1);
  g_assert_cmpuint (counts.new_, ==, 2);
  /* The overdue one stands first: a bruise under a blood thinner. */
  first = care_case_get (care_work_item_get_case (g_ptr_array_index (items, 0)));
  g_assert_nonnull (strstr (first->why, "BLD-1"));
  g_assert_cmpint (first->due_at, <, CARE_TEST_NOW);
  due = care_list_due (d.clinic, &query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < due->len; i++)
    {
      const CareCallData *call =
          care_call_get (care_work_item_get_call (g_ptr_array_index (due, i)));

      overdue += call->due_at < CARE_TEST_NOW ? 1 : 0;
      today += call->due_at >= CARE_TEST_NOW ? 1 : 0;
      incomplete += call->reason == CARE_CALL_REASON_INCOMPLETE ? 1 : 0;
    }
  g_assert_cmpuint (overdue, >=, 1);
  g_assert_cmpuint (today, >=, 1);
  g_assert_cmpuint (due->len, <, 40);
  g_assert_cmpuint (incomplete, ==, 1);
  anas = care_find_patients (d.clinic, "ana silva", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (anas->len, ==, 2);
  demo_clear (&d);
}

/* What the call list shows besides calls that wait: one that somebody is on, one that was handed
 * over, one that could not be reached; and good times. */
static void
test_calls (gconstpointer data)
{
  Demo d;
  const CareDueQuery query = { .now_ms = CARE_TEST_NOW };
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Lisbon");
  guint claimed = 0, handed = 0, unreachable = 0, good_times = 0;

  demo_copy (&d, data);
  items = care_list_due (d.clinic, &query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (items, i);
      CareCall *call = care_work_item_get_call (item);

      claimed += care_call_get_holder (call, CARE_TEST_NOW) != NULL ? 1 : 0;
      handed += care_call_get (call)->assigned_to != NULL ? 1 : 0;
      unreachable +=
          care_due_group (item, CARE_TEST_NOW, zone) == CARE_DUE_GROUP_UNREACHABLE ? 1 : 0;
      good_times += care_patient_get (care_work_item_get_patient (item))->good_until > 0 ? 1 : 0;
    }
  g_assert_cmpuint (claimed, ==, 1);
  g_assert_cmpuint (handed, ==, 1);
  g_assert_cmpuint (unreachable, >=, 1);
  g_assert_cmpuint (good_times, >=, 1);
  demo_clear (&d);
}

static gboolean
check_patient (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (columns[i].name, "phone"))
        g_assert_true (g_str_has_prefix (columns[i].text, "+44 1632 960"));
      if (g_str_equal (columns[i].name, "email") && columns[i].type == CARE_COLUMN_TEXT)
        g_assert_true (g_str_has_suffix (columns[i].text, "@example.org"));
    }
  return TRUE;
}

static void
report_finding (const char *kind, const char *where, const char *what, gpointer data)
{
  g_test_message ("%s: %s: %s", kind, where, what);
}

/* No number of it can ring anywhere, and the deep check, replay included, finds nothing. */
static void
test_is_sound (gconstpointer data)
{
  Demo d;
  g_autoptr (GError) error = NULL;
  guint findings = 1;

  demo_copy (&d, data);
  care_store_foreach (care_clinic_get_store (d.clinic), "patient", check_patient, NULL, &error);
  g_assert_no_error (error);
  care_check_data (d.clinic, TRUE, report_finding, NULL, &findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings, ==, 0);
  demo_clear (&d);
}

static void
test_same_seed_same_data (void)
{
  Demo a, b, c;
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) two = NULL;
  g_autoptr (GBytes) three = NULL;

  demo_make (&a, CARE_TEST_NOW, 20, SEED);
  demo_make (&b, CARE_TEST_NOW, 20, SEED);
  demo_make (&c, CARE_TEST_NOW, 20, SEED + 1);
  one = export(a.clinic);
  two = export(b.clinic);
  three = export(c.clinic);
  g_assert_true (g_bytes_equal (one, two));
  g_assert_false (g_bytes_equal (one, three));
  demo_clear (&a);
  demo_clear (&b);
  demo_clear (&c);
}

/* At any hour and on any day of the week, and for any size. */
static void
test_any_time (void)
{
  static const guint sizes[] = { 60, 1, 2, 13, 5, 61 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Demo d;
      CareSummary sum;
      CareCaseCounts counts;
      gint64 now = CARE_TEST_NOW + (gint64) i * 31 * CARE_MS_PER_HOUR;
      g_autoptr (GError) error = NULL;

      demo_make (&d, now, sizes[i], (guint32) i);
      care_summary_load (d.clinic, 0, now + 1, now, &sum, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (sum.patients, ==, sizes[i]);
      if (sizes[i] >= 60)
        {
          care_count_cases (d.clinic, NULL, now, &counts, &error);
          g_assert_no_error (error);
          g_assert_cmpuint (counts.open, >=, 6);
          assert_between (sum.outcomes[CARE_OUTCOME_EXPECTED], sum.reports * 76 / 100,
                          sum.reports * 84 / 100);
        }
      demo_clear (&d);
    }
}

static void
test_refuses (void)
{
  Demo d;
  g_autoptr (GError) error = NULL;

  demo_make (&d, CARE_TEST_NOW, 1, SEED);
  g_assert_false (care_make_demo (d.path, 0, SEED, &d.act, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
  /* A file that is there stays as it is. */
  g_assert_false (care_make_demo (d.path, 1, SEED, &d.act, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_test (d.path, G_FILE_TEST_EXISTS));
  demo_clear (&d);
}

int
main (int argc, char **argv)
{
  Demo usual;
  int status;

  g_test_init (&argc, &argv, NULL);
  demo_make (&usual, CARE_TEST_NOW, 60, SEED);
  g_assert_finalize_object (g_steal_pointer (&usual.clinic));
  g_test_add_data_func ("/workflow/make-demo/mix", &usual, test_mix);
  g_test_add_data_func ("/workflow/make-demo/scenes", &usual, test_scenes);
  g_test_add_data_func ("/workflow/make-demo/calls", &usual, test_calls);
  g_test_add_data_func ("/workflow/make-demo/is-sound", &usual, test_is_sound);
  g_test_add_func ("/workflow/make-demo/same-seed-same-data", test_same_seed_same_data);
  g_test_add_func ("/workflow/make-demo/any-time", test_any_time);
  g_test_add_func ("/workflow/make-demo/refuses", test_refuses);
  status = g_test_run ();
  demo_clear (&usual);
  return status;
}

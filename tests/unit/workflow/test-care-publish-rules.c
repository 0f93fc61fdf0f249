/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules are put in force whole or not at all, and everything of the process judges by them. */
#include "config.h"

#include "care-publish-rules.h"

#include <string.h>

#include "care-check-data.h"
#include "care-service.h"
#include "care-store-acts.h"
#include "care-test-clinic.h"
#include "care-timeline.h"
#include "care-work-lists.h"
#include "care-time.h"
#include "care-try-rules.h"

/* The shipped rules with another limit. Returns: (transfer full): version @version of them */
static CareRuleSet *
rules_with (int limit_h, int version)
{
  g_autoptr (CareRuleSet) shipped = care_rule_set_new_default (NULL);
  g_autofree char *limit = g_strdup_printf ("\"limit_h\": %d,", limit_h);
  g_autofree char *number = g_strdup_printf ("\"version\": %d,", version);
  g_autoptr (GString) text = g_string_new (care_rule_set_get_text (shipped));
  g_autoptr (GError) error = NULL;
  CareRuleSet *rules;

  g_assert_cmpuint (g_string_replace (text, "\"limit_h\": 72,", limit, 0), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "\"version\": 1,", number, 0), ==, 1);
  rules = care_rule_set_new_from_json (text->str, text->len, &error);
  g_assert_no_error (error);
  return rules;
}

static gboolean
publish (CareTestClinic *t, int limit_h, int version, GError **error)
{
  g_autoptr (CareRuleSet) rules = rules_with (limit_h, version);
  const CarePublication publication = { .rules = rules, .reason = "A longer limit" };

  return care_publish_rules (t->clinic, &t->act, &publication, error);
}

static double
limit_of (CareRuleSet *rules)
{
  double limit = 0;

  g_assert_true (care_rule_set_get_parameter (rules, "limit_h", &limit));
  return limit;
}

/* Every question answered with no; sore and no better at @hours. */
static CareRecorded *
say_sore (CareTestClinic *t, CarePatient *patient, int hours)
{
  g_autoptr (CareSession) session = care_test_sign (
      t, patient, "techniques=deep_tissue_massage regions=arm pressure=firm pain_before=4");
  g_autofree char *answers = g_strdup_printf (
      "hours=%d pain_now=4 worst_pain=5 new_soreness=yes course=same quality=dull_ache "
      "onset_sudden=no location=treated usual_activities=as_usual radiating=none numbness=no "
      "tingling=no weakness=no difficulty_walking=no difficulty_moving=no swelling=no bruising=no "
      "fever=no calf_swelling=no chest_pain=no breathlessness=no dizziness=no fainting=no "
      "severe_headache=no unusual_anxiety=no dark_urine=no night_pain=no weight_loss=no "
      "redness_heat=no skin_damage=no",
      hours);

  return care_test_say (t, session, answers);
}

static CareOutcome
outcome_at (CareTestClinic *t, CarePatient *patient, int hours)
{
  g_autoptr (CareRecorded) recorded = say_sore (t, patient, hours);

  g_assert_cmpstr (care_result_get (recorded->result)->rule_set_id, ==,
                   care_rule_set_get_sha256 (care_clinic_get_rules (t->clinic)));
  return care_result_get (recorded->result)->outcome;
}

static CarePatient *
healthy (CareTestClinic *t)
{
  return care_test_patient (t, "Ana Silva",
                            "pregnancy=no anticoagulant=no bleeding_disorder=no osteoporosis=no "
                            "long_term_steroids=no cancer_history=no recent_surgery=no "
                            "recent_trauma=no immunosuppression=no diabetes=no dvt_history=no");
}

static void
test_in_force (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = healthy (t);
  g_autoptr (GPtrArray) sets = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) old = NULL;
  guint findings = 1;

  g_assert_cmpint (outcome_at (t, patient, 80), ==, CARE_OUTCOME_CONTACT);
  g_assert_true (publish (t, 96, 2, &error));
  g_assert_no_error (error);
  /* In this process, in a reader's, and after the file was opened again. */
  g_assert_cmpfloat (limit_of (care_clinic_get_rules (t->clinic)), ==, 96);
  g_assert_cmpint (outcome_at (t, patient, 80), ==, CARE_OUTCOME_MONITOR);
  g_assert_cmpint (outcome_at (t, patient, 96), ==, CARE_OUTCOME_MONITOR);
  g_assert_cmpint (outcome_at (t, patient, 97), ==, CARE_OUTCOME_CONTACT);
  care_test_clinic_reopen (t, FALSE);
  g_assert_cmpfloat (limit_of (care_clinic_get_rules (t->clinic)), ==, 96);
  old = care_load_rule_set (t->clinic, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (limit_of (old), ==, 72);
  sets = care_list_rule_sets (t->clinic, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sets->len, ==, 2);
  g_assert_cmpuint (((CareStoreRuleSet *) sets->pdata[0])->n_results, ==, 1);
  g_assert_cmpuint (((CareStoreRuleSet *) sets->pdata[1])->n_results, ==, 3);
  g_assert_cmpstr (((CareStoreRuleSet *) sets->pdata[1])->actor, ==, "Mara Costa");
  g_assert_cmpstr (((CareStoreRuleSet *) sets->pdata[1])->reason, ==, "A longer limit");
  acts = care_store_list_acts (care_clinic_get_store (t->clinic), "rule_set",
                               ((CareStoreRuleSet *) sets->pdata[1])->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((CareStoreAct *) acts->pdata[acts->len - 1])->action, ==, "publish_rules");
  g_assert_cmpstr (((CareStoreAct *) acts->pdata[acts->len - 1])->detail, ==, "A longer limit");
  care_check_data (t->clinic, TRUE, NULL, NULL, &findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings, ==, 0);
}

/* A report, and its case, are told by the rules that judged them, whichever are in force. */
static void
test_judged_by (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = healthy (t);
  g_autoptr (CareRecorded) recorded = say_sore (t, patient, 80);
  g_autoptr (CareCaseDetail) detail = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  guint n_reports = 0;

  g_assert_true (publish (t, 96, 2, &error));
  detail =
      care_case_detail_load (t->clinic, care_case_get (recorded->triage_case)->id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (limit_of (detail->rules), ==, 72);
  g_assert_cmpint (outcome_at (t, patient, 80), ==, CARE_OUTCOME_MONITOR);
  entries = care_timeline_load (t->clinic, care_patient_get (patient)->id, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      CareTimelineEntry *entry = entries->pdata[i];

      if (care_timeline_entry_get_kind (entry) != CARE_TIMELINE_REPORT)
        continue;
      /* Newest first. */
      g_assert_cmpfloat (limit_of (care_timeline_entry_get_rules (entry)), ==,
                         n_reports++ == 0 ? 96 : 72);
    }
  g_assert_cmpuint (n_reports, ==, 2);
}

/* What was refused has changed nothing. */
static void
test_refused (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CareRuleSet) rules = rules_with (96, 2);
  CarePublication publication = { .rules = rules };
  GError *error = NULL;

  g_assert_false (care_publish_rules (t->clinic, &t->act, &publication, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (publish (t, 96, 1, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "write \"version\": 2"));
  g_clear_error (&error);
  g_assert_false (publish (t, 72, 2, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_assert_nonnull (care_workflow_error_get_words (error));
  g_clear_error (&error);
  g_assert_true (care_clinic_set_value (t->clinic, &t->act, CARE_VALUE_MANAGERS, "Eva Lind", NULL));
  g_assert_false (publish (t, 96, 2, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (care_may_publish_rules (t->clinic, "Mara Costa"));
  g_assert_true (care_may_publish_rules (t->clinic, "eva lind"));
  g_assert_cmpfloat (limit_of (care_clinic_get_rules (t->clinic)), ==, 72);
  care_test_clinic_reopen (t, TRUE);
  t->act.actor = "Eva Lind";
  g_assert_false (publish (t, 96, 2, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_cmpfloat (limit_of (care_clinic_get_rules (t->clinic)), ==, 72);
  t->act.actor = "Mara Costa";
}

/* A window: both lanes, and what the main thread shows. */
static void
take (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (result);
}

static gint64
test_clock (gpointer data)
{
  return CARE_TEST_NOW;
}

static gboolean
publish_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  const CareAct *act = data;
  g_autoptr (CareRuleSet) rules = rules_with (96, 2);
  const CarePublication publication = { .rules = rules, .reason = "A longer limit" };

  return care_publish_rules (clinic, act, &publication, error);
}

static gboolean
look_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  *(double *) data = limit_of (care_clinic_get_rules (clinic));
  return TRUE;
}

static double
limit_on_lane (CareService *service, CareLane lane)
{
  g_autoptr (GAsyncResult) done = NULL;
  GAsyncResult *result = NULL;
  double limit = 0;

  care_service_run_async (service, lane, look_work, &limit, NULL, NULL, take, &result);
  done = wait_for (&result);
  g_assert_true (care_service_run_finish (service, done, NULL, NULL));
  return limit;
}

static void
note_change (CareService *service, const char *kind, const char *id, gpointer data)
{
  if (g_str_equal (kind, "setting") && g_str_equal (id, "rule_set"))
    (*(guint *) data)++;
}

static void
test_window (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  const CareServiceOptions options = {
    .path = t->path, .actor = "Mara Costa", .desk = "desk 1", .clock = test_clock
  };
  CareAct act = t->act;
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) done = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (CareService) service = NULL;
  g_autoptr (GError) error = NULL;
  guint told = 0;

  g_assert_true (care_clinic_close (t->clinic, NULL));
  g_assert_finalize_object (g_steal_pointer (&t->clinic));
  care_service_open_async (&options, NULL, take, &result);
  opened = wait_for (&result);
  service = care_service_open_finish (opened, &error);
  g_assert_no_error (error);
  g_signal_connect (service, "data-changed", G_CALLBACK (note_change), &told);
  g_assert_cmpfloat (limit_on_lane (service, CARE_LANE_SLOW), ==, 72);
  care_service_run_async (service, CARE_LANE_DESK, publish_work, &act, NULL, NULL, take, &result);
  done = wait_for (&result);
  g_assert_true (care_service_run_finish (service, done, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (told, ==, 1);
  g_assert_cmpfloat (limit_of (care_service_get_rules (service)), ==, 96);
  g_assert_cmpfloat (limit_on_lane (service, CARE_LANE_DESK), ==, 96);
  g_assert_cmpfloat (limit_on_lane (service, CARE_LANE_SLOW), ==, 96);
  care_service_close_async (service, take, &result);
  closed = wait_for (&result);
  g_assert_true (care_service_close_finish (service, closed, &error));
}

typedef struct
{
  GCancellable *cancellable;
  guint calls;
} Watching;

static void
cancel_soon (guint done, guint total, gpointer data)
{
  Watching *watching = data;

  g_assert_cmpuint (done, <=, total);
  watching->calls++;
  g_cancellable_cancel (watching->cancellable);
}

/* Reports are judged in one view of the data; cancelled, nothing is there. */
static void
test_cancelled (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = healthy (t);
  g_autoptr (CareRuleSet) rules = rules_with (96, 2);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watching watching = { cancellable, 0 };
  CareTrialRequest request = { .rules = rules,
                               .viewer = "Mara Costa",
                               .from = CARE_TIME_NONE,
                               .until = CARE_TIME_NONE,
                               .progress = cancel_soon,
                               .data = &watching };
  g_autoptr (CareRulesTrial) trial = NULL;
  GError *error = NULL;
  const guint n = CARE_TRIAL_PROGRESS_STEP + 3;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareRecorded) recorded = say_sore (t, patient, 80);

      g_assert_nonnull (recorded);
    }
  g_assert_null (care_try_rules (t->clinic, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (watching.calls, ==, 1);
  g_cancellable_reset (cancellable);
  request.progress = NULL;
  trial = care_try_rules (t->clinic, &request, cancellable, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trial->n_reports, ==, n);
  g_assert_cmpuint (trial->n_changed[CARE_TRIED_NO_LONGER_FLAGGED], ==, n);
  g_assert_cmpuint (trial->alerts_before, ==, n);
  g_assert_cmpuint (trial->alerts_after, ==, 0);
  /* One step of time and everything is outside. */
  g_clear_pointer (&trial, care_rules_trial_free);
  request.from = t->act.now_ms + 1;
  trial = care_try_rules (t->clinic, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trial->n_reports, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/publish-rules/in-force", test_in_force);
  g_test_add_func ("/workflow/publish-rules/judged-by", test_judged_by);
  g_test_add_func ("/workflow/publish-rules/refused", test_refused);
  g_test_add_func ("/workflow/publish-rules/window", test_window);
  g_test_add_func ("/workflow/publish-rules/cancelled", test_cancelled);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of `record`: a whole day of a clinic in JSON, sent twice, and lines that are wrong. */
#include "config.h"

#include "care-record-line.h"

#include <string.h>

#include "care-test-clinic.h"

#define P1 "0195f000-0000-7000-8000-0000000000a1"
#define S1 "0195f000-0000-7000-8000-0000000000b1"
#define R1 "0195f000-0000-7000-8000-0000000000c1"
#define A1 "0195f000-0000-7000-8000-0000000000d1"
#define E1 "0195f000-0000-7000-8000-0000000000e1"

static const char patient[] =
    "{\"type\":\"patient\",\"id\":\"" P1 "\",\"given_name\":\"Ana\",\"family_name\":\"Silva\","
    "\"birth_date\":\"1961-03-14\",\"anticoagulant\":\"no\",\"notes\":\"a\\nb\"}";
static const char session[] =
    "{\"type\":\"session\",\"id\":\"" S1 "\",\"patient\":\"" P1 "\",\"therapist\":\"Mara\","
    "\"ended_at\":\"2026-03-02T09:00:00+00:00\",\"modality\":\"massage\","
    "\"techniques\":[\"cupping\",\"deep_tissue_massage\"],\"regions\":[\"lower_back\"],"
    "\"pressure\":\"firm\",\"pain_before\":4,\"notes\":{\"plan\":\"Walk.\"},"
    "\"marks\":{\"version\":1,\"marks\":[{\"region\":\"low_back_left\",\"kind\":\"ache\","
    "\"strength\":4}]}}";
static const char report[] =
    "{\"type\":\"report\",\"id\":\"" R1 "\",\"session\":\"" S1 "\","
    "\"reported_at\":\"2026-03-03T08:00:00+00:00\",\"channel\":\"phone\",\"pain_now\":5,"
    "\"numbness\":\"yes\",\"fever\":\"declined\",\"words\":\"It is numb.\"}";

static void
kept (CareTestClinic *t, const char *line, CareRecordLineResult *ret)
{
  g_autoptr (GError) error = NULL;

  care_record_line (t->clinic, &t->act, line, strlen (line), ret, &error);
  g_assert_no_error (error);
}

static void
test_a_day (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_auto (CareRecordLineResult) result = { NULL };
  g_autofree char *json = NULL;
  g_autofree char *case_id = NULL;
  g_autofree char *attempt = NULL;
  g_autofree char *event = NULL;
  const char *lines[5] = { patient, session, report };
  gint64 seq;

  kept (t, patient, &result);
  g_assert_cmpstr (result.type, ==, "patient");
  g_assert_cmpstr (result.id, ==, P1);
  g_assert_null (result.level);
  kept (t, session, &result);
  kept (t, report, &result);
  g_assert_cmpstr (result.level, ==, "urgent");
  g_assert_nonnull (result.case_id);
  json = care_record_line_result_to_json (&result);
  case_id = g_strdup (result.case_id);
  g_assert_true (g_str_has_prefix (json, "{\"id\":\"" R1 "\",\"type\":\"report\",\"level\":"
                                         "\"urgent\",\"case\":\""));
  attempt = g_strdup_printf ("{\"type\":\"attempt\",\"id\":\"" A1 "\",\"case\":\"%s\","
                             "\"channel\":\"phone\",\"result\":\"reached\"}",
                             case_id);
  event = g_strdup_printf ("{\"type\":\"case_event\",\"id\":\"" E1 "\",\"case\":\"%s\","
                           "\"act\":\"resolve\",\"outcome\":\"seen_again\",\"harm\":\"none\"}",
                           case_id);
  kept (t, attempt, &result);
  kept (t, event, &result);
  g_assert_cmpstr (result.level, ==, "urgent");
  g_assert_cmpstr (result.case_id, ==, case_id);
  g_assert_false (result.unchanged);
  /* Everything once more: acknowledged, and nothing changes. */
  lines[3] = attempt;
  lines[4] = event;
  seq = care_store_get_change_seq (care_clinic_get_store (t->clinic));
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      kept (t, lines[i], &result);
      g_assert_true (result.unchanged);
    }
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (t->clinic)), ==, seq);
}

static const struct
{
  const char *line;
  const char *says;
} bad[] = {
  { "", "" },
  { "{", "" },
  { "[]", "object" },
  { "{\"id\":\"" P1 "\"}", "type" },
  { "{\"type\":\"visit\",\"id\":\"" P1 "\"}", "type" },
  { "{\"type\":\"patient\",\"given_name\":\"A\",\"family_name\":\"B\",\"birth_date\":\"1961-03-"
    "14\"}",
    "id" },
  { "{\"type\":\"patient\",\"id\":\"42\",\"given_name\":\"A\",\"family_name\":\"B\","
    "\"birth_date\":\"1961-03-14\"}",
    "id" },
  { "{\"type\":\"patient\",\"id\":\"" P1 "\",\"given_name\":\"A\",\"family_name\":\"B\","
    "\"birth_date\":\"1961-03-14\",\"number\":3}",
    "number" },
  { "{\"type\":\"patient\",\"id\":\"" P1 "\",\"given_name\":\"A\",\"family_name\":\"B\","
    "\"birth_date\":\"1961-03-14\",\"numbness\":\"yes\"}",
    "numbness" },
  { "{\"type\":\"patient\",\"id\":\"" P1 "\",\"given_name\":\"A\",\"family_name\":\"B\","
    "\"birth_date\":\"1961-03-14\",\"diabetes\":\"maybe\"}",
    "diabetes" },
  { "{\"type\":\"patient\",\"id\":\"" P1 "\",\"given_name\":\"A\\u0000B\",\"family_name\":\"B\","
    "\"birth_date\":\"1961-03-14\"}",
    "" },
  { "{\"type\":\"session\",\"id\":\"" S1 "\",\"patient\":\"" P1 "\",\"therapist\":\"M\","
    "\"ended_at\":\"2026-03-02\"}",
    "ended_at" },
  { "{\"type\":\"session\",\"id\":\"" S1 "\",\"patient\":\"" P1 "\",\"therapist\":\"M\","
    "\"ended_at\":\"2026-03-02T10:00:00Z\",\"pain_before\":11}",
    "pain_before" },
  { "{\"type\":\"session\",\"id\":\"" S1 "\",\"patient\":\"" P1 "\",\"therapist\":\"M\","
    "\"ended_at\":\"2026-03-02T10:00:00Z\",\"age_years\":50}",
    "age_years" },
  { "{\"type\":\"session\",\"id\":\"" S1 "\",\"patient\":\"" P1 "\",\"therapist\":\"M\","
    "\"ended_at\":\"2026-03-02T10:00:00Z\",\"notes\":{\"secret\":\"x\"}}",
    "secret" },
  { "{\"type\":\"report\",\"id\":\"" R1 "\",\"session\":\"" S1 "\",\"channel\":\"phone\"}",
    "reported_at" },
  { "{\"type\":\"report\",\"id\":\"" R1 "\",\"session\":\"" S1 "\",\"channel\":\"fax\","
    "\"reported_at\":\"2026-03-03T08:00:00Z\"}",
    "channel" },
  { "{\"type\":\"attempt\",\"id\":\"" A1 "\",\"channel\":\"phone\",\"result\":\"reached\"}",
    "patient" },
  { "{\"type\":\"case_event\",\"id\":\"" E1 "\",\"case\":\"" S1 "\",\"act\":\"resolve\"}",
    "outcome" },
  { "{\"type\":\"case_event\",\"id\":\"" E1 "\",\"case\":\"" S1 "\",\"act\":\"attempt\"}",
    "channel" },
  { "{\"type\":\"case_event\",\"id\":\"" E1 "\",\"case\":\"" S1 "\",\"act\":\"note\","
    "\"words\":\"x\"}",
    "case" },
  { "{\"type\":\"case_event\",\"id\":\"" E1 "\",\"case\":\"" S1 "\",\"act\":\"fly\"}", "act" },
};

static void
test_refuses (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  gint64 seq = care_store_get_change_seq (care_clinic_get_store (t->clinic));

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (CareRecordLineResult) result = { NULL };
      g_autoptr (GError) error = NULL;

      g_assert_false (care_record_line (t->clinic, &t->act, bad[i].line, strlen (bad[i].line),
                                        &result, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, bad[i].says) == NULL)
        g_error ("%s: expected \"%s\" in \"%s\"", bad[i].line, bad[i].says, error->message);
      /* Never what the line said about the patient. */
      g_assert_null (strstr (error->message, "maybe"));
    }
  g_assert_cmpint (care_store_get_change_seq (care_clinic_get_store (t->clinic)), ==, seq);
}

/* The id of a refused line is known when it could be read. */
static void
test_names_refused_line (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_auto (CareRecordLineResult) result = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (
      care_record_line (t->clinic, &t->act, session, strlen (session), &result, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
  g_assert_cmpstr (result.id, ==, S1);
  g_clear_error (&error);
  g_assert_false (care_record_line (t->clinic, &t->act, "{", 1, &result, &error));
  g_assert_null (result.id);
}

/* A line need not end with NUL, and what follows it is not read. */
static void
test_length_counts (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_auto (CareRecordLineResult) result = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *padded = g_strconcat (patient, "garbage", NULL);

  g_assert_true (care_record_line (t->clinic, &t->act, padded, strlen (patient), &result, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/record-line/a-day", test_a_day);
  g_test_add_func ("/workflow/record-line/refuses", test_refuses);
  g_test_add_func ("/workflow/record-line/names-refused-line", test_names_refused_line);
  g_test_add_func ("/workflow/record-line/length-counts", test_length_counts);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records are read strictly: every member known, of its type, or refused by name. */
#include "config.h"

#include "care-record-json.h"

#include <string.h>

#include "care-json.h"
#include "care-time.h"

#define ID "0195f000-0000-7000-8000-0000000000a1"

static CareRecord *
read_text (const char *text, gboolean stored, GError **error)
{
  g_autoptr (JsonNode) node = care_json_parse (text, strlen (text), error);

  return node != NULL ? care_record_new_from_json (node, stored, error) : NULL;
}

static CareRecord *
good (const char *text)
{
  g_autoptr (GError) error = NULL;
  CareRecord *record = read_text (text, FALSE, &error);

  g_assert_no_error (error);
  return record;
}

static void
test_patient (void)
{
  g_autoptr (CareRecord) record =
      good ("{\"type\":\"patient\",\"id\":\"" ID "\",\"given_name\":\"Ana\",\"family_name\":"
            "\"Silva\",\"birth_date\":\"1961-03-14\",\"preferred_name\":\"Nita\",\"phone\":\"1\","
            "\"email\":\"e\",\"language\":\"pt\",\"notes\":\"n\",\"pregnancy\":\"unsure\","
            "\"diabetes\":\"no\",\"phone_consent\":\"no\",\"good_from\":0,\"good_until\":720}");
  const CarePatientData *data = &record->patient;

  g_assert_cmpint (record->type, ==, CARE_RECORD_PATIENT);
  g_assert_cmpstr (data->id, ==, ID);
  g_assert_cmpstr (data->given_name, ==, "Ana");
  g_assert_cmpstr (data->preferred_name, ==, "Nita");
  g_assert_cmpstr (data->language, ==, "pt");
  g_assert_cmpint (care_answers_get (data->screening, CARE_FACT_PREGNANCY).state, ==,
                   CARE_ANSWER_UNSURE);
  g_assert_cmpint (care_answer_is_yes (care_answers_get (data->screening, CARE_FACT_DIABETES)), ==,
                   CARE_TRI_FALSE);
  /* Left out is not asked, never no. */
  g_assert_cmpint (care_answers_get (data->screening, CARE_FACT_ANTICOAGULANT).state, ==,
                   CARE_ANSWER_NOT_ASKED);
  g_assert_cmpint (data->phone_consent, ==, CARE_CONSENT_NO);
  g_assert_cmpint (data->good_from, ==, 0);
  g_assert_cmpint (data->good_until, ==, 720);
}

/* Consent and good times may be left out, and must make sense. */
static void
test_patient_calling (void)
{
  const char *const head = "{\"type\":\"patient\",\"id\":\"" ID "\",\"given_name\":\"Ana\","
                           "\"family_name\":\"Silva\",\"birth_date\":\"1961-03-14\"";
  const struct
  {
    const char *tail;
    const char *field; /* NULL: good */
  } rows[] = {
    { "}", NULL },
    { ",\"phone_consent\":\"not_asked\"}", NULL },
    { ",\"good_from\":540,\"good_until\":1440}", NULL },
    { ",\"phone_consent\":\"maybe\"}", "phone_consent" },
    { ",\"phone_consent\":true}", "phone_consent" },
    { ",\"good_from\":540}", "good_from" },
    { ",\"good_until\":540}", "good_from" },
    { ",\"good_from\":540,\"good_until\":540}", "good_until" },
    { ",\"good_from\":-1,\"good_until\":540}", "good_from" },
    { ",\"good_from\":540,\"good_until\":1441}", "good_until" },
    { ",\"good_from\":\"09:00\",\"good_until\":1440}", "good_from" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (head, rows[i].tail, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (CareRecord) record = read_text (text, FALSE, &error);

      g_test_message ("%s", rows[i].tail);
      g_assert_cmpint (record != NULL, ==, rows[i].field == NULL);
      if (rows[i].field != NULL)
        g_assert_true (g_str_has_prefix (error->message, rows[i].field));
    }
}

static void
test_session (void)
{
  g_autoptr (CareRecord) record = good (
      "{\"type\":\"session\",\"id\":\"" ID "\",\"patient\":\"" ID "\",\"therapist\":\"Mara\","
      "\"ended_at\":\"2026-03-02T10:00:00.5+01:00\",\"techniques\":[\"heat\",\"stretching\"],"
      "\"pain_before\":0,\"complaint\":\"c\",\"reaction\":\"r\",\"instructions\":\"i\",\"changed\":"
      "\"ch\",\"notes\":{\"subjective\":\"s\",\"objective\":\"o\",\"assessment\":\"a\",\"plan\":"
      "\"p\"},\"marks\":[{\"region\": \"neck\", \"kind\": \"ache\"}]}");
  const CareSessionData *data = &record->session;
  g_autofree char *techniques = care_answer_to_text (
      CARE_FACT_TECHNIQUES, care_answers_get (data->answers, CARE_FACT_TECHNIQUES));
  g_autofree char *at = care_time_format_utc (data->ended_at);

  g_assert_cmpstr (at, ==, "2026-03-02T09:00:00.500Z");
  g_assert_cmpstr (techniques, ==, "stretching,heat");
  g_assert_cmpint (care_answers_get (data->answers, CARE_FACT_PAIN_BEFORE).value, ==, 0);
  g_assert_cmpstr (data->subjective, ==, "s");
  g_assert_cmpstr (data->plan, ==, "p");
  g_assert_cmpstr (data->changed, ==, "ch");
  g_assert_cmpstr (data->marks, ==, "[{\"region\":\"neck\",\"kind\":\"ache\"}]");
}

static void
test_report_attempt_event (void)
{
  g_autoptr (CareRecord) report = good (
      "{\"type\":\"report\",\"id\":\"" ID "\",\"session\":\"" ID "\",\"reported_at\":"
      "\"2026-03-03T10:00:00Z\",\"channel\":\"carer\",\"words\":\"w\",\"course\":\"declined\","
      "\"quality\":[\"sharp\"],\"fever\":\"yes\",\"advice\":[\"TIM-4\",\"ADV-1\"]}");
  g_autoptr (CareRecord) attempt =
      good ("{\"type\":\"attempt\",\"id\":\"" ID "\",\"call\":\"" ID "\",\"channel\":\"phone\","
            "\"result\":\"ring_later\",\"next_at\":\"2026-03-03T10:00:00Z\"}");
  g_autoptr (CareRecord) event =
      good ("{\"type\":\"case_event\",\"id\":\"" ID "\",\"case\":\"" ID "\",\"act\":\"lower\","
            "\"level\":\"monitor\",\"version\":7,\"words\":\"w\"}");

  g_assert_cmpint (report->report.channel, ==, CARE_CHANNEL_CARER);
  g_assert_cmpstr (report->report.words, ==, "w");
  g_assert_cmpstr (report->report.advice, ==, "TIM-4,ADV-1");
  g_assert_cmpint (care_answers_get (report->report.answers, CARE_FACT_COURSE).state, ==,
                   CARE_ANSWER_DECLINED);
  g_assert_cmpint (attempt->attempt.result, ==, CARE_ATTEMPT_RESULT_RING_LATER);
  g_assert_cmpint (attempt->attempt.at, ==, CARE_TIME_NONE);
  g_assert_cmpint (attempt->attempt.next_at, ==, (gint64) 1772532000000);
  g_assert_cmpint (event->event.act, ==, CARE_CASE_ACT_LOWER);
  g_assert_cmpint (event->event.level, ==, CARE_LEVEL_MONITOR);
  g_assert_cmpint (event->event.outcome, ==, -1);
  g_assert_cmpint (event->event.version, ==, 7);
}

/* What a stored record has besides is let pass only when asked for. */
static void
test_stored_members (void)
{
  static const char text[] =
      "{\"type\":\"report\",\"id\":\"" ID "\",\"session\":\"" ID "\",\"reported_at\":"
      "\"2026-03-03T10:00:00Z\",\"channel\":\"phone\",\"entered_at\":\"2026-03-03T10:00:00Z\","
      "\"signed_by\":\"Mara\"}";
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRecord) strict = read_text (text, FALSE, &error);
  g_autoptr (CareRecord) loose = read_text (text, TRUE, NULL);

  g_assert_null (strict);
  g_assert_error (error, CARE_RECORD_ERROR, CARE_RECORD_ERROR_INVALID);
  g_assert_nonnull (loose);
}

/* Each member of a good record, spoilt in turn, is refused by name. */
static void
test_every_member_is_checked (void)
{
  static const char *const texts[] = {
    "{\"type\":\"patient\",\"id\":\"i\",\"given_name\":\"a\",\"family_name\":\"b\",\"birth_date\":"
    "\"c\",\"notes\":\"d\",\"diabetes\":\"no\"}",
    "{\"type\":\"session\",\"id\":\"i\",\"patient\":\"p\",\"therapist\":\"t\",\"ended_at\":"
    "\"2026-03-02T10:00:00Z\",\"pain_before\":3,\"modality\":\"massage\",\"regions\":[\"neck\"],"
    "\"notes\":{\"plan\":\"p\"}}",
    "{\"type\":\"report\",\"id\":\"i\",\"session\":\"s\",\"reported_at\":\"2026-03-02T10:00:00Z\","
    "\"channel\":\"phone\",\"words\":\"w\",\"numbness\":\"yes\",\"course\":\"same\",\"advice\":["
    "\"A\"]}",
    "{\"type\":\"attempt\",\"id\":\"i\",\"case\":\"c\",\"channel\":\"phone\",\"result\":"
    "\"declined\",\"next_at\":\"2026-03-02T10:00:00Z\"}",
    "{\"type\":\"case_event\",\"id\":\"i\",\"case\":\"c\",\"act\":\"resolve\",\"outcome\":"
    "\"settled\",\"harm\":\"none\",\"version\":1,\"care_change\":\"x\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CareRecord) whole = good (texts[i]);
      g_autoptr (JsonNode) node = care_json_parse (texts[i], strlen (texts[i]), NULL);
      g_autoptr (GList) names = json_object_get_members (json_node_get_object (node));

      for (GList *l = names; l != NULL; l = l->next)
        {
          g_autoptr (JsonNode) spoilt = json_node_new (JSON_NODE_OBJECT);
          g_autoptr (JsonObject) object = json_object_new ();
          g_autoptr (GError) error = NULL;

          for (GList *m = names; m != NULL; m = m->next)
            if (m == l)
              json_object_set_boolean_member (object, m->data, TRUE);
            else
              json_object_set_member (
                  object, m->data,
                  json_node_copy (json_object_get_member (json_node_get_object (node), m->data)));
          json_node_set_object (spoilt, object);
          g_assert_null (care_record_new_from_json (spoilt, FALSE, &error));
          g_assert_nonnull (error);
          if (strstr (error->message, l->data) == NULL)
            g_error ("%s is not named in \"%s\"", (char *) l->data, error->message);
        }
    }
}

/* Any bytes end as a record or as an error. */
static void
test_total (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  static const char text[] =
      "{\"type\":\"session\",\"id\":\"" ID "\",\"patient\":\"p\",\"therapist\":\"t\",\"ended_at\":"
      "\"2026-03-02T10:00:00Z\",\"pain_before\":3,\"regions\":[\"neck\"],\"notes\":{\"plan\":"
      "\"p\"},\"marks\":[[[1]]],\"reactions\":[\"sore\"]}";

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *changed = g_strdup (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (CareRecord) record = NULL;
      int n = g_rand_int_range (random, 1, 4);

      for (int j = 0; j < n; j++)
        changed[g_rand_int_range (random, 0, sizeof text - 1)] =
            (char) g_rand_int_range (random, 1, 256);
      record = read_text (changed, FALSE, &error);
      g_assert_true ((record == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interchange/record-json/patient", test_patient);
  g_test_add_func ("/interchange/record-json/patient-calling", test_patient_calling);
  g_test_add_func ("/interchange/record-json/session", test_session);
  g_test_add_func ("/interchange/record-json/report-attempt-event", test_report_attempt_event);
  g_test_add_func ("/interchange/record-json/stored-members", test_stored_members);
  g_test_add_func ("/interchange/record-json/every-member-is-checked",
                   test_every_member_is_checked);
  g_test_add_func ("/interchange/record-json/total", test_total);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers: what may be stored, codes there and back, unanswered is never no. */
#include "config.h"

#include "care-answers-json.h"

#include "care-json.h"

#include <string.h>

static const CareAnswer open_answers[] = {
  { CARE_ANSWER_NOT_ASKED, 0 },
  { CARE_ANSWER_DECLINED, 0 },
  { CARE_ANSWER_UNSURE, 0 },
};

static void
check_round_trip (CareFactId id, CareAnswer answer)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = care_answer_to_text (id, answer);
  g_autofree char *label = care_answer_to_label (id, answer);
  g_autoptr (CareAnswers) written = care_answers_new ();
  g_autoptr (CareAnswers) read = care_answers_new ();
  g_autoptr (GString) json = g_string_new ("{");
  g_autoptr (JsonNode) tree = NULL;
  CareAnswer back = { CARE_ANSWER_GIVEN, 77 };

  g_assert_true (care_answer_is_valid (id, answer));
  g_assert_cmpstr (label, !=, "");
  g_assert_true (care_answer_from_text (id, text, &back, &error));
  g_assert_no_error (error);
  g_assert_cmpint (back.state, ==, answer.state);
  g_assert_cmpuint (back.value, ==, answer.value);

  care_answers_set (written, id, answer);
  care_answers_write_member (written, id, json);
  g_string_append_c (json, '}');
  tree = care_json_parse (json->str, json->len, &error);
  g_assert_no_error (error);
  g_assert_true (care_answers_read_member (
      read, id, json_object_get_member (json_node_get_object (tree), care_fact_get (id)->code),
      &error));
  g_assert_no_error (error);
  g_assert_true (care_answers_equal (written, read));
}

/* Every answer that can be given to every fact, in text and in JSON. */
static void
test_round_trips (void)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);
      guint32 n = fact->type == CARE_FACT_TYPE_YN       ? 2
                  : fact->type == CARE_FACT_TYPE_TEXT   ? 0
                  : fact->type == CARE_FACT_TYPE_NUMBER ? (guint32) fact->max + 1
                                                        : fact->n_values;

      if (fact->type == CARE_FACT_TYPE_TEXT)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (open_answers); k++)
        check_round_trip (fact->id, open_answers[k]);
      for (guint32 value = 0; value < n; value++)
        check_round_trip (fact->id,
                          (CareAnswer){ CARE_ANSWER_GIVEN, fact->type == CARE_FACT_TYPE_LIST
                                                               ? (guint32) 1 << value
                                                               : value });
    }
  check_round_trip (CARE_FACT_QUALITY, (CareAnswer){ CARE_ANSWER_GIVEN, 0x1FF });
}

static void
test_valid (void)
{
  g_assert_false (care_answer_is_valid (CARE_FACT_FEVER, (CareAnswer){ CARE_ANSWER_GIVEN, 2 }));
  g_assert_false (care_answer_is_valid (CARE_FACT_FEVER, (CareAnswer){ CARE_ANSWER_UNSURE, 1 }));
  g_assert_false (care_answer_is_valid (CARE_FACT_PAIN_NOW, (CareAnswer){ CARE_ANSWER_GIVEN, 11 }));
  g_assert_false (care_answer_is_valid (CARE_FACT_COURSE, (CareAnswer){ CARE_ANSWER_GIVEN, 3 }));
  g_assert_false (care_answer_is_valid (CARE_FACT_QUALITY, (CareAnswer){ CARE_ANSWER_GIVEN, 0 }));
  g_assert_false (
      care_answer_is_valid (CARE_FACT_QUALITY, (CareAnswer){ CARE_ANSWER_GIVEN, 0x200 }));
  g_assert_false (care_answer_is_valid (CARE_FACT_RADIATING, (CareAnswer){ CARE_ANSWER_GIVEN, 3 }));
  g_assert_true (care_answer_is_valid (CARE_FACT_RADIATING, (CareAnswer){ CARE_ANSWER_GIVEN, 6 }));
  g_assert_false (care_answer_is_valid (CARE_FACT_WORDS, (CareAnswer){ CARE_ANSWER_GIVEN, 0 }));
}

static void
test_refuses (void)
{
  static const struct
  {
    CareFactId id;
    const char *text;
  } rows[] = {
    { CARE_FACT_FEVER, "maybe" },
    { CARE_FACT_FEVER, "" },
    { CARE_FACT_FEVER, "Yes" },
    { CARE_FACT_PAIN_NOW, "11" },
    { CARE_FACT_PAIN_NOW, "-1" },
    { CARE_FACT_PAIN_NOW, "4.5" },
    { CARE_FACT_PAIN_NOW, " 4" },
    { CARE_FACT_COURSE, "worst" },
    { CARE_FACT_QUALITY, "" },
    { CARE_FACT_QUALITY, "sharp,sharp" },
    { CARE_FACT_QUALITY, "sharp," },
    { CARE_FACT_RADIATING, "none,leg" },
    { CARE_FACT_QUALITY, "sharp,burnt" },
    { CARE_FACT_AGE_YEARS, "121" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      CareAnswer answer = { CARE_ANSWER_GIVEN, 77 };

      g_assert_false (care_answer_from_text (rows[i].id, rows[i].text, &answer, &error));
      g_assert_error (error, CARE_ANSWERS_ERROR, CARE_ANSWERS_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, care_fact_get (rows[i].id)->code));
      g_assert_cmpuint (answer.value, ==, 77);
    }
}

static void
test_refuses_json (void)
{
  static const struct
  {
    CareFactId id;
    const char *json;
  } rows[] = {
    { CARE_FACT_FEVER, "true" },        { CARE_FACT_FEVER, "null" },
    { CARE_FACT_FEVER, "1" },           { CARE_FACT_FEVER, "\"YES\"" },
    { CARE_FACT_PAIN_NOW, "\"4\"" },    { CARE_FACT_PAIN_NOW, "4.5" },
    { CARE_FACT_PAIN_NOW, "[4]" },      { CARE_FACT_COURSE, "[\"same\"]" },
    { CARE_FACT_QUALITY, "\"sharp\"" }, { CARE_FACT_QUALITY, "{}" },
    { CARE_FACT_QUALITY, "[1]" },       { CARE_FACT_QUALITY, "[\"not_asked\"]" },
    { CARE_FACT_QUALITY, "null" },      { CARE_FACT_RADIATING, "[\"leg\",\"none\"]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CareAnswers) answers = care_answers_new ();
      g_autoptr (CareAnswers) untouched = care_answers_new ();
      g_autoptr (JsonNode) node = care_json_parse (rows[i].json, strlen (rows[i].json), &error);

      g_assert_no_error (error);
      g_assert_false (care_answers_read_member (answers, rows[i].id, node, &error));
      g_assert_nonnull (error);
      g_assert_true (care_answers_equal (answers, untouched));
    }
}

/* An empty list says nothing: unknown, never "none". */
static void
test_empty_list (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (JsonNode) node = care_json_parse ("[]", 2, &error);

  g_assert_true (care_answers_read_member (answers, CARE_FACT_RADIATING, node, &error));
  g_assert_cmpint (care_answers_get (answers, CARE_FACT_RADIATING).state, ==,
                   CARE_ANSWER_NOT_ASKED);
}

static void
test_yes (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (open_answers); k++)
    g_assert_cmpint (care_answer_is_yes (open_answers[k]), ==, CARE_TRI_UNKNOWN);
  g_assert_cmpint (care_answer_is_yes ((CareAnswer){ CARE_ANSWER_GIVEN, 0 }), ==, CARE_TRI_FALSE);
  g_assert_cmpint (care_answer_is_yes ((CareAnswer){ CARE_ANSWER_GIVEN, 1 }), ==, CARE_TRI_TRUE);
}

static void
test_merge (void)
{
  g_autoptr (CareAnswers) a = care_answers_new (), b = care_answers_new ();
  g_autoptr (CareAnswers) copy = NULL;

  care_answers_set_yn (a, CARE_FACT_FEVER, TRUE);
  care_answers_set_yn (a, CARE_FACT_PREGNANCY, TRUE);
  care_answers_set_open (b, CARE_FACT_DIABETES, CARE_ANSWER_DECLINED);
  g_assert_false (care_answers_any_given (b, CARE_FACT_GROUP_SYMPTOM));
  g_assert_true (care_answers_any_given (b, CARE_FACT_GROUP_SCREENING));
  care_answers_merge (a, b, CARE_FACT_GROUP_SCREENING);
  g_assert_cmpint (a->items[CARE_FACT_PREGNANCY].state, ==, CARE_ANSWER_NOT_ASKED);
  g_assert_cmpint (a->items[CARE_FACT_DIABETES].state, ==, CARE_ANSWER_DECLINED);
  g_assert_cmpint (a->items[CARE_FACT_FEVER].value, ==, 1);
  copy = care_answers_copy (a);
  g_assert_true (care_answers_equal (a, copy));
  care_answers_set_open (copy, CARE_FACT_DIABETES, CARE_ANSWER_UNSURE);
  g_assert_false (care_answers_equal (a, copy));
}

static void
test_write_group (void)
{
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GString) out = g_string_new ("{");

  care_answers_set_value (answers, CARE_FACT_PAIN_NOW, 4);
  care_answers_set_value (answers, CARE_FACT_QUALITY, 9);
  care_answers_set_open (answers, CARE_FACT_COURSE, CARE_ANSWER_UNSURE);
  care_answers_set_yn (answers, CARE_FACT_FEVER, TRUE);
  care_answers_write_group (answers, CARE_FACT_GROUP_REPORT, out);
  g_assert_cmpstr (out->str, ==,
                   "{\"pain_now\":4,\"course\":\"unsure\",\"quality\":[\"dull_ache\",\"sharp\"]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answers/round-trips", test_round_trips);
  g_test_add_func ("/answers/valid", test_valid);
  g_test_add_func ("/answers/refuses", test_refuses);
  g_test_add_func ("/answers/refuses-json", test_refuses_json);
  g_test_add_func ("/answers/empty-list", test_empty_list);
  g_test_add_func ("/answers/yes", test_yes);
  g_test_add_func ("/answers/merge", test_merge);
  g_test_add_func ("/answers/write-group", test_write_group);
  return g_test_run ();
}

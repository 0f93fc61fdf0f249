/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The 42 worked cases of the triage knowledge: level, rules in order, process rules, open
 * questions; read and written as the command line does. */
#include "config.h"

#include <string.h>

#include "care-json.h"
#include "care-triage-json.h"

static CareRuleSet *rules;

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join (JsonArray *array, const char *member, gboolean sorted)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (words, (gpointer) (member != NULL
                                            ? json_object_get_string_member (
                                                  json_array_get_object_element (array, i), member)
                                            : json_array_get_string_element (array, i)));
  if (sorted)
    g_ptr_array_sort (words, compare_words);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}

static void
check_list (JsonObject *verdict, JsonObject *expect, const char *name, gboolean sorted)
{
  g_autofree char *got = join (json_object_get_array_member (verdict, name),
                               g_str_equal (name, "rules") ? "id" : NULL, sorted);
  g_autofree char *wanted = join (json_object_get_array_member (expect, name), NULL, sorted);

  g_assert_cmpstr (got, ==, wanted);
}

static void
test_case (gconstpointer data)
{
  JsonNode *node = (JsonNode *) data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTriageInput) input = care_triage_input_new_from_json (node, &error);
  g_autoptr (CareTriageResult) result = NULL;
  g_autoptr (JsonNode) tree = NULL;
  g_autofree char *text = NULL;
  JsonObject *verdict, *expect;

  g_assert_no_error (error);
  result = care_triage_evaluate (rules, &input->subject);
  text = care_triage_result_to_json (result, input->id);
  tree = care_json_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  verdict = json_node_get_object (tree);
  expect = json_object_get_object_member (json_node_get_object (node), "expect");

  g_assert_cmpstr (json_object_get_string_member (verdict, "level"), ==,
                   json_object_get_string_member (expect, "level"));
  check_list (verdict, expect, "rules", FALSE);
  check_list (verdict, expect, "process", FALSE);
  check_list (verdict, expect, "missing", TRUE);
  g_assert_cmpint (json_object_get_boolean_member (verdict, "incomplete"), ==,
                   json_array_get_length (json_object_get_array_member (expect, "missing")) > 0);
}

/* The stored case gives the stored verdict again. */
static void
test_replay (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTriageInput) input = care_triage_input_new_from_json ((JsonNode *) data, &error);
  g_autofree char *stored = care_triage_case_to_json (&input->subject);
  g_autoptr (JsonNode) tree = care_json_parse (stored, strlen (stored), &error);
  g_autoptr (CareTriageInput) again = care_triage_input_new_from_json (tree, &error);
  g_autoptr (CareTriageResult) first = care_triage_evaluate (rules, &input->subject);
  g_autoptr (CareTriageResult) second = care_triage_evaluate (rules, &again->subject);
  g_autofree char *a = care_triage_result_to_json (first, "x");
  g_autofree char *b = care_triage_result_to_json (second, "x");
  g_autofree char *stored_again = care_triage_case_to_json (&again->subject);

  g_assert_no_error (error);
  g_assert_cmpstr (stored, ==, stored_again);
  g_assert_cmpstr (a, ==, b);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *cases;
  gsize length;
  int status;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "fixtures", "triage", "worked-cases.json", NULL);
  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  root = care_json_parse (text, length, &error);
  g_assert_no_error (error);
  rules = care_rule_set_new_default (&error);
  g_assert_no_error (error);
  cases = json_node_get_array (root);
  g_assert_cmpuint (json_array_get_length (cases), ==, 42);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonNode *node = json_array_get_element (cases, i);
      const char *id = json_object_get_string_member (json_node_get_object (node), "id");
      g_autofree char *name = g_strconcat ("/triage/cases/", id, NULL);
      g_autofree char *replay = g_strconcat ("/triage/replay/", id, NULL);

      g_test_add_data_func (name, node, test_case);
      g_test_add_data_func (replay, node, test_replay);
    }
  status = g_test_run ();
  care_rule_set_unref (rules);
  return status;
}

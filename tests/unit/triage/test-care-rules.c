/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loader: what it refuses and how it says so; what a set gives back. */
#include "config.h"

#include "care-json.h"
#include "care-rules.h"

#include <string.h>

static char *default_text;

typedef struct
{
  const char *name;
  const char *find;    /* first occurrence in the default file */
  const char *replace; /* what stands there instead */
  const char *place;   /* must be in the message */
  const char *what;    /* must be in the message */
} Refusal;

#define FAINTING                                                                                   \
  "\"in\": {\n              \"de\": \"Ohnmacht\",\n              \"fr\": \"Évanouissement\",\n"   \
  "              \"es\": \"Desmayo\"\n            }"
#define CES "{\"fact\": \"saddle_numbness\", \"operator\": \"equal\", \"value\": \"yes\"}"

static const Refusal refusals[] = {
  { "unknown-fact", "\"saddle_numbness\"", "\"saddle_numbnes\"",
    "rule CES-1, $.rules[0].conditions.any[0].fact", "unknown fact \"saddle_numbnes\"" },
  { "unknown-operator", CES,
    "{\"fact\": \"saddle_numbness\", \"operator\": \"is\", \"value\": \"yes\"}",
    "$.rules[0].conditions.any[0].operator", "cannot be compared by \"is\"" },
  { "operator-of-other-type", CES,
    "{\"fact\": \"saddle_numbness\", \"operator\": \"lessThan\", \"value\": 3}", ".operator",
    "only by equal, notEqual" },
  { "value-type", CES, "{\"fact\": \"saddle_numbness\", \"operator\": \"equal\", \"value\": true}",
    "$.rules[0].conditions.any[0].value", "text in double quotes" },
  { "answer-reason", CES,
    "{\"fact\": \"saddle_numbness\", \"operator\": \"equal\", \"value\": \"unsure\"}", ".value",
    "\"yes\" or \"no\", not \"unsure\"" },
  { "enum-value", "\"value\": \"very_deep\"", "\"value\": \"deepest\"",
    "$.conditions.strong_load.any[0].value", "pressure has no value \"deepest\"" },
  { "list-value", "\"value\": \"head_jaw\"", "\"value\": \"head\"", "$.conditions.neck_area",
    "regions has no value \"head\"" },
  { "number-value", CES, "{\"fact\": \"pain_now\", \"operator\": \"lessThan\", \"value\": \"3\"}",
    ".value", "must be a number" },
  { "unknown-parameter", CES,
    "{\"fact\": \"pain_now\", \"operator\": \"lessThan\", \"value\": {\"fact\": \"limit\"}}",
    ".value", "unknown parameter \"limit\"" },
  { "never-true", CES, "{\"fact\": \"pain_now\", \"operator\": \"greaterThan\", \"value\": 10}",
    ".value", "the same for every answer" },
  { "always-true", CES,
    "{\"fact\": \"pain_now\", \"operator\": \"greaterThanInclusive\", \"value\": 0}", ".value",
    "the same for every answer" },
  { "own-words", CES, "{\"fact\": \"words\", \"operator\": \"contains\", \"value\": \"pain\"}",
    ".fact", "no rule reads" },
  { "truth-as-fact", CES, "{\"fact\": \"reaction\", \"operator\": \"equal\", \"value\": \"yes\"}",
    ".fact", "write {\"condition\": \"reaction\"}" },
  { "empty-group", CES, "{\"all\": []}", ".any[0].all", "is empty" },
  { "group-no-list", CES, "{\"all\": 1}", ".any[0].all", "must be a list" },
  { "condition-no-object", CES, "7", ".any[0]", "must be a condition" },
  { "condition-unknown-key", CES,
    "{\"fact\": \"saddle_numbness\", \"operator\": \"equal\", \"value\": \"yes\", \"path\": \"$\"}",
    ".any[0]", "unknown key \"path\"" },
  { "two-groups", CES, "{\"all\": [" CES "], \"any\": [" CES "]}", ".any[0]", "unknown key" },
  { "unknown-condition", CES, "{\"condition\": \"reactions\"}", ".any[0].condition",
    "unknown condition \"reactions\"" },
  { "cycle", "{\"fact\": \"course\", \"operator\": \"equal\", \"value\": \"better\"}",
    "{\"condition\": \"improving\"}", "$.conditions.improving.all[0].condition",
    "refers to itself" },
  { "reaction-reads-course",
    "{\"fact\": \"new_soreness\", \"operator\": \"equal\", \"value\": \"yes\"}",
    "{\"fact\": \"course\", \"operator\": \"equal\", \"value\": \"same\"}", "$",
    "must not read course" },
  { "gate-missing", "\"ask_spine\"", "\"ask_back\"", "$", "unknown condition \"ask_spine\"" },
  { "duplicate-id", "\"name\": \"CES-2\"", "\"name\": \"CES-1\"", "$.rules[1]",
    "the id CES-1 is there twice" },
  { "process-id", "\"name\": \"CES-2\"", "\"name\": \"SUM-1\"", "$.rules[1]", "is a process rule" },
  { "bad-id", "\"name\": \"CES-2\"", "\"name\": \"ces 2\"", "$.rules[1]", "is not an id" },
  { "name-and-id", "\"id\": \"CES-2\"", "\"id\": \"CES-9\"", "rule CES-2, $.rules[1].event.params",
    "must be the rule's name" },
  { "unknown-level", "\"type\": \"emergency\"", "\"type\": \"emergncy\"",
    "rule CES-1, $.rules[0].event", "cannot be reached" },
  { "level-expected", "\"type\": \"emergency\"", "\"type\": \"expected\"", "rule CES-1",
    "cannot be reached" },
  { "unknown-key", "\"name\": \"CES-2\"", "\"colour\": 1, \"name\": \"CES-2\"", "$.rules[1]",
    "unknown key \"colour\"" },
  { "top-unknown-key", "\"language\"", "\"author\": \"x\", \"language\"", "$",
    "unknown key \"author\"" },
  { "missing-key", "\"priority\": 4000,", "", "$.rules[0]", "the key \"priority\" is missing" },
  { "priority", "\"priority\": 4000", "\"priority\": 0", "rule CES-1", "priority" },
  { "version", "\"version\": 1", "\"version\": 1.5", "$", "version" },
  { "parameter-missing", "\"limit_h\": 72,", "", "$.parameters", "\"limit_h\" is missing" },
  { "parameter-range", "\"severe\": 7", "\"severe\": 11", "$.parameters.severe", "from 1 to 10" },
  { "parameter-text", "\"severe\": 7", "\"severe\": \"7\"", "$.parameters.severe",
    "must be a number" },
  { "parameter-order", "\"late_h\": 96", "\"late_h\": 71", "$.parameters",
    "limit_h must not be greater than late_h" },
  { "parameter-order-strict", "\"half_h\": 48", "\"half_h\": 72", "$.parameters",
    "half_h must be smaller than limit_h" },
  { "parameter-unknown", "\"severe\": 7", "\"severe\": 7, \"sever\": 1", "$.parameters",
    "unknown key \"sever\"" },
  { "clock", "\"emergency\": 0", "\"emergency\": -1", "$.clocks.emergency", "from 0 to 168" },
  { "placeholder", "do not book a visit.", "do not book {a_visit}.", "rule CES-1",
    "unknown placeholder {a_visit}" },
  { "brace", "do not book a visit.", "do not book } a visit.", "rule CES-1",
    "without its partner" },
  { "empty-text", "\"source\": \"M; S-10, S-12, S-13, S-14\"", "\"source\": \" \"", "rule CES-1",
    "\"source\" is empty" },
  { "process-missing", "\"SUM-1\"", "\"SUM-2\"", "$.process", "unknown key \"SUM-2\"" },
  { "process-question", "\"questions\": [\n        \"saddle_numbness\"",
    "\"questions\": [\n        \"pain_now\"", "rule UNS-1", "is not a symptom question" },
  { "handout-rule", "\"rules\": [\"VAS-1\"]", "\"rules\": [\"VAS-9\"]",
    "$.handout.boxes[0].lines[2]", "unknown rule \"VAS-9\"" },
  { "handout-box", "\"id\": \"next_day\"", "\"id\": \"today\"", "$.handout.boxes[3]",
    "there twice" },
  { "handout-box-unknown", "\"id\": \"next_day\"", "\"id\": \"later\"", "$.handout.boxes[3]",
    "unknown box" },
  { "language-key", "\"title_in\": {", "\"title_in\": \"de\", \"in\": {", "$.handout.boxes[0]",
    "unknown key \"in\"" },
  { "language-text-no-object", FAINTING, "\"in\": []", "$.handout.boxes[0].lines[4].in",
    "must be an object" },
  { "language-none", FAINTING, "\"in\": {}", "$.handout.boxes[0].lines[4].in", "is empty" },
  { "language-code", "\"de\": \"Ohnmacht\"", "\"DE\": \"Ohnmacht\"",
    "$.handout.boxes[0].lines[4].in", "\"DE\" is not a language code" },
  { "language-code-long", "\"de\": \"Ohnmacht\"", "\"german\": \"Ohnmacht\"",
    "$.handout.boxes[0].lines[4].in", "\"german\" is not a language code" },
  { "language-region", "\"de\": \"Ohnmacht\"", "\"de-\": \"Ohnmacht\"",
    "$.handout.boxes[0].lines[4].in", "\"de-\" is not a language code" },
  { "language-own", "\"de\": \"Ohnmacht\"", "\"en\": \"Ohnmacht\"",
    "$.handout.boxes[0].lines[4].in", "\"en\" is the language of the rule set" },
  { "language-empty", "\"de\": \"Ohnmacht\"", "\"de\": \" \"", "$.handout.boxes[0].lines[4].in",
    "\"de\" is empty" },
  { "language-no-text", "\"de\": \"Ohnmacht\"", "\"de\": 1", "$.handout.boxes[0].lines[4].in",
    "\"de\" must be a text" },
  { "language-placeholder", "\"de\": \"Ohnmacht\"", "\"de\": \"Ohnmacht {limit}\"",
    "$.handout.boxes[0].lines[4].in", "unknown placeholder {limit}" },
  { "language-added", "\"de\": \"Ohnmacht\"", "\"de\": \"Ohnmacht {limit_h}\"",
    "$.handout.boxes[0].lines[4].in", "{limit_h} more often" },
  { "language-lost", "{limit_h} vorbei und nicht besser", "Nicht besser",
    "$.handout.boxes[3].lines[3].in", "\"de\" lacks the placeholder {limit_h}" },
  { "language-lost-title", "Rufen Sie jetzt {emergency_number} an", "Rufen Sie jetzt an",
    "$.handout.boxes[0].title_in", "\"de\" lacks the placeholder {emergency_number}" },
  { "language-lost-addon", "am nächsten Tag: {emergency_number}", "am nächsten Tag: Notruf",
    "$.handout.addons[0].in", "\"de\" lacks the placeholder {emergency_number}" },
};

static char *
replace_once (const char *text, const char *find, const char *with)
{
  const char *at = strstr (text, find);
  g_autofree char *head = NULL;

  if (at == NULL)
    g_error ("the default file does not hold: %s", find);
  head = g_strndup (text, (gsize) (at - text));
  return g_strconcat (head, with, at + strlen (find), NULL);
}

static void
test_refusal (gconstpointer data)
{
  const Refusal *refusal = data;
  g_autofree char *text = replace_once (default_text, refusal->find, refusal->replace);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) set = care_rule_set_new_from_json (text, strlen (text), &error);

  g_assert_null (set);
  g_assert_error (error, CARE_RULES_ERROR, CARE_RULES_ERROR_INVALID);
  if (strstr (error->message, refusal->place) == NULL ||
      strstr (error->message, refusal->what) == NULL)
    g_error ("wrong message: %s", error->message);
}

static void
check_json_refused (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) set = care_rule_set_new_from_json (text, length, &error);

  g_assert_null (set);
  g_assert_nonnull (error);
}

static void
test_not_json (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *twice =
      replace_once (default_text, "\"version\": 1", "\"version\": 1, \"version\": 2");

  check_json_refused ("", 0);
  check_json_refused ("[]", 2);
  check_json_refused ("{}", 2);
  check_json_refused ("null", 4);
  check_json_refused (deep, 100000);
  check_json_refused (twice, strlen (twice));
  check_json_refused (default_text, strlen (default_text) / 2);
}

static void
test_too_large (void)
{
  g_autofree char *blanks = g_strnfill (256 * 1024, ' ');
  g_autofree char *text = g_strconcat (default_text, blanks, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (care_rule_set_new_from_json (text, strlen (text), &error));
  g_assert_error (error, CARE_RULES_ERROR, CARE_RULES_ERROR_INVALID);
}

/* A level that no rule has any more is not left unnoticed. */
static void
test_level_without_rule (void)
{
  g_auto (GStrv) parts = g_strsplit (default_text, "\"type\": \"monitor\"", -1);
  g_autofree char *text = g_strjoinv ("\"type\": \"contact\"", parts);
  g_autoptr (GError) error = NULL;

  g_assert_null (care_rule_set_new_from_json (text, strlen (text), &error));
  g_assert_error (error, CARE_RULES_ERROR, CARE_RULES_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "\"monitor\" cannot be reached"));
}

/* Conditions that double at each name stay small in the file and would not in the head. */
static void
test_doubling (void)
{
  g_autoptr (GString) chain = g_string_new ("\"x0\": {\"not\": " CES "}");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 1; i <= 14; i++)
    g_string_append_printf (chain,
                            ", \"x%d\": {\"any\": [{\"condition\": \"x%d\"}, {\"not\": "
                            "{\"condition\": \"x%d\"}}]}",
                            i, i - 1, i - 1);
  g_string_append (chain, ", \"reaction\": {");
  text = replace_once (default_text, "\"reaction\": {", chain->str);
  g_assert_null (care_rule_set_new_from_json (text, strlen (text), &error));
  g_assert_error (error, CARE_RULES_ERROR, CARE_RULES_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "comparisons"));
}

static void
test_named_depth (void)
{
  g_autoptr (GString) chain = g_string_new ("\"x0\": " CES);
  g_autofree char *text = NULL;
  g_autoptr (CareRuleSet) set = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 1; i <= 40; i++)
    g_string_append_printf (chain, ", \"x%d\": {\"condition\": \"x%d\"}", i, i - 1);
  g_string_append (chain, ", \"x\": {\"condition\": \"x40\"}, \"reaction\": {");
  text = replace_once (default_text, "\"reaction\": {", chain->str);
  /* in the order of the file each name is known before it is used: nothing is deep */
  set = care_rule_set_new_from_json (text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_nonnull (set);
}

static void
test_named_depth_backwards (void)
{
  g_autoptr (GString) chain = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 40; i >= 1; i--)
    g_string_append_printf (chain, "\"x%d\": {\"condition\": \"x%d\"}, ", i, i - 1);
  g_string_append (chain, "\"x0\": " CES ", \"reaction\": {");
  text = replace_once (default_text, "\"reaction\": {", chain->str);
  g_assert_null (care_rule_set_new_from_json (text, strlen (text), &error));
  g_assert_error (error, CARE_RULES_ERROR, CARE_RULES_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "within each other"));
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) set = care_rule_set_new_default (&error);
  g_autofree char *sum = NULL;
  g_auto (GStrv) names = NULL;
  double number = 0;

  g_assert_no_error (error);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, default_text, -1);
  g_assert_cmpstr (care_rule_set_get_id (set), ==, "default");
  g_assert_cmpint (care_rule_set_get_version (set), ==, 1);
  g_assert_cmpstr (care_rule_set_get_language (set), ==, "en");
  g_assert_cmpstr (care_rule_set_get_sha256 (set), ==, sum);
  g_assert_cmpstr (care_rule_set_get_text (set), ==, default_text);
  names = care_rule_set_list_parameters (set);
  g_assert_cmpuint (g_strv_length (names), ==, 13);
  g_assert_true (care_rule_set_get_parameter (set, "limit_h", &number));
  g_assert_cmpfloat (number, ==, 72);
  g_assert_false (care_rule_set_get_parameter (set, "limit", &number));
  g_assert_cmpfloat (number, ==, 72);
  g_assert_nonnull (care_rule_set_find (set, "NEU-2"));
  g_assert_null (care_rule_set_find (set, "SUM-1"));
  g_assert_cmpint (care_rule_set_find_process (set, "SUM-1")->level, ==, CARE_LEVEL_URGENT);
  g_assert_null (care_rule_set_find_process (set, "NEU-2"));
}

/* The same language twice would leave it to chance which text is printed. */
static void
test_language_twice (void)
{
  g_autofree char *text = replace_once (default_text, "\"de\": \"Ohnmacht\"",
                                        "\"de\": \"Ohnmacht\", \"de\": \"Schwindel\"");

  check_json_refused (text, strlen (text));
}

/* Every title and line is there in every language the sheets are shipped in. */
static void
test_languages (void)
{
  static const char *const languages[] = { "en", "de", "fr", "es" };
  static const char *const boxes[] = { "emergency", "pregnancy", "today", "next_day" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) set = care_rule_set_new_default (&error);
  const CareRuleLine *fainting = care_rule_set_get_box_line (set, 4);

  g_assert_no_error (error);
  for (gsize l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      for (gsize b = 0; b < G_N_ELEMENTS (boxes); b++)
        g_assert_nonnull (care_rule_set_find_box_title (set, boxes[b], languages[l]));
      for (guint i = 0; i < care_rule_set_get_n_box_lines (set); i++)
        g_assert_nonnull (
            care_rule_set_find_line_text (set, care_rule_set_get_box_line (set, i), languages[l]));
      for (guint i = 0; i < care_rule_set_get_n_addons (set); i++)
        g_assert_nonnull (
            care_rule_set_find_line_text (set, care_rule_set_get_addon (set, i), languages[l]));
    }
  g_assert_cmpuint (care_rule_set_get_n_addons (set), ==, 9);
  g_assert_cmpstr (care_rule_set_find_line_text (set, fainting, "en"), ==, "Fainting");
  g_assert_cmpstr (care_rule_set_find_line_text (set, fainting, "de"), ==, "Ohnmacht");
  g_assert_cmpstr (care_rule_set_find_line_text (set, fainting, "es"), ==, "Desmayo");
  g_assert_null (care_rule_set_find_line_text (set, fainting, "pt"));
  g_assert_null (care_rule_set_find_box_title (set, "emergency", "pt"));
  g_assert_null (care_rule_set_find_box_title (set, "later", "de"));
}

/* What a set of the first version looks like: it has one language, and is as good as ever. */
static void
test_one_language (void)
{
  g_autofree char *text = replace_once (default_text, "\"de\": \"Ohnmacht\",", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) set = care_rule_set_new_from_json (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_null (care_rule_set_find_line_text (set, care_rule_set_get_box_line (set, 4), "de"));
  g_assert_nonnull (care_rule_set_find_line_text (set, care_rule_set_get_box_line (set, 4), "fr"));
  g_assert_cmpstr (care_rule_set_get_text (set), ==, text);
}

/* One number drives all: a changed parameter moves the rule. */
static void
test_parameter_moves_rule (void)
{
  g_autofree char *text = replace_once (default_text, "\"urgent_h\": 2", "\"urgent_h\": 4");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) set = care_rule_set_new_from_json (text, strlen (text), &error);
  double number = 0;

  g_assert_no_error (error);
  g_assert_true (care_rule_set_get_parameter (set, "urgent_h", &number));
  g_assert_cmpfloat (number, ==, 4);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) set = NULL;

  g_test_init (&argc, &argv, NULL);
  set = care_rule_set_new_default (&error);
  g_assert_no_error (error);
  default_text = (char *) care_rule_set_get_text (set);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strconcat ("/rules/refuses/", refusals[i].name, NULL);

      g_test_add_data_func (name, &refusals[i], test_refusal);
    }
  g_test_add_func ("/rules/refuses/not-json", test_not_json);
  g_test_add_func ("/rules/refuses/too-large", test_too_large);
  g_test_add_func ("/rules/refuses/level-without-rule", test_level_without_rule);
  g_test_add_func ("/rules/refuses/doubling", test_doubling);
  g_test_add_func ("/rules/refuses/named-depth", test_named_depth_backwards);
  g_test_add_func ("/rules/named-depth", test_named_depth);
  g_test_add_func ("/rules/values", test_values);
  g_test_add_func ("/rules/parameter", test_parameter_moves_rule);
  g_test_add_func ("/rules/refuses/language-twice", test_language_twice);
  g_test_add_func ("/rules/languages", test_languages);
  g_test_add_func ("/rules/one-language", test_one_language);
  return g_test_run ();
}

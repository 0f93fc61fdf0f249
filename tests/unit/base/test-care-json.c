/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scanner in front of json-glib: what passes, what does not, and where it says the fault is. */
#include "config.h"

#include "care-json.h"

#include <string.h>

static void
test_accepts (void)
{
  static const char *const texts[] = {
    "{}",
    "[]",
    "null",
    " true ",
    "\"\"",
    "0",
    "-0",
    "-1.5e-3",
    "9007199254740992",
    "[1,[2,[3]]]",
    "{\"a\":{\"a\":1},\"b\":[{\"a\":2}]}",
    "\"\\u00e9\\ud83d\\ude00\\n\\/\"",
    "\"\xc3\xa9\"",
    "[\n1\r,\t2 ]",
    "1e308",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = care_json_parse (texts[i], strlen (texts[i]), &error);

      g_assert_no_error (error);
      g_assert_nonnull (node);
    }
}

static const char *const refused[] = {
  "",
  " ",
  "{",
  "}",
  "[1",
  "[1,]",
  "{\"a\"}",
  "{\"a\":}",
  "{a:1}",
  "{\"a\":1,}",
  "{'a':1}",
  "[1 2]",
  "01",
  "1.",
  ".5",
  "+1",
  "1e",
  "1e+",
  "--1",
  "nul",
  "True",
  "NaN",
  "Infinity",
  "1e999",
  "-1e999",
  "9007199254740993000",
  "\"a",
  "\"\\x\"",
  "\"\\u12\"",
  "\"\\u12g4\"",
  "\"\\u0000\"",
  "\"\\ud800\"",
  "\"\\udc00\"",
  "\"\\ud800\\u0041\"",
  "\"\x01\"",
  "\"\n\"",
  "\"\xff\"",
  "\"\xed\xa0\x80\"",
  "{} {}",
  "[]x",
  "{\"a\":1,\"a\":2}",
  "{\"a\":1,\"\\u0061\":2}",
  "// c\n1",
  "\xef\xbb\xbf{}",
};

static void
test_refuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      if (care_json_guard (refused[i], strlen (refused[i]), &error))
        g_error ("accepted: %s", refused[i]);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, "line "));
    }
}

static void
test_nul (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (care_json_guard ("[1]\0", 4, &error));
  g_assert_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_SYNTAX);
}

static void
test_place (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (care_json_guard ("{\n \"a\": ?}", 10, &error));
  g_assert_nonnull (strstr (error->message, "line 2, byte 7"));
}

static void
check_depth (guint depth, gboolean wanted)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *open = g_strnfill (depth, '[');
  g_autofree char *close = g_strnfill (depth, ']');
  g_autofree char *text = g_strconcat (open, close, NULL);

  g_assert_cmpint (care_json_guard (text, strlen (text), &error), ==, wanted);
  if (!wanted)
    g_assert_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_LIMIT);
}

static void
test_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *fill = g_strnfill (CARE_JSON_MAX_STRING + 2, 'a');
  g_autofree char *longest = g_strdup_printf ("\"%s\"", fill);
  g_autofree char *blanks = g_strnfill (CARE_JSON_MAX_BYTES + 1, ' ');
  g_autoptr (GString) many = g_string_new ("[0");

  check_depth (64, TRUE);
  check_depth (65, FALSE);
  check_depth (100000, FALSE);
  g_assert_false (care_json_guard (longest, strlen (longest), &error));
  g_assert_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (care_json_guard (blanks, CARE_JSON_MAX_BYTES + 1, &error));
  g_assert_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_LIMIT);
  g_clear_error (&error);
  for (int i = 0; i < CARE_JSON_MAX_VALUES; i++)
    g_string_append (many, ",0");
  g_string_append_c (many, ']');
  g_assert_false (care_json_guard (many->str, many->len, &error));
  g_assert_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_LIMIT);
}

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = care_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return node;
}

static void
check_integer (const char *text, gboolean wanted, gint64 value)
{
  g_autoptr (JsonNode) node = parse (text);
  g_autoptr (GError) error = NULL;
  gint64 got = 77;

  g_assert_cmpint (care_json_get_integer (node, "here", 0, 10, &got, &error), ==, wanted);
  g_assert_cmpint (got, ==, wanted ? value : 77);
  if (!wanted)
    {
      g_assert_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_TYPE);
      g_assert_nonnull (strstr (error->message, "here"));
    }
}

static void
test_get (void)
{
  g_autoptr (JsonNode) text = parse ("\"a\""), list = parse ("[]"), object = parse ("{}");
  g_autoptr (GError) error = NULL;
  const char *string = NULL;
  JsonArray *array = NULL;
  JsonObject *members = NULL;

  check_integer ("4", TRUE, 4);
  check_integer ("4.0", TRUE, 4);
  check_integer ("4.5", FALSE, 0);
  check_integer ("-1", FALSE, 0);
  check_integer ("11", FALSE, 0);
  check_integer ("\"4\"", FALSE, 0);
  check_integer ("true", FALSE, 0);
  check_integer ("null", FALSE, 0);
  g_assert_true (care_json_get_string (text, "x", &string, &error));
  g_assert_cmpstr (string, ==, "a");
  g_assert_true (care_json_get_array (list, "x", &array, &error));
  g_assert_true (care_json_get_object (object, "x", &members, &error));
  g_assert_false (care_json_get_string (list, "x", &string, NULL));
  g_assert_false (care_json_get_array (object, "x", &array, NULL));
  g_assert_false (care_json_get_object (text, "x", &members, NULL));
  g_assert_false (care_json_get_object (NULL, "x", &members, &error));
  g_assert_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_TYPE);
}

/* What is written is read back as it was. */
static void
test_write (void)
{
  static const char text[] = "a\"\\/\b\f\n\r\t\x1f é 😀 \x7f";
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;

  care_json_append_string (out, text);
  node = parse (out->str);
  g_assert_cmpstr (json_node_get_string (node), ==, text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/accepts", test_accepts);
  g_test_add_func ("/json/refuses", test_refuses);
  g_test_add_func ("/json/nul", test_nul);
  g_test_add_func ("/json/place", test_place);
  g_test_add_func ("/json/limits", test_limits);
  g_test_add_func ("/json/get", test_get);
  g_test_add_func ("/json/write", test_write);
  return g_test_run ();
}

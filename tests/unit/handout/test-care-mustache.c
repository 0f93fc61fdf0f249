/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mustache: every core test of the specification, strictness, escaping for Markdown, hostile texts.
 */
#include "config.h"

#include "care-mustache.h"

#include <string.h>

static const char *const modules[] = { "comments", "delimiters", "interpolation",
                                       "inverted", "partials",   "sections" };

static char *
partial_from_object (const char *name, guint *ret_first_line, gpointer user_data)
{
  JsonObject *partials = user_data;

  if (partials == NULL || !json_object_has_member (partials, name))
    return NULL;
  return g_strdup (json_object_get_string_member (partials, name));
}

static void
run_spec_test (JsonObject *test, const char *module)
{
  CareMustacheOptions options = { .partial = partial_from_object };
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  const char *expected = json_object_get_string_member (test, "expected");

  if (json_object_has_member (test, "partials"))
    options.partial_data = json_object_get_object_member (test, "partials");
  out = care_mustache_render (json_object_get_string_member (test, "template"), -1,
                              json_object_get_member (test, "data"), &options, &error);
  g_assert_no_error (error);
  if (g_strcmp0 (out, expected) != 0)
    g_test_message ("%s: %s", module, json_object_get_string_member (test, "name"));
  g_assert_cmpstr (out, ==, expected);
}

static void
test_specification (void)
{
  guint n_tests = 0;

  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *file = g_strconcat (modules[i], ".json", NULL);
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "fixtures", "mustache", file, NULL);
      JsonArray *tests;

      json_parser_load_from_file (parser, path, &error);
      g_assert_no_error (error);
      tests = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                            "tests");
      for (guint k = 0; k < json_array_get_length (tests); k++, n_tests++)
        run_spec_test (json_array_get_object_element (tests, k), modules[i]);
    }
  g_assert_cmpuint (n_tests, ==, 136);
}

static char *
render (const char *text, const char *data, const CareMustacheOptions *options, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (data, NULL);

  g_assert_nonnull (node);
  return care_mustache_render (text, -1, node, options, error);
}

static void
assert_fails (const char *text,
              const char *data,
              const CareMustacheOptions *options,
              CareMustacheError code,
              const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *out = render (text, data, options, &error);

  g_assert_null (out);
  g_assert_error (error, CARE_MUSTACHE_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_strict (void)
{
  const CareMustacheOptions strict = { .strict = TRUE };
  g_autofree char *out = render ("{{a}}{{#b}}x{{/b}}", "{\"a\":1,\"b\":null}", &strict, NULL);

  g_assert_cmpstr (out, ==, "1");
  assert_fails ("one\ntwo {{nobody}}", "{}", &strict, CARE_MUSTACHE_ERROR_UNKNOWN_NAME,
                "line 2: unknown placeholder “nobody”");
  assert_fails ("{{#nobody}}{{/nobody}}", "{}", &strict, CARE_MUSTACHE_ERROR_UNKNOWN_NAME,
                "line 1: unknown placeholder “nobody”");
  assert_fails ("{{^nobody}}{{/nobody}}", "{}", &strict, CARE_MUSTACHE_ERROR_UNKNOWN_NAME,
                "line 1: unknown placeholder “nobody”");
  assert_fails ("{{a.c}}", "{\"a\":{\"b\":1}}", &strict, CARE_MUSTACHE_ERROR_UNKNOWN_NAME,
                "line 1: unknown placeholder “a.c”");
  assert_fails ("\n\n{{>nobody}}", "{}", &strict, CARE_MUSTACHE_ERROR_UNKNOWN_NAME,
                "line 3: there is no partial “nobody”");
  assert_fails ("{{a}}", "{\"a\":[1]}", &strict, CARE_MUSTACHE_ERROR_SYNTAX,
                "line 1: “a” is a list or a group, it needs a section");
}

static void
test_syntax_errors_name_the_line (void)
{
  const CareMustacheOptions plain = { 0 };

  assert_fails ("a\n{{b", "{}", &plain, CARE_MUSTACHE_ERROR_SYNTAX,
                "line 2: the tag is not closed; it needs “}}”");
  assert_fails ("{{{b}}", "{}", &plain, CARE_MUSTACHE_ERROR_SYNTAX,
                "line 1: the tag is not closed; it needs “}}}”");
  assert_fails ("a\n\n{{#b}}", "{}", &plain, CARE_MUSTACHE_ERROR_SYNTAX,
                "line 3: the section “b” is never closed");
  assert_fails ("{{#a}}\n{{/b}}", "{}", &plain, CARE_MUSTACHE_ERROR_SYNTAX,
                "line 2: the section “b” ends here but was not opened before");
  assert_fails ("{{/b}}", "{}", &plain, CARE_MUSTACHE_ERROR_SYNTAX,
                "line 1: the section “b” ends here but was not opened before");
  assert_fails ("{{}}", "{}", &plain, CARE_MUSTACHE_ERROR_SYNTAX,
                "line 1: a tag needs one name of at most 128 bytes");
  assert_fails ("{{a b}}", "{}", &plain, CARE_MUSTACHE_ERROR_SYNTAX,
                "line 1: a tag needs one name of at most 128 bytes");
  assert_fails ("{{=<%=}}", "{}", &plain, CARE_MUSTACHE_ERROR_SYNTAX,
                "line 1: new delimiters are two words without “=”, each of at most 8 bytes");
  assert_fails ("ok\n\xff", "{}", &plain, CARE_MUSTACHE_ERROR_ENCODING,
                "line 2: the text is not valid UTF-8; save the template as UTF-8");
}

static void
test_numbers (void)
{
  const CareMustacheOptions plain = { 0 };
  g_autofree char *out = render ("{{a}} {{b}} {{c}} {{d}} {{#d}}zero{{/d}}",
                                 "{\"a\":0.1,\"b\":-3,\"c\":36.5,\"d\":0}", &plain, NULL);

  g_assert_cmpstr (out, ==, "0.1 -3 36.5 0 zero");
}

static void
test_markdown_escaping (void)
{
  const CareMustacheOptions markdown = { .escape = CARE_MUSTACHE_ESCAPE_MARKDOWN };
  g_autofree char *out =
      render ("- {{a}}", "{\"a\":\"  # <b>*x*</b>\\n\\n1. [y](z) &amp;\\u2028 é\\u00a0m  \"}",
              &markdown, NULL);
  g_autofree char *direct = care_mustache_escape_markdown ("\t<!-- box: today -->\r\n");

  g_assert_cmpstr (out, ==,
                   "- \\# \\<b\\>\\*x\\*\\<\\/b\\> 1\\. \\[y\\]\\(z\\) \\&amp\\; é\302\240m");
  g_assert_cmpstr (direct, ==, "\\<\\!\\-\\- box\\: today \\-\\-\\>");
  assert_fails ("{{{a}}}", "{\"a\":\"x\"}", &markdown, CARE_MUSTACHE_ERROR_SYNTAX,
                "line 1: “a” must not be printed without escaping; use two braces");
  assert_fails ("{{&a}}", "{\"a\":\"x\"}", &markdown, CARE_MUSTACHE_ERROR_SYNTAX,
                "line 1: “a” must not be printed without escaping; use two braces");
}

static char *
partial_endless (const char *name, guint *ret_first_line, gpointer user_data)
{
  return g_strdup ("{{>again}}{{>again}}");
}

static char *
partial_huge (const char *name, guint *ret_first_line, gpointer user_data)
{
  return g_strnfill (CARE_MUSTACHE_MAX_TEMPLATE + 1, 'x');
}

static void
test_limits (void)
{
  const CareMustacheOptions plain = { 0 };
  const CareMustacheOptions endless = { .partial = partial_endless };
  const CareMustacheOptions huge = { .partial = partial_huge };
  g_autofree char *big = g_strnfill (CARE_MUSTACHE_MAX_TEMPLATE + 1, 'x');
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) list = g_string_new ("{\"a\":[");

  assert_fails ("{{>x}}", "{}", &endless, CARE_MUSTACHE_ERROR_LIMIT,
                "in partial “x”, line 1: partials are nested more than 16 deep");
  assert_fails ("{{>x}}", "{}", &huge, CARE_MUSTACHE_ERROR_LIMIT,
                "in partial “x”, the template is longer than 256 KiB");
  assert_fails (big, "{}", &plain, CARE_MUSTACHE_ERROR_LIMIT,
                "the template is longer than 256 KiB");
  for (int i = 0; i < 100000 / 6; i++)
    g_string_append (deep, "{{#a}}");
  assert_fails (deep->str, "{}", &plain, CARE_MUSTACHE_ERROR_LIMIT,
                "line 1: sections are nested more than 16 deep");

  for (int i = 0; i < 99; i++)
    g_string_append (list, "0,");
  g_string_append (list, "0]}");
  assert_fails ("{{#a}}{{#a}}{{#a}}{{#a}}{{/a}}{{/a}}{{/a}}{{/a}}", list->str, &plain,
                CARE_MUSTACHE_ERROR_LIMIT,
                "line 1: the template repeats itself more than 100000 times");
  assert_fails ("{{#a}}{{#a}}0123456789012345678901234567890123456789{{/a}}{{/a}}", list->str,
                &plain, CARE_MUSTACHE_ERROR_LIMIT, "line 1: the text grows beyond 256 KiB");
}

static void
count_tag (CareMustacheTag tag, const char *name, guint line, gpointer user_data)
{
  g_string_append_printf (user_data, "%d %s %u;", tag, name, line);
}

static void
test_foreach_tag (void)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (care_mustache_foreach_tag ("{{a}}\n{{#b}}{{{c}}}{{/b}}\n{{!d}}{{>e}}{{^f}}{{/f}}",
                                            -1, 1, count_tag, seen, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (seen->str, ==, "0 a 1;2 b 2;1 c 2;4 e 3;3 f 3;");
  g_assert_false (care_mustache_foreach_tag ("{{", -1, 1, count_tag, seen, &error));
  g_assert_error (error, CARE_MUSTACHE_ERROR, CARE_MUSTACHE_ERROR_SYNTAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/mustache/specification", test_specification);
  g_test_add_func ("/handout/mustache/strict", test_strict);
  g_test_add_func ("/handout/mustache/syntax-errors-name-the-line",
                   test_syntax_errors_name_the_line);
  g_test_add_func ("/handout/mustache/numbers", test_numbers);
  g_test_add_func ("/handout/mustache/markdown-escaping", test_markdown_escaping);
  g_test_add_func ("/handout/mustache/limits", test_limits);
  g_test_add_func ("/handout/mustache/foreach-tag", test_foreach_tag);
  return g_test_run ();
}

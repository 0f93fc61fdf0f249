/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What does not fit on paper is found; what is shipped fits in every language and size. */
#include "config.h"

#include "care-lint.h"
#include "care-test-handout.h"

#include <string.h>

#define HEAD "---\nid: own\ntitle: Own\nlanguage: en\nversion: 1\nreview_date: 2027-11-30\n---\n"
#define REST "\n\n{{> next_call}}\n{{> warnings}}\n{{> diary}}\n"

static char *
findings_of (const char *body)
{
  g_autofree char *file = g_strconcat (HEAD, body, REST, NULL);
  g_autoptr (CareHandoutRules) rules = care_test_handout_rules (72);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplateSet) set = care_template_set_new_shipped (&error);
  g_autoptr (CareTemplate) own = care_template_parse (file, -1, &error);
  g_autoptr (GPtrArray) findings = NULL;
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  findings = care_handout_lint (set, own);
  g_ptr_array_set_size (findings, 0);
  care_handout_lint_pages (findings, set, own, rules, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const CareLintFinding *finding = g_ptr_array_index (findings, i);

      g_assert_true (finding->blocks);
      g_string_append_printf (out, "%u:%u %s;", finding->line, finding->column,
                              care_lint_kind_code (finding->kind));
    }
  return g_string_free (out, FALSE);
}

static void
assert_findings (const char *body, const char *expected)
{
  g_autofree char *found = findings_of (body);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_pages (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  assert_findings ("Soreness is common.", "");
  for (guint i = 0; i < 120; i++)
    g_string_append (text, "Words that fill the page, again and again.\n\n");
  assert_findings (text->str, "0:0 too-many-pages;");
}

static void
test_too_wide (void)
{
  assert_findings ("Some\n\nDonaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten"
                   "gesellschaft.",
                   "10:1 too-wide;");
}

static void
test_clipped (void)
{
  g_autoptr (GString) cell = g_string_new ("<!-- table -->\n- - a\n- - ");
  g_autofree char *found = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append (cell, "word ");
  found = findings_of (cell->str);
  g_assert_nonnull (strstr (found, "0:0 clipped;"));
}

static void
test_no_glyph (void)
{
  assert_findings ("A \U0010FFFD.", "0:0 no-glyph;");
}

/* A partial has no pages; what cannot be printed has its finding from the other part. */
static void
test_nothing_to_print (void)
{
  g_autoptr (CareHandoutRules) rules = care_test_handout_rules (72);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplateSet) set = care_template_set_new_shipped (&error);
  g_autoptr (CareTemplate) broken = care_template_parse (HEAD "{{title", -1, &error);
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_no_error (error);
  findings = care_handout_lint (set, broken);
  g_assert_cmpuint (findings->len, ==, 1);
  care_handout_lint_pages (findings, set, broken, rules, NULL);
  care_handout_lint_pages (findings, set,
                           care_template_set_lookup (set, CARE_TEMPLATE_PARTIAL, "warnings", "en"),
                           rules, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/lint-pages/pages", test_pages);
  g_test_add_func ("/handout/lint-pages/too-wide", test_too_wide);
  g_test_add_func ("/handout/lint-pages/clipped", test_clipped);
  g_test_add_func ("/handout/lint-pages/no-glyph", test_no_glyph);
  g_test_add_func ("/handout/lint-pages/nothing-to-print", test_nothing_to_print);
  return g_test_run ();
}

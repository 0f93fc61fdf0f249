/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short forms: one way to write them, what is refused, what they expand to. */
#include "config.h"

#include "care-snippets.h"

#define VALUE "le=lower extremity; rom=range of motion\\; full; soap=S: \\nO: \\\\"

static void
test_same_again (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) snippets = care_snippets_parse (
      "  le = lower extremity;rom=range of motion\\; full ;soap=S: \\nO: \\\\;", &error);
  g_autoptr (GPtrArray) none = care_snippets_parse (" ", &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (snippets->len, ==, 3);
  g_assert_cmpstr (((CareSnippet *) snippets->pdata[2])->text, ==, "S: \nO: \\");
  text = care_snippets_write (snippets);
  g_assert_cmpstr (text, ==, VALUE);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "le", "=text", "l e=text", "le=", "le= ;", "le=a; LE=b", "le=a\\b", "abcdefghijklmnopq=long",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (care_snippets_parse (wrong[i], &error));
      g_assert_nonnull (error);
    }
}

static void
assert_expands (const char *typed, const char *wanted, guint n_wanted)
{
  guint n = 0;
  g_autofree char *text = care_snippets_expand (VALUE "; äö=umlaut", typed, &n);

  g_assert_cmpstr (text, ==, wanted);
  g_assert_cmpuint (n, ==, n_wanted);
}

static void
test_expand (void)
{
  assert_expands (";le", "lower extremity", 3);
  assert_expands ("Pain, ;LE", "lower extremity", 3);
  assert_expands ("one\n;rom", "range of motion; full", 4);
  assert_expands (";äö", "umlaut", 3);
  assert_expands ("le", NULL, 0);
  assert_expands (";l", NULL, 0);
  assert_expands (";le ", NULL, 0);
  assert_expands ("pain;le", NULL, 0);
  assert_expands (";", NULL, 0);
  assert_expands ("", NULL, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/snippets/same-again", test_same_again);
  g_test_add_func ("/model/snippets/refused", test_refused);
  g_test_add_func ("/model/snippets/expand", test_expand);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Languages by code and by name, as people type them. */
#include "config.h"

#include "care-language.h"

static void
test_name (void)
{
  g_assert_cmpstr (care_language_name ("de"), ==, "Deutsch");
  g_assert_cmpstr (care_language_name ("de-AT"), ==, "Deutsch");
  g_assert_cmpstr (care_language_name ("DE"), ==, "Deutsch");
  g_assert_cmpstr (care_language_name ("den"), ==, "den");
  g_assert_cmpstr (care_language_name (""), ==, "");
}

static void
test_read (void)
{
  g_assert_cmpstr (care_language_read ("German"), ==, "de");
  g_assert_cmpstr (care_language_read ("deutsch"), ==, "de");
  g_assert_cmpstr (care_language_read ("turkce"), ==, "tr");
  g_assert_cmpstr (care_language_read ("Українська"), ==, "uk");
  g_assert_cmpstr (care_language_read ("pt-BR"), ==, "pt-BR");
  g_assert_null (care_language_read ("Klingon"));
  g_assert_null (care_language_read ("d"));
  g_assert_null (care_language_read (""));
}

/* What the program shows it also understands. */
static void
test_both_ways (void)
{
  static const char *const codes[] = { "ar", "cs", "de", "el", "en", "es", "fa", "fr",
                                       "hi", "ja", "pl", "ru", "tr", "ur", "vi", "zh" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_cmpstr (care_language_read (care_language_name (codes[i])), ==, codes[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/language/name", test_name);
  g_test_add_func ("/model/language/read", test_read);
  g_test_add_func ("/model/language/both-ways", test_both_ways);
  return g_test_run ();
}

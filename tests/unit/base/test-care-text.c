/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding for search, cleaning, limits. */
#include "config.h"

#include "care-text.h"

#include <string.h>

static void
test_fold (void)
{
  static const char *const rows[][2] = {
    { "Łukasz ŻÓŁĆ", "lukasz zolc" },
    { "O'Brien", "obrien" },
    { "O\xe2\x80\x99"
      "Brien",
      "obrien" },
    { "Jean-Luc  D.", "jean luc d" },
    { "Straße", "strasse" },
    { "STRASSE", "strasse" },
    { "Ærøskøbing", "aeroskobing" },
    { "Đorđe Þór", "dorde thor" },
    { "İstanbul ISIK ışık", "istanbul isik isik" },
    { "Ωμέγας ΟΔΟΣ", "ωμεγασ οδοσ" },
    { "№ Ⅷ ﬁn Ａ", "no viii fin a" },
    { "e\xcc\x81t\xc3\xa9", "ete" },
    { "  ", "" },
    { "--", "" },
    { "", "" },
    { "山田 太郎", "山田 太郎" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folded = care_text_fold (rows[i][0]);
      g_autofree char *again = care_text_fold (folded);

      g_assert_cmpstr (folded, ==, rows[i][1]);
      g_assert_cmpstr (again, ==, folded);
    }
}

static void
test_fold_null (void)
{
  g_autofree char *folded = care_text_fold (NULL);
  g_auto (GStrv) none = care_text_fold_words (NULL);
  g_auto (GStrv) two = care_text_fold_words (" Müller-Lüdenscheid ");

  g_assert_cmpstr (folded, ==, "");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_assert_cmpstr (two[0], ==, "muller");
  g_assert_cmpstr (two[1], ==, "ludenscheid");
}

static void
test_clean (void)
{
  static const char *const rows[][2] = {
    { "  Ann \t Lee\n", "Ann Lee" },
    { "e\xcc\x81", "é" },
    { "a\xc2\xa0\xe2\x80\x83"
      "b",
      "a b" },
    { "", "" },
    { " \n ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = care_text_clean_line (rows[i][0]);

      g_assert_cmpstr (clean, ==, rows[i][1]);
    }
}

static void
check (const char *text, gboolean many_lines, gboolean wanted)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (care_text_check (text, 10, many_lines, &error), ==, wanted);
  if (wanted)
    g_assert_no_error (error);
  else
    g_assert_error (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID);
}

static void
test_check (void)
{
  check ("", FALSE, TRUE);
  check ("1234567890", FALSE, TRUE);
  check ("12345678901", FALSE, FALSE);
  check ("a\nb\tc", TRUE, TRUE);
  check ("a\nb", FALSE, FALSE);
  check ("a\tb", FALSE, FALSE);
  check ("a\rb", TRUE, FALSE);
  check ("a\x1b[1m", TRUE, FALSE);
  check ("a\x7f", TRUE, FALSE);
  check ("a\xff", TRUE, FALSE);
  check ("\xed\xa0\x80", TRUE, FALSE);
}

/* An error never quotes what was typed. */
static void
test_check_is_discreet (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (care_text_check ("secret\x01", 100, FALSE, &error));
  g_assert_null (strstr (error->message, "secret"));
}

static void
test_small (void)
{
  g_autofree char *digits = care_text_digits ("+44 (0)20-79 46x");
  g_autofree char *none = care_text_digits (NULL);

  g_assert_cmpstr (digits, ==,
                   "4402079"
                   "46");
  g_assert_cmpstr (none, ==, "");
  g_assert_true (care_text_is_blank (NULL));
  g_assert_true (care_text_is_blank (" \xc2\xa0\n"));
  g_assert_false (care_text_is_blank (" a"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-null", test_fold_null);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/check", test_check);
  g_test_add_func ("/text/check-is-discreet", test_check_is_discreet);
  g_test_add_func ("/text/small", test_small);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes of the lines that were said. */
#include "config.h"

#include "care-advice.h"

static void
test_tick_and_untick (void)
{
  g_autofree char *one = care_advice_with (NULL, "TIM-4", TRUE);
  g_autofree char *two = care_advice_with (one, "ADV-1", TRUE);
  g_autofree char *again = care_advice_with (two, "TIM-4", TRUE);
  g_autofree char *left = care_advice_with (two, "TIM-4", FALSE);
  g_autofree char *none = care_advice_with (left, "ADV-1", FALSE);

  g_assert_cmpstr (two, ==, "TIM-4,ADV-1");
  g_assert_cmpstr (again, ==, two);
  g_assert_cmpstr (left, ==, "ADV-1");
  g_assert_null (none);
  g_assert_true (care_advice_has (two, "ADV-1"));
  g_assert_false (care_advice_has (two, "ADV"));
  g_assert_false (care_advice_has (NULL, "ADV-1"));
}

static void
test_valid (void)
{
  const char *const bad[] = { "", ",", "A,", "A,A", "A B", "a\tb", "<b>", "ä" };
  g_autoptr (GString) many = g_string_new ("R0");
  const char *why_not = NULL;

  g_assert_true (care_advice_is_valid (NULL, &why_not));
  g_assert_true (care_advice_is_valid ("TIM-4,ADV-1", &why_not));
  g_assert_null (why_not);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      why_not = NULL;
      g_assert_false (care_advice_is_valid (bad[i], &why_not));
      g_assert_nonnull (why_not);
    }
  for (guint i = 1; i < CARE_ADVICE_MAX; i++)
    g_string_append_printf (many, ",R%u", i);
  g_assert_true (care_advice_is_valid (many->str, NULL));
  g_string_append (many, ",one-more");
  g_assert_false (care_advice_is_valid (many->str, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/advice/tick-and-untick", test_tick_and_untick);
  g_test_add_func ("/model/advice/valid", test_valid);
  return g_test_run ();
}

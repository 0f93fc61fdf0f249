/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule loader on any bytes: a rule set or an error, never both, never neither; and what is
 * accepted can judge. With clang's -fsanitize=fuzzer this file is the whole target; run-rules.c
 * runs it over the corpus as an ordinary test. */
#include "config.h"

#include "fuzz-rules.h"

#include "care-test-triage.h"
#include "care-triage-json.h"

static void
judge_some (CareRuleSet *rules)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int i = 0; i < 4; i++)
    {
      CareTestCase c;
      g_autoptr (CareTriageResult) result = NULL;
      g_autoptr (GArray) questions = NULL;
      g_autofree char *text = NULL;

      care_test_case_random (&c, random);
      result = care_test_case_judge (&c, rules);
      text = care_triage_result_to_json (result, NULL);
      questions = care_triage_visible_questions (rules, &c.subject);
      g_assert_cmpint (text[0], ==, '{');
    }
}

gboolean
fuzz_rules (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) rules = care_rule_set_new_from_json ((const char *) data, size, &error);

  g_assert_true ((rules == NULL) == (error != NULL));
  if (rules == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return FALSE;
    }
  judge_some (rules);
  return TRUE;
}

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  fuzz_rules (data, size);
  return 0;
}

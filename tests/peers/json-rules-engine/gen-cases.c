/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fully answered reports made by chance, one JSON object a line: their facts, derived numbers
 * included, and the rules that fire here. Arguments: how many, seed. */
#include "config.h"

#include "care-answers-json.h"
#include "care-test-triage.h"

#include <stdio.h>
#include <stdlib.h>

static void
append_numbers (const CareTriageResult *result, GString *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (result->derived); i++)
    {
      const CareDerived *derived = &result->derived[i];
      const CareFact *fact = care_fact_get (derived->id);
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      if (fact->type != CARE_FACT_TYPE_REAL || derived->absent)
        continue;
      g_ascii_formatd (text, sizeof text, "%.1f", derived->number);
      g_string_append_printf (out, ",\"%s\":%s", fact->code, text);
    }
}

static void
print_case (CareTestCase *c, CareRuleSet *rules)
{
  g_autoptr (CareTriageResult) result = care_test_case_judge (c, rules);
  g_autoptr (GString) out = g_string_new ("{\"facts\":{");

  care_answers_write_group (&result->answers, CARE_FACT_GROUP_SESSION, out);
  care_answers_write_group (&result->answers, CARE_FACT_GROUP_SCREENING, out);
  care_answers_write_group (&result->answers, CARE_FACT_GROUP_REPORT, out);
  care_answers_write_group (&result->answers, CARE_FACT_GROUP_SYMPTOM, out);
  append_numbers (result, out);
  g_string_append (out, "},\"rules\":[");
  for (guint i = 0; i < result->fired->len; i++)
    {
      const CareFired *fired = g_ptr_array_index (result->fired, i);

      g_string_append_printf (out, "%s\"%s\"", i > 0 ? "," : "", fired->rule->id);
    }
  g_string_append (out, "]}");
  puts (out->str);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 2000;
  guint32 seed = argc > 2 ? (guint32) g_ascii_strtoull (argv[2], NULL, 10) : 1;
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (&error);

  if (rules == NULL)
    {
      fprintf (stderr, "gen-cases: %s\n", error->message);
      return EXIT_FAILURE;
    }
  for (guint i = 0; i < n; i++)
    {
      CareTestCase c;

      /* by chance alone nearly every report is an emergency: half of them are near the normal */
      if (i % 2 == 0)
        care_test_case_random (&c, random);
      else
        care_test_case_near_normal (&c, random);
      care_test_case_answer_all (&c, random);
      print_case (&c, rules);
    }
  return EXIT_SUCCESS;
}

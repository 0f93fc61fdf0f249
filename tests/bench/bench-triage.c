/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Triage of one report: ours, with reasons, open questions and derived facts, against the default
 * rules written out in C by hand. Both judge the same reports in turn; the rules that fire must be
 * the same. Prints RESULT lines; the target is 5 µs a report. */
#include "config.h"

#include "bench-triage-limit.h"
#include "care-test-triage.h"
#include "care-triage-json.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define N_REPORTS 2000
#define N_ROUNDS 9

typedef struct
{
  CareTestCase *cases;
  CareAnswers *merged;
  CareRuleSet *rules;
  double *times; /* of single reports, µs */
} Bench;

static double
now_us (void)
{
  struct timespec t;

  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec * 1e6 + (double) t.tv_nsec / 1e3;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
quantile (double *values, guint n, double q)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[(guint) (q * (n - 1))];
}

static guint
run_ours (Bench *bench, double *times)
{
  guint fired = 0;

  for (guint i = 0; i < N_REPORTS; i++)
    {
      double start = now_us ();
      g_autoptr (CareTriageResult) result = care_test_case_judge (&bench->cases[i], bench->rules);

      times[i] = now_us () - start;
      fired += result->fired->len;
    }
  return fired;
}

static guint
run_verdict (Bench *bench, double *times)
{
  guint length = 0;

  for (guint i = 0; i < N_REPORTS; i++)
    {
      double start = now_us ();
      g_autoptr (CareTriageResult) result = care_test_case_judge (&bench->cases[i], bench->rules);
      g_autofree char *text = care_triage_result_to_json (result, NULL);

      times[i] = now_us () - start;
      length += text[0] == '{';
    }
  return length;
}

static guint
run_limit (Bench *bench, double *times)
{
  guint8 truth[BENCH_LIMIT_RULES];
  guint fired = 0;

  for (guint i = 0; i < N_REPORTS; i++)
    {
      double start = now_us ();

      fired += bench_limit_judge (&bench->merged[i], bench->cases[i].list[0].hours_after, truth);
      times[i] = now_us () - start;
    }
  return fired;
}

static void
print_result (const char *who, const char *metric, double number, const char *unit)
{
  printf ("RESULT\ttriage-one-report\t%s\t%s\t%.3f\t%s\n", who, metric, number, unit);
}

static void
make_cases (Bench *bench)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260105);

  for (guint i = 0; i < N_REPORTS; i++)
    {
      CareTestCase *c = &bench->cases[i];

      do
        care_test_case_near_normal (c, random);
      while (c->subject.n_reports > 1);
      care_test_case_answer_all (c, random);
      bench->merged[i] = c->reports[0];
      for (int k = 0; k < CARE_FACT_PAIN_NOW; k++)
        bench->merged[i].items[k] = c->context.items[k];
    }
}

int
main (void)
{
  static const struct
  {
    const char *who;
    guint (*run) (Bench *bench, double *times);
  } rows[] = { { "ours", run_ours }, { "ours+json", run_verdict }, { "limit", run_limit } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (&error);
  g_autofree CareTestCase *cases = g_new0 (CareTestCase, N_REPORTS);
  g_autofree CareAnswers *merged = g_new0 (CareAnswers, N_REPORTS);
  g_autofree double *times = g_new (double, G_N_ELEMENTS (rows) * N_ROUNDS * N_REPORTS);
  Bench bench = { cases, merged, rules, times };
  double median[G_N_ELEMENTS (rows)];
  guint count[G_N_ELEMENTS (rows)] = { 0 };

  if (rules == NULL)
    {
      fprintf (stderr, "bench-triage: %s\n", error->message);
      return EXIT_FAILURE;
    }
  make_cases (&bench);
  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
      count[r] = rows[r].run (&bench, times + (r * N_ROUNDS + round) * N_REPORTS);
  if (count[0] != count[2])
    {
      fprintf (stderr, "bench-triage: %u rules fire here, %u in the limit\n", count[0], count[2]);
      return EXIT_FAILURE;
    }
  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      double *own = times + r * N_ROUNDS * N_REPORTS;

      median[r] = quantile (own, N_ROUNDS * N_REPORTS, 0.5);
      print_result (rows[r].who, "p50", median[r], "us");
      print_result (rows[r].who, "p99", quantile (own, N_ROUNDS * N_REPORTS, 0.99), "us");
    }
  print_result ("ours/limit", "ratio", median[0] / median[2], "x");
  return EXIT_SUCCESS;
}

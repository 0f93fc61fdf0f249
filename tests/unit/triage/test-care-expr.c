/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-valued logic, comparisons and interning. */
#include "config.h"

#include "care-expr.h"

#include <math.h>

#define F CARE_TRUTH_FALSE
#define N CARE_TRUTH_UNKNOWN
#define T CARE_TRUTH_TRUE

static const CareSeen values[] = {
  [F] = { CARE_SEEN_GIVEN, CARE_SEEN_NO, 0, 0 },
  [N] = { CARE_SEEN_UNKNOWN, 0, 0, 0 },
  [T] = { CARE_SEEN_GIVEN, CARE_SEEN_YES, 0, 0 },
};

static guint
leaf (CareExprPool *pool, CareFactId id)
{
  return care_expr_add_leaf (pool, id, CARE_EXPR_HAS, CARE_SEEN_YES, 0);
}

/* triage.md D1, all nine pairs, both evaluators. */
static void
test_kleene (void)
{
  static const guint8 all[3][3] = { { F, F, F }, { F, N, N }, { F, N, T } };
  static const guint8 any[3][3] = { { F, N, T }, { N, N, T }, { T, T, T } };
  static const guint8 not [3] = { T, N, F };
  g_autoptr (CareExprPool) pool = care_expr_pool_new ();
  guint pair[2] = { leaf (pool, CARE_FACT_NUMBNESS), leaf (pool, CARE_FACT_WEAKNESS) };
  guint all_node = care_expr_add_group (pool, CARE_EXPR_ALL, pair, 2);
  guint any_node = care_expr_add_group (pool, CARE_EXPR_ANY, pair, 2);
  guint not_node = care_expr_add_group (pool, CARE_EXPR_NOT, pair, 1);
  CareSeen seen[CARE_N_FACTS] = { 0 };
  guint8 truth[8];

  for (guint a = 0; a < 3; a++)
    for (guint b = 0; b < 3; b++)
      {
        seen[CARE_FACT_NUMBNESS] = values[a];
        seen[CARE_FACT_WEAKNESS] = values[b];
        care_expr_evaluate (pool, seen, truth);
        g_assert_cmpint (truth[all_node], ==, all[a][b]);
        g_assert_cmpint (truth[any_node], ==, any[a][b]);
        g_assert_cmpint (truth[not_node], ==, not [a]);
        for (guint node = 0; node < care_expr_get_size (pool); node++)
          g_assert_cmpint (care_expr_evaluate_one (pool, node, seen), ==, truth[node]);
      }
  g_assert_cmpint (care_truth_to_tri (F), ==, CARE_TRI_FALSE);
  g_assert_cmpint (care_truth_to_tri (N), ==, CARE_TRI_UNKNOWN);
  g_assert_cmpint (care_truth_to_tri (T), ==, CARE_TRI_TRUE);
}

static guint8
compare (CareExprOp op, double k, CareSeen seen)
{
  g_autoptr (CareExprPool) pool = care_expr_pool_new ();
  guint node = care_expr_add_leaf (pool, CARE_FACT_PAIN_NOW, op, 6, k);

  return care_expr_compare (care_expr_get_node (pool, node), &seen);
}

static void
test_numbers (void)
{
  static const struct
  {
    CareExprOp op;
    guint8 below, same, above;
  } rows[] = {
    { CARE_EXPR_LESS, T, F, F },    { CARE_EXPR_LESS_EQUAL, T, T, F },
    { CARE_EXPR_GREATER, F, F, T }, { CARE_EXPR_GREATER_EQUAL, F, T, T },
    { CARE_EXPR_EQUAL, F, T, F },   { CARE_EXPR_NOT_EQUAL, T, F, T },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareExprOp op = rows[i].op;
      guint8 absent = op == CARE_EXPR_NOT_EQUAL ? T : F;

      g_assert_cmpint (compare (op, 7, (CareSeen){ CARE_SEEN_GIVEN, 0, 6, 6 }), ==, rows[i].below);
      g_assert_cmpint (compare (op, 7, (CareSeen){ CARE_SEEN_GIVEN, 0, 7, 7 }), ==, rows[i].same);
      g_assert_cmpint (compare (op, 7, (CareSeen){ CARE_SEEN_GIVEN, 0, 8, 8 }), ==, rows[i].above);
      g_assert_cmpint (compare (op, 7, (CareSeen){ CARE_SEEN_UNKNOWN, 0, 8, 8 }), ==, N);
      g_assert_cmpint (compare (op, 7, (CareSeen){ CARE_SEEN_NONE, 0, 8, 8 }), ==, absent);
      /* bounds on both sides of the limit decide nothing */
      g_assert_cmpint (compare (op, 7, (CareSeen){ CARE_SEEN_GIVEN, 0, 6, 8 }), ==, N);
    }
  g_assert_cmpint (compare (CARE_EXPR_GREATER_EQUAL, 2, (CareSeen){ CARE_SEEN_GIVEN, 0, 0, 1 }), ==,
                   F);
  g_assert_cmpint (compare (CARE_EXPR_GREATER_EQUAL, 2, (CareSeen){ CARE_SEEN_GIVEN, 0, 2, 3 }), ==,
                   T);
  g_assert_cmpint (compare (CARE_EXPR_GREATER_EQUAL, 2, (CareSeen){ CARE_SEEN_GIVEN, 0, 1, 3 }), ==,
                   N);
}

static void
test_choices (void)
{
  g_assert_cmpint (compare (CARE_EXPR_HAS, 0, (CareSeen){ CARE_SEEN_GIVEN, 3, 0, 0 }), ==, T);
  g_assert_cmpint (compare (CARE_EXPR_HAS, 0, (CareSeen){ CARE_SEEN_GIVEN, 1, 0, 0 }), ==, F);
  g_assert_cmpint (compare (CARE_EXPR_HAS_NOT, 0, (CareSeen){ CARE_SEEN_GIVEN, 1, 0, 0 }), ==, T);
  g_assert_cmpint (compare (CARE_EXPR_HAS_NOT, 0, (CareSeen){ CARE_SEEN_NONE, 0, 0, 0 }), ==, T);
  g_assert_cmpint (compare (CARE_EXPR_HAS, 0, (CareSeen){ CARE_SEEN_NONE, 0, 0, 0 }), ==, F);
  g_assert_cmpint (compare (CARE_EXPR_HAS, 0, (CareSeen){ CARE_SEEN_UNKNOWN, 3, 0, 0 }), ==, N);
}

/* The same condition is kept once; a group of one is its only child. */
static void
test_intern (void)
{
  g_autoptr (CareExprPool) pool = care_expr_pool_new ();
  guint a = leaf (pool, CARE_FACT_NUMBNESS), b = leaf (pool, CARE_FACT_WEAKNESS);
  guint pair[2] = { a, b }, other[2] = { b, a };
  guint all = care_expr_add_group (pool, CARE_EXPR_ALL, pair, 2);

  g_assert_cmpuint (leaf (pool, CARE_FACT_NUMBNESS), ==, a);
  g_assert_cmpuint (care_expr_add_group (pool, CARE_EXPR_ALL, pair, 2), ==, all);
  g_assert_cmpuint (care_expr_add_group (pool, CARE_EXPR_ANY, pair, 1), ==, a);
  g_assert_cmpuint (care_expr_add_group (pool, CARE_EXPR_ANY, pair, 2), !=, all);
  g_assert_cmpuint (care_expr_add_group (pool, CARE_EXPR_ALL, other, 2), !=, all);
  g_assert_cmpuint (care_expr_get_node (pool, all)->weight, ==, 2);
}

static void
test_reads (void)
{
  g_autoptr (CareExprPool) pool = care_expr_pool_new ();
  guint pair[2] = { leaf (pool, CARE_FACT_NUMBNESS),
                    care_expr_add_leaf (pool, CARE_FACT_PAIN_CHANGE, CARE_EXPR_GREATER, 0, 1) };
  guint all = care_expr_add_group (pool, CARE_EXPR_ALL, pair, 2);

  g_assert_true (care_expr_reads (pool, all, CARE_FACT_NUMBNESS));
  g_assert_true (care_expr_reads (pool, all, CARE_FACT_PAIN_CHANGE));
  g_assert_true (care_expr_reads (pool, all, CARE_FACT_PAIN_NOW));
  g_assert_true (care_expr_reads (pool, all, CARE_FACT_PAIN_BEFORE));
  g_assert_false (care_expr_reads (pool, all, CARE_FACT_WORST_PAIN));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expr/kleene", test_kleene);
  g_test_add_func ("/expr/numbers", test_numbers);
  g_test_add_func ("/expr/choices", test_choices);
  g_test_add_func ("/expr/intern", test_intern);
  g_test_add_func ("/expr/reads", test_reads);
  return g_test_run ();
}

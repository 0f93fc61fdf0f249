/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The condition language: comparisons, all, any, not; three-valued; parsed once, each distinct
 * condition kept and evaluated once. */
#include "config.h"

#include "care-expr.h"

#include <string.h>

struct _CareExprPool
{
  GArray *nodes;     /* of CareExprNode */
  GArray *children;  /* of guint */
  GHashTable *known; /* text of a condition → its position + 1 */
};

/**
 * care_expr_pool_new:
 *
 * Returns: (transfer full): a pool without conditions
 */
CareExprPool *
care_expr_pool_new (void)
{
  CareExprPool *self = g_new0 (CareExprPool, 1);

  self->nodes = g_array_new (FALSE, TRUE, sizeof (CareExprNode));
  self->children = g_array_new (FALSE, TRUE, sizeof (guint));
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * care_expr_pool_free:
 * @self: (transfer full): a pool
 */
void
care_expr_pool_free (CareExprPool *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->children);
  g_hash_table_unref (self->known);
  g_free (self);
}

static void
mark_read (CareExprNode *node, CareFactId fact)
{
  node->reads[(guint) fact / 64] |= (guint64) 1 << ((guint) fact % 64);
}

/* Derived numbers are read through to what they are computed from in the report being judged. */
static void
mark_sources (CareExprNode *node, CareFactId fact)
{
  static const CareFactId nerve[] = { CARE_FACT_NUMBNESS, CARE_FACT_TINGLING, CARE_FACT_WEAKNESS };

  mark_read (node, fact);
  if (fact == CARE_FACT_PAIN_CHANGE)
    mark_read (node, CARE_FACT_PAIN_BEFORE);
  if (fact == CARE_FACT_PAIN_CHANGE || fact == CARE_FACT_PAIN_CHANGE_LAST ||
      fact == CARE_FACT_WORSE_RUN)
    mark_read (node, CARE_FACT_PAIN_NOW);
  if (fact == CARE_FACT_WORSE_RUN)
    mark_read (node, CARE_FACT_COURSE);
  if (fact == CARE_FACT_NEURO_RUN)
    for (guint i = 0; i < G_N_ELEMENTS (nerve); i++)
      mark_read (node, nerve[i]);
}

static guint
intern (CareExprPool *self, char *key, const CareExprNode *node)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, key));

  if (found != 0)
    {
      g_free (key);
      return found - 1;
    }
  g_array_append_vals (self->nodes, node, 1);
  g_hash_table_insert (self->known, key, GUINT_TO_POINTER (self->nodes->len));
  return self->nodes->len - 1;
}

/**
 * care_expr_add_leaf:
 * @self: a pool
 * @fact: the fact compared
 * @op: the comparison
 * @bits: for %CARE_EXPR_HAS and %CARE_EXPR_HAS_NOT, as in #CareSeen
 * @number: for the other comparisons
 *
 * Returns: the position of the comparison; the same for the same comparison
 */
guint
care_expr_add_leaf (CareExprPool *self, CareFactId fact, CareExprOp op, guint32 bits, double number)
{
  CareExprNode node = { CARE_EXPR_LEAF, op, fact, bits, number, 0, 0, 1, { 0, 0 } };
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  mark_sources (&node, fact);
  g_ascii_dtostr (text, sizeof text, number);
  return intern (self, g_strdup_printf ("%d %d %u %s", (int) fact, (int) op, bits, text), &node);
}

/**
 * care_expr_add_group:
 * @self: a pool
 * @kind: all, any or not
 * @children: (array length=n_children): positions of its conditions, in order
 * @n_children: their number, at least one; exactly one for not
 *
 * Returns: the position of the group; that of its only child when it is an all or any of one
 */
guint
care_expr_add_group (CareExprPool *self, CareExprKind kind, const guint *children, guint n_children)
{
  g_autoptr (GString) key = g_string_new (NULL);
  CareExprNode node = { .kind = kind, .fact = CARE_FACT_NONE, .n_children = n_children };
  guint before = self->nodes->len;
  guint position;

  g_return_val_if_fail (n_children > 0, 0);
  if (n_children == 1 && kind != CARE_EXPR_NOT)
    return children[0];

  g_string_append_printf (key, "g%d", (int) kind);
  for (guint i = 0; i < n_children; i++)
    {
      const CareExprNode *child = care_expr_get_node (self, children[i]);

      g_string_append_printf (key, " %u", children[i]);
      node.weight = MIN (node.weight + child->weight, CARE_EXPR_MAX_WEIGHT + 1);
      node.reads[0] |= child->reads[0];
      node.reads[1] |= child->reads[1];
    }
  node.first = self->children->len;
  position = intern (self, g_strdup (key->str), &node);
  if (position == before)
    g_array_append_vals (self->children, children, n_children);
  return position;
}

/**
 * care_expr_get_size:
 * @self: a pool
 *
 * Returns: number of distinct conditions
 */
guint
care_expr_get_size (const CareExprPool *self)
{
  return self->nodes->len;
}

/**
 * care_expr_get_node:
 * @self: a pool
 * @node: a position
 *
 * Returns: (transfer none): the condition there, valid until the next is added
 */
const CareExprNode *
care_expr_get_node (const CareExprPool *self, guint node)
{
  return &g_array_index (self->nodes, CareExprNode, node);
}

/**
 * care_expr_get_children:
 * @self: a pool
 * @node: position of a group
 *
 * Returns: (transfer none): positions of its conditions, valid until the next group is added
 */
const guint *
care_expr_get_children (const CareExprPool *self, guint node)
{
  return &g_array_index (self->children, guint, care_expr_get_node (self, node)->first);
}

/**
 * care_expr_reads:
 * @self: a pool
 * @node: a position
 * @fact: a fact
 *
 * Returns: whether the condition looks at @fact, at any depth or through a derived number
 */
gboolean
care_expr_reads (const CareExprPool *self, guint node, CareFactId fact)
{
  const CareExprNode *n = care_expr_get_node (self, node);

  return (n->reads[(guint) fact / 64] >> ((guint) fact % 64)) & 1;
}

/* A number that is only known to lie between two bounds decides a comparison when all of them do.
 */
static guint8
compare (const CareExprNode *node, const CareSeen *seen)
{
  double k = node->number;
  gboolean all = FALSE, some = FALSE;

  switch (node->op)
    {
    case CARE_EXPR_LESS:
      all = seen->high < k;
      some = seen->low < k;
      break;
    case CARE_EXPR_LESS_EQUAL:
      all = seen->high <= k;
      some = seen->low <= k;
      break;
    case CARE_EXPR_GREATER:
      all = seen->low > k;
      some = seen->high > k;
      break;
    case CARE_EXPR_GREATER_EQUAL:
      all = seen->low >= k;
      some = seen->high >= k;
      break;
    case CARE_EXPR_EQUAL:
      some = seen->low <= k && seen->high >= k;
      all = some && seen->low >= seen->high;
      break;
    case CARE_EXPR_NOT_EQUAL:
      all = seen->low > k || seen->high < k;
      some = all || seen->low < seen->high;
      break;
    case CARE_EXPR_HAS:
    case CARE_EXPR_HAS_NOT:
      break;
    }
  return all ? CARE_TRUTH_TRUE : some ? CARE_TRUTH_UNKNOWN : CARE_TRUTH_FALSE;
}

/**
 * care_expr_compare:
 * @node: a comparison
 * @seen: what it sees of its fact
 *
 * Returns: its truth
 */
guint8
care_expr_compare (const CareExprNode *node, const CareSeen *seen)
{
  if (seen->state == CARE_SEEN_UNKNOWN)
    return CARE_TRUTH_UNKNOWN;
  if (seen->state == CARE_SEEN_NONE)
    return node->op == CARE_EXPR_HAS_NOT || node->op == CARE_EXPR_NOT_EQUAL ? CARE_TRUTH_TRUE
                                                                            : CARE_TRUTH_FALSE;
  if (node->op == CARE_EXPR_HAS)
    return (seen->bits & node->bits) != 0 ? CARE_TRUTH_TRUE : CARE_TRUTH_FALSE;
  if (node->op == CARE_EXPR_HAS_NOT)
    return (seen->bits & node->bits) == 0 ? CARE_TRUTH_TRUE : CARE_TRUTH_FALSE;
  return compare (node, seen);
}

/**
 * care_expr_evaluate:
 * @self: a pool
 * @seen: (array fixed-size=84): every fact, by its position in the vocabulary
 * @truth: (out) (array): room for the truth of every condition
 *
 * Strong Kleene logic: an unknown never counts as no. Touches no memory but its arguments; any
 * thread.
 */
void
care_expr_evaluate (const CareExprPool *self, const CareSeen *seen, guint8 *truth)
{
  const CareExprNode *nodes = (const CareExprNode *) (gpointer) self->nodes->data;
  const guint *children = (const guint *) (gpointer) self->children->data;
  guint n_nodes = self->nodes->len;

  for (guint i = 0; i < n_nodes; i++)
    {
      const CareExprNode *node = &nodes[i];
      const guint *child = children + node->first;
      guint8 value;

      if (node->kind == CARE_EXPR_LEAF)
        value = care_expr_compare (node, &seen[node->fact]);
      else if (node->kind == CARE_EXPR_NOT)
        value = (guint8) (CARE_TRUTH_TRUE - truth[child[0]]);
      else if (node->kind == CARE_EXPR_ALL)
        {
          value = CARE_TRUTH_TRUE;
          for (guint c = 0; c < node->n_children; c++)
            value = MIN (value, truth[child[c]]);
        }
      else
        {
          value = CARE_TRUTH_FALSE;
          for (guint c = 0; c < node->n_children; c++)
            value = MAX (value, truth[child[c]]);
        }
      truth[i] = value;
    }
}

/**
 * care_expr_evaluate_one:
 * @self: a pool
 * @node: a position
 * @seen: (array fixed-size=84): every fact
 *
 * Returns: the truth of one condition, computed from its own parts alone
 */
guint8
care_expr_evaluate_one (const CareExprPool *self, guint node, const CareSeen *seen)
{
  const CareExprNode *n = care_expr_get_node (self, node);
  const guint *child;
  guint8 value = n->kind == CARE_EXPR_ALL ? CARE_TRUTH_TRUE : CARE_TRUTH_FALSE;

  if (n->kind == CARE_EXPR_LEAF)
    return care_expr_compare (n, &seen[n->fact]);
  child = care_expr_get_children (self, node);
  if (n->kind == CARE_EXPR_NOT)
    return (guint8) (CARE_TRUTH_TRUE - care_expr_evaluate_one (self, child[0], seen));
  for (guint c = 0; c < n->n_children; c++)
    {
      guint8 part = care_expr_evaluate_one (self, child[c], seen);

      value = n->kind == CARE_EXPR_ALL ? MIN (value, part) : MAX (value, part);
    }
  return value;
}

/**
 * care_truth_to_tri:
 * @truth: a truth of the evaluator
 *
 * Returns: the same as the vocabulary spells it
 */
CareTri
care_truth_to_tri (guint8 truth)
{
  if (truth == CARE_TRUTH_UNKNOWN)
    return CARE_TRI_UNKNOWN;
  return truth == CARE_TRUTH_TRUE ? CARE_TRI_TRUE : CARE_TRI_FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The condition language: comparisons, all, any, not; three-valued; parsed once, each distinct
 * condition kept and evaluated once. */
#pragma once

#include "care-seen.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_EXPR_HAS,     /* one of the bits is set */
  CARE_EXPR_HAS_NOT, /* none of the bits is set */
  CARE_EXPR_LESS,
  CARE_EXPR_LESS_EQUAL,
  CARE_EXPR_GREATER,
  CARE_EXPR_GREATER_EQUAL,
  CARE_EXPR_EQUAL,
  CARE_EXPR_NOT_EQUAL,
} CareExprOp;

#define CARE_EXPR_MAX_WEIGHT 2000 /* heaviest condition of a rule */

typedef enum
{
  CARE_EXPR_LEAF,
  CARE_EXPR_ALL,
  CARE_EXPR_ANY,
  CARE_EXPR_NOT,
} CareExprKind;

/* One distinct condition. Children stand before their parents. */
typedef struct
{
  CareExprKind kind;
  CareExprOp op;
  CareFactId fact;
  guint32 bits;
  double number;
  guint first, n_children; /* positions in the list of children */
  guint weight;            /* comparisons written out in full, at most CARE_EXPR_MAX_WEIGHT + 1 */
  guint64 reads[2];        /* bit set of the facts it looks at, through all levels */
} CareExprNode;

/* Truth of a condition while evaluating: min is "all", max is "any", 2 − x is "not". */
enum
{
  CARE_TRUTH_FALSE,
  CARE_TRUTH_UNKNOWN,
  CARE_TRUTH_TRUE,
};

typedef struct _CareExprPool CareExprPool;

CareExprPool *care_expr_pool_new (void);
void care_expr_pool_free (CareExprPool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareExprPool, care_expr_pool_free)

guint care_expr_add_leaf (
    CareExprPool *self, CareFactId fact, CareExprOp op, guint32 bits, double number);
guint care_expr_add_group (CareExprPool *self,
                           CareExprKind kind,
                           const guint *children,
                           guint n_children);
guint care_expr_get_size (const CareExprPool *self);
const CareExprNode *care_expr_get_node (const CareExprPool *self, guint node);
const guint *care_expr_get_children (const CareExprPool *self, guint node);
gboolean care_expr_reads (const CareExprPool *self, guint node, CareFactId fact);

guint8 care_expr_compare (const CareExprNode *node, const CareSeen *seen);
void care_expr_evaluate (const CareExprPool *self, const CareSeen *seen, guint8 *truth);
guint8 care_expr_evaluate_one (const CareExprPool *self, guint node, const CareSeen *seen);
CareTri care_truth_to_tri (guint8 truth);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What triage said of one report, with everything needed to say it again. */
#include "config.h"

#include "care-result.h"

struct _CareResult
{
  GObject parent_instance;

  CareResultData data;
};

G_DEFINE_FINAL_TYPE (CareResult, care_result, G_TYPE_OBJECT)

static void
care_result_finalize (GObject *object)
{
  CareResultData *data = &CARE_RESULT (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->rule_set_id);
  g_free ((char *) data->input);
  g_free ((char *) data->verdict);
  g_free ((char *) data->why);

  G_OBJECT_CLASS (care_result_parent_class)->finalize (object);
}

static void
care_result_class_init (CareResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_result_finalize;
}

static void
care_result_init (CareResult *self)
{
}

/**
 * care_result_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareResult *
care_result_new (const CareResultData *data)
{
  CareResult *self = g_object_new (CARE_TYPE_RESULT, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.rule_set_id = g_strdup (data->rule_set_id);
  self->data.input = g_strdup (data->input);
  self->data.verdict = g_strdup (data->verdict);
  self->data.why = g_strdup (data->why);
  return self;
}

/**
 * care_result_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareResultData *
care_result_get (CareResult *self)
{
  g_return_val_if_fail (CARE_IS_RESULT (self), NULL);

  return &self->data;
}

/**
 * care_result_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_result_equal (CareResult *a, CareResult *b)
{
  const CareResultData *x = care_result_get (a);
  const CareResultData *y = care_result_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && x->outcome == y->outcome && x->level == y->level &&
         !x->incomplete == !y->incomplete && g_strcmp0 (x->rule_set_id, y->rule_set_id) == 0 &&
         g_strcmp0 (x->input, y->input) == 0 && g_strcmp0 (x->verdict, y->verdict) == 0 &&
         g_strcmp0 (x->why, y->why) == 0 && x->judged_at == y->judged_at;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A concerning response, or silence, that somebody owns until it is closed. */
#include "config.h"

#include "care-case.h"

struct _CareCase
{
  GObject parent_instance;

  CareCaseData data;
};

G_DEFINE_FINAL_TYPE (CareCase, care_case, G_TYPE_OBJECT)

static void
care_case_finalize (GObject *object)
{
  CareCaseData *data = &CARE_CASE (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->patient_id);
  g_free ((char *) data->session_id);
  g_free ((char *) data->report_id);
  g_free ((char *) data->last_report_id);
  g_free ((char *) data->why);
  g_free ((char *) data->owner);
  g_free ((char *) data->outcome);
  g_free ((char *) data->harm);

  G_OBJECT_CLASS (care_case_parent_class)->finalize (object);
}

static void
care_case_class_init (CareCaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_case_finalize;
}

static void
care_case_init (CareCase *self)
{
}

/**
 * care_case_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareCase *
care_case_new (const CareCaseData *data)
{
  CareCase *self = g_object_new (CARE_TYPE_CASE, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.patient_id = g_strdup (data->patient_id);
  self->data.session_id = g_strdup (data->session_id);
  self->data.report_id = g_strdup (data->report_id);
  self->data.last_report_id = g_strdup (data->last_report_id);
  self->data.why = g_strdup (data->why);
  self->data.owner = g_strdup (data->owner);
  self->data.outcome = g_strdup (data->outcome);
  self->data.harm = g_strdup (data->harm);
  return self;
}

/**
 * care_case_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareCaseData *
care_case_get (CareCase *self)
{
  g_return_val_if_fail (CARE_IS_CASE (self), NULL);

  return &self->data;
}

/**
 * care_case_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_case_equal (CareCase *a, CareCase *b)
{
  const CareCaseData *x = care_case_get (a);
  const CareCaseData *y = care_case_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->patient_id, y->patient_id) == 0 &&
         g_strcmp0 (x->session_id, y->session_id) == 0 &&
         g_strcmp0 (x->report_id, y->report_id) == 0 &&
         g_strcmp0 (x->last_report_id, y->last_report_id) == 0 && x->level == y->level &&
         !x->incomplete == !y->incomplete && x->state == y->state &&
         g_strcmp0 (x->why, y->why) == 0 && g_strcmp0 (x->owner, y->owner) == 0 &&
         x->opened_at == y->opened_at && x->due_at == y->due_at &&
         x->waiting_until == y->waiting_until && g_strcmp0 (x->outcome, y->outcome) == 0 &&
         g_strcmp0 (x->harm, y->harm) == 0 && x->closed_at == y->closed_at &&
         x->changed_at == y->changed_at && x->version == y->version;
}

/**
 * care_case_outcome:
 * @data: a case
 *
 * Returns: how it is marked: incomplete when only open questions keep it open, else by its level
 */
CareOutcome
care_case_outcome (const CareCaseData *data)
{
  if (data->incomplete && data->level < CARE_LEVEL_CONTACT)
    return CARE_OUTCOME_INCOMPLETE;
  return care_outcome_from_level (data->level);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One try to reach a patient. Never changed. */
#include "config.h"

#include "care-attempt.h"

struct _CareAttempt
{
  GObject parent_instance;

  CareAttemptData data;
};

G_DEFINE_FINAL_TYPE (CareAttempt, care_attempt, G_TYPE_OBJECT)

static void
care_attempt_finalize (GObject *object)
{
  CareAttemptData *data = &CARE_ATTEMPT (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->patient_id);
  g_free ((char *) data->session_id);
  g_free ((char *) data->case_id);
  g_free ((char *) data->call_id);
  g_free ((char *) data->actor);
  g_free ((char *) data->words);

  G_OBJECT_CLASS (care_attempt_parent_class)->finalize (object);
}

static void
care_attempt_class_init (CareAttemptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_attempt_finalize;
}

static void
care_attempt_init (CareAttempt *self)
{
}

/**
 * care_attempt_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareAttempt *
care_attempt_new (const CareAttemptData *data)
{
  CareAttempt *self = g_object_new (CARE_TYPE_ATTEMPT, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.patient_id = g_strdup (data->patient_id);
  self->data.session_id = g_strdup (data->session_id);
  self->data.case_id = g_strdup (data->case_id);
  self->data.call_id = g_strdup (data->call_id);
  self->data.actor = g_strdup (data->actor);
  self->data.words = g_strdup (data->words);
  return self;
}

/**
 * care_attempt_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareAttemptData *
care_attempt_get (CareAttempt *self)
{
  g_return_val_if_fail (CARE_IS_ATTEMPT (self), NULL);

  return &self->data;
}

/**
 * care_attempt_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_attempt_equal (CareAttempt *a, CareAttempt *b)
{
  const CareAttemptData *x = care_attempt_get (a);
  const CareAttemptData *y = care_attempt_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->patient_id, y->patient_id) == 0 &&
         g_strcmp0 (x->session_id, y->session_id) == 0 && g_strcmp0 (x->case_id, y->case_id) == 0 &&
         g_strcmp0 (x->call_id, y->call_id) == 0 && x->at == y->at &&
         g_strcmp0 (x->actor, y->actor) == 0 && x->channel == y->channel &&
         x->result == y->result && x->next_at == y->next_at && g_strcmp0 (x->words, y->words) == 0;
}

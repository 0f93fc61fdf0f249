/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A planned call: who is to be rung, when, and why. */
#include "config.h"

#include "care-call.h"

struct _CareCall
{
  GObject parent_instance;

  CareCallData data;
};

G_DEFINE_FINAL_TYPE (CareCall, care_call, G_TYPE_OBJECT)

static void
care_call_finalize (GObject *object)
{
  CareCallData *data = &CARE_CALL (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->patient_id);
  g_free ((char *) data->session_id);
  g_free ((char *) data->closed_because);

  G_OBJECT_CLASS (care_call_parent_class)->finalize (object);
}

static void
care_call_class_init (CareCallClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_call_finalize;
}

static void
care_call_init (CareCall *self)
{
}

/**
 * care_call_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareCall *
care_call_new (const CareCallData *data)
{
  CareCall *self = g_object_new (CARE_TYPE_CALL, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.patient_id = g_strdup (data->patient_id);
  self->data.session_id = g_strdup (data->session_id);
  self->data.closed_because = g_strdup (data->closed_because);
  return self;
}

/**
 * care_call_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareCallData *
care_call_get (CareCall *self)
{
  g_return_val_if_fail (CARE_IS_CALL (self), NULL);

  return &self->data;
}

/**
 * care_call_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_call_equal (CareCall *a, CareCall *b)
{
  const CareCallData *x = care_call_get (a);
  const CareCallData *y = care_call_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->patient_id, y->patient_id) == 0 &&
         g_strcmp0 (x->session_id, y->session_id) == 0 && x->reason == y->reason &&
         x->due_at == y->due_at && x->tries == y->tries && x->state == y->state &&
         g_strcmp0 (x->closed_because, y->closed_because) == 0 && x->closed_at == y->closed_at &&
         x->version == y->version;
}

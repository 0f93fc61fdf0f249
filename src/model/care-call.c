/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A planned call: who is to be rung, when, and why. */
#include "config.h"

#include "care-call.h"

#include "care-time.h"

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
  g_free ((char *) data->claimed_by);
  g_free ((char *) data->assigned_to);

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

static gint64
time_or_none (gint64 at)
{
  return at > 0 ? at : CARE_TIME_NONE;
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
  self->data.claimed_by = g_strdup (data->claimed_by);
  self->data.claimed_at = time_or_none (data->claimed_at);
  self->data.claimed_until = time_or_none (data->claimed_until);
  self->data.assigned_to = g_strdup (data->assigned_to);
  self->data.earlier_due_at = time_or_none (data->earlier_due_at);
  self->data.undo_until = time_or_none (data->undo_until);
  self->data.put_away_at = time_or_none (data->put_away_at);
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
         x->version == y->version && g_strcmp0 (x->claimed_by, y->claimed_by) == 0 &&
         x->claimed_at == y->claimed_at && x->claimed_until == y->claimed_until &&
         g_strcmp0 (x->assigned_to, y->assigned_to) == 0 &&
         x->earlier_due_at == y->earlier_due_at && x->undo_until == y->undo_until &&
         x->put_away_at == y->put_away_at;
}

/**
 * care_call_get_holder:
 * @self: a record
 * @now_ms: UTC milliseconds
 *
 * A claim is a lease: it ends by itself. One that was made further in the future than it lasts was
 * made by a clock that was wrong, and holds nobody up.
 *
 * Returns: (transfer none) (nullable): who works on the call now
 */
const char *
care_call_get_holder (CareCall *self, gint64 now_ms)
{
  const CareCallData *data = care_call_get (self);

  if (data->state != CARE_CALL_STATE_PLANNED || data->claimed_by == NULL ||
      now_ms >= data->claimed_until)
    return NULL;
  return now_ms >= data->claimed_at - (data->claimed_until - data->claimed_at) ? data->claimed_by
                                                                               : NULL;
}

/**
 * care_call_can_undo:
 * @self: a record
 * @now_ms: UTC milliseconds
 *
 * Returns: whether its last try, one without an answer, can be undone
 */
gboolean
care_call_can_undo (CareCall *self, gint64 now_ms)
{
  const CareCallData *data = care_call_get (self);

  return data->undo_until != CARE_TIME_NONE && now_ms <= data->undo_until && data->tries > 0 &&
         (data->state == CARE_CALL_STATE_PLANNED ||
          (data->state == CARE_CALL_STATE_UNREACHABLE && data->put_away_at == CARE_TIME_NONE));
}

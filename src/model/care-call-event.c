/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act in the log of a planned call. Never changed. */
#include "config.h"

#include "care-call-event.h"

struct _CareCallEvent
{
  GObject parent_instance;

  CareCallEventData data;
};

G_DEFINE_FINAL_TYPE (CareCallEvent, care_call_event, G_TYPE_OBJECT)

static void
care_call_event_finalize (GObject *object)
{
  CareCallEventData *data = &CARE_CALL_EVENT (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->call_id);
  g_free ((char *) data->actor);
  g_free ((char *) data->person);
  g_free ((char *) data->words);

  G_OBJECT_CLASS (care_call_event_parent_class)->finalize (object);
}

static void
care_call_event_class_init (CareCallEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_call_event_finalize;
}

static void
care_call_event_init (CareCallEvent *self)
{
}

/**
 * care_call_event_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareCallEvent *
care_call_event_new (const CareCallEventData *data)
{
  CareCallEvent *self = g_object_new (CARE_TYPE_CALL_EVENT, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.call_id = g_strdup (data->call_id);
  self->data.actor = g_strdup (data->actor);
  self->data.person = g_strdup (data->person);
  self->data.words = g_strdup (data->words);
  return self;
}

/**
 * care_call_event_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareCallEventData *
care_call_event_get (CareCallEvent *self)
{
  g_return_val_if_fail (CARE_IS_CALL_EVENT (self), NULL);

  return &self->data;
}

/**
 * care_call_event_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_call_event_equal (CareCallEvent *a, CareCallEvent *b)
{
  const CareCallEventData *x = care_call_event_get (a);
  const CareCallEventData *y = care_call_event_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->call_id, y->call_id) == 0 &&
         x->at == y->at && g_strcmp0 (x->actor, y->actor) == 0 && x->act == y->act &&
         g_strcmp0 (x->person, y->person) == 0 && x->next_at == y->next_at &&
         g_strcmp0 (x->words, y->words) == 0;
}

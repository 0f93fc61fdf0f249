/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That a record was merged with another one, or put aside. */
#include "config.h"

#include "care-people-event.h"

struct _CarePeopleEvent
{
  GObject parent_instance;

  CarePeopleEventData data;
};

G_DEFINE_FINAL_TYPE (CarePeopleEvent, care_people_event, G_TYPE_OBJECT)

static void
care_people_event_finalize (GObject *object)
{
  CarePeopleEventData *data = &CARE_PEOPLE_EVENT (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->into_id);
  g_free ((char *) data->actor);
  g_free ((char *) data->reason);

  G_OBJECT_CLASS (care_people_event_parent_class)->finalize (object);
}

static void
care_people_event_class_init (CarePeopleEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_people_event_finalize;
}

static void
care_people_event_init (CarePeopleEvent *self)
{
}

/**
 * care_people_event_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CarePeopleEvent *
care_people_event_new (const CarePeopleEventData *data)
{
  CarePeopleEvent *self = g_object_new (CARE_TYPE_PEOPLE_EVENT, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.into_id = g_strdup (data->into_id);
  self->data.actor = g_strdup (data->actor);
  self->data.reason = g_strdup (data->reason);
  return self;
}

/**
 * care_people_event_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CarePeopleEventData *
care_people_event_get (CarePeopleEvent *self)
{
  g_return_val_if_fail (CARE_IS_PEOPLE_EVENT (self), NULL);

  return &self->data;
}

/**
 * care_people_event_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_people_event_equal (CarePeopleEvent *a, CarePeopleEvent *b)
{
  const CarePeopleEventData *x = care_people_event_get (a);
  const CarePeopleEventData *y = care_people_event_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->into_id, y->into_id) == 0 &&
         g_strcmp0 (x->actor, y->actor) == 0 && g_strcmp0 (x->reason, y->reason) == 0 &&
         x->at == y->at;
}

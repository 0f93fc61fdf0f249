/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act in the log of a case. Never changed. */
#include "config.h"

#include "care-case-event.h"

struct _CareCaseEvent
{
  GObject parent_instance;

  CareCaseEventData data;
};

G_DEFINE_FINAL_TYPE (CareCaseEvent, care_case_event, G_TYPE_OBJECT)

static void
care_case_event_finalize (GObject *object)
{
  CareCaseEventData *data = &CARE_CASE_EVENT (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->case_id);
  g_free ((char *) data->actor);
  g_free ((char *) data->report_id);
  g_free ((char *) data->detail);
  g_free ((char *) data->harm);
  g_free ((char *) data->words);

  G_OBJECT_CLASS (care_case_event_parent_class)->finalize (object);
}

static void
care_case_event_class_init (CareCaseEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_case_event_finalize;
}

static void
care_case_event_init (CareCaseEvent *self)
{
}

/**
 * care_case_event_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareCaseEvent *
care_case_event_new (const CareCaseEventData *data)
{
  CareCaseEvent *self = g_object_new (CARE_TYPE_CASE_EVENT, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.case_id = g_strdup (data->case_id);
  self->data.actor = g_strdup (data->actor);
  self->data.report_id = g_strdup (data->report_id);
  self->data.detail = g_strdup (data->detail);
  self->data.harm = g_strdup (data->harm);
  self->data.words = g_strdup (data->words);
  return self;
}

/**
 * care_case_event_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareCaseEventData *
care_case_event_get (CareCaseEvent *self)
{
  g_return_val_if_fail (CARE_IS_CASE_EVENT (self), NULL);

  return &self->data;
}

/**
 * care_case_event_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_case_event_equal (CareCaseEvent *a, CareCaseEvent *b)
{
  const CareCaseEventData *x = care_case_event_get (a);
  const CareCaseEventData *y = care_case_event_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->case_id, y->case_id) == 0 &&
         x->at == y->at && g_strcmp0 (x->actor, y->actor) == 0 && x->act == y->act &&
         x->level == y->level && x->state == y->state &&
         g_strcmp0 (x->report_id, y->report_id) == 0 && g_strcmp0 (x->detail, y->detail) == 0 &&
         g_strcmp0 (x->harm, y->harm) == 0 && x->next_at == y->next_at &&
         g_strcmp0 (x->words, y->words) == 0 && x->case_version == y->case_version;
}

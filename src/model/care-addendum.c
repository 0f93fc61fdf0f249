/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was added to a signed session afterwards. */
#include "config.h"

#include "care-addendum.h"

struct _CareAddendum
{
  GObject parent_instance;

  CareAddendumData data;
};

G_DEFINE_FINAL_TYPE (CareAddendum, care_addendum, G_TYPE_OBJECT)

static void
care_addendum_finalize (GObject *object)
{
  CareAddendumData *data = &CARE_ADDENDUM (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->session_id);
  g_free ((char *) data->author);
  g_free ((char *) data->words);

  G_OBJECT_CLASS (care_addendum_parent_class)->finalize (object);
}

static void
care_addendum_class_init (CareAddendumClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_addendum_finalize;
}

static void
care_addendum_init (CareAddendum *self)
{
}

/**
 * care_addendum_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareAddendum *
care_addendum_new (const CareAddendumData *data)
{
  CareAddendum *self = g_object_new (CARE_TYPE_ADDENDUM, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.session_id = g_strdup (data->session_id);
  self->data.author = g_strdup (data->author);
  self->data.words = g_strdup (data->words);
  return self;
}

/**
 * care_addendum_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareAddendumData *
care_addendum_get (CareAddendum *self)
{
  g_return_val_if_fail (CARE_IS_ADDENDUM (self), NULL);

  return &self->data;
}

/**
 * care_addendum_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_addendum_equal (CareAddendum *a, CareAddendum *b)
{
  const CareAddendumData *x = care_addendum_get (a);
  const CareAddendumData *y = care_addendum_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->session_id, y->session_id) == 0 &&
         x->happened_at == y->happened_at && x->entered_at == y->entered_at &&
         g_strcmp0 (x->author, y->author) == 0 && g_strcmp0 (x->words, y->words) == 0;
}

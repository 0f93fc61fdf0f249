/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An aftercare sheet that was given. Never changed. */
#include "config.h"

#include "care-handout.h"

struct _CareHandout
{
  GObject parent_instance;

  CareHandoutData data;
};

G_DEFINE_FINAL_TYPE (CareHandout, care_handout, G_TYPE_OBJECT)

static void
care_handout_finalize (GObject *object)
{
  CareHandoutData *data = &CARE_HANDOUT (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->patient_id);
  g_free ((char *) data->session_id);
  g_free ((char *) data->template_id);
  g_free ((char *) data->language);
  g_free ((char *) data->rule_set_id);
  g_free ((char *) data->sha256);
  g_clear_pointer (&data->pdf, g_bytes_unref);
  g_free ((char *) data->given_by);
  g_free ((char *) data->document);
  g_free ((char *) data->changes);

  G_OBJECT_CLASS (care_handout_parent_class)->finalize (object);
}

static void
care_handout_class_init (CareHandoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_handout_finalize;
}

static void
care_handout_init (CareHandout *self)
{
}

/**
 * care_handout_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareHandout *
care_handout_new (const CareHandoutData *data)
{
  CareHandout *self = g_object_new (CARE_TYPE_HANDOUT, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.patient_id = g_strdup (data->patient_id);
  self->data.session_id = g_strdup (data->session_id);
  self->data.template_id = g_strdup (data->template_id);
  self->data.language = g_strdup (data->language);
  self->data.rule_set_id = g_strdup (data->rule_set_id);
  self->data.sha256 = g_strdup (data->sha256);
  if (data->pdf != NULL)
    g_bytes_ref (data->pdf);
  self->data.given_by = g_strdup (data->given_by);
  self->data.document = g_strdup (data->document);
  self->data.changes = g_strdup (data->changes);
  return self;
}

/**
 * care_handout_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareHandoutData *
care_handout_get (CareHandout *self)
{
  g_return_val_if_fail (CARE_IS_HANDOUT (self), NULL);

  return &self->data;
}

/**
 * care_handout_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_handout_equal (CareHandout *a, CareHandout *b)
{
  const CareHandoutData *x = care_handout_get (a);
  const CareHandoutData *y = care_handout_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->patient_id, y->patient_id) == 0 &&
         g_strcmp0 (x->session_id, y->session_id) == 0 &&
         g_strcmp0 (x->template_id, y->template_id) == 0 &&
         x->template_version == y->template_version && g_strcmp0 (x->language, y->language) == 0 &&
         !x->large == !y->large && g_strcmp0 (x->rule_set_id, y->rule_set_id) == 0 &&
         g_strcmp0 (x->sha256, y->sha256) == 0 && (x->pdf == NULL) == (y->pdf == NULL) &&
         (x->pdf == NULL || g_bytes_equal (x->pdf, y->pdf)) && x->given_at == y->given_at &&
         g_strcmp0 (x->given_by, y->given_by) == 0 && g_strcmp0 (x->document, y->document) == 0 &&
         g_strcmp0 (x->changes, y->changes) == 0 && !x->not_printed == !y->not_printed;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One published wording of a sheet, a letter or a part of them. */
#include "config.h"

#include "care-template-version.h"

struct _CareTemplateVersion
{
  GObject parent_instance;

  CareTemplateVersionData data;
};

G_DEFINE_FINAL_TYPE (CareTemplateVersion, care_template_version, G_TYPE_OBJECT)

static void
care_template_version_finalize (GObject *object)
{
  CareTemplateVersionData *data = &CARE_TEMPLATE_VERSION (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->kind);
  g_free ((char *) data->template_id);
  g_free ((char *) data->language);
  g_free ((char *) data->body);
  g_free ((char *) data->sha256);
  g_free ((char *) data->findings);
  g_free ((char *) data->reason);
  g_free ((char *) data->published_by);

  G_OBJECT_CLASS (care_template_version_parent_class)->finalize (object);
}

static void
care_template_version_class_init (CareTemplateVersionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_template_version_finalize;
}

static void
care_template_version_init (CareTemplateVersion *self)
{
}

/**
 * care_template_version_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareTemplateVersion *
care_template_version_new (const CareTemplateVersionData *data)
{
  CareTemplateVersion *self = g_object_new (CARE_TYPE_TEMPLATE_VERSION, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.kind = g_strdup (data->kind);
  self->data.template_id = g_strdup (data->template_id);
  self->data.language = g_strdup (data->language);
  self->data.body = g_strdup (data->body);
  self->data.sha256 = g_strdup (data->sha256);
  self->data.findings = g_strdup (data->findings);
  self->data.reason = g_strdup (data->reason);
  self->data.published_by = g_strdup (data->published_by);
  return self;
}

/**
 * care_template_version_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareTemplateVersionData *
care_template_version_get (CareTemplateVersion *self)
{
  g_return_val_if_fail (CARE_IS_TEMPLATE_VERSION (self), NULL);

  return &self->data;
}

/**
 * care_template_version_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_template_version_equal (CareTemplateVersion *a, CareTemplateVersion *b)
{
  const CareTemplateVersionData *x = care_template_version_get (a);
  const CareTemplateVersionData *y = care_template_version_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->kind, y->kind) == 0 &&
         g_strcmp0 (x->template_id, y->template_id) == 0 &&
         g_strcmp0 (x->language, y->language) == 0 && g_strcmp0 (x->body, y->body) == 0 &&
         g_strcmp0 (x->sha256, y->sha256) == 0 && g_strcmp0 (x->findings, y->findings) == 0 &&
         g_strcmp0 (x->reason, y->reason) == 0 &&
         g_strcmp0 (x->published_by, y->published_by) == 0 && x->number == y->number &&
         x->published_at == y->published_at;
}

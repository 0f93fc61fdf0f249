/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One published wording of a sheet, a letter or a part of them. Never changed. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id;   /* UUID */
  const char *kind; /* "sheet", "letter" or "partial" */
  const char *template_id;
  const char *language;     /* BCP 47 */
  int number;               /* from 1, within kind, template_id and language */
  const char *body;         /* the whole file */
  const char *sha256;       /* of body */
  const char *findings;     /* kinds of faults it has, separated by blanks; NULL: none */
  const char *reason;       /* NULL: none given */
  gint64 published_at;      /* UTC ms */
  const char *published_by; /* name */
} CareTemplateVersionData;

#define CARE_TYPE_TEMPLATE_VERSION (care_template_version_get_type ())

G_DECLARE_FINAL_TYPE (CareTemplateVersion, care_template_version, CARE, TEMPLATE_VERSION, GObject)

CareTemplateVersion *care_template_version_new (const CareTemplateVersionData *data);
const CareTemplateVersionData *care_template_version_get (CareTemplateVersion *self);
gboolean care_template_version_equal (CareTemplateVersion *a, CareTemplateVersion *b);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of sheets and letters: the program's and the clinic's own, in versions. */
#pragma once

#include "care-act.h"
#include "care-clinic.h"
#include "care-handout-template-set.h"
#include "care-template-version.h"

G_BEGIN_DECLS

/* Which text. */
typedef struct
{
  CareTemplateKind kind;
  const char *id;
  const char *language;
} CareTemplateKey;

CareTemplateSet *care_handout_templates (CareClinic *clinic, GError **error);
GPtrArray *
care_list_template_versions (CareClinic *clinic, const CareTemplateKey *key, GError **error);
CareTemplate *care_read_template (CareClinic *clinic,
                                  const CareAct *act,
                                  const char *text,
                                  gboolean pages,
                                  CareTemplateSet **ret_with,
                                  GPtrArray **ret_findings,
                                  GError **error);
CareTemplateVersion *care_publish_template (
    CareClinic *clinic, const CareAct *act, const char *text, const char *reason, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule sets of a clinic: published with a reason, listed, read again. */
#pragma once

#include "care-clinic.h"
#include "care-store-settings.h"

G_BEGIN_DECLS

/* What is given with a rule set that is published. */
typedef struct
{
  CareRuleSet *rules;
  const char *reason;      /* why; one line, needed */
  const char *next_review; /* a day such as 2027-06-30; NULL: none is named */
} CarePublication;

gboolean care_may_publish_rules (CareClinic *clinic, const char *actor);
gboolean care_publish_rules (CareClinic *clinic,
                             const CareAct *act,
                             const CarePublication *publication,
                             GError **error);
GPtrArray *care_list_rule_sets (CareClinic *clinic, GError **error);
CareRuleSet *care_load_rule_set (CareClinic *clinic, int version, GError **error);

G_END_DECLS

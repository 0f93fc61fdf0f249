/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two rule sets differ in. */
#pragma once

#include "care-rules.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_RULES_PART_HEAD, /* id, version, title, language of the set */
  CARE_RULES_PART_PARAMETER,
  CARE_RULES_PART_CLOCK,
  CARE_RULES_PART_CONDITION, /* a named one: a derived fact or a gate */
  CARE_RULES_PART_RULE,
  CARE_RULES_PART_PROCESS,
  CARE_RULES_PART_BOX,
  CARE_RULES_PART_LINE, /* of a box */
  CARE_RULES_PART_ADDON,
  CARE_N_RULES_PARTS,
} CareRulesPart;

/* One difference. Without @old it is new, without @new it is gone. */
typedef struct
{
  CareRulesPart part;
  char *name;  /* of the parameter, condition, rule, box; of a line or add-on its rules */
  char *field; /* such as level, condition, staff, text de; NULL: the whole */
  char *old;
  char *new;
} CareRulesDifference;

GPtrArray *care_rule_set_compare (CareRuleSet *old, CareRuleSet *new);
void care_rules_difference_free (CareRulesDifference *self);
gboolean care_rules_difference_is_version (const CareRulesDifference *self);
const char *care_rules_part_code (CareRulesPart part);

G_END_DECLS

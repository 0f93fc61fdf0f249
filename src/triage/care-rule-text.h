/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of rules with their placeholders filled in. */
#pragma once

#include "care-rules.h"

G_BEGIN_DECLS

char *care_rule_text_expand (const char *text, CareRuleSet *rules, GHashTable *clinic_values);

G_END_DECLS

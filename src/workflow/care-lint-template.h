/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything the program can find wrong with a template, before it is published. */
#pragma once

#include "care-lint.h"
#include "care-rules.h"

G_BEGIN_DECLS

CareHandoutRules *care_lint_rules_from_set (CareRuleSet *rules, const char *language);
GPtrArray *care_lint_template (CareRuleSet *rules,
                               CareTemplateSet *templates,
                               const CareTemplate *care_template,
                               const char *today,
                               PangoFontMap *fonts);

G_END_DECLS

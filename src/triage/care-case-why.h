/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a case is there, in few words. */
#pragma once

#include "care-case.h"
#include "care-expand.h"

G_BEGIN_DECLS

char *care_case_why_process (const char *code);
char *care_case_why_line (const CareCaseData *data,
                          CareRuleSet *rules,
                          gint64 rules_since,
                          CareLookup lookup,
                          gpointer lookup_data);

G_END_DECLS

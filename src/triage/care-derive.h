/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From answers to what conditions see: derived numbers (triage.md A5) and "no" by parent (D1). */
#pragma once

#include "care-expr.h"
#include "care-triage.h"

G_BEGIN_DECLS

void care_derive_merge (const CareTriageCase *subject, CareAnswers *ret);
void care_derive_see_answers (const CareAnswers *answers, CareSeen *seen);
void care_derive_see (CareRuleSet *rules,
                      const CareTriageCase *subject,
                      const CareAnswers *answers,
                      double hours_after,
                      CareSeen *seen);

G_END_DECLS

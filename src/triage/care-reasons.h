/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a rule is true, and what would have cleared it. */
#pragma once

#include "care-expr.h"
#include "care-triage.h"

G_BEGIN_DECLS

GArray *
care_reasons_because (CareRuleSet *rules, guint node, const CareSeen *seen, const guint8 *truth);
GArray *care_reasons_would_clear (CareRuleSet *rules,
                                  guint node,
                                  const CareSeen *seen,
                                  const guint8 *truth);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which questions must be answered (triage.md D2), and which to show. */
#pragma once

#include "care-expr.h"
#include "care-triage.h"

G_BEGIN_DECLS

gboolean care_gates_is_required (CareRuleSet *rules,
                                 CareFactId id,
                                 const CareSeen *seen,
                                 const guint8 *truth);
guint
care_gates_list (CareRuleSet *rules, const CareSeen *seen, const guint8 *truth, CareFactId *ret);
gboolean care_gates_is_open (const CareSeen *seen, CareFactId id);

G_END_DECLS

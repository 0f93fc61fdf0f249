/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: what triage and handouts know of a session and its patient. */
#pragma once

#include "care-patient.h"
#include "care-rules.h"
#include "care-session.h"

G_BEGIN_DECLS

CareAnswers *care_context_new (CareSession *session, CarePatient *patient, GTimeZone *zone);
gboolean
care_context_is_early (CareRuleSet *rules, CareSession *session, const CareAnswers *context);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule set's lines, a clinic, a patient and a session for the tests of the handout layer. */
#pragma once

#include "care-compose.h"
#include "care-layout.h"

G_BEGIN_DECLS

/* Saturday 21 November 2026, 14:05 UTC. */
#define CARE_TEST_ENDED_AT G_GINT64_CONSTANT (1795269900000)

typedef struct
{
  CareTemplateSet *templates;
  CareHandoutRules *rules;
  CareHandoutClinic clinic;
  CarePatient *patient;
  CareSession *session;
  GTimeZone *zone;
  CareHandoutInput input;
} CareTestHandout;

CareHandoutRules *care_test_handout_rules (double limit_h);
CareTestHandout *care_test_handout_new (const char *modality);
void care_test_handout_free (CareTestHandout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareTestHandout, care_test_handout_free)

G_END_DECLS

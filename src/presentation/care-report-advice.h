/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient is to be told at the end of a call: the lines of the rules that hold. */
#pragma once

#include "care-expand.h"
#include "care-triage.h"

G_BEGIN_DECLS

typedef struct
{
  char *code; /* of the rule */
  char *text; /* ready to be read aloud */
  gboolean said;
  gboolean holds; /* FALSE: said, but an answer was changed since */
} CareAdviceLine;

void care_advice_line_free (CareAdviceLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareAdviceLine, care_advice_line_free)

GPtrArray *care_report_advice_list (const CareTriageResult *result,
                                    const char *said,
                                    CareLookup lookup,
                                    gpointer data);
char *
care_report_advice_text (const char *said, CareRuleSet *rules, CareLookup lookup, gpointer data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a report is at its level: one entry for every true rule, in plain words. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-expand.h"
#include "care-triage.h"

G_BEGIN_DECLS

/* All texts are ready to show and never NULL; "" where there is nothing to say. */
typedef struct
{
  char *rule_id; /* such as NEU-2 */
  CareLevel level;
  char *because;     /* "Numbness: new" */
  char *would_clear; /* "would not have flagged if no" */
  char *staff;       /* for the clinic */
  char *patient;     /* to be said */
  char *source;
} CareWhy;

void care_why_free (CareWhy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareWhy, care_why_free)
char *care_why_sentence (const CareWhy *self);

GPtrArray *care_why_list (JsonNode *verdict,
                          CareRuleSet *rules,
                          const CareAnswers *report,
                          const CareAnswers *context,
                          CareLookup lookup,
                          gpointer data,
                          GError **error);
GPtrArray *care_why_list_of_result (const CareTriageResult *result,
                                    const CareAnswers *report,
                                    const CareAnswers *context,
                                    CareLookup lookup,
                                    gpointer data);

G_END_DECLS

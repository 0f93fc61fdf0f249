/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case from JSON and a verdict to JSON, as contract.md has them. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-triage.h"

G_BEGIN_DECLS

/* A case read from JSON; owns what its subject points to. */
typedef struct
{
  char *id; /* "id" of the JSON; may be NULL */
  CareTriageCase subject;
} CareTriageInput;

CareTriageInput *care_triage_input_new_from_json (JsonNode *node, GError **error);
CareTriageInput *care_triage_input_new (const char *id, const CareTriageCase *subject);
void care_triage_input_free (CareTriageInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareTriageInput, care_triage_input_free)

char *care_triage_case_to_json (const CareTriageCase *subject);
char *care_triage_result_to_json (const CareTriageResult *self, const char *id);

G_END_DECLS

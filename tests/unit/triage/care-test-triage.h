/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases for tests of triage: written as the rule reads, or made by chance from a seed. */
#pragma once

#include "care-triage.h"

G_BEGIN_DECLS

#define CARE_TEST_MAX_REPORTS 4

typedef struct
{
  CareAnswers context;
  CareAnswers reports[CARE_TEST_MAX_REPORTS];
  CareTriageReport list[CARE_TEST_MAX_REPORTS];
  CareTriageCase subject;
} CareTestCase;

void care_test_case_init (CareTestCase *self, const char *changes);
void care_test_case_change (CareTestCase *self, const char *changes);
void care_test_case_copy (CareTestCase *self, const CareTestCase *from);
void care_test_case_random (CareTestCase *self, GRand *random);
void care_test_case_near_normal (CareTestCase *self, GRand *random);
void care_test_case_answer_all (CareTestCase *self, GRand *random);
CareAnswer *care_test_case_answer (CareTestCase *self, CareFactId id);
void care_test_case_apply (CareTestCase *self, const GArray *clearings);
CareTriageResult *care_test_case_judge (CareTestCase *self, CareRuleSet *rules);

gboolean care_test_result_has_rule (const CareTriageResult *result, const char *id);
gboolean care_test_list_has (const GPtrArray *codes, const char *id);
gboolean care_test_facts_have (const GArray *facts, CareFactId id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: people, treatments and answers of the made-up clinic. */
#pragma once

#include "care-record-report.h"

G_BEGIN_DECLS

typedef struct
{
  const char *given_name;
  const char *family_name;
  const char *birth_date;
  const char *language;
} CareDemoPerson;

typedef struct
{
  const char *complaint;
  const char *modality;
  const char *techniques;
  const char *regions;
  const char *pressure;
  const char *plan;
  const char *instructions;
  const char *marks; /* of the body chart, "region:kind" without the side */
} CareDemoTreatment;

guint care_demo_n_people (void);
const CareDemoPerson *care_demo_person (guint index);
const char *care_demo_risk (guint index);
const char *care_demo_therapist (const CareDemoTreatment *treatment, guint index);
const CareDemoTreatment *care_demo_treatment (guint index);
const char *care_demo_words (CareOutcome outcome, guint index);
CareAnswers *
care_demo_session_answers (const CareDemoTreatment *treatment, int pain_before, GRand *random);
char *care_demo_rows (const CareAnswers *answers, guint patient);
char *care_demo_marks (const CareDemoTreatment *treatment, int pain, guint patient);
CareAnswers *care_demo_answers (const CareReportContext *context,
                                gint64 reported_at,
                                CareOutcome wanted,
                                guint variant,
                                GRand *random);

G_END_DECLS

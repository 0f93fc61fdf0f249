/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records to put into a store. */
#pragma once

#include "care-addendum.h"
#include "care-attempt.h"
#include "care-call-event.h"
#include "care-call.h"
#include "care-case-event.h"
#include "care-case.h"
#include "care-episode.h"
#include "care-handout.h"
#include "care-measure.h"
#include "care-patient-note.h"
#include "care-patient.h"
#include "care-report.h"
#include "care-result.h"
#include "care-session.h"
#include "care-template-version.h"

G_BEGIN_DECLS

/* How much of a record is set: only what it must have, everything, or by chance. */
typedef enum
{
  CARE_TEST_BARE,
  CARE_TEST_FULL,
  CARE_TEST_RANDOM,
} CareTestFill;

void care_test_answers (CareAnswers *ret, GRand *random, CareTestFill fill, gboolean age);
CarePatient *care_test_patient (int n, GRand *random, CareTestFill fill);
CareAddendum *care_test_addendum (int n, const char *session_id);
CarePatientNote *care_test_patient_note (
    int n, const char *patient_id, const char *report_id, GRand *random, CareTestFill fill);
CareTemplateVersion *care_test_template_version (int n, GRand *random, CareTestFill fill);
CareEpisode *care_test_episode (int n, const char *patient_id, GRand *random, CareTestFill fill);
CareMeasure *care_test_measure (int n, const char *patient_id, GRand *random, CareTestFill fill);
CareSession *care_test_session (int n, const char *patient_id, GRand *random, CareTestFill fill);
CareReport *care_test_report (int n, const char *session_id, GRand *random, CareTestFill fill);
CareResult *care_test_result (const char *report_id, GRand *random, CareTestFill fill);
CareCase *care_test_case (int n, CareReport *report, const char *patient_id, GRand *random);
CareCaseEvent *care_test_case_event (int n, const char *case_id, GRand *random, CareTestFill fill);
CareCall *care_test_call (int n, CareSession *session, GRand *random);
CareCallEvent *care_test_call_event (int n, const char *call_id, GRand *random, CareTestFill fill);
CareAttempt *care_test_attempt (
    int n, const char *patient_id, const char *case_id, GRand *random, CareTestFill fill);
CareHandout *care_test_handout (int n, CareSession *session, GRand *random);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic in a folder of its own, and short ways to fill it. */
#pragma once

#include "care-clinic.h"
#include "care-record-report.h"
#include "care-test-answers.h"

G_BEGIN_DECLS

/* 2026-03-03T09:00:00Z, a Tuesday, Lisbon time the same as UTC. */
#define CARE_TEST_NOW ((gint64) 1772528400000)

typedef struct
{
  char *folder;
  char *path;
  CareClinic *clinic;
  CareAct act;
} CareTestClinic;

char *care_test_folder_new (void);
void care_test_folder_free (char *folder);
CareTestClinic *care_test_clinic_new (void);
void care_test_clinic_free (CareTestClinic *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareTestClinic, care_test_clinic_free)
void care_test_clinic_reopen (CareTestClinic *self, gboolean read_only);

CarePatient *care_test_patient (CareTestClinic *self, const char *names, const char *screening);
CareSession *care_test_sign (CareTestClinic *self, CarePatient *patient, const char *answers);
CareRecorded *care_test_say (CareTestClinic *self, CareSession *session, const char *answers);

G_END_DECLS

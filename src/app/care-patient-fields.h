/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and values of the fields in which two records of patients differ, for people. */
#pragma once

#include "care-merge-patients.h"
#include "care-patient-draft.h"

G_BEGIN_DECLS

const char *care_patient_field_label (const CarePatientDifference *difference);
char *care_patient_field_value (const CarePatientDifference *difference,
                                const CarePatientData *data,
                                gboolean privacy);
char *care_patient_field_text (CarePatientDraft *draft, CarePatientText which);
char *care_patient_field_read (CarePatientText which, const char *typed);
const char *care_patient_fault_words (CarePatientText which);

G_END_DECLS

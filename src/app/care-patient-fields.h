/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and values of the fields in which two records of patients differ, for people. */
#pragma once

#include "care-merge-patients.h"

G_BEGIN_DECLS

const char *care_patient_field_label (const CarePatientDifference *difference);
char *care_patient_field_value (const CarePatientDifference *difference,
                                const CarePatientData *data,
                                gboolean privacy);

G_END_DECLS

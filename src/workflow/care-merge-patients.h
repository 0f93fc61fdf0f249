/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records that are one person are shown as one, and shown apart again. */
#pragma once

#include "care-clinic.h"
#include "care-facts.h"
#include "care-patient.h"
#include "care-store-people.h"

G_BEGIN_DECLS

/* One field in which two records differ. */
typedef struct
{
  const char *field; /* its name in `record`: static */
  CareFactId fact;   /* of the screening, or CARE_FACT_NONE */
  char *kept;        /* as text or code; NULL: not known */
  char *other;
  gboolean must_take; /* the record that is kept must not go without it */
} CarePatientDifference;

void care_patient_difference_free (CarePatientDifference *self);
GPtrArray *care_compare_patients (const CarePatientData *kept, const CarePatientData *other);

CarePatient *care_merge_patients (CareClinic *clinic,
                                  const CareAct *act,
                                  const char *kept_id,
                                  const char *other_id,
                                  const char *reason,
                                  gboolean take_over,
                                  GError **error);
CarePatient *care_unmerge_patients (CareClinic *clinic,
                                    const CareAct *act,
                                    const char *other_id,
                                    const char *reason,
                                    GError **error);
GPtrArray *care_list_merges (CareClinic *clinic, const char *patient_id, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients: register, change, look for likely duplicates, find. */
#pragma once

#include "care-clinic.h"
#include "care-patient.h"
#include "care-store-search.h"

G_BEGIN_DECLS

gboolean care_patient_data_check (const CarePatientData *data,
                                  gint64 now_ms,
                                  GTimeZone *zone,
                                  GError **error);
CarePatient *care_register_patient (CareClinic *clinic,
                                    const CareAct *act,
                                    const CarePatientData *data,
                                    GError **error);
CarePatient *care_update_patient (CareClinic *clinic,
                                  const CareAct *act,
                                  const CarePatientData *data,
                                  GError **error);
GPtrArray *care_find_duplicates (CareClinic *clinic, const CarePatientData *data, GError **error);
GPtrArray *care_find_patients (CareClinic *clinic, const char *text, guint limit, GError **error);
GPtrArray *care_recent_patients (CareClinic *clinic, guint limit, GError **error);

G_END_DECLS

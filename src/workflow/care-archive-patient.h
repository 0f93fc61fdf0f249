/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record is put aside, and brought back. */
#pragma once

#include "care-clinic.h"
#include "care-patient.h"
#include "care-store-people.h"

G_BEGIN_DECLS

gboolean care_archive_patient (CareClinic *clinic,
                               const CareAct *act,
                               const char *patient_id,
                               const char *reason,
                               GError **error);
gboolean care_unarchive_patient (CareClinic *clinic,
                                 const CareAct *act,
                                 const char *patient_id,
                                 GError **error);
gboolean care_bring_back (CareClinic *clinic, const char *patient_id, GError **error);
gboolean
care_get_archived (CareClinic *clinic, const char *patient_id, CareArchived **ret, GError **error);
GPtrArray *care_archived_patients (CareClinic *clinic, guint limit, GError **error);

G_END_DECLS

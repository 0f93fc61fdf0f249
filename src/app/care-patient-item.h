/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a list of patients. Never changed. */
#pragma once

#include "care-patient.h"
#include "care-store-search.h"

G_BEGIN_DECLS

#define CARE_TYPE_PATIENT_ITEM (care_patient_item_get_type ())

G_DECLARE_FINAL_TYPE (CarePatientItem, care_patient_item, CARE, PATIENT_ITEM, GObject)

CarePatientItem *care_patient_item_new (const CareFoundPatient *found);
CarePatient *care_patient_item_get_patient (CarePatientItem *self);
gint64 care_patient_item_get_last_session_at (CarePatientItem *self);
const char *care_patient_item_get_therapist (CarePatientItem *self);
gboolean care_patient_item_has_open_case (CarePatientItem *self);
gboolean care_patient_item_is_archived (CarePatientItem *self);
gboolean care_patient_item_equal (CarePatientItem *a, CarePatientItem *b);
char *care_patient_item_risks (CarePatientItem *self);

G_END_DECLS

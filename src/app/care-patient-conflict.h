/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody changed the record that is being edited: both versions side by side, field by field. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-patient-draft.h"

G_BEGIN_DECLS

#define CARE_TYPE_PATIENT_CONFLICT (care_patient_conflict_get_type ())

G_DECLARE_FINAL_TYPE (CarePatientConflict, care_patient_conflict, CARE, PATIENT_CONFLICT, GtkWidget)

void care_patient_conflict_start (CarePatientConflict *self,
                                  CareDesk *desk,
                                  CarePatientDraft *draft,
                                  CarePatient *base);

G_END_DECLS

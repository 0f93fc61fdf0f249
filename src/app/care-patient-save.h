/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient form ends with: the record is kept, and its draft goes. */
#pragma once

#include "care-desk.h"
#include "care-patient.h"

G_BEGIN_DECLS

/* The data that care_patient_save_run () gives to its callback. */
typedef struct
{
  CareAct act;
  CarePatient *patient; /* as it was typed */
  gboolean is_new;
  CarePatient *saved;
} CarePatientSave;

void care_patient_save_run (CareDesk *desk,
                            const CareAct *act,
                            CarePatient *patient,
                            gboolean is_new,
                            GObject *owner,
                            CareDeskDone done);

G_END_DECLS

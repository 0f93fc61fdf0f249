/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient form begins with: the record, or the draft somebody left. */
#pragma once

#include "care-desk.h"
#include "care-patient-draft.h"

G_BEGIN_DECLS

/* The data that care_patient_load_run () gives to its callback. */
typedef struct
{
  char *patient_id; /* to be changed; may be NULL */
  char *draft_id;   /* to go on with; may be NULL */
  char *person;
  CarePatientDraft *draft;
  CarePatient *base; /* the version the draft edits; NULL for a new patient, or on a conflict */
  gboolean conflict; /* somebody changed the record since the draft was begun */
  gboolean is_new;
  gboolean from_row; /* a draft row is there */
} CarePatientLoad;

void care_patient_load_run (CareDesk *desk,
                            const char *patient_id,
                            const char *draft_id,
                            GObject *owner,
                            CareDeskDone done);
void care_patient_load_name (CarePatientDraft *draft, const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's details while they are typed. Main thread only. */
#pragma once

#include "care-act.h"
#include "care-patient.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_PATIENT_GIVEN_NAME,
  CARE_PATIENT_FAMILY_NAME,
  CARE_PATIENT_BIRTH_DATE,
  CARE_PATIENT_PREFERRED_NAME,
  CARE_PATIENT_PHONE,
  CARE_PATIENT_EMAIL,
  CARE_PATIENT_LANGUAGE,
  CARE_PATIENT_NOTES,
  CARE_N_PATIENT_TEXTS,
} CarePatientText;

#define CARE_TYPE_PATIENT_DRAFT (care_patient_draft_get_type ())

G_DECLARE_FINAL_TYPE (CarePatientDraft, care_patient_draft, CARE, PATIENT_DRAFT, GObject)

CarePatientDraft *care_patient_draft_new (gint64 now_ms);
CarePatientDraft *care_patient_draft_new_from_patient (CarePatient *patient);
CarePatientDraft *care_patient_draft_new_from_json (const char *text, GError **error);
char *care_patient_draft_to_json (CarePatientDraft *self);

const char *care_patient_draft_get_id (CarePatientDraft *self);
gint64 care_patient_draft_get_base_version (CarePatientDraft *self);
const char *care_patient_draft_get_text (CarePatientDraft *self, CarePatientText which);
void care_patient_draft_set_text (CarePatientDraft *self, CarePatientText which, const char *text);
const CareAnswers *care_patient_draft_get_screening (CarePatientDraft *self);
void care_patient_draft_set_answer (CarePatientDraft *self, CareFactId id, CareAnswer answer);
CareConsent care_patient_draft_get_phone_consent (CarePatientDraft *self);
void care_patient_draft_set_phone_consent (CarePatientDraft *self, CareConsent consent);
gboolean care_patient_draft_get_good_time (CarePatientDraft *self, int *ret_from, int *ret_until);
void care_patient_draft_set_good_time (CarePatientDraft *self, int from, int until);
void care_patient_draft_rebase (CarePatientDraft *self, CarePatient *now);
gboolean care_patient_draft_is_empty (CarePatientDraft *self);
const char *care_patient_text_code (CarePatientText which);

gboolean care_patient_draft_check_text (CarePatientDraft *self,
                                        CarePatientText which,
                                        const CareAct *act,
                                        GError **error);
gboolean care_patient_draft_seal (CarePatientDraft *self,
                                  const CareAct *act,
                                  CarePatient **ret,
                                  GError **error);

G_END_DECLS

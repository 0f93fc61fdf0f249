/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's details: a new patient, or a change. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_PATIENT_FORM (care_patient_form_get_type ())

G_DECLARE_FINAL_TYPE (CarePatientForm, care_patient_form, CARE, PATIENT_FORM, GtkWidget)

GtkWidget *care_patient_form_new (CareDesk *desk, const char *patient_id, const char *name);
GtkWidget *care_patient_form_new_from_draft (CareDesk *desk, const char *draft_id);

G_END_DECLS

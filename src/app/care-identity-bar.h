/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose page this is: name, birth date and age, number, alert chips. Never scrolls away. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-patient.h"

G_BEGIN_DECLS

#define CARE_TYPE_IDENTITY_BAR (care_identity_bar_get_type ())

G_DECLARE_FINAL_TYPE (CareIdentityBar, care_identity_bar, CARE, IDENTITY_BAR, GtkWidget)

GtkWidget *care_identity_bar_new (CareDesk *desk);
void care_identity_bar_set_desk (CareIdentityBar *self, CareDesk *desk);
void care_identity_bar_set_patient (CareIdentityBar *self,
                                    CarePatient *patient,
                                    const CareAnswers *answers);
void care_identity_bar_set_answers (CareIdentityBar *self, const CareAnswers *answers);
CarePatient *care_identity_bar_get_patient (CareIdentityBar *self);

G_END_DECLS

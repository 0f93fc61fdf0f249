/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One patient: identity bar, everything that happened, facts. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_PATIENT_PAGE (care_patient_page_get_type ())

G_DECLARE_FINAL_TYPE (CarePatientPage, care_patient_page, CARE, PATIENT_PAGE, GtkWidget)

GtkWidget *care_patient_page_new (CareDesk *desk, const char *patient_id);
const char *care_patient_page_get_id (CarePatientPage *self);
gboolean care_patient_page_report_now (CarePatientPage *self);

void care_patient_page_resume (CarePatientPage *self, const char *form, const char *about);

G_END_DECLS

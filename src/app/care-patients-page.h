/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patients of the clinic: recent ones, or whoever matches the filter. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_PATIENTS_PAGE (care_patients_page_get_type ())

G_DECLARE_FINAL_TYPE (CarePatientsPage, care_patients_page, CARE, PATIENTS_PAGE, GtkWidget)

GtkWidget *care_patients_page_new (CareDesk *desk);

G_END_DECLS

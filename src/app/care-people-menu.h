/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of a patient's page: what can be done with the whole record. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_PEOPLE_MENU (care_people_menu_get_type ())

G_DECLARE_FINAL_TYPE (CarePeopleMenu, care_people_menu, CARE, PEOPLE_MENU, GtkWidget)

void care_people_menu_load (CarePeopleMenu *self, CareDesk *desk, const char *patient_id);

G_END_DECLS

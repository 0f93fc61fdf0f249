/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Triage: the cases in the order in which they need somebody, and the chosen one in full. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_TRIAGE_PAGE (care_triage_page_get_type ())

G_DECLARE_FINAL_TYPE (CareTriagePage, care_triage_page, CARE, TRIAGE_PAGE, GtkWidget)

GtkWidget *care_triage_page_new (CareDesk *desk);
void care_triage_page_select_case (CareTriagePage *self, const char *case_id);

G_END_DECLS

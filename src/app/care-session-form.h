/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A treatment written down on one page: before, treatment, after, plan. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_SESSION_FORM (care_session_form_get_type ())

G_DECLARE_FINAL_TYPE (CareSessionForm, care_session_form, CARE, SESSION_FORM, GtkWidget)

GtkWidget *care_session_form_new (CareDesk *desk, const char *patient_id);
void care_session_form_set_in_row (CareSessionForm *self, gboolean in_row, gboolean more);

G_END_DECLS

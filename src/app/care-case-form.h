/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small form under a case: log a contact, write a note, hand over, resolve, reopen. */
#pragma once

#include <gtk/gtk.h>

#include "care-handle-case.h"

G_BEGIN_DECLS

#define CARE_TYPE_CASE_FORM (care_case_form_get_type ())

G_DECLARE_FINAL_TYPE (CareCaseForm, care_case_form, CARE, CASE_FORM, GtkWidget)

void care_case_form_start (CareCaseForm *self, CareCaseAct act);
void care_case_form_fill_step (CareCaseForm *self, CareCaseStep *step);
void care_case_form_show_error (CareCaseForm *self, const char *text);

G_END_DECLS

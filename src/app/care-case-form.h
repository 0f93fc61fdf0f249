/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small form under a case: one for each act that needs more than a key. */
#pragma once

#include <gtk/gtk.h>

#include "care-handle-case.h"

G_BEGIN_DECLS

#define CARE_TYPE_CASE_FORM (care_case_form_get_type ())

G_DECLARE_FINAL_TYPE (CareCaseForm, care_case_form, CARE, CASE_FORM, GtkWidget)

/* What a form is started with. Lent. */
typedef struct
{
  CareCaseAct act; /* RAISE and LOWER are one form: another level */
  CareLevel level; /* of the case now */
  gboolean reached;
  const char *const *people; /* who may own the case, zero-terminated */
  gboolean first_decides;    /* the first of them is one of the clinic's managers */
  const char *phone;         /* NULL or blank: not known */
  gint64 now_ms;
  GTimeZone *zone;
} CareCaseFormStart;

void care_case_form_start (CareCaseForm *self, const CareCaseFormStart *start);
void care_case_form_go_on (CareCaseForm *self);
GVariant *care_case_form_dup_typed (CareCaseForm *self);
void care_case_form_set_typed (CareCaseForm *self, GVariant *typed);
void care_case_form_fill_step (CareCaseForm *self, CareCaseStep *step);
void care_case_form_show_error (CareCaseForm *self, const char *text);
void care_case_form_show_fault (CareCaseForm *self, const char *text, const char *fault);

G_END_DECLS

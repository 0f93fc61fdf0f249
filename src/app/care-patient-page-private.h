/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the patient page share. */
#pragma once

#include <adwaita.h>

#include "care-identity-bar.h"
#include "care-level-mark.h"
#include "care-pair.h"
#include "care-patient-page.h"
#include "care-patient-timeline.h"
#include "care-people-menu.h"

G_BEGIN_DECLS

struct _CarePatientPage
{
  GtkWidget parent_instance;

  AdwWindowTitle *title;
  CarePeopleMenu *people_menu;
  GtkStack *stack;
  AdwStatusPage *error_page;
  CareIdentityBar *identity;
  AdwFlap *flap;
  GtkStack *timeline_stack;
  CarePatientTimeline *timeline;
  CareLevelMark *response_mark;
  CarePair *response_title;
  CarePair *response_text;
  GtkWidget *entry_box;
  CarePair *entry_title;
  CarePair *entry_when;
  GtkBox *entry_lines;
  GtkBox *entry_charts;
  GtkBox *entry_trend;
  GtkBox *pain_box;
  GtkBox *contact_lines;
  GtkBox *risk_lines;
  GtkWidget *notes_title;
  CarePair *notes;

  CareDesk *desk;
  char *id;
  CarePatient *patient; /* NULL while it is loaded */
  guint asked;
  char *resume_form; /* of the draft to open when the patient is there; NULL: none */
  char *resume_about;
};

void care_patient_page_install_acts (GtkWidgetClass *widget_class);
void care_patient_page_add_keys (CarePatientPage *self);
void care_patient_page_resume_now (CarePatientPage *self);
void care_patient_page_update_acts (CarePatientPage *self, gboolean writable);

G_END_DECLS

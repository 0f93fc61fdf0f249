/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session form's parts, shared by its own files. */
#pragma once

#include <adwaita.h>

#include "care-body-chart.h"
#include "care-draft-saver.h"
#include "care-fact-row.h"
#include "care-identity-bar.h"
#include "care-last-response.h"
#include "care-patient.h"
#include "care-session-form-state.h"
#include "care-session-form.h"
#include "care-session-history.h"

G_BEGIN_DECLS

/* A digit picks one of these in an empty cell. */
#define CARE_N_FAVOURITES 5

typedef struct _CareTreatmentCells CareTreatmentCells;

struct _CareSessionForm
{
  GtkWidget parent_instance;

  CareDesk *desk;
  char *patient_id;
  CareSessionHistory *history;
  CareLastResponse *response; /* NULL at the first visit */
  CareSessionDraft *draft;
  CareSessionFormState *state;
  CareDraftSaver *saver;
  GtkWidget *left_at;     /* weak: the field with the cursor when it was signed */
  gboolean asked_missing; /* signing was tried: what is missing is listed */
  gboolean ended_wrong;   /* the end of the session cannot be read */
  gboolean signing;
  gboolean is_signed;
  gboolean in_row;    /* signing leads to the next form */
  gboolean listening; /* to the texts */
  gboolean applying;

  CareFactRow *rows[CARE_N_RECORDED_FACTS];
  GPtrArray *treatment_rows; /* of CareTreatmentCells */
  GtkBox *rows_box;
  int favourites[CARE_N_FAVOURITES]; /* positions of techniques */
  guint n_favourites;
  CareFactRow *reactions_row;
  CareFactRow *follow_up_row;

  GtkWidget *root;
  AdwWindowTitle *title;
  GtkButton *sign_button;
  CareIdentityBar *identity_bar;
  GtkRevealer *trouble_revealer;
  GtkLabel *trouble;
  GtkRevealer *missing_revealer;
  GtkBox *missing_box;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkScrolledWindow *scroller;
  GtkWidget *sheet;
  GtkWidget *last_card;
  GtkLabel *last_title;
  GtkLabel *last_pain;
  GtkBox *last_items;
  GtkLabel *last_words;
  GtkLabel *last_session_label;
  GtkWidget *changed_box;
  GtkLabel *changed_status;
  GtkBox *before_box;
  GtkBox *screening_box;
  GtkCheckButton *confirmed_check;
  GtkExpander *chart_expander;
  GtkLabel *chart_title;
  CareBodyChart *chart;
  GtkBox *treatment_box;
  GtkBox *after_box;
  GtkEditable *complaint_entry;
  GtkEditable *therapist_entry;
  GtkEditable *ended_entry;
  GtkLabel *ended_label;
  GtkTextView *changed_view;
  GtkTextView *reaction_view;
  GtkTextView *instructions_view;
  GtkTextView *subjective_view;
  GtkTextView *objective_view;
  GtkTextView *assessment_view;
  GtkTextView *plan_view;
  GtkLabel *follow_up_label;
  GtkCheckButton *handout_check;
};

void care_session_form_update (CareSessionForm *self);
void care_session_form_show_trouble (CareSessionForm *self, const char *words);
void care_session_form_focus_field (CareSessionForm *self, const char *field);

void care_session_form_build_rows (CareSessionForm *self);
void care_session_form_set_history (CareSessionForm *self, CareSessionHistory *history);
void care_session_form_fill_texts (CareSessionForm *self);
void care_session_form_apply_state (CareSessionForm *self);
void care_session_form_fill_chart (CareSessionForm *self);
void care_session_form_show_chart (CareSessionForm *self);
void care_session_form_chart_changed_cb (CareSessionForm *self);
void care_session_form_chart_entered_cb (CareSessionForm *self);

void care_session_form_build_treatment (CareSessionForm *self);
void care_session_form_apply_treatment (CareSessionForm *self);
void care_session_form_focus_treatment (CareSessionForm *self);
void care_session_form_focus_cell (CareSessionForm *self, const char *field);
void care_session_form_build_after (CareSessionForm *self);
void care_session_form_apply_after (CareSessionForm *self);

void care_session_form_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS

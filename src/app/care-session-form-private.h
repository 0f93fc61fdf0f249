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
#include "care-session-form-parts.h"
#include "care-session-form-state.h"
#include "care-session-form.h"
#include "care-session-history.h"
#include "care-session-typed.h"

G_BEGIN_DECLS

/* A digit picks one of these in an empty cell. */
#define CARE_N_FAVOURITES 5

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
  gboolean one_box;   /* the note is written in one */
  gboolean listening; /* to the texts */
  gboolean carried;   /* Enter led to the number with the focus, not the person */
  gboolean stepped;   /* an arrow lit a number */
  gboolean applying;

  CareFactRow *rows[CARE_N_RECORDED_FACTS];
  GPtrArray *treatment_rows; /* of CareTreatmentCells */
  GtkBox *rows_box;
  int favourites[CARE_N_FAVOURITES]; /* positions of techniques */
  guint n_favourites;
  guint earlier; /* which earlier session the pane shows; the newest is 0 */
  GtkWidget *part_buttons[CARE_N_FORM_PARTS];
  GtkLabel *part_states[CARE_N_FORM_PARTS];
  GtkWidget *part_heads[CARE_N_FORM_PARTS];
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
  GtkWidget *side_box;
  GtkBox *parts_box;
  GtkScrolledWindow *scroller;
  GtkWidget *earlier_pane;
  GtkLabel *earlier_title;
  GtkLabel *earlier_where;
  GtkScrolledWindow *earlier_scroller;
  GtkBox *earlier_box;
  GtkWidget *sheet;
  GtkWidget *last_card;
  GtkLabel *last_title;
  GtkLabel *last_pain;
  GtkBox *last_items;
  GtkLabel *last_words;
  GtkLabel *last_session_label;
  GtkWidget *before_title, *treatment_title, *after_title, *plan_title;
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
  GtkEditable *complaint_entry, *therapist_entry, *ended_entry;
  GtkLabel *ended_label;
  GtkTextView *changed_view, *reaction_view, *instructions_view;
  GtkTextView *subjective_view, *objective_view, *assessment_view, *plan_view, *note_view;
  GtkWidget *note_box, *findings_box, *plan_box;
  GtkLabel *follow_up_label;
  GtkCheckButton *handout_check;
};

void care_session_form_update (CareSessionForm *self);
void care_session_form_show_trouble (CareSessionForm *self, const char *words);
void care_session_form_focus_field (CareSessionForm *self, const char *field);

void care_session_form_build_rows (CareSessionForm *self);
void care_session_form_set_history (CareSessionForm *self, CareSessionHistory *history);
void care_session_form_fill_texts (CareSessionForm *self);
void care_session_form_guard_number (CareSessionForm *self, GtkWidget *row);
void care_session_form_apply_state (CareSessionForm *self);

void care_session_form_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS

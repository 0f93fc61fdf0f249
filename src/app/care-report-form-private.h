/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report form's parts, shared by its own files. */
#pragma once

#include <adwaita.h>

#include "care-body-chart.h"
#include "care-call.h"
#include "care-case-form.h"
#include "care-draft-saver.h"
#include "care-fact-row.h"
#include "care-identity-bar.h"
#include "care-level-mark.h"
#include "care-record-report.h"
#include "care-report-form-state.h"
#include "care-report-form-script.h"

G_BEGIN_DECLS

struct _CareReportForm
{
  GtkWidget parent_instance;

  CareDesk *desk;
  char *session_id;
  char *about; /* what was done, when, and how long ago */
  CareReportContext *context;
  CareReportDraft *draft;
  CareReportFormState *state;
  CareDraftSaver *saver;
  CareRecorded *recorded; /* after signing */
  CareLevel highest;
  char *advice_shown;   /* the lines whose buttons stand in the pane */
  char *emergency_rule; /* whose words stand in the bar; NULL before there were any */
  gboolean asked_open;  /* the open questions were shown once before signing */
  gboolean signing;
  gboolean level_after; /* once it is signed, another level is set */
  gboolean reached;     /* that the patient was spoken to is in the case's log */
  gboolean applying;
  gboolean guide;   /* one question at a time */
  int at;           /* question or CareStop shown in the guide */
  CareCall *call;   /* planned call that ringing answers; NULL without one */
  gboolean fresh;   /* the contact was just chosen; Enter confirms it */
  gboolean logging; /* a try is on its way */
  CareFactRow *rows[CARE_N_RECORDED_FACTS]; /* NULL for facts of no question */
  GtkWidget *step_boxes[CARE_N_REPORT_STEPS];
  GtkWidget *step_heads[CARE_N_REPORT_STEPS];
  GtkLabel *step_counts[CARE_N_REPORT_STEPS];
  GtkListBoxRow *guide_rows[CARE_N_STOPS];
  CareFactRow *contact_row;
  CareFactRow *channel_row;
  CareFactRow *identity_row;

  GtkWidget *root;
  AdwWindowTitle *title;
  GtkWidget *sign_button;
  GtkWidget *pane_button;
  CareIdentityBar *identity_bar;
  GtkRevealer *emergency_revealer;
  GtkLabel *emergency_words;
  GtkWidget *dropped_bar;
  GtkWidget *again_button;
  GtkRevealer *trouble_revealer;
  GtkLabel *trouble;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwFlap *flap;
  GtkScrolledWindow *scroller;
  GtkWidget *sheet;
  AdwFlap *guide_flap;
  GtkListBox *guide_list;
  GtkWidget *guide_head;
  GtkLabel *guide_where;
  GtkProgressBar *guide_progress;
  GtkWidget *guide_foot;
  GtkLabel *guide_next;
  GtkWidget *contact_heading;
  GtkBox *contact_box;
  GtkBox *steps_box;
  GtkExpander *chart_expander;
  GtkLabel *chart_title;
  CareBodyChart *chart;
  GtkWidget *words_label;
  GtkWidget *words_frame;
  GtkTextView *words_view;
  GtkLabel *open_label;
  CareLevelMark *small_mark;
  CareLevelMark *level_mark;
  GtkLabel *level_label;
  GtkLabel *meaning_label;
  GtkLabel *said_label;
  GtkBox *reasons_box;
  GtkWidget *advice_title;
  GtkBox *advice_box;
  GtkLabel *open_count_label;
  GtkLabel *session_label;
  GtkWidget *earlier_title;
  GtkLabel *earlier_label;
  GtkLabel *draft_label;
  CareLevelMark *result_mark;
  GtkLabel *result_title;
  GtkLabel *result_text;
  GtkLabel *result_why;
  GtkLabel *result_advice;
  GtkLabel *result_level;
  GtkWidget *decider_box;
  GtkEditable *decider_entry;
  CareCaseForm *level_form;
  GtkWidget *result_buttons;
  GtkWidget *level_button;
  GtkWidget *case_button;
  GtkWidget *done_button;
};

void care_report_form_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS

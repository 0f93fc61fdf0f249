/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report form's parts, shared by its own files. */
#pragma once

#include <adwaita.h>

#include "care-body-chart.h"
#include "care-draft-saver.h"
#include "care-fact-row.h"
#include "care-identity-bar.h"
#include "care-level-mark.h"
#include "care-record-report.h"
#include "care-report-form-state.h"
#include "care-report-form.h"

G_BEGIN_DECLS

struct _CareReportForm
{
  GtkWidget parent_instance;

  CareDesk *desk;
  char *session_id;
  CareReportContext *context;
  CareReportDraft *draft;
  CareReportFormState *state;
  CareDraftSaver *saver;
  CareRecorded *recorded; /* after signing */
  CareLevel highest;
  char *emergency_rule; /* whose words stand in the bar; NULL before there were any */
  gboolean asked_open;  /* the open questions were shown once before signing */
  gboolean signing;
  gboolean applying;

  CareFactRow *rows[CARE_N_RECORDED_FACTS]; /* NULL for facts of no question */
  GtkWidget *step_boxes[CARE_N_REPORT_STEPS];
  GtkLabel *step_counts[CARE_N_REPORT_STEPS];
  CareFactRow *channel_row;
  CareFactRow *identity_row;

  GtkWidget *root;
  AdwWindowTitle *title;
  GtkWidget *sign_button;
  GtkWidget *pane_button;
  CareIdentityBar *identity_bar;
  GtkRevealer *emergency_revealer;
  GtkLabel *emergency_words;
  GtkRevealer *trouble_revealer;
  GtkLabel *trouble;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwFlap *flap;
  GtkScrolledWindow *scroller;
  GtkWidget *sheet;
  GtkBox *contact_box;
  GtkBox *steps_box;
  GtkExpander *chart_expander;
  GtkLabel *chart_title;
  CareBodyChart *chart;
  GtkTextView *words_view;
  GtkLabel *open_label;
  CareLevelMark *small_mark;
  GtkLabel *small_label;
  CareLevelMark *level_mark;
  GtkLabel *level_label;
  GtkLabel *meaning_label;
  GtkLabel *said_label;
  GtkBox *reasons_box;
  GtkLabel *open_count_label;
  GtkLabel *session_label;
  GtkWidget *earlier_title;
  GtkLabel *earlier_label;
  GtkLabel *draft_label;
  CareLevelMark *result_mark;
  GtkLabel *result_title;
  GtkLabel *result_text;
  GtkLabel *result_why;
  GtkWidget *case_button;
  GtkWidget *done_button;
};

void care_report_form_update (CareReportForm *self);
void care_report_form_apply_state (CareReportForm *self);
void care_report_form_show_trouble (CareReportForm *self, const char *words);
void care_report_form_focus_fact (CareReportForm *self, CareFactId id);
void care_report_form_build_rows (CareReportForm *self);
void care_report_form_fill_chart (CareReportForm *self);
void care_report_form_show_chart (CareReportForm *self);
void care_report_form_chart_changed_cb (CareReportForm *self);
void care_report_form_chart_entered_cb (CareReportForm *self);
void care_report_form_fill_pane (CareReportForm *self);

void care_report_form_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the report form offer each other: state, chart, contact, guide and result. */
#pragma once

#include "care-attempt.h"
#include "care-clinic.h"
#include "care-facts.h"
#include "care-report-form.h"

G_BEGIN_DECLS

/* Where somebody can be in the form besides at a question, in the order they are passed. */
typedef enum
{
  CARE_STOP_CONTACT = CARE_N_RECORDED_FACTS,
  CARE_STOP_IDENTITY,
  CARE_STOP_WORDS,
  CARE_N_STOPS,
} CareStop;

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

void care_report_form_add_contact (CareReportForm *self);
void care_report_form_apply_contact (CareReportForm *self);
gboolean care_report_form_has_reached (CareAttemptResult result);
gboolean care_report_form_log_contact (CareClinic *clinic,
                                       const CareAct *act,
                                       const CareAttemptData *attempt,
                                       GError **error);
void care_report_form_ring_again (CareReportForm *self);

void care_report_form_apply_advice (CareReportForm *self);
void care_report_form_say_next (CareReportForm *self);
char *care_report_form_tell_advice (CareReportForm *self);

void care_report_form_prepare_result (CareReportForm *self);
void care_report_form_show_result (CareReportForm *self);
void care_report_form_change_level (CareReportForm *self);

void care_report_form_build_guide (CareReportForm *self);
void care_report_form_apply_view (CareReportForm *self);
void care_report_form_go (CareReportForm *self, int stop);
int care_report_form_next_stop (CareReportForm *self, int stop, int direction);
void care_report_form_toggle_guide (CareReportForm *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pane and its actions share. */
#pragma once

#include <adwaita.h>

#include "care-case-form.h"
#include "care-case-pane.h"
#include "care-case-standing.h"
#include "care-identity-bar.h"
#include "care-level-mark.h"
#include "care-pain-trend.h"
#include "care-work-lists.h"

G_BEGIN_DECLS

struct _CareCasePane
{
  GtkWidget parent_instance;

  CareDesk *desk;
  char *case_id;
  const char *pending; /* an act to be done when the case was read; static */
  char *form_key;      /* whose form it is, of which case, for which act */
  char *asked;         /* the step that is on its way: act, case, its version, words */
  GHashTable *typed;   /* such a key → what was typed in that form and not saved */
  CareCaseDetail *detail;
  GPtrArray *timeline;       /* of CareTimelineEntry: everything of the patient, newest first */
  CareCaseStanding standing; /* lent by the log in detail */

  GtkWidget *root;
  AdwWindowTitle *title;
  GtkWidget *back_button;
  GtkStack *stack;
  CareIdentityBar *identity_bar;
  GtkScrolledWindow *scroller;
  CareLevelMark *level_mark;
  GtkLabel *level_label;
  GtkLabel *clock_label;
  GtkLabel *said_label;
  GtkLabel *owner_label;
  GtkLabel *phone_label;
  GtkWidget *copy_button;
  GtkWidget *emergency_bar;
  GtkLabel *emergency_words;
  GtkWidget *open_box;
  GtkLabel *open_label;
  GtkToggleButton *open_button; /* the whole list of open questions */
  GtkWidget *why_group;
  GtkBox *why_box;
  GtkWidget *trend_box;
  CarePainTrend *trend;
  GtkListBox *context_list;
  GtkListBox *log_list;
  GtkRevealer *form_revealer;
  CareCaseForm *form;
  GtkWidget *acknowledge_button;
  GtkWidget *attempt_button;
  GtkWidget *resolve_button;
  GtkWidget *reopen_button;
  GtkWidget *wait_button;
  GtkWidget *owner_button;
  GtkWidget *escalate_button;
  GtkWidget *level_button;
  GtkWidget *undo_button;
};

void care_case_pane_install_actions (GtkWidgetClass *widget_class);
void care_case_pane_do_pending (CareCasePane *self);
void care_case_pane_update_actions (CareCasePane *self);
void care_case_pane_do_step (CareCasePane *self, CareCaseStep *step, gboolean from_form);
void care_case_pane_fill (CareCasePane *self);
void care_case_pane_fill_open_questions (CareCasePane *self);
void care_case_pane_fill_head (CareCasePane *self);
void care_case_pane_fill_context (CareCasePane *self);
void care_case_pane_fill_list (GtkListBox *list, GPtrArray *lines);

G_END_DECLS

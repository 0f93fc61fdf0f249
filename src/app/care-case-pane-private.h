/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pane and its actions share. */
#pragma once

#include <adwaita.h>

#include "care-case-form.h"
#include "care-case-pane.h"
#include "care-identity-bar.h"
#include "care-level-mark.h"
#include "care-work-lists.h"

G_BEGIN_DECLS

struct _CareCasePane
{
  GtkWidget parent_instance;

  CareDesk *desk;
  char *case_id;
  CareCaseDetail *detail;

  GtkWidget *root;
  AdwWindowTitle *title;
  GtkWidget *back_button;
  GtkStack *stack;
  CareIdentityBar *identity_bar;
  CareLevelMark *level_mark;
  GtkLabel *level_label;
  GtkLabel *clock_label;
  GtkLabel *owner_label;
  GtkLabel *open_label;
  GtkWidget *why_group;
  GtkBox *why_box;
  GtkListBox *context_list;
  GtkListBox *log_list;
  GtkRevealer *form_revealer;
  CareCaseForm *form;
  GtkWidget *acknowledge_button;
  GtkWidget *attempt_button;
  GtkWidget *resolve_button;
  GtkWidget *reopen_button;
};

void care_case_pane_install_actions (GtkWidgetClass *widget_class);
void care_case_pane_update_actions (CareCasePane *self);
void care_case_pane_do_step (CareCasePane *self, CareCaseStep *step);
void care_case_pane_fill (CareCasePane *self);

G_END_DECLS

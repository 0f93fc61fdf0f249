/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each file of the session form does for the others: chart, treatment, after, list of
 * sections, earlier sessions. */
#pragma once

#include "care-session-form.h"

G_BEGIN_DECLS

void care_session_form_fill_chart (CareSessionForm *self);
void care_session_form_show_chart (CareSessionForm *self);
void care_session_form_chart_changed_cb (CareSessionForm *self);
void care_session_form_chart_entered_cb (CareSessionForm *self);

void care_session_form_build_treatment (CareSessionForm *self);
void care_session_form_apply_treatment (CareSessionForm *self);
void care_session_form_restore_treatment (CareSessionForm *self);
void care_session_form_focus_treatment (CareSessionForm *self);
void care_session_form_focus_cell (CareSessionForm *self, const char *field);
gboolean care_session_form_asks_agreed (CareSessionForm *self);
void care_session_form_build_after (CareSessionForm *self);
void care_session_form_apply_after (CareSessionForm *self);

void care_session_form_build_note (CareSessionForm *self);
void care_session_form_fill_note (CareSessionForm *self);
void care_session_form_build_parts (CareSessionForm *self);
void care_session_form_apply_parts (CareSessionForm *self);
void care_session_form_focus_moved_cb (CareSessionForm *self);
void care_session_form_build_earlier (CareSessionForm *self);
void care_session_form_fill_earlier (CareSessionForm *self);
void care_session_form_install_earlier (GtkWidgetClass *widget_class);

G_END_DECLS

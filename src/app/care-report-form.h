/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The follow-up report: safety questions first, level and reasons live beside the answers. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_REPORT_FORM (care_report_form_get_type ())

G_DECLARE_FINAL_TYPE (CareReportForm, care_report_form, CARE, REPORT_FORM, GtkWidget)

GtkWidget *care_report_form_new (CareDesk *desk, const char *session_id);

G_END_DECLS

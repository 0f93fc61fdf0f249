/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the report form and the place of every question in them. */
#pragma once

#include "care-facts.h"

G_BEGIN_DECLS

/* The parts of the form, in the order they are asked. */
typedef enum
{
  CARE_REPORT_STEP_SAFETY,
  CARE_REPORT_STEP_SYMPTOMS,
  CARE_REPORT_STEP_FUNCTION,
  CARE_REPORT_STEP_PAIN,
  CARE_REPORT_STEP_SORENESS,
  CARE_REPORT_STEP_VIEW,
  CARE_N_REPORT_STEPS,
} CareReportStep;

const char *care_report_step_label (CareReportStep step);
CareFactId *care_report_form_order (guint *ret_n);
CareReportStep care_report_form_step_of (CareFactId id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the form under a case says about each act. */
#pragma once

#include "care-case-form.h"

G_BEGIN_DECLS

const char *care_case_form_heading (CareCaseAct act);
const char *care_case_form_submit_label (CareCaseAct act);
const char *care_case_form_hint (const CareCaseFormStart *start);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builders of answers that read like a rule: care_test_report ("pain_now=8 numbness=yes"). */
#pragma once

#include "care-answers.h"

G_BEGIN_DECLS

CareAnswers *care_test_answers (const char *text);
CareAnswers *care_test_session_answers (const char *text);
CareAnswers *care_test_screening (const char *text);
CareAnswers *care_test_report (const char *text, double *ret_hours);

G_END_DECLS

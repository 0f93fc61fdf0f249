/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers from and to JSON, as the contract has them. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-answers.h"

G_BEGIN_DECLS

#define CARE_ANSWERS_ERROR (care_answers_error_quark ())

typedef enum
{
  CARE_ANSWERS_ERROR_INVALID,
} CareAnswersError;

GQuark care_answers_error_quark (void);
gboolean
care_answers_read_member (CareAnswers *self, CareFactId id, JsonNode *node, GError **error);
gboolean care_answer_from_text (CareFactId id, const char *text, CareAnswer *ret, GError **error);
void care_answers_write_member (const CareAnswers *self, CareFactId id, GString *out);
void care_answers_write_group (const CareAnswers *self, CareFactGroup group, GString *out);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers as lines to read: name of the fact, or of the answer, and what belongs to it. */
#pragma once

#include "care-answers.h"

G_BEGIN_DECLS

/* One line, in the words of the desk's language; both are lent for the call. */
typedef void (*CareAnswerLineFunc) (const char *label, const char *value, gpointer data);

char *care_answers_list_labels (const CareAnswers *self, guint groups, CareAnswer answer);
void care_answers_foreach_value (const CareAnswers *self,
                                 CareFactGroup group,
                                 CareAnswerLineFunc func,
                                 gpointer data);
void care_answers_foreach_yes_no (const CareAnswers *self,
                                  guint groups,
                                  gboolean with_not_asked,
                                  CareAnswerLineFunc func,
                                  gpointer data);

G_END_DECLS

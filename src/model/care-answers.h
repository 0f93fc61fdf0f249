/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers: fact → value, or unanswered with the reason. */
#pragma once

#include <glib-object.h>

#include "care-facts.h"

G_BEGIN_DECLS

/* Three-valued truth. */
typedef enum
{
  CARE_TRI_FALSE,
  CARE_TRI_TRUE,
  CARE_TRI_UNKNOWN,
} CareTri;

/* Zero is "not asked", so that a cleared set of answers says nothing. */
typedef enum
{
  CARE_ANSWER_NOT_ASKED,
  CARE_ANSWER_DECLINED,
  CARE_ANSWER_UNSURE,
  CARE_ANSWER_GIVEN,
} CareAnswerState;

/* value: yes/no 1 or 0; number itself; enum position; list bit set (bit n = position n, never 0).
 */
typedef struct
{
  CareAnswerState state;
  guint32 value;
} CareAnswer;

typedef struct
{
  CareAnswer items[CARE_N_RECORDED_FACTS];
} CareAnswers;

#define CARE_TYPE_ANSWERS (care_answers_get_type ())

GType care_answers_get_type (void);
CareAnswers *care_answers_new (void);
CareAnswers *care_answers_copy (const CareAnswers *self);
void care_answers_free (CareAnswers *self);
gboolean care_answers_equal (const CareAnswers *a, const CareAnswers *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareAnswers, care_answers_free)

CareAnswer care_answers_get (const CareAnswers *self, CareFactId id);
void care_answers_set (CareAnswers *self, CareFactId id, CareAnswer answer);
void care_answers_set_yn (CareAnswers *self, CareFactId id, gboolean yes);
void care_answers_set_value (CareAnswers *self, CareFactId id, guint32 value);
void care_answers_set_open (CareAnswers *self, CareFactId id, CareAnswerState why);
void care_answers_merge (CareAnswers *self, const CareAnswers *from, CareFactGroup group);
gboolean care_answers_any_given (const CareAnswers *self, CareFactGroup group);

CareTri care_answer_is_yes (CareAnswer answer);
gboolean care_answer_is_valid (CareFactId id, CareAnswer answer);
const char *care_answer_state_code (CareAnswerState state);
gboolean care_answer_state_from_code (const char *code, CareAnswerState *ret);
char *care_answer_to_text (CareFactId id, CareAnswer answer);
char *care_answer_to_label (CareFactId id, CareAnswer answer);

G_END_DECLS

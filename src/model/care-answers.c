/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers: fact → value, or unanswered with the reason. */
#include "config.h"

#include "care-answers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_BOXED_TYPE (CareAnswers, care_answers, care_answers_copy, care_answers_free)

/**
 * care_answers_new:
 *
 * Returns: (transfer full): answers in which nothing was asked
 */
CareAnswers *
care_answers_new (void)
{
  return g_new0 (CareAnswers, 1);
}

/**
 * care_answers_copy:
 * @self: answers
 *
 * Returns: (transfer full): the same answers
 */
CareAnswers *
care_answers_copy (const CareAnswers *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * care_answers_free:
 * @self: (transfer full): answers
 */
void
care_answers_free (CareAnswers *self)
{
  g_free (self);
}

/**
 * care_answers_equal:
 * @a: answers
 * @b: answers
 *
 * Returns: whether every fact has the same value or the same reason in both
 */
gboolean
care_answers_equal (const CareAnswers *a, const CareAnswers *b)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    if (a->items[i].state != b->items[i].state || a->items[i].value != b->items[i].value)
      return FALSE;
  return TRUE;
}

/**
 * care_answers_get:
 * @self: answers
 * @id: a recorded fact
 *
 * Returns: the answer to @id
 */
CareAnswer
care_answers_get (const CareAnswers *self, CareFactId id)
{
  const CareAnswer nothing = { CARE_ANSWER_NOT_ASKED, 0 };

  g_return_val_if_fail (care_fact_is_recorded (id), nothing);

  return self->items[id];
}

/**
 * care_answers_set:
 * @self: answers
 * @id: a recorded fact
 * @answer: an answer for which care_answer_is_valid() holds
 */
void
care_answers_set (CareAnswers *self, CareFactId id, CareAnswer answer)
{
  g_return_if_fail (care_fact_is_recorded (id));
  g_return_if_fail (care_answer_is_valid (id, answer));

  self->items[id] = answer;
}

/**
 * care_answers_set_yn:
 * @self: answers
 * @id: a yes/no fact
 * @yes: the answer
 */
void
care_answers_set_yn (CareAnswers *self, CareFactId id, gboolean yes)
{
  care_answers_set_value (self, id, yes ? 1 : 0);
}

/**
 * care_answers_set_value:
 * @self: answers
 * @id: a recorded fact
 * @value: yes/no 1 or 0; the number; the position of the value; the bit set of a list
 */
void
care_answers_set_value (CareAnswers *self, CareFactId id, guint32 value)
{
  care_answers_set (self, id, (CareAnswer){ CARE_ANSWER_GIVEN, value });
}

/**
 * care_answers_set_open:
 * @self: answers
 * @id: a recorded fact
 * @why: the reason it is unanswered, not %CARE_ANSWER_GIVEN
 */
void
care_answers_set_open (CareAnswers *self, CareFactId id, CareAnswerState why)
{
  g_return_if_fail (why != CARE_ANSWER_GIVEN);

  care_answers_set (self, id, (CareAnswer){ why, 0 });
}

/**
 * care_answers_merge:
 * @self: answers
 * @from: other answers
 * @group: the group to take
 *
 * Sets every fact of @group in @self to what @from says, unanswered ones too.
 */
void
care_answers_merge (CareAnswers *self, const CareAnswers *from, CareFactGroup group)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    if (care_fact_get ((CareFactId) i)->group == group)
      self->items[i] = from->items[i];
}

/**
 * care_answers_any_given:
 * @self: answers
 * @group: a group
 *
 * Returns: whether at least one fact of @group is answered or has a reason other than "not asked"
 */
gboolean
care_answers_any_given (const CareAnswers *self, CareFactGroup group)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    if (care_fact_get ((CareFactId) i)->group == group &&
        self->items[i].state != CARE_ANSWER_NOT_ASKED)
      return TRUE;
  return FALSE;
}

/**
 * care_answer_is_yes:
 * @answer: the answer to a yes/no fact
 *
 * Returns: true for yes, false for no, unknown for unanswered, whatever the reason
 */
CareTri
care_answer_is_yes (CareAnswer answer)
{
  if (answer.state != CARE_ANSWER_GIVEN)
    return CARE_TRI_UNKNOWN;
  return answer.value != 0 ? CARE_TRI_TRUE : CARE_TRI_FALSE;
}

/**
 * care_answer_is_valid:
 * @id: a recorded fact
 * @answer: an answer
 *
 * A list that is answered holds at least one value, and "none" stands alone.
 *
 * Returns: whether @answer may be stored for @id
 */
gboolean
care_answer_is_valid (CareFactId id, CareAnswer answer)
{
  const CareFact *fact = care_fact_get (id);
  guint32 all = fact->n_values < 32 ? ((guint32) 1 << fact->n_values) - 1 : G_MAXUINT32;

  if (answer.state != CARE_ANSWER_GIVEN)
    return answer.value == 0;
  switch (fact->type)
    {
    case CARE_FACT_TYPE_YN:
      return answer.value <= 1;
    case CARE_FACT_TYPE_NUMBER:
      return answer.value >= (guint32) fact->min && answer.value <= (guint32) fact->max;
    case CARE_FACT_TYPE_ENUM:
      return answer.value < fact->n_values;
    case CARE_FACT_TYPE_LIST:
      if (answer.value == 0 || (answer.value & ~all) != 0)
        return FALSE;
      return (answer.value & 1) == 0 || answer.value == 1 ||
             !g_str_equal (fact->values[0].code, "none");
    case CARE_FACT_TYPE_TEXT:
    case CARE_FACT_TYPE_REAL:
    case CARE_FACT_TYPE_TRUTH:
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

static const char *const state_codes[] = { "not_asked", "declined", "unsure" };

/**
 * care_answer_state_code:
 * @state: a reason, not %CARE_ANSWER_GIVEN
 *
 * Returns: (transfer none): its permanent code
 */
const char *
care_answer_state_code (CareAnswerState state)
{
  g_return_val_if_fail (state < CARE_ANSWER_GIVEN, "");

  return state_codes[state];
}

/**
 * care_answer_state_from_code:
 * @code: a code from outside
 * @ret: (out): the reason
 *
 * Returns: whether @code is a reason for being unanswered
 */
gboolean
care_answer_state_from_code (const char *code, CareAnswerState *ret)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_codes); i++)
    if (g_str_equal (state_codes[i], code))
      {
        *ret = (CareAnswerState) i;
        return TRUE;
      }
  return FALSE;
}

static char *
join_values (const CareFact *fact, guint32 bits, gboolean labels)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < fact->n_values; i++)
    if (bits & ((guint32) 1 << i))
      {
        if (out->len > 0)
          g_string_append (out, labels ? ", " : ",");
        g_string_append (out, labels ? care_fact_value_label (fact->id, i) : fact->values[i].code);
      }
  return g_string_free (out, FALSE);
}

/**
 * care_answer_to_text:
 * @id: a recorded fact
 * @answer: its answer
 *
 * Returns: (transfer full): the answer in codes: `yes`, `7`, `better`, `sharp,burning`, `not_asked`
 */
char *
care_answer_to_text (CareFactId id, CareAnswer answer)
{
  const CareFact *fact = care_fact_get (id);

  if (answer.state != CARE_ANSWER_GIVEN)
    return g_strdup (care_answer_state_code (answer.state));
  if (fact->type == CARE_FACT_TYPE_YN)
    return g_strdup (answer.value != 0 ? "yes" : "no");
  if (fact->type == CARE_FACT_TYPE_NUMBER)
    return g_strdup_printf ("%u", answer.value);
  if (fact->type == CARE_FACT_TYPE_ENUM)
    return g_strdup (fact->values[answer.value].code);
  return join_values (fact, answer.value, FALSE);
}

/**
 * care_answer_to_label:
 * @id: a recorded fact
 * @answer: its answer
 *
 * Returns: (transfer full): the answer in the words of the desk's language
 */
char *
care_answer_to_label (CareFactId id, CareAnswer answer)
{
  const CareFact *fact = care_fact_get (id);

  switch (answer.state)
    {
    case CARE_ANSWER_NOT_ASKED:
      return g_strdup (C_ ("answer", "Not asked"));
    case CARE_ANSWER_DECLINED:
      return g_strdup (C_ ("answer", "Declined"));
    case CARE_ANSWER_UNSURE:
      return g_strdup (C_ ("answer", "Not sure"));
    case CARE_ANSWER_GIVEN:
      break;
    }
  if (fact->type == CARE_FACT_TYPE_YN)
    return g_strdup (answer.value != 0 ? C_ ("answer", "Yes") : C_ ("answer", "No"));
  if (fact->type == CARE_FACT_TYPE_NUMBER)
    return g_strdup_printf ("%u", answer.value);
  if (fact->type == CARE_FACT_TYPE_ENUM)
    return g_strdup (care_fact_value_label (id, answer.value));
  return join_values (fact, answer.value, TRUE);
}

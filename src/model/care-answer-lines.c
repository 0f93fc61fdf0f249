/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers as lines to read: on the screen, on paper and in letters. */
#include "config.h"

#include "care-answer-lines.h"

#include <glib/gi18n-lib.h>

/**
 * care_answers_foreach_value:
 * @self: answers
 * @group: which of them; no yes/no facts and no free text
 * @func: called for each that was asked: the name of the fact, and its answer
 * @data: for @func
 *
 * In the order of the vocabulary. Any thread.
 */
void
care_answers_foreach_value (const CareAnswers *self,
                            CareFactGroup group,
                            CareAnswerLineFunc func,
                            gpointer data)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);
      CareAnswer answer = care_answers_get (self, fact->id);
      g_autofree char *text = NULL;

      if (fact->group != group || fact->type == CARE_FACT_TYPE_TEXT ||
          fact->type == CARE_FACT_TYPE_YN || answer.state == CARE_ANSWER_NOT_ASKED)
        continue;
      text = care_answer_to_label (fact->id, answer);
      func (care_fact_label (fact->id), text, data);
    }
}

/**
 * care_answers_list_labels:
 * @self: answers
 * @groups: which of them: a bit for each #CareFactGroup; yes/no facts only
 * @answer: the answer looked for: yes, no, or why there is none
 *
 * Returns: (transfer full): names of the facts that have it, on one line; "" for none. Any thread
 */
char *
care_answers_list_labels (const CareAnswers *self, guint groups, CareAnswer answer)
{
  GString *out = g_string_new (NULL);

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);
      CareAnswer found = care_answers_get (self, fact->id);

      if (!(groups & 1u << fact->group) || fact->type != CARE_FACT_TYPE_YN ||
          found.state != answer.state ||
          (answer.state == CARE_ANSWER_GIVEN && found.value != answer.value))
        continue;
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", care_fact_label (fact->id));
    }
  return g_string_free (out, FALSE);
}

/**
 * care_answers_foreach_yes_no:
 * @self: answers
 * @groups: which of them: a bit for each #CareFactGroup; yes/no facts only
 * @with_not_asked: whether those that were not asked are told as well
 * @func: called for each answer that was given: its name, and the names of the facts that have it
 * @data: for @func
 *
 * Yes first, then what is not sure, declined, no; what was not asked last. Any thread.
 */
void
care_answers_foreach_yes_no (const CareAnswers *self,
                             guint groups,
                             gboolean with_not_asked,
                             CareAnswerLineFunc func,
                             gpointer data)
{
  const struct
  {
    const char *label;
    CareAnswer answer;
  } kinds[] = {
    { C_ ("answer", "Yes"), { CARE_ANSWER_GIVEN, 1 } },
    { C_ ("answer", "Not sure"), { CARE_ANSWER_UNSURE, 0 } },
    { C_ ("answer", "Declined"), { CARE_ANSWER_DECLINED, 0 } },
    { C_ ("answer", "No"), { CARE_ANSWER_GIVEN, 0 } },
    { C_ ("answer", "Not asked"), { CARE_ANSWER_NOT_ASKED, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *names = NULL;

      if (kinds[i].answer.state == CARE_ANSWER_NOT_ASKED && !with_not_asked)
        continue;
      names = care_answers_list_labels (self, groups, kinds[i].answer);
      if (*names != '\0')
        func (kinds[i].label, names, data);
    }
}

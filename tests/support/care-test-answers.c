/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builders of answers that read like a rule. */
#include "config.h"

#include "care-test-answers.h"

#include <string.h>

#include "care-answers-json.h"

/* Sets `name=value` pairs separated by blanks; lists join their codes with a comma. */
static void
set_pairs (CareAnswers *answers, const char *text, double *ret_hours)
{
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);

  for (int i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');
      g_autoptr (GError) error = NULL;
      CareAnswer answer;
      CareFactId id;

      if (*pairs[i] == '\0')
        continue;
      g_assert_nonnull (equals);
      *equals = '\0';
      if (g_str_equal (pairs[i], "hours"))
        {
          g_assert_nonnull (ret_hours);
          *ret_hours = g_ascii_strtod (equals + 1, NULL);
          continue;
        }
      id = care_fact_find (pairs[i]);
      g_assert_cmpint (id, !=, CARE_FACT_NONE);
      care_answer_from_text (id, equals + 1, &answer, &error);
      g_assert_no_error (error);
      care_answers_set (answers, id, answer);
    }
}

/* Returns: (transfer full): the answers of @text and no others. */
CareAnswers *
care_test_answers (const char *text)
{
  CareAnswers *answers = care_answers_new ();

  set_pairs (answers, text, NULL);
  return answers;
}

/* Returns: (transfer full): the session of the worked cases, changed by @text. */
CareAnswers *
care_test_session_answers (const char *text)
{
  CareAnswers *answers =
      care_test_answers ("modality=physiotherapy techniques=joint_mobilisation,soft_tissue_release "
                         "regions=lower_back pressure=medium pain_before=4 pain_after=3");

  set_pairs (answers, text, NULL);
  return answers;
}

static void
answer_no (CareAnswers *answers, CareFactGroup group)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);

      if (fact->group == group && fact->type == CARE_FACT_TYPE_YN)
        care_answers_set_yn (answers, fact->id, FALSE);
    }
}

/* Returns: (transfer full): every screening question answered no, changed by @text. */
CareAnswers *
care_test_screening (const char *text)
{
  CareAnswers *answers = care_answers_new ();

  answer_no (answers, CARE_FACT_GROUP_SCREENING);
  set_pairs (answers, text, NULL);
  return answers;
}

/* Returns: (transfer full): the normal report of the worked cases, changed by @text; `hours=` goes
 * to @ret_hours, which is 30 without it. */
CareAnswers *
care_test_report (const char *text, double *ret_hours)
{
  CareAnswers *answers = care_answers_new ();
  double hours = 30;

  answer_no (answers, CARE_FACT_GROUP_SYMPTOM);
  answer_no (answers, CARE_FACT_GROUP_REPORT);
  set_pairs (answers,
             "pain_now=4 worst_pain=5 new_soreness=yes course=better quality=dull_ache "
             "location=treated radiating=none usual_activities=as_usual self_care=none",
             NULL);
  set_pairs (answers, text, &hours);
  if (ret_hours != NULL)
    *ret_hours = hours;
  return answers;
}

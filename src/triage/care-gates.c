/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which questions must be answered (triage.md D2), and which to show.
 *
 * A set is required when its gate is true or unknown. Decisive screening needs the whole judgement
 * and is found in care-triage.c. */
#include "config.h"

#include "care-gates.h"

#include "care-derive.h"
#include "care-rules-private.h"

/* Order of triage.md D2. */
static const CareFactId d2_order[] = {
  CARE_FACT_HOURS_AFTER,
  CARE_FACT_PAIN_NOW,
  CARE_FACT_NEW_SORENESS,
  CARE_FACT_USUAL_ACTIVITIES,
  CARE_FACT_RADIATING,
  CARE_FACT_NUMBNESS,
  CARE_FACT_TINGLING,
  CARE_FACT_WEAKNESS,
  CARE_FACT_DIFFICULTY_WALKING,
  CARE_FACT_DIFFICULTY_MOVING,
  CARE_FACT_SWELLING,
  CARE_FACT_BRUISING,
  CARE_FACT_FEVER,
  CARE_FACT_CALF_SWELLING,
  CARE_FACT_CHEST_PAIN,
  CARE_FACT_BREATHLESSNESS,
  CARE_FACT_DIZZINESS,
  CARE_FACT_FAINTING,
  CARE_FACT_SEVERE_HEADACHE,
  CARE_FACT_UNUSUAL_ANXIETY,
  CARE_FACT_WORST_PAIN,
  CARE_FACT_COURSE,
  CARE_FACT_QUALITY,
  CARE_FACT_ONSET_SUDDEN,
  CARE_FACT_LOCATION,
  CARE_FACT_SADDLE_NUMBNESS,
  CARE_FACT_BLADDER_CHANGE,
  CARE_FACT_BOWEL_CHANGE,
  CARE_FACT_BILATERAL_LEG_SYMPTOMS,
  CARE_FACT_VISION_CHANGE,
  CARE_FACT_SPEECH_CHANGE,
  CARE_FACT_SWALLOWING_TROUBLE,
  CARE_FACT_FACIAL_CHANGE,
  CARE_FACT_NAUSEA_VOMITING,
  CARE_FACT_DARK_URINE,
  CARE_FACT_REDNESS_HEAT,
  CARE_FACT_SKIN_DAMAGE,
  CARE_FACT_NIGHT_PAIN,
  CARE_FACT_WEIGHT_LOSS,
  CARE_FACT_LOW_MOOD,
  CARE_FACT_SELF_HARM_THOUGHTS,
  CARE_FACT_NEURO_PROGRESSING,
  CARE_FACT_SWELLING_GROWING,
  CARE_FACT_HEAD_INJURY,
  CARE_FACT_PREGNANCY_CONCERN,
  CARE_FACT_REGIONS,
  CARE_FACT_TECHNIQUES,
  CARE_FACT_PRESSURE,
};

/* Order in which a form asks: emergency questions, other safety questions, pain, then what is
 * offered. A follow-up stands behind its parents. */
static const CareFactId asking_order[] = {
  CARE_FACT_SADDLE_NUMBNESS,
  CARE_FACT_BLADDER_CHANGE,
  CARE_FACT_BOWEL_CHANGE,
  CARE_FACT_BILATERAL_LEG_SYMPTOMS,
  CARE_FACT_CHEST_PAIN,
  CARE_FACT_BREATHLESSNESS,
  CARE_FACT_FAINTING,
  CARE_FACT_SEVERE_HEADACHE,
  CARE_FACT_PREGNANCY_CONCERN,
  CARE_FACT_DIZZINESS,
  CARE_FACT_VISION_CHANGE,
  CARE_FACT_SPEECH_CHANGE,
  CARE_FACT_SWALLOWING_TROUBLE,
  CARE_FACT_FACIAL_CHANGE,
  CARE_FACT_NAUSEA_VOMITING,
  CARE_FACT_NUMBNESS,
  CARE_FACT_TINGLING,
  CARE_FACT_WEAKNESS,
  CARE_FACT_NEURO_PROGRESSING,
  CARE_FACT_RADIATING,
  CARE_FACT_DIFFICULTY_WALKING,
  CARE_FACT_DIFFICULTY_MOVING,
  CARE_FACT_HEAD_INJURY,
  CARE_FACT_CALF_SWELLING,
  CARE_FACT_SWELLING,
  CARE_FACT_BRUISING,
  CARE_FACT_SWELLING_GROWING,
  CARE_FACT_FEVER,
  CARE_FACT_REDNESS_HEAT,
  CARE_FACT_SKIN_DAMAGE,
  CARE_FACT_DARK_URINE,
  CARE_FACT_UNUSUAL_ANXIETY,
  CARE_FACT_LOW_MOOD,
  CARE_FACT_SELF_HARM_THOUGHTS,
  CARE_FACT_PAIN_NOW,
  CARE_FACT_NEW_SORENESS,
  CARE_FACT_WORST_PAIN,
  CARE_FACT_COURSE,
  CARE_FACT_QUALITY,
  CARE_FACT_ONSET_SUDDEN,
  CARE_FACT_LOCATION,
  CARE_FACT_USUAL_ACTIVITIES,
  CARE_FACT_NIGHT_PAIN,
  CARE_FACT_WEIGHT_LOSS,
  CARE_FACT_RASH,
  CARE_FACT_SELF_CARE,
  CARE_FACT_FELT_UNSAFE,
  CARE_FACT_WANTS_CALLBACK,
  CARE_FACT_WORDS,
};

static gboolean
any_parent_may_be_yes (const CareFact *fact, const CareSeen *seen)
{
  for (guint i = 0; i < fact->n_parents; i++)
    if (seen[fact->parents[i]].state == CARE_SEEN_UNKNOWN ||
        (seen[fact->parents[i]].bits & CARE_SEEN_YES))
      return TRUE;
  return FALSE;
}

/**
 * care_gates_is_open:
 * @seen: what conditions see
 * @id: a fact other than a derived truth
 *
 * Returns: whether @id is neither answered nor "no" by its parents
 */
gboolean
care_gates_is_open (const CareSeen *seen, CareFactId id)
{
  return seen[id].state == CARE_SEEN_UNKNOWN;
}

/**
 * care_gates_is_required:
 * @rules: a rule set
 * @id: a fact
 * @seen: what conditions see
 * @truth: truth of every condition of @rules
 *
 * Returns: whether @id must be answered; decisive screening is not looked at
 */
gboolean
care_gates_is_required (CareRuleSet *rules,
                        CareFactId id,
                        const CareSeen *seen,
                        const guint8 *truth)
{
  const CareFact *fact = care_fact_get (id);

  /* Low mood is asked when anxiety is; but once it is a yes, its follow-up is due in any case. */
  if (id == CARE_FACT_SELF_HARM_THOUGHTS && seen[CARE_FACT_LOW_MOOD].state == CARE_SEEN_GIVEN &&
      (seen[CARE_FACT_LOW_MOOD].bits & CARE_SEEN_YES))
    return TRUE;
  switch (fact->gate)
    {
    case CARE_GATE_CORE:
    case CARE_GATE_SESSION:
      return TRUE;
    case CARE_GATE_FOLLOW_UP:
      return any_parent_may_be_yes (fact, seen);
    case CARE_GATE_REACTION:
    case CARE_GATE_SPINE:
    case CARE_GATE_NECK:
    case CARE_GATE_MUSCLE:
    case CARE_GATE_SKIN:
    case CARE_GATE_LATE:
    case CARE_GATE_MOOD:
      return truth[rules->gate_nodes[fact->gate]] != CARE_TRUTH_FALSE;
    case CARE_GATE_NEVER:
      return id == CARE_FACT_HOURS_AFTER;
    case CARE_GATE_SCREENING:
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

/**
 * care_gates_list:
 * @rules: a rule set
 * @seen: what conditions see
 * @truth: truth of every condition of @rules
 * @ret: (out) (array): room for 84 facts
 *
 * Lists the required questions that are open: emergency questions first, within both halves in the
 * order of triage.md D2.
 *
 * Returns: their number
 */
guint
care_gates_list (CareRuleSet *rules, const CareSeen *seen, const guint8 *truth, CareFactId *ret)
{
  guint n = 0;

  for (int alarm = 1; alarm >= 0; alarm--)
    for (guint i = 0; i < G_N_ELEMENTS (d2_order); i++)
      if (seen[d2_order[i]].state == CARE_SEEN_UNKNOWN &&
          !!care_fact_get (d2_order[i])->alarm == alarm &&
          care_gates_is_required (rules, d2_order[i], seen, truth))
        ret[n++] = d2_order[i];
  return n;
}

/* The case as it would be if every question not asked yet were answered with no: what is open
 * then is open for a reason that is already known. */
static void
assume_no (CareAnswers *answers)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);
      CareAnswer *answer = &answers->items[i];

      if ((fact->group != CARE_FACT_GROUP_REPORT && fact->group != CARE_FACT_GROUP_SYMPTOM) ||
          answer->state != CARE_ANSWER_NOT_ASKED)
        continue;
      if (fact->type == CARE_FACT_TYPE_YN || fact->type == CARE_FACT_TYPE_NUMBER)
        *answer = (CareAnswer){ CARE_ANSWER_GIVEN, 0 };
      else if (fact->id == CARE_FACT_RADIATING)
        *answer = (CareAnswer){ CARE_ANSWER_GIVEN, 1 };
    }
}

/**
 * care_triage_visible_questions:
 * @rules: a rule set
 * @subject: the case as far as it is known; its last report is the one being asked
 *
 * What a form shows now, in the order to ask: the emergency questions, the other safety questions
 * with each follow-up behind its parent, pain and its course, then what is only offered.
 *
 * A question is shown when it was touched (an answer is never hidden), when it is only offered, or
 * when triage.md D2 requires it for a reason that is already known: its gate is true, or unknown
 * because something was declined, answered unsure, or is missing in session or screening. A gate
 * that is unknown only because an earlier question of the same form waits for its answer opens, or
 * does not, with that answer; so questions appear and never vanish by a "no". When nothing shown is
 * open any more, nothing of the report is missing.
 *
 * Returns: (transfer full) (element-type CareFactId): facts of groups report and symptom
 */
GArray *
care_triage_visible_questions (CareRuleSet *rules, const CareTriageCase *subject)
{
  GArray *questions = g_array_new (FALSE, FALSE, sizeof (CareFactId));
  double hours_after = subject->reports[subject->n_reports - 1].hours_after;
  guint8 *truth = g_newa (guint8, care_expr_get_size (rules->pool));
  CareAnswers answers, assumed;
  CareSeen seen[CARE_N_FACTS];

  care_derive_merge (subject, &answers);
  assumed = answers;
  assume_no (&assumed);
  care_derive_see (rules, subject, &assumed, hours_after, seen);
  care_expr_evaluate (rules->pool, seen, truth);
  for (guint i = 0; i < G_N_ELEMENTS (asking_order); i++)
    {
      CareFactId id = asking_order[i];

      if (answers.items[id].state != CARE_ANSWER_NOT_ASKED ||
          care_fact_get (id)->gate == CARE_GATE_NEVER ||
          care_gates_is_required (rules, id, seen, truth))
        g_array_append_val (questions, id);
    }
  return questions;
}

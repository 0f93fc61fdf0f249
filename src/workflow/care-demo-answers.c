/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of the made-up clinic's patients. They are built towards an outcome; what counts is what
 * the rules say of them. */
#include "config.h"

#include "care-demo.h"

#include "care-answers-json.h"
#include "care-time.h"

/* How often another set of answers is tried before the rules' word is taken as it is. */
#define MAX_TRIES 8

static void
set (CareAnswers *answers, const char *pairs)
{
  g_auto (GStrv) parts = g_strsplit (pairs, " ", -1);

  for (int i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
      CareFactId id = care_fact_find (pair[0]);
      CareAnswer answer;

      if (care_answer_from_text (id, pair[1], &answer, NULL))
        care_answers_set (answers, id, answer);
    }
}

/* Returns: (transfer full): the session's facts. */
CareAnswers *
care_demo_session_answers (const CareDemoTreatment *treatment, int pain_before, GRand *random)
{
  CareAnswers *answers = care_answers_new ();
  int eased = g_rand_int_range (random, 0, 3);
  g_autofree char *pairs = g_strdup_printf (
      "modality=%s techniques=%s regions=%s pressure=%s pain_before=%d pain_after=%d",
      treatment->modality, treatment->techniques, treatment->regions, treatment->pressure,
      pain_before, MAX (pain_before - eased, 0));

  set (answers, pairs);
  return answers;
}

static int
pain_before (const CareReportContext *context)
{
  CareAnswer answer = care_answers_get (context->context, CARE_FACT_PAIN_BEFORE);

  return answer.state == CARE_ANSWER_GIVEN ? (int) answer.value : 3;
}

/* All questions answered no, and the pain of @now. */
static CareAnswers *
calm (int now, int worst)
{
  CareAnswers *answers = care_answers_new ();

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);

      if (fact->type == CARE_FACT_TYPE_YN &&
          (fact->group == CARE_FACT_GROUP_REPORT || fact->group == CARE_FACT_GROUP_SYMPTOM))
        care_answers_set_yn (answers, fact->id, FALSE);
    }
  set (answers, "radiating=none usual_activities=as_usual");
  care_answers_set_value (answers, CARE_FACT_PAIN_NOW, (guint32) now);
  care_answers_set_value (answers, CARE_FACT_WORST_PAIN, (guint32) MAX (now, worst));
  return answers;
}

static const char *const qualities[] = { "dull_ache", "stiffness", "tenderness",
                                         "dull_ache,stiffness" };
static const char *const cares[] = { "none", "gentle_movement",    "heat", "rest",
                                     "bath", "prescribed_exercise" };

static void
add_soreness (CareAnswers *answers, const char *course, GRand *random)
{
  g_autofree char *pairs = g_strdup_printf (
      "new_soreness=yes course=%s quality=%s location=%s self_care=%s usual_activities=%s", course,
      qualities[g_rand_int_range (random, 0, G_N_ELEMENTS (qualities))],
      g_rand_int_range (random, 0, 5) == 0 ? "nearby" : "treated",
      cares[g_rand_int_range (random, 0, G_N_ELEMENTS (cares))],
      g_rand_int_range (random, 0, 6) == 0 ? "harder" : "as_usual");

  set (answers, pairs);
}

/* When it is told, and the limits of the rules it is told against; hours after the session. */
typedef struct
{
  double hours;
  double half_h;
  double limit_h;
} Moment;

static CareAnswers *
expected (int before, const Moment *at, GRand *random)
{
  int eased = g_rand_int_range (random, 0, 3);
  int now = MAX (before - eased, 0);
  CareAnswers *answers;

  if (at->hours > at->limit_h || g_rand_int_range (random, 0, 5) < 2)
    return calm (MIN (now, before), MIN (before + 1, 6));
  answers = calm (MIN (MIN (now + 1, before + 1), 6), MIN (before + 2, 6));
  add_soreness (answers, "better", random);
  return answers;
}

static CareAnswers *
monitor (int before, const Moment *at, GRand *random)
{
  CareAnswers *answers;

  if (at->hours <= at->half_h)
    {
      answers = calm (MIN (before + 2, 6), MIN (before + 2, 6));
      add_soreness (answers, "better", random);
      /* A rise of two has no room under severe: then the soreness is of another kind. */
      if (before > 4)
        set (answers, "quality=cramping");
    }
  else
    {
      answers = calm (MIN (before + 1, 6), MIN (before + 1, 6));
      add_soreness (answers, at->hours <= at->limit_h ? "same" : "better", random);
    }
  return answers;
}

/* Signs on top of an easing soreness; the first ones of each list need no risk to be left out. */
static const char *const contact_signs[] = {
  "wants_callback=yes", "tingling=yes", "bruising=yes",  "usual_activities=cannot",
  "rash=yes",           "course=worse", "quality=sharp", "unusual_anxiety=yes",
};

static const char *const urgent_signs[] = {
  "numbness=yes",
  "dizziness=yes",
  "difficulty_moving=yes",
  "calf_swelling=yes",
  "quality=sharp course=worse",
  "bruising=yes swelling_growing=yes",
  "bruising=yes", /* under a blood thinner */
};

static const char *const emergency_signs[] = {
  "saddle_numbness=yes",
  "severe_headache=yes",
  "chest_pain=yes breathlessness=yes",
};

static CareAnswers *
with_sign (int before, const char *sign, GRand *random)
{
  CareAnswers *answers = calm (MIN (before + 1, 6), MIN (before + 1, 6));

  add_soreness (answers, "better", random);
  set (answers, sign);
  return answers;
}

static CareAnswers *
build (CareOutcome wanted, int before, const Moment *at, guint variant, GRand *random)
{
  CareAnswers *answers;

  switch (wanted)
    {
    case CARE_OUTCOME_EXPECTED:
      return expected (before, at, random);
    case CARE_OUTCOME_MONITOR:
      return monitor (before, at, random);
    case CARE_OUTCOME_INCOMPLETE:
      answers = expected (before, at, random);
      set (answers, "bladder_change=not_asked bowel_change=not_asked fainting=not_asked "
                    "severe_headache=not_asked dizziness=declined");
      return answers;
    case CARE_OUTCOME_CONTACT:
      return with_sign (before, contact_signs[variant % G_N_ELEMENTS (contact_signs)], random);
    case CARE_OUTCOME_URGENT:
      return with_sign (before, urgent_signs[variant % G_N_ELEMENTS (urgent_signs)], random);
    case CARE_OUTCOME_EMERGENCY:
      return with_sign (before, emergency_signs[variant % G_N_ELEMENTS (emergency_signs)], random);
    case CARE_N_OUTCOMES:
      break;
    }
  g_return_val_if_reached (care_answers_new ());
}

/* Returns: (transfer full): answers given at @reported_at that the rules judge as @wanted; after a
 * few tries without success, what was tried last. */
CareAnswers *
care_demo_answers (const CareReportContext *context,
                   gint64 reported_at,
                   CareOutcome wanted,
                   guint variant,
                   GRand *random)
{
  Moment at = {
    .hours = care_time_hours_after (care_session_get (context->session)->ended_at, reported_at),
  };
  CareAnswers *answers = NULL;

  care_rule_set_get_parameter (context->rules, "half_h", &at.half_h);
  care_rule_set_get_parameter (context->rules, "limit_h", &at.limit_h);

  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autoptr (CareTriageResult) judged = NULL;

      g_clear_pointer (&answers, care_answers_free);
      answers = build (wanted, pain_before (context), &at, variant + i, random);
      judged = care_report_context_judge (context, answers, reported_at);
      if (judged->outcome == wanted)
        break;
    }
  return answers;
}

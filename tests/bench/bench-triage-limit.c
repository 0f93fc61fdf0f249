/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limit for one report: the default rules written out in C by hand, no file, no reasons, no
 * open questions. Three-valued like ours: 0 false, 1 unknown, 2 true. */
#include "config.h"

#include "bench-triage-limit.h"

#include <math.h>

#define LIMIT_H 72
#define LATE_H 96
#define TAIL_H 168
#define HALF_H 48
#define RISE 2
#define SEVERE 7
#define MILD_MAX 3
#define WORSE_GRACE_H 0
#define AGE_BONE 70
#define AGE_HEAD 65

#define BIT(n) ((guint32) 1 << (n))

enum
{
  CES_1,
  CES_2,
  NEU_1,
  NEU_2,
  NEU_3,
  TRD_3,
  VAS_1,
  VAS_2,
  VAS_3,
  DIZ_1,
  FNT_1,
  HED_1,
  LUN_1,
  CHE_1,
  VTE_1,
  VTE_2,
  BLD_1,
  BLD_2,
  TIS_1,
  TIS_2,
  TIS_3,
  RHA_1,
  RHA_2,
  INF_1,
  INF_2,
  INF_3,
  ALG_1,
  MOV_1,
  MOV_2,
  FRX_1,
  FRX_2,
  CAN_1,
  CAN_2,
  CAN_3,
  PRG_1,
  PSY_1,
  PSY_2,
  PSY_3,
  CON_1,
  PAI_1,
  PAI_2,
  PAI_3,
  PAI_4,
  QUA_1,
  QUA_2,
  TRD_1,
  TRD_2,
  TIM_1,
  TIM_2,
  TIM_3,
  TIM_4,
  FUN_1,
  MED_1,
  PAT_1,
};

typedef struct
{
  const CareAnswers *answers;
  guint8 yn[CARE_N_RECORDED_FACTS];
  double pain_now, worst_pain, age_years, hours_after, pain_change, pain_change_last;
  double worse_run, neuro_run;
  guint8 reaction, improving, neck_area, lung_area, spine_area, leg_area, strong_load;
  guint8 bleed_risk, bone_risk, infection_risk, clot_risk;
} Facts;

static inline guint8
both (guint8 a, guint8 b)
{
  return MIN (a, b);
}

static inline guint8
either (guint8 a, guint8 b)
{
  return MAX (a, b);
}

static inline guint8 not(guint8 a)
{
  return (guint8) (2 - a);
}

static inline guint8
has (const Facts *f, CareFactId id, guint32 bits)
{
  CareAnswer answer = f->answers->items[id];
  guint32 own = care_fact_get (id)->type == CARE_FACT_TYPE_LIST ? answer.value : BIT (answer.value);

  return answer.state != CARE_ANSWER_GIVEN ? 1 : (own & bits) != 0 ? 2 : 0;
}

static inline guint8
above (double value, double limit)
{
  return isnan (value) ? 1 : value > limit ? 2 : 0;
}

static inline guint8
from (double value, double limit)
{
  return isnan (value) ? 1 : value >= limit ? 2 : 0;
}

/* Cauda equina and nerve */
static void
judge_cauda_equina_and_nerve (const Facts *f, guint8 *truth)
{
  truth[CES_1] = either (either (f->yn[CARE_FACT_SADDLE_NUMBNESS], f->yn[CARE_FACT_BLADDER_CHANGE]),
                         f->yn[CARE_FACT_BOWEL_CHANGE]);
  truth[CES_2] = f->yn[CARE_FACT_BILATERAL_LEG_SYMPTOMS];
  truth[NEU_1] = either (both (f->yn[CARE_FACT_WEAKNESS], f->yn[CARE_FACT_NEURO_PROGRESSING]),
                         both (either (f->yn[CARE_FACT_WEAKNESS], f->yn[CARE_FACT_NUMBNESS]),
                               f->yn[CARE_FACT_DIFFICULTY_WALKING]));
  truth[NEU_2] = either (
      either (f->yn[CARE_FACT_WEAKNESS], f->yn[CARE_FACT_NUMBNESS]),
      both (f->yn[CARE_FACT_TINGLING], either (has (f, CARE_FACT_RADIATING, BIT (1) | BIT (2)),
                                               f->yn[CARE_FACT_NEURO_PROGRESSING])));
  truth[NEU_3] =
      either (either (f->yn[CARE_FACT_TINGLING], has (f, CARE_FACT_RADIATING, BIT (1) | BIT (2))),
              has (f, CARE_FACT_QUALITY, BIT (4) | BIT (5)));
  truth[TRD_3] = from (f->neuro_run, 2);
}

/* Head, neck, vessels, collapse */
static void
judge_head_neck_vessels_collapse (const Facts *f, guint8 *truth)
{
  truth[VAS_1] =
      either (either (either (f->yn[CARE_FACT_VISION_CHANGE], f->yn[CARE_FACT_SPEECH_CHANGE]),
                      f->yn[CARE_FACT_SWALLOWING_TROUBLE]),
              f->yn[CARE_FACT_FACIAL_CHANGE]);
  truth[VAS_2] = f->yn[CARE_FACT_SEVERE_HEADACHE];
  truth[VAS_3] = both (
      both (f->neck_area, f->yn[CARE_FACT_DIZZINESS]),
      either (either (either (either (f->yn[CARE_FACT_NAUSEA_VOMITING], f->yn[CARE_FACT_NUMBNESS]),
                              f->yn[CARE_FACT_WEAKNESS]),
                      f->yn[CARE_FACT_TINGLING]),
              f->yn[CARE_FACT_DIFFICULTY_WALKING]));
  truth[DIZ_1] = f->yn[CARE_FACT_DIZZINESS];
  truth[FNT_1] = either (f->yn[CARE_FACT_FAINTING],
                         both (both (f->yn[CARE_FACT_DIZZINESS], f->yn[CARE_FACT_ONSET_SUDDEN]),
                               from (f->pain_now, SEVERE)));
  truth[HED_1] =
      both (f->yn[CARE_FACT_HEAD_INJURY],
            either (either (either (either (f->bleed_risk, f->yn[CARE_FACT_NAUSEA_VOMITING]),
                                    f->yn[CARE_FACT_NUMBNESS]),
                            f->yn[CARE_FACT_WEAKNESS]),
                    from (f->age_years, AGE_HEAD)));
}

/* Chest, clots, bleeding, tissue */
static void
judge_chest_clots_bleeding_tissue (const Facts *f, guint8 *truth)
{
  truth[LUN_1] = both (both (has (f, CARE_FACT_TECHNIQUES, BIT (10)), f->lung_area),
                       either (f->yn[CARE_FACT_CHEST_PAIN], f->yn[CARE_FACT_BREATHLESSNESS]));
  truth[CHE_1] = either (f->yn[CARE_FACT_CHEST_PAIN], f->yn[CARE_FACT_BREATHLESSNESS]);
  truth[VTE_1] = both (f->yn[CARE_FACT_CALF_SWELLING],
                       either (f->yn[CARE_FACT_CHEST_PAIN], f->yn[CARE_FACT_BREATHLESSNESS]));
  truth[VTE_2] = either (f->yn[CARE_FACT_CALF_SWELLING],
                         both (both (f->yn[CARE_FACT_SWELLING], f->leg_area), f->clot_risk));
  truth[BLD_1] =
      both (f->bleed_risk, either (f->yn[CARE_FACT_BRUISING], f->yn[CARE_FACT_SWELLING]));
  truth[BLD_2] = both (
      f->bleed_risk,
      either (both (either (f->yn[CARE_FACT_BRUISING], f->yn[CARE_FACT_SWELLING]),
                    either (f->yn[CARE_FACT_SWELLING_GROWING], from (f->pain_now, SEVERE))),
              both (f->spine_area,
                    either (either (f->yn[CARE_FACT_NUMBNESS], f->yn[CARE_FACT_WEAKNESS]),
                            both (f->yn[CARE_FACT_ONSET_SUDDEN], from (f->pain_now, SEVERE))))));
  truth[TIS_1] = either (f->yn[CARE_FACT_SWELLING], f->yn[CARE_FACT_BRUISING]);
  truth[TIS_2] = f->yn[CARE_FACT_SWELLING_GROWING];
  truth[TIS_3] = both (both (f->yn[CARE_FACT_SWELLING], from (f->pain_now, SEVERE)),
                       either (either (f->yn[CARE_FACT_NUMBNESS], f->yn[CARE_FACT_TINGLING]),
                               f->yn[CARE_FACT_WEAKNESS]));
  truth[RHA_1] =
      both (f->yn[CARE_FACT_DARK_URINE],
            either (either (either (either (f->yn[CARE_FACT_WEAKNESS], f->yn[CARE_FACT_SWELLING]),
                                    f->yn[CARE_FACT_NAUSEA_VOMITING]),
                            f->yn[CARE_FACT_FEVER]),
                    from (f->pain_now, SEVERE)));
  truth[RHA_2] = f->yn[CARE_FACT_DARK_URINE];
}

/* Infection, skin, allergy */
static void
judge_infection_skin_allergy (const Facts *f, guint8 *truth)
{
  truth[INF_1] = both (f->yn[CARE_FACT_FEVER],
                       either (either (f->yn[CARE_FACT_DIFFICULTY_WALKING],
                                       both (f->spine_area, either (f->yn[CARE_FACT_NUMBNESS],
                                                                    f->yn[CARE_FACT_WEAKNESS]))),
                               both (f->yn[CARE_FACT_DIZZINESS], f->infection_risk)));
  truth[INF_2] =
      either (either (both (either (either (f->yn[CARE_FACT_FEVER], f->yn[CARE_FACT_REDNESS_HEAT]),
                                    f->yn[CARE_FACT_SKIN_DAMAGE]),
                            f->infection_risk),
                      both (f->yn[CARE_FACT_REDNESS_HEAT],
                            either (f->yn[CARE_FACT_SWELLING], f->yn[CARE_FACT_FEVER]))),
              both (both (f->yn[CARE_FACT_FEVER], f->spine_area), f->reaction));
  truth[INF_3] = either (either (either (f->yn[CARE_FACT_FEVER], f->yn[CARE_FACT_REDNESS_HEAT]),
                                 f->yn[CARE_FACT_SKIN_DAMAGE]),
                         f->yn[CARE_FACT_RASH]);
  truth[ALG_1] = both (f->yn[CARE_FACT_RASH],
                       either (either (either (either (either (f->yn[CARE_FACT_BREATHLESSNESS],
                                                               f->yn[CARE_FACT_SWALLOWING_TROUBLE]),
                                                       f->yn[CARE_FACT_FACIAL_CHANGE]),
                                               f->yn[CARE_FACT_FAINTING]),
                                       f->yn[CARE_FACT_DIZZINESS]),
                               f->yn[CARE_FACT_NAUSEA_VOMITING]));
}

/* Movement, bone, cancer, pregnancy */
static void
judge_movement_bone_cancer_pregnancy (const Facts *f, guint8 *truth)
{
  truth[MOV_1] = either (f->yn[CARE_FACT_DIFFICULTY_WALKING], f->yn[CARE_FACT_DIFFICULTY_MOVING]);
  truth[MOV_2] = both (f->yn[CARE_FACT_DIFFICULTY_MOVING],
                       either (either (f->yn[CARE_FACT_WEAKNESS], f->yn[CARE_FACT_NUMBNESS]),
                               f->yn[CARE_FACT_DIZZINESS]));
  truth[FRX_1] = both (both (f->bone_risk, f->reaction),
                       either (either (f->yn[CARE_FACT_ONSET_SUDDEN], from (f->pain_now, SEVERE)),
                               has (f, CARE_FACT_QUALITY, BIT (3))));
  truth[FRX_2] = both (both (both (f->bone_risk, f->reaction),
                             either (f->yn[CARE_FACT_ONSET_SUDDEN], from (f->pain_now, SEVERE))),
                       either (either (f->yn[CARE_FACT_NUMBNESS], f->yn[CARE_FACT_WEAKNESS]),
                               f->yn[CARE_FACT_DIFFICULTY_WALKING]));
  truth[CAN_1] = both (both (f->yn[CARE_FACT_CANCER_HISTORY], f->spine_area),
                       either (either (f->yn[CARE_FACT_NUMBNESS], f->yn[CARE_FACT_WEAKNESS]),
                               f->yn[CARE_FACT_DIFFICULTY_WALKING]));
  truth[CAN_2] = both (both (f->yn[CARE_FACT_CANCER_HISTORY], f->spine_area),
                       either (either (f->yn[CARE_FACT_NIGHT_PAIN], f->yn[CARE_FACT_WEIGHT_LOSS]),
                               both (f->reaction, either (has (f, CARE_FACT_COURSE, BIT (2)),
                                                          from (f->pain_now, SEVERE)))));
  truth[CAN_3] = either (f->yn[CARE_FACT_NIGHT_PAIN], f->yn[CARE_FACT_WEIGHT_LOSS]);
  truth[PRG_1] = both (f->yn[CARE_FACT_PREGNANCY], f->yn[CARE_FACT_PREGNANCY_CONCERN]);
}

/* Distress and conduct */
static void
judge_distress_and_conduct (const Facts *f, guint8 *truth)
{
  truth[PSY_1] = f->yn[CARE_FACT_SELF_HARM_THOUGHTS];
  truth[PSY_2] = both (either (f->yn[CARE_FACT_UNUSUAL_ANXIETY], f->yn[CARE_FACT_LOW_MOOD]),
                       has (f, CARE_FACT_USUAL_ACTIVITIES, BIT (2)));
  truth[PSY_3] = either (f->yn[CARE_FACT_UNUSUAL_ANXIETY], f->yn[CARE_FACT_LOW_MOOD]);
  truth[CON_1] = f->yn[CARE_FACT_FELT_UNSAFE];
}

/* Pain, course and time */
static void
judge_pain_course_and_time (const Facts *f, guint8 *truth)
{
  truth[PAI_1] =
      both (both (both (f->reaction, from (f->pain_now, SEVERE)), from (f->pain_change, RISE)),
            not(f->improving));
  truth[PAI_2] =
      both (f->reaction, either (from (f->pain_now, SEVERE),
                                 both (from (f->worst_pain, SEVERE), not(f->improving))));
  truth[PAI_3] = both (from (f->pain_change, RISE), above (f->hours_after, HALF_H));
  truth[PAI_4] = either (either (from (f->pain_change, RISE), from (f->pain_now, SEVERE)),
                         from (f->worst_pain, SEVERE));
  truth[QUA_1] = either (has (f, CARE_FACT_QUALITY, BIT (3)), f->yn[CARE_FACT_ONSET_SUDDEN]);
  truth[QUA_2] = both (either (has (f, CARE_FACT_QUALITY, BIT (3)), f->yn[CARE_FACT_ONSET_SUDDEN]),
                       either (has (f, CARE_FACT_COURSE, BIT (2)), from (f->pain_now, SEVERE)));
  truth[TRD_1] =
      either (both (has (f, CARE_FACT_COURSE, BIT (2)), from (f->hours_after, WORSE_GRACE_H)),
              from (f->pain_change_last, RISE));
  truth[TRD_2] = from (f->worse_run, 2);
  truth[TIM_1] = both (both (f->reaction, above (f->hours_after, LIMIT_H)), not(f->improving));
  truth[TIM_2] = both (both (f->reaction, above (f->hours_after, LATE_H)), not(f->improving));
  truth[TIM_3] = both (f->reaction, above (f->hours_after, TAIL_H));
  truth[TIM_4] = both (both (f->reaction, above (f->hours_after, HALF_H)), not(f->improving));
  truth[FUN_1] =
      either (has (f, CARE_FACT_USUAL_ACTIVITIES, BIT (2)),
              both (has (f, CARE_FACT_LOCATION, BIT (2)), above (f->pain_now, MILD_MAX)));
  truth[MED_1] = both (has (f, CARE_FACT_SELF_CARE, BIT (13)),
                       either (f->bleed_risk, f->yn[CARE_FACT_PREGNANCY]));
  truth[PAT_1] = f->yn[CARE_FACT_WANTS_CALLBACK];
}

static void
derive (Facts *f)
{
  f->reaction = either (f->yn[CARE_FACT_NEW_SORENESS], from (f->pain_change, 1));
  f->improving = both (has (f, CARE_FACT_COURSE, BIT (0)), not(from (f->pain_change_last, 1)));
  f->neck_area = either (has (f, CARE_FACT_REGIONS, BIT (0) | BIT (1) | BIT (5) | BIT (2)),
                         has (f, CARE_FACT_TECHNIQUES, BIT (2) | BIT (16)));
  f->lung_area = has (f, CARE_FACT_REGIONS, BIT (1) | BIT (2) | BIT (5) | BIT (6));
  f->spine_area = has (f, CARE_FACT_REGIONS, BIT (1) | BIT (5) | BIT (8) | BIT (9));
  f->leg_area = has (f, CARE_FACT_REGIONS, BIT (10) | BIT (11) | BIT (12) | BIT (13) | BIT (14));
  f->strong_load = either (has (f, CARE_FACT_PRESSURE, BIT (4) | BIT (3)),
                           has (f, CARE_FACT_TECHNIQUES, BIT (3) | BIT (8) | BIT (12)));
  f->bleed_risk = either (f->yn[CARE_FACT_ANTICOAGULANT], f->yn[CARE_FACT_BLEEDING_DISORDER]);
  f->bone_risk =
      either (either (either (f->yn[CARE_FACT_OSTEOPOROSIS], f->yn[CARE_FACT_LONG_TERM_STEROIDS]),
                      f->yn[CARE_FACT_RECENT_TRAUMA]),
              from (f->age_years, AGE_BONE));
  f->infection_risk = either (either (either (either (either (f->yn[CARE_FACT_IMMUNOSUPPRESSION],
                                                              f->yn[CARE_FACT_DIABETES]),
                                                      f->yn[CARE_FACT_RECENT_SURGERY]),
                                              f->yn[CARE_FACT_LONG_TERM_STEROIDS]),
                                      f->yn[CARE_FACT_PREGNANCY]),
                              has (f, CARE_FACT_TECHNIQUES, BIT (10)));
  f->clot_risk =
      either (either (either (f->yn[CARE_FACT_DVT_HISTORY], f->yn[CARE_FACT_RECENT_SURGERY]),
                      f->yn[CARE_FACT_CANCER_HISTORY]),
              f->yn[CARE_FACT_PREGNANCY]);
}

static double
number (const CareAnswers *answers, CareFactId id)
{
  return answers->items[id].state == CARE_ANSWER_GIVEN ? answers->items[id].value : NAN;
}

/* Judges a session's first report, every question of which is answered. */
guint
bench_limit_judge (const CareAnswers *answers, double hours_after, guint8 *truth)
{
  Facts f = { .answers = answers, .hours_after = hours_after };
  guint fired = 0;

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    f.yn[i] = answers->items[i].state != CARE_ANSWER_GIVEN ? 1
              : answers->items[i].value != 0               ? 2
                                                           : 0;
  f.pain_now = number (answers, CARE_FACT_PAIN_NOW);
  f.worst_pain = number (answers, CARE_FACT_WORST_PAIN);
  f.age_years = number (answers, CARE_FACT_AGE_YEARS);
  f.pain_change = f.pain_now - number (answers, CARE_FACT_PAIN_BEFORE);
  f.pain_change_last = -100; /* no earlier report: every test on it is false */
  derive (&f);
  judge_cauda_equina_and_nerve (&f, truth);
  judge_head_neck_vessels_collapse (&f, truth);
  judge_chest_clots_bleeding_tissue (&f, truth);
  judge_infection_skin_allergy (&f, truth);
  judge_movement_bone_cancer_pregnancy (&f, truth);
  judge_distress_and_conduct (&f, truth);
  judge_pain_course_and_time (&f, truth);
  for (guint i = 0; i < BENCH_LIMIT_RULES; i++)
    fired += truth[i] == 2;
  return fired;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary: every recorded and derived fact. Form, store, rules, JSON and CSV read this
 * table. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Position in the table. Codes are permanent, positions are not: never store a position. */
typedef enum
{
  /* A1 session */
  CARE_FACT_MODALITY,
  CARE_FACT_TECHNIQUES,
  CARE_FACT_REGIONS,
  CARE_FACT_PRESSURE,
  CARE_FACT_PAIN_BEFORE,
  CARE_FACT_PAIN_AFTER,
  CARE_FACT_AGE_YEARS,
  /* A2 screening */
  CARE_FACT_PREGNANCY,
  CARE_FACT_ANTICOAGULANT,
  CARE_FACT_BLEEDING_DISORDER,
  CARE_FACT_OSTEOPOROSIS,
  CARE_FACT_LONG_TERM_STEROIDS,
  CARE_FACT_CANCER_HISTORY,
  CARE_FACT_RECENT_SURGERY,
  CARE_FACT_RECENT_TRAUMA,
  CARE_FACT_IMMUNOSUPPRESSION,
  CARE_FACT_DIABETES,
  CARE_FACT_DVT_HISTORY,
  /* A3 pain and course */
  CARE_FACT_PAIN_NOW,
  CARE_FACT_WORST_PAIN,
  CARE_FACT_NEW_SORENESS,
  CARE_FACT_COURSE,
  CARE_FACT_QUALITY,
  CARE_FACT_ONSET_SUDDEN,
  CARE_FACT_LOCATION,
  CARE_FACT_RADIATING,
  CARE_FACT_USUAL_ACTIVITIES,
  CARE_FACT_SELF_CARE,
  CARE_FACT_WORDS,
  CARE_FACT_WANTS_CALLBACK,
  /* A4 symptom questions */
  CARE_FACT_SADDLE_NUMBNESS,
  CARE_FACT_BLADDER_CHANGE,
  CARE_FACT_BOWEL_CHANGE,
  CARE_FACT_BILATERAL_LEG_SYMPTOMS,
  CARE_FACT_NUMBNESS,
  CARE_FACT_TINGLING,
  CARE_FACT_WEAKNESS,
  CARE_FACT_NEURO_PROGRESSING,
  CARE_FACT_DIFFICULTY_WALKING,
  CARE_FACT_DIFFICULTY_MOVING,
  CARE_FACT_SWELLING,
  CARE_FACT_BRUISING,
  CARE_FACT_SWELLING_GROWING,
  CARE_FACT_REDNESS_HEAT,
  CARE_FACT_SKIN_DAMAGE,
  CARE_FACT_RASH,
  CARE_FACT_FEVER,
  CARE_FACT_CALF_SWELLING,
  CARE_FACT_CHEST_PAIN,
  CARE_FACT_BREATHLESSNESS,
  CARE_FACT_DIZZINESS,
  CARE_FACT_FAINTING,
  CARE_FACT_HEAD_INJURY,
  CARE_FACT_SEVERE_HEADACHE,
  CARE_FACT_VISION_CHANGE,
  CARE_FACT_SPEECH_CHANGE,
  CARE_FACT_SWALLOWING_TROUBLE,
  CARE_FACT_FACIAL_CHANGE,
  CARE_FACT_NAUSEA_VOMITING,
  CARE_FACT_DARK_URINE,
  CARE_FACT_NIGHT_PAIN,
  CARE_FACT_WEIGHT_LOSS,
  CARE_FACT_PREGNANCY_CONCERN,
  CARE_FACT_UNUSUAL_ANXIETY,
  CARE_FACT_LOW_MOOD,
  CARE_FACT_SELF_HARM_THOUGHTS,
  CARE_FACT_FELT_UNSAFE,
  CARE_N_RECORDED_FACTS,
  /* A5 derived */
  CARE_FACT_HOURS_AFTER = CARE_N_RECORDED_FACTS,
  CARE_FACT_PAIN_CHANGE,
  CARE_FACT_PAIN_CHANGE_LAST,
  CARE_FACT_WORSE_RUN,
  CARE_FACT_NEURO_RUN,
  CARE_FACT_REACTION,
  CARE_FACT_IMPROVING,
  CARE_FACT_NECK_AREA,
  CARE_FACT_LUNG_AREA,
  CARE_FACT_SPINE_AREA,
  CARE_FACT_LEG_AREA,
  CARE_FACT_STRONG_LOAD,
  CARE_FACT_BLEED_RISK,
  CARE_FACT_BONE_RISK,
  CARE_FACT_INFECTION_RISK,
  CARE_FACT_CLOT_RISK,
  CARE_FACT_EARLY_CALL,
  CARE_N_FACTS,
  CARE_FACT_NONE = -1,
} CareFactId;

typedef enum
{
  CARE_FACT_TYPE_YN,     /* yes, no, or unanswered */
  CARE_FACT_TYPE_NUMBER, /* whole number from min to max */
  CARE_FACT_TYPE_ENUM,   /* one of the values */
  CARE_FACT_TYPE_LIST,   /* several of the values */
  CARE_FACT_TYPE_TEXT,   /* a person's own words; never read by a rule */
  CARE_FACT_TYPE_REAL,   /* derived number */
  CARE_FACT_TYPE_TRUTH,  /* derived: true, false or unknown */
} CareFactType;

/* Who the fact is about, and so where it is stored. */
typedef enum
{
  CARE_FACT_GROUP_SESSION,   /* A1 */
  CARE_FACT_GROUP_SCREENING, /* A2, kept with the patient */
  CARE_FACT_GROUP_REPORT,    /* A3 */
  CARE_FACT_GROUP_SYMPTOM,   /* A4 */
  CARE_FACT_GROUP_DERIVED,   /* A5 */
} CareFactGroup;

/* The set of triage.md D2 that makes the question required. */
typedef enum
{
  CARE_GATE_NEVER, /* always offered, never required */
  CARE_GATE_CORE,
  CARE_GATE_REACTION,
  CARE_GATE_SPINE,
  CARE_GATE_NECK,
  CARE_GATE_MUSCLE,
  CARE_GATE_SKIN,
  CARE_GATE_LATE,
  CARE_GATE_MOOD,
  CARE_GATE_FOLLOW_UP,
  CARE_GATE_SESSION,
  CARE_GATE_SCREENING, /* required when decisive */
} CareGate;

typedef struct
{
  const char *code;  /* permanent, as in triage.md */
  const char *label; /* short, translatable, context "fact value" */
} CareFactValue;

typedef struct
{
  CareFactId id;
  const char *code; /* permanent, as in triage.md A */
  CareFactType type;
  CareFactGroup group;
  CareGate gate;
  const char *label;    /* short name, translatable, context "fact" */
  const char *question; /* wording for the patient, translatable, context "question"; may be NULL */
  const CareFactValue *values; /* for enum and list, else NULL */
  guint n_values;
  int min, max;          /* for numbers */
  CareFactId parents[3]; /* a follow-up is asked when one of these is yes or unanswered */
  guint n_parents;
  gboolean alarm;      /* a lone yes is an emergency; "unsure" fires UNS-1 */
  const char *sources; /* facts of the articles this carries, such as "P12 M7"; may be NULL */
} CareFact;

const CareFact *care_fact_get (CareFactId id);
CareFactId care_fact_find (const char *code);
int care_fact_find_value (const CareFact *fact, const char *code);
gboolean care_fact_is_recorded (CareFactId id);
const char *care_fact_label (CareFactId id);
const char *care_fact_question (CareFactId id);
const char *care_fact_value_label (CareFactId id, guint value);
const char *care_fact_group_label (CareFactGroup group);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary: every recorded and derived fact of the triage knowledge, sections A1 to A5 and
 * D2.
 *
 * A meaning may be worded better, never reused. "New" in every question means started or got worse
 * since the session. Questions keep their limits in every translation (both legs and calf: "not
 * just sore where we worked"; headache: "sudden or very bad, unlike any before"). */
#include "config.h"

#include "care-facts.h"

#include <glib/gi18n-lib.h>

static const CareFactValue modality_values[] = {
  { "physiotherapy", NC_ ("fact value", "Physiotherapy") },
  { "massage", NC_ ("fact value", "Massage") },
};

static const CareFactValue techniques_values[] = {
  { "joint_mobilisation", NC_ ("fact value", "Joint mobilisation") },
  { "spinal_manipulation", NC_ ("fact value", "Spinal manipulation") },
  { "cervical_manipulation", NC_ ("fact value", "Neck manipulation") },
  { "deep_tissue_massage", NC_ ("fact value", "Deep tissue massage") },
  { "relaxation_massage", NC_ ("fact value", "Relaxation massage") },
  { "soft_tissue_release", NC_ ("fact value", "Soft tissue release") },
  { "trigger_point", NC_ ("fact value", "Trigger point") },
  { "stretching", NC_ ("fact value", "Stretching") },
  { "strengthening", NC_ ("fact value", "Strengthening") },
  { "movement_retraining", NC_ ("fact value", "Movement retraining") },
  { "dry_needling", NC_ ("fact value", "Dry needling") },
  { "cupping", NC_ ("fact value", "Cupping") },
  { "instrument_assisted", NC_ ("fact value", "Instrument-assisted") },
  { "electrotherapy", NC_ ("fact value", "Electrotherapy") },
  { "heat", NC_ ("fact value", "Heat") },
  { "cold", NC_ ("fact value", "Cold") },
  { "traction", NC_ ("fact value", "Traction") },
  { "taping", NC_ ("fact value", "Taping") },
  { "other", NC_ ("fact value", "Other") },
};

static const CareFactValue regions_values[] = {
  { "head_jaw", NC_ ("fact value", "Head and jaw") },
  { "neck", NC_ ("fact value", "Neck") },
  { "shoulder", NC_ ("fact value", "Shoulder") },
  { "arm", NC_ ("fact value", "Arm") },
  { "hand", NC_ ("fact value", "Hand") },
  { "upper_back", NC_ ("fact value", "Upper back") },
  { "chest_ribs", NC_ ("fact value", "Chest and ribs") },
  { "abdomen", NC_ ("fact value", "Abdomen") },
  { "lower_back", NC_ ("fact value", "Lower back") },
  { "pelvis_buttock", NC_ ("fact value", "Pelvis and buttock") },
  { "hip_groin", NC_ ("fact value", "Hip and groin") },
  { "thigh", NC_ ("fact value", "Thigh") },
  { "knee", NC_ ("fact value", "Knee") },
  { "lower_leg", NC_ ("fact value", "Lower leg") },
  { "foot", NC_ ("fact value", "Foot") },
};

static const CareFactValue pressure_values[] = {
  { "none", NC_ ("fact value", "None") },           { "light", NC_ ("fact value", "Light") },
  { "medium", NC_ ("fact value", "Medium") },       { "firm", NC_ ("fact value", "Firm") },
  { "very_deep", NC_ ("fact value", "Very deep") },
};

static const CareFactValue course_values[] = {
  { "better", NC_ ("fact value", "Better") },
  { "same", NC_ ("fact value", "The same") },
  { "worse", NC_ ("fact value", "Worse") },
};

static const CareFactValue quality_values[] = {
  { "dull_ache", NC_ ("fact value", "Dull ache") },
  { "stiffness", NC_ ("fact value", "Stiffness") },
  { "tenderness", NC_ ("fact value", "Tenderness") },
  { "sharp", NC_ ("fact value", "Sharp") },
  { "burning", NC_ ("fact value", "Burning") },
  { "shooting", NC_ ("fact value", "Shooting") },
  { "throbbing", NC_ ("fact value", "Throbbing") },
  { "cramping", NC_ ("fact value", "Cramping") },
  { "other", NC_ ("fact value", "Other") },
};

static const CareFactValue location_values[] = {
  { "treated", NC_ ("fact value", "Where we worked") },
  { "nearby", NC_ ("fact value", "Close to it") },
  { "elsewhere", NC_ ("fact value", "Somewhere else") },
};

static const CareFactValue radiating_values[] = {
  { "none", NC_ ("fact value", "No") },
  { "arm", NC_ ("fact value", "Down an arm") },
  { "leg", NC_ ("fact value", "Down a leg") },
};

static const CareFactValue usual_activities_values[] = {
  { "as_usual", NC_ ("fact value", "As usual") },
  { "harder", NC_ ("fact value", "Harder") },
  { "cannot", NC_ ("fact value", "Not at all") },
};

static const CareFactValue self_care_values[] = {
  { "none", NC_ ("fact value", "Nothing") },
  { "rest", NC_ ("fact value", "Rest") },
  { "gentle_movement", NC_ ("fact value", "Gentle movement") },
  { "prescribed_exercise", NC_ ("fact value", "Exercises as given") },
  { "extra_exercise", NC_ ("fact value", "More exercise than given") },
  { "strenuous_activity", NC_ ("fact value", "Hard effort") },
  { "stretching", NC_ ("fact value", "Stretching") },
  { "foam_roll", NC_ ("fact value", "Foam roller") },
  { "heat", NC_ ("fact value", "Heat") },
  { "cold", NC_ ("fact value", "Cold") },
  { "bath", NC_ ("fact value", "Warm bath") },
  { "fluids", NC_ ("fact value", "Drinking") },
  { "paracetamol", NC_ ("fact value", "Paracetamol") },
  { "nsaid", NC_ ("fact value", "Anti-inflammatory") },
  { "other_medicine", NC_ ("fact value", "Other medicine") },
};

static const CareFact facts[CARE_N_FACTS] = {
  [CARE_FACT_MODALITY] = { .id = CARE_FACT_MODALITY, .code = "modality", .type = CARE_FACT_TYPE_ENUM,
    .group = CARE_FACT_GROUP_SESSION, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Type of session"),
    .question = NC_ ("question", "Type of session"),
    .values = modality_values, .n_values = G_N_ELEMENTS (modality_values),
    .sources = "M22", },
  [CARE_FACT_TECHNIQUES] = { .id = CARE_FACT_TECHNIQUES, .code = "techniques", .type = CARE_FACT_TYPE_LIST,
    .group = CARE_FACT_GROUP_SESSION, .gate = CARE_GATE_SESSION,
    .label = NC_ ("fact", "Techniques"),
    .question = NC_ ("question", "What did you use?"),
    .values = techniques_values, .n_values = G_N_ELEMENTS (techniques_values),
    .sources = "P2 P3 P4 P5", },
  [CARE_FACT_REGIONS] = { .id = CARE_FACT_REGIONS, .code = "regions", .type = CARE_FACT_TYPE_LIST,
    .group = CARE_FACT_GROUP_SESSION, .gate = CARE_GATE_SESSION,
    .label = NC_ ("fact", "Regions"),
    .question = NC_ ("question", "Where did you treat?"),
    .values = regions_values, .n_values = G_N_ELEMENTS (regions_values), },
  [CARE_FACT_PRESSURE] = { .id = CARE_FACT_PRESSURE, .code = "pressure", .type = CARE_FACT_TYPE_ENUM,
    .group = CARE_FACT_GROUP_SESSION, .gate = CARE_GATE_SESSION,
    .label = NC_ ("fact", "Strongest pressure"),
    .question = NC_ ("question", "Strongest pressure"),
    .values = pressure_values, .n_values = G_N_ELEMENTS (pressure_values),
    .sources = "M20", },
  [CARE_FACT_PAIN_BEFORE] = { .id = CARE_FACT_PAIN_BEFORE, .code = "pain_before", .type = CARE_FACT_TYPE_NUMBER,
    .group = CARE_FACT_GROUP_SESSION, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Pain before"),
    .question = NC_ ("question", "Before we start: pain now, 0 to 10?"),
    .min = 0, .max = 10,
    .sources = "M8", },
  [CARE_FACT_PAIN_AFTER] = { .id = CARE_FACT_PAIN_AFTER, .code = "pain_after", .type = CARE_FACT_TYPE_NUMBER,
    .group = CARE_FACT_GROUP_SESSION, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Pain after"),
    .question = NC_ ("question", "And now, 0 to 10?"),
    .min = 0, .max = 10,
    .sources = "P23", },
  [CARE_FACT_AGE_YEARS] = { .id = CARE_FACT_AGE_YEARS, .code = "age_years", .type = CARE_FACT_TYPE_NUMBER,
    .group = CARE_FACT_GROUP_SESSION, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Age in years"),
    .min = 0, .max = 120, },
  [CARE_FACT_PREGNANCY] = { .id = CARE_FACT_PREGNANCY, .code = "pregnancy", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SCREENING, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Pregnant or gave birth recently"),
    .question = NC_ ("question", "Are you pregnant, or have you had a baby in the last six weeks?"), },
  [CARE_FACT_ANTICOAGULANT] = { .id = CARE_FACT_ANTICOAGULANT, .code = "anticoagulant", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SCREENING, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Blood thinner"),
    .question = NC_ ("question", "Do you take anything that thins the blood or stops clots?"),
    .sources = "M16", },
  [CARE_FACT_BLEEDING_DISORDER] = { .id = CARE_FACT_BLEEDING_DISORDER, .code = "bleeding_disorder", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SCREENING, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Bleeding disorder"),
    .question = NC_ ("question", "Do you have a condition that makes you bleed or bruise easily?"),
    .sources = "M16", },
  [CARE_FACT_OSTEOPOROSIS] = { .id = CARE_FACT_OSTEOPOROSIS, .code = "osteoporosis", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SCREENING, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Osteoporosis"),
    .question = NC_ ("question", "Have you been told your bones are thin, or broken one from a small fall?"),
    .sources = "M16", },
  [CARE_FACT_LONG_TERM_STEROIDS] = { .id = CARE_FACT_LONG_TERM_STEROIDS, .code = "long_term_steroids", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SCREENING, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Long-term steroids"),
    .question = NC_ ("question", "Have you taken steroid tablets for three months or more?"),
    .sources = "M16", },
  [CARE_FACT_CANCER_HISTORY] = { .id = CARE_FACT_CANCER_HISTORY, .code = "cancer_history", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SCREENING, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Cancer, now or earlier"),
    .question = NC_ ("question", "Have you ever had cancer?"),
    .sources = "M16", },
  [CARE_FACT_RECENT_SURGERY] = { .id = CARE_FACT_RECENT_SURGERY, .code = "recent_surgery", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SCREENING, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Recent operation"),
    .question = NC_ ("question", "Any operation in the last three months?"),
    .sources = "M16", },
  [CARE_FACT_RECENT_TRAUMA] = { .id = CARE_FACT_RECENT_TRAUMA, .code = "recent_trauma", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SCREENING, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Recent fall or accident"),
    .question = NC_ ("question", "Any fall, accident or hard knock in the last six weeks?"),
    .sources = "M8", },
  [CARE_FACT_IMMUNOSUPPRESSION] = { .id = CARE_FACT_IMMUNOSUPPRESSION, .code = "immunosuppression", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SCREENING, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Weakened immune system"),
    .question = NC_ ("question", "Does any illness or medicine weaken your defence against infection?"),
    .sources = "M16", },
  [CARE_FACT_DIABETES] = { .id = CARE_FACT_DIABETES, .code = "diabetes", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SCREENING, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Diabetes"),
    .question = NC_ ("question", "Do you have diabetes?"),
    .sources = "M16", },
  [CARE_FACT_DVT_HISTORY] = { .id = CARE_FACT_DVT_HISTORY, .code = "dvt_history", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SCREENING, .gate = CARE_GATE_SCREENING,
    .label = NC_ ("fact", "Earlier blood clot"),
    .question = NC_ ("question", "Have you ever had a blood clot in a leg or lung?"),
    .sources = "M16", },
  [CARE_FACT_PAIN_NOW] = { .id = CARE_FACT_PAIN_NOW, .code = "pain_now", .type = CARE_FACT_TYPE_NUMBER,
    .group = CARE_FACT_GROUP_REPORT, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Pain now"),
    .question = NC_ ("question", "Right now, how strong is the pain, 0 none to 10 worst?"),
    .min = 0, .max = 10,
    .sources = "P7", },
  [CARE_FACT_WORST_PAIN] = { .id = CARE_FACT_WORST_PAIN, .code = "worst_pain", .type = CARE_FACT_TYPE_NUMBER,
    .group = CARE_FACT_GROUP_REPORT, .gate = CARE_GATE_REACTION,
    .label = NC_ ("fact", "Worst pain since"),
    .question = NC_ ("question", "And at its worst since we saw you?"),
    .min = 0, .max = 10,
    .sources = "M14", },
  [CARE_FACT_NEW_SORENESS] = { .id = CARE_FACT_NEW_SORENESS, .code = "new_soreness", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_REPORT, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "New soreness"),
    .question = NC_ ("question", "Is there any pain or soreness that came on, or got worse, after the session?"),
    .sources = "P1", },
  [CARE_FACT_COURSE] = { .id = CARE_FACT_COURSE, .code = "course", .type = CARE_FACT_TYPE_ENUM,
    .group = CARE_FACT_GROUP_REPORT, .gate = CARE_GATE_REACTION,
    .label = NC_ ("fact", "Course"),
    .question = NC_ ("question", "Is it getting better, about the same, or getting worse?"),
    .values = course_values, .n_values = G_N_ELEMENTS (course_values),
    .sources = "P10 P11", },
  [CARE_FACT_QUALITY] = { .id = CARE_FACT_QUALITY, .code = "quality", .type = CARE_FACT_TYPE_LIST,
    .group = CARE_FACT_GROUP_REPORT, .gate = CARE_GATE_REACTION,
    .label = NC_ ("fact", "Character"),
    .question = NC_ ("question", "What is it like: a dull ache, stiff, tender, sharp, burning, like an electric shock…?"),
    .values = quality_values, .n_values = G_N_ELEMENTS (quality_values),
    .sources = "M5", },
  [CARE_FACT_ONSET_SUDDEN] = { .id = CARE_FACT_ONSET_SUDDEN, .code = "onset_sudden", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_REPORT, .gate = CARE_GATE_REACTION,
    .label = NC_ ("fact", "Sudden onset"),
    .question = NC_ ("question", "Did it come on suddenly, at one moment?"),
    .sources = "P11", },
  [CARE_FACT_LOCATION] = { .id = CARE_FACT_LOCATION, .code = "location", .type = CARE_FACT_TYPE_ENUM,
    .group = CARE_FACT_GROUP_REPORT, .gate = CARE_GATE_REACTION,
    .label = NC_ ("fact", "Place"),
    .question = NC_ ("question", "Is it where we worked, close to it, or somewhere else?"),
    .values = location_values, .n_values = G_N_ELEMENTS (location_values),
    .sources = "P8", },
  [CARE_FACT_RADIATING] = { .id = CARE_FACT_RADIATING, .code = "radiating", .type = CARE_FACT_TYPE_LIST,
    .group = CARE_FACT_GROUP_REPORT, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Spreading"),
    .question = NC_ ("question", "Does it travel down an arm or a leg, more than before?"),
    .values = radiating_values, .n_values = G_N_ELEMENTS (radiating_values),
    .sources = "P12", },
  [CARE_FACT_USUAL_ACTIVITIES] = { .id = CARE_FACT_USUAL_ACTIVITIES, .code = "usual_activities", .type = CARE_FACT_TYPE_ENUM,
    .group = CARE_FACT_GROUP_REPORT, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Usual activities"),
    .question = NC_ ("question", "Can you do your usual things: as usual, harder, or not at all?"),
    .values = usual_activities_values, .n_values = G_N_ELEMENTS (usual_activities_values),
    .sources = "P23", },
  [CARE_FACT_SELF_CARE] = { .id = CARE_FACT_SELF_CARE, .code = "self_care", .type = CARE_FACT_TYPE_LIST,
    .group = CARE_FACT_GROUP_REPORT, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Self-care"),
    .question = NC_ ("question", "What have you done for it?"),
    .values = self_care_values, .n_values = G_N_ELEMENTS (self_care_values),
    .sources = "P10 M13", },
  [CARE_FACT_WORDS] = { .id = CARE_FACT_WORDS, .code = "words", .type = CARE_FACT_TYPE_TEXT,
    .group = CARE_FACT_GROUP_REPORT, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Own words"),
    .question = NC_ ("question", "Anything else, in your own words?"),
    .sources = "M21", },
  [CARE_FACT_WANTS_CALLBACK] = { .id = CARE_FACT_WANTS_CALLBACK, .code = "wants_callback", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_REPORT, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Wants a call"),
    .question = NC_ ("question", "Would you like the therapist to ring you before your next visit?"), },
  [CARE_FACT_SADDLE_NUMBNESS] = { .id = CARE_FACT_SADDLE_NUMBNESS, .code = "saddle_numbness", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_SPINE,
    .label = NC_ ("fact", "Saddle numbness"),
    .question = NC_ ("question", "Any numbness or odd feeling between your legs, around the back passage or genitals, even when wiping?"),
    .alarm = TRUE,
    .sources = "M24", },
  [CARE_FACT_BLADDER_CHANGE] = { .id = CARE_FACT_BLADDER_CHANGE, .code = "bladder_change", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_SPINE,
    .label = NC_ ("fact", "Bladder change"),
    .question = NC_ ("question", "Any change in passing water: hard to start, leaking, or not feeling it?"),
    .alarm = TRUE,
    .sources = "M24", },
  [CARE_FACT_BOWEL_CHANGE] = { .id = CARE_FACT_BOWEL_CHANGE, .code = "bowel_change", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_SPINE,
    .label = NC_ ("fact", "Bowel change"),
    .question = NC_ ("question", "Any loss of control or feeling of your bowels?"),
    .alarm = TRUE,
    .sources = "M24", },
  [CARE_FACT_BILATERAL_LEG_SYMPTOMS] = { .id = CARE_FACT_BILATERAL_LEG_SYMPTOMS, .code = "bilateral_leg_symptoms", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_SPINE,
    .label = NC_ ("fact", "Both legs"),
    .question = NC_ ("question", "Pain running down both legs, or tingling, numbness or weakness in both? Not just sore muscles where we worked."),
    .alarm = TRUE,
    .sources = "P12", },
  [CARE_FACT_NUMBNESS] = { .id = CARE_FACT_NUMBNESS, .code = "numbness", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Numbness"),
    .question = NC_ ("question", "Any new numbness or lost feeling anywhere?"),
    .sources = "P13 M7", },
  [CARE_FACT_TINGLING] = { .id = CARE_FACT_TINGLING, .code = "tingling", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Tingling"),
    .question = NC_ ("question", "Any new pins and needles?"),
    .sources = "P13 M14", },
  [CARE_FACT_WEAKNESS] = { .id = CARE_FACT_WEAKNESS, .code = "weakness", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Weakness"),
    .question = NC_ ("question", "Any new weakness: a foot that drags, a hand that drops things, a knee that gives way?"),
    .sources = "M7", },
  [CARE_FACT_NEURO_PROGRESSING] = { .id = CARE_FACT_NEURO_PROGRESSING, .code = "neuro_progressing", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_FOLLOW_UP,
    .label = NC_ ("fact", "Spreading or deepening"),
    .question = NC_ ("question", "Is that spreading or getting worse?"),
    .parents = { CARE_FACT_NUMBNESS, CARE_FACT_TINGLING, CARE_FACT_WEAKNESS }, .n_parents = 3, },
  [CARE_FACT_DIFFICULTY_WALKING] = { .id = CARE_FACT_DIFFICULTY_WALKING, .code = "difficulty_walking", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Difficulty walking"),
    .question = NC_ ("question", "Any new trouble walking, beyond being a bit stiff, or unsteady on your feet?"),
    .sources = "P14", },
  [CARE_FACT_DIFFICULTY_MOVING] = { .id = CARE_FACT_DIFFICULTY_MOVING, .code = "difficulty_moving", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Difficulty moving"),
    .question = NC_ ("question", "Is there any movement you cannot do now that you could before: getting up, turning, lifting an arm or leg?"),
    .sources = "P14 M15", },
  [CARE_FACT_SWELLING] = { .id = CARE_FACT_SWELLING, .code = "swelling", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Swelling"),
    .question = NC_ ("question", "Any new swelling?"),
    .sources = "M7", },
  [CARE_FACT_BRUISING] = { .id = CARE_FACT_BRUISING, .code = "bruising", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Bruising"),
    .question = NC_ ("question", "Any bruising, other than marks we told you to expect?"),
    .sources = "M7", },
  [CARE_FACT_SWELLING_GROWING] = { .id = CARE_FACT_SWELLING_GROWING, .code = "swelling_growing", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_FOLLOW_UP,
    .label = NC_ ("fact", "Growing swelling or bruise"),
    .question = NC_ ("question", "Is it getting bigger, tight or very tender?"),
    .parents = { CARE_FACT_SWELLING, CARE_FACT_BRUISING }, .n_parents = 2, },
  [CARE_FACT_REDNESS_HEAT] = { .id = CARE_FACT_REDNESS_HEAT, .code = "redness_heat", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_SKIN,
    .label = NC_ ("fact", "Red or hot skin"),
    .question = NC_ ("question", "Any skin or joint that is still red or hot?"), },
  [CARE_FACT_SKIN_DAMAGE] = { .id = CARE_FACT_SKIN_DAMAGE, .code = "skin_damage", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_SKIN,
    .label = NC_ ("fact", "Broken skin"),
    .question = NC_ ("question", "Any burn, blister or broken skin?"), },
  [CARE_FACT_RASH] = { .id = CARE_FACT_RASH, .code = "rash", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Rash"),
    .question = NC_ ("question", "Any new rash or itching?"), },
  [CARE_FACT_FEVER] = { .id = CARE_FACT_FEVER, .code = "fever", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Fever"),
    .question = NC_ ("question", "Any fever or shivering?"), },
  [CARE_FACT_CALF_SWELLING] = { .id = CARE_FACT_CALF_SWELLING, .code = "calf_swelling", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Swollen calf or leg"),
    .question = NC_ ("question", "Is one calf or leg swollen, or warm and painful, compared with the other? Not just sore where we worked."), },
  [CARE_FACT_CHEST_PAIN] = { .id = CARE_FACT_CHEST_PAIN, .code = "chest_pain", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Chest pain"),
    .question = NC_ ("question", "Any chest pain, or pain when you breathe in?"),
    .alarm = TRUE, },
  [CARE_FACT_BREATHLESSNESS] = { .id = CARE_FACT_BREATHLESSNESS, .code = "breathlessness", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Breathlessness"),
    .question = NC_ ("question", "Short of breath, or coughing blood?"),
    .alarm = TRUE, },
  [CARE_FACT_DIZZINESS] = { .id = CARE_FACT_DIZZINESS, .code = "dizziness", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Dizziness"),
    .question = NC_ ("question", "Any dizziness or light-headedness?"),
    .sources = "M15", },
  [CARE_FACT_FAINTING] = { .id = CARE_FACT_FAINTING, .code = "fainting", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Fainting"),
    .question = NC_ ("question", "Have you fainted or blacked out?"),
    .alarm = TRUE,
    .sources = "M15", },
  [CARE_FACT_HEAD_INJURY] = { .id = CARE_FACT_HEAD_INJURY, .code = "head_injury", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_FOLLOW_UP,
    .label = NC_ ("fact", "Head injury"),
    .question = NC_ ("question", "Did you hit your head?"),
    .parents = { CARE_FACT_FAINTING, CARE_FACT_DIZZINESS, CARE_FACT_DIFFICULTY_WALKING }, .n_parents = 3, },
  [CARE_FACT_SEVERE_HEADACHE] = { .id = CARE_FACT_SEVERE_HEADACHE, .code = "severe_headache", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Severe headache"),
    .question = NC_ ("question", "A sudden or very bad headache or neck pain, unlike any you had before?"),
    .alarm = TRUE, },
  [CARE_FACT_VISION_CHANGE] = { .id = CARE_FACT_VISION_CHANGE, .code = "vision_change", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_NECK,
    .label = NC_ ("fact", "Sight"),
    .question = NC_ ("question", "Double vision, or loss of sight?"),
    .alarm = TRUE, },
  [CARE_FACT_SPEECH_CHANGE] = { .id = CARE_FACT_SPEECH_CHANGE, .code = "speech_change", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_NECK,
    .label = NC_ ("fact", "Speech"),
    .question = NC_ ("question", "Slurred speech, or trouble finding words?"),
    .alarm = TRUE, },
  [CARE_FACT_SWALLOWING_TROUBLE] = { .id = CARE_FACT_SWALLOWING_TROUBLE, .code = "swallowing_trouble", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_NECK,
    .label = NC_ ("fact", "Swallowing"),
    .question = NC_ ("question", "Trouble swallowing?"),
    .alarm = TRUE, },
  [CARE_FACT_FACIAL_CHANGE] = { .id = CARE_FACT_FACIAL_CHANGE, .code = "facial_change", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_NECK,
    .label = NC_ ("fact", "Face"),
    .question = NC_ ("question", "Drooping, numb or swollen face, eyelid, lips or tongue?"),
    .alarm = TRUE, },
  [CARE_FACT_NAUSEA_VOMITING] = { .id = CARE_FACT_NAUSEA_VOMITING, .code = "nausea_vomiting", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_NECK,
    .label = NC_ ("fact", "Nausea or vomiting"),
    .question = NC_ ("question", "Feeling sick, or vomiting?"), },
  [CARE_FACT_DARK_URINE] = { .id = CARE_FACT_DARK_URINE, .code = "dark_urine", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_MUSCLE,
    .label = NC_ ("fact", "Dark urine"),
    .question = NC_ ("question", "Is your urine brown, red or like cola?"), },
  [CARE_FACT_NIGHT_PAIN] = { .id = CARE_FACT_NIGHT_PAIN, .code = "night_pain", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_LATE,
    .label = NC_ ("fact", "Night pain"),
    .question = NC_ ("question", "Does pain wake you at night and no position helps?"), },
  [CARE_FACT_WEIGHT_LOSS] = { .id = CARE_FACT_WEIGHT_LOSS, .code = "weight_loss", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_LATE,
    .label = NC_ ("fact", "Weight loss"),
    .question = NC_ ("question", "Losing weight without trying?"), },
  [CARE_FACT_PREGNANCY_CONCERN] = { .id = CARE_FACT_PREGNANCY_CONCERN, .code = "pregnancy_concern", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_FOLLOW_UP,
    .label = NC_ ("fact", "Pregnancy sign"),
    .question = NC_ ("question", "Any bleeding, fluid, tummy pain or tightening, or less movement of the baby?"),
    .parents = { CARE_FACT_PREGNANCY }, .n_parents = 1,
    .alarm = TRUE, },
  [CARE_FACT_UNUSUAL_ANXIETY] = { .id = CARE_FACT_UNUSUAL_ANXIETY, .code = "unusual_anxiety", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_CORE,
    .label = NC_ ("fact", "Unusual anxiety"),
    .question = NC_ ("question", "Have you felt unusually anxious or upset during or since the session?"),
    .sources = "M18", },
  [CARE_FACT_LOW_MOOD] = { .id = CARE_FACT_LOW_MOOD, .code = "low_mood", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_MOOD,
    .label = NC_ ("fact", "Low mood"),
    .question = NC_ ("question", "Have you felt down or hopeless?"), },
  [CARE_FACT_SELF_HARM_THOUGHTS] = { .id = CARE_FACT_SELF_HARM_THOUGHTS, .code = "self_harm_thoughts", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_MOOD,
    .label = NC_ ("fact", "Thoughts of self-harm"),
    .question = NC_ ("question", "Sometimes people who feel like this think of harming themselves or ending their life. Have you?"),
    .parents = { CARE_FACT_UNUSUAL_ANXIETY, CARE_FACT_LOW_MOOD }, .n_parents = 2,
    .alarm = TRUE, },
  [CARE_FACT_FELT_UNSAFE] = { .id = CARE_FACT_FELT_UNSAFE, .code = "felt_unsafe", .type = CARE_FACT_TYPE_YN,
    .group = CARE_FACT_GROUP_SYMPTOM, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Felt unsafe"),
    .question = NC_ ("question", "Was there anything in the session that made you uncomfortable or feel unsafe?"), },
  [CARE_FACT_HOURS_AFTER] = { .id = CARE_FACT_HOURS_AFTER, .code = "hours_after", .type = CARE_FACT_TYPE_REAL,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Hours after the session"),
    .sources = "M1 P9", },
  [CARE_FACT_PAIN_CHANGE] = { .id = CARE_FACT_PAIN_CHANGE, .code = "pain_change", .type = CARE_FACT_TYPE_REAL,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Change of pain"), },
  [CARE_FACT_PAIN_CHANGE_LAST] = { .id = CARE_FACT_PAIN_CHANGE_LAST, .code = "pain_change_last", .type = CARE_FACT_TYPE_REAL,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Change since the last report"), },
  [CARE_FACT_WORSE_RUN] = { .id = CARE_FACT_WORSE_RUN, .code = "worse_run", .type = CARE_FACT_TYPE_REAL,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Reports in a row getting worse"), },
  [CARE_FACT_NEURO_RUN] = { .id = CARE_FACT_NEURO_RUN, .code = "neuro_run", .type = CARE_FACT_TYPE_REAL,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Reports in a row with nerve signs"), },
  [CARE_FACT_REACTION] = { .id = CARE_FACT_REACTION, .code = "reaction", .type = CARE_FACT_TYPE_TRUTH,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Reaction"), },
  [CARE_FACT_IMPROVING] = { .id = CARE_FACT_IMPROVING, .code = "improving", .type = CARE_FACT_TYPE_TRUTH,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Improving"), },
  [CARE_FACT_NECK_AREA] = { .id = CARE_FACT_NECK_AREA, .code = "neck_area", .type = CARE_FACT_TYPE_TRUTH,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Head, neck or shoulder treated"), },
  [CARE_FACT_LUNG_AREA] = { .id = CARE_FACT_LUNG_AREA, .code = "lung_area", .type = CARE_FACT_TYPE_TRUTH,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Near the lungs treated"), },
  [CARE_FACT_SPINE_AREA] = { .id = CARE_FACT_SPINE_AREA, .code = "spine_area", .type = CARE_FACT_TYPE_TRUTH,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Spine treated"), },
  [CARE_FACT_LEG_AREA] = { .id = CARE_FACT_LEG_AREA, .code = "leg_area", .type = CARE_FACT_TYPE_TRUTH,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Leg treated"), },
  [CARE_FACT_STRONG_LOAD] = { .id = CARE_FACT_STRONG_LOAD, .code = "strong_load", .type = CARE_FACT_TYPE_TRUTH,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Strong load"), },
  [CARE_FACT_BLEED_RISK] = { .id = CARE_FACT_BLEED_RISK, .code = "bleed_risk", .type = CARE_FACT_TYPE_TRUTH,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Bleeding risk"), },
  [CARE_FACT_BONE_RISK] = { .id = CARE_FACT_BONE_RISK, .code = "bone_risk", .type = CARE_FACT_TYPE_TRUTH,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Fracture risk"), },
  [CARE_FACT_INFECTION_RISK] = { .id = CARE_FACT_INFECTION_RISK, .code = "infection_risk", .type = CARE_FACT_TYPE_TRUTH,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Infection risk"), },
  [CARE_FACT_CLOT_RISK] = { .id = CARE_FACT_CLOT_RISK, .code = "clot_risk", .type = CARE_FACT_TYPE_TRUTH,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Clot risk"), },
  [CARE_FACT_EARLY_CALL] = { .id = CARE_FACT_EARLY_CALL, .code = "early_call", .type = CARE_FACT_TYPE_TRUTH,
    .group = CARE_FACT_GROUP_DERIVED, .gate = CARE_GATE_NEVER,
    .label = NC_ ("fact", "Early call"), },
};

/**
 * care_fact_get:
 * @id: a fact
 *
 * Returns: (transfer none): its row of the vocabulary, valid for ever
 */
const CareFact *
care_fact_get (CareFactId id)
{
  g_return_val_if_fail ((int) id >= 0 && id < CARE_N_FACTS, NULL);

  return &facts[id];
}

/**
 * care_fact_find:
 * @code: (nullable): a code from outside
 *
 * Returns: the fact of that code, or %CARE_FACT_NONE
 */
CareFactId
care_fact_find (const char *code)
{
  for (int i = 0; code != NULL && i < CARE_N_FACTS; i++)
    if (g_str_equal (facts[i].code, code))
      return (CareFactId) i;
  return CARE_FACT_NONE;
}

/**
 * care_fact_find_value:
 * @fact: a fact of type enum or list
 * @code: a value's code from outside
 *
 * Returns: the value's position, or -1
 */
int
care_fact_find_value (const CareFact *fact, const char *code)
{
  for (guint i = 0; i < fact->n_values; i++)
    if (g_str_equal (fact->values[i].code, code))
      return (int) i;
  return -1;
}

/**
 * care_fact_is_recorded:
 * @id: a fact
 *
 * Returns: whether @id is typed by a person (A1 to A4), not computed (A5)
 */
gboolean
care_fact_is_recorded (CareFactId id)
{
  return (int) id >= 0 && id < CARE_N_RECORDED_FACTS;
}

/**
 * care_fact_label:
 * @id: a fact
 *
 * Returns: (transfer none): its short name in the language of the desk
 */
const char *
care_fact_label (CareFactId id)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "fact", facts[id].label);
}

/**
 * care_fact_question:
 * @id: a fact
 *
 * Returns: (transfer none) (nullable): its wording for the patient in the language of the desk
 */
const char *
care_fact_question (CareFactId id)
{
  if (facts[id].question == NULL)
    return NULL;
  return g_dpgettext2 (GETTEXT_PACKAGE, "question", facts[id].question);
}

/**
 * care_fact_value_label:
 * @id: a fact of type enum or list
 * @value: a value's position
 *
 * Returns: (transfer none): the value's name in the language of the desk
 */
const char *
care_fact_value_label (CareFactId id, guint value)
{
  g_return_val_if_fail (value < facts[id].n_values, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "fact value", facts[id].values[value].label);
}

/**
 * care_fact_group_label:
 * @group: a group
 *
 * Returns: (transfer none): its heading in the language of the desk
 */
const char *
care_fact_group_label (CareFactGroup group)
{
  switch (group)
    {
    case CARE_FACT_GROUP_SESSION:
      return C_ ("fact group", "Session");
    case CARE_FACT_GROUP_SCREENING:
      return C_ ("fact group", "Health and risks");
    case CARE_FACT_GROUP_REPORT:
      return C_ ("fact group", "Pain and course");
    case CARE_FACT_GROUP_SYMPTOM:
      return C_ ("fact group", "Safety questions");
    case CARE_FACT_GROUP_DERIVED:
      return C_ ("fact group", "Computed");
    }
  g_return_val_if_reached ("");
}

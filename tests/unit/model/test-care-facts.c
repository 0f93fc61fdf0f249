/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary against the list of the triage knowledge (A1 to A5, D2): every code, type, value,
 * range, parent, gate and emergency question, written down a second time. */
#include "config.h"

#include "care-facts.h"

#include <string.h>

typedef struct
{
  const char *code;
  CareFactType type;
  CareFactGroup group;
  CareGate gate;
  const char *values; /* codes; for numbers the smallest and the largest */
  const char *parents;
  gboolean alarm;
} Row;

static const Row rows[] = {
  { "modality", CARE_FACT_TYPE_ENUM, CARE_FACT_GROUP_SESSION, CARE_GATE_NEVER,
    "physiotherapy massage", "", FALSE },
  { "techniques", CARE_FACT_TYPE_LIST, CARE_FACT_GROUP_SESSION, CARE_GATE_SESSION,
    "joint_mobilisation spinal_manipulation cervical_manipulation deep_tissue_massage "
    "relaxation_massage soft_tissue_release trigger_point stretching strengthening "
    "movement_retraining dry_needling cupping instrument_assisted electrotherapy heat cold "
    "traction taping other",
    "", FALSE },
  { "regions", CARE_FACT_TYPE_LIST, CARE_FACT_GROUP_SESSION, CARE_GATE_SESSION,
    "head_jaw neck shoulder arm hand upper_back chest_ribs abdomen lower_back pelvis_buttock "
    "hip_groin thigh knee lower_leg foot",
    "", FALSE },
  { "pressure", CARE_FACT_TYPE_ENUM, CARE_FACT_GROUP_SESSION, CARE_GATE_SESSION,
    "none light medium firm very_deep", "", FALSE },
  { "pain_before", CARE_FACT_TYPE_NUMBER, CARE_FACT_GROUP_SESSION, CARE_GATE_SCREENING, "0 10", "",
    FALSE },
  { "pain_after", CARE_FACT_TYPE_NUMBER, CARE_FACT_GROUP_SESSION, CARE_GATE_NEVER, "0 10", "",
    FALSE },
  { "age_years", CARE_FACT_TYPE_NUMBER, CARE_FACT_GROUP_SESSION, CARE_GATE_SCREENING, "0 120", "",
    FALSE },
  { "pregnancy", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SCREENING, CARE_GATE_SCREENING, "", "", FALSE },
  { "anticoagulant", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SCREENING, CARE_GATE_SCREENING, "", "",
    FALSE },
  { "bleeding_disorder", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SCREENING, CARE_GATE_SCREENING, "", "",
    FALSE },
  { "osteoporosis", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SCREENING, CARE_GATE_SCREENING, "", "",
    FALSE },
  { "long_term_steroids", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SCREENING, CARE_GATE_SCREENING, "", "",
    FALSE },
  { "cancer_history", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SCREENING, CARE_GATE_SCREENING, "", "",
    FALSE },
  { "recent_surgery", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SCREENING, CARE_GATE_SCREENING, "", "",
    FALSE },
  { "recent_trauma", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SCREENING, CARE_GATE_SCREENING, "", "",
    FALSE },
  { "immunosuppression", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SCREENING, CARE_GATE_SCREENING, "", "",
    FALSE },
  { "diabetes", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SCREENING, CARE_GATE_SCREENING, "", "", FALSE },
  { "dvt_history", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SCREENING, CARE_GATE_SCREENING, "", "",
    FALSE },
  { "pain_now", CARE_FACT_TYPE_NUMBER, CARE_FACT_GROUP_REPORT, CARE_GATE_CORE, "0 10", "", FALSE },
  { "worst_pain", CARE_FACT_TYPE_NUMBER, CARE_FACT_GROUP_REPORT, CARE_GATE_REACTION, "0 10", "",
    FALSE },
  { "new_soreness", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_REPORT, CARE_GATE_CORE, "", "", FALSE },
  { "course", CARE_FACT_TYPE_ENUM, CARE_FACT_GROUP_REPORT, CARE_GATE_REACTION, "better same worse",
    "", FALSE },
  { "quality", CARE_FACT_TYPE_LIST, CARE_FACT_GROUP_REPORT, CARE_GATE_REACTION,
    "dull_ache stiffness tenderness sharp burning shooting throbbing cramping other", "", FALSE },
  { "onset_sudden", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_REPORT, CARE_GATE_REACTION, "", "", FALSE },
  { "location", CARE_FACT_TYPE_ENUM, CARE_FACT_GROUP_REPORT, CARE_GATE_REACTION,
    "treated nearby elsewhere", "", FALSE },
  { "radiating", CARE_FACT_TYPE_LIST, CARE_FACT_GROUP_REPORT, CARE_GATE_CORE, "none arm leg", "",
    FALSE },
  { "usual_activities", CARE_FACT_TYPE_ENUM, CARE_FACT_GROUP_REPORT, CARE_GATE_CORE,
    "as_usual harder cannot", "", FALSE },
  { "self_care", CARE_FACT_TYPE_LIST, CARE_FACT_GROUP_REPORT, CARE_GATE_NEVER,
    "none rest gentle_movement prescribed_exercise extra_exercise strenuous_activity stretching "
    "foam_roll heat cold bath fluids paracetamol nsaid other_medicine",
    "", FALSE },
  { "words", CARE_FACT_TYPE_TEXT, CARE_FACT_GROUP_REPORT, CARE_GATE_NEVER, "", "", FALSE },
  { "wants_callback", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_REPORT, CARE_GATE_NEVER, "", "", FALSE },
  { "saddle_numbness", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_SPINE, "", "", TRUE },
  { "bladder_change", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_SPINE, "", "", TRUE },
  { "bowel_change", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_SPINE, "", "", TRUE },
  { "bilateral_leg_symptoms", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_SPINE, "", "",
    TRUE },
  { "numbness", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", FALSE },
  { "tingling", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", FALSE },
  { "weakness", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", FALSE },
  { "neuro_progressing", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_FOLLOW_UP, "",
    "numbness tingling weakness", FALSE },
  { "difficulty_walking", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "",
    FALSE },
  { "difficulty_moving", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "",
    FALSE },
  { "swelling", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", FALSE },
  { "bruising", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", FALSE },
  { "swelling_growing", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_FOLLOW_UP, "",
    "swelling bruising", FALSE },
  { "redness_heat", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_SKIN, "", "", FALSE },
  { "skin_damage", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_SKIN, "", "", FALSE },
  { "rash", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_NEVER, "", "", FALSE },
  { "fever", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", FALSE },
  { "calf_swelling", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", FALSE },
  { "chest_pain", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", TRUE },
  { "breathlessness", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", TRUE },
  { "dizziness", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", FALSE },
  { "fainting", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", TRUE },
  { "head_injury", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_FOLLOW_UP, "",
    "fainting dizziness difficulty_walking", FALSE },
  { "severe_headache", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", TRUE },
  { "vision_change", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_NECK, "", "", TRUE },
  { "speech_change", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_NECK, "", "", TRUE },
  { "swallowing_trouble", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_NECK, "", "",
    TRUE },
  { "facial_change", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_NECK, "", "", TRUE },
  { "nausea_vomiting", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_NECK, "", "", FALSE },
  { "dark_urine", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_MUSCLE, "", "", FALSE },
  { "night_pain", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_LATE, "", "", FALSE },
  { "weight_loss", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_LATE, "", "", FALSE },
  { "pregnancy_concern", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_FOLLOW_UP, "",
    "pregnancy", TRUE },
  { "unusual_anxiety", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_CORE, "", "", FALSE },
  { "low_mood", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_MOOD, "", "", FALSE },
  { "self_harm_thoughts", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_MOOD, "",
    "unusual_anxiety low_mood", TRUE },
  { "felt_unsafe", CARE_FACT_TYPE_YN, CARE_FACT_GROUP_SYMPTOM, CARE_GATE_NEVER, "", "", FALSE },
};

static const struct
{
  const char *code;
  CareFactType type;
} derived[] = {
  { "hours_after", CARE_FACT_TYPE_REAL },      { "pain_change", CARE_FACT_TYPE_REAL },
  { "pain_change_last", CARE_FACT_TYPE_REAL }, { "worse_run", CARE_FACT_TYPE_REAL },
  { "neuro_run", CARE_FACT_TYPE_REAL },        { "reaction", CARE_FACT_TYPE_TRUTH },
  { "improving", CARE_FACT_TYPE_TRUTH },       { "neck_area", CARE_FACT_TYPE_TRUTH },
  { "lung_area", CARE_FACT_TYPE_TRUTH },       { "spine_area", CARE_FACT_TYPE_TRUTH },
  { "leg_area", CARE_FACT_TYPE_TRUTH },        { "strong_load", CARE_FACT_TYPE_TRUTH },
  { "bleed_risk", CARE_FACT_TYPE_TRUTH },      { "bone_risk", CARE_FACT_TYPE_TRUTH },
  { "infection_risk", CARE_FACT_TYPE_TRUTH },  { "clot_risk", CARE_FACT_TYPE_TRUTH },
  { "early_call", CARE_FACT_TYPE_TRUTH },
};

static char *
join_values (const CareFact *fact)
{
  GString *out = g_string_new (NULL);

  if (fact->type == CARE_FACT_TYPE_NUMBER)
    g_string_printf (out, "%d %d", fact->min, fact->max);
  for (guint i = 0; i < fact->n_values; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", fact->values[i].code);
  return g_string_free (out, FALSE);
}

static char *
join_parents (const CareFact *fact)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < fact->n_parents; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", care_fact_get (fact->parents[i])->code);
  return g_string_free (out, FALSE);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  CareFactId id = care_fact_find (row->code);
  const CareFact *fact;
  g_autofree char *values = NULL, *parents = NULL;

  g_assert_cmpint (id, !=, CARE_FACT_NONE);
  fact = care_fact_get (id);
  values = join_values (fact);
  parents = join_parents (fact);
  g_assert_cmpint (fact->id, ==, id);
  g_assert_true (care_fact_is_recorded (id));
  g_assert_cmpint (fact->type, ==, row->type);
  g_assert_cmpint (fact->group, ==, row->group);
  g_assert_cmpint (fact->gate, ==, row->gate);
  g_assert_cmpstr (values, ==, row->values);
  g_assert_cmpstr (parents, ==, row->parents);
  g_assert_cmpint (fact->alarm, ==, row->alarm);
  g_assert_cmpstr (care_fact_label (id), !=, "");
  if (id != CARE_FACT_AGE_YEARS)
    g_assert_cmpstr (care_fact_question (id), !=, "");
  for (guint i = 0; i < fact->n_values; i++)
    {
      g_assert_cmpint (care_fact_find_value (fact, fact->values[i].code), ==, (int) i);
      g_assert_cmpstr (care_fact_value_label (id, i), !=, "");
    }
}

static void
test_complete (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, CARE_N_RECORDED_FACTS);
  g_assert_cmpuint (G_N_ELEMENTS (rows) + G_N_ELEMENTS (derived), ==, CARE_N_FACTS);
}

static void
test_derived (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (derived); i++)
    {
      CareFactId id = care_fact_find (derived[i].code);

      g_assert_cmpint (id, >=, CARE_N_RECORDED_FACTS);
      g_assert_cmpint (care_fact_get (id)->type, ==, derived[i].type);
      g_assert_cmpint (care_fact_get (id)->group, ==, CARE_FACT_GROUP_DERIVED);
      g_assert_false (care_fact_is_recorded (id));
    }
}

/* Triage copies session and screening as one block and the report as another. */
static void
test_order (void)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      CareFactGroup group = care_fact_get ((CareFactId) i)->group;

      g_assert_cmpint (group <= CARE_FACT_GROUP_SCREENING, ==, i < CARE_FACT_PAIN_NOW);
      g_assert_cmpint (group == CARE_FACT_GROUP_SYMPTOM, ==, i >= CARE_FACT_SADDLE_NUMBNESS);
    }
}

/* A list fits into the bits of an answer, and its bit 0 is "none" where there is one. */
static void
test_lists_fit (void)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);

      g_assert_cmpuint (fact->n_values, <=, 32);
      for (guint k = 1; fact->type == CARE_FACT_TYPE_LIST && k < fact->n_values; k++)
        g_assert_cmpstr (fact->values[k].code, !=, "none");
    }
}

static void
test_unknown (void)
{
  g_assert_cmpint (care_fact_find (NULL), ==, CARE_FACT_NONE);
  g_assert_cmpint (care_fact_find (""), ==, CARE_FACT_NONE);
  g_assert_cmpint (care_fact_find ("Numbness"), ==, CARE_FACT_NONE);
  g_assert_cmpint (care_fact_find_value (care_fact_get (CARE_FACT_COURSE), "worst"), ==, -1);
  g_assert_false (care_fact_is_recorded (CARE_FACT_NONE));
}

/* The limits that carry the specificity stay in the wording (C5). */
static void
test_wording (void)
{
  g_assert_nonnull (
      strstr (care_fact_question (CARE_FACT_BILATERAL_LEG_SYMPTOMS), "Not just sore"));
  g_assert_nonnull (strstr (care_fact_question (CARE_FACT_CALF_SWELLING), "Not just sore"));
  g_assert_nonnull (strstr (care_fact_question (CARE_FACT_SEVERE_HEADACHE), "unlike any"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("/facts/", rows[i].code, NULL);

      g_test_add_data_func (name, &rows[i], test_row);
    }
  g_test_add_func ("/facts/complete", test_complete);
  g_test_add_func ("/facts/derived", test_derived);
  g_test_add_func ("/facts/order", test_order);
  g_test_add_func ("/facts/lists-fit", test_lists_fit);
  g_test_add_func ("/facts/unknown", test_unknown);
  g_test_add_func ("/facts/wording", test_wording);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the report form and the place of every question in them. */
#include "config.h"

#include "care-report-steps.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  CareFactId id;
  CareReportStep step;
} Place;

/* Safety first, then what is answered by yes or no, then numbers and words. Character is the last
 * required one: several may be picked, and after it the report can be signed. */
static const Place places[] = {
  { CARE_FACT_SADDLE_NUMBNESS, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_BLADDER_CHANGE, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_BOWEL_CHANGE, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_BILATERAL_LEG_SYMPTOMS, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_CHEST_PAIN, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_BREATHLESSNESS, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_FAINTING, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_DIZZINESS, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_SEVERE_HEADACHE, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_VISION_CHANGE, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_SPEECH_CHANGE, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_SWALLOWING_TROUBLE, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_FACIAL_CHANGE, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_NUMBNESS, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_TINGLING, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_WEAKNESS, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_NEURO_PROGRESSING, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_DIFFICULTY_WALKING, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_HEAD_INJURY, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_DIFFICULTY_MOVING, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_CALF_SWELLING, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_FEVER, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_PREGNANCY_CONCERN, CARE_REPORT_STEP_SAFETY },
  { CARE_FACT_SELF_HARM_THOUGHTS, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_SWELLING, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_BRUISING, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_SWELLING_GROWING, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_REDNESS_HEAT, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_SKIN_DAMAGE, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_DARK_URINE, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_NAUSEA_VOMITING, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_NIGHT_PAIN, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_WEIGHT_LOSS, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_UNUSUAL_ANXIETY, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_LOW_MOOD, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_RADIATING, CARE_REPORT_STEP_SYMPTOMS },
  { CARE_FACT_USUAL_ACTIVITIES, CARE_REPORT_STEP_FUNCTION },
  { CARE_FACT_PAIN_NOW, CARE_REPORT_STEP_PAIN },
  { CARE_FACT_NEW_SORENESS, CARE_REPORT_STEP_SORENESS },
  { CARE_FACT_WORST_PAIN, CARE_REPORT_STEP_SORENESS },
  { CARE_FACT_COURSE, CARE_REPORT_STEP_SORENESS },
  { CARE_FACT_ONSET_SUDDEN, CARE_REPORT_STEP_SORENESS },
  { CARE_FACT_LOCATION, CARE_REPORT_STEP_SORENESS },
  { CARE_FACT_QUALITY, CARE_REPORT_STEP_SORENESS },
  { CARE_FACT_RASH, CARE_REPORT_STEP_VIEW },
  { CARE_FACT_SELF_CARE, CARE_REPORT_STEP_VIEW },
  { CARE_FACT_FELT_UNSAFE, CARE_REPORT_STEP_VIEW },
  { CARE_FACT_WANTS_CALLBACK, CARE_REPORT_STEP_VIEW },
};

/**
 * care_report_step_label:
 * @step: a part of the form
 *
 * Returns: (transfer none): its heading
 */
const char *
care_report_step_label (CareReportStep step)
{
  switch (step)
    {
    case CARE_REPORT_STEP_SAFETY:
      return C_ ("report step", "Safety first");
    case CARE_REPORT_STEP_SYMPTOMS:
      return C_ ("report step", "New symptoms");
    case CARE_REPORT_STEP_FUNCTION:
      return C_ ("report step", "Function");
    case CARE_REPORT_STEP_PAIN:
      return C_ ("report step", "Pain");
    case CARE_REPORT_STEP_SORENESS:
      return C_ ("report step", "Soreness");
    case CARE_REPORT_STEP_VIEW:
      return C_ ("report step", "Own view");
    case CARE_N_REPORT_STEPS:
      break;
    }
  g_return_val_if_reached ("");
}

/**
 * care_report_form_order:
 * @ret_n: (out): how many
 *
 * Returns: (transfer full) (array length=ret_n): every question of the form in the order it is
 *   asked; freed with g_free()
 */
CareFactId *
care_report_form_order (guint *ret_n)
{
  CareFactId *order = g_new (CareFactId, G_N_ELEMENTS (places));

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    order[i] = places[i].id;
  *ret_n = G_N_ELEMENTS (places);
  return order;
}

/**
 * care_report_form_step_of:
 * @id: a question of the form
 *
 * Returns: the part of the form it stands in
 */
CareReportStep
care_report_form_step_of (CareFactId id)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].id == id)
      return places[i].step;
  return CARE_REPORT_STEP_VIEW;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up data. The lines are those of the clinical knowledge, sections F3 and F4. */
#include "config.h"

#include "care-test-handout.h"

#include "care-time.h"

static const char *const emergency[] = {
  "Numb between the legs or around the back passage; cannot pass, hold or feel urine or stool",
  "Pain running down both legs, or numbness or weakness in both; weakness that grows; numb or weak "
  "and cannot walk well",
  "Double vision, slurred speech, trouble swallowing, drooping or numb face",
  "Sudden or very bad headache or neck pain, unlike any before",
  "Fainting",
  "Chest pain, short of breath, coughing blood (say if you had needling)",
  "Dark brown or red urine with weakness, swelling, vomiting or severe pain",
  "Rash with swollen face, trouble breathing or faintness",
  "Fever with weakness, numbness or trouble walking",
  "On blood thinners: a bruise or swelling that grows or is very painful; or you hit your head",
  "Swelling with severe pain and numbness or tingling",
  "Thoughts of harming yourself: {crisis_line}, any time",
  NULL,
};

static const char *const pregnancy[] = {
  "Bleeding, fluid, tummy pain or tightening, less movement of the baby: {maternity_line} now",
  NULL,
};

static const char *const today[] = {
  "New numbness or weakness",
  "New trouble walking or moving",
  "Dizziness (do not drive)",
  "One calf or leg swollen, or warm and painful: do not rub it",
  "Swelling or bruise that grows, or any if you take blood thinners",
  "Severe pain ({severe} or more of 10) higher than before",
  "Sharp or sudden pain that grows",
  "Dark urine",
  "Fever with back pain, or a hot swollen joint",
  "So upset that you cannot do your usual things",
  NULL,
};

static const char *const next_day[] = {
  "Tingling, or pain that goes into an arm or leg",
  "Sharp or sudden pain",
  "Getting worse instead of better",
  "No better after {limit_h}",
  "Swelling, bruise, red skin, rash, burn",
  "Cannot do your usual things",
  "Pain at night that no position eases",
  "Anxious or upset since the session",
  "You are worried",
  NULL,
};

static void
add_lines (CareHandoutRules *rules, const char *box, const char *const *lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_true (care_handout_rules_add_line (rules, box, lines[i], NULL));
}

CareHandoutRules *
care_test_handout_rules (double limit_h)
{
  CareHandoutRules *rules = care_handout_rules_new ("default", 1, NULL);

  care_handout_rules_set_number (rules, "limit_h", limit_h);
  care_handout_rules_set_number (rules, "late_h", 96);
  care_handout_rules_set_number (rules, "tail_h", 168);
  care_handout_rules_set_number (rules, "half_h", 48);
  care_handout_rules_set_number (rules, "severe", 7);
  care_handout_rules_set_number (rules, "rise", 2);
  care_handout_rules_set_number (rules, "urgent_h", 2);
  care_handout_rules_add_box (rules, CARE_HANDOUT_BOX_EMERGENCY,
                              "Call {emergency_number} or go to the emergency department now");
  care_handout_rules_add_box (rules, CARE_HANDOUT_BOX_PREGNANCY, "Pregnant, or just had a baby");
  care_handout_rules_add_box (rules, CARE_HANDOUT_BOX_TODAY,
                              "Ring us today: {clinic_phone}. Closed: {out_of_hours}");
  care_handout_rules_add_box (rules, CARE_HANDOUT_BOX_NEXT_DAY, "Ring us by the next working day");
  add_lines (rules, CARE_HANDOUT_BOX_EMERGENCY, emergency);
  add_lines (rules, CARE_HANDOUT_BOX_PREGNANCY, pregnancy);
  add_lines (rules, CARE_HANDOUT_BOX_TODAY, today);
  add_lines (rules, CARE_HANDOUT_BOX_NEXT_DAY, next_day);
  return rules;
}

static guint32
value_of (CareFactId id, const char *code)
{
  int value = care_fact_find_value (care_fact_get (id), code);

  g_assert_cmpint (value, >=, 0);
  return (guint32) value;
}

static void
set_list (CareAnswers *answers, CareFactId id, const char *first, const char *second)
{
  care_answers_set_value (answers, id, 1u << value_of (id, first) | 1u << value_of (id, second));
}

static void
set_session (CareTestHandout *self, const char *modality)
{
  g_autoptr (CareAnswers) answers = care_answers_new ();
  CareSessionData data = {
    .id = "0193b2a0-0000-7000-8000-000000000002",
    .patient_id = "0193b2a0-0000-7000-8000-000000000001",
    .therapist = "R. Adler",
    .ended_at = CARE_TEST_ENDED_AT,
    .code = "7F3K-9QX2-C",
    .instructions = "Heel raises, 2 × 10, morning and evening.\n\nWalk to the shops instead "
                    "of driving.",
    .signed_by = "R. Adler"
  };

  care_answers_set_value (answers, CARE_FACT_MODALITY, value_of (CARE_FACT_MODALITY, modality));
  if (g_str_equal (modality, "massage"))
    set_list (answers, CARE_FACT_TECHNIQUES, "deep_tissue_massage", "cupping");
  else
    set_list (answers, CARE_FACT_TECHNIQUES, "joint_mobilisation", "dry_needling");
  set_list (answers, CARE_FACT_REGIONS, "lower_back", "pelvis_buttock");
  data.answers = answers;
  self->session = care_session_new (&data);
}

CareTestHandout *
care_test_handout_new (const char *modality)
{
  CareTestHandout *self = g_new0 (CareTestHandout, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareAnswers) screening = care_answers_new ();
  const CarePatientData patient = { .id = "0193b2a0-0000-7000-8000-000000000001",
                                    .given_name = "Zoë",
                                    .family_name = "Bernárd-O’Neill",
                                    .birth_date = "1984-05-03",
                                    .screening = screening };

  care_answers_set_yn (screening, CARE_FACT_PREGNANCY, FALSE);
  self->templates = care_template_set_new_shipped (&error);
  g_assert_no_error (error);
  self->rules = care_test_handout_rules (72);
  if (g_str_equal (modality, "massage"))
    care_handout_rules_add_addon (
        self->rules,
        "Round marks are expected and fade in about one to two weeks. They "
        "should not hurt, blister or swell.",
        NULL);
  else
    care_handout_rules_add_addon (
        self->rules,
        "A small bruise or a drop of blood is common. Chest pain or short "
        "breath, even next day: {emergency_number}, and say you had "
        "needling.",
        NULL);
  care_handout_rules_add_addon (
      self->rules,
      "Check the skin tonight and tomorrow. Any swelling or bruise: ring us "
      "today. Do not stop your tablets.",
      NULL);
  self->clinic = (CareHandoutClinic){ .name = "Riverside Clinic",
                                      .address = "12 Mill Lane, Kelso · Mon–Fri 8–18, Sat 9–13",
                                      .phone = "01573 555 010",
                                      .out_of_hours = "111",
                                      .emergency_number = "999",
                                      .crisis_line = "116 123",
                                      .maternity_line = "01573 555 099" };
  self->patient = care_patient_new (&patient);
  set_session (self, modality);
  self->zone = g_time_zone_new_utc ();
  self->input = (CareHandoutInput){ .templates = self->templates,
                                    .rules = self->rules,
                                    .clinic = &self->clinic,
                                    .patient = self->patient,
                                    .session = self->session,
                                    .call_from_ms = CARE_TEST_ENDED_AT + 46 * CARE_MS_PER_HOUR,
                                    .call_to_ms = CARE_TEST_ENDED_AT + 48 * CARE_MS_PER_HOUR,
                                    .zone = self->zone };
  return self;
}

void
care_test_handout_free (CareTestHandout *self)
{
  if (self == NULL)
    return;
  care_template_set_unref (self->templates);
  care_handout_rules_free (self->rules);
  g_object_unref (self->patient);
  g_object_unref (self->session);
  g_time_zone_unref (self->zone);
  g_free (self);
}

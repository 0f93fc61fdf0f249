/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each of the 54 rules on a case written for it: it fires, says why, and its clearing clears it;
 * and on the nearest case in which it must not fire. */
#include "config.h"

#include "care-rule-text.h"
#include "care-test-triage.h"

#include <string.h>

typedef struct
{
  const char *id;
  CareLevel level;
  const char *fires; /* changes to the normal case */
  const char * not ; /* changes in which it must stay silent */
} Row;

#define E CARE_LEVEL_EMERGENCY
#define U CARE_LEVEL_URGENT
#define C CARE_LEVEL_CONTACT
#define M CARE_LEVEL_MONITOR

static const Row rows[] = {
  { "CES-1", E, "bowel_change=yes", "bowel_change=unsure" },
  { "CES-2", E, "bilateral_leg_symptoms=yes", "weakness=yes" },
  { "NEU-1", E, "numbness=yes difficulty_walking=yes", "tingling=yes difficulty_walking=yes" },
  { "NEU-2", U, "tingling=yes radiating=leg", "tingling=yes" },
  { "NEU-3", C, "quality=dull_ache,shooting", "quality=dull_ache,throbbing" },
  { "TRD-3", U, "tingling=yes / hours=50 tingling=no numbness=yes", "tingling=yes / tingling=no" },
  { "VAS-1", E, "facial_change=yes", "nausea_vomiting=yes" },
  { "VAS-2", E, "severe_headache=yes", "dizziness=yes" },
  { "VAS-3", E, "regions=neck dizziness=yes tingling=yes", "dizziness=yes tingling=yes" },
  { "DIZ-1", U, "dizziness=yes", "nausea_vomiting=yes" },
  { "FNT-1", E, "dizziness=yes onset_sudden=yes pain_now=7", "dizziness=yes onset_sudden=yes" },
  { "HED-1", E, "dizziness=yes head_injury=yes age_years=65",
    "dizziness=yes head_injury=yes age_years=64" },
  { "LUN-1", E, "techniques=dry_needling regions=chest_ribs chest_pain=yes",
    "techniques=dry_needling chest_pain=yes" },
  { "CHE-1", E, "breathlessness=yes", "calf_swelling=yes" },
  { "VTE-1", E, "calf_swelling=yes chest_pain=yes", "calf_swelling=yes" },
  { "VTE-2", U, "swelling=yes regions=knee dvt_history=yes", "swelling=yes dvt_history=yes" },
  { "BLD-1", U, "bleeding_disorder=yes swelling=yes", "swelling=yes" },
  { "BLD-2", E, "anticoagulant=yes numbness=yes", "anticoagulant=yes numbness=yes regions=arm" },
  { "TIS-1", C, "bruising=yes", "redness_heat=yes" },
  { "TIS-2", U, "bruising=yes swelling_growing=yes", "bruising=yes" },
  { "TIS-3", E, "swelling=yes pain_now=7 tingling=yes", "swelling=yes pain_now=6 tingling=yes" },
  { "RHA-1", E, "dark_urine=yes fever=yes", "dark_urine=yes" },
  { "RHA-2", U, "dark_urine=yes", "fever=yes" },
  { "INF-1", E, "fever=yes dizziness=yes diabetes=yes", "fever=yes dizziness=yes" },
  { "INF-2", U, "skin_damage=yes immunosuppression=yes", "skin_damage=yes" },
  { "INF-3", C, "rash=yes", "bruising=yes" },
  { "ALG-1", E, "rash=yes nausea_vomiting=yes", "rash=yes swelling=yes" },
  { "MOV-1", U, "difficulty_moving=yes", "usual_activities=cannot" },
  { "MOV-2", E, "difficulty_moving=yes numbness=yes", "difficulty_walking=yes numbness=yes" },
  { "FRX-1", U, "age_years=70 quality=sharp", "age_years=69 quality=sharp" },
  { "FRX-2", E, "osteoporosis=yes onset_sudden=yes difficulty_walking=yes",
    "osteoporosis=yes difficulty_walking=yes" },
  { "CAN-1", E, "cancer_history=yes weakness=yes",
    "cancer_history=yes weakness=yes regions=thigh" },
  { "CAN-2", U, "cancer_history=yes course=worse", "cancer_history=yes" },
  { "CAN-3", C, "weight_loss=yes", "low_mood=yes" },
  { "PRG-1", E, "pregnancy=yes pregnancy_concern=yes", "pregnancy=no pregnancy_concern=yes" },
  { "PSY-1", E, "low_mood=yes self_harm_thoughts=yes", "low_mood=yes" },
  { "PSY-2", U, "unusual_anxiety=yes usual_activities=cannot",
    "unusual_anxiety=yes usual_activities=harder" },
  { "PSY-3", C, "low_mood=yes", "felt_unsafe=yes" },
  { "CON-1", C, "felt_unsafe=yes", "unusual_anxiety=yes" },
  { "PAI-1", U, "pain_now=8 worst_pain=8 course=same", "pain_now=8 worst_pain=8" },
  { "PAI-2", C, "pain_now=7 worst_pain=7", "pain_now=6 worst_pain=7" },
  { "PAI-3", C, "hours=48.1 pain_now=6", "hours=48 pain_now=6" },
  { "PAI-4", M, "pain_now=6 worst_pain=6", "pain_now=5" },
  { "QUA-1", C, "onset_sudden=yes", "quality=throbbing" },
  { "QUA-2", U, "quality=sharp course=worse", "quality=sharp" },
  { "TRD-1", C, "course=worse", "course=same" },
  { "TRD-2", U, "course=worse / hours=50 course=same pain_now=5", "course=worse / course=same" },
  { "TIM-1", C, "hours=72.1 course=same", "hours=72 course=same" },
  { "TIM-2", C, "hours=96.1 course=same", "hours=96 course=same" },
  { "TIM-3", C, "hours=168.1", "hours=168" },
  { "TIM-4", M, "hours=48.1 course=same", "hours=48 course=same" },
  { "FUN-1", C, "location=elsewhere pain_now=4", "location=elsewhere pain_now=3" },
  { "MED-1", C, "self_care=nsaid pregnancy=yes", "self_care=nsaid" },
  { "PAT-1", C, "wants_callback=yes", "wants_callback=declined" },
};

static CareRuleSet *rules;

static const CareFired *
find_fired (const CareTriageResult *result, const char *id)
{
  for (guint i = 0; i < result->fired->len; i++)
    {
      const CareFired *fired = g_ptr_array_index (result->fired, i);

      if (g_str_equal (fired->rule->id, id))
        return fired;
    }
  return NULL;
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  CareTestCase c;
  g_autoptr (CareTriageResult) result = NULL, cleared = NULL, silent = NULL;
  const CareFired *fired;

  care_test_case_init (&c, row->fires);
  result = care_test_case_judge (&c, rules);
  fired = find_fired (result, row->id);
  g_assert_nonnull (fired);
  g_assert_cmpint (fired->rule->level, ==, row->level);
  g_assert_cmpint (result->level, >=, row->level);
  g_assert_cmpuint (fired->because->len, >, 0);

  g_assert_cmpuint (fired->would_clear->len, >, 0);
  g_assert_cmpuint (fired->would_clear->len, <=, 2);
  care_test_case_apply (&c, fired->would_clear);
  cleared = care_test_case_judge (&c, rules);
  g_assert_false (care_test_result_has_rule (cleared, row->id));

  care_test_case_init (&c, row->not );
  silent = care_test_case_judge (&c, rules);
  g_assert_false (care_test_result_has_rule (silent, row->id));
}

/* The table above is the whole list, both ways. */
static void
test_all_rules (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, 54);
  g_assert_cmpuint (care_rule_set_get_n_rules (rules), ==, 54);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_nonnull (care_rule_set_find (rules, rows[i].id));
}

static void
test_order (void)
{
  for (guint i = 1; i < care_rule_set_get_n_rules (rules); i++)
    g_assert_cmpint (care_rule_set_get_rule (rules, i - 1)->level, >=,
                     care_rule_set_get_rule (rules, i)->level);
}

/* A rule says the recorded answers behind a derived truth, in the order of its condition. */
static void
test_because (void)
{
  CareTestCase c;
  g_autoptr (CareTriageResult) result = NULL;
  const CareFired *fired;
  static const CareFactId wanted[] = { CARE_FACT_BLEED_RISK, CARE_FACT_ANTICOAGULANT,
                                       CARE_FACT_BRUISING };

  care_test_case_init (&c, "anticoagulant=yes bruising=yes");
  result = care_test_case_judge (&c, rules);
  fired = find_fired (result, "BLD-1");
  g_assert_nonnull (fired);
  g_assert_cmpuint (fired->because->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpint (g_array_index (fired->because, CareFactId, i), ==, wanted[i]);
  /* the bruise could have been a no; the blood thinner is a fact about the patient */
  g_assert_cmpuint (fired->would_clear->len, ==, 1);
  g_assert_cmpint (g_array_index (fired->would_clear, CareClearing, 0).fact, ==,
                   CARE_FACT_BRUISING);
}

static void
test_text (void)
{
  g_autoptr (GHashTable) clinic = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *plain = NULL, *full = NULL, *odd = NULL;
  const char *text = "In {urgent_h} h or {emergency_number}, {limit_h}";

  g_hash_table_insert (clinic, (gpointer) "emergency_number", (gpointer) "{urgent_h}");
  plain = care_rule_text_expand (text, rules, NULL);
  full = care_rule_text_expand (text, rules, clinic);
  odd = care_rule_text_expand ("a } b { c", rules, clinic);
  g_assert_cmpstr (plain, ==, "In 2 h or {emergency_number}, 72");
  g_assert_cmpstr (full, ==, "In 2 h or {urgent_h}, 72");
  g_assert_cmpstr (odd, ==, "a } b { c");
}

/* No number of hours or pain is typed into a text that has a parameter for it. */
static void
test_no_typed_numbers (void)
{
  for (guint i = 0; i < care_rule_set_get_n_rules (rules); i++)
    {
      const CareRule *rule = care_rule_set_get_rule (rules, i);

      g_assert_null (strstr (rule->staff, "72"));
      g_assert_null (strstr (rule->patient, "72"));
      g_assert_null (strstr (rule->patient, "2 hours"));
    }
}

static void
test_addons (void)
{
  CareTestCase c;
  g_autoptr (GPtrArray) none = NULL, some = NULL, open = NULL;

  care_test_case_init (&c, "");
  none = care_rule_set_select_addons (rules, &c.context);
  g_assert_cmpuint (none->len, ==, 0);
  care_test_case_change (
      &c, "techniques=dry_needling regions=neck pressure=very_deep anticoagulant=yes");
  some = care_rule_set_select_addons (rules, &c.context);
  g_assert_cmpuint (some->len, ==, 4);
  care_test_case_change (
      &c, "techniques=stretching regions=arm pressure=light anticoagulant=not_asked");
  open = care_rule_set_select_addons (rules, &c.context);
  g_assert_cmpuint (open->len, ==, 0);
}

static void
test_boxes (void)
{
  g_assert_cmpuint (care_rule_set_get_n_box_lines (rules), ==, 32);
  g_assert_cmpstr (care_rule_set_get_box_line (rules, 0)->box, ==, "emergency");
  g_assert_nonnull (care_rule_set_get_box_title (rules, "next_day"));
  g_assert_null (care_rule_set_get_box_title (rules, "later"));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  rules = care_rule_set_new_default (&error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("/triage/rules/", rows[i].id, NULL);

      g_test_add_data_func (name, &rows[i], test_row);
    }
  g_test_add_func ("/triage/rules/all-54", test_all_rules);
  g_test_add_func ("/triage/rules/order", test_order);
  g_test_add_func ("/triage/rules/because", test_because);
  g_test_add_func ("/triage/rules/text", test_text);
  g_test_add_func ("/triage/rules/no-typed-numbers", test_no_typed_numbers);
  g_test_add_func ("/triage/rules/add-ons", test_addons);
  g_test_add_func ("/triage/rules/boxes", test_boxes);
  status = g_test_run ();
  care_rule_set_unref (rules);
  return status;
}

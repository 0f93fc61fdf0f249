/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closed sets: the permanent codes, there and back, a label for each, levels and outcomes. */
#include "config.h"

#include "care-enums.h"

/* What files and databases hold: never change a code, add at most. */
static const char *const codes[][15] = {
  { "expected", "monitor", "contact", "urgent", "emergency" },
  { "expected", "monitor", "incomplete", "contact", "urgent", "emergency" },
  { "phone", "in_person", "paper", "message", "carer" },
  { "new", "acknowledged", "contacting", "waiting", "resolved", "reopened" },
  { "open", "join", "raise", "acknowledge", "undo_acknowledge", "attempt", "assign", "escalate",
    "wait", "lower", "resolve", "reopen", "said", "note", "undo" },
  { "reached", "reached_carer", "no_answer", "voicemail", "wrong_number", "declined",
    "ring_later" },
  { "settled", "advice_given", "seen_again", "referred_to_gp", "sent_to_emergency", "not_related",
    "could_not_reach", "entered_in_error" },
  { "none", "mild", "moderate", "severe" },
  { "planned", "done", "closed", "unreachable" },
  { "early_24", "routine_48", "late_72", "monitor", "incomplete", "emergency_check" },
  { "claim", "take_over", "release", "hand_over", "snooze", "undo", "letter", "put_away" },
  { "not_asked", "yes", "no" },
};

static void
test_codes (void)
{
  const struct
  {
    GType type;
    int n;
  } sets[] = {
    { CARE_TYPE_LEVEL, CARE_N_LEVELS },
    { CARE_TYPE_OUTCOME, CARE_N_OUTCOMES },
    { CARE_TYPE_CHANNEL, CARE_N_CHANNELS },
    { CARE_TYPE_CASE_STATE, CARE_N_CASE_STATES },
    { CARE_TYPE_CASE_ACT, CARE_N_CASE_ACTS },
    { CARE_TYPE_ATTEMPT_RESULT, CARE_N_ATTEMPT_RESULTS },
    { CARE_TYPE_CASE_OUTCOME, CARE_N_CASE_OUTCOMES },
    { CARE_TYPE_HARM, CARE_N_HARMS },
    { CARE_TYPE_CALL_STATE, CARE_N_CALL_STATES },
    { CARE_TYPE_CALL_REASON, CARE_N_CALL_REASONS },
    { CARE_TYPE_CALL_ACT, CARE_N_CALL_ACTS },
    { CARE_TYPE_CONSENT, CARE_N_CONSENTS },
  };

  g_assert_cmpuint (G_N_ELEMENTS (sets), ==, G_N_ELEMENTS (codes));
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    for (int value = 0; value < sets[i].n; value++)
      {
        int back = -1;

        g_assert_cmpstr (care_enum_code (sets[i].type, value), ==, codes[i][value]);
        g_assert_true (care_enum_from_code (sets[i].type, codes[i][value], &back));
        g_assert_cmpint (back, ==, value);
        g_assert_cmpstr (care_enum_label (sets[i].type, value), !=, "");
        g_assert_nonnull (care_enum_label (sets[i].type, value));
      }
}

static void
test_unknown (void)
{
  int value = 77;

  g_assert_false (care_enum_from_code (CARE_TYPE_LEVEL, "incomplete", &value));
  g_assert_false (care_enum_from_code (CARE_TYPE_LEVEL, "Urgent", &value));
  g_assert_false (care_enum_from_code (CARE_TYPE_LEVEL, "", &value));
  g_assert_false (care_enum_from_code (CARE_TYPE_LEVEL, NULL, &value));
  g_assert_cmpint (value, ==, 77);
}

static void
test_levels (void)
{
  const char letters[] = "HNTSE";

  for (int level = 0; level < CARE_N_LEVELS; level++)
    {
      CareOutcome outcome = care_outcome_from_level ((CareLevel) level);
      CareLevel back = CARE_N_LEVELS;

      g_assert_cmpint (care_level_letter ((CareLevel) level), ==, letters[level]);
      g_assert_true (care_outcome_is_level (outcome, &back));
      g_assert_cmpint (back, ==, level);
      g_assert_cmpstr (care_enum_code (CARE_TYPE_LEVEL, level), ==,
                       care_enum_code (CARE_TYPE_OUTCOME, (int) outcome));
    }
}

/* "incomplete" is no level, and stands below everything somebody must act on. */
static void
test_incomplete (void)
{
  CareLevel level = CARE_LEVEL_URGENT;

  g_assert_false (care_outcome_is_level (CARE_OUTCOME_INCOMPLETE, &level));
  g_assert_cmpint (level, ==, CARE_LEVEL_URGENT);
  g_assert_cmpint (CARE_OUTCOME_INCOMPLETE, >, CARE_OUTCOME_MONITOR);
  g_assert_cmpint (CARE_OUTCOME_INCOMPLETE, <, CARE_OUTCOME_CONTACT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/enums/codes", test_codes);
  g_test_add_func ("/enums/unknown", test_unknown);
  g_test_add_func ("/enums/levels", test_levels);
  g_test_add_func ("/enums/incomplete", test_incomplete);
  return g_test_run ();
}

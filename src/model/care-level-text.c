/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an outcome is called, means and asks for. */
#include "config.h"

#include "care-level-text.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *letter;
  const char *meaning;
  const char *next;
  const char *style;
} OutcomeText;

static const OutcomeText texts[CARE_N_OUTCOMES] = {
  [CARE_OUTCOME_EXPECTED] = { "H", N_ ("Fits the normal picture."),
                              N_ ("Nothing more today; the next planned call or visit stays."),
                              "level-expected" },
  [CARE_OUTCOME_MONITOR] = { "N", N_ ("Not alarming, not fully the normal picture."),
                             N_ ("Ring again at the planned hour; read it at the next visit."),
                             "level-monitor" },
  [CARE_OUTCOME_INCOMPLETE] = { "?", N_ ("Required questions are open. Not cleared."),
                                N_ ("Ring back today and ask the open questions."),
                                "level-incomplete" },
  [CARE_OUTCOME_CONTACT] = { "T", N_ ("Possible adverse reaction."),
                             N_ ("A clinician speaks to the patient by the next working day."),
                             "level-contact" },
  [CARE_OUTCOME_URGENT] = { "S", N_ ("Could be harm that needs assessment today."),
                            N_ ("A clinician speaks to the patient within 2 hours."),
                            "level-urgent" },
  [CARE_OUTCOME_EMERGENCY] = { "E", N_ ("Time-critical."),
                               N_ ("Tell the patient now, in this call."), "level-emergency" },
};

/**
 * care_level_text_letter:
 * @outcome: an outcome
 *
 * Returns: (transfer none): the letter beside its shape; `?` for incomplete
 */
const char *
care_level_text_letter (CareOutcome outcome)
{
  g_return_val_if_fail (outcome < CARE_N_OUTCOMES, "?");

  return texts[outcome].letter;
}

/**
 * care_level_text_meaning:
 * @outcome: an outcome
 *
 * Returns: (transfer none): a sentence that says what it means
 */
const char *
care_level_text_meaning (CareOutcome outcome)
{
  g_return_val_if_fail (outcome < CARE_N_OUTCOMES, "");

  return _ (texts[outcome].meaning);
}

/**
 * care_level_text_next:
 * @outcome: an outcome
 *
 * Returns: (transfer none): a sentence that says who does what by when
 */
const char *
care_level_text_next (CareOutcome outcome)
{
  g_return_val_if_fail (outcome < CARE_N_OUTCOMES, "");

  return _ (texts[outcome].next);
}

/**
 * care_level_text_style:
 * @outcome: an outcome
 *
 * Returns: (transfer none): its style class, such as `level-urgent`
 */
const char *
care_level_text_style (CareOutcome outcome)
{
  g_return_val_if_fail (outcome < CARE_N_OUTCOMES, "");

  return texts[outcome].style;
}

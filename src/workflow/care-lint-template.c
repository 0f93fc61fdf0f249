/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lint of a template with the rule set that will print its warnings. */
#include "config.h"

#include "care-lint-template.h"

#include "care-give-handout.h"

/* A session and a patient to whom every add-on line of the rules applies. */
static CareAnswers *
answers_for_everything (void)
{
  CareAnswers *answers = care_answers_new ();
  const CareFact *pressure = care_fact_get (CARE_FACT_PRESSURE);

  for (int i = 0; i < CARE_N_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);

      if (fact->group == CARE_FACT_GROUP_SCREENING && fact->type == CARE_FACT_TYPE_YN)
        care_answers_set_yn (answers, fact->id, TRUE);
      else if (fact->group == CARE_FACT_GROUP_SESSION && fact->type == CARE_FACT_TYPE_LIST)
        care_answers_set_value (answers, fact->id,
                                (guint32) ((G_GUINT64_CONSTANT (1) << fact->n_values) - 1));
    }
  care_answers_set_value (answers, CARE_FACT_PRESSURE, pressure->n_values - 1);
  return answers;
}

/**
 * care_lint_rules_from_set:
 * @rules: a rule set
 * @language: language code of the sheet
 *
 * Returns: (transfer full): what a sheet prints of @rules when every add-on line applies; for
 * care_handout_lint_pages()
 */
CareHandoutRules *
care_lint_rules_from_set (CareRuleSet *rules, const char *language)
{
  g_autoptr (CareAnswers) everything = answers_for_everything ();

  return care_handout_rules_from_set (rules, everything, language);
}

/**
 * care_lint_template:
 * @rules: the rule set in force
 * @templates: the set with the partials and the words of the language
 * @care_template: a sheet, letter or partial
 * @today: (nullable): the day, YYYY-MM-DD; %NULL = the day of review is not looked at
 * @fonts: (nullable): font map of a worker; %NULL = the calling thread's
 *
 * All of the lint: words, what must be printed, the day of review, the pages with the lines of
 * @rules. Takes some tenths of a second, mostly for the pages; care_handout_lint() alone is for
 * every keystroke.
 *
 * Returns: (transfer full) (element-type CareLintFinding): the findings
 */
GPtrArray *
care_lint_template (CareRuleSet *rules,
                    CareTemplateSet *templates,
                    const CareTemplate *care_template,
                    const char *today,
                    PangoFontMap *fonts)
{
  g_autoptr (CareHandoutRules) lines = NULL;
  GPtrArray *findings;

  g_return_val_if_fail (rules != NULL && templates != NULL && care_template != NULL, NULL);
  lines = care_lint_rules_from_set (rules, care_template->language);
  findings = care_handout_lint (templates, care_template);
  if (today != NULL)
    care_handout_lint_review (findings, care_template, today);
  care_handout_lint_pages (findings, templates, care_template, lines, fonts);
  return findings;
}

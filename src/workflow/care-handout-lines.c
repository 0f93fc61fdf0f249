/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sheet prints of the published rules, in the language of the sheet. */
#include "config.h"

#include "care-give-handout.h"

/* Returns: (transfer none): @found, or else @own, which is counted as in another language. */
static const char *
or_own (const char *found, const char *own, guint *n_other)
{
  if (found != NULL)
    return found;
  (*n_other)++;
  return own;
}

static void
add_boxes (CareHandoutRules *sheet, CareRuleSet *rules, const char *language, guint *n_other)
{
  static const char *const boxes[] = {
    CARE_HANDOUT_BOX_EMERGENCY,
    CARE_HANDOUT_BOX_PREGNANCY,
    CARE_HANDOUT_BOX_TODAY,
    CARE_HANDOUT_BOX_NEXT_DAY,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      const char *own = care_rule_set_get_box_title (rules, boxes[i]);

      if (own != NULL)
        care_handout_rules_add_box (
            sheet, boxes[i],
            or_own (care_rule_set_find_box_title (rules, boxes[i], language), own, n_other));
    }
  for (guint i = 0; i < care_rule_set_get_n_box_lines (rules); i++)
    {
      const CareRuleLine *line = care_rule_set_get_box_line (rules, i);

      care_handout_rules_add_line (
          sheet, line->box,
          or_own (care_rule_set_find_line_text (rules, line, language), line->text, n_other),
          line->rules);
    }
}

/**
 * care_handout_rules_from_set:
 * @rules: a published rule set
 * @session_context: session facts and screening, which decide about the add-on lines
 * @language: language code of the sheet
 *
 * What the rule set does not say in @language is there in the rule set's own language: a warning is
 * never left out. care_handout_compose() says so to the person who prints.
 *
 * Returns: (transfer full): what a sheet prints of @rules: numbers, warning boxes, add-on lines
 */
CareHandoutRules *
care_handout_rules_from_set (CareRuleSet *rules,
                             const CareAnswers *session_context,
                             const char *language)
{
  CareHandoutRules *sheet =
      care_handout_rules_new (care_rule_set_get_id (rules), care_rule_set_get_version (rules),
                              care_rule_set_get_sha256 (rules));
  g_auto (GStrv) names = care_rule_set_list_parameters (rules);
  g_autoptr (GPtrArray) addons = care_rule_set_select_addons (rules, session_context);
  guint n_other = 0;

  for (int i = 0; names[i] != NULL; i++)
    {
      double number;

      if (care_rule_set_get_parameter (rules, names[i], &number))
        care_handout_rules_set_number (sheet, names[i], number);
    }
  add_boxes (sheet, rules, language, &n_other);
  for (guint i = 0; i < addons->len; i++)
    {
      const CareRuleLine *line = g_ptr_array_index (addons, i);

      care_handout_rules_add_addon (
          sheet,
          or_own (care_rule_set_find_line_text (rules, line, language), line->text, &n_other),
          line->rules);
    }
  care_handout_rules_set_language (sheet, language, n_other);
  return sheet;
}

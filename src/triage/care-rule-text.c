/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of rules with their placeholders filled in. */
#include "config.h"

#include "care-rule-text.h"

#include <string.h>

/**
 * care_rule_text_expand:
 * @text: a text of @rules
 * @rules: a rule set
 * @clinic_values: (nullable) (element-type utf8 utf8): emergency_number, clinic_phone,
 *   out_of_hours, crisis_line, maternity_line; values as the clinic wrote them
 *
 * Puts the rule set's numbers in the place of `{limit_h}` and the like, and the clinic's values in
 * theirs. A placeholder without a value stays as it is. Nothing inside a value is replaced again.
 *
 * Returns: (transfer full): the text; plain, to be escaped where markup is read
 */
char *
care_rule_text_expand (const char *text, CareRuleSet *rules, GHashTable *clinic_values)
{
  GString *out = g_string_new (NULL);

  for (;;)
    {
      const char *open = strchr (text, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *name = NULL;
      const char *value = NULL;
      double number;

      if (close == NULL)
        break;
      g_string_append_len (out, text, open - text);
      name = g_strndup (open + 1, (gsize) (close - open - 1));
      if (clinic_values != NULL)
        value = g_hash_table_lookup (clinic_values, name);
      if (care_rule_set_get_parameter (rules, name, &number))
        g_string_append_printf (out, "%.0f", number);
      else if (value != NULL && *value != '\0')
        g_string_append (out, value);
      else
        g_string_append_len (out, open, close - open + 1);
      text = close + 1;
    }
  g_string_append (out, text);
  return g_string_free (out, FALSE);
}

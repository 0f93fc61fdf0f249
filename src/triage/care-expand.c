/* SPDX-License-Identifier: GPL-3.0-or-later */
/* {parameter} placeholders of a rule's texts, filled with the clinic's values. */
#include "config.h"

#include "care-expand.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
value_of (const char *name, CareRuleSet *rules, CareLookup lookup, gpointer data)
{
  const char *value = lookup != NULL ? lookup (data, name) : NULL;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double number;

  if (value != NULL && *value != '\0')
    return g_strdup (value);
  if (care_rule_set_get_parameter (rules, name, &number))
    return g_strdup (g_ascii_formatd (digits, sizeof digits, "%g", number));
  /* A line to say aloud must not stop at a gap: name what is to be looked up. */
  if (g_str_equal (name, "emergency_number"))
    return g_strdup (_ ("the emergency number"));
  if (g_str_equal (name, "crisis_line"))
    return g_strdup (_ ("the crisis line"));
  if (g_str_equal (name, "maternity_line"))
    return g_strdup (_ ("the maternity unit"));
  if (g_str_equal (name, "out_of_hours"))
    return g_strdup (_ ("the out-of-hours service"));
  if (g_str_equal (name, "clinic_phone"))
    return g_strdup (_ ("the clinic"));
  return g_strdup_printf ("{%s}", name);
}

/**
 * care_expand:
 * @text: a rule's text
 * @rules: the set it belongs to, for its parameters
 * @lookup: (nullable): gives the clinic's values; they come before parameters
 * @data: for @lookup
 *
 * Returns: (transfer full): @text with every `{name}` replaced. A value the clinic has not set
 *   becomes the words for it, so that the line can still be read aloud
 */
char *
care_expand (const char *text, CareRuleSet *rules, CareLookup lookup, gpointer data)
{
  GString *out = g_string_new (NULL);
  const char *rest = text;

  while (*rest != '\0')
    {
      const char *open = strchr (rest, '{');
      const char *shut = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (shut == NULL)
        break;
      name = g_strndup (open + 1, (gsize) (shut - open - 1));
      value = value_of (name, rules, lookup, data);
      g_string_append_len (out, rest, open - rest);
      g_string_append (out, value);
      rest = shut + 1;
    }
  g_string_append (out, rest);
  return g_string_free (out, FALSE);
}

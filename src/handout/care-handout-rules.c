/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain data filled by the layer that knows the rule set; the handout only prints it. */
#include "config.h"

#include "care-handout-rules.h"

static void
line_free (gpointer data)
{
  CareHandoutLine *line = data;

  g_free (line->text);
  g_strfreev (line->rules);
  g_free (line);
}

static void
box_free (gpointer data)
{
  CareHandoutBox *box = data;

  g_free (box->id);
  g_free (box->title);
  g_ptr_array_unref (box->lines);
  g_free (box);
}

static CareHandoutLine *
line_new (const char *text, const char *const *rule_ids)
{
  CareHandoutLine *line = g_new0 (CareHandoutLine, 1);

  line->text = g_strdup (text);
  line->rules = rule_ids != NULL ? g_strdupv ((char **) rule_ids) : g_new0 (char *, 1);
  return line;
}

/**
 * care_handout_rules_new:
 * @id: id of the rule set
 * @version: its version, 1 or more
 * @sha256: (nullable): hash of the published rule set, printed nowhere but kept with the copy
 *
 * Returns: (transfer full): empty data; fill it with the functions below
 */
CareHandoutRules *
care_handout_rules_new (const char *id, int version, const char *sha256)
{
  CareHandoutRules *rules = g_new0 (CareHandoutRules, 1);

  rules->id = g_strdup (id);
  rules->version = version;
  rules->sha256 = g_strdup (sha256);
  rules->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rules->boxes = g_ptr_array_new_with_free_func (box_free);
  rules->addons = g_ptr_array_new_with_free_func (line_free);
  return rules;
}

/**
 * care_handout_rules_free:
 * @rules: (nullable): data to free
 */
void
care_handout_rules_free (CareHandoutRules *rules)
{
  if (rules == NULL)
    return;
  g_free (rules->id);
  g_free (rules->sha256);
  g_free (rules->language);
  g_hash_table_unref (rules->numbers);
  g_ptr_array_unref (rules->boxes);
  g_ptr_array_unref (rules->addons);
  g_free (rules);
}

/**
 * care_handout_rules_set_language:
 * @rules: the data
 * @language: language code that was wanted for boxes and add-ons
 * @n_other: how many titles and lines the rule set has not in that language: they stand here in the
 *   rule set's own language, because a missing warning is worse than a foreign one
 */
void
care_handout_rules_set_language (CareHandoutRules *rules, const char *language, guint n_other)
{
  g_free (rules->language);
  rules->language = g_strdup (language);
  rules->n_other = n_other;
}

/**
 * care_handout_rules_set_number:
 * @rules: the data
 * @name: parameter name as in the rule set, for example "limit_h"
 * @value: its value, hours for names ending in "_h"
 */
void
care_handout_rules_set_number (CareHandoutRules *rules, const char *name, double value)
{
  g_hash_table_replace (rules->numbers, g_strdup (name), g_memdup2 (&value, sizeof value));
}

/**
 * care_handout_rules_get_number:
 * @rules: the data
 * @name: parameter name
 * @ret_value: (out): the value; untouched when there is none
 *
 * Returns: whether the rule set has this number
 */
gboolean
care_handout_rules_get_number (const CareHandoutRules *rules, const char *name, double *ret_value)
{
  const double *value = g_hash_table_lookup (rules->numbers, name);

  if (value == NULL)
    return FALSE;
  *ret_value = *value;
  return TRUE;
}

/**
 * care_handout_rules_add_box:
 * @rules: the data
 * @id: one of the CARE_HANDOUT_BOX_… ids, each once, in printing order
 * @title: heading of the box, may hold {placeholders}
 */
void
care_handout_rules_add_box (CareHandoutRules *rules, const char *id, const char *title)
{
  CareHandoutBox *box = g_new0 (CareHandoutBox, 1);

  box->id = g_strdup (id);
  box->title = g_strdup (title);
  box->lines = g_ptr_array_new_with_free_func (line_free);
  g_ptr_array_add (rules->boxes, box);
}

/**
 * care_handout_rules_add_line:
 * @rules: the data
 * @box_id: id of a box added before
 * @text: one line of the box, may hold {placeholders}
 * @rule_ids: (nullable): %NULL-terminated ids of the rules it comes from
 *
 * Returns: %FALSE when there is no such box
 */
gboolean
care_handout_rules_add_line (CareHandoutRules *rules,
                             const char *box_id,
                             const char *text,
                             const char *const *rule_ids)
{
  const CareHandoutBox *box = care_handout_rules_find_box (rules, box_id);

  if (box == NULL)
    return FALSE;
  g_ptr_array_add (box->lines, line_new (text, rule_ids));
  return TRUE;
}

/**
 * care_handout_rules_add_addon:
 * @rules: the data
 * @text: an advice line whose condition holds for this session, may hold {placeholders}
 * @rule_ids: (nullable): %NULL-terminated ids of the rules it comes from
 */
void
care_handout_rules_add_addon (CareHandoutRules *rules,
                              const char *text,
                              const char *const *rule_ids)
{
  g_ptr_array_add (rules->addons, line_new (text, rule_ids));
}

/**
 * care_handout_rules_find_box:
 * @rules: the data
 * @id: id of a box
 *
 * Returns: (transfer none) (nullable): the box
 */
const CareHandoutBox *
care_handout_rules_find_box (const CareHandoutRules *rules, const char *id)
{
  for (guint i = 0; i < rules->boxes->len; i++)
    {
      const CareHandoutBox *box = g_ptr_array_index (rules->boxes, i);

      if (g_str_equal (box->id, id))
        return box;
    }
  return NULL;
}

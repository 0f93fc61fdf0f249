/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule set: loaded once, checked whole, never changed. */
#include "config.h"

#include "care-rules-private.h"

#include "care-derive.h"
#include "care-triage-resources.h"

G_DEFINE_QUARK (care - rules - error - quark, care_rules_error)
G_DEFINE_BOXED_TYPE (CareRuleSet, care_rule_set, care_rule_set_ref, care_rule_set_unref)

/**
 * care_rule_set_new_empty:
 * @text: bytes of the file
 * @length: their number
 *
 * Returns: (transfer full): a set for the loader to fill
 */
CareRuleSet *
care_rule_set_new_empty (const char *text, gsize length)
{
  CareRuleSet *self = g_new0 (CareRuleSet, 1);

  g_atomic_ref_count_init (&self->references);
  self->strings = g_string_chunk_new (4096);
  self->text = g_strndup (text, length);
  self->sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  self->pool = care_expr_pool_new ();
  self->rules = g_array_new (FALSE, TRUE, sizeof (CareRuleEntry));
  self->boxes = g_array_new (FALSE, TRUE, sizeof (CareRuleBox));
  self->lines = g_array_new (FALSE, TRUE, sizeof (CareRuleLine));
  self->addons = g_array_new (FALSE, TRUE, sizeof (CareAddon));
  self->lists = g_ptr_array_new_with_free_func (g_free);
  self->families = g_ptr_array_new ();
  return self;
}

/**
 * care_rule_set_new_default:
 * @error: %CARE_RULES_ERROR
 *
 * Returns: (transfer full) (nullable): the rule set the program ships
 */
CareRuleSet *
care_rule_set_new_default (GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (care_triage_get_resource (),
                                                     "/io/github/aftercare/triage/default.json",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;
  return care_rule_set_new_from_json (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                      error);
}

/**
 * care_rule_set_ref:
 * @self: a rule set
 *
 * Returns: (transfer full): @self; any thread
 */
CareRuleSet *
care_rule_set_ref (CareRuleSet *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * care_rule_set_unref:
 * @self: (transfer full): a rule set; any thread
 */
void
care_rule_set_unref (CareRuleSet *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_string_chunk_free (self->strings);
  g_free (self->text);
  g_free (self->sha256);
  care_expr_pool_free (self->pool);
  g_free (self->truths);
  g_array_unref (self->rules);
  g_array_unref (self->boxes);
  g_array_unref (self->lines);
  g_array_unref (self->addons);
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->families);
  g_free (self);
}

/**
 * care_rule_set_get_id:
 * @self: a rule set
 *
 * Returns: (transfer none): its id, such as `default`
 */
const char *
care_rule_set_get_id (CareRuleSet *self)
{
  return self->id;
}

/**
 * care_rule_set_get_version:
 * @self: a rule set
 *
 * Returns: its version, from 1
 */
int
care_rule_set_get_version (CareRuleSet *self)
{
  return self->version;
}

/**
 * care_rule_set_get_sha256:
 * @self: a rule set
 *
 * Returns: (transfer none): SHA-256 of the bytes of its file, 64 hexadecimal digits
 */
const char *
care_rule_set_get_sha256 (CareRuleSet *self)
{
  return self->sha256;
}

/**
 * care_rule_set_get_text:
 * @self: a rule set
 *
 * Returns: (transfer none): its file, byte for byte
 */
const char *
care_rule_set_get_text (CareRuleSet *self)
{
  return self->text;
}

/**
 * care_rule_set_get_title:
 * @self: a rule set
 *
 * Returns: (transfer none): its title, for people
 */
const char *
care_rule_set_get_title (CareRuleSet *self)
{
  return self->title;
}

/**
 * care_rule_set_get_language:
 * @self: a rule set
 *
 * Returns: (transfer none): the language of its texts, such as `en`
 */
const char *
care_rule_set_get_language (CareRuleSet *self)
{
  return self->language;
}

/**
 * care_rule_set_get_n_rules:
 * @self: a rule set
 *
 * Returns: number of its rules, process rules not counted
 */
guint
care_rule_set_get_n_rules (CareRuleSet *self)
{
  return self->rules->len;
}

/**
 * care_rule_set_get_rule:
 * @self: a rule set
 * @index: below care_rule_set_get_n_rules()
 *
 * Returns: (transfer none): a rule; highest level first, within it highest priority first
 */
const CareRule *
care_rule_set_get_rule (CareRuleSet *self, guint index)
{
  g_return_val_if_fail (index < self->rules->len, NULL);

  return &g_array_index (self->rules, CareRuleEntry, index).rule;
}

/**
 * care_rule_set_find:
 * @self: a rule set
 * @id: such as NEU-2
 *
 * Returns: (transfer none) (nullable): the rule of that id
 */
const CareRule *
care_rule_set_find (CareRuleSet *self, const char *id)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const CareRule *rule = &g_array_index (self->rules, CareRuleEntry, i).rule;

      if (g_str_equal (rule->id, id))
        return rule;
    }
  return NULL;
}

/**
 * care_rule_set_find_process:
 * @self: a rule set
 * @id: such as SUM-1
 *
 * Returns: (transfer none) (nullable): the texts of a process rule; its family is %NULL, its
 *   patient line may be, its level is what it raises to (expected for none)
 */
const CareRule *
care_rule_set_find_process (CareRuleSet *self, const char *id)
{
  for (guint i = 0; i < CARE_N_PROCESS; i++)
    if (g_str_equal (self->process[i].rule.id, id))
      return &self->process[i].rule;
  return NULL;
}

/**
 * care_rule_set_get_parameter:
 * @self: a rule set
 * @name: such as limit_h
 * @ret: (out): its number
 *
 * Returns: whether there is such a parameter
 */
gboolean
care_rule_set_get_parameter (CareRuleSet *self, const char *name, double *ret)
{
  int parameter = care_parameter_find (name);

  if (parameter < 0)
    return FALSE;
  *ret = self->parameters[parameter];
  return TRUE;
}

/**
 * care_rule_set_list_parameters:
 * @self: a rule set
 *
 * Returns: (transfer full) (array zero-terminated=1): names of all parameters
 */
char **
care_rule_set_list_parameters (CareRuleSet *self)
{
  char **names = g_new0 (char *, CARE_N_PARAMETERS + 1);

  for (guint i = 0; i < CARE_N_PARAMETERS; i++)
    names[i] = g_strdup (care_parameter_name ((CareParameter) i));
  return names;
}

/**
 * care_rule_set_get_n_box_lines:
 * @self: a rule set
 *
 * Returns: number of lines in all warning boxes
 */
guint
care_rule_set_get_n_box_lines (CareRuleSet *self)
{
  return self->lines->len;
}

/**
 * care_rule_set_get_box_line:
 * @self: a rule set
 * @index: below care_rule_set_get_n_box_lines()
 *
 * Returns: (transfer none): a line; boxes in order of danger, lines in order of the file
 */
const CareRuleLine *
care_rule_set_get_box_line (CareRuleSet *self, guint index)
{
  g_return_val_if_fail (index < self->lines->len, NULL);

  return &g_array_index (self->lines, CareRuleLine, index);
}

/**
 * care_rule_set_get_box_title:
 * @self: a rule set
 * @box: emergency, pregnancy, today or next_day
 *
 * Returns: (transfer none) (nullable): heading of that box
 */
const char *
care_rule_set_get_box_title (CareRuleSet *self, const char *box)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      const CareRuleBox *found = &g_array_index (self->boxes, CareRuleBox, i);

      if (g_str_equal (found->id, box))
        return found->title;
    }
  return NULL;
}

/* Returns: (nullable): the text in that language, of the set's own or of the others. */
static const char *
find_text (CareRuleSet *self, const char *text, const char *const *other, const char *language)
{
  if (g_str_equal (language, self->language))
    return text;
  for (; other != NULL && other[0] != NULL; other += 2)
    if (g_str_equal (other[0], language))
      return other[1];
  return NULL;
}

/**
 * care_rule_set_find_box_title:
 * @self: a rule set
 * @box: emergency, pregnancy, today or next_day
 * @language: language code, such as `de`
 *
 * Returns: (transfer none) (nullable): heading of that box in @language, if the set has it
 */
const char *
care_rule_set_find_box_title (CareRuleSet *self, const char *box, const char *language)
{
  g_return_val_if_fail (language != NULL, NULL);

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const CareRuleBox *found = &g_array_index (self->boxes, CareRuleBox, i);

      if (g_str_equal (found->id, box))
        return find_text (self, found->title, found->other, language);
    }
  return NULL;
}

/**
 * care_rule_set_find_line_text:
 * @self: a rule set
 * @line: one of its lines
 * @language: language code, such as `de`
 *
 * Returns: (transfer none) (nullable): the line in @language, if the set has it; @line's own text
 * is in the language of the set
 */
const char *
care_rule_set_find_line_text (CareRuleSet *self, const CareRuleLine *line, const char *language)
{
  g_return_val_if_fail (line != NULL && language != NULL, NULL);

  return find_text (self, line->text, line->other, language);
}

/**
 * care_rule_set_get_n_addons:
 * @self: a rule set
 *
 * Returns: number of add-on lines, whether they apply or not
 */
guint
care_rule_set_get_n_addons (CareRuleSet *self)
{
  return self->addons->len;
}

/**
 * care_rule_set_get_addon:
 * @self: a rule set
 * @index: below care_rule_set_get_n_addons()
 *
 * Returns: (transfer none): a line, in order of the file
 */
const CareRuleLine *
care_rule_set_get_addon (CareRuleSet *self, guint index)
{
  g_return_val_if_fail (index < self->addons->len, NULL);

  return &g_array_index (self->addons, CareAddon, index).line;
}

/**
 * care_rule_set_select_addons:
 * @self: a rule set
 * @session: facts of session and screening
 *
 * A line is printed when its condition is true; an unanswered screening question prints nothing,
 * because the line would speak of a risk nobody has named.
 *
 * Returns: (transfer container) (element-type CareRuleLine): the lines that apply, lent by @self
 */
GPtrArray *
care_rule_set_select_addons (CareRuleSet *self, const CareAnswers *session)
{
  GPtrArray *lines = g_ptr_array_new ();
  CareSeen seen[CARE_N_FACTS];

  care_derive_see_answers (session, seen);
  for (guint i = 0; i < self->addons->len; i++)
    {
      CareAddon *addon = &g_array_index (self->addons, CareAddon, i);

      if (care_expr_evaluate_one (self->pool, addon->node, seen) == CARE_TRUTH_TRUE)
        g_ptr_array_add (lines, &addon->line);
    }
  return lines;
}

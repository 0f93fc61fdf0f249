/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient is to be told at the end of a call: the lines of the rules that hold, in the
 * order in which they are said. The words of an emergency stand in a bar of their own and are said
 * at once, so its first rule is not among them. */
#include "config.h"

#include "care-report-advice.h"

#include "care-advice.h"

/**
 * care_advice_line_free:
 * @self: (transfer full): a line
 */
void
care_advice_line_free (CareAdviceLine *self)
{
  g_free (self->code);
  g_free (self->text);
  g_free (self);
}

static const CareRule *
find_rule (CareRuleSet *rules, const char *code)
{
  const CareRule *rule = care_rule_set_find (rules, code);

  return rule != NULL ? rule : care_rule_set_find_process (rules, code);
}

/* Two rules may say the same words; they are said once. */
static gboolean
is_there (GPtrArray *lines, const char *code, const char *text)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const CareAdviceLine *line = g_ptr_array_index (lines, i);

      if (g_str_equal (line->code, code) || g_str_equal (line->text, text))
        return TRUE;
    }
  return FALSE;
}

static void
add (GPtrArray *lines,
     const CareRule *rule,
     const CareTriageResult *result,
     CareLookup lookup,
     gpointer data)
{
  CareAdviceLine *line;
  g_autofree char *text = NULL;

  if (rule == NULL || rule->patient == NULL || *rule->patient == '\0')
    return;
  text = care_expand (rule->patient, result->rules, lookup, data);
  if (is_there (lines, rule->id, text))
    return;
  line = g_new0 (CareAdviceLine, 1);
  line->code = g_strdup (rule->id);
  line->text = g_steal_pointer (&text);
  line->holds = TRUE;
  g_ptr_array_add (lines, line);
}

static gboolean
is_emergency (const CareTriageResult *result)
{
  return result->fired->len > 0 &&
         ((CareFired *) g_ptr_array_index (result->fired, 0))->rule->level == CARE_LEVEL_EMERGENCY;
}

static void
add_rules (GPtrArray *lines, const CareTriageResult *result, CareLookup lookup, gpointer data)
{
  for (guint i = is_emergency (result) ? 1 : 0; i < result->fired->len; i++)
    add (lines, ((CareFired *) g_ptr_array_index (result->fired, i))->rule, result, lookup, data);
}

/* What the process rules say to a patient: several small signs, or what was done at home; how it
 * goes on is said only when nothing above says it and every question was asked. */
static void
add_process (GPtrArray *lines, const CareTriageResult *result, CareLookup lookup, gpointer data)
{
  const char *const raising[] = { "SUM-1", "UNS-1" };
  const char *const home[] = { "ADV-1", "ADV-2" };
  const char *const closing[] = { "MON-0", "EXP-1" };

  for (guint i = 0; i < G_N_ELEMENTS (raising); i++)
    if (g_ptr_array_find_with_equal_func (result->process, raising[i], g_str_equal, NULL))
      add (lines, find_rule (result->rules, raising[i]), result, lookup, data);
  for (guint i = 0; i < G_N_ELEMENTS (home); i++)
    if (g_ptr_array_find_with_equal_func (result->advice, home[i], g_str_equal, NULL))
      add (lines, find_rule (result->rules, home[i]), result, lookup, data);
  for (guint i = 0; result->fired->len == 0 && !result->incomplete && i < G_N_ELEMENTS (closing);
       i++)
    if (g_ptr_array_find_with_equal_func (result->advice, closing[i], g_str_equal, NULL))
      add (lines, find_rule (result->rules, closing[i]), result, lookup, data);
}

/* What was said stays said, also when an answer that was changed since would not ask for it. */
static void
mark_said (GPtrArray *lines,
           const CareTriageResult *result,
           const char *said,
           CareLookup lookup,
           gpointer data)
{
  g_auto (GStrv) codes = g_strsplit (said != NULL ? said : "", ",", -1);
  guint holding = lines->len;

  for (int i = 0; codes[i] != NULL; i++)
    if (!is_emergency (result) ||
        !g_str_equal (codes[i], ((CareFired *) g_ptr_array_index (result->fired, 0))->rule->id))
      add (lines, find_rule (result->rules, codes[i]), result, lookup, data);
  for (guint i = 0; i < lines->len; i++)
    {
      CareAdviceLine *line = g_ptr_array_index (lines, i);

      line->said = care_advice_has (said, line->code);
      line->holds = i < holding;
    }
}

/**
 * care_report_advice_list:
 * @result: what triage says of the answers so far
 * @said: (nullable): the lines that were said, see care-advice.h
 * @lookup: (nullable): gives the clinic's values for the texts
 * @data: for @lookup
 *
 * In an emergency only what belongs to one is told: help comes first. Pure.
 *
 * Returns: (transfer full) (element-type CareAdviceLine): what to tell the patient, in order
 */
GPtrArray *
care_report_advice_list (const CareTriageResult *result,
                         const char *said,
                         CareLookup lookup,
                         gpointer data)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) care_advice_line_free);

  if (!is_emergency (result))
    {
      add_rules (lines, result, lookup, data);
      add_process (lines, result, lookup, data);
    }
  mark_said (lines, result, said, lookup, data);
  return lines;
}

/**
 * care_report_advice_text:
 * @said: (nullable): the lines that were said, see care-advice.h
 * @rules: the rules they come from; a code it does not know stands for itself
 * @lookup: (nullable): gives the clinic's values for the texts
 * @data: for @lookup
 *
 * Returns: (transfer full): the lines one below the other; "" when none was said
 */
char *
care_report_advice_text (const char *said, CareRuleSet *rules, CareLookup lookup, gpointer data)
{
  g_auto (GStrv) codes = g_strsplit (said != NULL ? said : "", ",", -1);
  GString *out = g_string_new (NULL);

  for (int i = 0; codes[i] != NULL; i++)
    {
      const CareRule *rule = find_rule (rules, codes[i]);
      g_autofree char *text = rule != NULL && rule->patient != NULL
                                  ? care_expand (rule->patient, rules, lookup, data)
                                  : g_strdup (codes[i]);

      g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", text);
    }
  return g_string_free (out, FALSE);
}

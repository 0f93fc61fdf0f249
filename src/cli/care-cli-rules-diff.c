/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl rules diff: what a rule file says otherwise than the rules in force. */
#include "config.h"

#include "care-cli-rules.h"

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-table.h"
#include "care-rules-difference.h"

static const char *
part_label (CareRulesPart part)
{
  static const char *const labels[CARE_N_RULES_PARTS] = {
    [CARE_RULES_PART_HEAD] = NC_ ("part of the rules", "set"),
    [CARE_RULES_PART_PARAMETER] = NC_ ("part of the rules", "number"),
    [CARE_RULES_PART_CLOCK] = NC_ ("part of the rules", "clock"),
    [CARE_RULES_PART_CONDITION] = NC_ ("part of the rules", "condition"),
    [CARE_RULES_PART_RULE] = NC_ ("part of the rules", "rule"),
    [CARE_RULES_PART_PROCESS] = NC_ ("part of the rules", "process rule"),
    [CARE_RULES_PART_BOX] = NC_ ("part of the rules", "box"),
    [CARE_RULES_PART_LINE] = NC_ ("part of the rules", "line"),
    [CARE_RULES_PART_ADDON] = NC_ ("part of the rules", "add-on"),
  };

  return g_dpgettext2 (NULL, "part of the rules", labels[part]);
}

static void
print_one (CareCli *self, const CareRulesDifference *one)
{
  g_autofree char *old = one->old != NULL ? care_cli_clean_cell (one->old) : NULL;
  g_autofree char *new = one->new != NULL ? care_cli_clean_cell (one->new) : NULL;

  care_cli_print (self, "%s %s", part_label (one->part), one->name);
  if (one->field != NULL)
    care_cli_print (self, ", %s", one->field);
  if (old == NULL)
    care_cli_print (self, _ (": new: %s\n"), new);
  else if (new == NULL)
    care_cli_print (self, _ (": gone: %s\n"), old);
  else if (*old == '\0' && *new == '\0')
    care_cli_print (self, _ (": stands in another order\n"));
  else
    care_cli_print (self, ": %s → %s\n", old, new);
}

static guint
count_meant (GPtrArray *differences)
{
  guint n = 0;

  for (guint i = 0; i < differences->len; i++)
    if (!care_rules_difference_is_version (differences->pdata[i]))
      n++;
  return n;
}

static void
print_set (GString *out, const char *name, CareRuleSet *rules)
{
  care_cli_json_open (out, name, '{');
  care_cli_json_text (out, "id", care_rule_set_get_id (rules));
  care_cli_json_integer (out, "version", care_rule_set_get_version (rules));
  care_cli_json_text (out, "sha256", care_rule_set_get_sha256 (rules));
  care_cli_json_close (out, '}');
}

static void
print_json (CareCli *self, CareRuleSet *old, CareRuleSet *new, GPtrArray *differences)
{
  g_autoptr (GString) out = g_string_new (NULL);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  print_set (out, "old", old);
  print_set (out, "new", new);
  care_cli_json_open (out, "differences", '[');
  for (guint i = 0; i < differences->len; i++)
    {
      const CareRulesDifference *one = differences->pdata[i];

      care_cli_json_open (out, NULL, '{');
      care_cli_json_text (out, "part", care_rules_part_code (one->part));
      care_cli_json_text (out, "name", one->name);
      if (one->field != NULL)
        care_cli_json_text (out, "field", one->field);
      care_cli_json_text (out, "change",
                          one->old == NULL   ? "added"
                          : one->new == NULL ? "removed"
                                             : "changed");
      if (one->old != NULL && *one->old != '\0')
        care_cli_json_text (out, "old", one->old);
      if (one->new != NULL && * one->new != '\0')
        care_cli_json_text (out, "new", one->new);
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

static CareCliExit
compare (CareCli *self, CareRuleSet *old, CareRuleSet *new)
{
  g_autoptr (GPtrArray) differences = care_rule_set_compare (old, new);
  guint n = count_meant (differences);

  if (care_cli_has (self, "json"))
    print_json (self, old, new, differences);
  else
    {
      for (guint i = 0; i < differences->len; i++)
        print_one (self, differences->pdata[i]);
      if (n == 0)
        care_cli_say (self, _ ("says the same as version %d"), care_rule_set_get_version (old));
      else
        care_cli_say (
            self, ngettext ("%u difference from version %d", "%u differences from version %d", n),
            n, care_rule_set_get_version (old));
    }
  return n > 0 ? CARE_CLI_FINDING : CARE_CLI_DONE;
}

/**
 * care_cli_diff_rules:
 * @self: rules diff FILE
 *
 * Compared are the rules in force, those of --set-version, or without a database the shipped ones.
 *
 * Returns: %CARE_CLI_FINDING when the file says something else
 */
CareCliExit
care_cli_diff_rules (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  g_autoptr (CareRuleSet) old = NULL;
  g_autoptr (CareRuleSet) new = care_cli_load_rules (care_cli_word (self, 1), &how);
  CareClinic *clinic;

  if (new == NULL)
    return how;
  if (!care_cli_has_database (self) && !care_cli_has (self, "set-version"))
    old = care_cli_load_rules (NULL, &how);
  else
    {
      clinic = care_cli_open_clinic (self, TRUE, &how);
      if (clinic == NULL)
        return how;
      old = care_cli_find_rules (self, clinic, &how);
      how = care_cli_close_clinic (self, clinic, how);
    }
  return old != NULL && how == CARE_CLI_DONE ? compare (self, old, new) : how;
}

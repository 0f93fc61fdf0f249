/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl rules: shows rule sets, checks a file; what else can be done stands beside. */
#include "config.h"

#include "care-cli-rules.h"

#include <string.h>

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-commands.h"
#include "care-cli-file.h"
#include "care-cli-table.h"
#include "care-json.h"
#include "care-publish-rules.h"

/**
 * care_cli_load_rules:
 * @file: (nullable): a rule file, "-" for standard input, or %NULL for the shipped rule set
 * @ret_exit: (out): set after a message on failure
 *
 * Returns: (transfer full) (nullable): the rule set, checked whole
 */
CareRuleSet *
care_cli_load_rules (const char *file, CareCliExit *ret_exit)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *place = NULL;
  CareRuleSet *rules;
  const char *text;
  gsize length;

  if (file == NULL)
    {
      rules = care_rule_set_new_default (&error);
      if (rules == NULL)
        *ret_exit = care_cli_fail_error (_ ("shipped rule set"), error);
      return rules;
    }
  if (!care_cli_read_input (file, CARE_JSON_MAX_BYTES, &bytes, ret_exit))
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  rules = care_rule_set_new_from_json (text != NULL ? text : "", length, &error);
  if (rules == NULL)
    {
      place = care_cli_place (file, 0, error->message);
      *ret_exit = care_cli_fail (CARE_CLI_DATA, "%s", place);
    }
  return rules;
}

static void
print_rules (CareCli *self, CareRuleSet *rules)
{
  g_autoptr (CareCliTable) table =
      care_cli_table_new (_ ("Rule"), _ ("Level"), _ ("For staff"), NULL);
  g_autoptr (CareCliTable) values = care_cli_table_new (_ ("Parameter"), _ ("Value"), NULL);
  g_auto (GStrv) names = care_rule_set_list_parameters (rules);

  for (guint i = 0; i < care_rule_set_get_n_rules (rules); i++)
    {
      const CareRule *rule = care_rule_set_get_rule (rules, i);

      care_cli_table_add (table, rule->id, care_enum_code (CARE_TYPE_LEVEL, (int) rule->level),
                          rule->staff);
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];
      double value = 0;

      if (care_rule_set_get_parameter (rules, names[i], &value))
        care_cli_table_add (values, names[i], g_ascii_formatd (text, sizeof text, "%.10g", value));
    }
  care_cli_table_print (table, self);
  care_cli_print (self, "\n");
  care_cli_table_print (values, self);
}

/* The languages the set says a text in, its own first. */
static char *
languages_of (CareRuleSet *rules, const CareRuleLine *line)
{
  GString *out = g_string_new (care_rule_set_get_language (rules));

  for (const char *const *other = line->other; other != NULL && *other != NULL; other += 2)
    g_string_append_printf (out, " %s", *other);
  return g_string_free (out, FALSE);
}

static void
add_line (CareCliTable *table, CareRuleSet *rules, const CareRuleLine *line)
{
  g_autofree char *languages = languages_of (rules, line);

  care_cli_table_add (table, line->box != NULL ? line->box : _ ("add-on"), languages, line->text);
}

/* What the sheets print of the set. */
static void
print_lines (CareCli *self, CareRuleSet *rules)
{
  g_autoptr (CareCliTable) table =
      care_cli_table_new (_ ("Box"), _ ("Languages"), _ ("Line on the sheet"), NULL);

  for (guint i = 0; i < care_rule_set_get_n_box_lines (rules); i++)
    add_line (table, rules, care_rule_set_get_box_line (rules, i));
  for (guint i = 0; i < care_rule_set_get_n_addons (rules); i++)
    add_line (table, rules, care_rule_set_get_addon (rules, i));
  care_cli_print (self, "\n");
  care_cli_table_print (table, self);
}

static void
say_what (CareCli *self, CareRuleSet *rules, const char *prefix)
{
  care_cli_say (self, _ ("%srule set %s, version %d, %u rules, sha256 %s"), prefix,
                care_rule_set_get_id (rules), care_rule_set_get_version (rules),
                care_rule_set_get_n_rules (rules), care_rule_set_get_sha256 (rules));
}

/**
 * care_cli_find_rules:
 * @self: the call
 * @clinic: an open clinic
 * @ret_exit: (out): set after a message on failure
 *
 * Returns: (transfer full) (nullable): the rule set of --set-version, else the one in force
 */
CareRuleSet *
care_cli_find_rules (CareCli *self, CareClinic *clinic, CareCliExit *ret_exit)
{
  const char *text = care_cli_get (self, "set-version");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = care_cli_database (self);
  CareRuleSet *rules;
  guint64 version;

  if (text == NULL)
    return care_rule_set_ref (care_clinic_get_rules (clinic));
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &version, NULL))
    {
      *ret_exit = care_cli_usage (self, _ ("--set-version: name a version, such as 2"));
      return NULL;
    }
  rules = care_load_rule_set (clinic, (int) version, &error);
  if (rules == NULL)
    *ret_exit = care_cli_fail_error (path, error);
  return rules;
}

/* The rule set that judges the clinic's reports; without a database the shipped one. */
static CareRuleSet *
find_active (CareCli *self, CareCliExit *ret_exit)
{
  g_autoptr (CareRuleSet) rules = NULL;
  CareClinic *clinic;

  if (!care_cli_has_database (self) && !care_cli_has (self, "set-version"))
    return care_cli_load_rules (NULL, ret_exit);
  clinic = care_cli_open_clinic (self, TRUE, ret_exit);
  if (clinic == NULL)
    return NULL;
  rules = care_cli_find_rules (self, clinic, ret_exit);
  *ret_exit = care_cli_close_clinic (self, clinic, *ret_exit);
  return *ret_exit == CARE_CLI_DONE ? g_steal_pointer (&rules) : NULL;
}

static CareCliExit
show_rules (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  g_autoptr (CareRuleSet) rules = find_active (self, &how);

  if (rules == NULL)
    return how;
  if (care_cli_has (self, "json"))
    care_cli_print (self, "%s", care_rule_set_get_text (rules));
  else
    {
      say_what (self, rules, "");
      print_rules (self, rules);
      print_lines (self, rules);
    }
  return CARE_CLI_DONE;
}

static CareCliExit
check_rules (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  g_autoptr (CareRuleSet) rules = care_cli_load_rules (care_cli_word (self, 1), &how);
  g_autofree char *prefix = NULL;

  if (rules == NULL)
    return how;
  prefix = g_strconcat (care_cli_word (self, 1), ": ", NULL);
  say_what (self, rules, prefix);
  return CARE_CLI_DONE;
}

typedef struct
{
  const char *word;
  guint n_words;
  const char *takes; /* options it may have, each between blanks */
  CareCliExit (*run) (CareCli *self);
} Form;

static const Form forms[] = {
  { "show", 1, " set-version ", show_rules },
  { "list", 1, "", care_cli_list_rules },
  { "check", 2, "", check_rules },
  { "diff", 2, " set-version ", care_cli_diff_rules },
  { "try", 2, " from to ", care_cli_try_rules },
  { "publish", 2, " reason next-review ", care_cli_publish_rules },
};

static const CareCliOption options[] = {
  { "set-version", "N", N_ ("with show and diff: that version instead of the one in force") },
  { "from", "DAY", N_ ("with try: reports from this day on") },
  { "to", "DAY", N_ ("with try: reports up to this day") },
  { "reason", "TEXT", N_ ("with publish: why") },
  { "next-review", "DAY", N_ ("with publish: when the rules are to be looked at again") },
  { NULL },
};

static CareCliExit
run_form (CareCli *self, const Form *form)
{
  for (const CareCliOption *option = options; option->name != NULL; option++)
    {
      g_autofree char *between = g_strdup_printf (" %s ", option->name);

      if (care_cli_has (self, option->name) && strstr (form->takes, between) == NULL)
        return care_cli_usage (self, _ ("%s takes no --%s"), form->word, option->name);
    }
  return care_cli_expect_words (self, form->n_words, form->n_words) ? form->run (self)
                                                                    : CARE_CLI_USAGE;
}

static CareCliExit
run_rules (CareCli *self)
{
  const char *what = care_cli_word (self, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (what, forms[i].word) == 0)
      return run_form (self, &forms[i]);
  return care_cli_usage (self, _ ("rules needs one of: %s"),
                         "show, list, check, diff, try, publish");
}

const CareCliCommand care_cli_rules = {
  .name = "rules",
  .forms = (const char *const[]){ "show [--set-version N]", "list", "check FILE",
                                  "diff FILE [--set-version N]", "try FILE [--from DAY] [--to DAY]",
                                  "publish FILE --reason TEXT [--next-review DAY]", NULL },
  .summary = N_ ("Show, compare, try and publish the rules that judge reports."),
  .options = options,
  .run = run_rules,
};

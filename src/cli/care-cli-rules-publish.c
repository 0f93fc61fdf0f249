/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl rules publish and list: rule sets of the clinic, put in force and looked up. */
#include "config.h"

#include "care-cli-rules.h"

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-table.h"
#include "care-publish-rules.h"
#include "care-time.h"

static CareCliExit
publish_in (CareCli *self, CareClinic *clinic, CareRuleSet *rules)
{
  const CareAct act = care_cli_act (self, care_clinic_get_zone (clinic));
  const CarePublication publication = {
    .rules = rules,
    .reason = care_cli_get (self, "reason"),
    .next_review = care_cli_get (self, "next-review"),
  };
  g_autoptr (GError) error = NULL;

  if (!care_publish_rules (clinic, &act, &publication, &error))
    return care_cli_fail_error (care_cli_word (self, 1), error);
  care_cli_say (self, _ ("rule set %s, version %d, is in force"), care_rule_set_get_id (rules),
                care_rule_set_get_version (rules));
  return CARE_CLI_DONE;
}

/**
 * care_cli_publish_rules:
 * @self: rules publish FILE --reason TEXT
 *
 * Returns: how the call ends
 */
CareCliExit
care_cli_publish_rules (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  g_autoptr (CareRuleSet) rules = NULL;
  CareClinic *clinic;

  if (!care_cli_has (self, "reason"))
    return care_cli_usage (self, _ ("%s needs --%s"), "publish", "reason");
  rules = care_cli_load_rules (care_cli_word (self, 1), &how);
  if (rules == NULL)
    return how;
  clinic = care_cli_open_clinic (self, FALSE, &how);
  if (clinic == NULL)
    return how;
  return care_cli_close_clinic (self, clinic, publish_in (self, clinic, rules));
}

static gboolean
is_in_force (CareClinic *clinic, const CareStoreRuleSet *set)
{
  return g_str_equal (set->id, care_rule_set_get_sha256 (care_clinic_get_rules (clinic)));
}

static void
print_table (CareCli *self, CareClinic *clinic, GPtrArray *sets)
{
  g_autoptr (CareCliTable) table =
      care_cli_table_new (_ ("Version"), _ ("In force"), _ ("Since"), _ ("By"),
                          _ ("Reports judged"), _ ("Sheets given"), _ ("Set"), _ ("Reason"), NULL);
  const char *review = care_clinic_get_value (clinic, CARE_VALUE_RULES_NEXT_REVIEW);

  for (guint i = 0; i < sets->len; i++)
    {
      const CareStoreRuleSet *set = sets->pdata[i];
      g_autofree char *version = g_strdup_printf ("%d", set->version);
      g_autofree char *since =
          care_time_format_offset (set->published_at, care_clinic_get_zone (clinic));
      g_autofree char *results = g_strdup_printf ("%u", set->n_results);
      g_autofree char *handouts = g_strdup_printf ("%u", set->n_handouts);

      care_cli_table_add (table, version, is_in_force (clinic, set) ? C_ ("rules", "yes") : "",
                          since, set->actor != NULL ? set->actor : "", results, handouts, set->name,
                          set->reason != NULL ? set->reason : "");
    }
  care_cli_table_print (table, self);
  if (*review != '\0')
    care_cli_say (self, _ ("next review: %s"), review);
}

static void
print_json (CareCli *self, CareClinic *clinic, GPtrArray *sets)
{
  const char *review = care_clinic_get_value (clinic, CARE_VALUE_RULES_NEXT_REVIEW);
  g_autoptr (GString) out = g_string_new (NULL);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  care_cli_json_open (out, "rule_sets", '[');
  for (guint i = 0; i < sets->len; i++)
    {
      const CareStoreRuleSet *set = sets->pdata[i];
      gboolean in_force = is_in_force (clinic, set);

      care_cli_json_open (out, NULL, '{');
      care_cli_json_text (out, "id", set->name);
      care_cli_json_integer (out, "version", set->version);
      care_cli_json_text (out, "sha256", set->id);
      care_cli_json_flag (out, "in_force", in_force);
      care_cli_json_time (out, "published_at", set->published_at, care_clinic_get_zone (clinic));
      if (set->actor != NULL)
        care_cli_json_text (out, "published_by", set->actor);
      if (set->reason != NULL)
        care_cli_json_text (out, "reason", set->reason);
      if (in_force && *review != '\0')
        care_cli_json_text (out, "next_review", review);
      care_cli_json_integer (out, "reports_judged", set->n_results);
      care_cli_json_integer (out, "sheets_given", set->n_handouts);
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

static CareCliExit
list_in (CareCli *self, CareClinic *clinic)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = care_cli_database (self);
  g_autoptr (GPtrArray) sets = care_list_rule_sets (clinic, &error);

  if (sets == NULL)
    return care_cli_fail_error (path, error);
  if (care_cli_has (self, "json"))
    print_json (self, clinic, sets);
  else
    print_table (self, clinic, sets);
  return CARE_CLI_DONE;
}

/**
 * care_cli_list_rules:
 * @self: rules list
 *
 * Returns: how the call ends
 */
CareCliExit
care_cli_list_rules (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic = care_cli_open_clinic (self, TRUE, &how);

  if (clinic == NULL)
    return how;
  return care_cli_close_clinic (self, clinic, list_in (self, clinic));
}

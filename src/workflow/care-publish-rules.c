/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule sets of a clinic: published with a reason, listed, read again.
 *
 * A rule set is never changed. Publishing keeps a new one and puts it in force in one transaction;
 * what is judged, printed and planned from then on is judged, printed and planned by it. Results,
 * calls and deadlines that are there stay as they are and name the set they come from. */
#include "config.h"

#include "care-publish-rules.h"

#include <string.h>

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-rules-difference.h"
#include "care-text.h"
#include "care-time.h"

#include <glib/gi18n-lib.h>

/**
 * care_may_publish_rules:
 * @clinic: a clinic
 * @actor: a person
 *
 * Rules decide for every patient: where the clinic names managers, only they publish them.
 *
 * Returns: whether @actor may put other rules in force
 */
gboolean
care_may_publish_rules (CareClinic *clinic, const char *actor)
{
  g_auto (GStrv) managers =
      g_strsplit (care_clinic_get_value (clinic, CARE_VALUE_MANAGERS), ",", -1);
  g_autofree char *who = care_text_fold (actor);
  gboolean any = FALSE;

  for (guint i = 0; managers[i] != NULL; i++)
    {
      g_autofree char *manager = care_text_fold (g_strstrip (managers[i]));

      if (*manager == '\0')
        continue;
      if (strcmp (manager, who) == 0)
        return TRUE;
      any = TRUE;
    }
  return !any;
}

/* Only the number of the version may be the same in two sets that differ in nothing else. */
static gboolean
says_the_same (CareRuleSet *old, CareRuleSet *new)
{
  g_autoptr (GPtrArray) differences = care_rule_set_compare (old, new);

  for (guint i = 0; i < differences->len; i++)
    if (!care_rules_difference_is_version (differences->pdata[i]))
      return FALSE;
  return TRUE;
}

/* The next version is one more than any that is kept: a number names one set. */
static gboolean
check_version (CareClinic *clinic, CareRuleSet *rules, GError **error)
{
  CareRuleSet *active = care_clinic_get_rules (clinic);
  g_autoptr (GPtrArray) sets = care_store_list_rule_sets (care_clinic_get_store (clinic), error);
  int newest = care_rule_set_get_version (active);

  if (sets == NULL)
    return FALSE;
  for (guint i = 0; i < sets->len; i++)
    newest = MAX (newest, ((CareStoreRuleSet *) g_ptr_array_index (sets, i))->version);
  if (care_rule_set_get_version (rules) > newest)
    return TRUE;
  care_invalid (error,
                "version: is %d, but version %d is in force and %d is the newest that is kept; "
                "write \"version\": %d",
                care_rule_set_get_version (rules), care_rule_set_get_version (active), newest,
                newest + 1);
  return care_say (
      error, g_strdup_printf (_ ("version: write %d, one more than the newest one"), newest + 1));
}

static gboolean
check_content (CareClinic *clinic, CareRuleSet *rules, GError **error)
{
  CareRuleSet *active = care_clinic_get_rules (clinic);

  if (!says_the_same (active, rules))
    return TRUE;
  care_invalid (error,
                "rules: version %d, which is in force, says the same; there is nothing to publish",
                care_rule_set_get_version (active));
  return care_say (error, g_strdup (_ ("these rules are in force already")));
}

static gboolean
check_review (CareClinic *clinic, const CareAct *act, const char *day, GError **error)
{
  g_autofree char *noon = NULL;
  g_autoptr (GDateTime) at = NULL;

  if (day == NULL)
    return TRUE;
  noon = g_strconcat (day, "T23:59:59", NULL);
  at = care_date_is_valid (day) ? g_date_time_new_from_iso8601 (noon, care_clinic_get_zone (clinic))
                                : NULL;
  if (at != NULL && g_date_time_to_unix (at) * CARE_MS_PER_SECOND >= act->now_ms)
    return TRUE;
  care_invalid (error, "next_review: must be a day to come, such as 2027-06-30");
  return care_say (error, g_strdup (_ ("next_review: name a day to come")));
}

static gboolean
check_actor (CareClinic *clinic, const CareAct *act, GError **error)
{
  if (care_may_publish_rules (clinic, act->actor))
    return TRUE;
  care_refuse (error, "rules: only a manager of the clinic may publish them; managers are named in "
                      "the clinic's value \"managers\"");
  return care_say (error, g_strdup (_ ("only a manager of the clinic may publish rules")));
}

/* The day of an earlier set says nothing about this one. */
static gboolean
write_review (CareClinic *clinic, const char *day, GError **error)
{
  if (day == NULL && *care_clinic_get_value (clinic, CARE_VALUE_RULES_NEXT_REVIEW) == '\0')
    return TRUE;
  return care_store_put_setting (care_clinic_get_store (clinic), CARE_VALUE_RULES_NEXT_REVIEW,
                                 day != NULL ? day : "", error);
}

static gboolean
publish_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  const CarePublication *given = data;
  CareStore *store = care_clinic_get_store (clinic);
  CareRuleSet *rules = given->rules;
  const char *id = care_rule_set_get_sha256 (rules);
  g_autofree char *at = care_time_format_utc (act->now_ms);

  /* What is in force may have changed since the clinic was opened. */
  if (!care_clinic_reload (clinic, error) || !check_actor (clinic, act, error) ||
      !check_content (clinic, rules, error) || !check_version (clinic, rules, error))
    return FALSE;
  if (!write_review (clinic, given->next_review, error) ||
      !care_store_insert_rule_set (store, id, care_rule_set_get_id (rules),
                                   care_rule_set_get_version (rules),
                                   care_rule_set_get_text (rules), given->reason, error) ||
      !care_store_note (store, act, "publish_rules", "rule_set", id, given->reason, error) ||
      !care_store_put_setting (store, CARE_VALUE_RULES_APPROVED_BY, act->actor, error) ||
      !care_store_put_setting (store, CARE_VALUE_RULES_APPROVED_AT, at, error) ||
      !care_store_put_setting (store, CARE_VALUE_RULES_PUBLISHED_AT, at, error))
    return FALSE;
  care_clinic_note_change (clinic, "setting", "rule_set", NULL);
  return TRUE;
}

/**
 * care_publish_rules:
 * @clinic: a clinic open for writing
 * @act: who publishes, and answers for the rules with this
 * @publication: the rules, why, and when they are to be looked at again
 * @error: %CARE_WORKFLOW_ERROR_INVALID for a version that is not greater than all kept, content
 * that is in force already, a missing reason, or a day that is over; %CARE_WORKFLOW_ERROR_REFUSED
 * for somebody who may not; %CARE_STORE_ERROR. Then nothing has changed
 *
 * Keeps the set and puts it in force, in one transaction with its entry in the log. The clinic
 * judges by it when this returns. Results, cases, calls and sheets that are there stay as they are.
 *
 * Returns: whether it is in force
 */
gboolean
care_publish_rules (CareClinic *clinic,
                    const CareAct *act,
                    const CarePublication *publication,
                    GError **error)
{
  g_autofree char *reason = NULL;
  CarePublication tidy = *publication;

  g_return_val_if_fail (CARE_IS_CLINIC (clinic) && publication->rules != NULL, FALSE);

  reason = publication->reason != NULL ? care_text_clean_line (publication->reason) : NULL;
  if (reason == NULL || *reason == '\0')
    {
      care_invalid (error, "reason: is missing; say why these rules are published");
      return care_say (error, g_strdup (_ ("reason: say why these rules are published")));
    }
  tidy.reason = reason;
  if (!care_check_line ("reason", reason, error) ||
      !check_review (clinic, act, publication->next_review, error) ||
      !care_clinic_write (clinic, act, "publish_rules", publish_job, &tidy, error))
    return FALSE;
  return care_clinic_reload (clinic, error);
}

static gboolean
list_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  GPtrArray **sets = data;

  *sets = care_store_list_rule_sets (care_clinic_get_store (clinic), error);
  for (guint i = 0; *sets != NULL && i < (*sets)->len; i++)
    {
      CareStoreRuleSet *set = g_ptr_array_index (*sets, i);

      /* The starting rules carry a day of their own, the same in every clinic. */
      if (set->published_at == CARE_STARTING_RULES_AT && set->acted_at != CARE_TIME_NONE)
        set->published_at = set->acted_at;
    }
  return *sets != NULL;
}

/**
 * care_list_rule_sets:
 * @clinic: a clinic
 * @error: %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type CareStoreRuleSet): every rule set that is kept,
 *   by version, with who published it and how much it judged
 */
GPtrArray *
care_list_rule_sets (CareClinic *clinic, GError **error)
{
  GPtrArray *sets = NULL;

  return care_clinic_read (clinic, list_job, &sets, error) ? sets : NULL;
}

/**
 * care_load_rule_set:
 * @clinic: a clinic
 * @version: the version of a rule set that is kept
 * @error: %CARE_WORKFLOW_ERROR_NOT_FOUND, %CARE_STORE_ERROR or %CARE_RULES_ERROR
 *
 * Returns: (transfer full) (nullable): that rule set
 */
CareRuleSet *
care_load_rule_set (CareClinic *clinic, int version, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *field = NULL;

  if (care_store_find_rule_set (care_clinic_get_store (clinic), version, &id, error))
    return care_clinic_find_rules (clinic, id, error);
  field = g_strdup_printf ("version %d of the rules", version);
  care_name_missing (field, error);
  return NULL;
}

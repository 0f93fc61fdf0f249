/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a case is there, in few words: for rows of lists, and on paper. */
#include "config.h"

#include "care-case-why.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * care_case_why_process:
 * @code: a process rule, such as SUM-1
 *
 * Returns: (transfer full): what it did, in a sentence
 */
char *
care_case_why_process (const char *code)
{
  static const struct
  {
    const char *code;
    const char *line;
  } lines[] = {
    { "SUM-1", N_ ("Several small signs of different kinds together: raised to same day.") },
    { "UNS-1", N_ ("“Not sure” to an emergency question: a clinician asks again today.") },
    { "INC-1", N_ ("Required questions are open: ring back today.") },
    { "NRP-1", N_ ("No word after a higher-risk session.") },
    { "MON-0", N_ ("Nothing alarming, but not the whole normal picture: ring again within 24 h.") },
    { "EXP-1", N_ ("Every required question was asked, and the answers fit the normal picture.") },
    { "CHK-1", N_ ("Two answers contradict each other: ask again. The worse reading counts.") },
    { "SET-1", N_ ("Raised by a person, not by a rule; the reason stands in the log.") },
    { "ADV-1", N_ ("Advise: do what was prescribed, not more; leave hard effort for two days.") },
    { "ADV-2", N_ ("Advise: no heat or cold on numb or broken skin.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (g_str_equal (lines[i].code, code))
      return g_strdup (_ (lines[i].line));
  return g_strdup (code);
}

/* A number of the rules is told only of a case that was opened under them: an earlier set may have
 * had another one, and the heading of the rule says enough until the case is looked at. */
static char *
tell_rule (const CareCaseData *data,
           const CareRule *rule,
           CareRuleSet *rules,
           gint64 rules_since,
           CareLookup lookup,
           gpointer lookup_data)
{
  g_autofree char *text = g_strndup (rule->staff, strcspn (rule->staff, ":.;("));

  if (strchr (text, '{') == NULL)
    return g_steal_pointer (&text);
  if (data->opened_at < rules_since)
    return g_strdup (rule->family);
  return care_expand (text, rules, lookup, lookup_data);
}

/**
 * care_case_why_line:
 * @data: a case
 * @rules: those in force
 * @rules_since: when they were published, UTC milliseconds; 0 for those the program brings
 * @lookup: gives the clinic's values
 * @lookup_data: (closure): for @lookup
 *
 * Pure but for @lookup; any thread.
 *
 * Returns: (transfer full): the staff line of the first reason up to its first stop: what was
 *   found, without what to do; and how many more reasons there are. "" where there is none
 */
char *
care_case_why_line (const CareCaseData *data,
                    CareRuleSet *rules,
                    gint64 rules_since,
                    CareLookup lookup,
                    gpointer lookup_data)
{
  g_auto (GStrv) codes = g_strsplit (data->why != NULL ? data->why : "", " ", -1);
  g_autofree char *first = NULL;
  guint more = 0;

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const CareRule *rule = care_rule_set_find (rules, codes[i]);

      if (first == NULL && rule != NULL)
        first = tell_rule (data, rule, rules, rules_since, lookup, lookup_data);
      else if (rule != NULL)
        more++;
    }
  if (first == NULL)
    return codes[0] != NULL ? care_case_why_process (codes[0]) : g_strdup ("");
  g_strchomp (first);
  if (more == 0)
    return g_steal_pointer (&first);
  /* Translators: a reason, and how many more there are. */
  return g_strdup_printf (C_ ("reason", "%s +%u"), first, more);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl rules try: what a rule file would have said of the reports that are there. */
#include "config.h"

#include "care-cli-rules.h"

#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-table.h"
#include "care-time.h"
#include "care-try-rules.h"

/* Reads the day of --@option; UTC milliseconds of its start, @add_days later. */
static gboolean
read_day (CareCli *self, const char *option, int add_days, GTimeZone *zone, gint64 *ret)
{
  const char *text = care_cli_get (self, option);
  g_autofree char *noon = NULL;
  g_autoptr (GDateTime) at = NULL;

  if (text == NULL)
    return TRUE;
  noon = g_strconcat (text, "T12:00:00", NULL);
  at = care_date_is_valid (text) ? g_date_time_new_from_iso8601 (noon, zone) : NULL;
  if (at == NULL)
    {
      care_cli_usage (self, _ ("--%s: name a day such as 2026-01-31"), option);
      return FALSE;
    }
  *ret = care_time_on_day (g_date_time_to_unix (at) * CARE_MS_PER_SECOND, add_days, 0, 0, zone);
  return TRUE;
}

static double
share (guint part, guint whole)
{
  return whole > 0 ? (double) part / whole : 0;
}

static void
print_changed (GString *out, const CareRulesTrial *trial, GTimeZone *zone)
{
  care_cli_json_open (out, "changed", '[');
  for (guint i = 0; i < trial->changed->len; i++)
    {
      const CareTriedReport *one = trial->changed->pdata[i];

      care_cli_json_open (out, NULL, '{');
      care_cli_json_text (out, "report", one->report_id);
      care_cli_json_text (out, "session", one->session_id);
      care_cli_json_text (out, "patient", one->patient_id);
      care_cli_json_time (out, "reported_at", one->reported_at, zone);
      care_cli_json_text (out, "before", care_enum_code (CARE_TYPE_OUTCOME, (int) one->before));
      care_cli_json_text (out, "after", care_enum_code (CARE_TYPE_OUTCOME, (int) one->after));
      care_cli_json_text (out, "change", care_tried_change_code (one->change));
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
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
print_matrix (GString *out, const CareRulesTrial *trial)
{
  care_cli_json_open (out, "matrix", '[');
  for (int before = 0; before < CARE_N_OUTCOMES; before++)
    for (int after = 0; after < CARE_N_OUTCOMES; after++)
      if (trial->matrix[before][after] > 0)
        {
          care_cli_json_open (out, NULL, '{');
          care_cli_json_text (out, "before", care_enum_code (CARE_TYPE_OUTCOME, before));
          care_cli_json_text (out, "after", care_enum_code (CARE_TYPE_OUTCOME, after));
          care_cli_json_integer (out, "reports", trial->matrix[before][after]);
          care_cli_json_close (out, '}');
        }
  care_cli_json_close (out, ']');
}

static void
print_json (CareCli *self, const CareRulesTrial *trial, GTimeZone *zone)
{
  g_autoptr (GString) out = g_string_new (NULL);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  print_set (out, "in_force", trial->in_force);
  print_set (out, "tried", trial->tried);
  care_cli_json_integer (out, "reports", trial->n_reports);
  care_cli_json_integer (out, "unreadable", trial->n_unreadable);
  care_cli_json_open (out, "alerts", '{');
  care_cli_json_integer (out, "before", trial->alerts_before);
  care_cli_json_integer (out, "after", trial->alerts_after);
  care_cli_json_number (out, "share_before", share (trial->alerts_before, trial->n_reports));
  care_cli_json_number (out, "share_after", share (trial->alerts_after, trial->n_reports));
  care_cli_json_number (out, "target_min", CARE_ALERT_SHARE_MIN);
  care_cli_json_number (out, "target_max", CARE_ALERT_SHARE_MAX);
  care_cli_json_close (out, '}');
  for (int i = 0; i < CARE_N_TRIED; i++)
    care_cli_json_integer (out, care_tried_change_code ((CareTriedChange) i), trial->n_changed[i]);
  print_matrix (out, trial);
  print_changed (out, trial, zone);
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

/* Rows are what holds now, columns what would. */
static void
print_outcomes (CareCli *self, const CareRulesTrial *trial)
{
  g_autoptr (CareCliTable) table =
      care_cli_table_new (_ ("Now"), _ ("With the file"), _ ("Reports"), NULL);

  for (int before = 0; before < CARE_N_OUTCOMES; before++)
    for (int after = 0; after < CARE_N_OUTCOMES; after++)
      {
        g_autofree char *number = g_strdup_printf ("%u", trial->matrix[before][after]);

        if (trial->matrix[before][after] > 0)
          care_cli_table_add (table, care_enum_code (CARE_TYPE_OUTCOME, before),
                              before == after ? "=" : care_enum_code (CARE_TYPE_OUTCOME, after),
                              number);
      }
  care_cli_table_print (table, self);
}

static void
print_reports (CareCli *self, const CareRulesTrial *trial, CareTriedChange change)
{
  const char *const titles[CARE_N_TRIED] = {
    [CARE_TRIED_NEWLY_FLAGGED] = _ ("Newly flagged"),
    [CARE_TRIED_NO_LONGER_FLAGGED] = _ ("No longer flagged"),
    [CARE_TRIED_OTHER] = _ ("Another outcome"),
  };
  g_autoptr (CareCliTable) table =
      care_cli_table_new (titles[change], _ ("Now"), _ ("With the file"), NULL);

  care_cli_print (self, "\n%s: %u\n", titles[change], trial->n_changed[change]);
  if (trial->n_changed[change] == 0)
    return;
  for (guint i = 0; i < trial->changed->len; i++)
    {
      const CareTriedReport *one = trial->changed->pdata[i];

      if (one->change == change)
        care_cli_table_add (table, one->report_id,
                            care_enum_code (CARE_TYPE_OUTCOME, (int) one->before),
                            care_enum_code (CARE_TYPE_OUTCOME, (int) one->after));
    }
  care_cli_table_print (table, self);
}

static const char *
judge_share (double value)
{
  if (value < CARE_ALERT_SHARE_MIN)
    return _ ("below the aim");
  return value > CARE_ALERT_SHARE_MAX ? _ ("above the aim") : _ ("within the aim");
}

static void
print_share (CareCli *self, const CareRulesTrial *trial)
{
  double before = share (trial->alerts_before, trial->n_reports);
  double after = share (trial->alerts_after, trial->n_reports);

  care_cli_print (self,
                  _ ("\nContact and above: %u of %u (%.1f %%) now, %u (%.1f %%) with the file; "
                     "%s, %.0f to %.0f %%\n"),
                  trial->alerts_before, trial->n_reports, 100 * before, trial->alerts_after,
                  100 * after, judge_share (after), 100 * CARE_ALERT_SHARE_MIN,
                  100 * CARE_ALERT_SHARE_MAX);
}

static CareCliExit
print_trial (CareCli *self, const CareRulesTrial *trial, GTimeZone *zone)
{
  if (care_cli_has (self, "json"))
    print_json (self, trial, zone);
  else if (trial->n_reports == 0)
    care_cli_say (self, _ ("there are no reports to try the rules on"));
  else
    {
      print_outcomes (self, trial);
      print_share (self, trial);
      for (int i = 0; i < CARE_N_TRIED; i++)
        print_reports (self, trial, (CareTriedChange) i);
    }
  if (trial->n_unreadable == 0)
    return CARE_CLI_DONE;
  return care_cli_fail (CARE_CLI_FINDING,
                        ngettext ("%u report cannot be judged again; run check --deep",
                                  "%u reports cannot be judged again; run check --deep",
                                  trial->n_unreadable),
                        trial->n_unreadable);
}

/* On a terminal only: a file of errors is no place for it. */
static void
show_progress (guint done, guint total, gpointer data)
{
  fprintf (stderr, "\r%u / %u", done, total);
  if (done + CARE_TRIAL_PROGRESS_STEP > total)
    fputc ('\n', stderr);
  fflush (stderr);
}

static CareCliExit
try_in (CareCli *self, CareClinic *clinic, CareRuleSet *rules)
{
  GTimeZone *zone = care_clinic_get_zone (clinic);
  CareTrialRequest request = {
    .rules = rules,
    .viewer = care_cli_actor (self),
    .from = CARE_TIME_NONE,
    .until = CARE_TIME_NONE,
    .progress = !care_cli_has (self, "quiet") && isatty (STDERR_FILENO) != 0 ? show_progress : NULL,
  };
  g_autoptr (CareRulesTrial) trial = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = care_cli_database (self);

  if (!read_day (self, "from", 0, zone, &request.from) ||
      !read_day (self, "to", 1, zone, &request.until))
    return CARE_CLI_USAGE;
  trial = care_try_rules (clinic, &request, self->cancellable, &error);
  return trial != NULL ? print_trial (self, trial, zone) : care_cli_fail_error (path, error);
}

/**
 * care_cli_try_rules:
 * @self: rules try FILE
 *
 * Returns: how the call ends; %CARE_CLI_FINDING when something could not be judged
 */
CareCliExit
care_cli_try_rules (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  g_autoptr (CareRuleSet) rules = care_cli_load_rules (care_cli_word (self, 1), &how);
  CareClinic *clinic;

  if (rules == NULL)
    return how;
  clinic = care_cli_open_clinic (self, TRUE, &how);
  if (clinic == NULL)
    return how;
  return care_cli_close_clinic (self, clinic, try_in (self, clinic, rules));
}

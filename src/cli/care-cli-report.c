/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl report: the manager's figures. */
#include "config.h"

#include "care-cli-commands.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-table.h"
#include "care-summary.h"
#include "care-time.h"

static gboolean
check_day (CareCli *self, const char *option)
{
  const char *text = care_cli_get (self, option);

  if (text != NULL && care_date_is_valid (text))
    return TRUE;
  care_cli_usage (self, _ ("report summary needs --%s and a day such as 2026-01-31"), option);
  return FALSE;
}

/* Start of the day named by --@option, @add_days later. */
static gint64
start_of_day (CareCli *self, const char *option, int add_days, GTimeZone *zone)
{
  g_autofree char *noon = g_strconcat (care_cli_get (self, option), "T12:00:00", NULL);
  g_autoptr (GDateTime) parsed = g_date_time_new_from_iso8601 (noon, zone);

  return care_time_on_day (g_date_time_to_unix (parsed) * CARE_MS_PER_SECOND, add_days, 0, 0, zone);
}

static void
print_json (CareCli *self, const CareSummary *s, GTimeZone *zone)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const CareFact *techniques = care_fact_get (CARE_FACT_TECHNIQUES);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  care_cli_json_time (out, "from", s->from, zone);
  care_cli_json_time (out, "to", s->to, zone);
  care_cli_json_integer (out, "patients", s->patients);
  care_cli_json_integer (out, "sessions", s->sessions);
  care_cli_json_integer (out, "sessions_reported", s->sessions_reported);
  care_cli_json_integer (out, "reports", s->reports);
  care_cli_json_open (out, "outcomes", '{');
  for (int i = 0; i < CARE_N_OUTCOMES; i++)
    care_cli_json_integer (out, care_enum_code (CARE_TYPE_OUTCOME, i), s->outcomes[i]);
  care_cli_json_close (out, '}');
  care_cli_json_open (out, "cases_opened", '{');
  for (int i = 0; i < CARE_N_LEVELS; i++)
    care_cli_json_integer (out, care_enum_code (CARE_TYPE_LEVEL, i), s->cases_opened[i]);
  care_cli_json_close (out, '}');
  care_cli_json_integer (out, "cases_resolved", s->cases_resolved);
  care_cli_json_integer (out, "cases_open", s->cases_open);
  care_cli_json_integer (out, "cases_overdue", s->cases_breached);
  care_cli_json_integer (out, "attempts", s->attempts);
  care_cli_json_integer (out, "attempts_reached", s->attempts_reached);
  care_cli_json_integer (out, "handouts", s->handouts);
  care_cli_json_number (out, "median_hours_to_resolve", s->median_hours_to_resolve);
  care_cli_json_open (out, "techniques", '{');
  for (guint i = 0; i < s->n_techniques && i < techniques->n_values; i++)
    {
      care_cli_json_open (out, techniques->values[i].code, '{');
      care_cli_json_integer (out, "sessions", s->techniques[i].sessions);
      care_cli_json_integer (out, "flagged", s->techniques[i].flagged);
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, '}');
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

static void
add_count (CareCliTable *table, const char *what, guint count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  care_cli_table_add (table, what, text);
}

static void
print_summary (CareCli *self, const CareSummary *s)
{
  g_autoptr (CareCliTable) table = care_cli_table_new (_ ("Figure"), _ ("Count"), NULL);
  g_autoptr (CareCliTable) by = care_cli_table_new (_ ("Technique"), _ ("Sessions reported"),
                                                    _ ("With contact or above"), NULL);

  add_count (table, _ ("Patients"), s->patients);
  add_count (table, _ ("Sessions"), s->sessions);
  add_count (table, _ ("Sessions with a report"), s->sessions_reported);
  add_count (table, _ ("Reports"), s->reports);
  for (int i = 0; i < CARE_N_OUTCOMES; i++)
    {
      g_autofree char *what = g_strdup_printf ("  %s", care_enum_label (CARE_TYPE_OUTCOME, i));

      add_count (table, what, s->outcomes[i]);
    }
  add_count (table, _ ("Cases resolved"), s->cases_resolved);
  add_count (table, _ ("Cases open"), s->cases_open);
  add_count (table, _ ("Cases overdue"), s->cases_breached);
  add_count (table, _ ("Attempts to call"), s->attempts);
  add_count (table, _ ("Attempts that reached somebody"), s->attempts_reached);
  add_count (table, _ ("Handouts given"), s->handouts);
  if (!isnan (s->median_hours_to_resolve))
    {
      g_autofree char *hours = g_strdup_printf ("%.1f", s->median_hours_to_resolve);

      care_cli_table_add (table, _ ("Hours to resolve a case, median"), hours);
    }
  care_cli_table_print (table, self);
  for (guint i = 0; i < s->n_techniques; i++)
    if (s->techniques[i].sessions > 0)
      {
        g_autofree char *sessions = g_strdup_printf ("%u", s->techniques[i].sessions);
        g_autofree char *flagged = g_strdup_printf ("%u", s->techniques[i].flagged);

        care_cli_table_add (by, care_fact_value_label (CARE_FACT_TECHNIQUES, i), sessions, flagged);
      }
  care_cli_print (self, "\n");
  care_cli_table_print (by, self);
}

static CareCliExit
sum_up (CareCli *self, CareClinic *clinic)
{
  GTimeZone *zone = care_clinic_get_zone (clinic);
  g_autoptr (GError) error = NULL;
  CareSummary summary = { 0 };
  gint64 from = start_of_day (self, "from", 0, zone);
  gint64 to = start_of_day (self, "to", 1, zone);

  if (!care_summary_load (clinic, from, to, care_cli_now (self), &summary, &error))
    return care_cli_fail_error ("report", error);
  if (care_cli_has (self, "json"))
    print_json (self, &summary, zone);
  else
    print_summary (self, &summary);
  return CARE_CLI_DONE;
}

static CareCliExit
run_report (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;

  if (g_strcmp0 (care_cli_word (self, 0), "summary") != 0)
    return care_cli_usage (self, _ ("report needs: summary"));
  if (!care_cli_expect_words (self, 1, 1) || !check_day (self, "from") || !check_day (self, "to"))
    return CARE_CLI_USAGE;
  /* Days written this way sort as they come. */
  if (strcmp (care_cli_get (self, "to"), care_cli_get (self, "from")) < 0)
    return care_cli_usage (self, _ ("--to: is before --from"));
  clinic = care_cli_open_clinic (self, TRUE, &how);
  if (clinic == NULL)
    return how;
  return care_cli_close_clinic (self, clinic, sum_up (self, clinic));
}

const CareCliCommand care_cli_report = {
  .name = "report",
  .forms = (const char *const[]){ "summary --from DAY --to DAY", NULL },
  .summary = N_ ("Show the manager's figures for a period."),
  .options =
      (const CareCliOption[]){
          { "from", "DAY", N_ ("first day, such as 2026-01-01") },
          { "to", "DAY", N_ ("last day, included") },
          { NULL },
      },
  .run = run_report,
};

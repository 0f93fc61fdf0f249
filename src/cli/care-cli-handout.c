/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl handout: makes an aftercare sheet, lists and checks templates. */
#include "config.h"

#include "care-cli-commands.h"

#include <glib/gi18n.h>
#include <math.h>

#include "care-answers-json.h"
#include "care-cli-clinic.h"
#include "care-cli-file.h"
#include "care-cli-json.h"
#include "care-cli-member.h"
#include "care-cli-receivers.h"
#include "care-cli-rules.h"
#include "care-cli-table.h"
#include "care-cli-templates.h"
#include "care-give-handout.h"
#include "care-json.h"
#include "care-lint-template.h"
#include "care-reading-grade.h"
#include "care-time.h"

static CareHandoutOptions
read_options (CareCli *self, CareClinic *clinic)
{
  return (CareHandoutOptions){
    .session_id = care_cli_get (self, "session"),
    .template_id = care_cli_get (self, "template"),
    .language = care_cli_get (self, "language"),
    .large = care_cli_has (self, "large"),
    .letter_paper = clinic != NULL &&
                    g_strcmp0 (care_clinic_get_value (clinic, CARE_VALUE_PAPER), "letter") == 0,
  };
}

/* A sheet for a session of the clinic: kept byte for byte with the patient's records once it is on
 * the disk, and put in place after that. */
static CareCliExit
give (CareCli *self, CareCliFile *file)
{
  g_autoptr (CareHandout) made = NULL;
  g_autoptr (CareHandout) kept = NULL;
  g_autoptr (GError) error = NULL;
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic = care_cli_open_clinic (self, FALSE, &how);
  CareHandoutOptions options;
  CareAct act;

  if (clinic == NULL)
    return how;
  options = read_options (self, clinic);
  act = care_cli_act (self, care_clinic_get_zone (clinic));
  made = care_make_handout (clinic, &act, &options, NULL, &error);
  if (made != NULL && care_cli_file_write (file, care_handout_get (made)->pdf, &how) &&
      care_cli_file_settle (file, &how))
    kept = care_keep_handout (clinic, &act, made, FALSE, &error);
  if (error != NULL)
    how = care_cli_fail_error ("handout", error);
  if (kept != NULL)
    care_cli_file_finish (file, &how);
  return care_cli_close_clinic (self, clinic, how);
}

/* The line of a case on which @error is; 0 when it is about the sheet. */
static guint64
line_of_case (GBytes *text, const GError *error)
{
  gboolean of_case = error->domain == CARE_ANSWERS_ERROR || error->domain == CARE_JSON_ERROR;
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  return MAX (care_cli_member_line (data, length, error->message), of_case ? 1 : 0);
}

static CareCliExit
compose (CareCli *self,
         CareClinic *clinic,
         CareRuleSet *rules,
         GBytes *text,
         JsonNode *node,
         GBytes **ret_pdf)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GError) error = NULL;
  g_autofree char *place = NULL;
  g_autofree char *hours = NULL;
  CareHandoutOptions options = read_options (self, clinic);
  CareHandoutClinic values = { 0 };
  CareAct act = care_cli_act (self, clinic != NULL ? care_clinic_get_zone (clinic) : local);

  if (clinic != NULL)
    values = care_handout_clinic (clinic, &hours);
  if ((clinic == NULL || care_handout_templates (clinic, &error) != NULL) &&
      care_compose_case_handout (rules,
                                 clinic != NULL ? care_handout_templates (clinic, NULL) : NULL,
                                 &act, node, &options, &values, NULL, ret_pdf, &error))
    return CARE_CLI_DONE;
  place = care_cli_place (care_cli_get (self, "case"), line_of_case (text, error), error->message);
  return care_cli_fail (care_cli_exit_for (error), "%s", place);
}

/* A sheet for a case in a file: nothing is kept. The clinic's values and rules are used when there
 * is a database. */
static CareCliExit
compose_from_file (CareCli *self, CareCliFile *file)
{
  const char *name = care_cli_get (self, "case");
  g_autoptr (CareRuleSet) rules = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic = NULL;
  const char *text;
  gsize length;

  if (!care_cli_read_input (name, CARE_JSON_MAX_BYTES, &bytes, &how))
    return how;
  text = g_bytes_get_data (bytes, &length);
  node = care_json_parse (text != NULL ? text : "", length, &error);
  if (node == NULL)
    {
      g_autofree char *place = care_cli_place (name, 1, error->message);

      return care_cli_fail (CARE_CLI_DATA, "%s", place);
    }
  if (care_cli_has_database (self))
    {
      clinic = care_cli_open_clinic (self, TRUE, &how);
      if (clinic == NULL)
        return how;
      rules = care_rule_set_ref (care_clinic_get_rules (clinic));
    }
  else
    rules = care_cli_load_rules (NULL, &how);
  if (rules != NULL)
    how = compose (self, clinic, rules, bytes, node, &pdf);
  if (pdf != NULL && care_cli_file_write (file, pdf, &how))
    care_cli_file_finish (file, &how);
  return clinic != NULL ? care_cli_close_clinic (self, clinic, how) : how;
}

static CareCliExit
make_sheet (CareCli *self)
{
  const char *output = care_cli_get (self, "output");
  g_autoptr (CareCliFile) file = NULL;
  CareCliExit how = CARE_CLI_DONE;

  if (care_cli_has (self, "session") == care_cli_has (self, "case"))
    return care_cli_usage (self, _ ("handout needs either --session or --case"));
  if (output == NULL)
    return care_cli_usage (self, _ ("handout needs --output"));
  if (care_cli_is_database (self, output))
    return care_cli_fail (CARE_CLI_NO_OUTPUT, _ ("%s: is the database; name another file"), output);
  /* The file first: a sheet that cannot be handed over is not given. */
  file = care_cli_file_new (output, &how);
  if (file == NULL)
    return how;
  return care_cli_has (self, "session") ? give (self, file) : compose_from_file (self, file);
}

static void
add_templates (CareCliTable *table, GString *out, GPtrArray *templates)
{
  for (guint i = 0; i < templates->len; i++)
    {
      const CareTemplate *one = templates->pdata[i];
      const char *kind = care_template_kind_code (one->kind);
      g_autofree char *version = g_strdup_printf ("%d", one->version);

      care_cli_table_add (table, one->id, kind, one->language, one->modality, version,
                          one->needs_review ? _ ("to be reviewed") : NULL, one->title);
      care_cli_json_open (out, NULL, '{');
      care_cli_json_text (out, "id", one->id);
      care_cli_json_text (out, "kind", kind);
      care_cli_json_text (out, "language", one->language);
      care_cli_json_text (out, "modality", one->modality);
      care_cli_json_integer (out, "version", one->version);
      care_cli_json_text (out, "title", one->title);
      care_cli_json_text (out, "review_date", one->review_date);
      care_cli_json_text (out, "review", one->needs_review ? "native" : NULL);
      care_cli_json_text (out, "sha256", one->sha256);
      care_cli_json_close (out, '}');
    }
}

static CareCliExit
list_templates (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  g_autoptr (CareTemplateSet) set = NULL;
  g_autoptr (CareCliTable) table = care_cli_table_new (
      _ ("Template"), _ ("Kind"), _ ("Language"), C_ ("column of templates", "For"), _ ("Version"),
      C_ ("column of templates", "Review"), _ ("Title"), NULL);
  g_autoptr (GString) out = g_string_new ("{\"format\":1,\"templates\":[");
  g_auto (GStrv) languages = NULL;

  if (!care_cli_expect_words (self, 1, 1))
    return CARE_CLI_USAGE;
  set = care_cli_load_templates (self, &how);
  if (set == NULL)
    return how;
  languages = care_template_set_languages (set);
  for (guint l = 0; languages[l] != NULL; l++)
    {
      g_autoptr (GPtrArray) sheets = care_template_set_list (set, languages[l]);
      g_autoptr (GPtrArray) letters = care_template_set_list_letters (set, languages[l]);

      add_templates (table, out, sheets);
      add_templates (table, out, letters);
    }
  if (care_cli_has (self, "json"))
    care_cli_print (self, "%s]}\n", out->str);
  else
    care_cli_table_print (table, self);
  return CARE_CLI_DONE;
}

/* The rule set in force prints the warnings: the clinic's, or the shipped one without a database.
 */
static CareRuleSet *
load_rules (CareCli *self, CareCliExit *ret_exit)
{
  CareRuleSet *rules;
  CareClinic *clinic;

  if (!care_cli_has_database (self))
    return care_cli_load_rules (NULL, ret_exit);
  clinic = care_cli_open_clinic (self, TRUE, ret_exit);
  if (clinic == NULL)
    return NULL;
  rules = care_rule_set_ref (care_clinic_get_rules (clinic));
  *ret_exit = care_cli_close_clinic (self, clinic, CARE_CLI_DONE);
  return rules;
}

static void
print_finding (CareCli *self, const char *file, const CareLintFinding *finding)
{
  /* Translators: comes before a finding that is no error. */
  const char *advice = finding->blocks ? "" : _ ("advice: ");

  if (finding->column > 0)
    care_cli_print (self, "%s:%u:%u: %s: %s%s\n", file, finding->line, finding->column,
                    care_lint_kind_code (finding->kind), advice, finding->message);
  else
    care_cli_print (self, "%s:%u: %s: %s%s\n", file, finding->line,
                    care_lint_kind_code (finding->kind), advice, finding->message);
}

static void
say_clean (CareCli *self, const char *file, CareTemplateSet *templates, const CareTemplate *one)
{
  double grade = care_handout_reading_grade (templates, one);
  g_autofree char *reading = g_strdup_printf ("%.1f", grade);

  if (isnan (grade))
    care_cli_say (self, _ ("%s: template %s, language %s, version %d: no findings"), file, one->id,
                  one->language, one->version);
  else
    /* Translators: the last %s are a grade, such as 5.2, and the name of a formula. */
    care_cli_say (
        self, _ ("%s: template %s, language %s, version %d: no findings, reading grade %s (%s)"),
        file, one->id, one->language, one->version, reading, care_reading_formula (one->language));
}

/* Findings go to the standard output, one a line: they are what was asked for. Advice alone is no
 * failure. */
static CareCliExit
lint_template (CareCli *self, const char *file, const CareTemplate *one)
{
  CareCliExit how = CARE_CLI_DONE;
  g_autoptr (CareTemplateSet) templates = care_cli_load_templates (self, &how);
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = care_time_to_local (care_cli_now (self), local);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (CareRuleSet) rules = NULL;
  guint n_errors;

  if (templates == NULL)
    return how;
  rules = load_rules (self, &how);
  if (rules == NULL || how != CARE_CLI_DONE)
    return how;
  findings = care_lint_template (rules, templates, one, today, NULL);
  for (guint i = 0; i < findings->len; i++)
    print_finding (self, file, g_ptr_array_index (findings, i));
  n_errors = care_handout_lint_count_errors (findings);
  if (n_errors > 0)
    return care_cli_fail (CARE_CLI_FINDING,
                          ngettext ("%s: %u finding", "%s: %u findings", n_errors), file, n_errors);
  say_clean (self, file, templates, one);
  return CARE_CLI_DONE;
}

static CareCliExit
check_template (CareCli *self)
{
  const char *file = care_cli_word (self, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CareTemplate) one = NULL;
  g_autoptr (GError) error = NULL;
  CareCliExit how = CARE_CLI_DONE;
  const char *text;
  gsize length;

  if (!care_cli_expect_words (self, 2, 2))
    return CARE_CLI_USAGE;
  if (!care_cli_read_input (file, CARE_JSON_MAX_BYTES, &bytes, &how))
    return how;
  text = g_bytes_get_data (bytes, &length);
  one = care_template_parse (text != NULL ? text : "", (gssize) length, &error);
  if (one == NULL)
    {
      g_autofree char *place = care_cli_place (file, 0, error->message);

      return care_cli_fail (CARE_CLI_DATA, "%s", place);
    }
  return lint_template (self, file, one);
}

static CareCliExit
run_handout (CareCli *self)
{
  const char *what = care_cli_word (self, 0);

  if (what == NULL)
    return make_sheet (self);
  if (g_str_equal (what, "list"))
    return list_templates (self);
  if (g_str_equal (what, "check"))
    return check_template (self);
  if (g_str_equal (what, "publish"))
    return care_cli_publish_template (self);
  if (g_str_equal (what, "versions"))
    return care_cli_list_versions (self);
  if (g_str_equal (what, "show"))
    return care_cli_show_template (self);
  if (g_str_equal (what, "receivers"))
    return care_cli_list_receivers (self);
  return care_cli_usage (self, _ ("handout needs --session, --case, or one of: list, check, "
                                  "publish, versions, show, receivers"));
}

const CareCliCommand care_cli_handout = {
  .name = "handout",
  .forms =
      (const char *const[]){
          "(--session ID | --case FILE) [--template T] [--language L] [--large] --output FILE",
          "list",
          "check FILE",
          "publish FILE [--reason TEXT]",
          "versions --template T [--kind K] [--language L]",
          "show --template T [--kind K] [--language L] [--number N]",
          "receivers --template T [--number N] [--language L]",
          NULL,
      },
  .summary = N_ ("Make an aftercare sheet or a letter as PDF; list, check and publish templates."),
  .options =
      (const CareCliOption[]){
          { "session", "ID", N_ ("for this session; the sheet is kept with its records") },
          { "case", "FILE", N_ ("for a case as triage reads it; nothing is kept") },
          { "template", "T", N_ ("this template instead of the one that fits") },
          { "language", "L", N_ ("in this language instead of the patient's") },
          { "large", NULL, N_ ("large print, 18 points") },
          { "output", "FILE", N_ ("the PDF to make") },
          { "kind", "K", N_ ("sheet, letter or partial; without it, whichever there is") },
          { "number", "N", N_ ("this version instead of the one in force") },
          { "reason", "TEXT", N_ ("why a template is published; needed when it has faults") },
          { NULL },
      },
  .run = run_handout,
};

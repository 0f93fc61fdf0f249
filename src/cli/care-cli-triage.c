/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl triage: judges cases without a database. */
#include "config.h"

#include "care-cli-commands.h"

#include <inttypes.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "care-cli-explain.h"
#include "care-cli-file.h"
#include "care-cli-member.h"
#include "care-cli-objects.h"
#include "care-cli-rules.h"
#include "care-json.h"
#include "care-triage-json.h"

/* The line of an object on which @error is, counted from 1; what is no JSON says so itself. */
static guint64
line_of (CareCliObjects *objects, JsonNode *node, const GError *error)
{
  return node == NULL
             ? 1
             : MAX (care_cli_member_line (objects->text, objects->length, error->message), 1);
}

/* The verdict on one object of @objects; an error is placed in @file. */
static CareCliExit
judge (CareCli *self, CareRuleSet *rules, CareCliObjects *objects, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = care_json_parse (objects->text, objects->length, &error);
  g_autoptr (CareTriageInput) input = NULL;
  g_autoptr (CareTriageResult) result = NULL;
  g_autofree char *place = NULL;
  g_autofree char *verdict = NULL;

  if (node != NULL)
    input = care_triage_input_new_from_json (node, &error);
  if (input == NULL)
    {
      if (node == NULL && care_cli_objects_is_cut (objects))
        place = care_cli_place (file, objects->first_line,
                                _ ("the line ends before its object does; was it cut short?"));
      else
        place = care_cli_place (file, objects->first_line + line_of (objects, node, error) - 1,
                                error->message);
      care_cli_flush (self);
      return care_cli_fail (CARE_CLI_DATA, "%s", place);
    }
  result = care_triage_evaluate (rules, &input->subject);
  verdict = care_triage_result_to_json (result, input->id);
  if (care_cli_has (self, "explain"))
    {
      g_autofree char *explained = care_cli_explain (verdict, result, &input->subject);

      care_cli_print (self, "%s\n", explained);
    }
  else
    care_cli_print (self, "%s\n", verdict);
  return CARE_CLI_DONE;
}

static CareCliExit
end_of_lines (CareCli *self,
              CareCliLinesStatus status,
              const char *file,
              CareCliLines *lines,
              const GError *error)
{
  guint64 number = care_cli_lines_get_number (lines);

  if (status == CARE_CLI_LINES_END)
    return CARE_CLI_DONE;
  care_cli_flush (self);
  if (status == CARE_CLI_LINES_TOO_LONG)
    return care_cli_fail (
        CARE_CLI_DATA, _ ("%s:%" PRIu64 ": the line is larger than 16 MiB, refused"), file, number);
  if (status == CARE_CLI_LINES_STOPPED)
    return care_cli_fail (CARE_CLI_FINDING,
                          _ ("%s:%" PRIu64 ": stopped by a signal after this line"), file, number);
  return care_cli_fail (CARE_CLI_IO, "%s: %s", file, error->message);
}

static CareCliExit
judge_file (CareCli *self, CareRuleSet *rules, const char *file)
{
  g_autoptr (CareCliLines) lines = NULL;
  g_autoptr (CareCliObjects) objects = NULL;
  g_autoptr (GError) error = NULL;
  CareCliExit how = CARE_CLI_DONE;
  CareCliLinesStatus status;
  int fd;

  if (!care_cli_open_input (file, &fd, &how))
    return how;
  lines = care_cli_lines_new (fd, CARE_JSON_MAX_BYTES, self->cancellable);
  objects = care_cli_objects_new (lines);
  while (how == CARE_CLI_DONE)
    {
      status = care_cli_objects_next (objects, &error);
      how = status == CARE_CLI_LINES_LINE ? judge (self, rules, objects, file)
                                          : end_of_lines (self, status, file, lines, error);
      if ((self->out->len > 65536 || !care_cli_lines_has_next (lines)) && !care_cli_flush (self))
        break;
      if (status != CARE_CLI_LINES_LINE)
        break;
    }
  if (fd != STDIN_FILENO)
    close (fd);
  return how;
}

static CareCliExit
run_triage (CareCli *self)
{
  g_autoptr (CareRuleSet) rules = NULL;
  CareCliExit how = CARE_CLI_DONE;

  rules = care_cli_load_rules (care_cli_get (self, "rules"), &how);
  if (rules == NULL)
    return how;
  if (self->words->len == 0)
    return judge_file (self, rules, "-");
  for (guint i = 0; i < self->words->len && how == CARE_CLI_DONE && self->out_errno == 0; i++)
    how = judge_file (self, rules, care_cli_word (self, i));
  return how;
}

const CareCliCommand care_cli_triage = {
  .name = "triage",
  .forms = (const char *const[]){ "[--rules FILE] [--explain] [FILE…|-]", NULL },
  .summary = N_ ("Judge cases from JSON, without a database; one verdict a line."),
  .options =
      (const CareCliOption[]){
          { "rules", "FILE", N_ ("judge by this rule set instead of the shipped one") },
          { "explain", NULL, N_ ("add the reasons in words as \"explain\"") },
          { NULL },
      },
  .run = run_triage,
};

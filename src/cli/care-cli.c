/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call of aftercarectl from its command line to its end. */
#include "config.h"

#include "care-cli.h"

#include <glib/gi18n.h>

#include "care-cli-commands.h"
#include "care-time.h"

/**
 * care_cli_new:
 * @clock: gives UTC ms
 * @cancellable: cancelled when the call is asked to stop
 *
 * Returns: (transfer full): a call without a command yet
 */
CareCli *
care_cli_new (CareCliClock clock, GCancellable *cancellable)
{
  CareCli *self = g_new0 (CareCli, 1);

  self->clock = clock;
  self->cancellable = g_object_ref (cancellable);
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->at_ms = CARE_TIME_NONE;
  self->out = g_string_new (NULL);
  return self;
}

/**
 * care_cli_free:
 * @self: (transfer full): a call
 */
void
care_cli_free (CareCli *self)
{
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->options);
  g_ptr_array_unref (self->words);
  g_string_free (self->out, TRUE);
  g_free (self);
}

/**
 * care_cli_commands:
 *
 * Returns: (transfer none): all commands, NULL-terminated, in the order of the help
 */
const CareCliCommand *const *
care_cli_commands (void)
{
  static const CareCliCommand *const commands[] = {
    &care_cli_init,
    &care_cli_demo,
    &care_cli_clinic,
    &care_cli_record,
    &care_cli_triage,
    &care_cli_due,
    &care_cli_call,
    &care_cli_cases,
    &care_cli_case,
    &care_cli_patient,
    &care_cli_handout,
    &care_cli_report,
    &care_cli_rules,
    &care_cli_import,
    &care_cli_export,
    &care_cli_backup,
    &care_cli_restore,
    &care_cli_check,
    NULL,
  };

  return commands;
}

/**
 * care_cli_find_command:
 * @name: a word
 *
 * Returns: (nullable) (transfer none): the command of that name
 */
const CareCliCommand *
care_cli_find_command (const char *name)
{
  for (const CareCliCommand *const *c = care_cli_commands (); *c != NULL; c++)
    if (g_str_equal ((*c)->name, name))
      return *c;
  return NULL;
}

static void
print_options (CareCli *self, const CareCliOption *options)
{
  for (const CareCliOption *o = options; o->name != NULL; o++)
    {
      g_autofree char *left = o->argument != NULL
                                  ? g_strdup_printf ("--%s %s", o->name, o->argument)
                                  : g_strdup_printf ("--%s", o->name);

      care_cli_print (self, "  %-24s %s\n", left, _ (o->help));
    }
}

static void
print_command_help (CareCli *self)
{
  const CareCliCommand *command = self->command;

  for (guint i = 0; command->forms[i] != NULL; i++)
    care_cli_print (self, "%s aftercarectl %s%s%s\n", i == 0 ? _ ("Usage:") : "      ",
                    command->name, *command->forms[i] != '\0' ? " " : "", command->forms[i]);
  care_cli_print (self, "\n%s\n", _ (command->summary));
  if (command->options != NULL)
    {
      care_cli_print (self, "\n%s\n", _ ("Options:"));
      print_options (self, command->options);
    }
}

/**
 * care_cli_print_help:
 * @self: the call
 *
 * Prints the help of its command, or of the whole program.
 */
void
care_cli_print_help (CareCli *self)
{
  if (self->command != NULL)
    print_command_help (self);
  else
    {
      care_cli_print (self, "%s aftercarectl [%s] %s [%s]\n\n%s\n\n%s\n", _ ("Usage:"),
                      _ ("OPTION…"), _ ("COMMAND"), _ ("ARGUMENT…"),
                      _ ("Aftercare without a window: records follow-up after treatment and says "
                         "who must be called."),
                      _ ("Commands:"));
      for (const CareCliCommand *const *c = care_cli_commands (); *c != NULL; c++)
        care_cli_print (self, "  %-24s %s\n", (*c)->name, _ ((*c)->summary));
    }
  care_cli_print (self, "\n%s\n", _ ("Options of every command:"));
  print_options (self, care_cli_common_options ());
  if (self->command == NULL)
    care_cli_print (self, "\n%s\n",
                    _ ("Exit: 0 done, 1 done with a finding, 64 usage, 65 bad input, 66 no such "
                       "input,\n69 database not usable, 73 cannot create output, 74 input/output "
                       "error, 77 not allowed."));
}

/**
 * care_cli_run:
 * @self: a new call
 * @argv: the command line, NULL-terminated, the program's name first
 *
 * Returns: how the process is to end
 */
CareCliExit
care_cli_run (CareCli *self, char **argv)
{
  CareCliExit how = CARE_CLI_DONE;

  if (!care_cli_parse (self, argv))
    return CARE_CLI_USAGE;
  if (care_cli_has (self, "help"))
    care_cli_print_help (self);
  else if (care_cli_has (self, "version"))
    care_cli_print (self, "aftercarectl %s\n", CARE_VERSION);
  else if (self->command == NULL)
    how = care_cli_usage (self, _ ("no command is given"));
  else
    how = self->command->run (self);
  return care_cli_finish_output (self, how);
}

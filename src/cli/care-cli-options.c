/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: common options before or after the command, its own options behind it. */
#include "config.h"

#include "care-cli.h"

#include <string.h>

#include <glib/gi18n.h>

#include "care-time.h"

/**
 * care_cli_common_options:
 *
 * Returns: (transfer none): the options every command takes
 */
const CareCliOption *
care_cli_common_options (void)
{
  static const CareCliOption options[] = {
    { "database", "FILE", N_ ("the clinic's database") },
    { "as", "NAME", N_ ("who acts (default: the name of the login)") },
    { "at", "TIME", N_ ("\"now\" for this call, such as 2026-01-05T09:00:00+01:00") },
    { "json", NULL, N_ ("listings as JSON") },
    { "quiet", NULL, N_ ("print results and errors only") },
    { "help", NULL, N_ ("show this help") },
    { "version", NULL, N_ ("show the version") },
    { NULL },
  };

  return options;
}

static const CareCliOption *
find_in (const CareCliOption *options, const char *name, gsize length)
{
  for (const CareCliOption *o = options; o != NULL && o->name != NULL; o++)
    if (strlen (o->name) == length && strncmp (o->name, name, length) == 0)
      return o;
  return NULL;
}

/* Reads argv[*i], an option, and its value; FALSE after a message. */
static gboolean
read_option (CareCli *self, char **argv, guint *i)
{
  const char *name = argv[*i] + 2;
  const char *equals = strchr (name, '=');
  gsize length = equals != NULL ? (gsize) (equals - name) : strlen (name);
  const CareCliOption *option = NULL;
  const char *value = "";

  if (strncmp (argv[*i], "--", 2) == 0)
    {
      option = find_in (care_cli_common_options (), name, length);
      if (option == NULL && self->command != NULL)
        option = find_in (self->command->options, name, length);
    }
  if (option == NULL)
    {
      care_cli_usage (self, _ ("unknown option %.*s"), (int) (length + (gsize) (name - argv[*i])),
                      argv[*i]);
      return FALSE;
    }
  if (option->argument == NULL && equals != NULL)
    {
      care_cli_usage (self, _ ("option --%s takes no value"), option->name);
      return FALSE;
    }
  if (option->argument != NULL)
    {
      value = equals != NULL ? equals + 1 : argv[++*i];
      if (value == NULL || *value == '\0')
        {
          care_cli_usage (self, _ ("option --%s needs %s"), option->name, option->argument);
          return FALSE;
        }
    }
  if (!g_hash_table_insert (self->options, (char *) option->name, g_strdup (value)) &&
      option->argument != NULL)
    {
      care_cli_usage (self, _ ("option --%s is given twice"), option->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_word (CareCli *self, const char *word)
{
  if (self->command != NULL)
    {
      g_ptr_array_add (self->words, g_strdup (word));
      return TRUE;
    }
  self->command = care_cli_find_command (word);
  if (self->command != NULL)
    return TRUE;
  /* What cannot be a mistyped command may be a patient's name: not repeated. */
  if (word[strspn (word, "abcdefghijklmnopqrstuvwxyz-_")] == '\0')
    care_cli_usage (self, _ ("unknown command \"%s\""), word);
  else
    care_cli_usage (self, _ ("unknown command"));
  return FALSE;
}

static gboolean
read_time (CareCli *self)
{
  g_autoptr (GError) error = NULL;
  const char *text = care_cli_get (self, "at");

  if (text == NULL || care_time_parse (text, &self->at_ms, &error))
    return TRUE;
  care_cli_usage (self, _ ("--at: %s"), error->message);
  return FALSE;
}

/**
 * care_cli_parse:
 * @self: a new call
 * @argv: the command line, NULL-terminated, the program's name first
 *
 * Returns: whether the command line is understood; if not, a message was written
 */
gboolean
care_cli_parse (CareCli *self, char **argv)
{
  gboolean options_end = FALSE;

  for (guint i = 1; argv[i] != NULL; i++)
    {
      if (!options_end && strcmp (argv[i], "--") == 0)
        options_end = TRUE;
      else if (!options_end && argv[i][0] == '-' && argv[i][1] != '\0')
        {
          if (!read_option (self, argv, &i))
            return FALSE;
        }
      else if (!read_word (self, argv[i]))
        return FALSE;
    }
  return read_time (self);
}

/**
 * care_cli_has:
 * @self: the call
 * @name: an option
 *
 * Returns: whether the option was given
 */
gboolean
care_cli_has (CareCli *self, const char *name)
{
  return g_hash_table_contains (self->options, name);
}

/**
 * care_cli_get:
 * @self: the call
 * @name: an option with a value
 *
 * Returns: (nullable) (transfer none): its value; %NULL when it was not given
 */
const char *
care_cli_get (CareCli *self, const char *name)
{
  return g_hash_table_lookup (self->options, name);
}

/**
 * care_cli_word:
 * @self: the call
 * @index: place behind the command, from 0
 *
 * Returns: (nullable) (transfer none): the word there
 */
const char *
care_cli_word (CareCli *self, guint index)
{
  return index < self->words->len ? self->words->pdata[index] : NULL;
}

/**
 * care_cli_expect_words:
 * @self: the call
 * @min: fewest words that may follow the command
 * @max: most of them
 *
 * Returns: whether the number is right; if not, a message was written. It does not repeat the
 *   words: they may be a patient's name.
 */
gboolean
care_cli_expect_words (CareCli *self, guint min, guint max)
{
  if (self->words->len < min)
    care_cli_usage (self, _ ("an argument is missing"));
  else if (self->words->len > max)
    care_cli_usage (self, _ ("argument %u is one too many"), max + 1);
  return self->words->len >= min && self->words->len <= max;
}

/**
 * care_cli_now:
 * @self: the call
 *
 * Returns: UTC ms: --at when given, else the clock
 */
gint64
care_cli_now (CareCli *self)
{
  return self->at_ms != CARE_TIME_NONE ? self->at_ms : self->clock ();
}

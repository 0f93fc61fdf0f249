/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call of aftercarectl: its options, its output, its end. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a call ends. The numbers are part of the contract with scripts. */
typedef enum
{
  CARE_CLI_DONE = 0,
  CARE_CLI_FINDING = 1,   /* done, but a check failed or lines were refused */
  CARE_CLI_USAGE = 64,    /* wrong command line */
  CARE_CLI_DATA = 65,     /* bad input */
  CARE_CLI_NO_INPUT = 66, /* no such input */
  CARE_CLI_UNUSABLE = 69, /* database locked, damaged, newer, foreign or on a network */
  CARE_CLI_NO_OUTPUT = 73,
  CARE_CLI_IO = 74,
  CARE_CLI_DENIED = 77,
} CareCliExit;

typedef struct
{
  const char *name;     /* without the dashes; NULL ends a list */
  const char *argument; /* word for its value in the help; NULL for a flag */
  const char *help;
} CareCliOption;

typedef struct _CareCli CareCli;

typedef struct
{
  const char *name;
  const char *const *forms; /* what may follow the name, NULL-terminated */
  const char *summary;
  const CareCliOption *options; /* may be NULL */
  CareCliExit (*run) (CareCli *cli);
} CareCliCommand;

typedef gint64 (*CareCliClock) (void);

struct _CareCli
{
  CareCliClock clock; /* UTC ms */
  GCancellable *cancellable;
  const CareCliCommand *command;
  GHashTable *options; /* name → value, "" for a flag */
  GPtrArray *words;    /* of char *, what is no option, without the command */
  gint64 at_ms;        /* --at, or CARE_TIME_NONE */
  GString *out;        /* not yet written to standard output */
  int out_errno;       /* why standard output failed, or 0 */
};

CareCli *care_cli_new (CareCliClock clock, GCancellable *cancellable);
void care_cli_free (CareCli *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCli, care_cli_free)
CareCliExit care_cli_run (CareCli *self, char **argv);

gboolean care_cli_parse (CareCli *self, char **argv);
gboolean care_cli_has (CareCli *self, const char *name);
const char *care_cli_get (CareCli *self, const char *name);
const char *care_cli_word (CareCli *self, guint index);
gboolean care_cli_expect_words (CareCli *self, guint min, guint max);
gint64 care_cli_now (CareCli *self);

const CareCliOption *care_cli_common_options (void);
const CareCliCommand *const *care_cli_commands (void);
const CareCliCommand *care_cli_find_command (const char *name);
void care_cli_print_help (CareCli *self);

void care_cli_print (CareCli *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void care_cli_say (CareCli *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean care_cli_flush (CareCli *self);
CareCliExit care_cli_finish_output (CareCli *self, CareCliExit so_far);
CareCliExit care_cli_fail (CareCliExit how, const char *format, ...) G_GNUC_PRINTF (2, 3);
CareCliExit care_cli_usage (CareCli *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
CareCliExit care_cli_exit_for (const GError *error);
CareCliExit care_cli_fail_error (const char *place, const GError *error);
char *care_cli_place (const char *file, guint64 first_line, const char *message);

G_END_DECLS

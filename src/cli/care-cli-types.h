/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call, a command and an option are, and how a call can end. */
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

G_END_DECLS

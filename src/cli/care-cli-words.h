/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options that several commands read alike: words, codes, times; and which options a word behind
 * the command takes. */
#pragma once

#include "care-cli.h"

G_BEGIN_DECLS

/* What is done with a record, named by the second word: `case ID acknowledge`. */
typedef struct
{
  const char *word;
  gboolean takes_name; /* one word behind it: who gets it */
  const char *needs;   /* option it cannot do without; may be NULL */
  const char *takes;   /* options it may have, each between blanks */
} CareCliVerb;

gboolean care_cli_read_words (CareCli *self, char **ret, CareCliExit *ret_exit);
gboolean care_cli_read_code (CareCli *self, const char *option, GType type, int *ret);
gboolean care_cli_read_time (CareCli *self, const char *option, gint64 *ret);
gboolean care_cli_check_verb (CareCli *self, const CareCliVerb *verb, const char *const *options);

G_END_DECLS

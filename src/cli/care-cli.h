/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call of aftercarectl: its options, its output, its end. */
#pragma once

#include "care-cli-types.h"

G_BEGIN_DECLS

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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options that several commands read alike: words and codes. */
#pragma once

#include "care-cli.h"

G_BEGIN_DECLS

gboolean care_cli_read_words (CareCli *self, char **ret, CareCliExit *ret_exit);
gboolean care_cli_read_code (CareCli *self, const char *option, GType type, int *ret);

G_END_DECLS

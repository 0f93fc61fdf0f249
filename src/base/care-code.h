/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short codes on paper: a session's code with a check character. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *care_code_for_id (const char *id);
gboolean care_code_normalize (const char *typed, char **ret_code);

G_END_DECLS

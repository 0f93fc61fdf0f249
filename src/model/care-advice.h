/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines of advice were said: codes of rules joined by a comma, as a report keeps them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More lines than any call has. */
#define CARE_ADVICE_MAX 64

gboolean care_advice_is_valid (const char *advice, const char **ret_why_not);
gboolean care_advice_has (const char *advice, const char *code);
char *care_advice_with (const char *advice, const char *code, gboolean said);

G_END_DECLS

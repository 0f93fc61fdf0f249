/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of several parts, some of which may be missing. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void care_parts_add (GString *line, const char *separator, const char *part);
char *care_parts_take (GString *line);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which line of a JSON text the member stands that a message is about. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint64 care_cli_member_line (const char *text, gsize length, const char *message);

G_END_DECLS

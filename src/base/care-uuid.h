/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids made by the program: UUID version 7, so that they sort by time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *care_uuid_new (gint64 now_ms);
char *care_uuid_new_seeded (gint64 now_ms, GRand *random);
char *care_uuid_after (char *fresh, const char *last);
gboolean care_uuid_is_valid (const char *text);

G_END_DECLS

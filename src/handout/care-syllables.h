/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many syllables a word has, by rules for each language of the sheets. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint care_syllables_count (const char *word, const char *language);
gboolean care_syllables_knows (const char *language);

G_END_DECLS

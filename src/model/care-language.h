/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Languages of patients and of what they are given: stored as BCP 47 codes, typed and shown by
 * name. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *care_language_name (const char *code);
const char *care_language_read (const char *text);

G_END_DECLS

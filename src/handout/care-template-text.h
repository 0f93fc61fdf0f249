/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a template file: its fields and its body, read and changed without touching the
 * rest. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *care_template_text_get (const char *text, const char *key);
char *care_template_text_set (const char *text, const char *key, const char *value);
const char *care_template_text_body (const char *text);
char *care_template_text_with_body (const char *text, const char *body);

G_END_DECLS

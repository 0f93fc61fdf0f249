/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text from people and files: folding for search, cleaning, length limits. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Longest texts accepted anywhere, in bytes of UTF-8. */
#define CARE_TEXT_MAX_NAME 200
#define CARE_TEXT_MAX_LINE 1000
#define CARE_TEXT_MAX_NOTE 65536

#define CARE_TEXT_ERROR (care_text_error_quark ())

typedef enum
{
  CARE_TEXT_ERROR_INVALID,
} CareTextError;

GQuark care_text_error_quark (void);
gboolean care_text_check (const char *text, gsize max_bytes, gboolean many_lines, GError **error);
char *care_text_clean_line (const char *text);
char *care_text_fold (const char *text);
char **care_text_fold_words (const char *text);
char *care_text_digits (const char *text);
gboolean care_text_is_blank (const char *text);

G_END_DECLS

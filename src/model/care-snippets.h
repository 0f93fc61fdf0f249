/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short forms that stand for longer texts: ";le" and Space. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More than anybody remembers. */
#define CARE_SNIPPETS_MAX 200
/* Characters of a short form. */
#define CARE_SNIPPET_MAX_CODE 16

typedef struct
{
  char *code; /* letters and digits, without the semicolon */
  char *text; /* may have several lines */
} CareSnippet;

CareSnippet *care_snippet_new (const char *code, const char *text);
void care_snippet_free (CareSnippet *self);
GPtrArray *care_snippets_parse (const char *value, GError **error);
char *care_snippets_write (const GPtrArray *snippets);
gboolean care_snippet_code_is_valid (const char *code);
char *care_snippets_expand (const char *value, const char *typed, guint *ret_n_chars);

G_END_DECLS

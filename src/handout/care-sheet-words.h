/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text of a sheet as people edit it: words, “• ” before the items of a list, print that is bold;
 * no sign of Markdown. */
#pragma once

#include "care-block.h"

G_BEGIN_DECLS

/* Before an item of a list, and behind the number of one that is numbered: nobody types the wide
 * space by accident, so "3. May" stays a date. */
#define CARE_SHEET_BULLET "• "
#define CARE_SHEET_NUMBER_END ".\u2003"

typedef struct
{
  char *text;
  GArray *spans; /* of CareSpan, bytes of text; in order, never overlapping */
} CareSheetWords;

CareSheetWords *care_sheet_words_new (const char *markdown);
CareSheetWords *care_sheet_words_new_plain (const char *text);
void care_sheet_words_add_span (
    CareSheetWords *self, guint start, guint end, CareSpanStyle style, const char *url);
void care_sheet_words_free (CareSheetWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSheetWords, care_sheet_words_free)
gboolean care_sheet_words_equal (const CareSheetWords *a, const CareSheetWords *b);
char *care_sheet_words_to_markdown (const CareSheetWords *self);
gsize care_sheet_words_prefix (const char *line, gsize length, guint *ret_number);

G_END_DECLS

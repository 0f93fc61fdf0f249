/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: both ways between Markdown and words. */
#pragma once

#include "care-sheet-words.h"

G_BEGIN_DECLS

#define CARE_SHEET_INDENT "  " /* of an item below an item, and of its further lines */

CareSheetWords *care_sheet_words_read (const char *markdown);
gboolean care_sheet_words_same_structure (const char *a, const char *b);

G_END_DECLS

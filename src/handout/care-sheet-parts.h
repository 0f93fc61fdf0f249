/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A composed sheet as the texts that may be changed for one patient. Warning boxes and the planned
 * call are no such text, and a duration of the rules stays as it is. */
#pragma once

#include "care-document.h"

G_BEGIN_DECLS

/* One text of the sheet that may be changed. */
typedef struct
{
  char *heading; /* under which it stands; "" = none */
  char *text;    /* Markdown, without blank lines around it */
} CareSheetPart;

typedef struct
{
  char *was; /* text of a part */
  char *now; /* "" = left out */
} CareSheetChange;

GPtrArray *care_sheet_parts_new (const char *markdown);

CareSheetChange *care_sheet_change_new (const char *was, const char *now);
void care_sheet_change_free (CareSheetChange *change);
char *care_sheet_changes_to_json (const GPtrArray *changes);
GPtrArray *care_sheet_changes_new_from_json (const char *text, GError **error);

const char *
care_sheet_parts_lost_fixed (const char *was, const char *now, const char *const *fixed);
char *care_sheet_parts_change (const char *markdown,
                               const GPtrArray *changes,
                               const char *const *fixed,
                               GPtrArray **ret_lost,
                               GError **error);
void care_sheet_parts_note_changes (CareDocument *document, const GPtrArray *changes);
gboolean care_sheet_parts_same_warnings (const CareDocument *before,
                                         const CareDocument *after,
                                         GError **error);

G_END_DECLS

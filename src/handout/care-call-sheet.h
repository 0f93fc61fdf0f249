/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the printed call list says: strings, ready to print. */
#pragma once

#include "care-work-head.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_CALL_SHEET_LATER,
  CARE_CALL_SHEET_NOW,
  CARE_CALL_SHEET_OVERDUE,
  CARE_CALL_SHEET_LETTER, /* no try is left */
  CARE_CALL_SHEET_DONE,
} CareCallSheetState;

/* One call; strings ready to print, NULL for none. */
typedef struct
{
  CareCallSheetState state;
  gboolean alarm;    /* a check call after an emergency */
  const char *due;   /* day and time of day */
  const char *late;  /* how it stands, in words */
  const char *name;  /* of the patient */
  const char *birth; /* of the patient: date and age */
  const char *phone;
  const char *good_time; /* when the patient likes to be rung */
  const char *happened;  /* what was done and where */
  const char *when;      /* it was done */
  const char *risks;     /* in words */
  const char *to_do;     /* which call and try, or the letter */
  const char *owner;
} CareCallSheetRow;

typedef struct _CareCallSheet CareCallSheet;

CareCallSheet *care_call_sheet_new (const CareWorkHead *head);
void care_call_sheet_add (CareCallSheet *self, const CareCallSheetRow *row);
const CareWorkHead *care_call_sheet_get_head (const CareCallSheet *self);
guint care_call_sheet_get_length (const CareCallSheet *self);
const CareCallSheetRow *care_call_sheet_get_row (const CareCallSheet *self, guint index);
void care_call_sheet_free (CareCallSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCallSheet, care_call_sheet_free)

G_END_DECLS

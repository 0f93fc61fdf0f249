/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the handover sheet says: everything that is still open, as strings ready to print. */
#pragma once

#include "care-call-sheet.h"
#include "care-enums.h"

G_BEGIN_DECLS

/* The tables of the sheet, in their order. */
typedef enum
{
  CARE_HANDOVER_CASES, /* that somebody owns until they are closed */
  CARE_HANDOVER_CALLS, /* due or overdue */
  CARE_HANDOVER_FORMS, /* begun and not signed */
  CARE_N_HANDOVER_PARTS,
} CareHandoverPart;

/* One thing to go on with; strings ready to print, NULL for none. Each line of the members below is
 * a cell of the row. */
typedef struct
{
  CareOutcome outcome;              /* of a case */
  CareCallSheetState state;         /* of a call */
  const char *letter;               /* of the case's level, for its shape */
  const char *head, *due, *late;    /* level, how the call stands, or the form; time; "overdue" */
  const char *name, *birth, *phone; /* of the patient */
  const char *why, *session;        /* why it is here, after which session */
  const char *next, *standing, *owner; /* what is to be done; how far it has come; whose it is */
  const char *last, *last_by, *words;  /* what was done last, by whom and when, what was written */
} CareHandoverRow;

typedef struct _CareHandoverSheet CareHandoverSheet;

CareHandoverSheet *care_handover_sheet_new (const CareWorkHead *head);
void care_handover_sheet_add (CareHandoverSheet *self,
                              CareHandoverPart part,
                              const CareHandoverRow *row);
void care_handover_sheet_set_summary (CareHandoverSheet *self, const char *summary);
const CareWorkHead *care_handover_sheet_get_head (const CareHandoverSheet *self);
guint care_handover_sheet_count (const CareHandoverSheet *self, CareHandoverPart part);
guint care_handover_sheet_count_all (const CareHandoverSheet *self);
const CareHandoverRow *
care_handover_sheet_get_row (const CareHandoverSheet *self, CareHandoverPart part, guint index);
void care_handover_sheet_free (CareHandoverSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareHandoverSheet, care_handover_sheet_free)

G_END_DECLS

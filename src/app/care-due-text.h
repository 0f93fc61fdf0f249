/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A planned call in words, as the columns of Today show it. */
#pragma once

#include "care-table-columns.h"
#include "care-work-item.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_DUE_OVERDUE, /* due before today */
  CARE_DUE_NOW,     /* due today, its time has come */
  CARE_DUE_LATER,   /* due later today */
  CARE_N_DUE_STATES,
} CareDueState;

/* What the words depend on besides the row. */
typedef struct
{
  gint64 now_ms;
  GTimeZone *zone;
  gboolean privacy;
} CareDueView;

CareDueState care_due_state (CareWorkItem *item, const CareDueView *view);
gint64 care_due_at (CareWorkItem *item);
const char *care_due_state_label (CareDueState state);
char *care_due_text_state (CareWorkItem *item, const CareDueView *view);
char *care_due_text_when (CareWorkItem *item, const CareDueView *view);
char *care_due_text_patient (CareWorkItem *item, const CareDueView *view);
char *care_due_text_happened (CareWorkItem *item, const CareDueView *view);
char *care_due_text_to_do (CareWorkItem *item, const CareDueView *view);
char *care_due_text_risks (CareWorkItem *item, const CareDueView *view);
char *care_due_text_phone (CareWorkItem *item, const CareDueView *view);
char *care_due_text_owner (CareWorkItem *item, const CareDueView *view);
CareTableLook care_due_look (CareWorkItem *item, const CareDueView *view);
char *care_due_text_sentence (CareWorkItem *item, const CareDueView *view);

G_END_DECLS

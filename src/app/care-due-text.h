/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A planned call in words, as the columns of Today show it. */
#pragma once

#include "care-due.h"
#include "care-table-columns.h"
#include "care-work-item.h"

G_BEGIN_DECLS

/* What the words depend on besides the row. */
typedef struct
{
  gint64 now_ms;
  GTimeZone *zone;
  gboolean privacy;
  const char *viewer; /* who looks; interned */
} CareDueView;

CareDueGroup care_due_text_group (CareWorkItem *item, const CareDueView *view);
const char *care_due_group_label (CareDueGroup group);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list: which part of it a row belongs to, what is to be done, and the order. Pure. */
#pragma once

#include "care-work-item.h"

G_BEGIN_DECLS

/* The parts of the list, in its order. */
typedef enum
{
  CARE_DUE_GROUP_OVERDUE,     /* due before today, or a check after an emergency that is late */
  CARE_DUE_GROUP_NOW,         /* due today, its time has come */
  CARE_DUE_GROUP_LATER,       /* due later today */
  CARE_DUE_GROUP_UNREACHABLE, /* no try is left: a letter is to be written */
  CARE_DUE_GROUP_DONE,        /* ended; shown for the rest of the day */
  CARE_N_DUE_GROUPS,
} CareDueGroup;

/* What there is to do. */
typedef enum
{
  CARE_DUE_TO_DO_CALL,
  CARE_DUE_TO_DO_LETTER,  /* the patient does not want to be rung up, or could not be reached */
  CARE_DUE_TO_DO_NOTHING, /* the call has ended */
  CARE_N_DUE_TO_DOS,
} CareDueToDo;

const char *care_due_group_code (CareDueGroup group);
const char *care_due_to_do_code (CareDueToDo to_do);
CareDueGroup care_due_group (CareWorkItem *item, gint64 now_ms, GTimeZone *zone);
CareDueToDo care_due_to_do (CareWorkItem *item);
char *care_due_call_label (CareWorkItem *item);
const char *care_due_person (CareWorkItem *item);
int care_compare_due (CareWorkItem *a, CareWorkItem *b, gint64 now_ms, GTimeZone *zone);
void care_sort_due (GPtrArray *items, gint64 now_ms, GTimeZone *zone);

G_END_DECLS

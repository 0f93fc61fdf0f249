/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cases the triage page shows, and in which order. Pure. */
#pragma once

#include "care-case-standing.h"
#include "care-case.h"

G_BEGIN_DECLS

/* The filter buttons, in their order; their digits are these and one. */
typedef enum
{
  CARE_CASE_SHOWN_NEW,
  CARE_CASE_SHOWN_ACKNOWLEDGED,
  CARE_CASE_SHOWN_CONTACTING,
  CARE_CASE_SHOWN_WAITING,
  CARE_CASE_SHOWN_NOT_REACHED,
  CARE_CASE_SHOWN_RESOLVED_TODAY,
  CARE_CASE_SHOWN_ALL,
  CARE_N_CASE_SHOWN,
} CareCaseShown;

/* The marks of the rows: the levels, and after them the check that is not complete. */
#define CARE_CASE_MARK_INCOMPLETE ((int) CARE_N_LEVELS)
#define CARE_N_CASE_MARKS (CARE_CASE_MARK_INCOMPLETE + 1)

#define CARE_CASE_LEVEL_BIT(mark) (1u << (mark))

/* What a person wants to see. */
typedef struct
{
  CareCaseShown shown;
  guint levels; /* set of CARE_CASE_LEVEL_BIT of marks; 0 for all of them */
  gboolean mine;
} CareCaseWanted;

const char *care_case_filter_label (CareCaseShown shown);
int care_case_filter_mark (const CareCaseData *data);
gboolean care_case_filter_takes (const CareCaseWanted *wanted,
                                 const CareCaseData *data,
                                 const CareCaseStanding *standing,
                                 const char *person,
                                 gint64 today_ms);
int care_case_filter_compare (const CareCaseData *x, const CareCaseData *y, gint64 now_ms);
char *care_case_filter_to_text (const CareCaseWanted *wanted);
void care_case_filter_from_text (const char *text, CareCaseWanted *ret);

G_END_DECLS

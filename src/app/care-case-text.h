/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case in words, for the pane and for paper. */
#pragma once

#include "care-desk.h"
#include "care-work-lists.h"

G_BEGIN_DECLS

/* A rule that was true; texts ready to show, NULL leaves the line out. */
typedef struct
{
  CareLevel level;
  char *staff;
  char *because;
  char *patient;
  char *would_clear;
  char *source;
} CareCaseReason;

void care_case_reason_free (CareCaseReason *self);

GPtrArray *care_case_why_list (const CareCaseDetail *detail, CareDesk *desk);
GPtrArray *care_case_reasons (const CareCaseDetail *detail, CareDesk *desk);
GPtrArray *
care_case_context_lines (const CareCaseDetail *detail, GPtrArray *timeline, CareDesk *desk);
GPtrArray *care_case_log_lines (const CareCaseDetail *detail, CareDesk *desk);

G_END_DECLS

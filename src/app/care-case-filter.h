/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cases the triage page shows, and in which order. */
#pragma once

#include "care-case.h"

G_BEGIN_DECLS

/* The filter buttons, in their order. */
typedef enum
{
  CARE_CASE_SHOWN_OPEN,
  CARE_CASE_SHOWN_NEW,
  CARE_CASE_SHOWN_ACKNOWLEDGED,
  CARE_CASE_SHOWN_CONTACTING,
  CARE_CASE_SHOWN_WAITING,
  CARE_CASE_SHOWN_RESOLVED,
  CARE_N_CASE_SHOWN,
} CareCaseShown;

const char *care_case_filter_label (CareCaseShown filter);
gboolean care_case_filter_takes (CareCaseShown filter, const CareCaseData *data);
int care_case_filter_compare (const CareCaseData *x, const CareCaseData *y, gint64 now_ms);

G_END_DECLS

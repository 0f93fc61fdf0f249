/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list as it goes to paper: rows of the work list in words, then pages. */
#pragma once

#include "care-call-sheet-print.h"
#include "care-clinic.h"
#include "care-work-item.h"

G_BEGIN_DECLS

typedef struct
{
  const char *scope; /* whose calls, or which of them, in words; NULL: not said */
  gboolean large;    /* larger print */
} CareCallListOptions;

CareCallSheet *care_compose_call_list (CareClinic *clinic,
                                       const CareAct *act,
                                       GPtrArray *items,
                                       const CareCallListOptions *options);
CareLayoutOptions care_call_list_paper (CareClinic *clinic, const CareCallListOptions *options);
GBytes *care_print_call_list (CareClinic *clinic,
                              const CareAct *act,
                              GPtrArray *items,
                              const CareCallListOptions *options,
                              GError **error);
gboolean care_log_call_list (CareClinic *clinic, const CareAct *act, guint n_rows, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes from one shift to the next, in words, then pages. */
#pragma once

#include "care-clinic.h"
#include "care-handover-sheet-print.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean mine;  /* only the work of who prints */
  int state;      /* only cases in this CareCaseState; -1: all open ones */
  int level;      /* only cases of this CareLevel; -1: of all levels */
  gboolean large; /* larger print */
} CareHandoverOptions;

CareHandoverSheet *care_compose_handover (CareClinic *clinic,
                                          const CareAct *act,
                                          const CareHandoverOptions *options,
                                          GError **error);
GBytes *care_print_handover (CareClinic *clinic,
                             const CareAct *act,
                             const CareHandoverOptions *options,
                             guint *ret_n_rows,
                             GError **error);
gboolean care_log_handover (CareClinic *clinic, const CareAct *act, guint n_rows, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: which acts a case allows, and what an act makes of it. Pure. */
#pragma once

#include "care-handle-case.h"

G_BEGIN_DECLS

/* What the steps of a case that were not undone say, and an act may depend on. */
typedef struct
{
  gboolean reached;              /* the patient or a carer was reached since it was last raised */
  gboolean said;                 /* the words of an emergency were said since then */
  guint tries;                   /* attempts since then */
  const CareCaseEventData *last; /* the last of them, lent by the log; NULL for none */
} CareCaseHistory;

void care_case_history_read (CareCaseHistory *self, GPtrArray *events);
gboolean care_case_step_check (const CareCaseData *triage_case,
                               const CareCaseHistory *history,
                               const CareCaseStep *step,
                               gint64 now_ms,
                               GError **error);
gboolean care_attempt_is_reached (CareAttemptResult result);

G_END_DECLS

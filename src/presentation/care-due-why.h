/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the call list in sentences: why it stands where it does, who is on it, what ended it. */
#pragma once

#include "care-due.h"

G_BEGIN_DECLS

char *care_due_explain (CareWorkItem *item, gint64 now_ms, GTimeZone *zone);
char *care_due_claim_text (CareWorkItem *item, const char *viewer, gint64 now_ms, GTimeZone *zone);
char *care_due_ended_text (CareWorkItem *item);

G_END_DECLS

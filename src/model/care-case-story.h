/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a case, in few lines. */
#pragma once

#include "care-case-event.h"
#include "care-case.h"

G_BEGIN_DECLS

char *care_case_story_span (gint64 span_ms);
char *care_case_story (const CareCaseData *data,
                       const GPtrArray *events,
                       gint64 now_ms,
                       gboolean with_words);
char *care_case_story_act (const CareCaseEventData *event, gboolean undone);

G_END_DECLS

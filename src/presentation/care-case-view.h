/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case in words: time left, why in few words, whether the check was complete. */
#pragma once

#include "care-case.h"
#include "care-why.h"

G_BEGIN_DECLS

char *care_case_view_span (gint64 span_ms);
char *care_case_view_time_left (const CareCaseData *data, gint64 now_ms);
char *care_case_view_why_short (const GPtrArray *why);
char *care_case_view_open_sentence (const CareFactId *missing, guint n_missing);
char *care_case_view_open_sentence_of (JsonNode *verdict);
char *care_case_view_open_short_of (JsonNode *verdict, guint *ret_n);

G_END_DECLS

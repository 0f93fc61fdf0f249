/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: checks of single fields, with the field's name in the error. */
#pragma once

#include "care-answers.h"
#include "care-workflow-error.h"

G_BEGIN_DECLS

/* A clock of another machine may be ahead by this much. */
#define CARE_CLOCK_SLACK_MS ((gint64) 5 * 60 * 1000)

gboolean care_check_id (const char *field, const char *id, gboolean required, GError **error);
gboolean care_check_name (const char *field, const char *text, GError **error);
gboolean care_check_line (const char *field, const char *text, GError **error);
gboolean care_check_note (const char *field, const char *text, GError **error);
gboolean care_check_marks (const char *field, const char *marks, GError **error);
char *care_tidy_marks (const char *marks);
gboolean care_check_advice (const char *field, const char *advice, GError **error);
gboolean care_check_past (const char *field, gint64 at, gint64 now_ms, GError **error);
gboolean care_refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean care_invalid (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean care_say (GError **error, char *words);
gboolean care_name_missing (const char *field, GError **error);
gboolean care_only_missing (GError *fault, GError **error);
CareAnswers *care_answers_only (const CareAnswers *answers, CareFactGroup a, CareFactGroup b);
char *care_clean_line_or_null (const char *text);

G_END_DECLS

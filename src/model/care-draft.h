/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all drafts share: the error that names a field, and JSON of a form half filled in. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-answers.h"

G_BEGIN_DECLS

#define CARE_DRAFT_ERROR (care_draft_error_quark ())

typedef enum
{
  CARE_DRAFT_ERROR_INVALID, /* the message is `field: what is wrong` */
} CareDraftError;

GQuark care_draft_error_quark (void);
char *care_draft_error_get_field (const GError *error);
gboolean care_draft_refuse (GError **error, const char *field, const char *words);
gboolean care_draft_check_text (
    const char *field, const char *text, gsize max_bytes, gboolean many_lines, GError **error);
gboolean care_draft_check_marks (const char *marks, GError **error);
gboolean care_draft_put_text (char **kept, const char *text);
gboolean care_draft_put_answer (CareAnswers *kept, CareFactId id, CareAnswer answer);

void care_draft_write_string (GString *out, const char *name, const char *value);
void care_draft_write_integer (GString *out, const char *name, gint64 value);
void care_draft_write_answers (GString *out, const char *name, const CareAnswers *answers);

JsonNode *care_draft_parse (const char *text, JsonObject **ret_object, GError **error);
gboolean care_draft_read_string (JsonObject *object, const char *name, char **ret, GError **error);
gboolean care_draft_read_integer (
    JsonObject *object, const char *name, gint64 fallback, gint64 *ret, GError **error);
gboolean care_draft_read_answers (JsonObject *object,
                                  const char *name,
                                  CareAnswers *answers,
                                  GError **error);

G_END_DECLS

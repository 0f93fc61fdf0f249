/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON from outside: an own scanner in front of json-glib, and checked access to objects. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CARE_JSON_MAX_BYTES ((gsize) 16 * 1024 * 1024)
#define CARE_JSON_MAX_DEPTH 64
/* Holds a kept sheet of 9 MB in base64. */
#define CARE_JSON_MAX_STRING ((gsize) 12 * 1024 * 1024)
#define CARE_JSON_MAX_VALUES 1000000

#define CARE_JSON_ERROR (care_json_error_quark ())

typedef enum
{
  CARE_JSON_ERROR_SYNTAX,
  CARE_JSON_ERROR_LIMIT,
  CARE_JSON_ERROR_TYPE,
} CareJsonError;

GQuark care_json_error_quark (void);
gboolean care_json_guard (const char *text, gsize length, GError **error);
JsonNode *care_json_parse (const char *text, gsize length, GError **error);

gboolean care_json_get_string (JsonNode *node, const char *path, const char **ret, GError **error);
gboolean care_json_get_integer (
    JsonNode *node, const char *path, gint64 min, gint64 max, gint64 *ret, GError **error);
gboolean care_json_get_object (JsonNode *node, const char *path, JsonObject **ret, GError **error);
gboolean care_json_get_array (JsonNode *node, const char *path, JsonArray **ret, GError **error);

void care_json_append_string (GString *out, const char *text);

G_END_DECLS

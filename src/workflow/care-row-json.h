/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: a stored row as one line of JSON, and back, without loss. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-store-rows.h"

G_BEGIN_DECLS

/* The columns of a row read from JSON; owns their texts. */
typedef struct
{
  const char *table;
  GArray *columns;  /* of CareColumn */
  GPtrArray *texts; /* of char *, what the columns point to */
} CareRowInput;

const char *care_row_type (const char *table);
const char *care_row_table (const char *type);
char *care_row_to_json (const char *table, const CareColumn *columns, guint n);
CareRowInput *care_row_from_json (const char *table, JsonObject *object, GError **error);
void care_row_input_free (CareRowInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareRowInput, care_row_input_free)

G_END_DECLS

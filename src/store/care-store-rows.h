/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole rows as named columns, for the lossless export and import. */
#pragma once

#include "care-store.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_COLUMN_NULL,
  CARE_COLUMN_INTEGER,
  CARE_COLUMN_REAL,
  CARE_COLUMN_TEXT,
  CARE_COLUMN_BLOB,
} CareColumnType;

typedef struct
{
  const char *name;
  CareColumnType type;
  gint64 integer;
  double real;
  const char *text; /* TEXT: UTF-8, NUL-terminated; BLOB: the bytes */
  gsize length;     /* bytes of text */
} CareColumn;

typedef gboolean (*CareStoreRowFunc) (
    const char *table, const CareColumn *columns, guint n, gpointer data, GError **error);

const char *const *care_store_tables (void);
gboolean care_store_foreach (
    CareStore *self, const char *table, CareStoreRowFunc func, gpointer data, GError **error);
gboolean care_store_insert_raw (
    CareStore *self, const char *table, const CareColumn *columns, guint n, GError **error);

G_END_DECLS

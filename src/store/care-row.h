/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way a row is written: with its audit entry, and its old form kept. */
#pragma once

#include "care-store-private.h"

G_BEGIN_DECLS

typedef gboolean (*CareRowReader) (CareStmt *stmt, gpointer *ret, GError **error);

gboolean care_row_insert (CareStore *self,
                          const CareTable *table,
                          CareStmt *insert,
                          const char *id,
                          gboolean *ret_added,
                          GError **error);
gboolean care_row_update (CareStore *self,
                          const CareTable *table,
                          CareStmt *update,
                          const char *id,
                          gint64 version,
                          GError **error);
gboolean care_row_replace (
    CareStore *self, const CareTable *table, CareStmt *write, const char *id, GError **error);
gboolean care_row_remove (
    CareStore *self, const CareTable *table, CareStmt *remove, const char *id, GError **error);
gboolean care_row_duplicate (const char *table, const char *id, GError **error);
gpointer care_row_get (CareStore *self,
                       const char *sql,
                       const char *key,
                       const char *table,
                       CareRowReader read,
                       GError **error);
gboolean care_row_collect (CareStmt *stmt, CareRowReader read, GPtrArray *into, GError **error);
GPtrArray *care_row_list (CareStore *self,
                          const char *sql,
                          const char *key,
                          CareRowReader read,
                          GDestroyNotify free_func,
                          GError **error);

G_END_DECLS

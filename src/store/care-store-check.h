/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for damage, and copies that were looked at. */
#pragma once

#include "care-store.h"

G_BEGIN_DECLS

/* kind: integrity, foreign_key, schema, audit, row, search, merge, or of the caller. where: table
 * and id, or a seq. */
typedef void (*CareCheckFunc) (const char *kind,
                               const char *where,
                               const char *what,
                               gpointer data);

gboolean care_store_check (CareStore *self,
                           gboolean deep,
                           CareCheckFunc report,
                           gpointer data,
                           guint *ret_findings,
                           GError **error);
gboolean care_store_backup (CareStore *self, const char *path, GError **error);

G_END_DECLS

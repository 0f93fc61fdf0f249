/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema: numbered steps, what it must look like, and whose file it is. */
#pragma once

#include "care-db.h"

G_BEGIN_DECLS

/* Newest schema this program knows. */
#define CARE_MIGRATE_VERSION 10

typedef struct
{
  int version;            /* after the step */
  const char *scripts[3]; /* resource when it begins with /, else SQL; NULL-terminated */
} CareMigration;

const CareMigration *care_migrate_steps (guint *ret_n);
gboolean care_migrate_identify (const char *path,
                                guint32 application_id,
                                gint64 user_version,
                                gint64 *ret_version,
                                GError **error);
gboolean care_migrate_get_version (CareDb *db, gint64 *ret_version, GError **error);
gboolean care_migrate_run (
    CareDb *db, const CareMigration *steps, guint n_steps, gint64 now_ms, GError **error);
char *care_migrate_schema_hash (CareDb *db, GError **error);
gboolean care_migrate_schema_is_ours (CareDb *db, GError **error);

G_END_DECLS

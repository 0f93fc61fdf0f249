/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and making the file of a store. */
#pragma once

#include "care-db.h"
#include "care-store.h"

G_BEGIN_DECLS

gboolean care_store_open_files (const char *path,
                                CareStoreFlags flags,
                                const char *holder,
                                gint64 now_ms,
                                char **ret_path,
                                int *ret_lock_fd,
                                CareDb **ret_db,
                                GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place where the file lies: real path, file system, lock file, first bytes, syncing. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bytes 68 and 60 of the file, big-endian: whose it is, and which schema. */
typedef struct
{
  guint32 application_id;
  gint32 user_version;
} CarePlaceHeader;

char *care_place_resolve (const char *path, gboolean must_exist, GError **error);
gboolean care_place_is_remote (const char *path, const char **ret_name);
gboolean care_place_is_sealed_medium (const char *path);
gboolean care_place_is_foreign_folder (const char *path);
gboolean
care_place_lock (const char *path, const char *holder, gint64 now_ms, int *ret_fd, GError **error);
void care_place_unlock (int fd);
gboolean care_place_peek (const char *path, CarePlaceHeader *ret, GError **error);
gboolean care_place_make_folder (const char *path, GError **error);
gboolean care_place_make_file (const char *path, GError **error);
gboolean care_place_sync (const char *path, GError **error);
gboolean care_place_rename (const char *from, const char *to, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of a file that cannot be opened, as it is. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void care_copy_file_async (const char *path,
                           GFile *target,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean care_copy_file_finish (GAsyncResult *result, GError **error);

G_END_DECLS

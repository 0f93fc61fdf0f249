/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's logo from a picture file of any usual kind. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *care_logo_file_read (GFile *file, GCancellable *cancellable, GError **error);
char *care_logo_file_from_bytes (GBytes *bytes, GError **error);

G_END_DECLS

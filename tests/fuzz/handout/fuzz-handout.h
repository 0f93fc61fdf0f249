/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handout's readers on any bytes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean fuzz_handout (const guint8 *data, gsize size);

G_END_DECLS

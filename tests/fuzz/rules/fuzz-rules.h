/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule loader on any bytes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean fuzz_rules (const guint8 *data, gsize size);

G_END_DECLS

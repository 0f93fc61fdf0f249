/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The input of triage on any bytes: lines, objects, cases, verdicts and reasons. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean fuzz_cases (const guint8 *data, gsize size);

G_END_DECLS

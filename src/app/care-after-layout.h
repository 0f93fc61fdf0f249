/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page changes because of its width, once it is laid out. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef void (*CareAfterLayout) (gpointer object);

void care_after_layout (gpointer object, CareAfterLayout act);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own style sheets and its icon. Main thread only. */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

void care_style_start (void);
void care_style_use_icon (GdkDisplay *display);

G_END_DECLS

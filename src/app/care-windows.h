/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several windows of one program: one open clinic, one lock. */
#pragma once

#include "care-window.h"

G_BEGIN_DECLS

void care_windows_open_beside (CareWindow *window);
gboolean care_windows_raise_page (CareWindow *window, const char *key);
void care_windows_close_others (CareWindow *window);
gboolean care_windows_close_all (GtkApplication *application);

G_END_DECLS

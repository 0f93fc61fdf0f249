/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that lists all keys. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_SHORTCUTS_WINDOW (care_shortcuts_window_get_type ())

G_DECLARE_FINAL_TYPE (CareShortcutsWindow, care_shortcuts_window, CARE, SHORTCUTS_WINDOW, AdwWindow)

GtkWidget *care_shortcuts_window_new (GtkWindow *parent, GtkWidget *page);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: opens the clinic, holds the pages, knows where the person came from. */
#pragma once

#include "care-application.h"

G_BEGIN_DECLS

#define CARE_TYPE_WINDOW (care_window_get_type ())

G_DECLARE_FINAL_TYPE (CareWindow, care_window, CARE, WINDOW, AdwApplicationWindow)

CareWindow *care_window_new (CareApplication *application,
                             const char *path,
                             CareServiceClock clock,
                             gpointer clock_data);
CareWindow *care_window_new_beside (CareWindow *other);
void care_window_take_opened (CareWindow *self, GAsyncResult *result);
void care_window_open_database (CareWindow *self, const char *path);
void care_window_open_read_only (CareWindow *self);
CareDesk *care_window_get_desk (CareWindow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The aftercare sheet of a session: seen as it will print, printed, saved as PDF, kept. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_HANDOUT_VIEW (care_handout_view_get_type ())

G_DECLARE_FINAL_TYPE (CareHandoutView, care_handout_view, CARE, HANDOUT_VIEW, GtkWidget)

char *care_handout_view_session_of (const char *page_id);
GtkWidget *care_handout_view_new (CareDesk *desk, const char *page_id);
GtkWidget *care_handout_view_new_kept (CareDesk *desk, const char *handout_id);

G_END_DECLS

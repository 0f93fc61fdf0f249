/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first start: try the demo clinic, or start one's own. */
#pragma once

#include <gtk/gtk.h>

#include "care-service.h"

G_BEGIN_DECLS

#define CARE_TYPE_FIRST_RUN_PAGE (care_first_run_page_get_type ())

/* Signal: created (const char *path), when the file is there and can be opened. */
G_DECLARE_FINAL_TYPE (CareFirstRunPage, care_first_run_page, CARE, FIRST_RUN_PAGE, GtkWidget)

GtkWidget *care_first_run_page_new (const char *clinic_path,
                                    const char *demo_path,
                                    const char *person,
                                    CareServiceClock clock,
                                    gpointer clock_data,
                                    GSettings *settings);

G_END_DECLS

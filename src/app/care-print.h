/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing of laid-out pages through the print dialog. */
#pragma once

#include <gtk/gtk.h>

#include "care-layout.h"

G_BEGIN_DECLS

typedef void (*CarePrintDone) (gpointer user_data, gboolean printed, const GError *error);

void care_print_pages (GtkWindow *parent,
                       CareLayout *layout,
                       const char *job_name,
                       CarePrintDone done,
                       gpointer user_data);

G_END_DECLS

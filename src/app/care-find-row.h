/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of what was found: enough to tell two people of one name apart. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-patient-item.h"
#include "care-session.h"

G_BEGIN_DECLS

GtkWidget *care_find_row_new_patient (CareDesk *desk,
                                      CarePatientItem *item,
                                      CareSession *session,
                                      gboolean is_similar);
GtkWidget *care_find_row_new_create (const char *text);
GtkWidget *care_find_row_new_archived (guint n);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of pain after a session, and of an outcome measure, on the patient's page. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-timeline.h"

G_BEGIN_DECLS

void care_patient_trends_show_pain (GtkBox *box,
                                    GListModel *entries,
                                    const char *session_id,
                                    CareDesk *desk);
void care_patient_trends_show_measure (GtkBox *box,
                                       GListModel *entries,
                                       CareTimelineEntry *lit,
                                       CareDesk *desk);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All of a patient's record on paper. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-patient.h"

G_BEGIN_DECLS

void care_whole_record_print (GtkWidget *page,
                              GListModel *entries,
                              CarePatient *patient,
                              CareDesk *desk);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case on paper. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-work-lists.h"

G_BEGIN_DECLS

void care_case_print (GtkWidget *page,
                      const CareCaseDetail *detail,
                      GPtrArray *timeline,
                      CareDesk *desk);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today: whom to ring next, in order. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_TODAY_PAGE (care_today_page_get_type ())

G_DECLARE_FINAL_TYPE (CareTodayPage, care_today_page, CARE, TODAY_PAGE, GtkWidget)

GtkWidget *care_today_page_new (CareDesk *desk);

G_END_DECLS

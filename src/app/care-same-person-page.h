/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Are these two records one person? Both side by side, and one act: shown as one. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_SAME_PERSON_PAGE (care_same_person_page_get_type ())

G_DECLARE_FINAL_TYPE (CareSamePersonPage, care_same_person_page, CARE, SAME_PERSON_PAGE, GtkWidget)

GtkWidget *care_same_person_page_new (CareDesk *desk, const char *both);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the clinic's sheets and letters. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_TEMPLATES_PAGE (care_templates_page_get_type ())

G_DECLARE_FINAL_TYPE (CareTemplatesPage, care_templates_page, CARE, TEMPLATES_PAGE, GtkWidget)

GtkWidget *care_templates_page_new (CareDesk *desk);

G_END_DECLS

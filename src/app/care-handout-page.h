/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of a document as it will print, as wide as there is room. */
#pragma once

#include <gtk/gtk.h>

#include "care-layout.h"

G_BEGIN_DECLS

#define CARE_TYPE_HANDOUT_PAGE (care_handout_page_get_type ())

G_DECLARE_FINAL_TYPE (CareHandoutPage, care_handout_page, CARE, HANDOUT_PAGE, GtkWidget)

GtkWidget *care_handout_page_new (CareLayout *layout, guint page);

G_END_DECLS

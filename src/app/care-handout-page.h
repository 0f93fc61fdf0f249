/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of a document as it will print, as wide as there is room. */
#pragma once

#include <gtk/gtk.h>

#include "care-layout.h"

G_BEGIN_DECLS

#define CARE_TYPE_HANDOUT_PAGE (care_handout_page_get_type ())

G_DECLARE_FINAL_TYPE (CareHandoutPage, care_handout_page, CARE, HANDOUT_PAGE, GtkWidget)

/* A sheet that is printed on both sides. */
#define CARE_LEAF_PAGES 2

GtkWidget *care_handout_page_new (CareLayout *layout, guint page);
char *care_handout_page_words (CareLayout *layout, guint page);
guint care_handout_page_over_leaf (CareLayout *layout);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a sheet that is not there yet: where its keys go, and what was asked for meanwhile.
 */
#pragma once

#include "care-handout-view.h"

G_BEGIN_DECLS

/* What was asked for while it could not be done. */
typedef enum
{
  CARE_WISH_NOTHING,
  CARE_WISH_PRINT,
  CARE_WISH_PRINT_DIALOG,
  CARE_WISH_SAVE, /* asks where */
  CARE_WISH_FILE,
} CareHandoutWish;

void care_handout_view_install_wait (GtkWidgetClass *widget_class);
void care_handout_view_show_child (CareHandoutView *self, const char *name);
gboolean care_handout_view_is_ready (CareHandoutView *self);
void care_handout_view_put_off (CareHandoutView *self, CareHandoutWish wish, GFile *target);
void care_handout_view_go_on (CareHandoutView *self);
void care_handout_view_given (CareHandoutView *self);

G_END_DECLS

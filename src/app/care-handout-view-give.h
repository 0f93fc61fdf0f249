/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a sheet: printed or saved, for the first time or once more. */
#pragma once

#include "care-handout-view.h"

G_BEGIN_DECLS

void care_handout_view_ask_and_give (CareHandoutView *self, GFile *target, gboolean dialog);
void care_handout_view_install_give (GtkWidgetClass *widget_class);
void care_handout_view_load_kept (CareHandoutView *self);
void care_handout_view_give_kept (CareHandoutView *self, GFile *target, gboolean dialog);

G_END_DECLS

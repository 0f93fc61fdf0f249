/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking a composite widget apart. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void care_template_dispose (GtkWidget *widget, GType type);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking a composite widget apart. GTK 4.8 unparents only the children bound to a field. */
#include "config.h"

#include "care-template.h"

/**
 * care_template_dispose:
 * @widget: a composite widget in its dispose
 * @type: the class whose template it is
 */
void
care_template_dispose (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "care-fault.h"

/**
 * care_fault_mark:
 * @field: where something is typed
 * @faulty: whether it cannot be kept as it is
 *
 * Marks the field, for the eye and for a screen reader.
 */
void
care_fault_mark (GtkWidget *field, gboolean faulty)
{
  if (faulty)
    gtk_widget_add_css_class (field, "error");
  else
    gtk_widget_remove_css_class (field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               faulty ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/**
 * care_fault_show:
 * @field: where something is typed
 * @label: below it
 * @fault: (nullable): what is wrong with it; %NULL: nothing any more
 *
 * Marks the field and says what is wrong, until that is mended.
 */
void
care_fault_show (GtkWidget *field, GtkLabel *label, const char *fault)
{
  gtk_label_set_label (label, fault ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (label), fault != NULL);
  care_fault_mark (field, fault != NULL);
  if (fault)
    gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    fault, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

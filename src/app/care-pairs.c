/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts to read: name above value, one below the other. */
#include "config.h"

#include "care-pairs.h"

#include "care-entry-text.h"
#include "care-pair.h"

/**
 * care_pairs_clear:
 * @box: a vertical box of pairs
 */
void
care_pairs_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/**
 * care_pairs_renew:
 * @box: (inout) (transfer none): a vertical box of pairs inside another box
 *
 * Puts an empty box in its place. For boxes that may be hidden while they are filled: GTK 4.8 keeps
 * the request mode of a widget that already waits to be measured, so a box that was once asked
 * while it was empty would go on being measured as if its text never wrapped.
 */
void
care_pairs_renew (GtkBox **box)
{
  GtkWidget *old = GTK_WIDGET (*box);
  GtkBox *parent = GTK_BOX (gtk_widget_get_parent (old));
  GtkWidget *fresh = gtk_box_new (GTK_ORIENTATION_VERTICAL, gtk_box_get_spacing (*box));

  gtk_box_insert_child_after (parent, fresh, old);
  gtk_box_remove (parent, old);
  *box = GTK_BOX (fresh);
}

/**
 * care_pairs_add:
 * @box: a vertical box
 * @name: (nullable): name of the fact; "" for none
 * @value: (nullable): its value; nothing is added without one
 */
void
care_pairs_add (GtkBox *box, const char *name, const char *value)
{
  if (value && *value)
    gtk_box_append (box, care_pair_new (name, value));
}

/**
 * care_pairs_add_lines:
 * @box: a vertical box
 * @lines: (element-type CareEntryLine): names and values
 */
void
care_pairs_add_lines (GtkBox *box, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const CareEntryLine *line = g_ptr_array_index (lines, i);

      care_pairs_add (box, line->label, line->value);
    }
}

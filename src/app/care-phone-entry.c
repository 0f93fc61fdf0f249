/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries for telephone numbers: they are read from the left in every language. */
#include "config.h"

#include "care-phone-entry.h"

/**
 * care_phone_entry_prepare:
 * @entry: an entry for a telephone number
 *
 * A number has no letter that says where to begin: where one reads from the right, its groups would
 * change places and its plus sign would stand at the end.
 */
void
care_phone_entry_prepare (GtkEditable *entry)
{
  GtkEditable *text = gtk_editable_get_delegate (entry);

  g_return_if_fail (GTK_IS_TEXT (text));

  gtk_widget_set_direction (GTK_WIDGET (text), GTK_TEXT_DIR_LTR);
  gtk_text_set_input_purpose (GTK_TEXT (text), GTK_INPUT_PURPOSE_PHONE);
}

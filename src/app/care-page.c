/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer that comes late may do with the window. */
#include "config.h"

#include "care-page.h"

#define SAVING "care-saving"

/**
 * care_page_is_shown:
 * @page: a page of the window
 *
 * Returns: whether it is the one on the screen; one that is left is not, though it may still be
 *   drawn while another one slides in
 */
gboolean
care_page_is_shown (GtkWidget *page)
{
  GtkWidget *stack = gtk_widget_get_parent (page);

  if (GTK_IS_STACK (stack))
    return gtk_stack_get_visible_child (GTK_STACK (stack)) == page;
  return stack != NULL;
}

/**
 * care_page_has_keys:
 * @page: a page of the window
 *
 * Returns: whether it is shown and nobody types elsewhere: in the search, or in a menu
 */
gboolean
care_page_has_keys (GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!care_page_is_shown (page))
    return FALSE;
  if (focus == NULL || !gtk_widget_get_mapped (focus))
    return TRUE;
  return gtk_widget_is_ancestor (focus, gtk_widget_get_parent (page)) &&
         gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL;
}

/**
 * care_page_grab_focus:
 * @page: a page of the window
 * @widget: one of it
 *
 * Puts the cursor there, unless the person has gone elsewhere meanwhile: what is typed there must
 * not go into the record of somebody else.
 *
 * Returns: whether it stands there
 */
gboolean
care_page_grab_focus (GtkWidget *page, GtkWidget *widget)
{
  return care_page_has_keys (page) && gtk_widget_grab_focus (widget);
}

/**
 * care_page_set_saving:
 * @page: a page of the window
 * @saving: whether what somebody finished there is on its way to the disk
 *
 * Nobody goes back from it then: what comes of it is still to be told, and where it leads to.
 */
void
care_page_set_saving (GtkWidget *page, gboolean saving)
{
  g_object_set_data (G_OBJECT (page), SAVING, saving ? page : NULL);
}

/**
 * care_page_is_saving:
 * @page: (nullable): a page of the window
 *
 * Returns: as care_page_set_saving() was told
 */
gboolean
care_page_is_saving (GtkWidget *page)
{
  return page != NULL && g_object_get_data (G_OBJECT (page), SAVING) != NULL;
}

/**
 * care_page_tell_left:
 * @page: a page of the window
 * @words: what went wrong, which the page shows
 *
 * Says it to whom has turned to another page, too.
 */
void
care_page_tell_left (GtkWidget *page, const char *words)
{
  if (!care_page_is_shown (page))
    gtk_widget_activate_action (page, "care.toast", "s", words);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the window that most starts never show: made when they are needed. */
#include "config.h"

#include "care-window-private.h"

#include <glib/gi18n.h>

/**
 * care_window_new_opening_page:
 *
 * Returns: (transfer floating): what is shown while opening takes long
 */
GtkWidget *
care_window_new_opening_page (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *page = adw_status_page_new ();

  gtk_widget_add_css_class (header, "flat");
  gtk_widget_set_vexpand (page, TRUE);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Opening the clinic…"));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  return box;
}

/* Where there is no room for the sidebar, the way to it and to find. */
static GtkWidget *
new_folded_bar (void)
{
  GtkWidget *bar = gtk_action_bar_new ();
  GtkWidget *places = gtk_button_new_with_mnemonic (_ ("Pa_ges"));
  GtkWidget *find = gtk_button_new_from_icon_name ("system-search-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (places), "care.show-sidebar");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (find), "care.find");
  gtk_widget_set_tooltip_text (find, _ ("Find Patient or Session (Ctrl+K)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (find), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find Patient or Session"), -1);
  gtk_action_bar_pack_start (GTK_ACTION_BAR (bar), places);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), find);
  return bar;
}

/**
 * care_window_follow_fold:
 * @window: a window whose sidebar folded or unfolded
 *
 * Shows what belongs to its width.
 */
void
care_window_follow_fold (gpointer window)
{
  CareWindow *self = window;
  gboolean folded;

  if (!self->leaflet) /* closed meanwhile */
    return;
  folded = adw_leaflet_get_folded (self->leaflet);
  adw_header_bar_set_show_end_title_buttons (self->sidebar_header, folded);
  if (folded)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  if (folded && !self->folded_bar)
    {
      self->folded_bar = new_folded_bar ();
      gtk_box_append (GTK_BOX (self->content), self->folded_bar);
    }
  if (self->folded_bar)
    gtk_action_bar_set_revealed (GTK_ACTION_BAR (self->folded_bar), folded);
}

/**
 * care_window_lead_back:
 * @self: the window; its menu was closed, or is just being closed
 *
 * Gives the focus back to where it was when the menu was opened, before something is opened that
 * leads back in its turn. Only where the menu left the focus on its button: what was chosen may
 * have taken it elsewhere.
 */
void
care_window_lead_back (CareWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *button = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_MENU_BUTTON) : NULL;

  if (focus && button != GTK_WIDGET (self->menu_button) &&
      button != GTK_WIDGET (self->drafts_button))
    return;
  if (self->before_menu && gtk_widget_get_mapped (self->before_menu))
    care_history_focus_again (self->before_menu, self->menu_cursor);
}

static gboolean
menu_gone_cb (gpointer data)
{
  CareWindow *self = data;

  care_window_lead_back (self);
  g_clear_weak_pointer (&self->before_menu);
  return G_SOURCE_REMOVE;
}

/* At once, for what was chosen leads back there in its turn; and later again: newer platforms give
 * the focus to the button when this has been told. */
static void
menu_closed_cb (CareWindow *self)
{
  if (!self->before_menu)
    return;
  care_window_lead_back (self);
  g_idle_add_full (G_PRIORITY_DEFAULT, menu_gone_cb, g_object_ref (self), g_object_unref);
}

/**
 * care_window_menu_opens:
 * @self: the window
 * @button: with its popover, which is just to be opened
 *
 * The keys go on where they went when it closes.
 */
void
care_window_menu_opens (CareWindow *self, GtkMenuButton *button)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  g_set_weak_pointer (&self->before_menu, gtk_window_get_focus (GTK_WINDOW (self)));
  self->menu_cursor = care_history_cursor_of (self->before_menu);
  g_signal_handlers_disconnect_by_func (popover, menu_closed_cb, self);
  g_signal_connect_object (popover, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that is shown, as the rest of the window knows it: its row in the sidebar, and what acts
 * on it from elsewhere: the button of a toast, a key while the sidebar has the focus. */
#include "config.h"

#include "care-window-private.h"

static GtkWidget *
shown_page (GtkWidget *widget)
{
  CareWindow *self = CARE_WINDOW (widget);

  return self->history ? care_history_get_page (self->history) : NULL;
}

/* As Ctrl+Z does on the page that offered it: Today, also when another one is shown by now. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *page = gtk_stack_get_child_by_name (CARE_WINDOW (widget)->pages, "today");

  if (page)
    gtk_widget_activate_action (page, "page.undo", NULL);
}

/* The page's own key is heard first; this one comes from beside it. */
static gboolean
search_binding_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  CareWindow *self = CARE_WINDOW (widget);
  GtkWidget *page = shown_page (widget);

  if (!page || !gtk_widget_activate_action (page, "page.search", NULL))
    return GDK_EVENT_PROPAGATE;
  /* A narrow window shows the sidebar alone, and forgets where the focus was when it turns. */
  if (adw_leaflet_get_folded (self->leaflet))
    {
      adw_leaflet_set_visible_child_name (self->leaflet, "content");
      gtk_widget_activate_action (page, "page.search", NULL);
    }
  return GDK_EVENT_STOP;
}

static void
places_left_cb (CareWindow *self)
{
  gtk_list_box_select_row (self->places, self->lit_row);
}

/**
 * care_window_light:
 * @self: the window
 * @row: (transfer none): a row of the sidebar
 *
 * Lights the row of the page that is shown. The platform lights each row the focus comes by; when
 * it leaves the sidebar, the page's own is lit again.
 */
void
care_window_light (CareWindow *self, GtkListBoxRow *row)
{
  if (self->lit_row == NULL)
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();

      g_signal_connect_object (focus, "leave", G_CALLBACK (places_left_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_add_controller (GTK_WIDGET (self->places), focus);
    }
  self->lit_row = row;
  gtk_list_box_select_row (self->places, row);
}

/**
 * care_window_install_shown:
 * @klass: class of the window
 */
void
care_window_install_shown (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "care.undo", NULL, undo_action);
  gtk_widget_class_add_binding (klass, GDK_KEY_f, GDK_CONTROL_MASK, search_binding_cb, NULL);
}

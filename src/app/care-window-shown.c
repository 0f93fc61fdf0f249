/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What acts on the page that is shown, from wherever in the window it is called: by the button of a
 * toast, or by a key while the sidebar has the focus. */
#include "config.h"

#include "care-window-private.h"

static GtkWidget *
shown_page (GtkWidget *widget)
{
  CareWindow *self = CARE_WINDOW (widget);

  return self->history ? care_history_get_page (self->history) : NULL;
}

/* As Ctrl+Z does there. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *page = shown_page (widget);

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

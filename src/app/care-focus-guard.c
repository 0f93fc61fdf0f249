/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys are heard while a page still reads.
 *
 * A page that is turned to puts the focus where it will be needed, perhaps in a list that its stack
 * does not show yet. GTK drops every key for a widget that was never shown, those of the window's
 * shortcuts too: Ctrl+K on a slow disk would be lost. Without a focus the window gets them; the
 * page takes the focus again when it has read. */
#include "config.h"

#include "care-focus-guard.h"

/* Others are not there yet either: newer platforms show a dialog a while after its focus is set. */
static gboolean
is_behind_another_page (GtkWidget *widget)
{
  GtkWidget *parent;

  for (; (parent = gtk_widget_get_parent (widget)) != NULL; widget = parent)
    if (GTK_IS_STACK (parent) && gtk_stack_get_visible_child (GTK_STACK (parent)) != widget)
      return TRUE;
  return FALSE;
}

static gboolean
look_cb (gpointer data)
{
  GtkWindow *window = data;
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus && gtk_widget_get_mapped (GTK_WIDGET (window)) && !gtk_widget_get_realized (focus) &&
      is_behind_another_page (focus))
    gtk_window_set_focus (window, NULL);
  return G_SOURCE_REMOVE;
}

/* After the frame that may show it. */
static void
look_soon_cb (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus && !gtk_widget_get_realized (focus))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, look_cb, g_object_ref (window), g_object_unref);
}

/**
 * care_focus_guard:
 * @window: a window
 *
 * From now on no key is lost to a focus that cannot be seen.
 */
void
care_focus_guard (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (look_soon_cb), NULL);
  g_signal_connect (window, "map", G_CALLBACK (look_soon_cb), NULL);
}

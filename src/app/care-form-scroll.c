/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the part of a form that has the focus where the eye is. */
#include "config.h"

#include "care-form-scroll.h"

/* Parts of the page: outside this band the part is moved to the rest line. */
#define BAND_TOP 0.12
#define BAND_BOTTOM 0.55
#define REST_LINE 0.3
/* An opened part of the page has its height by then. */
#define FRAMES_UNTIL_LAID_OUT 2

static gboolean
follow_cb (gpointer data)
{
  GtkWidget *part = data;
  GtkWidget *page = gtk_widget_get_ancestor (part, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double height, top;

  if (page == NULL || !gtk_widget_has_focus (part) ||
      !gtk_widget_translate_coordinates (part, page, 0, 0, NULL, &top))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  height = gtk_adjustment_get_page_size (adjustment);
  if (top < height * BAND_TOP || top > height * BAND_BOTTOM)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + top - height * REST_LINE);
  return G_SOURCE_REMOVE;
}

/* Later, when the page stands still: the viewport scrolls by itself first, and what it adds would
 * be counted twice. */
static void
focus_changed_cb (GtkWidget *part)
{
  if (gtk_widget_has_focus (part))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, follow_cb, g_object_ref (part), g_object_unref);
}

/**
 * care_form_scroll_follow:
 * @part: something in a scrolled page that takes the focus
 *
 * From now on the page scrolls so that @part stands in its upper half whenever it gets the focus.
 */
void
care_form_scroll_follow (GtkWidget *part)
{
  g_signal_connect (part, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
}

static gboolean
show_tick (GtkWidget *part, GdkFrameClock *clock, gpointer data)
{
  guint *frames = data;
  GtkWidget *page = gtk_widget_get_ancestor (part, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double top;

  if (++*frames <= FRAMES_UNTIL_LAID_OUT)
    return G_SOURCE_CONTINUE;
  if (page == NULL || !gtk_widget_translate_coordinates (part, page, 0, 0, NULL, &top))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + top);
  return G_SOURCE_REMOVE;
}

/**
 * care_form_scroll_show:
 * @part: a high part of a scrolled page, perhaps opened just now
 *
 * Scrolls so that @part begins at the top and as much of it is seen as the window has room for.
 */
void
care_form_scroll_show (GtkWidget *part)
{
  gtk_widget_add_tick_callback (part, show_tick, g_new0 (guint, 1), g_free);
}

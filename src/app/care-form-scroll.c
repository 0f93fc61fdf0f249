/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the part of a form that has the focus where the eye is. */
#include "config.h"

#include "care-form-scroll.h"

/* Parts of the page: outside this band the part is moved to the rest line. */
#define BAND_TOP 0.12
#define BAND_BOTTOM 0.55
#define REST_LINE 0.3

/* A part knows its page while both live. */
typedef struct
{
  GtkScrolledWindow *scroller;
  GtkWidget *sheet;
} Page;

static void
focus_changed_cb (GtkWidget *part, GParamSpec *pspec, Page *page)
{
  GtkAdjustment *adjustment;
  double height, top;

  if (!gtk_widget_has_focus (part) ||
      !gtk_widget_translate_coordinates (part, page->sheet, 0, 0, NULL, &top))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (page->scroller);
  height = gtk_adjustment_get_page_size (adjustment);
  top -= gtk_adjustment_get_value (adjustment);
  if (top < height * BAND_TOP || top > height * BAND_BOTTOM)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + top - height * REST_LINE);
}

/**
 * care_form_scroll_follow:
 * @scroller: the page; holds @sheet
 * @sheet: the form; holds @part, and with @scroller outlives it
 * @part: something that takes the focus
 *
 * From now on the page scrolls so that @part stands in its upper half whenever it gets the focus.
 */
void
care_form_scroll_follow (GtkScrolledWindow *scroller, GtkWidget *sheet, GtkWidget *part)
{
  Page *page = g_new (Page, 1);

  page->scroller = scroller;
  page->sheet = sheet;
  g_signal_connect_data (part, "notify::has-focus", G_CALLBACK (focus_changed_cb), page,
                         (GClosureNotify) (GCallback) g_free, G_CONNECT_DEFAULT);
}

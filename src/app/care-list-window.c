/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beginning of a long list, which grows as it is read: a GtkListView of GTK 4.8 makes some two
 * hundred rows whatever is visible, and rows of wrapped text cost milliseconds each. */
#include "config.h"

#include "care-list-window.h"

/* Rows that fill the tallest window, and that a turn of the wheel does not reach the end of. */
#define STEP 20

static void
moved_cb (GtkSliceListModel *self, GtkAdjustment *adjustment)
{
  double page = gtk_adjustment_get_page_size (adjustment);

  if (page > 0 &&
      gtk_adjustment_get_value (adjustment) + 1.5 * page >= gtk_adjustment_get_upper (adjustment))
    care_list_window_reach (self, gtk_slice_list_model_get_size (self));
}

/**
 * care_list_window_new:
 * @model: all there is
 * @view: what shows it; it stands in a scrolled window
 *
 * Returns: (transfer full): its beginning; it grows when @view is scrolled towards the end
 */
GtkSliceListModel *
care_list_window_new (GListModel *model, GtkListView *view)
{
  GtkSliceListModel *self = gtk_slice_list_model_new (g_object_ref (model), 0, STEP);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (moved_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * care_list_window_reset:
 * @self: a beginning
 *
 * Makes it short again, before the list is filled anew.
 */
void
care_list_window_reset (GtkSliceListModel *self)
{
  gtk_slice_list_model_set_size (self, STEP);
}

/**
 * care_list_window_reach:
 * @self: a beginning
 * @position: of a row that must be in it, with some after it
 */
void
care_list_window_reach (GtkSliceListModel *self, guint position)
{
  guint n = g_list_model_get_n_items (gtk_slice_list_model_get_model (self));
  guint size = gtk_slice_list_model_get_size (self);

  if (position + STEP / 2 >= size && size < n)
    gtk_slice_list_model_set_size (self, MIN (position + STEP, n + STEP));
}

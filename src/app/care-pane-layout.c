/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two children that scroll by themselves: a page and its options. */
#include "config.h"

#include "care-pane-layout.h"

/* Room the page needs beside its options. */
#define MIN_PAGE_WIDTH 420
/* Part of the height the options may take above the page, in percent. */
#define MAX_ABOVE 45

struct _CarePaneLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (CarePaneLayout, care_pane_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
measure_one (GtkWidget *child, GtkOrientation orientation, int for_size, gboolean natural)
{
  int minimum = 0, wanted = 0;

  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, &minimum, &wanted, NULL, NULL);
  return natural ? wanted : minimum;
}

static GtkSizeRequestMode
care_pane_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
care_pane_layout_measure (GtkLayoutManager *manager,
                          GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  GtkWidget *page = gtk_widget_get_first_child (widget);
  GtkWidget *pane = gtk_widget_get_last_child (widget);
  int page_minimum = measure_one (page, orientation, -1, FALSE);
  int pane_minimum = measure_one (pane, orientation, -1, FALSE);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (page_minimum, pane_minimum)
                                                       : page_minimum + pane_minimum;
  *natural = measure_one (page, orientation, -1, TRUE) + measure_one (pane, orientation, -1, TRUE);
}

static void
care_pane_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *page = gtk_widget_get_first_child (widget);
  GtkWidget *pane = gtk_widget_get_last_child (widget);
  int pane_width = measure_one (pane, GTK_ORIENTATION_HORIZONTAL, -1, TRUE);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation page_place = { 0, 0, width, height };
  GtkAllocation pane_place = { 0, 0, width, 0 };

  if (width >= pane_width + MIN_PAGE_WIDTH)
    {
      page_place.width = width - pane_width;
      pane_place.width = pane_width;
      pane_place.height = height;
      page_place.x = rtl ? pane_width : 0;
      pane_place.x = rtl ? 0 : page_place.width;
    }
  else if (gtk_widget_should_layout (pane))
    {
      int least = measure_one (pane, GTK_ORIENTATION_VERTICAL, width, FALSE);
      int wanted = measure_one (pane, GTK_ORIENTATION_VERTICAL, width, TRUE);

      pane_place.height = MAX (least, MIN (wanted, height * MAX_ABOVE / 100));
      page_place.y = pane_place.height;
      page_place.height = MAX (height - pane_place.height,
                               measure_one (page, GTK_ORIENTATION_VERTICAL, width, FALSE));
    }
  gtk_widget_size_allocate (page, &page_place, -1);
  if (gtk_widget_should_layout (pane))
    gtk_widget_size_allocate (pane, &pane_place, -1);
}

static void
care_pane_layout_class_init (CarePaneLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = care_pane_layout_get_request_mode;
  manager_class->measure = care_pane_layout_measure;
  manager_class->allocate = care_pane_layout_allocate;
}

static void
care_pane_layout_init (CarePaneLayout *self)
{
}

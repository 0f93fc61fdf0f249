/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two children: the first beside the second, or above it where there is no room. */
#include "config.h"

#include "care-beside-layout.h"

/* Room the first child needs beside the second. */
#define MIN_FIRST_WIDTH 220
#define GAP 18
#define LINE_GAP 6
#define MARGIN 10

struct _CareBesideLayout
{
  GtkLayoutManager parent_instance;

  gboolean stacked;
};

G_DEFINE_FINAL_TYPE (CareBesideLayout, care_beside_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
width_of (GtkWidget *widget, gboolean natural)
{
  int minimum, wanted;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &wanted, NULL, NULL);
  return natural ? wanted : minimum;
}

static int
height_of (GtkWidget *widget, int width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Beside it where that is not the taller of the two: a long name is not squeezed into a column. */
static gboolean
is_beside (CareBesideLayout *self, GtkWidget *first, GtkWidget *second, int width)
{
  int inner = width - 2 * MARGIN;
  int second_width = width_of (second, TRUE);

  if (self->stacked || second_width + MIN_FIRST_WIDTH + GAP > inner)
    return FALSE;
  return height_of (first, inner - second_width - GAP) <=
         height_of (first, inner) + LINE_GAP + height_of (second, second_width);
}

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure_height (CareBesideLayout *self, GtkWidget *first, GtkWidget *second, int width)
{
  int inner = width - 2 * MARGIN;
  int second_width = width_of (second, TRUE);

  if (is_beside (self, first, second, width))
    return MAX (height_of (first, inner - second_width - GAP), height_of (second, second_width)) +
           MARGIN;
  return height_of (first, inner) + LINE_GAP + height_of (second, inner) + MARGIN;
}

static void
measure (GtkLayoutManager *manager,
         GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  int narrowest = MAX (width_of (first, FALSE), width_of (second, FALSE)) + 2 * MARGIN;
  int comfortable = width_of (second, TRUE) + 2 * MIN_FIRST_WIDTH + GAP + 2 * MARGIN;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = narrowest;
      *natural = MAX (narrowest, comfortable);
      return;
    }
  *minimum = *natural = measure_height (CARE_BESIDE_LAYOUT (manager), first, second,
                                        for_size < 0 ? comfortable : for_size);
}

static void
place (GtkWidget *child, int whole, int x, int y, int width, int height)
{
  gboolean mirrored = gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL;
  GtkAllocation at = { mirrored ? whole - x - width : x, y, width, height };

  gtk_widget_size_allocate (child, &at, -1);
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  int inner = width - 2 * MARGIN;
  int second_width = width_of (second, TRUE);
  int first_height;

  if (is_beside (CARE_BESIDE_LAYOUT (manager), first, second, width))
    {
      place (first, width, MARGIN, 0, inner - second_width - GAP, height);
      place (second, width, width - MARGIN - second_width, 0, second_width, height);
      return;
    }
  first_height = height_of (first, inner);
  place (first, width, MARGIN, MARGIN / 2, inner, first_height);
  place (second, width, MARGIN, MARGIN / 2 + first_height + LINE_GAP, inner,
         height_of (second, inner));
}

static void
care_beside_layout_class_init (CareBesideLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = get_request_mode;
  manager_class->measure = measure;
  manager_class->allocate = allocate;
}

static void
care_beside_layout_init (CareBesideLayout *self)
{
}

/**
 * care_beside_layout_set_stacked:
 * @self: a layout
 * @stacked: the first child above the second even where there is room beside it
 */
void
care_beside_layout_set_stacked (CareBesideLayout *self, gboolean stacked)
{
  g_return_if_fail (CARE_IS_BESIDE_LAYOUT (self));

  if (self->stacked == stacked)
    return;
  self->stacked = stacked;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

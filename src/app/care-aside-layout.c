/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three children: the beginning of a column, what is said to it, and the rest of the column. What
 * is said stands beside where there is room, else between the two, where it is seen while the
 * beginning is filled in. */
#include "config.h"

#include "care-aside-layout.h"

#define SPACING 14 /* between parts of the column */
#define BESIDE 24  /* between the column and what stands beside it */

struct _CareAsideLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (CareAsideLayout, care_aside_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *first;
  GtkWidget *aside; /* NULL while it is hidden */
  GtkWidget *rest;
  int column; /* its width */
  int aside_width;
  gboolean beside;
} Parts;

static void
find_parts (GtkWidget *widget, Parts *parts)
{
  parts->first = gtk_widget_get_first_child (widget);
  parts->aside = gtk_widget_get_next_sibling (parts->first);
  parts->rest = gtk_widget_get_next_sibling (parts->aside);
  if (!gtk_widget_should_layout (parts->aside))
    parts->aside = NULL;
}

static void
measure_widths (const Parts *parts, int *minimum, int *natural)
{
  int other_minimum, other_natural;

  gtk_widget_measure (parts->first, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
  gtk_widget_measure (parts->rest, GTK_ORIENTATION_HORIZONTAL, -1, &other_minimum, &other_natural,
                      NULL, NULL);
  *minimum = MAX (*minimum, other_minimum);
  *natural = MAX (*natural, other_natural);
}

/* What stands where in a given width. */
static void
place_parts (GtkWidget *widget, int width, Parts *parts)
{
  int minimum, natural, least, wanted;

  find_parts (widget, parts);
  measure_widths (parts, &minimum, &natural);
  parts->column = MAX (minimum, MIN (natural, width));
  parts->aside_width = 0;
  parts->beside = FALSE;
  if (!parts->aside)
    return;
  gtk_widget_measure (parts->aside, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  parts->beside = parts->column + BESIDE + least <= width;
  parts->aside_width =
      MIN (wanted, parts->beside ? width - parts->column - BESIDE : MAX (parts->column, least));
}

static int
height_of (GtkWidget *child, int width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static GtkSizeRequestMode
care_aside_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
care_aside_layout_measure (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  Parts parts;
  int least = 0, wanted = 0, height;

  find_parts (widget, &parts);
  measure_widths (&parts, minimum, natural);
  if (parts.aside)
    gtk_widget_measure (parts.aside, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  *minimum = MAX (*minimum, least);
  *natural = MAX (*minimum, *natural + (parts.aside ? BESIDE + wanted : 0));
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  place_parts (widget, for_size < 0 ? *natural : for_size, &parts);
  height = height_of (parts.first, parts.column) + SPACING + height_of (parts.rest, parts.column);
  if (parts.aside)
    {
      int said = height_of (parts.aside, parts.aside_width);

      height = parts.beside ? MAX (height, said) : height + said + SPACING;
    }
  *minimum = *natural = height;
}

static void
place (GtkWidget *child, int total, int left, int top, int width, int height)
{
  gboolean mirrored = gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL;

  gtk_widget_size_allocate (
      child, &(GtkAllocation){ mirrored ? total - left - width : left, top, width, height }, -1);
}

static void
care_aside_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  Parts parts;
  int top, said;

  place_parts (widget, width, &parts);
  top = height_of (parts.first, parts.column);
  place (parts.first, width, 0, 0, parts.column, top);
  top += SPACING;
  if (parts.aside)
    {
      said = height_of (parts.aside, parts.aside_width);
      place (parts.aside, width, parts.beside ? parts.column + BESIDE : 0, parts.beside ? 0 : top,
             parts.aside_width, said);
      top += parts.beside ? 0 : said + SPACING;
    }
  place (parts.rest, width, 0, top, parts.column, height_of (parts.rest, parts.column));
}

static void
care_aside_layout_class_init (CareAsideLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = care_aside_layout_get_request_mode;
  manager_class->measure = care_aside_layout_measure;
  manager_class->allocate = care_aside_layout_allocate;
}

static void
care_aside_layout_init (CareAsideLayout *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children side by side, going on in the next line where there is no room.
 *
 * A flow box would line them up in columns of one width, which wastes half the page on short words.
 */
#include "config.h"

#include "care-wrap-layout.h"

struct _CareWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

enum
{
  PROP_SPACING = 1,
};

G_DEFINE_FINAL_TYPE (CareWrapLayout, care_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What a child takes of a line of @width. */
static void
measure_child (GtkWidget *child, int width, int *ret_width, int *ret_height)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  *ret_width = MAX (minimum, MIN (natural, width));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, *ret_width, NULL, ret_height, NULL, NULL);
}

/* The children of one line from @child on. Returns: the first of the next line, or %NULL. */
static GtkWidget *
find_line (CareWrapLayout *self, GtkWidget *child, int width, int *ret_height)
{
  int x = 0;

  *ret_height = 0;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int wide, height;

      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, width, &wide, &height);
      if (x > 0 && x + wide > width)
        return child;
      x += wide + self->spacing;
      *ret_height = MAX (*ret_height, height);
    }
  return NULL;
}

/* All of a line are as high as its highest, so that their words stand on one level. */
static void
place_line (CareWrapLayout *self, GtkWidget *child, GtkWidget *end, int width, int y, int height)
{
  int x = 0;

  for (; child != end; child = gtk_widget_get_next_sibling (child))
    {
      gboolean mirrored = gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL;
      int wide, own_height;

      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, width, &wide, &own_height);
      gtk_widget_size_allocate (
          child, &(GtkAllocation){ mirrored ? width - x - wide : x, y, wide, height }, -1);
      x += wide + self->spacing;
    }
}

/* Lays the children out in @width; places them too when @place is set. Returns the height. */
static int
flow (CareWrapLayout *self, GtkWidget *widget, int width, gboolean place)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      int height;
      GtkWidget *next = find_line (self, child, width, &height);

      if (place)
        place_line (self, child, next, width, y, height);
      y += height + (next != NULL ? self->spacing : 0);
      child = next;
    }
  return y;
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
  CareWrapLayout *self = CARE_WRAP_LAYOUT (manager);
  int widest = 0;
  int all = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      widest = MAX (widest, child_minimum);
      all += child_natural + (all > 0 ? self->spacing : 0);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (all, widest);
      return;
    }
  *minimum = *natural = flow (self, widget, for_size < 0 ? MAX (all, widest) : for_size, FALSE);
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  flow (CARE_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
care_wrap_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    g_value_set_int (value, CARE_WRAP_LAYOUT (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
care_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_SPACING)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  CARE_WRAP_LAYOUT (object)->spacing = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
care_wrap_layout_class_init (CareWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = care_wrap_layout_get_property;
  object_class->set_property = care_wrap_layout_set_property;
  manager_class->get_request_mode = get_request_mode;
  manager_class->measure = measure;
  manager_class->allocate = allocate;

  /**
   * CareWrapLayout:spacing:
   *
   * Pixels between children, and between lines.
   */
  g_object_class_install_property (object_class, PROP_SPACING,
                                   g_param_spec_int ("spacing", NULL, NULL, 0, 100, 6,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
care_wrap_layout_init (CareWrapLayout *self)
{
  self->spacing = 6;
}

/**
 * care_wrap_layout_new:
 * @spacing: pixels between children, and between lines
 *
 * Returns: (transfer full): a layout
 */
GtkLayoutManager *
care_wrap_layout_new (int spacing)
{
  return g_object_new (CARE_TYPE_WRAP_LAYOUT, "spacing", spacing, NULL);
}

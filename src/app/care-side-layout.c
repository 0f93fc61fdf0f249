/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three children: a thin list, the content, a pane. What has no room is not shown; a pane that was
 * asked for covers the content then. Until somebody says otherwise the pane stands where there is
 * room for all three. */
#include "config.h"

#include "care-side-layout.h"

/* Less than this is no page to write on, at the usual size of text. */
#define CONTENT_MIN_WIDTH 520
/* Of gtk-xft-dpi: 96 dots an inch. */
#define USUAL_DPI (96 * 1024)

typedef enum
{
  PANE_AS_FITS,
  PANE_SHOWN,
  PANE_HIDDEN,
} Pane;

struct _CareSideLayout
{
  GtkLayoutManager parent_instance;

  gboolean has_pane; /* there is something in it */
  Pane pane;
  gboolean pane_stands; /* at the last allocation */
};

G_DEFINE_FINAL_TYPE (CareSideLayout, care_side_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Where the children stand in a given width. */
typedef struct
{
  GtkWidget *list;
  GtkWidget *content;
  GtkWidget *pane;
  int list_width; /* 0: not shown */
  int pane_width; /* 0: not shown */
  gboolean pane_covers;
} Places;

static int
width_of (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* How much wider a part has to be for the size of text: half of what the text gained, since long
 * lines are broken. Never less than 1. */
static double
stretch_of (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return MAX (1, (1 + (double) dpi / USUAL_DPI) / 2);
}

static void
find_places (CareSideLayout *self, GtkWidget *widget, int width, Places *places)
{
  double stretch = stretch_of (widget);
  int list_width, content_width, pane_width;

  places->list = gtk_widget_get_first_child (widget);
  places->content = gtk_widget_get_next_sibling (places->list);
  places->pane = gtk_widget_get_next_sibling (places->content);
  places->pane_covers = FALSE;
  places->pane_width = 0;
  list_width = width_of (places->list);
  content_width = MAX ((int) (CONTENT_MIN_WIDTH * stretch), width_of (places->content));
  pane_width = (int) (width_of (places->pane) * stretch);
  if (self->has_pane && self->pane != PANE_HIDDEN &&
      (self->pane == PANE_SHOWN || width >= list_width + content_width + pane_width))
    {
      places->pane_covers = width < content_width + pane_width;
      /* What would be left beside it is too narrow to be read. */
      if (places->pane_covers && width - pane_width < CONTENT_MIN_WIDTH / 2)
        pane_width = width;
      places->pane_width = pane_width;
    }
  if (!places->pane_covers)
    width -= places->pane_width;
  places->list_width = width >= list_width + content_width ? list_width : 0;
}

static GtkSizeRequestMode
care_side_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* Only the content asks for room: the others come when there is some. */
static void
care_side_layout_measure (GtkLayoutManager *manager,
                          GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  GtkWidget *content = gtk_widget_get_next_sibling (gtk_widget_get_first_child (widget));

  gtk_widget_measure (content, orientation, -1, minimum, natural, NULL, NULL);
}

static void
place (GtkWidget *child, gboolean shown, int left, int width, int total, int height)
{
  GtkAllocation box = { left, 0, width, height };

  gtk_widget_set_child_visible (child, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
  if (!shown)
    return;
  if (gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL)
    box.x = total - left - width;
  box.height = MAX (height, 0);
  gtk_widget_size_allocate (child, &box, -1);
}

static void
care_side_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  CareSideLayout *self = CARE_SIDE_LAYOUT (manager);
  Places places;
  int content_width;

  find_places (self, widget, width, &places);
  content_width = width - places.list_width - (places.pane_covers ? 0 : places.pane_width);
  self->pane_stands = places.pane_width > 0;
  place (places.list, places.list_width > 0, 0, places.list_width, width, height);
  place (places.content, TRUE, places.list_width, content_width, width, height);
  place (places.pane, places.pane_width > 0, width - places.pane_width, places.pane_width, width,
         height);
}

static void
care_side_layout_class_init (CareSideLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = care_side_layout_get_request_mode;
  manager_class->measure = care_side_layout_measure;
  manager_class->allocate = care_side_layout_allocate;
}

static void
care_side_layout_init (CareSideLayout *self)
{
}

/**
 * care_side_layout_set_has_pane:
 * @self: a layout
 * @has_pane: whether there is something in the pane
 */
void
care_side_layout_set_has_pane (CareSideLayout *self, gboolean has_pane)
{
  g_return_if_fail (CARE_IS_SIDE_LAYOUT (self));

  self->has_pane = has_pane;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

/**
 * care_side_layout_toggle_pane:
 * @self: a layout
 *
 * Hides the pane that stands there, or shows it, over the content where there is no room beside.
 */
void
care_side_layout_toggle_pane (CareSideLayout *self)
{
  g_return_if_fail (CARE_IS_SIDE_LAYOUT (self));

  self->pane = self->pane_stands ? PANE_HIDDEN : PANE_SHOWN;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

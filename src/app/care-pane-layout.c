/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two children that scroll by themselves: a page and its options. */
#include "config.h"

#include "care-pane-layout.h"

/* Room the page needs beside its options. */
#define MIN_PAGE_WIDTH 420

struct _CarePaneLayout
{
  GtkLayoutManager parent_instance;

  gboolean folded; /* there is room for one of them only */
  gboolean open;   /* folded: the options have it */
  guint tell_source;
};

enum
{
  PROP_0,
  PROP_FOLDED,
  PROP_OPEN,
  N_PROPS,
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

  *minimum = MAX (page_minimum, pane_minimum);
  *natural = measure_one (page, orientation, -1, TRUE) + measure_one (pane, orientation, -1, TRUE);
}

/* Whoever listens changes widgets, which the middle of an allocation does not bear. */
static gboolean
tell_cb (gpointer data)
{
  CarePaneLayout *self = data;

  self->tell_source = 0;
  g_object_notify (G_OBJECT (self), "open");
  g_object_notify (G_OBJECT (self), "folded");
  return G_SOURCE_REMOVE;
}

static gboolean
has_focus (GtkWidget *pane)
{
  GtkRoot *root = gtk_widget_get_root (pane);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, pane);
}

/* What somebody types in does not vanish because the window became narrow. */
static void
set_folded (CarePaneLayout *self, gboolean folded, GtkWidget *pane)
{
  if (self->folded == folded)
    return;
  self->folded = folded;
  self->open = folded && has_focus (pane);
  if (self->tell_source == 0)
    self->tell_source = g_idle_add_full (GDK_PRIORITY_REDRAW, tell_cb, self, NULL);
}

/* A child that is hidden for now is neither drawn nor reached by keys. */
static void
place (GtkWidget *child, gboolean shown, const GtkAllocation *where)
{
  gtk_widget_set_child_visible (child, shown);
  if (shown && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, where, -1);
}

static void
care_pane_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  CarePaneLayout *self = CARE_PANE_LAYOUT (manager);
  GtkWidget *page = gtk_widget_get_first_child (widget);
  GtkWidget *pane = gtk_widget_get_last_child (widget);
  int pane_width = 0;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation page_place = { 0, 0, width, height };
  GtkAllocation pane_place = { 0, 0, width, height };

  gtk_widget_measure (pane, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &pane_width, NULL, NULL);
  set_folded (self, width < pane_width + MIN_PAGE_WIDTH, pane);
  if (!self->folded)
    {
      page_place.width = width - pane_width;
      pane_place.width = pane_width;
      page_place.x = rtl ? pane_width : 0;
      pane_place.x = rtl ? 0 : page_place.width;
    }
  place (page, !self->folded || !self->open, &page_place);
  place (pane, !self->folded || self->open, &pane_place);
}

static void
care_pane_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  CarePaneLayout *self = CARE_PANE_LAYOUT (object);

  if (id == PROP_FOLDED)
    g_value_set_boolean (value, self->folded);
  else if (id == PROP_OPEN)
    g_value_set_boolean (value, self->open);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
care_pane_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_OPEN)
    care_pane_layout_set_open (CARE_PANE_LAYOUT (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
care_pane_layout_finalize (GObject *object)
{
  g_clear_handle_id (&CARE_PANE_LAYOUT (object)->tell_source, g_source_remove);

  G_OBJECT_CLASS (care_pane_layout_parent_class)->finalize (object);
}

static void
care_pane_layout_class_init (CarePaneLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = care_pane_layout_get_property;
  object_class->set_property = care_pane_layout_set_property;
  object_class->finalize = care_pane_layout_finalize;
  g_object_class_install_property (
      object_class, PROP_FOLDED,
      g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_OPEN,
      g_param_spec_boolean ("open", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
  manager_class->get_request_mode = care_pane_layout_get_request_mode;
  manager_class->measure = care_pane_layout_measure;
  manager_class->allocate = care_pane_layout_allocate;
}

static void
care_pane_layout_init (CarePaneLayout *self)
{
}

/**
 * care_pane_layout_is_folded:
 * @self: a layout
 *
 * Returns: whether there is room for the page or the options only
 */
gboolean
care_pane_layout_is_folded (CarePaneLayout *self)
{
  return self->folded;
}

/**
 * care_pane_layout_set_open:
 * @self: a layout
 * @open: whether the options have the room where there is not enough for both
 */
void
care_pane_layout_set_open (CarePaneLayout *self, gboolean open)
{
  GtkWidget *widget = gtk_layout_manager_get_widget (GTK_LAYOUT_MANAGER (self));

  if (self->open == open)
    return;
  self->open = open;
  /* At once: what comes to the front is given the focus in the same breath. */
  if (self->folded && widget != NULL)
    {
      gtk_widget_set_child_visible (gtk_widget_get_last_child (widget), open);
      gtk_widget_set_child_visible (gtk_widget_get_first_child (widget), !open);
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify (G_OBJECT (self), "open");
}

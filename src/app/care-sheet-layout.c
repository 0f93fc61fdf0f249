/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page, and a form that rises from its lower edge.
 *
 * The first child is the page, scrolled; the last one is the form, when it is visible. What is left
 * of the page above the form ends between two of its parts, not in the middle of a line, and where
 * not even the first part fits, the form has all of the room. */
#include "config.h"

#include "care-sheet-layout.h"

/* A part as high as this is read by scrolling: it may be cut. */
#define LONG_PART 240

struct _CareSheetLayout
{
  GtkLayoutManager parent_instance;

  GtkWidget *parts; /* box of what the page consists of, inside the scrolled page; lent */
};

enum
{
  PROP_PARTS = 1,
};

G_DEFINE_FINAL_TYPE (CareSheetLayout, care_sheet_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static gboolean
has_form (GtkWidget *widget)
{
  return gtk_widget_should_layout (gtk_widget_get_last_child (widget));
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
  int form_minimum, form_natural;

  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural,
                      NULL, NULL);
  if (!has_form (widget))
    return;
  gtk_widget_measure (gtk_widget_get_last_child (widget), orientation, for_size, &form_minimum,
                      &form_natural, NULL, NULL);
  *minimum = MAX (*minimum, form_minimum);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*natural, form_natural);
  else
    *natural += form_natural;
}

/* Returns: how much of @room the page can use without a line cut in two; 0 for nothing */
static int
whole_parts (CareSheetLayout *self, int width, int room)
{
  int spacing = gtk_box_get_spacing (GTK_BOX (self->parts));
  int inner =
      width - gtk_widget_get_margin_start (self->parts) - gtk_widget_get_margin_end (self->parts);
  int y = gtk_widget_get_margin_top (self->parts);
  int used = 0;

  for (GtkWidget *part = gtk_widget_get_first_child (self->parts); part;
       part = gtk_widget_get_next_sibling (part))
    {
      int least, height;

      if (!gtk_widget_should_layout (part))
        continue;
      gtk_widget_measure (part, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_measure (part, GTK_ORIENTATION_VERTICAL, MAX (inner, least), NULL, &height, NULL,
                          NULL);
      if (y + height + spacing / 2 > room)
        return height >= LONG_PART && used > 0 ? room : used;
      y += height;
      used = y + spacing / 2;
      y += spacing;
    }
  return room;
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  CareSheetLayout *self = CARE_SHEET_LAYOUT (manager);
  GtkWidget *page = gtk_widget_get_first_child (widget);
  GtkWidget *form = gtk_widget_get_last_child (widget);
  int form_least, form_height, page_height = height;

  if (has_form (widget))
    {
      gtk_widget_measure (form, GTK_ORIENTATION_VERTICAL, width, &form_least, &form_height, NULL,
                          NULL);
      page_height = whole_parts (self, width, height - CLAMP (form_height, form_least, height));
      gtk_widget_size_allocate (
          form, &(GtkAllocation){ 0, page_height, width, height - page_height }, -1);
    }
  gtk_widget_set_child_visible (page, page_height > 0);
  if (page_height > 0)
    gtk_widget_size_allocate (page, &(GtkAllocation){ 0, 0, width, page_height }, -1);
}

static void
care_sheet_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PARTS)
    g_value_set_object (value, CARE_SHEET_LAYOUT (object)->parts);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
care_sheet_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_PARTS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_set_weak_pointer (&CARE_SHEET_LAYOUT (object)->parts, g_value_get_object (value));
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
care_sheet_layout_finalize (GObject *object)
{
  g_clear_weak_pointer (&CARE_SHEET_LAYOUT (object)->parts);
  G_OBJECT_CLASS (care_sheet_layout_parent_class)->finalize (object);
}

static void
care_sheet_layout_class_init (CareSheetLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = care_sheet_layout_get_property;
  object_class->set_property = care_sheet_layout_set_property;
  object_class->finalize = care_sheet_layout_finalize;
  manager_class->get_request_mode = get_request_mode;
  manager_class->measure = measure;
  manager_class->allocate = allocate;

  /**
   * CareSheetLayout:parts:
   *
   * The box inside the page whose children are its parts, below each other.
   */
  g_object_class_install_property (
      object_class, PROP_PARTS,
      g_param_spec_object ("parts", NULL, NULL, GTK_TYPE_BOX,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
care_sheet_layout_init (CareSheetLayout *self)
{
}

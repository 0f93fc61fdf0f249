/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mark of a level: octagon E, triangle S, diamond T, square N, circle H, hollow octagon ?. It
 * is told apart without colour, and grows with the text. */
#include "config.h"

#include "care-level-mark.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _CareLevelMark
{
  GtkWidget parent_instance;
  CareOutcome outcome;
};

G_DEFINE_FINAL_TYPE (CareLevelMark, care_level_mark, GTK_TYPE_WIDGET)

enum
{
  PROP_OUTCOME = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* How the shape is drawn: corners of a regular polygon, where the first one stands, and how far its
 * letter sits below the middle, in parts of the size. */
typedef struct
{
  const char *style_class;
  const char *letter;
  int corners; /* 0 for a circle */
  double first_angle;
  double letter_down;
  gboolean hollow;
} MarkShape;

static const MarkShape shapes[CARE_N_OUTCOMES] = {
  [CARE_OUTCOME_EXPECTED] = { "level-expected", "H", 0, 0, 0, FALSE },
  [CARE_OUTCOME_MONITOR] = { "level-monitor", "N", 4, -G_PI / 4, 0, FALSE },
  [CARE_OUTCOME_INCOMPLETE] = { "level-incomplete", "?", 8, -G_PI / 8, 0, TRUE },
  [CARE_OUTCOME_CONTACT] = { "level-contact", "T", 4, -G_PI / 2, 0, FALSE },
  [CARE_OUTCOME_URGENT] = { "level-urgent", "S", 3, -G_PI / 2, 0.09, FALSE },
  [CARE_OUTCOME_EMERGENCY] = { "level-emergency", "E", 8, -G_PI / 8, 0, FALSE },
};

static int
mark_size (CareLevelMark *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = pango_font_metrics_get_height (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics); /* has no autoptr in Pango 1.50 */
  return MAX (20, (int) ceil (height * 1.35));
}

static void
trace_shape (cairo_t *cr, const MarkShape *shape, double size)
{
  double middle = size / 2, radius = size / 2 - 0.5;

  if (shape->corners == 0)
    {
      cairo_arc (cr, middle, middle, radius - 0.5, 0, 2 * G_PI);
      return;
    }
  /* A square or an octagon stands on its side: its corners may leave the circle. */
  if (shape->corners == 4 && shape->first_angle > -G_PI / 3)
    radius *= 1.25;
  else if (shape->corners == 8)
    radius *= 1.06;
  for (int i = 0; i < shape->corners; i++)
    {
      double angle = shape->first_angle + 2 * G_PI * i / shape->corners;
      double y = middle + radius * sin (angle) + (shape->corners == 3 ? size * 0.12 : 0);

      cairo_line_to (cr, middle + radius * (shape->corners == 3 ? 1.1 : 1) * cos (angle), y);
    }
  cairo_close_path (cr);
}

static void
draw_letter (GtkWidget *widget, cairo_t *cr, const MarkShape *shape, const GdkRGBA *ink, int size)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, shape->letter);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoRectangle box;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes,
                          pango_attr_size_new_absolute ((int) (size * 0.56 * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_extents (layout, &box, NULL);
  gdk_cairo_set_source_rgba (cr, ink);
  cairo_move_to (cr, (size - box.width) / 2.0 - box.x,
                 (size - box.height) / 2.0 - box.y + shape->letter_down * size);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_mark (GtkWidget *widget, cairo_t *cr, const MarkShape *shape, const GdkRGBA *colour, int size)
{
  GdkRGBA ink = { 1, 1, 1, 1 };

  trace_shape (cr, shape, size);
  gdk_cairo_set_source_rgba (cr, colour);
  if (shape->hollow)
    {
      /* Half of the line falls outside the clip. */
      cairo_clip_preserve (cr);
      cairo_set_line_width (cr, MAX (3.0, size / 6.0));
      cairo_stroke (cr);
      ink = *colour;
    }
  else
    {
      cairo_fill (cr);
      /* Yellow carries black, the darker ones white. */
      if (0.2126 * colour->red + 0.7152 * colour->green + 0.0722 * colour->blue > 0.6)
        ink = (GdkRGBA){ 0, 0, 0, 0.9F };
    }
  draw_letter (widget, cr, shape, &ink, size);
}

static void
care_level_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CareLevelMark *self = CARE_LEVEL_MARK (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int size = MIN (width, height);
  GdkRGBA colour;
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  cairo_translate (cr, (width - size) / 2.0, (height - size) / 2.0);
  draw_mark (widget, cr, &shapes[self->outcome], &colour, size);
  cairo_destroy (cr);
}

static void
care_level_mark_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural = mark_size (CARE_LEVEL_MARK (widget));
}

static void
show_outcome (CareLevelMark *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    gtk_widget_remove_css_class (widget, shapes[i].style_class);
  gtk_widget_add_css_class (widget, shapes[self->outcome].style_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  care_enum_label (CARE_TYPE_OUTCOME, (int) self->outcome), -1);
  gtk_widget_queue_draw (widget);
}

static void
care_level_mark_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_enum (value, (int) CARE_LEVEL_MARK (object)->outcome);
}

static void
care_level_mark_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  care_level_mark_set_outcome (CARE_LEVEL_MARK (object), (CareOutcome) g_value_get_enum (value));
}

static void
care_level_mark_class_init (CareLevelMarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = care_level_mark_get_property;
  object_class->set_property = care_level_mark_set_property;
  widget_class->snapshot = care_level_mark_snapshot;
  widget_class->measure = care_level_mark_measure;
  properties[PROP_OUTCOME] =
      g_param_spec_enum ("outcome", NULL, NULL, CARE_TYPE_OUTCOME, CARE_OUTCOME_EXPECTED,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "levelmark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
care_level_mark_init (CareLevelMark *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  show_outcome (self);
}

/**
 * care_level_mark_new:
 *
 * Returns: (transfer floating): a mark of the lowest level
 */
GtkWidget *
care_level_mark_new (void)
{
  return g_object_new (CARE_TYPE_LEVEL_MARK, NULL);
}

/**
 * care_level_mark_draw:
 * @widget: whose style and font it has; it says the level in words itself
 * @snapshot: where to draw
 * @outcome: what to show
 * @x: left edge, pixels
 * @y: top edge, pixels
 * @size: width and height, pixels
 *
 * The mark without a widget of its own, for lists of many rows.
 */
void
care_level_mark_draw (
    GtkWidget *widget, GtkSnapshot *snapshot, CareOutcome outcome, int x, int y, int size)
{
  const MarkShape *shape = &shapes[outcome];
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  g_autofree char *name = g_strconcat ("care_", shape->style_class + strlen ("level-"), NULL);
  GdkRGBA colour;
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) size, (float) size));

  if (!gtk_style_context_lookup_color (style, name, &colour))
    gtk_style_context_get_color (style, &colour);
  cairo_translate (cr, x, y);
  draw_mark (widget, cr, shape, &colour, size);
  cairo_destroy (cr);
}

/**
 * care_level_mark_set_outcome:
 * @self: a mark
 * @outcome: what to show; also what a screen reader says, as a word
 */
void
care_level_mark_set_outcome (CareLevelMark *self, CareOutcome outcome)
{
  g_return_if_fail (CARE_IS_LEVEL_MARK (self));
  g_return_if_fail (outcome < CARE_N_OUTCOMES);

  if (self->outcome == outcome)
    return;
  self->outcome = outcome;
  show_outcome (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OUTCOME]);
}

/**
 * care_level_mark_get_outcome:
 * @self: a mark
 *
 * Returns: what it shows
 */
CareOutcome
care_level_mark_get_outcome (CareLevelMark *self)
{
  g_return_val_if_fail (CARE_IS_LEVEL_MARK (self), CARE_OUTCOME_INCOMPLETE);

  return self->outcome;
}

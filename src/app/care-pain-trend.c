/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pain before, after and at each report, drawn over the window in which a reaction is expected. The
 * numbers stand beside the points, so that nothing has to be read off; a screen reader hears them.
 */
#include "config.h"

#include "care-pain-trend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TOP_PAIN 10.0
#define FAR 2.0          /* now is left out when it is so many times farther than the rest */
#define BEFORE_HOURS 8.0 /* room for what was before the session */

struct _CarePainTrend
{
  GtkWidget parent_instance;
  GArray *points; /* of CarePainPoint, in their order */
  double now_hours;
  double limit_hours;
  double limit_pain;
};

G_DEFINE_FINAL_TYPE (CarePainTrend, care_pain_trend, GTK_TYPE_WIDGET)

/* What drawing needs again and again. */
typedef struct
{
  CarePainTrend *self;
  cairo_t *cr;
  GdkRGBA ink;
  double left, right, top, bottom; /* of the field with the points */
  double last_hours;               /* at the right edge */
  int em;
} Plot;

static int
get_em (GtkWidget *widget)
{
  PangoFontMetrics *metrics =
      pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics); /* has no autoptr in Pango 1.50 */
  return height;
}

static void
care_pain_trend_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  int em = get_em (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 10 * em : 9 * em;
}

static double
x_of (const Plot *plot, double hours)
{
  double part = (hours + BEFORE_HOURS) / (plot->last_hours + BEFORE_HOURS);

  return plot->left + (plot->right - plot->left) * CLAMP (part, 0, 1);
}

static double
y_of (const Plot *plot, double pain)
{
  return plot->bottom - (plot->bottom - plot->top) * pain / TOP_PAIN;
}

static void
set_ink (const Plot *plot, double alpha)
{
  cairo_set_source_rgba (plot->cr, plot->ink.red, plot->ink.green, plot->ink.blue, alpha);
}

/* x: of the middle of the text, kept inside the widget; y: of its top. */
static void
draw_text (const Plot *plot, const char *text, double x, double y, gboolean bold)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (plot->self), text);
  int width, height, whole = gtk_widget_get_width (GTK_WIDGET (plot->self));

  if (bold)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
    }
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (plot->cr, CLAMP (x - width / 2.0, 0, MAX (whole - width, 0)), y);
  pango_cairo_show_layout (plot->cr, layout);
}

static void
draw_band (const Plot *plot)
{
  double x = x_of (plot, 0), until = x_of (plot, plot->self->limit_hours);
  double y = y_of (plot, plot->self->limit_pain);
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  set_ink (plot, 0.09);
  cairo_rectangle (plot->cr, x, y, until - x, plot->bottom - y);
  cairo_fill (plot->cr);
  set_ink (plot, 0.45);
  cairo_set_line_width (plot->cr, 1);
  cairo_set_dash (plot->cr, (double[]){ 2, 3 }, 2, 0);
  cairo_move_to (plot->cr, x, y);
  cairo_line_to (plot->cr, until, y);
  cairo_line_to (plot->cr, until, plot->bottom);
  cairo_stroke (plot->cr);
  cairo_set_dash (plot->cr, NULL, 0, 0);
  /* Translators: in a drawing: within which a reaction is expected. */
  text = g_strdup (C_ ("pain trend", "expected"));
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (plot->self), text);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (until - x < width + 8)
    return;
  set_ink (plot, 0.8);
  cairo_move_to (plot->cr, until - width - 4, plot->bottom - height - 1);
  pango_cairo_show_layout (plot->cr, layout);
}

static void
draw_axes (const Plot *plot)
{
  int step = plot->last_hours > 24 * 16 ? 7 * 24 : plot->last_hours > 24 * 8 ? 48 : 24;
  double before = -G_MAXDOUBLE;

  set_ink (plot, 0.5);
  cairo_set_line_width (plot->cr, 1);
  cairo_move_to (plot->cr, plot->left, plot->top);
  cairo_line_to (plot->cr, plot->left, plot->bottom);
  cairo_line_to (plot->cr, plot->right, plot->bottom);
  cairo_stroke (plot->cr);
  set_ink (plot, 0.85);
  for (int pain = 0; pain <= 10; pain += 5)
    {
      g_autofree char *text = g_strdup_printf ("%d", pain);

      draw_text (plot, text, plot->left - plot->em * 0.7, y_of (plot, pain) - plot->em * 0.5,
                 FALSE);
    }
  for (int hours = 0; hours <= plot->last_hours; hours += step)
    {
      /* Translators: hours after a session, short. */
      g_autofree char *text = g_strdup_printf (_ ("%d h"), hours);
      double x = x_of (plot, hours);

      if (x - before < plot->em * 2.6)
        continue;
      before = x;
      draw_text (plot, text, x, plot->bottom + 2, FALSE);
    }
}

static void
draw_now (const Plot *plot)
{
  double x = x_of (plot, plot->self->now_hours);

  if (plot->self->now_hours > plot->last_hours)
    return;
  set_ink (plot, 0.85);
  cairo_set_line_width (plot->cr, 1.5);
  cairo_set_dash (plot->cr, (double[]){ 5, 3 }, 2, 0);
  cairo_move_to (plot->cr, x, plot->top);
  cairo_line_to (plot->cr, x, plot->bottom);
  cairo_stroke (plot->cr);
  cairo_set_dash (plot->cr, NULL, 0, 0);
  draw_text (plot, C_ ("pain trend", "now"), x, 0, FALSE);
}

static void
draw_points (const Plot *plot)
{
  const GArray *points = plot->self->points;
  double radius = MAX (4, plot->em / 4.0);

  set_ink (plot, 1);
  cairo_set_line_width (plot->cr, 2);
  cairo_new_path (plot->cr);
  for (guint i = 0; i < points->len; i++)
    {
      const CarePainPoint *point = &g_array_index (points, CarePainPoint, i);

      cairo_line_to (plot->cr, x_of (plot, point->hours), y_of (plot, point->pain));
    }
  cairo_stroke (plot->cr);
  for (guint i = 0; i < points->len; i++)
    {
      const CarePainPoint *point = &g_array_index (points, CarePainPoint, i);
      double x = x_of (plot, point->hours), y = y_of (plot, point->pain);
      g_autofree char *text = g_strdup_printf ("%u", point->pain);
      gboolean high = point->pain >= 9;

      cairo_arc (plot->cr, x, y, radius, 0, 2 * G_PI);
      cairo_fill (plot->cr);
      draw_text (plot, text, x + (high ? plot->em * 0.9 : 0),
                 y - radius - plot->em * (high ? 0.2 : 1.05), TRUE);
    }
}

static double
get_last_hours (CarePainTrend *self)
{
  double last = self->limit_hours * 1.08;

  for (guint i = 0; i < self->points->len; i++)
    last = MAX (last, g_array_index (self->points, CarePainPoint, i).hours);
  if (self->now_hours <= last * FAR)
    last = MAX (last, self->now_hours);
  return MAX (last, 12) * 1.02;
}

static void
care_pain_trend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarePainTrend *self = CARE_PAIN_TREND (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int em = get_em (widget);
  Plot plot = { .self = self,
                .left = em * 1.7,
                .right = width - em * 0.8,
                .top = em * 1.5,
                .bottom = height - em * 1.4,
                .last_hours = get_last_hours (self),
                .em = em };

  plot.cr = gtk_snapshot_append_cairo (snapshot,
                                       &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &plot.ink);
  draw_band (&plot);
  draw_axes (&plot);
  draw_now (&plot);
  draw_points (&plot);
  cairo_destroy (plot.cr);
}

static void
care_pain_trend_finalize (GObject *object)
{
  g_array_unref (CARE_PAIN_TREND (object)->points);
  G_OBJECT_CLASS (care_pain_trend_parent_class)->finalize (object);
}

static void
care_pain_trend_class_init (CarePainTrendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = care_pain_trend_finalize;
  widget_class->measure = care_pain_trend_measure;
  widget_class->snapshot = care_pain_trend_snapshot;
  gtk_widget_class_set_css_name (widget_class, "paintrend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
care_pain_trend_init (CarePainTrend *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (CarePainPoint));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

/**
 * care_pain_trend_new:
 *
 * Returns: (transfer floating): a drawing of nothing yet
 */
GtkWidget *
care_pain_trend_new (void)
{
  return g_object_new (CARE_TYPE_PAIN_TREND, NULL);
}

static char *
say (CarePainTrend *self)
{
  GString *out = g_string_new (_ ("Pain, 0 to 10"));

  for (guint i = 0; i < self->points->len; i++)
    {
      const CarePainPoint *point = &g_array_index (self->points, CarePainPoint, i);

      if (point->hours < 0)
        /* Translators: pain before a session. */
        g_string_append_printf (out, _ (", before %u"), point->pain);
      else
        /* Translators: pain, hours after a session. */
        g_string_append_printf (out, _ (", %u at %d h"), point->pain, (int) round (point->hours));
    }
  /* Translators: what the drawing marks as expected: pain, hours. */
  g_string_append_printf (out, _ (". Expected: up to %d, until %d h. Now: %d h."),
                          (int) self->limit_pain, (int) self->limit_hours, (int) self->now_hours);
  return g_string_free (out, FALSE);
}

/**
 * care_pain_trend_set:
 * @self: a drawing
 * @points: (element-type CarePainPoint): in the order of their times
 * @now_hours: hours from the end of the session to now
 * @limit_hours: until when a reaction is expected
 * @limit_pain: up to which pain
 */
void
care_pain_trend_set (CarePainTrend *self,
                     const GArray *points,
                     double now_hours,
                     double limit_hours,
                     double limit_pain)
{
  g_autofree char *sentence = NULL;

  g_array_set_size (self->points, 0);
  g_array_append_vals (self->points, points->data, points->len);
  self->now_hours = MAX (now_hours, 0);
  self->limit_hours = limit_hours;
  self->limit_pain = limit_pain;
  sentence = say (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

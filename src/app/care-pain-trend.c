/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pain before, after and at each report, drawn over the window in which a reaction is expected. The
 * numbers stand beside the points, so that nothing has to be read off; a screen reader hears them.
 */
#include "config.h"

#include "care-pain-trend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "care-trend-plot.h"

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
  CareTrendPlot base;
  CarePainTrend *self;
  double last_hours; /* at the right edge */
} Plot;

static void
care_pain_trend_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  int em = care_trend_plot_get_em (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 10 * em : 9 * em;
}

static double
x_of (const Plot *plot, double hours)
{
  double part = (hours + BEFORE_HOURS) / (plot->last_hours + BEFORE_HOURS);

  return plot->base.left + (plot->base.right - plot->base.left) * CLAMP (part, 0, 1);
}

static double
y_of (const Plot *plot, double pain)
{
  return plot->base.bottom - (plot->base.bottom - plot->base.top) * pain / TOP_PAIN;
}

static void
draw_band (const Plot *plot)
{
  double x = x_of (plot, 0), until = x_of (plot, plot->self->limit_hours);
  double y = y_of (plot, plot->self->limit_pain);
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  care_trend_plot_set_ink (&plot->base, 0.09);
  cairo_rectangle (plot->base.cr, x, y, until - x, plot->base.bottom - y);
  cairo_fill (plot->base.cr);
  cairo_move_to (plot->base.cr, x, y);
  cairo_line_to (plot->base.cr, until, y);
  cairo_line_to (plot->base.cr, until, plot->base.bottom);
  care_trend_plot_dash (&plot->base);
  /* Translators: in a drawing: within which a reaction is expected. */
  text = g_strdup (C_ ("pain trend", "expected"));
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (plot->self), text);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (until - x < width + 8)
    return;
  care_trend_plot_set_ink (&plot->base, 0.8);
  cairo_move_to (plot->base.cr, until - width - 4, plot->base.bottom - height - 1);
  pango_cairo_show_layout (plot->base.cr, layout);
}

static void
draw_axes (const Plot *plot)
{
  int step = plot->last_hours > 24 * 16 ? 7 * 24 : plot->last_hours > 24 * 8 ? 48 : 24;
  double before = -G_MAXDOUBLE;

  care_trend_plot_axes (&plot->base);
  care_trend_plot_set_ink (&plot->base, 0.85);
  for (int pain = 0; pain <= 10; pain += 5)
    {
      g_autofree char *text = g_strdup_printf ("%d", pain);

      care_trend_plot_text (&plot->base, text, plot->base.left - plot->base.em * 0.7,
                            y_of (plot, pain) - plot->base.em * 0.5, FALSE);
    }
  for (int hours = 0; hours <= plot->last_hours; hours += step)
    {
      /* Translators: hours after a session, short. */
      g_autofree char *text = g_strdup_printf (_ ("%d h"), hours);
      double x = x_of (plot, hours);

      if (x - before < plot->base.em * 2.6)
        continue;
      before = x;
      care_trend_plot_text (&plot->base, text, x, plot->base.bottom + 2, FALSE);
    }
}

static void
draw_now (const Plot *plot)
{
  double x = x_of (plot, plot->self->now_hours);

  if (plot->self->now_hours > plot->last_hours)
    return;
  care_trend_plot_set_ink (&plot->base, 0.85);
  cairo_set_line_width (plot->base.cr, 1.5);
  cairo_set_dash (plot->base.cr, (double[]){ 5, 3 }, 2, 0);
  cairo_move_to (plot->base.cr, x, plot->base.top);
  cairo_line_to (plot->base.cr, x, plot->base.bottom);
  cairo_stroke (plot->base.cr);
  cairo_set_dash (plot->base.cr, NULL, 0, 0);
  care_trend_plot_text (&plot->base, C_ ("pain trend", "now"), x, 0, FALSE);
}

static void
draw_points (const Plot *plot)
{
  const GArray *points = plot->self->points;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));
  double radius;

  for (guint i = 0; i < points->len; i++)
    {
      const CarePainPoint *point = &g_array_index (points, CarePainPoint, i);
      const graphene_point_t place = { (float) x_of (plot, point->hours),
                                       (float) y_of (plot, point->pain) };

      g_array_append_val (places, place);
    }
  radius = care_trend_plot_course (&plot->base, places);
  for (guint i = 0; i < points->len; i++)
    {
      const CarePainPoint *point = &g_array_index (points, CarePainPoint, i);
      const graphene_point_t *place = &g_array_index (places, graphene_point_t, i);
      g_autofree char *text = g_strdup_printf ("%u", point->pain);
      gboolean high = point->pain >= 9;

      care_trend_plot_text (&plot->base, text, place->x + (high ? plot->base.em * 0.9 : 0),
                            place->y - radius - plot->base.em * (high ? 0.2 : 1.05), TRUE);
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
  Plot plot = { .self = self, .last_hours = get_last_hours (self) };

  care_trend_plot_begin (&plot.base, widget, snapshot, 1.7, 0.8);
  draw_band (&plot);
  draw_axes (&plot);
  draw_now (&plot);
  draw_points (&plot);
  care_trend_plot_end (&plot.base);
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
  g_autoptr (GString) points = g_string_new (NULL);

  for (guint i = 0; i < self->points->len; i++)
    {
      const CarePainPoint *point = &g_array_index (self->points, CarePainPoint, i);

      if (i > 0)
        g_string_append (points, ", ");
      if (point->hours < 0)
        /* Translators: pain before a session; one of a list. */
        g_string_append_printf (points, C_ ("pain trend", "before %u"), point->pain);
      else
        /* Translators: pain, hours after a session; one of a list. */
        g_string_append_printf (points, C_ ("pain trend", "%u at %d h"), point->pain,
                                (int) round (point->hours));
    }
  /* Translators: a list of pain scores; what the drawing marks as expected: pain, hours; hours
   * after the session now. */
  return g_strdup_printf (
      C_ ("pain trend", "Pain, 0 to 10: %s. Expected: up to %d, until %d h. Now: %d h."),
      points->str, (int) self->limit_pain, (int) self->limit_hours, (int) self->now_hours);
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

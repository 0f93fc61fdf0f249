/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outcome measure with the earlier ones of its kind, drawn: a band about the first score is what
 * does not count as a change. The numbers stand beside the points; a screen reader hears them. */
#include "config.h"

#include "care-measure-trend.h"

#include <glib/gi18n.h>
#include <math.h>

#include "care-measure-text.h"
#include "care-time.h"

struct _CareMeasureTrend
{
  GtkWidget parent_instance;
  GPtrArray *measures; /* of CareMeasure, the first one first; one at least */
  GTimeZone *zone;
};

G_DEFINE_FINAL_TYPE (CareMeasureTrend, care_measure_trend, GTK_TYPE_WIDGET)

/* What drawing needs again and again. */
typedef struct
{
  CareMeasureTrend *self;
  cairo_t *cr;
  GdkRGBA ink;
  double left, right, top, bottom; /* of the field with the points */
  CareMeasureKind kind;
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

static CareMeasure *
nth (CareMeasureTrend *self, guint n)
{
  return g_ptr_array_index (self->measures, n);
}

static void
care_measure_trend_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  int em = get_em (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 10 * em : 8 * em;
}

/* By time; side by side when all are of one moment. */
static double
x_of (const Plot *plot, guint n)
{
  guint last = plot->self->measures->len - 1;
  gint64 from = care_measure_get (nth (plot->self, 0))->measured_at;
  gint64 until = care_measure_get (nth (plot->self, last))->measured_at;
  gint64 at = care_measure_get (nth (plot->self, n))->measured_at;
  double part = until > from ? (double) (at - from) / (double) (until - from)
                : last > 0   ? (double) n / last
                             : 0.5;

  return plot->left + (plot->right - plot->left) * part;
}

static double
y_of (const Plot *plot, double score)
{
  double least = care_measure_least (plot->kind), most = care_measure_most (plot->kind);

  return plot->bottom - (plot->bottom - plot->top) * CLAMP ((score - least) / (most - least), 0, 1);
}

static void
set_ink (const Plot *plot, double alpha)
{
  cairo_set_source_rgba (plot->cr, plot->ink.red, plot->ink.green, plot->ink.blue, alpha);
}

/* x: of the middle of the text, kept inside the widget; y: of its top. */
static void
draw_text (const Plot *plot, const char *text, double x, double y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (plot->self), text);
  int width, height, whole = gtk_widget_get_width (GTK_WIDGET (plot->self));

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (plot->cr, CLAMP (x - width / 2.0, 0, MAX (whole - width, 0)), y);
  pango_cairo_show_layout (plot->cr, layout);
}

/* A rating of change is held against nothing but no change. */
static void
draw_band (const Plot *plot)
{
  double middle = plot->kind == CARE_MEASURE_CHANGE ? 0 : care_measure_score (nth (plot->self, 0));
  double change = care_measure_smallest_change (plot->kind, FALSE);
  double top = y_of (plot, middle + change), bottom = y_of (plot, middle - change);

  set_ink (plot, 0.09);
  cairo_rectangle (plot->cr, plot->left, top, plot->right - plot->left, bottom - top);
  cairo_fill (plot->cr);
  set_ink (plot, 0.45);
  cairo_set_line_width (plot->cr, 1);
  cairo_set_dash (plot->cr, (double[]){ 2, 3 }, 2, 0);
  cairo_rectangle (plot->cr, plot->left, top, plot->right - plot->left, bottom - top);
  cairo_stroke (plot->cr);
  cairo_set_dash (plot->cr, NULL, 0, 0);
}

static void
draw_axes (const Plot *plot)
{
  int least = care_measure_least (plot->kind), most = care_measure_most (plot->kind);

  set_ink (plot, 0.5);
  cairo_set_line_width (plot->cr, 1);
  cairo_move_to (plot->cr, plot->left, plot->top);
  cairo_line_to (plot->cr, plot->left, plot->bottom);
  cairo_line_to (plot->cr, plot->right, plot->bottom);
  cairo_stroke (plot->cr);
  set_ink (plot, 0.85);
  for (int score = least; score <= most; score += 5)
    {
      g_autofree char *text = care_measure_text_number (plot->kind, score);

      draw_text (plot, text, plot->left - plot->em * 0.8, y_of (plot, score) - plot->em * 0.5);
    }
  for (guint i = 0; i < plot->self->measures->len; i += MAX (plot->self->measures->len - 1, 1))
    {
      g_autoptr (GDateTime) at = care_time_to_local (
          care_measure_get (nth (plot->self, i))->measured_at, plot->self->zone);
      g_autofree char *text = g_date_time_format (at, "%x");

      draw_text (plot, text, x_of (plot, i), plot->bottom + 2);
    }
}

static void
draw_points (const Plot *plot)
{
  double radius = MAX (4, plot->em / 4.0);

  set_ink (plot, 1);
  cairo_set_line_width (plot->cr, 2);
  cairo_new_path (plot->cr);
  for (guint i = 0; i < plot->self->measures->len; i++)
    cairo_line_to (plot->cr, x_of (plot, i), y_of (plot, care_measure_score (nth (plot->self, i))));
  cairo_stroke (plot->cr);
  for (guint i = 0; i < plot->self->measures->len; i++)
    {
      double score = care_measure_score (nth (plot->self, i));
      double x = x_of (plot, i), y = y_of (plot, score);
      g_autofree char *text = care_measure_text_number (plot->kind, score);

      cairo_arc (plot->cr, x, y, radius, 0, 2 * G_PI);
      cairo_fill (plot->cr);
      draw_text (plot, text, x, y - radius - plot->em * 1.05);
    }
}

static void
care_measure_trend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CareMeasureTrend *self = CARE_MEASURE_TREND (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int em = get_em (widget);
  Plot plot = { .self = self,
                .left = em * 1.9,
                .right = width - em * 1.2,
                .top = em * 1.5,
                .bottom = height - em * 1.4,
                .kind = care_measure_get (nth (self, 0))->kind,
                .em = em };

  plot.cr = gtk_snapshot_append_cairo (snapshot,
                                       &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &plot.ink);
  draw_band (&plot);
  draw_axes (&plot);
  draw_points (&plot);
  cairo_destroy (plot.cr);
}

static void
care_measure_trend_finalize (GObject *object)
{
  CareMeasureTrend *self = CARE_MEASURE_TREND (object);

  g_clear_pointer (&self->measures, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (care_measure_trend_parent_class)->finalize (object);
}

static void
care_measure_trend_class_init (CareMeasureTrendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = care_measure_trend_finalize;
  widget_class->measure = care_measure_trend_measure;
  widget_class->snapshot = care_measure_trend_snapshot;
  gtk_widget_class_set_css_name (widget_class, "measuretrend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
care_measure_trend_init (CareMeasureTrend *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

/* Each score with its day, then what counts. */
static char *
say (CareMeasureTrend *self)
{
  CareMeasureKind kind = care_measure_get (nth (self, 0))->kind;
  g_autoptr (GString) scores = g_string_new (NULL);

  for (guint i = 0; i < self->measures->len; i++)
    {
      g_autoptr (GDateTime) at =
          care_time_to_local (care_measure_get (nth (self, i))->measured_at, self->zone);
      g_autofree char *day = g_date_time_format (at, "%x");
      g_autofree char *score = care_measure_text_number (kind, care_measure_score (nth (self, i)));

      if (i > 0)
        g_string_append (scores, ", ");
      /* Translators: a score, the day on which it was measured; one of a list. */
      g_string_append_printf (scores, C_ ("outcome measure", "%s on %s"), score, day);
    }
  /* Translators: a list of scores with their days, the smallest change that counts with its source.
   */
  return g_strdup_printf (C_ ("outcome measure", "Scores: %s. Smallest change that counts: %s."),
                          scores->str, care_measure_text_source (kind));
}

/**
 * care_measure_trend_new:
 * @measures: (element-type CareMeasure): of one kind, the first one first; one at least
 * @zone: the clinic's
 *
 * Returns: (transfer floating): the drawing
 */
GtkWidget *
care_measure_trend_new (GPtrArray *measures, GTimeZone *zone)
{
  CareMeasureTrend *self = g_object_new (CARE_TYPE_MEASURE_TREND, NULL);
  g_autofree char *sentence = NULL;

  self->measures = g_ptr_array_ref (measures);
  self->zone = g_time_zone_ref (zone);
  sentence = say (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outcome measure with the earlier ones of its kind, drawn: a band about the first score is what
 * does not count as a change. The numbers stand beside the points; a screen reader hears them. */
#include "config.h"

#include "care-measure-trend.h"

#include <glib/gi18n.h>
#include <math.h>

#include "care-measure-text.h"
#include "care-time.h"
#include "care-trend-plot.h"

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
  CareTrendPlot base;
  CareMeasureTrend *self;
  CareMeasureKind kind;
} Plot;

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
  int em = care_trend_plot_get_em (widget);

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

  return plot->base.left + (plot->base.right - plot->base.left) * part;
}

static double
y_of (const Plot *plot, double score)
{
  double least = care_measure_least (plot->kind), most = care_measure_most (plot->kind);

  return plot->base.bottom -
         (plot->base.bottom - plot->base.top) * CLAMP ((score - least) / (most - least), 0, 1);
}

/* A rating of change is held against nothing but no change. */
static void
draw_band (const Plot *plot)
{
  double middle = plot->kind == CARE_MEASURE_CHANGE ? 0 : care_measure_score (nth (plot->self, 0));
  double change = care_measure_smallest_change (plot->kind, FALSE);
  double top = y_of (plot, middle + change), bottom = y_of (plot, middle - change);

  care_trend_plot_set_ink (&plot->base, 0.09);
  cairo_rectangle (plot->base.cr, plot->base.left, top, plot->base.right - plot->base.left,
                   bottom - top);
  cairo_fill_preserve (plot->base.cr);
  care_trend_plot_dash (&plot->base);
}

static void
draw_axes (const Plot *plot)
{
  int least = care_measure_least (plot->kind), most = care_measure_most (plot->kind);

  care_trend_plot_axes (&plot->base);
  care_trend_plot_set_ink (&plot->base, 0.85);
  for (int score = least; score <= most; score += 5)
    {
      g_autofree char *text = care_measure_text_number (plot->kind, score);

      care_trend_plot_text (&plot->base, text, plot->base.left - plot->base.em * 0.8,
                            y_of (plot, score) - plot->base.em * 0.5, FALSE);
    }
  for (guint i = 0; i < plot->self->measures->len; i += MAX (plot->self->measures->len - 1, 1))
    {
      g_autoptr (GDateTime) at = care_time_to_local (
          care_measure_get (nth (plot->self, i))->measured_at, plot->self->zone);
      g_autofree char *text = g_date_time_format (at, "%x");

      care_trend_plot_text (&plot->base, text, x_of (plot, i), plot->base.bottom + 2, FALSE);
    }
}

static void
draw_points (const Plot *plot)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));
  double radius;

  for (guint i = 0; i < plot->self->measures->len; i++)
    {
      double score = care_measure_score (nth (plot->self, i));
      const graphene_point_t place = { (float) x_of (plot, i), (float) y_of (plot, score) };

      g_array_append_val (places, place);
    }
  radius = care_trend_plot_course (&plot->base, places);
  for (guint i = 0; i < places->len; i++)
    {
      const graphene_point_t *place = &g_array_index (places, graphene_point_t, i);
      g_autofree char *text =
          care_measure_text_number (plot->kind, care_measure_score (nth (plot->self, i)));

      care_trend_plot_text (&plot->base, text, place->x, place->y - radius - plot->base.em * 1.05,
                            FALSE);
    }
}

static void
care_measure_trend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CareMeasureTrend *self = CARE_MEASURE_TREND (widget);
  Plot plot = { .self = self, .kind = care_measure_get (nth (self, 0))->kind };

  care_trend_plot_begin (&plot.base, widget, snapshot, 1.9, 1.2);
  draw_band (&plot);
  draw_axes (&plot);
  draw_points (&plot);
  care_trend_plot_end (&plot.base);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every drawing of a course has: axes, a line through points, words beside them. */
#include "config.h"

#include "care-trend-plot.h"

int
care_trend_plot_get_em (GtkWidget *widget)
{
  PangoFontMetrics *metrics =
      pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics); /* has no autoptr in Pango 1.50 */
  return height;
}

/**
 * care_trend_plot_begin:
 * @self: (out caller-allocates): a drawing; care_trend_plot_end() ends it
 * @widget: what is drawn
 * @snapshot: where
 * @left_em: room left of the field, in lines of text
 * @right_em: room right of it
 */
void
care_trend_plot_begin (
    CareTrendPlot *self, GtkWidget *widget, GtkSnapshot *snapshot, double left_em, double right_em)
{
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int em = care_trend_plot_get_em (widget);

  *self = (CareTrendPlot){
    .widget = widget,
    .cr = gtk_snapshot_append_cairo (snapshot,
                                     &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height)),
    .left = em * left_em,
    .right = width - em * right_em,
    .top = em * 1.5,
    .bottom = height - em * 1.4,
    .em = em,
  };
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &self->ink);
}

void
care_trend_plot_end (CareTrendPlot *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
}

/* What is drawn from now on has the colour of the text, more or less of it. */
void
care_trend_plot_set_ink (const CareTrendPlot *self, double alpha)
{
  cairo_set_source_rgba (self->cr, self->ink.red, self->ink.green, self->ink.blue, alpha);
}

/* Draws the path as the edge of a band. */
void
care_trend_plot_dash (const CareTrendPlot *self)
{
  care_trend_plot_set_ink (self, 0.45);
  cairo_set_line_width (self->cr, 1);
  cairo_set_dash (self->cr, (double[]){ 2, 3 }, 2, 0);
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

/**
 * care_trend_plot_text:
 * @self: a drawing
 * @text: what is written
 * @x: of the middle of the text, which is kept inside the widget
 * @y: of its top
 * @bold: whether it is bold
 */
void
care_trend_plot_text (
    const CareTrendPlot *self, const char *text, double x, double y, gboolean bold)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->widget, text);
  int width, height, whole = gtk_widget_get_width (self->widget);

  if (bold)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
    }
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (self->cr, CLAMP (x - width / 2.0, 0, MAX (whole - width, 0)), y);
  pango_cairo_show_layout (self->cr, layout);
}

void
care_trend_plot_axes (const CareTrendPlot *self)
{
  care_trend_plot_set_ink (self, 0.5);
  cairo_set_line_width (self->cr, 1);
  cairo_move_to (self->cr, self->left, self->top);
  cairo_line_to (self->cr, self->left, self->bottom);
  cairo_line_to (self->cr, self->right, self->bottom);
  cairo_stroke (self->cr);
}

/**
 * care_trend_plot_course:
 * @self: a drawing
 * @places: (element-type graphene_point_t): the points, in their order
 *
 * Draws a line through @places and a dot on each.
 *
 * Returns: the radius of a dot
 */
double
care_trend_plot_course (const CareTrendPlot *self, const GArray *places)
{
  double radius = MAX (4, self->em / 4.0);

  care_trend_plot_set_ink (self, 1);
  cairo_set_line_width (self->cr, 2);
  cairo_new_path (self->cr);
  for (guint i = 0; i < places->len; i++)
    {
      const graphene_point_t *place = &g_array_index (places, graphene_point_t, i);

      cairo_line_to (self->cr, place->x, place->y);
    }
  cairo_stroke (self->cr);
  for (guint i = 0; i < places->len; i++)
    {
      const graphene_point_t *place = &g_array_index (places, graphene_point_t, i);

      cairo_arc (self->cr, place->x, place->y, radius, 0, 2 * G_PI);
      cairo_fill (self->cr);
    }
  return radius;
}

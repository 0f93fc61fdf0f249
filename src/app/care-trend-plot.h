/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every drawing of a course has: axes, a line through points, words beside them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One drawing while it is drawn. */
typedef struct
{
  GtkWidget *widget;
  cairo_t *cr;
  GdkRGBA ink;
  double left, right, top, bottom; /* of the field with the points */
  int em;                          /* height of a line of text */
} CareTrendPlot;

int care_trend_plot_get_em (GtkWidget *widget);
void care_trend_plot_begin (
    CareTrendPlot *self, GtkWidget *widget, GtkSnapshot *snapshot, double left_em, double right_em);
void care_trend_plot_end (CareTrendPlot *self);
void care_trend_plot_set_ink (const CareTrendPlot *self, double alpha);
void care_trend_plot_dash (const CareTrendPlot *self);
void care_trend_plot_text (
    const CareTrendPlot *self, const char *text, double x, double y, gboolean bold);
void care_trend_plot_axes (const CareTrendPlot *self);
double care_trend_plot_course (const CareTrendPlot *self, const GArray *places);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shape of a case's state: an empty ring for new, a ring that fills with the work, two bars
 * while it waits, a tick when it is done, a ring with a point when it came back. */
#include "config.h"

#include "care-case-shape.h"

#include <math.h>

static void
fill_part (cairo_t *cr, double middle, double radius, double part)
{
  cairo_move_to (cr, middle, middle);
  cairo_arc (cr, middle, middle, radius, -G_PI / 2, -G_PI / 2 + 2 * G_PI * part);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_bars (cairo_t *cr, double size)
{
  cairo_rectangle (cr, size * 0.32, size * 0.28, size * 0.12, size * 0.44);
  cairo_rectangle (cr, size * 0.56, size * 0.28, size * 0.12, size * 0.44);
  cairo_fill (cr);
}

static void
draw_tick (cairo_t *cr, double size)
{
  cairo_move_to (cr, size * 0.16, size * 0.52);
  cairo_line_to (cr, size * 0.42, size * 0.78);
  cairo_line_to (cr, size * 0.86, size * 0.24);
  cairo_stroke (cr);
}

/**
 * care_case_shape_draw:
 * @cr: where to draw; the shape fills the square from 0, 0 to @size, @size
 * @state: a state
 * @size: pixels
 * @ink: its colour
 */
void
care_case_shape_draw (cairo_t *cr, CareCaseState state, double size, const GdkRGBA *ink)
{
  double middle = size / 2, line = MAX (1.5, size / 9), radius = middle - line / 2 - 0.5;

  gdk_cairo_set_source_rgba (cr, ink);
  cairo_set_line_width (cr, line);
  cairo_new_path (cr);
  if (state == CARE_CASE_STATE_RESOLVED)
    {
      cairo_set_line_width (cr, line * 1.4);
      draw_tick (cr, size);
      return;
    }
  cairo_arc (cr, middle, middle, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (state == CARE_CASE_STATE_ACKNOWLEDGED)
    fill_part (cr, middle, radius, 0.25);
  else if (state == CARE_CASE_STATE_CONTACTING)
    fill_part (cr, middle, radius, 0.5);
  else if (state == CARE_CASE_STATE_WAITING)
    draw_bars (cr, size);
  else if (state == CARE_CASE_STATE_REOPENED)
    fill_part (cr, middle, radius * 0.42, 1);
}

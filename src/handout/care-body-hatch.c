/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pattern for each kind of mark: told apart in black and white, denser the stronger. */
#include "config.h"

#include "care-body-picture-private.h"

#include <math.h>

/**
 * care_body_kind_tint:
 * @kind: a kind of mark
 *
 * Returns: its colour, 0xRRGGBB; never the only sign of it
 */
guint32
care_body_kind_tint (CareBodyKind kind)
{
  switch (kind)
    {
    case CARE_BODY_KIND_ACHE:
      return 0xe8a33d;
    case CARE_BODY_KIND_SHARP:
      return 0xd1495b;
    case CARE_BODY_KIND_BURNING:
      return 0xe4572e;
    case CARE_BODY_KIND_NUMB:
      return 0x3f88c5;
    case CARE_BODY_KIND_TINGLING:
      return 0x44a1a0;
    case CARE_BODY_KIND_STIFF:
      return 0x7d8597;
    case CARE_BODY_KIND_SWELLING:
      return 0x6a994e;
    case CARE_BODY_KIND_BRUISE:
      return 0x7b4b94;
    case CARE_N_BODY_KINDS:
      break;
    }
  g_return_val_if_reached (0);
}

typedef struct
{
  double x0, y0, x1, y1;
} Extent;

/* Parallel lines by @angle, @gap apart: the same wherever they are cut. */
static void
draw_parallels (cairo_t *cr, const Extent *at, double gap, double angle)
{
  double c = cos (angle), s = sin (angle);
  double reach = hypot (at->x1 - at->x0, at->y1 - at->y0);
  double mx = (at->x0 + at->x1) / 2, my = (at->y0 + at->y1) / 2;
  double along = mx * c + my * s, across = my * c - mx * s;

  for (double d = floor ((across - reach / 2) / gap) * gap; d <= across + reach / 2; d += gap)
    {
      cairo_move_to (cr, (along - reach) * c - d * s, (along - reach) * s + d * c);
      cairo_line_to (cr, (along + reach) * c - d * s, (along + reach) * s + d * c);
    }
  cairo_stroke (cr);
}

static void
draw_waves (cairo_t *cr, const Extent *at, double gap)
{
  double length = gap * 1.6;

  for (double x = floor (at->x0 / gap - 1) * gap; x <= at->x1 + gap; x += gap)
    {
      cairo_move_to (cr, x, floor (at->y0 / length - 1) * length);
      for (double y = floor (at->y0 / length - 1) * length; y <= at->y1 + length; y += length)
        cairo_curve_to (cr, x + gap * 0.7, y + length / 3, x - gap * 0.7, y + length * 2 / 3, x,
                        y + length);
    }
  cairo_stroke (cr);
}

typedef enum
{
  SIGN_CROSS,
  SIGN_RING,
  SIGN_DOT,
} Sign;

/* One sign again and again, every other row moved by half. */
static void
draw_signs (cairo_t *cr, const Extent *at, double gap, double size, Sign sign)
{
  int row = (int) floor (at->y0 / gap) - 1;

  for (double y = row * gap; y <= at->y1 + gap; y += gap, row++)
    for (double x = floor (at->x0 / gap - 1) * gap + (row % 2 != 0 ? gap / 2 : 0);
         x <= at->x1 + gap; x += gap)
      {
        cairo_new_sub_path (cr);
        if (sign == SIGN_CROSS)
          {
            cairo_move_to (cr, x - size, y - size);
            cairo_line_to (cr, x + size, y + size);
            cairo_move_to (cr, x + size, y - size);
            cairo_line_to (cr, x - size, y + size);
          }
        else
          cairo_arc (cr, x, y, size, 0, 2 * G_PI);
      }
  if (sign == SIGN_DOT)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

/**
 * care_body_hatch:
 * @cr: where to, clipped, its colour set
 * @kind: a kind of mark
 * @strength: 0 to 10, or %CARE_BODY_STRENGTH_NOT_SAID
 * @line: width of an outline
 *
 * Fills the clip with the pattern of @kind; the stronger, the closer and the bolder.
 */
void
care_body_hatch (cairo_t *cr, CareBodyKind kind, int strength, double line)
{
  double dense = strength == CARE_BODY_STRENGTH_NOT_SAID ? 0.5 : strength / 10.0;
  double gap = line * (6.2 - 3.2 * dense);
  Extent at;

  cairo_save (cr);
  cairo_clip_extents (cr, &at.x0, &at.y0, &at.x1, &at.y1);
  cairo_new_path (cr);
  cairo_set_line_width (cr, line * (0.55 + 0.35 * dense));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  switch (kind)
    {
    case CARE_BODY_KIND_ACHE:
      draw_parallels (cr, &at, gap, -G_PI_4);
      break;
    case CARE_BODY_KIND_SHARP:
      draw_signs (cr, &at, gap * 1.3, gap * 0.34, SIGN_CROSS);
      break;
    case CARE_BODY_KIND_BURNING:
      draw_waves (cr, &at, gap * 1.1);
      break;
    case CARE_BODY_KIND_NUMB:
      draw_signs (cr, &at, gap * 1.4, gap * 0.42, SIGN_RING);
      break;
    case CARE_BODY_KIND_TINGLING:
      draw_signs (cr, &at, gap, line * (0.6 + 0.5 * dense), SIGN_DOT);
      break;
    case CARE_BODY_KIND_STIFF:
      draw_parallels (cr, &at, gap, 0);
      break;
    case CARE_BODY_KIND_SWELLING:
      draw_parallels (cr, &at, gap * 1.3, 0);
      draw_parallels (cr, &at, gap * 1.3, G_PI_2);
      break;
    case CARE_BODY_KIND_BRUISE:
      cairo_set_line_width (cr, line * (0.9 + 0.6 * dense));
      draw_parallels (cr, &at, gap * 0.9, -G_PI_4);
      draw_parallels (cr, &at, gap * 0.9, G_PI_4);
      break;
    case CARE_N_BODY_KINDS:
      break;
    }
  cairo_restore (cr);
}

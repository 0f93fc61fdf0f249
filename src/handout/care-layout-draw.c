/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks → ink: the only place that draws. Icons are shapes, not glyphs, so that they look the same
 * with every font and stay apart without colour. */
#include "config.h"

#include "care-layout-private.h"

#include <math.h>
#include <qrencode.h>

static void
set_ink (cairo_t *cr, guint32 ink)
{
  cairo_set_source_rgb (cr, (ink >> 16 & 0xff) / 255.0, (ink >> 8 & 0xff) / 255.0,
                        (ink & 0xff) / 255.0);
}

static void
path_round (cairo_t *cr, const CareOp *op, gboolean lower)
{
  double r = op->radius;
  double right = op->x + op->width;
  double bottom = op->y + op->height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, op->y + r, r, -G_PI_2, 0);
  if (lower)
    cairo_arc (cr, right - r, bottom - r, r, 0, G_PI_2);
  else
    cairo_line_to (cr, right, bottom);
  if (lower)
    cairo_arc (cr, op->x + r, bottom - r, r, G_PI_2, G_PI);
  else
    cairo_line_to (cr, op->x, bottom);
  cairo_arc (cr, op->x + r, op->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
path_rectangle (cairo_t *cr, const CareOp *op)
{
  if (op->radius > 0)
    path_round (cr, op, op->kind != CARE_OP_BAND);
  else
    cairo_rectangle (cr, op->x, op->y, op->width, op->height);
}

static void
path_polygon (cairo_t *cr, double cx, double cy, double r, int corners, double turn)
{
  for (int i = 0; i < corners; i++)
    {
      double angle = turn + 2 * G_PI * i / corners;

      cairo_line_to (cr, cx + r * cos (angle), cy + r * sin (angle));
    }
  cairo_close_path (cr);
}

static void
draw_exclamation (cairo_t *cr, double cx, double cy, double side, guint32 ink)
{
  set_ink (cr, ink);
  cairo_set_line_width (cr, side * 0.13);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, cx, cy - side * 0.22);
  cairo_line_to (cr, cx, cy + side * 0.06);
  cairo_stroke (cr);
  cairo_arc (cr, cx, cy + side * 0.25, side * 0.075, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_clock (cairo_t *cr, double cx, double cy, double side, guint32 ink)
{
  set_ink (cr, ink);
  cairo_set_line_width (cr, side * 0.09);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_arc (cr, cx, cy, side * 0.2, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_move_to (cr, cx, cy - side * 0.1);
  cairo_line_to (cr, cx, cy);
  cairo_line_to (cr, cx + side * 0.08, cy + side * 0.05);
  cairo_stroke (cr);
}

static void
draw_strokes (cairo_t *cr, const CareOp *op, const double (*points)[2], int n, double width)
{
  cairo_set_line_width (cr, op->width * width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (int i = 0; i < n; i++)
    if (points[i][0] < 0)
      cairo_new_sub_path (cr);
    else
      cairo_line_to (cr, op->x + op->width * points[i][0], op->y + op->width * points[i][1]);
  cairo_stroke (cr);
}

static void
draw_scissors (cairo_t *cr, const CareOp *op)
{
  static const double blades[][2] = {
    { 0.34, 0.64 }, { 1.0, 0.22 }, { -1, 0 }, { 0.34, 0.36 }, { 1.0, 0.78 }
  };

  draw_strokes (cr, op, blades, G_N_ELEMENTS (blades), 0.09);
  for (int i = 0; i < 2; i++)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, op->x + op->width * 0.2, op->y + op->width * (i == 0 ? 0.26 : 0.74),
                 op->width * 0.16, 0, 2 * G_PI);
    }
  cairo_stroke (cr);
}

static void
draw_phone (cairo_t *cr, const CareOp *op)
{
  double s = op->width;
  double cx = op->x + s / 2;
  double cy = op->y + s / 2;

  cairo_arc (cr, cx, cy, s / 2, 0, 2 * G_PI);
  cairo_fill (cr);
  set_ink (cr, op->ink2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, s * 0.11);
  cairo_move_to (cr, cx - s * 0.17, cy - s * 0.17);
  cairo_curve_to (cr, cx - s * 0.14, cy + s * 0.02, cx - s * 0.02, cy + s * 0.14, cx + s * 0.17,
                  cy + s * 0.17);
  cairo_stroke (cr);
  cairo_set_line_width (cr, s * 0.17);
  cairo_move_to (cr, cx - s * 0.17, cy - s * 0.2);
  cairo_line_to (cr, cx - s * 0.14, cy - s * 0.11);
  cairo_move_to (cr, cx + s * 0.2, cy + s * 0.17);
  cairo_line_to (cr, cx + s * 0.11, cy + s * 0.14);
  cairo_stroke (cr);
}

/* The shape of a level; its letter is text. */
static void
draw_level (cairo_t *cr, const CareOp *op)
{
  double s = op->width;
  double cx = op->x + s / 2;
  double cy = op->y + s / 2;

  if (op->icon == CARE_ICON_LEVEL_CIRCLE)
    cairo_arc (cr, cx, cy, s * 0.48, 0, 2 * G_PI);
  else if (op->icon == CARE_ICON_LEVEL_SQUARE)
    cairo_rectangle (cr, op->x + s * 0.05, op->y + s * 0.05, s * 0.9, s * 0.9);
  else if (op->icon == CARE_ICON_LEVEL_DIAMOND)
    path_polygon (cr, cx, cy, s * 0.56, 4, 0);
  else if (op->icon == CARE_ICON_LEVEL_TRIANGLE)
    path_polygon (cr, cx, cy + s * 0.1, s * 0.62, 3, -G_PI_2);
  else
    path_polygon (cr, cx, cy, s * 0.5, 8, G_PI / 8);
  if (op->icon == CARE_ICON_LEVEL_RING)
    {
      cairo_set_line_width (cr, s * 0.09);
      cairo_stroke (cr);
    }
  else
    cairo_fill (cr);
}

static void
draw_icon (cairo_t *cr, const CareOp *op)
{
  static const double tick[][2] = { { 0.08, 0.55 }, { 0.38, 0.85 }, { 0.95, 0.15 } };
  static const double cross[][2] = {
    { 0.15, 0.15 }, { 0.85, 0.85 }, { -1, 0 }, { 0.85, 0.15 }, { 0.15, 0.85 }
  };
  double s = op->width;
  double cx = op->x + s / 2;
  double cy = op->y + s / 2;

  set_ink (cr, op->ink);
  switch (op->icon)
    {
    case CARE_ICON_DOT:
      cairo_arc (cr, cx, cy, s / 2, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    case CARE_ICON_TICK:
      draw_strokes (cr, op, tick, G_N_ELEMENTS (tick), 0.19);
      break;
    case CARE_ICON_CROSS:
      draw_strokes (cr, op, cross, G_N_ELEMENTS (cross), 0.19);
      break;
    case CARE_ICON_SQUARE:
      cairo_set_line_width (cr, MAX (0.7, s * 0.08));
      cairo_rectangle (cr, op->x, op->y, s, s);
      cairo_stroke (cr);
      break;
    case CARE_ICON_CIRCLE:
      cairo_set_line_width (cr, MAX (0.6, s * 0.05));
      cairo_arc (cr, cx, cy, s / 2, 0, 2 * G_PI);
      cairo_stroke (cr);
      break;
    case CARE_ICON_OCTAGON:
      path_polygon (cr, cx, cy, s * 0.53, 8, G_PI / 8);
      cairo_fill (cr);
      draw_exclamation (cr, cx, cy, s, op->ink2);
      break;
    case CARE_ICON_TRIANGLE:
      cairo_move_to (cr, cx, op->y);
      cairo_line_to (cr, op->x + s, op->y + s * 0.92);
      cairo_line_to (cr, op->x, op->y + s * 0.92);
      cairo_close_path (cr);
      cairo_fill (cr);
      draw_exclamation (cr, cx, cy + s * 0.13, s * 0.78, op->ink2);
      break;
    case CARE_ICON_DIAMOND:
      path_polygon (cr, cx, cy, s * 0.56, 4, 0);
      cairo_fill (cr);
      draw_clock (cr, cx, cy, s, op->ink2);
      break;
    case CARE_ICON_PHONE:
      draw_phone (cr, op);
      break;
    case CARE_ICON_SCISSORS:
      draw_scissors (cr, op);
      break;
    case CARE_ICON_LEVEL_CIRCLE:
    case CARE_ICON_LEVEL_SQUARE:
    case CARE_ICON_LEVEL_RING:
    case CARE_ICON_LEVEL_DIAMOND:
    case CARE_ICON_LEVEL_TRIANGLE:
    case CARE_ICON_LEVEL_OCTAGON:
      draw_level (cr, op);
      break;
    }
}

/* One path for all modules: no hairlines between them at any zoom. */
static void
draw_qr (cairo_t *cr, const CareOp *op, const char *text)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  double module;

  if (code == NULL)
    return;
  module = op->width / code->width;
  for (int y = 0; y < code->width; y++)
    for (int x = 0; x < code->width; x++)
      {
        int run = 0;

        while (x + run < code->width && (code->data[y * code->width + x + run] & 1) != 0)
          run++;
        if (run > 0)
          cairo_rectangle (cr, op->x + x * module, op->y + y * module, run * module, module);
        x += run;
      }
  QRcode_free (code);
  set_ink (cr, 0x000000);
  cairo_fill (cr);
}

static void
draw_line (cairo_t *cr, const CareOp *op)
{
  static const double dashes[] = { 4, 3 };

  set_ink (cr, op->ink);
  cairo_set_line_width (cr, op->line_width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  if (op->kind == CARE_OP_DASHES)
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, op->x, op->y);
  cairo_rel_line_to (cr, op->width, op->height);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_chart (CareLayout *layout, cairo_t *cr, const CareOp *op)
{
  CareBodyLook look = care_body_look_paper;
  double width, height;

  care_body_picture_get_size (layout->picture, &width, &height);
  /* Letters of 8 points, however small the picture is. */
  look.text = CLAMP (8 * width / op->width, 9, 26);
  cairo_save (cr);
  cairo_translate (cr, op->x, op->y);
  cairo_scale (cr, op->width / width, op->width / width);
  care_body_picture_draw (layout->picture, cr, (CareBodySheet) op->sheet, layout->marks, &look);
  cairo_restore (cr);
}

static void
draw_logo (CareLayout *layout, cairo_t *cr, const CareOp *op)
{
  double width = cairo_image_surface_get_width (layout->logo);
  double height = cairo_image_surface_get_height (layout->logo);

  cairo_save (cr);
  cairo_translate (cr, op->x, op->y);
  cairo_scale (cr, op->width / width, op->height / height);
  cairo_set_source_surface (cr, layout->logo, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
draw_op (CareLayout *layout, cairo_t *cr, const CareOp *op)
{
  /* Showing text leaves a point behind from which the next shape would begin. */
  cairo_new_path (cr);
  switch (op->kind)
    {
    case CARE_OP_TEXT:
      set_ink (cr, op->ink);
      cairo_move_to (cr, op->x, op->y);
      pango_cairo_show_layout_line (cr, op->line);
      /* Pango leaves out the space a line ends with; who hears the page would hear one word. */
      if (op->space && layout->space != NULL)
        {
          cairo_move_to (cr, op->x + op->width, op->y);
          pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout->space, 0));
        }
      break;
    case CARE_OP_FILL:
    case CARE_OP_BAND:
      set_ink (cr, op->ink);
      path_rectangle (cr, op);
      cairo_fill (cr);
      break;
    case CARE_OP_STROKE:
      set_ink (cr, op->ink);
      cairo_set_line_width (cr, op->line_width);
      path_rectangle (cr, op);
      cairo_stroke (cr);
      break;
    case CARE_OP_LINE:
    case CARE_OP_DASHES:
      draw_line (cr, op);
      break;
    case CARE_OP_ICON:
      draw_icon (cr, op);
      break;
    case CARE_OP_QR:
      if (layout->qr_text != NULL)
        draw_qr (cr, op, layout->qr_text);
      break;
    case CARE_OP_CHART:
      draw_chart (layout, cr, op);
      break;
    case CARE_OP_LOGO:
      draw_logo (layout, cr, op);
      break;
    }
}

/* --- structure of a tagged PDF --- */

static const CareTag *
common_tag (const CareTag *a, const CareTag *b)
{
  while (a != b)
    {
      if (b == NULL || (a != NULL && a->depth > b->depth))
        a = a->parent;
      else if (a == NULL || b->depth > a->depth)
        b = b->parent;
      else
        {
          a = a->parent;
          b = b->parent;
        }
    }
  return a;
}

static void
open_tags (cairo_t *cr, const CareTag *from, const CareTag *to)
{
  if (to == from)
    return;
  open_tags (cr, from, to->parent);
  cairo_tag_begin (cr, to->name, NULL);
}

static const CareTag *
go_to_tag (cairo_t *cr, const CareTag *now, const CareTag *next)
{
  const CareTag *common = common_tag (now, next);

  for (; now != common; now = now->parent)
    cairo_tag_end (cr, now->name);
  open_tags (cr, common, next);
  return next;
}

/* What is no part of the document's structure: lines, bands, the running head and foot. */
void
care_layout_draw_decoration (CareLayout *layout, cairo_t *cr, const GArray *ops)
{
  for (guint i = 0; i < ops->len; i++)
    {
      const CareOp *op = &g_array_index (ops, CareOp, i);

      if (op->tag == NULL)
        draw_op (layout, cr, op);
    }
}

/* The content in reading order. */
void
care_layout_draw_content (CareLayout *layout, cairo_t *cr, const GArray *ops, gboolean tagged)
{
  const CareTag *tag = NULL;

  for (guint i = 0; i < ops->len; i++)
    {
      const CareOp *op = &g_array_index (ops, CareOp, i);

      if (op->tag == NULL)
        continue;
      if (tagged)
        tag = go_to_tag (cr, tag, op->tag);
      draw_op (layout, cr, op);
    }
  if (tagged)
    go_to_tag (cr, tag, NULL);
}

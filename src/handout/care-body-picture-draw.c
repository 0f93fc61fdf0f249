/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body chart in ink: figures, regions, marks. What a mark is shows in its pattern and its
 * letter; a colour comes on top where there is one. */
#include "config.h"

#include "care-body-picture-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "care-ink.h"

/* Black on white paper, no colour needed. */
const CareBodyLook care_body_look_paper = {
  .ink = CARE_INK_TEXT,
  .soft = CARE_INK_SOFT,
  .guide = CARE_INK_HAIR,
  .skin = CARE_INK_PAPER,
  .paper = CARE_INK_PAPER,
  .accent = CARE_INK_ACCENT,
  .tints = FALSE,
  .text = 11,
  .line = 1.3,
};

/**
 * care_body_set_colour:
 * @cr: where to
 * @colour: 0xRRGGBB
 * @alpha: 0 to 1
 */
void
care_body_set_colour (cairo_t *cr, guint32 colour, double alpha)
{
  cairo_set_source_rgba (cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
                         (colour & 0xff) / 255.0, alpha);
}

static const CareBodyFigure *
figure_of (CareBodyPicture *self, guint position)
{
  return g_ptr_array_index (self->figures, position);
}

/* From here on only what belongs to the shape is drawn. */
static void
clip_to_shape (CareBodyPicture *self, cairo_t *cr, const CareBodyShape *shape)
{
  cairo_new_path (cr);
  care_body_path_trace (cr, figure_of (self, shape->figure)->path);
  cairo_clip (cr);
  care_body_path_trace (cr, shape->path);
  cairo_clip (cr);
}

static void
draw_guides (CareBodyPicture *self, cairo_t *cr, guint figure, const CareBodyLook *look)
{
  cairo_save (cr);
  cairo_new_path (cr);
  care_body_path_trace (cr, figure_of (self, figure)->path);
  cairo_clip (cr);
  care_body_set_colour (cr, look->guide, 1);
  cairo_set_line_width (cr, look->line * 0.5);
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const CareBodyShape *shape = g_ptr_array_index (self->shapes, i);

      if (shape->figure != figure)
        continue;
      care_body_path_trace (cr, shape->path);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

static void
draw_hatching (CareBodyPicture *self,
               cairo_t *cr,
               const CareBodyShape *shape,
               GPtrArray *marks,
               const CareBodyLook *look)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const CareBodyMark *mark = g_ptr_array_index (marks, i);

      if (mark->region != shape->region)
        continue;
      cairo_save (cr);
      clip_to_shape (self, cr, shape);
      if (look->tints)
        {
          care_body_set_colour (cr, care_body_kind_tint (mark->kind), 0.3);
          cairo_paint (cr);
        }
      care_body_set_colour (cr, look->ink, 1);
      care_body_hatch (cr, mark->kind, mark->strength, look->line);
      cairo_restore (cr);
    }
}

/* The edge of a shape: where it is cut from its figure, and where it is the figure's own edge. */
static void
draw_edge (CareBodyPicture *self, cairo_t *cr, const CareBodyShape *shape, double width)
{
  cairo_save (cr);
  clip_to_shape (self, cr, shape);
  cairo_set_line_width (cr, width * 2);
  care_body_path_trace (cr, shape->path);
  cairo_stroke (cr);
  care_body_path_trace (cr, figure_of (self, shape->figure)->path);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Whether what is said of @region is not what was said of it earlier. */
static gboolean
is_changed (const CareBodyRegion *region, GPtrArray *marks, GPtrArray *earlier)
{
  if (earlier == NULL)
    return FALSE;
  for (int kind = 0; kind < CARE_N_BODY_KINDS; kind++)
    {
      const CareBodyMark *now = care_body_marks_find (marks, region, (CareBodyKind) kind);
      const CareBodyMark *then = care_body_marks_find (earlier, region, (CareBodyKind) kind);

      if ((now == NULL) != (then == NULL) || (now != NULL && now->strength != then->strength))
        return TRUE;
    }
  return FALSE;
}

/* Where a mark on @region is seen on @sheet: there, or on what it is a part of. */
static const CareBodyRegion *
seen_on (CareBodySheet sheet, const CareBodyRegion *region)
{
  if (care_body_place_find (sheet, region->code) != NULL)
    return region;
  if (region->whole != NULL && care_body_place_find (sheet, region->whole) != NULL)
    return care_body_region_find (region->whole);
  return NULL;
}

/* A halo of the paper's colour inside the accent: seen on any hatching. */
static void
draw_current (CareBodyPicture *self,
              cairo_t *cr,
              const CareBodyShape *shape,
              const CareBodyLook *look)
{
  care_body_set_colour (cr, look->paper, 1);
  draw_edge (self, cr, shape, look->line * 3);
  care_body_set_colour (cr, look->accent, 1);
  draw_edge (self, cr, shape, look->line * 2);
}

static void
draw_figure (
    CareBodyPicture *self, cairo_t *cr, guint position, GPtrArray *marks, const CareBodyLook *look)
{
  const CareBodyFigure *figure = figure_of (self, position);
  const CareBodyRegion *current =
      look->current != NULL ? seen_on (figure->sheet, look->current) : NULL;
  static const double dashes[] = { 3, 2 };

  cairo_new_path (cr);
  care_body_path_trace (cr, figure->path);
  care_body_set_colour (cr, look->skin, 1);
  cairo_fill (cr);
  draw_guides (self, cr, position, look);
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const CareBodyShape *shape = g_ptr_array_index (self->shapes, i);

      if (shape->figure != position)
        continue;
      draw_hatching (self, cr, shape, marks, look);
      if (is_changed (shape->region, marks, look->earlier))
        {
          care_body_set_colour (cr, look->ink, 1);
          cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
          draw_edge (self, cr, shape, look->line * 1.4);
          cairo_set_dash (cr, NULL, 0, 0);
        }
      if (current == shape->region)
        draw_current (self, cr, shape, look);
    }
  care_body_path_trace (cr, figure->path);
  care_body_set_colour (cr, look->ink, 1);
  cairo_set_line_width (cr, look->line);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

static PangoLayout *
set_text (cairo_t *cr, const char *text, double height, gboolean bold)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  pango_font_description_set_absolute_size (font, height * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  return layout;
}

/* The letters and numbers that stand on @region; %NULL: none. */
static char *
letters_of (CareBodySheet sheet, const CareBodyRegion *region, GPtrArray *marks)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    {
      const CareBodyMark *mark = g_ptr_array_index (marks, i);

      if (seen_on (sheet, mark->region) != region)
        continue;
      g_string_append (out, out->len > 0 ? " " : "");
      g_string_append (out, care_body_kind_letter (mark->kind));
      if (mark->strength != CARE_BODY_STRENGTH_NOT_SAID)
        g_string_append_printf (out, "%d", mark->strength);
    }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

static void
draw_letters (CareBodyPicture *self,
              cairo_t *cr,
              const CareBodyShape *shape,
              GPtrArray *marks,
              const CareBodyLook *look)
{
  g_autofree char *letters = letters_of (shape->sheet, shape->region, marks);
  g_autoptr (PangoLayout) layout = NULL;
  int text_width, text_height;
  double width, height, x, y;

  if (letters == NULL)
    return;
  layout = set_text (cr, letters, look->text, TRUE);
  pango_layout_get_size (layout, &text_width, &text_height);
  width = (double) text_width / PANGO_SCALE + look->text * 0.5;
  height = (double) text_height / PANGO_SCALE + look->text * 0.1;
  x = CLAMP (shape->x - width / 2, 0.5, MAX (0.5, self->width - width - 0.5));
  y = shape->y - height / 2;
  cairo_new_path (cr);
  cairo_arc (cr, x + height * 0.3, y + height * 0.3, height * 0.3, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x + width - height * 0.3, y + height * 0.3, height * 0.3, 1.5 * G_PI, 0);
  cairo_arc (cr, x + width - height * 0.3, y + height * 0.7, height * 0.3, 0, 0.5 * G_PI);
  cairo_arc (cr, x + height * 0.3, y + height * 0.7, height * 0.3, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
  care_body_set_colour (cr, look->paper, 1);
  cairo_fill_preserve (cr);
  care_body_set_colour (cr, look->ink, 1);
  cairo_set_line_width (cr, look->line * 0.7);
  cairo_stroke (cr);
  cairo_move_to (cr, x + look->text * 0.25, y + look->text * 0.05);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

static void
draw_words (CareBodyPicture *self, cairo_t *cr, CareBodySheet sheet, const CareBodyLook *look)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const CareBodyWord *word = &g_array_index (self->words, CareBodyWord, i);
      g_autoptr (PangoLayout) layout = NULL;
      int width, height;

      if (word->sheet != sheet)
        continue;
      layout = set_text (cr, g_dpgettext2 (GETTEXT_PACKAGE, "body chart", word->msgid),
                         MIN (look->text, 20), FALSE);
      pango_layout_get_size (layout, &width, &height);
      care_body_set_colour (cr, look->soft, 1);
      cairo_move_to (cr, word->x - (double) width / PANGO_SCALE / 2,
                     word->y - (double) height / PANGO_SCALE / 2);
      pango_cairo_show_layout (cr, layout);
      cairo_new_path (cr);
    }
}

/**
 * care_body_picture_draw:
 * @self: a picture
 * @cr: where to; its units are the sheet's
 * @sheet: which sheet
 * @marks: (element-type CareBodyMark): a chart
 * @look: colours and sizes
 *
 * Vectors only: it may be a screen, a printer or a PDF. Words are in the user's language. Any
 * thread that has its own @cr.
 */
void
care_body_picture_draw (CareBodyPicture *self,
                        cairo_t *cr,
                        CareBodySheet sheet,
                        GPtrArray *marks,
                        const CareBodyLook *look)
{
  cairo_save (cr);
  for (guint i = 0; i < self->figures->len; i++)
    if (figure_of (self, i)->sheet == sheet)
      draw_figure (self, cr, i, marks, look);
  care_body_set_colour (cr, look->soft, 1);
  cairo_set_line_width (cr, look->line * 0.6);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const CareBodyLine *line = g_ptr_array_index (self->lines, i);

      if (line->sheet != sheet)
        continue;
      care_body_path_trace (cr, line->path);
      cairo_stroke (cr);
    }
  draw_words (self, cr, sheet, look);
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const CareBodyShape *shape = g_ptr_array_index (self->shapes, i);

      if (shape->sheet == sheet)
        draw_letters (self, cr, shape, marks, look);
    }
  cairo_restore (cr);
}

/**
 * care_body_picture_draw_swatch:
 * @cr: where to, from its origin
 * @kind: a kind of mark
 * @width: of the swatch
 * @height: of the swatch
 * @look: colours and sizes
 *
 * A piece of the pattern of @kind, for buttons and legends.
 */
void
care_body_picture_draw_swatch (
    cairo_t *cr, CareBodyKind kind, double width, double height, const CareBodyLook *look)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip_preserve (cr);
  care_body_set_colour (cr, look->skin, 1);
  cairo_fill (cr);
  if (look->tints)
    {
      care_body_set_colour (cr, care_body_kind_tint (kind), 0.3);
      cairo_paint (cr);
    }
  care_body_set_colour (cr, look->ink, 1);
  care_body_hatch (cr, kind, CARE_BODY_STRENGTH_MAX / 2, look->line);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_set_line_width (cr, look->line * 1.4);
  cairo_stroke (cr);
  cairo_restore (cr);
}

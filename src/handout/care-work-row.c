/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a sheet to work with: a box to tick, a number to speak of, and room to write.
 *
 * Words wrap in their column; what still does not fit is set smaller. Nothing is cut. */
#include "config.h"

#include "care-work-row.h"

#define MM CARE_LAYOUT_MM
#define WHOLE 0.75 /* smallest size of what should not be parted */
#define BOX_MM 4.8
#define NUMBER_GAP_MM 2.0
#define BASELINE 0.98 /* of a line below its top, parts of the size of print */
#define ROW_MM 12.5   /* two lines of handwriting */

/* --- text that fits --- */

/* Returns: @n times the size of print, in points. */
double
care_work_row_em (const CareWorkSheet *self, double n)
{
  return n * self->layout->size;
}

/* How much lower @text begins so that its first line stands on the line of the row. */
static double
drop_of (const CareWorkSheet *self, PangoLayout *text, double shrink)
{
  double size =
      (double) pango_font_description_get_size (pango_layout_get_font_description (text)) /
      PANGO_SCALE;

  return MAX (0, BASELINE * (care_work_row_em (self, CARE_WORK_LEAD * shrink) - size));
}

/* Whether every word fits into @width, so that none is broken. */
static gboolean
words_fit (PangoLayout *text, double width)
{
  pango_layout_set_wrap (text, PANGO_WRAP_WORD);
  return care_layout_text_width (text) <= width + 0.01;
}

/* Returns: (transfer full): @text in lines of @width. A long word makes it smaller; one that would
 * be unreadable then is broken. */
static PangoLayout *
set_words (const CareWorkSheet *self, const char *text, double scale, gboolean bold, double width)
{
  static const double steps[] = { 1.0, 0.9, 0.8, 0.7 };
  CareSetting setting = { .bold = bold, .tabular = TRUE, .width = width };
  PangoLayout *out = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_clear_object (&out);
      setting.scale = scale * steps[i];
      out = care_layout_set_text (self->layout, text, NULL, &setting);
      if (words_fit (out, width))
        return out;
    }
  pango_layout_set_wrap (out, PANGO_WRAP_WORD_CHAR);
  return out;
}

/* Returns: (transfer full): @text in one line, smaller when it is longer than @width. */
PangoLayout *
care_work_row_set_line (
    const CareWorkSheet *self, const char *text, double scale, gboolean bold, double width)
{
  CareSetting setting = { .scale = scale, .bold = bold, .tabular = TRUE, .width = -1 };
  PangoLayout *out = care_layout_set_text (self->layout, text, NULL, &setting);
  double natural = care_layout_text_width (out);

  if (natural <= width)
    return out;
  g_object_unref (out);
  setting.scale = scale * width / natural * 0.99;
  return care_layout_set_text (self->layout, text, NULL, &setting);
}

/* Returns: (transfer full): @text in one line when that does not make it too small. */
static PangoLayout *
set_whole (const CareWorkSheet *self, const char *text, double scale, gboolean bold, double width)
{
  g_autoptr (PangoLayout) line = care_work_row_set_line (self, text, scale, bold, width);
  double size = pango_font_description_get_size (pango_layout_get_font_description (line));

  if (size >= WHOLE * scale * self->layout->size * PANGO_SCALE)
    return g_steal_pointer (&line);
  return set_words (self, text, scale, bold, width);
}

static const CareTag *
paragraph_in (const CareWorkSheet *self, const CareTag *cell)
{
  return care_layout_tag (self->layout, "P", cell);
}

/* Puts @text as a paragraph, of @cell if it is not NULL, in lines of @width; nothing where there is
 * no text. Returns: the height it takes. */
double
care_work_row_put_text (const CareWorkSheet *self,
                        GArray *ops,
                        const char *text,
                        const CareWorkText *how,
                        double x,
                        double y,
                        double width,
                        const CareTag *cell)
{
  g_autoptr (PangoLayout) words = NULL;
  double drop;

  if (text == NULL || *text == '\0')
    return 0;
  words = how->whole ? set_whole (self, text, how->scale, how->bold, width)
                     : set_words (self, text, how->scale, how->bold, width);
  drop = how->lead > 0 ? drop_of (self, words, how->lead) : 0;
  return drop +
         care_layout_put_text (ops, words, x, y + drop, CARE_INK_TEXT, paragraph_in (self, cell));
}

/* Puts @text in one line outside of the structure, on the line of a row's first text.
 * Returns: its width. */
double
care_work_row_put_small (
    const CareWorkSheet *self, GArray *ops, const char *text, double x, double y, double width)
{
  g_autoptr (PangoLayout) word = care_work_row_set_line (self, text, 0.9, FALSE, width);

  care_layout_put_line (ops, word, x, y + drop_of (self, word, 1.0), CARE_INK_SOFT, NULL);
  return care_layout_text_width (word);
}

/* Puts a capital letter in the middle of a shape: decoration, a word stands beside it. */
void
care_work_row_put_letter (
    const CareWorkSheet *self, GArray *ops, const char *letter, double x, double y, guint32 ink)
{
  g_autoptr (PangoLayout) text =
      care_work_row_set_line (self, letter, 0.9, TRUE, care_work_row_em (self, 2));

  care_layout_put_line (ops, text, x - care_layout_text_width (text) / 2,
                        y - care_layout_text_height (text) / 2, ink, NULL);
}

/* --- one row --- */

/* Returns: the width for texts in a column, in points. */
double
care_work_row_width (const CareWorkSheet *self, guint column)
{
  double end = column + 1 < self->n_columns ? self->x[column + 1] : self->notes_x;

  return end - self->x[column] - CARE_WORK_GUTTER;
}

/* How a call stands, as a shape; the word is put beside it. Returns: the room it takes. */
double
care_work_row_put_state (
    const CareWorkSheet *self, GArray *ops, CareCallSheetState state, double x, double y)
{
  double side = care_work_row_em (self, 0.8);
  double top = y + care_work_row_em (self, (1.25 - 0.8) / 2);

  switch (state)
    {
    case CARE_CALL_SHEET_LATER:
      care_layout_put_icon (ops, CARE_ICON_CIRCLE, x + 0.4, top + 0.4, side - 0.8, CARE_INK_TEXT);
      break;
    case CARE_CALL_SHEET_NOW:
      care_layout_put_icon (ops, CARE_ICON_DOT, x + 0.4, top + 0.4, side - 0.8, CARE_INK_TEXT);
      break;
    case CARE_CALL_SHEET_OVERDUE:
      side = care_work_row_em (self, 1.05);
      care_layout_put_icon (ops, CARE_ICON_TRIANGLE, x - 0.5, y + care_work_row_em (self, 0.12),
                            side, CARE_INK_TEXT);
      break;
    case CARE_CALL_SHEET_LETTER:
      care_layout_put_icon (ops, CARE_ICON_CROSS, x, top, side, CARE_INK_TEXT);
      break;
    case CARE_CALL_SHEET_DONE:
      care_layout_put_icon (ops, CARE_ICON_TICK, x, top, side, CARE_INK_TEXT);
      break;
    }
  return care_work_row_em (self, 1.2);
}

/* Returns: (transfer full): a row that has the box to tick and the number people speak of: "I have
 * done number seven". */
CareRow *
care_work_row_begin (const CareWorkSheet *self, guint number, const CareTag *tr)
{
  CareRow *row = care_row_new (0, 0);
  double side = BOX_MM * MM;
  g_autofree char *digits = g_strdup_printf ("%u", number);
  double end = self->x[0] - NUMBER_GAP_MM * MM;
  double begin = self->layout->margin_x + 1 + side + NUMBER_GAP_MM / 2 * MM;
  g_autoptr (PangoLayout) text = care_work_row_set_line (self, digits, 1.0, TRUE, end - begin);

  care_layout_put_icon (row->ops, CARE_ICON_SQUARE, self->layout->margin_x + 1, CARE_WORK_PAD, side,
                        CARE_INK_TEXT);
  care_layout_put_line (row->ops, text, end - care_layout_text_width (text),
                        CARE_WORK_PAD + drop_of (self, text, 1.0), CARE_INK_TEXT,
                        paragraph_in (self, care_layout_tag (self->layout, "TD", tr)));
  return row;
}

/* Makes @row high enough for its texts, which take @height, and for a pen; puts a line below it,
 * and one that sets off the room to write. */
void
care_work_row_end (const CareWorkSheet *self, CareRow *row, double height)
{
  double x = self->layout->margin_x;
  double notes_x = self->notes_x - CARE_WORK_GUTTER / 2;

  row->height = MAX (height + 2 * CARE_WORK_PAD, ROW_MM * MM);
  care_layout_put_shape (row->ops, CARE_OP_LINE, notes_x, 0, 0, row->height, CARE_INK_HAIR);
  care_layout_put_shape (row->ops, CARE_OP_LINE, x, row->height, self->end - x, 0, CARE_INK_SOFT);
}

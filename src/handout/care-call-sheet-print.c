/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list on paper. Made to be worked with: a box to tick, a number to speak of, the
 * telephone number large, and room to write. Nothing hangs on colour: how a call stands is a shape
 * and a word.
 *
 * Every row is one call and never parted. Words wrap in their column; what still does not fit is
 * set smaller. Nothing is cut. */
#include "config.h"

#include "care-call-sheet-print.h"

#include "care-layout-text.h"

#include <glib/gi18n-lib.h>

#define MM CARE_LAYOUT_MM
#define SIZE 9.0
#define SIZE_LARGE 11.0
#define SMALLEST 0.25
#define WHOLE 0.75 /* smallest size of what should not be parted */
#define BOX_MM 4.8
#define NUMBER_GAP_MM 2.0
#define LEAD 1.15     /* largest print of a row: its baseline is that of the row's first line */
#define BASELINE 0.98 /* of a line below its top, parts of the size of print */
#define ROW_MM 12.5   /* two lines of handwriting */
#define PAD_MM 1.3
#define GUTTER_MM 2.5 /* between columns */

/* A column: two texts of the row, the second below the first. */
typedef struct
{
  const char *heading;
  double width; /* parts of the width of the page */
  gsize first;  /* offsets in the row */
  gsize second;
  double scale; /* of the first */
  gboolean bold;
  gboolean whole; /* the first is read at a glance: rather smaller than in two lines */
} Column;

#define FIELD(name) G_STRUCT_OFFSET (CareCallSheetRow, name)

enum
{
  COLUMN_DUE,
  COLUMN_PATIENT,
  COLUMN_PHONE,
  COLUMN_SESSION,
  COLUMN_RISKS,
  COLUMN_TO_DO,
  N_COLUMNS,
};

/* Widths are millimetres of an A4 page; what they leave is for the box and the notes. */
static const Column columns[N_COLUMNS] = {
  [COLUMN_DUE] = { NC_ ("call list", "Due"), 30, FIELD (due), FIELD (late), 1.0, TRUE, TRUE },
  [COLUMN_PATIENT] = { NC_ ("call list", "Patient"), 46, FIELD (name), FIELD (birth), LEAD, TRUE },
  [COLUMN_PHONE] = { NC_ ("call list", "Phone, good time"), 35, FIELD (phone), FIELD (good_time),
                     LEAD, TRUE, TRUE },
  [COLUMN_SESSION] = { NC_ ("call list", "What happened"), 49, FIELD (happened), FIELD (when), 1.0,
                       FALSE },
  [COLUMN_RISKS] = { NC_ ("call list", "Risks"), 27, FIELD (risks), FIELD (risks), 1.0, FALSE },
  [COLUMN_TO_DO] = { NC_ ("call list", "To do, by"), 27, FIELD (to_do), FIELD (owner), 1.0, TRUE,
                     TRUE },
};

#define BOX_COLUMN 14.0
#define PAGE_COLUMNS 273.0

/* --- text that fits --- */

typedef struct
{
  const CareCallSheet *list;
  CareLayout *layout;
  double unit;              /* points of a millimetre of the columns */
  double x[N_COLUMNS];      /* left edges */
  double notes_x, end;      /* of the room to write */
  const CareTag *table_tag; /* of the one table all pages are parts of */
  CarePage *page;
  double y; /* where the next row begins */
} Sheet;

static double
em (const Sheet *sheet, double n)
{
  return n * sheet->layout->size;
}

/* How much lower @text begins so that its first line stands on the line of the row. */
static double
drop_of (const Sheet *sheet, PangoLayout *text, double shrink)
{
  double size =
      (double) pango_font_description_get_size (pango_layout_get_font_description (text)) /
      PANGO_SCALE;

  return MAX (0, BASELINE * (em (sheet, LEAD * shrink) - size));
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
set_words (const Sheet *sheet, const char *text, double scale, gboolean bold, double width)
{
  static const double steps[] = { 1.0, 0.9, 0.8, 0.7 };
  CareSetting setting = { .bold = bold, .tabular = TRUE, .width = width };
  PangoLayout *out = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_clear_object (&out);
      setting.scale = scale * steps[i];
      out = care_layout_set_text (sheet->layout, text, NULL, &setting);
      if (words_fit (out, width))
        return out;
    }
  pango_layout_set_wrap (out, PANGO_WRAP_WORD_CHAR);
  return out;
}

/* Returns: (transfer full): @text in one line, smaller when it is longer than @width. */
static PangoLayout *
set_line (const Sheet *sheet, const char *text, double scale, gboolean bold, double width)
{
  CareSetting setting = { .scale = scale, .bold = bold, .tabular = TRUE, .width = -1 };
  PangoLayout *out = care_layout_set_text (sheet->layout, text, NULL, &setting);
  double natural = care_layout_text_width (out);

  if (natural <= width)
    return out;
  g_object_unref (out);
  setting.scale = scale * width / natural * 0.99;
  return care_layout_set_text (sheet->layout, text, NULL, &setting);
}

/* Returns: (transfer full): @text in one line when that does not make it too small. */
static PangoLayout *
set_whole (const Sheet *sheet, const char *text, double scale, gboolean bold, double width)
{
  g_autoptr (PangoLayout) line = set_line (sheet, text, scale, bold, width);
  double size = pango_font_description_get_size (pango_layout_get_font_description (line));

  if (size >= WHOLE * scale * sheet->layout->size * PANGO_SCALE)
    return g_steal_pointer (&line);
  return set_words (sheet, text, scale, bold, width);
}

static double
put_words (const Sheet *sheet,
           GArray *ops,
           const char *text,
           double scale,
           gboolean bold,
           guint32 ink,
           double x,
           double y,
           double width,
           const CareTag *tag)
{
  g_autoptr (PangoLayout) words = NULL;

  if (text == NULL || *text == '\0')
    return 0;
  words = set_words (sheet, text, scale, bold, width);
  return care_layout_put_text (ops, words, x, y, ink, tag);
}

/* --- one row --- */

static double
column_width (const Sheet *sheet, int column)
{
  double end = column + 1 < N_COLUMNS ? sheet->x[column + 1] : sheet->notes_x;

  return end - sheet->x[column] - GUTTER_MM * MM;
}

static const char *
field (const CareCallSheetRow *row, gsize offset)
{
  return G_STRUCT_MEMBER (const char *, row, offset);
}

static const CareTag *
paragraph_in (const Sheet *sheet, const CareTag *cell)
{
  return care_layout_tag (sheet->layout, "P", cell);
}

/* The box to tick and the number people speak of: "I have done number seven". */
static void
put_box (const Sheet *sheet, GArray *ops, guint number, double y, const CareTag *tr)
{
  double side = BOX_MM * MM;
  g_autofree char *digits = g_strdup_printf ("%u", number);
  double end = sheet->x[0] - NUMBER_GAP_MM * MM;
  double begin = sheet->layout->margin_x + 1 + side + NUMBER_GAP_MM / 2 * MM;
  g_autoptr (PangoLayout) text = set_line (sheet, digits, 1.0, TRUE, end - begin);

  care_layout_put_icon (ops, CARE_ICON_SQUARE, sheet->layout->margin_x + 1, y, side, CARE_INK_TEXT);
  care_layout_put_line (ops, text, end - care_layout_text_width (text),
                        y + drop_of (sheet, text, 1.0), CARE_INK_TEXT,
                        paragraph_in (sheet, care_layout_tag (sheet->layout, "TD", tr)));
}

/* How the call stands, as a shape; the word stands beside it. */
static double
put_state (const Sheet *sheet, GArray *ops, CareCallSheetState state, double x, double y)
{
  double side = em (sheet, 0.8);
  double top = y + em (sheet, (1.25 - 0.8) / 2);

  switch (state)
    {
    case CARE_CALL_SHEET_LATER:
      care_layout_put_icon (ops, CARE_ICON_CIRCLE, x + 0.4, top + 0.4, side - 0.8, CARE_INK_TEXT);
      break;
    case CARE_CALL_SHEET_NOW:
      care_layout_put_icon (ops, CARE_ICON_DOT, x + 0.4, top + 0.4, side - 0.8, CARE_INK_TEXT);
      break;
    case CARE_CALL_SHEET_OVERDUE:
      side = em (sheet, 1.05);
      care_layout_put_icon (ops, CARE_ICON_TRIANGLE, x - 0.5, y + em (sheet, 0.12), side,
                            CARE_INK_TEXT);
      break;
    case CARE_CALL_SHEET_LETTER:
      care_layout_put_icon (ops, CARE_ICON_CROSS, x, top, side, CARE_INK_TEXT);
      break;
    case CARE_CALL_SHEET_DONE:
      care_layout_put_icon (ops, CARE_ICON_TICK, x, top, side, CARE_INK_TEXT);
      break;
    }
  return em (sheet, 1.2);
}

static double
put_first (const Sheet *sheet,
           GArray *ops,
           const CareCallSheetRow *row,
           const Column *column,
           double shrink,
           double x,
           double y,
           double width,
           const CareTag *tag)
{
  const char *text = field (row, column->first);
  g_autoptr (PangoLayout) words = NULL;
  double drop;

  if (text == NULL || *text == '\0')
    return 0;
  words = column->whole ? set_whole (sheet, text, column->scale * shrink, column->bold, width)
                        : set_words (sheet, text, column->scale * shrink, column->bold, width);
  drop = drop_of (sheet, words, shrink);
  return drop + care_layout_put_text (ops, words, x, y + drop, CARE_INK_TEXT, tag);
}

static double
put_cell (const Sheet *sheet,
          GArray *ops,
          const CareCallSheetRow *row,
          int index,
          double shrink,
          double y,
          const CareTag *tr)
{
  const Column *column = &columns[index];
  const CareTag *cell = care_layout_tag (sheet->layout, "TD", tr);
  const char *second = column->second != column->first ? field (row, column->second) : NULL;
  double width = column_width (sheet, index);
  double x = sheet->x[index];
  double indent = 0;
  double height;

  if (index == COLUMN_TO_DO && row->alarm)
    {
      indent = em (sheet, 1.45);
      care_layout_put_icon (ops, CARE_ICON_OCTAGON, x, y + em (sheet, 0.12), em (sheet, 1.2),
                            CARE_INK_TEXT);
    }
  height = put_first (sheet, ops, row, column, shrink, x + indent, y, width - indent,
                      paragraph_in (sheet, cell));
  if (second == NULL)
    return height;
  indent = index == COLUMN_DUE ? put_state (sheet, ops, row->state, x, y + height) : 0;
  return height + put_words (sheet, ops, second, shrink,
                             index == COLUMN_DUE && row->state == CARE_CALL_SHEET_OVERDUE,
                             CARE_INK_TEXT, x + indent, y + height, width - indent,
                             paragraph_in (sheet, cell));
}

/* What most calls end with, to tick; below it is room to write. */
static void
put_notes (const Sheet *sheet, GArray *ops, double y)
{
  const char *const choices[] = { C_ ("call list", "reached"), C_ ("call list", "no answer") };
  double side = em (sheet, 0.85);
  double x = sheet->notes_x;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (PangoLayout) word =
          set_line (sheet, choices[i], 0.9, FALSE, sheet->end - x - side - em (sheet, 0.4));

      care_layout_put_icon (ops, CARE_ICON_SQUARE, x, y + em (sheet, 0.29), side, CARE_INK_SOFT);
      x += side + em (sheet, 0.4);
      care_layout_put_line (ops, word, x, y + drop_of (sheet, word, 1.0), CARE_INK_SOFT, NULL);
      x += care_layout_text_width (word) + em (sheet, 1.2);
    }
}

/* A line below the row, and one that sets off the room to write. */
static void
put_lines (const Sheet *sheet, CareRow *row)
{
  double x = sheet->layout->margin_x;
  double notes_x = sheet->notes_x - GUTTER_MM * MM / 2;

  care_layout_put_shape (row->ops, CARE_OP_LINE, notes_x, 0, 0, row->height, CARE_INK_HAIR);
  care_layout_put_shape (row->ops, CARE_OP_LINE, x, row->height, sheet->end - x, 0, CARE_INK_SOFT);
}

static CareRow *
try_row (Sheet *sheet, const CareCallSheetRow *data, guint number, double shrink, const CareTag *tr)
{
  CareRow *row = care_row_new (0, 0);
  double pad = PAD_MM * MM;
  double height = 0;

  put_box (sheet, row->ops, number, pad, tr);
  for (int i = 0; i < N_COLUMNS; i++)
    {
      double own = put_cell (sheet, row->ops, data, i, shrink, pad, tr);

      height = MAX (height, own);
    }
  row->height = MAX (height + 2 * pad, ROW_MM * MM);
  put_notes (sheet, row->ops, pad);
  put_lines (sheet, row);
  return row;
}

/* Returns: (transfer full): a row not higher than @room, whatever it holds. */
static CareRow *
make_row (Sheet *sheet, guint index, double room)
{
  const CareCallSheetRow *data = care_call_sheet_get_row (sheet->list, index);
  const CareTag *tr = care_layout_tag (sheet->layout, "TR", sheet->table_tag);
  double shrink = 1.0;
  CareRow *row = try_row (sheet, data, index + 1, shrink, tr);

  while (row->height > room && shrink > SMALLEST)
    {
      care_row_free (row);
      shrink *= 0.85;
      row = try_row (sheet, data, index + 1, shrink, tr);
    }
  sheet->layout->too_tall = sheet->layout->too_tall || row->height > room;
  return row;
}

/* --- what stands on every page --- */

/* White on black, in a corner nobody's thumb covers. */
static double
put_confidential (Sheet *sheet)
{
  GArray *ops = sheet->page->ops;
  g_autofree char *upper = g_utf8_strup (C_ ("call list", "Confidential"), -1);
  g_autoptr (PangoLayout) text = set_line (sheet, upper, 1.0, TRUE, em (sheet, 20));
  double width = care_layout_text_width (text) + em (sheet, 1.4);
  double x = sheet->end - width;

  care_layout_put_shape (ops, CARE_OP_FILL, x, sheet->layout->margin_top, width, em (sheet, 1.7),
                         CARE_INK_TEXT);
  g_array_index (ops, CareOp, ops->len - 1).radius = em (sheet, 0.25);
  care_layout_put_line (ops, text, x + em (sheet, 0.7),
                        sheet->layout->margin_top + em (sheet, 0.225), CARE_INK_PAPER, NULL);
  return width;
}

static void
put_right (Sheet *sheet, const char *text, double scale, double y, double width)
{
  g_autoptr (PangoLayout) line = NULL;

  if (text == NULL)
    return;
  line = set_line (sheet, text, scale, FALSE, width);
  care_layout_put_line (sheet->page->ops, line, sheet->end - care_layout_text_width (line), y,
                        CARE_INK_TEXT, NULL);
}

/* "a · b", of what there is. */
static char *
join (const char *a, const char *b)
{
  gboolean has_a = a != NULL && *a != '\0';
  gboolean has_b = b != NULL && *b != '\0';

  return g_strconcat (has_a ? a : "", has_a && has_b ? " · " : "", has_b ? b : "", NULL);
}

/* The clinic's logo beside the title, as high as the head allows. Returns the room it takes. */
static double
put_logo (Sheet *sheet, CareLayout *layout)
{
  care_layout_size_logo (layout, em (sheet, 3.3));
  care_layout_put_logo (layout, sheet->page, layout->margin_x, layout->margin_top);
  return layout->logo_width + em (sheet, 1);
}

/* Title and day, whose list it is and how many; the structure names them on the first page only. */
static void
put_head (Sheet *sheet)
{
  const CareCallSheetHead *head = care_call_sheet_get_head (sheet->list);
  CareLayout *layout = sheet->layout;
  gboolean first = layout->pages->len == 1;
  double width = sheet->end - layout->margin_x;
  double tag_width = put_confidential (sheet);
  double x = layout->margin_x + (first && layout->logo != NULL ? put_logo (sheet, layout) : 0);
  g_autofree char *title = join (head->title, head->day);
  g_autofree char *clinic = join (head->clinic_name, head->clinic_phone);
  g_autofree char *what = join (head->scope, head->summary);
  g_autoptr (PangoLayout) line =
      set_line (sheet, title, 1.75, TRUE, sheet->end - x - tag_width - em (sheet, 2));
  double y = layout->margin_top;

  care_layout_put_line (sheet->page->ops, line, x, y - em (sheet, 0.3), CARE_INK_TEXT,
                        first ? care_layout_tag (layout, "H1", NULL) : NULL);
  y += em (sheet, 2.15);
  g_clear_object (&line);
  line = set_line (sheet, what, 1.0, TRUE, layout->margin_x + width * 0.55 - x);
  care_layout_put_line (sheet->page->ops, line, x, y, CARE_INK_TEXT,
                        first ? care_layout_tag (layout, "P", NULL) : NULL);
  put_right (sheet, clinic, 1.0, y, width * 0.43);
  sheet->y = y + em (sheet, 1.8);
}

static void
put_headings (Sheet *sheet)
{
  CareLayout *layout = sheet->layout;
  const CareTag *tr =
      layout->pages->len == 1 ? care_layout_tag (layout, "TR", sheet->table_tag) : NULL;
  double height = em (sheet, 1.75);
  double y = sheet->y + em (sheet, 0.25);

  care_layout_put_shape (sheet->page->ops, CARE_OP_FILL, layout->margin_x, sheet->y,
                         sheet->end - layout->margin_x, height, CARE_INK_NEXT);
  for (int i = -1; i <= N_COLUMNS; i++)
    {
      const char *words = i < 0 ? C_ ("call list", "Done")
                          : i == N_COLUMNS
                              ? C_ ("call list", "Result, time, notes")
                              : g_dpgettext2 (GETTEXT_PACKAGE, "call list", columns[i].heading);
      double x = i < 0 ? layout->margin_x + 1 : i == N_COLUMNS ? sheet->notes_x : sheet->x[i];
      double room = i < 0            ? sheet->x[0] - x - GUTTER_MM * MM
                    : i == N_COLUMNS ? sheet->end - x
                                     : column_width (sheet, i);
      g_autoptr (PangoLayout) line = set_line (sheet, words, 0.95, TRUE, room);

      care_layout_put_line (sheet->page->ops, line, x, y, CARE_INK_TEXT,
                            tr != NULL ? care_layout_tag (layout, "TH", tr) : NULL);
    }
  sheet->y += height;
  care_layout_put_shape (sheet->page->ops, CARE_OP_LINE, layout->margin_x, sheet->y,
                         sheet->end - layout->margin_x, 0, CARE_INK_TEXT);
  g_array_index (sheet->page->ops, CareOp, sheet->page->ops->len - 1).line_width = 1.0;
}

static void
put_foot (Sheet *sheet, guint page)
{
  CareLayout *layout = sheet->layout;
  double y = layout->page_height - layout->margin_bottom - em (sheet, 1.2);
  double width = sheet->end - layout->margin_x;
  g_autofree char *number = care_layout_page_words (C_ ("call list", "Page {page} of {pages}"),
                                                    page + 1, layout->pages->len);
  g_autofree char *words =
      join (care_call_sheet_get_head (sheet->list)->printed,
            C_ ("call list", "Names and health of patients: keep covered, shred when done"));
  g_autoptr (PangoLayout) line = set_line (sheet, words, 0.9, FALSE, width * 0.8);

  sheet->page = g_ptr_array_index (layout->pages, page);
  care_layout_put_line (sheet->page->ops, line, layout->margin_x, y, CARE_INK_TEXT, NULL);
  put_right (sheet, number, 0.9, y, width * 0.18);
}

/* --- pages --- */

static double
bottom_of (const Sheet *sheet)
{
  return sheet->layout->page_height - sheet->layout->margin_bottom - em (sheet, 1.8);
}

static void
turn_page (Sheet *sheet)
{
  sheet->page = care_layout_add_page (sheet->layout);
  put_head (sheet);
  put_headings (sheet);
}

static void
put_rows (Sheet *sheet)
{
  double room;

  turn_page (sheet);
  room = bottom_of (sheet) - sheet->y;
  for (guint i = 0; i < care_call_sheet_get_length (sheet->list); i++)
    {
      CareRow *row = make_row (sheet, i, room);

      if (sheet->y + row->height > bottom_of (sheet) + 0.01)
        turn_page (sheet);
      care_ops_copy (sheet->page->ops, row->ops, 0, row->ops->len, 0, sheet->y);
      sheet->y += row->height;
      care_row_free (row);
    }
}

/* An empty list is news too: it says so, and for when. */
static void
put_empty (Sheet *sheet)
{
  CareLayout *layout = sheet->layout;
  const char *words = care_call_sheet_get_head (sheet->list)->empty;
  double width = sheet->end - layout->margin_x;

  sheet->y += em (sheet, 3);
  if (words != NULL)
    put_words (sheet, sheet->page->ops, words, 1.5, FALSE, CARE_INK_TEXT, layout->margin_x,
               sheet->y, width, care_layout_tag (layout, "P", NULL));
}

static void
set_columns (Sheet *sheet)
{
  CareLayout *layout = sheet->layout;
  double x = layout->margin_x;

  sheet->end = layout->page_width - layout->margin_x;
  sheet->unit = (sheet->end - x) / PAGE_COLUMNS;
  x += BOX_COLUMN * sheet->unit;
  for (int i = 0; i < N_COLUMNS; i++)
    {
      sheet->x[i] = x;
      x += columns[i].width * sheet->unit;
    }
  sheet->notes_x = x;
}

/**
 * care_call_sheet_lay_out:
 * @self: a list
 * @options: paper, size of print, fonts
 *
 * Sets the list in landscape pages: head, headings and foot on each, as many pages as it takes. The
 * pages are drawn, written as PDF and read like those of a handout; they belong to the thread that
 * made them.
 *
 * Returns: (transfer full): the pages
 */
CareLayout *
care_call_sheet_lay_out (const CareCallSheet *self, const CareLayoutOptions *options)
{
  Sheet sheet = { .list = self };
  const CareCallSheetHead *head;

  g_return_val_if_fail (self != NULL && options != NULL, NULL);
  head = care_call_sheet_get_head (self);
  sheet.layout = care_layout_begin (head->title, head->language, options, TRUE,
                                    options->large ? SIZE_LARGE : SIZE);
  if (head->demo)
    care_layout_mark_demo (sheet.layout, C_ ("call list", "DEMO"));
  care_layout_take_logo (sheet.layout, head->logo, head->clinic_name);
  set_columns (&sheet);
  sheet.table_tag = care_layout_tag (sheet.layout, "Table", NULL);
  put_rows (&sheet);
  if (care_call_sheet_get_length (self) == 0)
    put_empty (&sheet);
  for (guint i = 0; i < sheet.layout->pages->len; i++)
    put_foot (&sheet, i);
  return sheet.layout;
}

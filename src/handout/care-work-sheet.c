/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets to work with: a head that says whose they are and that they are confidential, and tables
 * whose rows are never parted. */
#include "config.h"

#include "care-work-sheet.h"

#include <glib/gi18n-lib.h>

#define SIZE 9.0
#define SIZE_LARGE 11.0
#define SMALLEST 0.25
#define TITLE_EM 2.9 /* of a table */

/* Widths of columns are millimetres of an A4 page; what they leave is for the notes. */
#define BOX_COLUMN 14.0
#define PAGE_COLUMNS 273.0

/* Returns: (transfer full): a row not higher than @room, whatever it holds. */
static CareRow *
make_row (CareWorkSheet *self,
          const CareWorkTable *table,
          guint index,
          double room,
          const CareTag *table_tag)
{
  const CareTag *tr = care_layout_tag (self->layout, "TR", table_tag);
  guint number = ++self->n_rows;
  double shrink = 1.0;
  CareRow *row = table->try_row (self, table, index, number, shrink, tr);

  while (row->height > room && shrink > SMALLEST)
    {
      care_row_free (row);
      shrink *= 0.85;
      row = table->try_row (self, table, index, number, shrink, tr);
    }
  self->layout->too_tall = self->layout->too_tall || row->height > room;
  return row;
}

/* --- what stands on every page --- */

/* White on black, in a corner nobody's thumb covers. */
static double
put_confidential (CareWorkSheet *self)
{
  GArray *ops = self->page->ops;
  g_autofree char *upper = g_utf8_strup (C_ ("call list", "Confidential"), -1);
  g_autoptr (PangoLayout) text =
      care_work_row_set_line (self, upper, 1.0, TRUE, care_work_row_em (self, 20));
  double width = care_layout_text_width (text) + care_work_row_em (self, 1.4);
  double x = self->end - width;

  care_layout_put_shape (ops, CARE_OP_FILL, x, self->layout->margin_top, width,
                         care_work_row_em (self, 1.7), CARE_INK_TEXT);
  g_array_index (ops, CareOp, ops->len - 1).radius = care_work_row_em (self, 0.25);
  care_layout_put_line (ops, text, x + care_work_row_em (self, 0.7),
                        self->layout->margin_top + care_work_row_em (self, 0.225), CARE_INK_PAPER,
                        NULL);
  return width;
}

static void
put_right (CareWorkSheet *self, const char *text, double scale, double y, double width)
{
  g_autoptr (PangoLayout) line = NULL;

  if (text == NULL)
    return;
  line = care_work_row_set_line (self, text, scale, FALSE, width);
  care_layout_put_line (self->page->ops, line, self->end - care_layout_text_width (line), y,
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
put_logo (CareWorkSheet *self, CareLayout *layout)
{
  care_layout_size_logo (layout, care_work_row_em (self, 3.3));
  care_layout_put_logo (layout, self->page, layout->margin_x, layout->margin_top);
  return layout->logo_width + care_work_row_em (self, 1);
}

/* Title and day, whose list it is and how many; the structure names them on the first page only. */
static void
put_head (CareWorkSheet *self)
{
  const CareWorkHead *head = self->head;
  CareLayout *layout = self->layout;
  gboolean first = layout->pages->len == 1;
  double width = self->end - layout->margin_x;
  double tag_width = put_confidential (self);
  double x = layout->margin_x + (first && layout->logo != NULL ? put_logo (self, layout) : 0);
  g_autofree char *title = join (head->title, head->day);
  g_autofree char *clinic = join (head->clinic_name, head->clinic_phone);
  g_autofree char *what = join (head->scope, head->summary);
  g_autoptr (PangoLayout) line = care_work_row_set_line (
      self, title, 1.75, TRUE, self->end - x - tag_width - care_work_row_em (self, 2));
  double y = layout->margin_top;

  care_layout_put_line (self->page->ops, line, x, y - care_work_row_em (self, 0.3), CARE_INK_TEXT,
                        first ? care_layout_tag (layout, "H1", NULL) : NULL);
  y += care_work_row_em (self, 2.15);
  g_clear_object (&line);
  line = care_work_row_set_line (self, what, 1.0, TRUE, layout->margin_x + width * 0.55 - x);
  care_layout_put_line (self->page->ops, line, x, y, CARE_INK_TEXT,
                        first ? care_layout_tag (layout, "P", NULL) : NULL);
  put_right (self, clinic, 1.0, y, width * 0.43);
  self->y = y + care_work_row_em (self, 1.8);
}

/* The first headings of a table are part of it; @tr is NULL on its later pages. */
static void
put_headings (CareWorkSheet *self, const CareWorkTable *table, const CareTag *tr)
{
  CareLayout *layout = self->layout;
  double height = care_work_row_em (self, 1.75);
  double y = self->y + care_work_row_em (self, 0.25);
  guint last = self->n_columns + 1;

  care_layout_put_shape (self->page->ops, CARE_OP_FILL, layout->margin_x, self->y,
                         self->end - layout->margin_x, height, CARE_INK_NEXT);
  for (guint i = 0; i <= last; i++)
    {
      double x = i == 0 ? layout->margin_x + 1 : i == last ? self->notes_x : self->x[i - 1];
      double room = i == 0      ? self->x[0] - x - CARE_WORK_GUTTER
                    : i == last ? self->end - x
                                : care_work_row_width (self, i - 1);
      g_autoptr (PangoLayout) line =
          care_work_row_set_line (self, table->headings[i], 0.95, TRUE, room);

      care_layout_put_line (self->page->ops, line, x, y, CARE_INK_TEXT,
                            tr != NULL ? care_layout_tag (layout, "TH", tr) : NULL);
    }
  self->y += height;
  care_layout_put_shape (self->page->ops, CARE_OP_LINE, layout->margin_x, self->y,
                         self->end - layout->margin_x, 0, CARE_INK_TEXT);
  g_array_index (self->page->ops, CareOp, self->page->ops->len - 1).line_width = 1.0;
}

static void
put_foot (CareWorkSheet *self, guint page)
{
  CareLayout *layout = self->layout;
  double y = layout->page_height - layout->margin_bottom - care_work_row_em (self, 1.2);
  double width = self->end - layout->margin_x;
  g_autofree char *number = care_layout_page_words (C_ ("call list", "Page {page} of {pages}"),
                                                    page + 1, layout->pages->len);
  g_autofree char *words =
      join (self->head->printed,
            C_ ("call list", "Names and health of patients: keep covered, shred when done"));
  g_autoptr (PangoLayout) line = care_work_row_set_line (self, words, 0.9, FALSE, width * 0.8);

  self->page = g_ptr_array_index (layout->pages, page);
  care_layout_put_line (self->page->ops, line, layout->margin_x, y, CARE_INK_TEXT, NULL);
  put_right (self, number, 0.9, y, width * 0.18);
}

/* --- pages --- */

static double
bottom_of (const CareWorkSheet *self)
{
  return self->layout->page_height - self->layout->margin_bottom - care_work_row_em (self, 1.8);
}

/* The title of a table, again on each of its pages. */
static void
put_title (CareWorkSheet *self, const CareWorkTable *table, gboolean first)
{
  g_autoptr (PangoLayout) line = NULL;

  if (table->title == NULL)
    return;
  line = care_work_row_set_line (self, table->title, 1.3, TRUE, self->end - self->layout->margin_x);
  care_layout_put_line (self->page->ops, line, self->layout->margin_x,
                        self->y + care_work_row_em (self, 0.9), CARE_INK_TEXT,
                        first ? care_layout_tag (self->layout, "H2", NULL) : NULL);
  self->y += care_work_row_em (self, TITLE_EM);
}

static void
turn_page (CareWorkSheet *self)
{
  self->page = care_layout_add_page (self->layout);
  put_head (self);
  self->top = self->y;
}

static void
begin_table (CareWorkSheet *self, const CareWorkTable *table, const CareTag *tag)
{
  put_title (self, table, tag != NULL);
  put_headings (self, table, tag != NULL ? care_layout_tag (self->layout, "TR", tag) : NULL);
}

/* Puts the rows of @table below what is there, on as many pages as it takes; its headings never
 * stand without a row below them. Numbers go on from table to table. */
void
care_work_sheet_put_table (CareWorkSheet *self, const CareWorkTable *table)
{
  const CareTag *tag = care_layout_tag (self->layout, "Table", NULL);
  double above = care_work_row_em (self, 1.75 + (table->title != NULL ? TITLE_EM : 0));
  double room;

  if (self->page == NULL)
    turn_page (self);
  room = bottom_of (self) - self->top - above;
  if (table->n_rows == 0)
    begin_table (self, table, tag);
  for (guint i = 0; i < table->n_rows; i++)
    {
      CareRow *row = make_row (self, table, i, room, tag);
      gboolean fits = self->y + (i == 0 ? above : 0) + row->height <= bottom_of (self) + 0.01;

      if (!fits)
        turn_page (self);
      if (i == 0 || !fits)
        begin_table (self, table, i == 0 ? tag : NULL);
      care_ops_copy (self->page->ops, row->ops, 0, row->ops->len, 0, self->y);
      self->y += row->height;
      care_row_free (row);
    }
}

/* Makes @self ready for tables with columns of @widths: millimetres of an A4 page. */
void
care_work_sheet_begin (CareWorkSheet *self,
                       const CareWorkHead *head,
                       const CareLayoutOptions *options,
                       const double *widths,
                       guint n_columns)
{
  CareLayout *layout = care_layout_begin (head->title, head->language, options, TRUE,
                                          options->large ? SIZE_LARGE : SIZE);
  double x = layout->margin_x, unit;

  g_assert (n_columns <= CARE_WORK_MAX_COLUMNS);
  *self = (CareWorkSheet){ .head = head, .layout = layout, .n_columns = n_columns };
  if (head->demo)
    care_layout_mark_demo (layout, C_ ("call list", "DEMO"));
  care_layout_take_logo (layout, head->logo, head->clinic_name);
  self->end = layout->page_width - layout->margin_x;
  unit = (self->end - x) / PAGE_COLUMNS;
  x += BOX_COLUMN * unit;
  for (guint i = 0; i < n_columns; i++)
    {
      self->x[i] = x;
      x += widths[i] * unit;
    }
  self->notes_x = x;
}

/* An empty list is news too: it says so, and for when. */
static void
put_empty (CareWorkSheet *self)
{
  CareLayout *layout = self->layout;
  const CareWorkText how = { .scale = 1.5 };

  self->y += care_work_row_em (self, 3);
  care_work_row_put_text (self, self->page->ops, self->head->empty, &how, layout->margin_x, self->y,
                          self->end - layout->margin_x, NULL);
}

/* Puts the feet, and what is said when there was no row. Returns: (transfer full): the pages */
CareLayout *
care_work_sheet_end (CareWorkSheet *self)
{
  if (self->page == NULL)
    turn_page (self);
  if (self->n_rows == 0)
    put_empty (self);
  for (guint i = 0; i < self->layout->pages->len; i++)
    put_foot (self, i);
  return self->layout;
}

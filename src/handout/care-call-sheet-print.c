/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list on paper. Made to be worked with: a box to tick, a number to speak of, the
 * telephone number large, and room to write. Nothing hangs on colour: how a call stands is a shape
 * and a word.
 *
 * Every row is one call and never parted. Words wrap in their column; what still does not fit is
 * set smaller. Nothing is cut. */
#include "config.h"

#include "care-call-sheet-print.h"

#include "care-work-sheet.h"

#include <glib/gi18n-lib.h>

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
  [COLUMN_PATIENT] = { NC_ ("call list", "Patient"), 46, FIELD (name), FIELD (birth),
                       CARE_WORK_LEAD, TRUE },
  [COLUMN_PHONE] = { NC_ ("call list", "Phone, good time"), 35, FIELD (phone), FIELD (good_time),
                     CARE_WORK_LEAD, TRUE, TRUE },
  [COLUMN_SESSION] = { NC_ ("call list", "What happened"), 49, FIELD (happened), FIELD (when), 1.0,
                       FALSE },
  [COLUMN_RISKS] = { NC_ ("call list", "Risks"), 27, FIELD (risks), FIELD (risks), 1.0, FALSE },
  [COLUMN_TO_DO] = { NC_ ("call list", "To do, by"), 27, FIELD (to_do), FIELD (owner), 1.0, TRUE,
                     TRUE },
};

/* --- one row --- */

static const char *
field (const CareCallSheetRow *row, gsize offset)
{
  return G_STRUCT_MEMBER (const char *, row, offset);
}

static double
put_cell (const CareWorkSheet *sheet,
          GArray *ops,
          const CareCallSheetRow *row,
          guint index,
          double shrink,
          const CareTag *tr)
{
  const Column *column = &columns[index];
  const CareTag *cell = care_layout_tag (sheet->layout, "TD", tr);
  const char *second = column->second != column->first ? field (row, column->second) : NULL;
  const CareWorkText first_how = {
    .scale = column->scale * shrink, .bold = column->bold, .whole = column->whole, .lead = shrink
  };
  const CareWorkText second_how = {
    .scale = shrink, .bold = index == COLUMN_DUE && row->state == CARE_CALL_SHEET_OVERDUE
  };
  double width = care_work_row_width (sheet, index);
  double x = sheet->x[index];
  double y = CARE_WORK_PAD;
  double indent = 0;

  if (index == COLUMN_TO_DO && row->alarm)
    {
      indent = care_work_row_em (sheet, 1.45);
      care_layout_put_icon (ops, CARE_ICON_OCTAGON, x, y + care_work_row_em (sheet, 0.12),
                            care_work_row_em (sheet, 1.2), CARE_INK_TEXT);
    }
  y += care_work_row_put_text (sheet, ops, field (row, column->first), &first_how, x + indent, y,
                               width - indent, cell);
  if (second == NULL)
    return y - CARE_WORK_PAD;
  indent = index == COLUMN_DUE ? care_work_row_put_state (sheet, ops, row->state, x, y) : 0;
  y +=
      care_work_row_put_text (sheet, ops, second, &second_how, x + indent, y, width - indent, cell);
  return y - CARE_WORK_PAD;
}

/* What most calls end with, to tick; below it is room to write. */
static void
put_notes (const CareWorkSheet *sheet, GArray *ops)
{
  const char *const choices[] = { C_ ("call list", "reached"), C_ ("call list", "no answer") };
  double side = care_work_row_em (sheet, 0.85);
  double x = sheet->notes_x;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      care_layout_put_icon (ops, CARE_ICON_SQUARE, x,
                            CARE_WORK_PAD + care_work_row_em (sheet, 0.29), side, CARE_INK_SOFT);
      x += side + care_work_row_em (sheet, 0.4);
      x += care_work_row_put_small (sheet, ops, choices[i], x, CARE_WORK_PAD, sheet->end - x) +
           care_work_row_em (sheet, 1.2);
    }
}

static CareRow *
try_row (CareWorkSheet *sheet,
         const CareWorkTable *table,
         guint index,
         guint number,
         double shrink,
         const CareTag *tr)
{
  const CareCallSheetRow *data = care_call_sheet_get_row (table->data, index);
  CareRow *row = care_work_row_begin (sheet, number, tr);
  double height = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      double own = put_cell (sheet, row->ops, data, i, shrink, tr);

      height = MAX (height, own);
    }
  put_notes (sheet, row->ops);
  care_work_row_end (sheet, row, height);
  return row;
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
  const char *headings[N_COLUMNS + 2] = { C_ ("call list", "Done") };
  CareWorkTable table = { .headings = headings, .try_row = try_row, .data = self };
  double widths[N_COLUMNS];
  CareWorkSheet sheet;

  g_return_val_if_fail (self != NULL && options != NULL, NULL);
  table.n_rows = care_call_sheet_get_length (self);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      widths[i] = columns[i].width;
      headings[i + 1] = g_dpgettext2 (GETTEXT_PACKAGE, "call list", columns[i].heading);
    }
  headings[N_COLUMNS + 1] = C_ ("call list", "Result, time, notes");
  care_work_sheet_begin (&sheet, care_call_sheet_get_head (self), options, widths, N_COLUMNS);
  care_work_sheet_put_table (&sheet, &table);
  return care_work_sheet_end (&sheet);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handover sheet on paper, for whoever goes on: what is open, the most pressing first, with
 * what was done last and what comes next, a box to tick and lines to write on.
 *
 * Nothing hangs on colour: a level is a shape, a letter and a word. */
#include "config.h"

#include "care-handover-sheet-print.h"

#include "care-work-sheet.h"

#include <glib/gi18n-lib.h>

#define N_COLUMNS 6
#define N_TEXTS 3

/* One of the texts of a cell, below each other. */
typedef struct
{
  gsize offset; /* in the row */
  double scale;
  gboolean bold;
  gboolean whole;
} Text;

#define FIELD(name) G_STRUCT_OFFSET (CareHandoverRow, name)

enum
{
  COLUMN_HEAD,
  COLUMN_PATIENT,
  COLUMN_WHY,
  COLUMN_NEXT,
  COLUMN_LAST,
};

static const Text texts[][N_TEXTS] = {
  [COLUMN_HEAD] = { { FIELD (head), 1.0, TRUE, TRUE },
                    { FIELD (due), 1.0, FALSE, TRUE },
                    { FIELD (late), 1.0, TRUE, TRUE } },
  [COLUMN_PATIENT] = { { FIELD (name), CARE_WORK_LEAD, TRUE, FALSE },
                       { FIELD (birth), 1.0, FALSE, FALSE },
                       { FIELD (phone), 1.0, TRUE, TRUE } },
  [COLUMN_WHY] = { { FIELD (why), 1.0, FALSE, FALSE }, { FIELD (session), 0.9, FALSE, FALSE } },
  [COLUMN_NEXT] = { { FIELD (next), 1.0, TRUE, FALSE },
                    { FIELD (standing), 1.0, FALSE, FALSE },
                    { FIELD (owner), 1.0, FALSE, FALSE } },
  [COLUMN_LAST] = { { FIELD (last), 1.0, FALSE, FALSE },
                    { FIELD (last_by), 0.9, FALSE, FALSE },
                    { FIELD (words), 0.9, FALSE, FALSE } },
};

/* Millimetres of an A4 page. */
static const double widths[] = { 37, 47, 58, 36, 47 };

typedef struct
{
  const CareHandoverSheet *sheet;
  CareHandoverPart part;
} Part;

/* --- one row --- */

/* The shape of a level with its letter; the word stands beside it. Returns: the room it takes. */
static double
put_level (const CareWorkSheet *sheet, GArray *ops, const CareHandoverRow *row, double x, double y)
{
  static const struct
  {
    CareIcon icon;
    guint32 ink;
    double down; /* of the letter, parts of the side */
  } marks[CARE_N_OUTCOMES] = {
    [CARE_OUTCOME_EXPECTED] = { CARE_ICON_LEVEL_CIRCLE, CARE_INK_SOFT, 0 },
    [CARE_OUTCOME_MONITOR] = { CARE_ICON_LEVEL_SQUARE, CARE_INK_ACCENT, 0 },
    [CARE_OUTCOME_INCOMPLETE] = { CARE_ICON_LEVEL_RING, CARE_INK_TEXT, 0 },
    [CARE_OUTCOME_CONTACT] = { CARE_ICON_LEVEL_DIAMOND, CARE_INK_CONTACT, 0 },
    [CARE_OUTCOME_URGENT] = { CARE_ICON_LEVEL_TRIANGLE, CARE_INK_URGENT, 0.08 },
    [CARE_OUTCOME_EMERGENCY] = { CARE_ICON_LEVEL_OCTAGON, CARE_INK_EMERGENCY, 0 },
  };
  double side = care_work_row_em (sheet, 1.45);
  guint32 ink = row->outcome == CARE_OUTCOME_INCOMPLETE ? CARE_INK_TEXT : CARE_INK_PAPER;

  y -= care_work_row_em (sheet, 0.05);
  care_layout_put_icon (ops, marks[row->outcome].icon, x, y, side, marks[row->outcome].ink);
  care_work_row_put_letter (sheet, ops, row->letter, x + side / 2,
                            y + side * (0.5 + marks[row->outcome].down), ink);
  return care_work_row_em (sheet, 1.9);
}

/* How the row stands, as a shape before the first text. */
static double
put_mark (const CareWorkSheet *sheet, GArray *ops, const Part *part, const CareHandoverRow *row)
{
  double x = sheet->x[COLUMN_HEAD];

  switch (part->part)
    {
    case CARE_HANDOVER_CASES:
      return put_level (sheet, ops, row, x, CARE_WORK_PAD);
    case CARE_HANDOVER_CALLS:
      return care_work_row_put_state (sheet, ops, row->state, x, CARE_WORK_PAD);
    case CARE_HANDOVER_FORMS:
    case CARE_N_HANDOVER_PARTS:
      break;
    }
  return 0;
}

static double
put_cell (const CareWorkSheet *sheet,
          GArray *ops,
          const CareHandoverRow *row,
          guint index,
          double indent,
          double shrink,
          const CareTag *tr)
{
  const CareTag *cell = care_layout_tag (sheet->layout, "TD", tr);
  double x = sheet->x[index];
  double width = care_work_row_width (sheet, index);
  double y = CARE_WORK_PAD;

  for (guint i = 0; i < N_TEXTS && texts[index][i].scale > 0; i++)
    {
      const Text *text = &texts[index][i];
      const CareWorkText how = { .scale = text->scale * shrink,
                                 .bold = text->bold,
                                 .whole = text->whole,
                                 .lead = y > CARE_WORK_PAD ? 0 : shrink };

      y += care_work_row_put_text (sheet, ops, G_STRUCT_MEMBER (const char *, row, text->offset),
                                   &how, x + (i == 0 ? indent : 0), y,
                                   width - (i == 0 ? indent : 0), cell);
    }
  return y - CARE_WORK_PAD;
}

static CareRow *
try_row (CareWorkSheet *sheet,
         const CareWorkTable *table,
         guint index,
         guint number,
         double shrink,
         const CareTag *tr)
{
  const Part *part = table->data;
  const CareHandoverRow *data = care_handover_sheet_get_row (part->sheet, part->part, index);
  CareRow *row = care_work_row_begin (sheet, number, tr);
  double indent = put_mark (sheet, row->ops, part, data);
  double height = 0;

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      double own = put_cell (sheet, row->ops, data, i, i == 0 ? indent : 0, shrink, tr);

      height = MAX (height, own);
    }
  care_work_row_end (sheet, row, height);
  /* Something to write along. */
  care_layout_put_shape (row->ops, CARE_OP_LINE, sheet->notes_x, row->height / 2,
                         sheet->end - sheet->notes_x, 0, CARE_INK_HAIR);
  return row;
}

/* --- pages --- */

static void
put_part (CareWorkSheet *sheet, const CareHandoverSheet *self, CareHandoverPart which)
{
  static const char *const titles[CARE_N_HANDOVER_PARTS] = {
    [CARE_HANDOVER_CASES] = NC_ ("handover", "Open cases"),
    [CARE_HANDOVER_CALLS] = NC_ ("handover", "Calls that are due"),
    [CARE_HANDOVER_FORMS] = NC_ ("handover", "Begun and not signed"),
  };
  static const char *const words[CARE_N_HANDOVER_PARTS][G_N_ELEMENTS (widths)] = {
    [CARE_HANDOVER_CASES] = { NC_ ("handover", "Level, due"), NC_ ("handover", "Patient, phone"),
                              NC_ ("handover", "Why, after which session"),
                              NC_ ("handover", "Next, state, owner"),
                              NC_ ("handover", "Last done") },
    [CARE_HANDOVER_CALLS] = { NC_ ("handover", "Due"), NC_ ("handover", "Patient, phone"),
                              NC_ ("handover", "After which session"),
                              NC_ ("handover", "Next, whose"), NC_ ("handover", "Good time") },
    [CARE_HANDOVER_FORMS] = { NC_ ("handover", "Form"), NC_ ("handover", "Patient, phone"),
                              NC_ ("handover", "After which session"),
                              NC_ ("handover", "Next, whose"), NC_ ("handover", "Saved") },
  };
  const char *headings[G_N_ELEMENTS (widths) + 2] = { C_ ("call list", "Done") };
  const Part part = { self, which };
  const CareWorkTable table = { .title = g_dpgettext2 (GETTEXT_PACKAGE, "handover", titles[which]),
                                .headings = headings,
                                .n_rows = care_handover_sheet_count (self, which),
                                .try_row = try_row,
                                .data = &part };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    headings[i + 1] = g_dpgettext2 (GETTEXT_PACKAGE, "handover", words[which][i]);
  headings[G_N_ELEMENTS (widths) + 1] = C_ ("handover", "Result, notes");
  if (table.n_rows > 0)
    care_work_sheet_put_table (sheet, &table);
}

/**
 * care_handover_sheet_lay_out:
 * @self: a sheet
 * @options: paper, size of print, fonts
 *
 * Sets the sheet in landscape pages, as many as it takes: a table for each part that has rows, or
 * one sentence when nothing is open. The pages are drawn, written as PDF and read like those of a
 * handout; they belong to the thread that made them.
 *
 * Returns: (transfer full): the pages
 */
CareLayout *
care_handover_sheet_lay_out (const CareHandoverSheet *self, const CareLayoutOptions *options)
{
  CareWorkSheet sheet;

  g_return_val_if_fail (self != NULL && options != NULL, NULL);
  care_work_sheet_begin (&sheet, care_handover_sheet_get_head (self), options, widths,
                         G_N_ELEMENTS (widths));
  for (int part = 0; part < CARE_N_HANDOVER_PARTS; part++)
    put_part (&sheet, self, (CareHandoverPart) part);
  return care_work_sheet_end (&sheet);
}

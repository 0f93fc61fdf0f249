/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: rows of a sheet to work with. */
#pragma once

#include "care-call-sheet.h"
#include "care-layout-text.h"

G_BEGIN_DECLS

#define CARE_WORK_MAX_COLUMNS 6
#define CARE_WORK_LEAD 1.15 /* largest print of a row: its baseline is that of the first line */
#define CARE_WORK_PAD (1.3 * CARE_LAYOUT_MM)
#define CARE_WORK_GUTTER (2.5 * CARE_LAYOUT_MM) /* between columns */

/* The sheet while it is made; on the stack of who makes it. */
typedef struct
{
  const CareWorkHead *head;
  CareLayout *layout;
  guint n_columns;
  double x[CARE_WORK_MAX_COLUMNS]; /* left edges */
  double notes_x, end;             /* of the room to write */
  CarePage *page;
  double top; /* below the head */
  double y;   /* where the next row begins */
  guint n_rows;
} CareWorkSheet;

/* How one text of a cell is set. */
typedef struct
{
  double scale;
  gboolean bold;
  gboolean whole; /* read at a glance: rather smaller than in two lines */
  double lead;    /* > 0: stands on the line of the row's first text, at that size of the row */
} CareWorkText;

double care_work_row_em (const CareWorkSheet *self, double n);
double care_work_row_width (const CareWorkSheet *self, guint column);
PangoLayout *care_work_row_set_line (
    const CareWorkSheet *self, const char *text, double scale, gboolean bold, double width);
double care_work_row_put_text (const CareWorkSheet *self,
                               GArray *ops,
                               const char *text,
                               const CareWorkText *how,
                               double x,
                               double y,
                               double width,
                               const CareTag *cell);
double care_work_row_put_small (
    const CareWorkSheet *self, GArray *ops, const char *text, double x, double y, double width);
void care_work_row_put_letter (
    const CareWorkSheet *self, GArray *ops, const char *letter, double x, double y, guint32 ink);
double care_work_row_put_state (
    const CareWorkSheet *self, GArray *ops, CareCallSheetState state, double x, double y);
CareRow *care_work_row_begin (const CareWorkSheet *self, guint number, const CareTag *tr);
void care_work_row_end (const CareWorkSheet *self, CareRow *row, double height);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: sheets to work with, landscape, one row for each thing to do. */
#pragma once

#include "care-work-row.h"

G_BEGIN_DECLS

typedef struct _CareWorkTable CareWorkTable;

/* Returns row @index at the size @shrink; @number is what people call it by. */
typedef CareRow *(*CareWorkTry) (CareWorkSheet *sheet,
                                 const CareWorkTable *table,
                                 guint index,
                                 guint number,
                                 double shrink,
                                 const CareTag *tr);

struct _CareWorkTable
{
  const char *title;           /* NULL where the sheet holds this table only */
  const char *const *headings; /* of the box, the columns and the room to write */
  guint n_rows;
  CareWorkTry try_row;
  gconstpointer data; /* for try_row */
};

void care_work_sheet_begin (CareWorkSheet *self,
                            const CareWorkHead *head,
                            const CareLayoutOptions *options,
                            const double *widths,
                            guint n_columns);
void care_work_sheet_put_table (CareWorkSheet *self, const CareWorkTable *table);
CareLayout *care_work_sheet_end (CareWorkSheet *self);

G_END_DECLS

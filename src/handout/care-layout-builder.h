/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: the state of making rows, shared by the kinds of blocks. */
#pragma once

#include "care-layout-text.h"

G_BEGIN_DECLS

/* Distances in parts of the body size. */
#define GAP_PARAGRAPH 0.45
#define GAP_HEADING 1.15
#define GAP_AFTER_HEADING 0.3
#define GAP_ITEM 0.2
#define GAP_BOX 0.75
#define GAP_COLUMNS 1.6
#define INDENT 1.45
#define SHORT_LIST 9.0 /* lists up to this height are not parted */
#define PAD 0.7
#define PAD_BELOW 0.45
#define COLUMN_MIN 15.0 /* narrower columns read badly */
#define COLUMN_GAP                                                                                 \
  0.6 /* of the usual distance of items: rows in columns do not stretch with the page */

typedef struct
{
  CareLayout *layout;
  GPtrArray *rows; /* of CareRow: where rows go; borrowed */
  double x, width;
  double edge;        /* left of the outermost list: where the bar of a changed text stands */
  const CareTag *tag; /* of the container */
  int frame;
  double before; /* distance asked for by the block before, in em */
  gboolean lead; /* the next paragraph explains the title */
} CareBuilder;

double care_builder_em (const CareBuilder *builder, double n);
CareRow *care_builder_add_row (CareBuilder *builder, double gap, double height);
void care_builder_keep_together (GPtrArray *rows, guint first);
double care_builder_take_gap (CareBuilder *builder, double own);
double care_builder_rows_height (GPtrArray *rows, guint first, guint end);
void care_builder_add_block (CareBuilder *builder, const CareBlock *block);
void care_builder_add_blocks (CareBuilder *builder, GPtrArray *blocks);
/* care-layout-boxes.c */
void care_builder_add_box (CareBuilder *builder, const CareBlock *block);
void care_builder_add_call (CareBuilder *builder, const CareBlock *block);
void care_builder_add_table (CareBuilder *builder, const CareBlock *table);
/* care-layout-chart.c */
void care_layout_take_chart (CareLayout *layout, const CareDocument *document);
void care_builder_add_chart (CareBuilder *builder);

G_END_DECLS

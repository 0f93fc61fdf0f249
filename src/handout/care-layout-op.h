/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: marks on paper, and rows of marks. */
#pragma once

#include <pango/pangocairo.h>

#include "care-ink.h"

G_BEGIN_DECLS

/* Structure tag of a mark, by identity: marks with the same tag belong together. */
typedef struct _CareTag CareTag;
struct _CareTag
{
  const char *name;
  const CareTag *parent;
  guint depth;
};

typedef enum
{
  CARE_OP_TEXT,   /* line at x, baseline y */
  CARE_OP_FILL,   /* rectangle */
  CARE_OP_BAND,   /* rectangle with the upper corners round */
  CARE_OP_STROKE, /* outline of a rectangle */
  CARE_OP_LINE,   /* from x, y by width, height */
  CARE_OP_DASHES, /* the same, dashed */
  CARE_OP_ICON,   /* in a square at x, y of side width */
  CARE_OP_QR,     /* in a square at x, y of side width */
  CARE_OP_CHART,  /* a sheet of the body chart at x, y, as wide as width */
  CARE_OP_LOGO,   /* the clinic's logo in a rectangle */
} CareOpKind;

typedef struct
{
  CareOpKind kind;
  const CareTag *tag; /* NULL = decoration, outside the document's structure */
  guint32 ink;
  guint32 ink2; /* icons: the sign inside */
  double x, y, width, height;
  double line_width;
  double radius;
  CareIcon icon;
  guint sheet;         /* chart: a CareBodySheet */
  PangoLayout *layout; /* text: keeps the line alive */
  PangoLayoutLine *line;
  gboolean space;   /* text: a space follows on the next line */
  gboolean changed; /* text: other words than the template's, told on the screen alone */
  double bar_x;     /* changed: where the bar stands that says so */
} CareOp;

typedef struct _CareRow CareRow;
struct _CareRow
{
  double gap; /* before the row; scaled to fit, dropped at the top of a page */
  double height;
  gboolean keep_next;
  gboolean pin_bottom; /* stands at the foot of its page */
  int frame;           /* index of the box it stands in, or -1 */
  CareRow *header;     /* of a table: printed again above this row at the top of a page */
  GArray *ops;         /* of CareOp, y from the row's top */
};

CareRow *care_row_new (double gap, double height);
void care_row_free (CareRow *row);
GArray *care_ops_new (void);
void care_ops_copy (GArray *into, const GArray *from, guint first, guint end, double dx, double dy);

G_END_DECLS

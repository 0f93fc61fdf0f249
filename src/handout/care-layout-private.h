/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: from blocks to rows, from rows to pages, from pages to ink.
 *
 * A row is the smallest thing that is never cut: a line of text, a title band, a table row. Rows
 * say what may not be parted; the pages are filled with them. A page is a list of marks (ops) with
 * places in points; drawing a page is walking that list, so screen, printer and PDF cannot differ.
 */
#pragma once

#include <pango/pangocairo.h>

#include "care-layout.h"

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
} CareOpKind;

typedef enum
{
  CARE_ICON_DOT,
  CARE_ICON_TICK,
  CARE_ICON_CROSS,
  CARE_ICON_SQUARE,
  CARE_ICON_OCTAGON,
  CARE_ICON_TRIANGLE,
  CARE_ICON_DIAMOND,
  CARE_ICON_PHONE,
  CARE_ICON_SCISSORS,
  CARE_ICON_CIRCLE,
} CareIcon;

/* Colours are 0xRRGGBB, chosen to stay apart in greys. */
#define CARE_INK_TEXT 0x1b1f23u
#define CARE_INK_SOFT 0x505a62u
#define CARE_INK_ACCENT 0x0f4c5cu
#define CARE_INK_HAIR 0xb4bec4u
#define CARE_INK_PAPER 0xffffffu
#define CARE_INK_EMERGENCY 0x9b1c1cu
#define CARE_INK_TODAY 0xf3c766u
#define CARE_INK_TODAY_EDGE 0x8a5a00u
#define CARE_INK_NEXT 0xdde8ebu
#define CARE_INK_NOTE 0xf1f5f6u
#define CARE_INK_DEMO 0xe4e4e4u

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
  PangoLayout *layout; /* text: keeps the line alive */
  PangoLayoutLine *line;
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

/* A frame drawn around the rows of a box, once on each page. */
typedef struct
{
  double x, width;
  double line_width;
  double radius;
  guint32 edge;
  guint32 fill; /* CARE_INK_PAPER = none */
  gboolean warning;
} CareFrame;

typedef struct
{
  GArray *ops; /* of CareOp, places on the page */
} CarePage;

struct _CareLayout
{
  gatomicrefcount refs;
  double page_width, page_height;
  double margin_x, margin_top, margin_bottom;
  double size; /* of the body text, points */
  char *title;
  char *language;
  char *qr_text;
  gboolean demo;
  gboolean too_tall; /* something is higher than a page and was cut */
  PangoContext *context;
  PangoFontDescription *body;
  double leading;   /* factor that gives every font the same distance of lines */
  GPtrArray *tags;  /* of CareTag */
  GArray *frames;   /* of CareFrame */
  GPtrArray *rows;  /* of CareRow */
  GPtrArray *pages; /* of CarePage */
  PangoLayout *demo_mark;
};

/* How a text is set. */
typedef struct
{
  double scale; /* of the body size */
  gboolean bold;
  guint32 ink;
  double width; /* points; < 0 = one line, as wide as it is */
} CareSetting;

/* care-layout-text.c */
PangoLayout *care_layout_set_text (CareLayout *layout,
                                   const char *text,
                                   GArray *spans,
                                   const CareSetting *setting);
const CareTag *care_layout_tag (CareLayout *layout, const char *name, const CareTag *parent);
void care_layout_put_line (
    GArray *ops, PangoLayout *text, double x, double y, guint32 ink, const CareTag *tag);
double care_layout_put_text (
    GArray *ops, PangoLayout *text, double x, double y, guint32 ink, const CareTag *tag);
void care_layout_put_shape (
    GArray *ops, CareOpKind kind, double x, double y, double width, double height, guint32 ink);
CareOp *
care_layout_put_icon (GArray *ops, CareIcon icon, double x, double y, double side, guint32 ink);
void care_layout_line_place (PangoLayout *text,
                             PangoLayoutIter *iter,
                             double *ret_height,
                             double *ret_baseline);
double care_layout_text_width (PangoLayout *text);
double care_layout_text_height (PangoLayout *text);
CareRow *care_row_new (double gap, double height);
void care_row_free (CareRow *row);
void care_ops_copy (GArray *into, const GArray *from, guint first, guint end, double dx, double dy);
GArray *care_ops_new (void);

/* care-layout-rows.c */
gboolean care_layout_build_rows (CareLayout *layout, const CareDocument *document, GError **error);
/* care-layout-diary.c */
void care_layout_add_diary (CareLayout *layout, const CareDocument *document);
/* care-layout-pages.c */
gboolean care_layout_fill_pages (CareLayout *layout, const CareDocument *document, GError **error);
double care_layout_top (CareLayout *layout, guint page);
double care_layout_bottom (CareLayout *layout);
/* care-layout-draw.c */
void care_layout_draw_ops (CareLayout *layout, cairo_t *cr, const GArray *ops, gboolean tagged);

#define CARE_LAYOUT_CONTENT_WIDTH(layout) ((layout)->page_width - 2.0 * (layout)->margin_x)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: from blocks to rows, from rows to pages, from pages to ink.
 *
 * A row is the smallest thing that is never cut: a line of text, a title band, a table row. Rows
 * say what may not be parted; the pages are filled with them. A page is a list of marks (ops) with
 * places in points; drawing a page is walking that list, so screen, printer and PDF cannot differ.
 */
#pragma once

#include <pango/pangocairo.h>

#include "care-body-picture.h"
#include "care-layout-op.h"
#include "care-layout.h"

G_BEGIN_DECLS

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
  GArray *ops;        /* of CareOp, places on the page */
  gboolean overflows; /* something on it is higher than the page and was cut */
} CarePage;

struct _CareLayout
{
  gatomicrefcount refs;
  double page_width, page_height;
  double margin_x, margin_top, margin_bottom;
  double size; /* of the body text, points */
  guint max_pages;
  char *title;
  char *language;
  char *qr_text;
  GPtrArray *marks;               /* of CareBodyMark; NULL without a chart */
  CareBodyPicture *picture;       /* NULL without a chart */
  cairo_surface_t *logo;          /* NULL without one */
  char *logo_words;               /* for who does not see it */
  double logo_width, logo_height; /* on paper */
  GHashTable *changed; /* set of texts of blocks that are not the template's; NULL: none */
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
  PangoLayout *space;
};

/* care-layout.c */
CareLayout *care_layout_begin (const char *title,
                               const char *language,
                               const CareLayoutOptions *options,
                               gboolean landscape,
                               double size);
void care_layout_mark_demo (CareLayout *layout, const char *label);
/* care-layout-head.c */
void care_layout_take_logo (CareLayout *layout, const char *text, const char *words);
void care_layout_size_logo (CareLayout *layout, double max_height);
double care_layout_small_size (CareLayout *layout);
double care_layout_head_growth (CareLayout *layout);
void care_layout_put_logo (CareLayout *layout, CarePage *page, double x, double y);
void care_layout_put_head (CareLayout *layout, const CareDocument *document, guint page);
void care_layout_put_foot (CareLayout *layout, const CareDocument *document, guint page);
/* care-layout-changes.c */
void care_layout_take_changes (CareLayout *layout, const CareDocument *document);
gboolean care_layout_is_changed (CareLayout *layout, const char *text);
/* care-layout-rows.c */
gboolean care_layout_build_rows (CareLayout *layout, const CareDocument *document, GError **error);
/* care-layout-diary.c */
void care_layout_add_diary (CareLayout *layout, const CareDocument *document);
/* care-layout-pages.c */
gboolean care_layout_fill_pages (CareLayout *layout, const CareDocument *document, GError **error);
CarePage *care_layout_add_page (CareLayout *layout);
char *care_layout_page_words (const char *format, guint page, guint pages);
double care_layout_top (CareLayout *layout, guint page);
double care_layout_bottom (CareLayout *layout);
gboolean care_layout_is_too_long (CareLayout *layout, double height);
gboolean care_layout_fail_too_long (CareLayout *layout, GError **error);
/* care-layout-draw.c */
void care_layout_draw_decoration (CareLayout *layout, cairo_t *cr, const GArray *ops);
void care_layout_draw_content (CareLayout *layout, cairo_t *cr, const GArray *ops, gboolean tagged);

/* Of a logo: as high as that on paper, and no wider than leaves room for the clinic's name. */
#define CARE_LOGO_HEIGHT (14.0 * CARE_LAYOUT_MM)
#define CARE_LOGO_WIDTH (45.0 * CARE_LAYOUT_MM)

#define CARE_LAYOUT_CONTENT_WIDTH(layout) ((layout)->page_width - 2.0 * (layout)->margin_x)

G_END_DECLS

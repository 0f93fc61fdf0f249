/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A handout as pages: one layout, one drawing function for screen, print and PDF. */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "care-document.h"

G_BEGIN_DECLS

#define CARE_LAYOUT_MM (72.0 / 25.4)
#define CARE_LAYOUT_MIN_MARGIN (12.0 * CARE_LAYOUT_MM)

typedef enum
{
  CARE_PAPER_A4,
  CARE_PAPER_LETTER,
} CarePaper;

typedef struct
{
  CarePaper paper;
  gboolean large;   /* 18 instead of 12 points */
  guint max_pages;  /* more are an error; 0 = what no sheet has */
  const char *font; /* (nullable) family; NULL = the program's own choice */
  PangoFontMap
      *fonts; /* (nullable) own font map for a worker; NULL = the calling thread's default */
} CareLayoutOptions;

typedef struct _CareLayout CareLayout;

CareLayout *
care_layout_new (const CareDocument *document, const CareLayoutOptions *options, GError **error);
CareLayout *care_layout_ref (CareLayout *layout);
void care_layout_unref (CareLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareLayout, care_layout_unref)

guint care_layout_n_pages (CareLayout *layout);
void care_layout_page_size (CareLayout *layout, double *ret_width, double *ret_height);
gboolean care_layout_is_too_tall (CareLayout *layout);
gboolean care_layout_page_overflows (CareLayout *layout, guint page);
gboolean care_layout_is_large (CareLayout *layout);
void care_layout_draw_changes (CareLayout *layout, cairo_t *cr, guint page);
char *care_layout_page_changes (CareLayout *layout, guint page);
void care_layout_draw_page (CareLayout *layout, cairo_t *cr, guint page);
char *care_layout_page_text (CareLayout *layout, guint page);
GBytes *care_layout_to_pdf (CareLayout *layout, gint64 created_at_ms, GError **error);
CarePaper care_paper_for_locale (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: setting text and putting marks. */
#pragma once

#include "care-layout-private.h"

G_BEGIN_DECLS

/* How a text is set. */
typedef struct
{
  double scale; /* of the body size */
  gboolean bold;
  gboolean tabular; /* figures of one width, to stand below each other */
  guint32 ink;
  double width; /* points; < 0 = one line, as wide as it is */
} CareSetting;

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

G_END_DECLS

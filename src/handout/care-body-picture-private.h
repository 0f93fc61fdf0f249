/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: what the outlines' file holds, and how a kind of mark is hatched. */
#pragma once

#include "care-body-picture.h"

G_BEGIN_DECLS

/* One step of a path: M, L, C or Z, with its points. */
typedef struct
{
  char op;
  double at[6];
} CareBodyStroke;

typedef struct
{
  CareBodySheet sheet;
  char *name;
  GArray *path; /* of CareBodyStroke */
} CareBodyFigure;

typedef struct
{
  CareBodySheet sheet;
  guint figure; /* position */
  const CareBodyRegion *region;
  double x, y; /* where its mark stands */
  GArray *path;
} CareBodyShape;

typedef struct
{
  CareBodySheet sheet;
  GArray *path;
} CareBodyLine;

typedef struct
{
  CareBodySheet sheet;
  const char *msgid; /* msgid in context “body chart” */
  double x, y;
} CareBodyWord;

struct _CareBodyPicture
{
  gatomicrefcount refs;
  double width, height;
  GPtrArray *figures; /* of CareBodyFigure; the later is nearer */
  GPtrArray *shapes;  /* of CareBodyShape */
  GPtrArray *lines;   /* of CareBodyLine */
  GArray *words;      /* of CareBodyWord */
};

void care_body_path_trace (cairo_t *cr, const GArray *path);
void care_body_set_colour (cairo_t *cr, guint32 colour, double alpha);
guint32 care_body_kind_tint (CareBodyKind kind);
void care_body_hatch (cairo_t *cr, CareBodyKind kind, int strength, double line);

G_END_DECLS

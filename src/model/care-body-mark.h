/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is felt where: the marks on a body chart, and their JSON. */
#pragma once

#include <glib-object.h>

#include "care-body-region.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_BODY_KIND_ACHE,
  CARE_BODY_KIND_SHARP,
  CARE_BODY_KIND_BURNING,
  CARE_BODY_KIND_NUMB,
  CARE_BODY_KIND_TINGLING,
  CARE_BODY_KIND_STIFF,
  CARE_BODY_KIND_SWELLING,
  CARE_BODY_KIND_BRUISE,
  CARE_N_BODY_KINDS,
} CareBodyKind;

#define CARE_TYPE_BODY_KIND (care_body_kind_get_type ())
GType care_body_kind_get_type (void);

/* Version of the JSON and of the regions it names. */
#define CARE_BODY_MARKS_VERSION 1
#define CARE_BODY_STRENGTH_MAX 10
/* The mark has a kind and no number: nobody said how strong. */
#define CARE_BODY_STRENGTH_NOT_SAID (-1)

typedef struct
{
  const CareBodyRegion *region;
  CareBodyKind kind;
  int strength; /* 0 to 10, or CARE_BODY_STRENGTH_NOT_SAID */
  char *note;   /* one line; NULL: none */
} CareBodyMark;

#define CARE_BODY_MARKS_ERROR (care_body_marks_error_quark ())

typedef enum
{
  CARE_BODY_MARKS_ERROR_INVALID, /* not a body chart; the message says where */
  CARE_BODY_MARKS_ERROR_TOO_NEW, /* written by a newer program */
} CareBodyMarksError;

GQuark care_body_marks_error_quark (void);
CareBodyMark *care_body_mark_new (const CareBodyRegion *region,
                                  CareBodyKind kind,
                                  int strength,
                                  const char *note);
void care_body_mark_free (CareBodyMark *mark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareBodyMark, care_body_mark_free)
gboolean care_body_mark_equal (const CareBodyMark *a, const CareBodyMark *b);
char *care_body_mark_text (const CareBodyMark *mark);
const char *care_body_kind_label (CareBodyKind kind);
const char *care_body_kind_letter (CareBodyKind kind);

GPtrArray *care_body_marks_new (void);
GPtrArray *care_body_marks_parse (const char *text, GError **error);
char *care_body_marks_to_json (GPtrArray *marks);
CareBodyMark *
care_body_marks_find (GPtrArray *marks, const CareBodyRegion *region, CareBodyKind kind);
void care_body_marks_put (GPtrArray *marks, CareBodyMark *mark);
char *care_body_marks_text (GPtrArray *marks);

G_END_DECLS

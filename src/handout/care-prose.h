/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a template as a reader meets them, and where each stands in the file. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Stands where a placeholder is filled in; the lines of boxes and add-ons come from elsewhere. */
#define CARE_PROSE_HOLE ((gunichar) 0xfffc)

typedef enum
{
  CARE_PROSE_TEXT, /* a paragraph or the item of a list */
  CARE_PROSE_HEADING,
  CARE_PROSE_CELL, /* of a table */
} CareProseKind;

/* One block: a paragraph, an item, a heading. */
typedef struct
{
  CareProseKind kind;
  gboolean in_box;
  GString *text;    /* without markup; each placeholder is CARE_PROSE_HOLE */
  GArray *places;   /* of gsize: for each byte of text and its end, the byte of the body */
  GPtrArray *holes; /* of char *: the names of the placeholders in order */
} CareProse;

/* Bytes of a block's text. */
typedef struct
{
  gsize start, end;
} CareProseRange;

GPtrArray *care_prose_read (const char *body);
GArray *care_prose_sentences (const CareProse *prose, const char *language);
gboolean care_prose_next_word (const CareProse *prose, gsize end, CareProseRange *range);
gsize care_prose_place (const CareProse *prose, gsize at);

G_END_DECLS

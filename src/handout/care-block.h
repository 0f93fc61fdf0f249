/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One block of a handout. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CARE_BLOCK_HEADING,
  CARE_BLOCK_PARAGRAPH,
  CARE_BLOCK_LIST,  /* children are ITEMs */
  CARE_BLOCK_ITEM,  /* children are blocks */
  CARE_BLOCK_BOX,   /* children are blocks; the first heading is its title */
  CARE_BLOCK_TABLE, /* children are ROWs, the first is the heading */
  CARE_BLOCK_ROW,   /* children are CELLs */
  CARE_BLOCK_CELL,  /* inline text */
  CARE_BLOCK_RULE,
  CARE_BLOCK_DIARY, /* place of the tear-off diary */
  CARE_BLOCK_CHART, /* place of the body chart */
  CARE_BLOCK_CALL,  /* children are blocks: the planned call */
} CareBlockKind;

typedef enum
{
  CARE_BOX_NOTE,
  CARE_BOX_EMERGENCY,
  CARE_BOX_PREGNANCY,
  CARE_BOX_TODAY,
  CARE_BOX_NEXT_DAY,
} CareBoxKind;

typedef enum
{
  CARE_LIST_BULLET,
  CARE_LIST_NUMBER,
  CARE_LIST_DO,    /* tick marks */
  CARE_LIST_AVOID, /* crosses */
  CARE_LIST_ASK,   /* empty boxes to tick */
} CareListKind;

typedef enum
{
  CARE_SPAN_STRONG = 1 << 0,
  CARE_SPAN_EMPHASIS = 1 << 1,
  CARE_SPAN_CODE = 1 << 2,
  CARE_SPAN_LINK = 1 << 3,
} CareSpanStyle;

typedef struct
{
  guint start; /* bytes into the block's text */
  guint end;
  CareSpanStyle style;
  char *url, *title; /* links only; a title may be NULL */
} CareSpan;

typedef struct _CareBlock CareBlock;
struct _CareBlock
{
  CareBlockKind kind;
  int level;           /* headings: 1 to 6 */
  int first_number;    /* numbered lists */
  CareBoxKind box;     /* boxes */
  CareListKind list;   /* lists */
  gboolean loose;      /* lists: empty lines part the items */
  char *text;          /* headings, paragraphs, cells; line breaks are "\n" */
  GArray *spans;       /* of CareSpan, in order, never overlapping; NULL without text */
  GPtrArray *children; /* of CareBlock; NULL when the kind has none */
};

const char *care_box_kind_to_name (CareBoxKind kind);

G_END_DECLS

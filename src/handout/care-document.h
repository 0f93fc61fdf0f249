/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A handout as blocks: headings, paragraphs, lists, warning boxes, tables, the diary. */
#pragma once

#include <gio/gio.h>

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
  char *url; /* links only */
} CareSpan;

typedef struct _CareBlock CareBlock;
struct _CareBlock
{
  CareBlockKind kind;
  int level;           /* headings: 1 to 6 */
  int first_number;    /* numbered lists */
  CareBoxKind box;     /* boxes */
  CareListKind list;   /* lists */
  char *text;          /* headings, paragraphs, cells; line breaks are "\n" */
  GArray *spans;       /* of CareSpan, in order, never overlapping; NULL without text */
  GPtrArray *children; /* of CareBlock; NULL when the kind has none */
};

typedef struct
{
  char *when;  /* "6 hours" */
  char *clock; /* "Thu 20:30", or NULL */
} CareDiaryRow;

/* What stands on every page and in the diary; all strings are ready to print. */
typedef struct
{
  char *clinic_name;
  char *clinic_line; /* address, or "" */
  char *clinic_phone;
  char *patient_name; /* NULL = a line to fill in by hand */
  char *birth_date;   /* NULL = a line to fill in by hand */
  char *session_line; /* what was done and when, or NULL */
  char *session_code; /* NULL = none */
  char *footer;       /* template and rule set with their versions */
  char *label_name, *label_birth, *label_page, *label_code,
      *label_demo; /* label_page: "Page {page} of {pages}" */
  char *diary_title, *diary_hint, *diary_when, *diary_pain, *diary_course, *diary_new;
  char *diary_better, *diary_same, *diary_worse;
  GPtrArray *diary_rows; /* of CareDiaryRow */
} CareDocumentFrame;

typedef struct
{
  char *title;
  char *language;
  gboolean demo;
  GPtrArray *blocks; /* of CareBlock */
  CareDocumentFrame frame;
  char *template_id;
  int template_version;
  char *template_sha256;
  char *rules_id;
  int rules_version;
  char *rules_sha256;
  GPtrArray *warnings; /* of char *: for the person who prints, e.g. no phone number is set */
} CareDocument;

CareDocument *care_document_parse (const char *markdown, gssize length, GError **error);
void care_document_free (CareDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareDocument, care_document_free)
char *care_document_to_text (const CareDocument *document);
const CareBlock *care_document_find_box (const CareDocument *document, CareBoxKind kind);
const char *care_box_kind_to_name (CareBoxKind kind);
void care_diary_row_free (CareDiaryRow *row);

G_END_DECLS

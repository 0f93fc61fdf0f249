/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must not stand in a template, and what must. */
#pragma once

#include "care-handout-rules.h"
#include "care-handout-template-set.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/* Words of the longest sentence a sheet may have; usual in the guidance for plain language. */
#define CARE_LINT_MAX_SENTENCE 25

typedef enum
{
  CARE_LINT_FORBIDDEN_WORD,      /* a claim the sheets do not make */
  CARE_LINT_TYPED_DURATION,      /* hours or days that are not a number of the rule set */
  CARE_LINT_TYPED_PHONE,         /* a telephone number that is not the clinic's */
  CARE_LINT_UNKNOWN_PLACEHOLDER, /* a name nobody fills */
  CARE_LINT_UNKNOWN_PARTIAL,
  CARE_LINT_MISSING_BOX,          /* sheets: one of the warning boxes is not printed */
  CARE_LINT_MISSING_PHONE,        /* sheets: the clinic's number is not printed */
  CARE_LINT_CANNOT_PRINT,         /* the text cannot be rendered or shown */
  CARE_LINT_MISSING_EMERGENCY,    /* sheets: the emergency number is not printed */
  CARE_LINT_MISSING_OUT_OF_HOURS, /* sheets: nor the number for when the clinic is closed */
  CARE_LINT_READING_GRADE,        /* asks for more years of school than the aim */
  CARE_LINT_LONG_SENTENCE,
  CARE_LINT_JARGON,         /* a word of the trade that has a plain one */
  CARE_LINT_REVIEW_DUE,     /* the day of review has passed */
  CARE_LINT_NOT_REVIEWED,   /* advice: no clinician of the language has approved the text */
  CARE_LINT_TOO_MANY_PAGES, /* with every block printed */
  CARE_LINT_TOO_WIDE,       /* a word is broken where none may be, or runs out of its place */
  CARE_LINT_CLIPPED,        /* something is higher than a page */
  CARE_LINT_NO_GLYPH,       /* no font here has the letter */
  CARE_N_LINTS,
} CareLintKind;

typedef struct
{
  CareLintKind kind;
  guint line;      /* of the file, from 1; 0 = the sheet as a whole */
  char *message;   /* translated: what, and what to do */
  gboolean blocks; /* an error: publishing needs a reason; else advice */
  guint column;    /* letter of the line, from 1; 0 = the line or sheet as a whole */
  guint length;    /* letters, a line's end counts as one; 0 as above */
} CareLintFinding;

GPtrArray *care_handout_lint (CareTemplateSet *templates, const CareTemplate *care_template);
void care_handout_lint_review (GPtrArray *findings,
                               const CareTemplate *care_template,
                               const char *today);
void care_handout_lint_pages (GPtrArray *findings,
                              CareTemplateSet *templates,
                              const CareTemplate *care_template,
                              const CareHandoutRules *rules,
                              PangoFontMap *fonts);
guint care_handout_lint_count_errors (GPtrArray *findings);
const char *care_lint_kind_code (CareLintKind kind);

G_END_DECLS

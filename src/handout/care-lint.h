/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must not stand in a template, and what must. */
#pragma once

#include "care-handout-template-set.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_LINT_FORBIDDEN_WORD,      /* a claim the sheets do not make */
  CARE_LINT_TYPED_DURATION,      /* hours or days that are not a number of the rule set */
  CARE_LINT_TYPED_PHONE,         /* a telephone number that is not the clinic's */
  CARE_LINT_UNKNOWN_PLACEHOLDER, /* a name nobody fills */
  CARE_LINT_UNKNOWN_PARTIAL,
  CARE_LINT_MISSING_BOX,   /* sheets: one of the warning boxes is not printed */
  CARE_LINT_MISSING_PHONE, /* sheets: the clinic's number is not printed */
  CARE_LINT_CANNOT_PRINT,  /* the text cannot be rendered or shown */
  CARE_N_LINTS,
} CareLintKind;

typedef struct
{
  CareLintKind kind;
  guint line;    /* of the file, from 1; 0 = the sheet as a whole */
  char *message; /* translated: what, and what to do */
} CareLintFinding;

GPtrArray *care_handout_lint (CareTemplateSet *templates, const CareTemplate *care_template);
const char *care_lint_kind_code (CareLintKind kind);

G_END_DECLS

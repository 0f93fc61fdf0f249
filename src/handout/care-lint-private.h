/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the lint: what its parts share. */
#pragma once

#include "care-compose.h"
#include "care-lint.h"

G_BEGIN_DECLS

/* The text as a whole. */
#define CARE_LINT_NOWHERE G_MAXSIZE

typedef struct
{
  CareTemplateSet *templates;
  const CareTemplate *care_template;
  GPtrArray *findings; /* of CareLintFinding; borrowed */
} CareLint;

void care_lint_report (CareLint *lint, CareLintKind kind, gsize start, gsize end, char *message);
void care_lint_report_line (CareLint *lint, CareLintKind kind, guint line, char *message);
gboolean care_lint_is_full (const CareLint *lint);
char *care_lint_fill (const char *format, const char *what);
const char *care_lint_label (const CareLint *lint, const char *key);

/* care-lint-words.c */
void care_lint_check_words (CareLint *lint);
/* care-lint-print.c */
gboolean care_lint_check_print (CareLint *lint, GError **error);

G_END_DECLS

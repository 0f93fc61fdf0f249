/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The HTML that the CommonMark specification expects, in the small language in which blocks are
 * compared: p(…), h1(…), quote[…], ul[li[…]], hr; inside them runs of text with what they are. */
#pragma once

#include "care-block.h"

G_BEGIN_DECLS

typedef struct
{
  GString *out;
  char *last; /* what the last run was; NULL = none in this block */
} CareTestRuns;

/* What an example has that paper does not hold. */
typedef enum
{
  CARE_TEST_CODE = 1 << 0,
  CARE_TEST_PICTURE = 1 << 1,
  CARE_TEST_HTML = 1 << 2,
  CARE_TEST_LINK = 1 << 3, /* a link, but not one for paper */
} CareTestKinds;

void care_test_runs_begin (CareTestRuns *runs);
void care_test_runs_add (CareTestRuns *runs,
                         const char *text,
                         gsize length,
                         CareSpanStyle style,
                         const char *url,
                         const char *title);
char *care_test_read_html (const char *html, CareTestKinds *ret_kinds);

G_END_DECLS

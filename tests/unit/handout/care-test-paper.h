/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at laid-out pages: their words, their ink, and what poppler reads of the PDF. */
#pragma once

#include "care-layout.h"

G_BEGIN_DECLS

char *care_test_paper_text (CareLayout *layout);
char *care_test_paper_words_of (const char *text);
void care_test_paper_assert_words (const char *text, const char *expected);
char *care_test_paper_poppler (CareLayout *layout, gint64 created_at_ms);
cairo_surface_t *care_test_paper_paint (CareLayout *layout, guint page);
void care_test_paper_count_ink (cairo_surface_t *surface,
                                double border,
                                guint *ret_edge,
                                guint *ret_all);
guint care_test_paper_ink (CareLayout *layout, guint page);
void care_test_paper_assert_white_edge (CareLayout *layout, double border);
void care_test_paper_golden (const char *name, const char *text);

G_END_DECLS

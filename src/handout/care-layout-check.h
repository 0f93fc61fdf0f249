/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with laid-out pages: letters no font has, words cut in two, ink outside. */
#pragma once

#include "care-layout.h"

G_BEGIN_DECLS

char **care_layout_list_missing_letters (CareLayout *layout);
char **care_layout_list_cut_words (CareLayout *layout);
gboolean care_layout_is_clipped (CareLayout *layout);
void care_layout_add_warnings (CareLayout *layout, const CareDocument *document);

G_END_DECLS

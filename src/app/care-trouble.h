/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an error of any layer to the sentences the window shows. */
#pragma once

#include "care-error-text.h"

G_BEGIN_DECLS

CareTrouble care_trouble_from_error (const GError *error);
char *care_trouble_words (const GError *error);
char *care_trouble_text (const GError *error, CareKept kept);

G_END_DECLS

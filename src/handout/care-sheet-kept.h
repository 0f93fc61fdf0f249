/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A composed sheet as text, so that its pages can be drawn again as they were given. */
#pragma once

#include "care-layout.h"

G_BEGIN_DECLS

char *care_sheet_kept_to_json (const CareDocument *document, CarePaper paper, gint64 made_at_ms);
CareDocument *care_sheet_kept_new_from_json (const char *text,
                                             CarePaper *ret_paper,
                                             gint64 *ret_made_at_ms,
                                             GError **error);

G_END_DECLS

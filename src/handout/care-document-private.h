/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: making blocks. */
#pragma once

#include "care-document.h"

G_BEGIN_DECLS

CareDocument *care_document_new (void);
CareBlock *care_block_new (CareBlockKind kind);
void care_block_free (CareBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareBlock, care_block_free)
CareDocument *
care_document_read (const char *markdown, gssize length, gboolean any_link, GError **error);
gboolean care_box_kind_from_name (const char *name, CareBoxKind *ret_kind);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody was typing: kept every few seconds, offered to the same person only. */
#pragma once

#include "care-clinic.h"
#include "care-store-drafts.h"

G_BEGIN_DECLS

gboolean
care_save_draft (CareClinic *clinic, const CareAct *act, const CareDraftRow *row, GError **error);
gboolean
care_discard_draft (CareClinic *clinic, const CareAct *act, const char *id, GError **error);
GPtrArray *care_list_drafts (CareClinic *clinic, const char *person, GError **error);

G_END_DECLS

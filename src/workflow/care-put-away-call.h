/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call that cannot be made is dealt with: by a letter, or by hand. */
#pragma once

#include "care-call.h"
#include "care-clinic.h"

G_BEGIN_DECLS

CareCall *care_letter_for_call (
    CareClinic *clinic, const CareAct *act, const char *call_id, gint64 version, GError **error);
CareCall *care_put_away_call (CareClinic *clinic,
                              const CareAct *act,
                              const char *call_id,
                              gint64 version,
                              const char *words,
                              GError **error);

G_END_DECLS

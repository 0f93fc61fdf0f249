/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose planned call it is: claimed for some minutes, released, handed over for good. */
#pragma once

#include "care-call.h"
#include "care-clinic.h"

G_BEGIN_DECLS

CareCall *care_claim_call (CareClinic *clinic,
                           const CareAct *act,
                           const char *call_id,
                           gint64 version,
                           const char *take_over_reason,
                           GError **error);
CareCall *care_release_call (
    CareClinic *clinic, const CareAct *act, const char *call_id, gint64 version, GError **error);
CareCall *care_hand_over_call (CareClinic *clinic,
                               const CareAct *act,
                               const char *call_id,
                               gint64 version,
                               const char *to,
                               const char *words,
                               GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A try without an answer is taken back. */
#pragma once

#include "care-call.h"
#include "care-clinic.h"

G_BEGIN_DECLS

/* How long a try may be taken back. */
#define CARE_UNDO_ATTEMPT_MS ((gint64) 10 * 60 * 1000)

CareCall *care_undo_attempt (
    CareClinic *clinic, const CareAct *act, const char *call_id, gint64 version, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tries to reach a patient about a planned call, and other acts on planned calls. */
#pragma once

#include "care-attempt.h"
#include "care-call.h"
#include "care-clinic.h"

G_BEGIN_DECLS

gboolean care_log_attempt (CareClinic *clinic,
                           const CareAct *act,
                           const CareAttemptData *data,
                           GError **error);
CareCall *care_snooze_call (CareClinic *clinic,
                            const CareAct *act,
                            const char *call_id,
                            gint64 version,
                            gint64 due_at,
                            GError **error);

G_END_DECLS

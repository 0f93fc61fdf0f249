/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tries to reach a patient, about a planned call or a case. */
#pragma once

#include "care-attempt.h"
#include "care-call.h"
#include "care-clinic.h"
#include "care-snooze-call.h"

G_BEGIN_DECLS

gboolean care_log_attempt (CareClinic *clinic,
                           const CareAct *act,
                           const CareAttemptData *data,
                           GError **error);
CareCall *care_try_call (CareClinic *clinic,
                         const CareAct *act,
                         const CareAttemptData *data,
                         gint64 version,
                         GError **error);

G_END_DECLS

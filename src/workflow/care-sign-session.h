/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A treatment is signed: kept for good, and its follow-up calls are planned. */
#pragma once

#include "care-clinic.h"
#include "care-session.h"

G_BEGIN_DECLS

gboolean care_session_data_check (const CareSessionData *data, gint64 now_ms, GError **error);
CareSession *care_sign_session (CareClinic *clinic,
                                const CareAct *act,
                                const CareSessionData *data,
                                const CareAnswers *screening,
                                const char *draft_id,
                                GError **error);

CareSession *care_sign_old_session (CareClinic *clinic,
                                    const CareAct *act,
                                    const CareSessionData *data,
                                    GError **error);

G_END_DECLS

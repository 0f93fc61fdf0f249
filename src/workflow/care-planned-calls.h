/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: planning and closing calls, as part of a use case. */
#pragma once

#include "care-call.h"
#include "care-clinic.h"
#include "care-session.h"

G_BEGIN_DECLS

/* Why a call is no longer planned; codes in the database. */
#define CARE_CALL_CLOSED_REPORT "report"
#define CARE_CALL_CLOSED_NEWER_SESSION "newer_session"
#define CARE_CALL_CLOSED_CASE "case"
#define CARE_CALL_CLOSED_REACHED "reached"
#define CARE_CALL_CLOSED_DECLINED "declined"
#define CARE_CALL_CLOSED_NOT_REACHED "not_reached"
#define CARE_CALL_CLOSED_LETTER "letter"
#define CARE_CALL_CLOSED_ENTERED_LATE "entered_late"
#define CARE_CALL_CLOSED_NOT_WANTED "not_wanted"

/* Set of CareCallReason. */
#define CARE_CALL_BIT(reason) (1u << (reason))
#define CARE_CALL_ALL (~0u)

gboolean care_plan_call (CareClinic *clinic,
                         const CareAct *act,
                         CareSession *session,
                         CareCallReason reason,
                         gint64 due_at,
                         GError **error);
gboolean care_log_no_call (CareClinic *clinic,
                           const CareAct *act,
                           CareSession *session,
                           CareCallReason reason,
                           const char *because,
                           GError **error);
gboolean care_end_call (CareClinic *clinic,
                        const CareAct *act,
                        CareCall *call,
                        CareCallState state,
                        const char *because,
                        GError **error);
gboolean care_close_calls (CareClinic *clinic,
                           const CareAct *act,
                           const char *session_id,
                           guint reasons,
                           const char *because,
                           GError **error);
gboolean care_close_others (CareClinic *clinic,
                            const CareAct *act,
                            const CareCallData *call,
                            GError **error);
gboolean care_put_off_others (CareClinic *clinic, const CareCallData *call, GError **error);
gboolean care_change_call (CareClinic *clinic, const CareCallData *data, GError **error);

G_END_DECLS

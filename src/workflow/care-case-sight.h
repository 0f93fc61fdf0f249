/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may see what a patient said about feeling unsafe in a session (CON-1), and what others see.
 */
#pragma once

#include "care-case-event.h"
#include "care-clinic.h"
#include "care-report.h"
#include "care-result.h"
#include "care-session.h"
#include "care-store-cases.h"
#include "care-triage-json.h"

G_BEGIN_DECLS

gboolean care_sees_unsafe (CareClinic *clinic, const char *viewer, CareSession *session);
gboolean care_sees_unsafe_of (CareClinic *clinic, const char *viewer, const char *therapist);
CareCase *care_case_for_viewer (CareClinic *clinic,
                                const char *viewer,
                                CareSession *session,
                                CareCase *triage_case);
CareCaseEvent *care_case_event_for_viewer (CareClinic *clinic,
                                           const char *viewer,
                                           CareSession *session,
                                           CareCase *triage_case,
                                           CareCaseEvent *event);
CareReport *care_report_for_viewer (CareClinic *clinic,
                                    const char *viewer,
                                    CareSession *session,
                                    CareReport *report);
CareResult *care_result_for_viewer (CareClinic *clinic,
                                    const char *viewer,
                                    CareSession *session,
                                    CareReport *report,
                                    CareResult *result,
                                    GError **error);
CareTriageInput *care_input_without_unsafe (const CareTriageInput *input);
gboolean
care_found_for_viewer (CareClinic *clinic, const char *viewer, GPtrArray *found, GError **error);

G_END_DECLS

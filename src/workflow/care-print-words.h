/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: whom and what, in the words of the sheets to work with. */
#pragma once

#include "care-patient.h"
#include "care-session.h"

G_BEGIN_DECLS

char *care_print_when (gint64 at_ms, gint64 now_ms, GTimeZone *zone);
char *care_print_name (const CarePatientData *patient);
char *care_print_birth (const CarePatientData *patient, gint64 now_ms, GTimeZone *zone);
char *care_print_session (const CareSessionData *session);

G_END_DECLS

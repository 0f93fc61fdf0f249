/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A planned call is put off. */
#pragma once

#include "care-calendar.h"
#include "care-call.h"
#include "care-clinic.h"
#include "care-patient.h"

G_BEGIN_DECLS

/* Who is put off for longer is forgotten. */
#define CARE_SNOOZE_MAX_DAYS 14

/* Times that are offered at most. */
#define CARE_SNOOZE_N_TIMES 3

guint care_snooze_times (CareCalendar *calendar,
                         const CarePatientData *patient,
                         gint64 now_ms,
                         gint64 ret_times[CARE_SNOOZE_N_TIMES]);
CareCall *care_snooze_call (CareClinic *clinic,
                            const CareAct *act,
                            const char *call_id,
                            gint64 version,
                            gint64 due_at,
                            GError **error);

G_END_DECLS

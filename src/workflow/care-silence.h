/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Silence after a session of a higher risk is a finding (NRP-1). */
#pragma once

#include "care-clinic.h"

G_BEGIN_DECLS

/* How long after its first planned call a session of a higher risk may stay without a report. */
#define CARE_SILENCE_MS ((gint64) 24 * 60 * 60 * 1000)

/* Who writes what no person did. */
#define CARE_ACTOR_PROGRAM "aftercare"

gboolean care_next_silence_at (CareClinic *clinic, gint64 *ret_at, GError **error);
gboolean
care_look_for_silence (CareClinic *clinic, const CareAct *act, guint *ret_opened, GError **error);

G_END_DECLS

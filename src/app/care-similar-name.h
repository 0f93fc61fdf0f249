/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two people could be taken for one another by name. */
#pragma once

#include "care-patient.h"

G_BEGIN_DECLS

gboolean care_patients_look_alike (const CarePatientData *a, const CarePatientData *b);
gboolean care_names_look_alike (const char *a, const char *b);

G_END_DECLS

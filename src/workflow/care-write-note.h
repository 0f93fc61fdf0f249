/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note about a patient, or added to a signed report or to another note. */
#pragma once

#include "care-clinic.h"
#include "care-patient-note.h"

G_BEGIN_DECLS

CarePatientNote *care_write_note (CareClinic *clinic,
                                  const CareAct *act,
                                  const CarePatientNoteData *data,
                                  GError **error);

G_END_DECLS

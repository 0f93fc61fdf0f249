/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a letter to a doctor tells: the reports of a session, and why the rules spoke. */
#pragma once

#include "care-clinic.h"
#include "care-letter-facts.h"
#include "care-patient.h"
#include "care-session.h"

G_BEGIN_DECLS

CareLetterFacts *care_letter_facts_load (CareClinic *clinic,
                                         CareSession *session,
                                         CarePatient *patient,
                                         GError **error);

G_END_DECLS

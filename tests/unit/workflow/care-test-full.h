/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic with every field of every kind of record set, for tests that must lose none. */
#pragma once

#include "care-call.h"
#include "care-test-clinic.h"

G_BEGIN_DECLS

/* Words with everything that JSON, lines and databases trip over. */
extern const char care_test_odd[];

void care_test_fill_records (CareTestClinic *t, guint n, GRand *random);
void care_test_fill_calls (CareTestClinic *t);
char *care_test_call_id (CareTestClinic *t, CareSession *session, guint i);
void care_test_done (CareCall *call);
void care_test_fill_templates (CareTestClinic *t);
void care_test_fill_story (CareTestClinic *t, CarePatient *patient);

G_END_DECLS

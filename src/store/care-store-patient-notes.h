/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table note. */
#pragma once

#include "care-patient-note.h"
#include "care-store.h"

G_BEGIN_DECLS

gboolean care_store_insert_patient_note (CareStore *self, CarePatientNote *note, GError **error);
CarePatientNote *care_store_get_patient_note (CareStore *self, const char *id, GError **error);
GPtrArray *care_store_list_patient_notes (CareStore *self, const char *patient_id, GError **error);

G_END_DECLS

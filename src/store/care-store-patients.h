/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table patient. */
#pragma once

#include "care-patient.h"
#include "care-store.h"

G_BEGIN_DECLS

gboolean care_store_insert_patient (CareStore *self, CarePatient *patient, GError **error);
gboolean care_store_update_patient (CareStore *self, CarePatient *patient, GError **error);
CarePatient *care_store_get_patient (CareStore *self, const char *id, GError **error);
CarePatient *care_store_get_own_patient (CareStore *self, const char *id, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table measure. */
#pragma once

#include "care-measure.h"
#include "care-store.h"

G_BEGIN_DECLS

gboolean care_store_insert_measure (CareStore *self, CareMeasure *measure, GError **error);
CareMeasure *care_store_get_measure (CareStore *self, const char *id, GError **error);
GPtrArray *care_store_list_measures (CareStore *self, const char *patient_id, GError **error);

G_END_DECLS

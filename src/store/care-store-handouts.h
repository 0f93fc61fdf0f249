/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table handout. */
#pragma once

#include "care-handout.h"
#include "care-store.h"

G_BEGIN_DECLS

gboolean care_store_insert_handout (CareStore *self, CareHandout *handout, GError **error);
CareHandout *care_store_get_handout (CareStore *self, const char *id, GError **error);
GPtrArray *
care_store_list_patient_handouts (CareStore *self, const char *patient_id, GError **error);
GPtrArray *care_store_list_template_handouts (CareStore *self,
                                              const char *template_id,
                                              gint64 version,
                                              GError **error);

G_END_DECLS

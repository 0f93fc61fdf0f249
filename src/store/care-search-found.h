/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients with what a row of a list says of them. */
#pragma once

#include "care-store-private.h"
#include "care-store-search.h"

G_BEGIN_DECLS

gboolean
care_search_add_found (CareStore *self, const char *patient_id, GPtrArray *list, GError **error);

G_END_DECLS

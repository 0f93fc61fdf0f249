/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table addendum. */
#pragma once

#include "care-addendum.h"
#include "care-store.h"

G_BEGIN_DECLS

gboolean care_store_insert_addendum (CareStore *self, CareAddendum *addendum, GError **error);
CareAddendum *care_store_get_addendum (CareStore *self, const char *id, GError **error);
GPtrArray *care_store_list_addenda (CareStore *self, const char *session_id, GError **error);

G_END_DECLS

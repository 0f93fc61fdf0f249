/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table session. */
#pragma once

#include "care-session.h"
#include "care-store.h"

G_BEGIN_DECLS

gboolean care_store_insert_session (CareStore *self, CareSession *session, GError **error);
CareSession *care_store_get_session (CareStore *self, const char *id, GError **error);
CareSession *care_store_find_session_by_code (CareStore *self, const char *code, GError **error);
GPtrArray *care_store_list_sessions (CareStore *self, const char *patient_id, GError **error);
gboolean care_store_has_treated (
    CareStore *self, const char *person, const char *patient_id, gboolean *ret, GError **error);

gboolean care_store_count_techniques (
    CareStore *self, const char *therapist, guint *counts, guint n_counts, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables planned_call, call_event and attempt. */
#pragma once

#include "care-attempt.h"
#include "care-call-event.h"
#include "care-call.h"
#include "care-store.h"
#include "care-work-item.h"

G_BEGIN_DECLS

gboolean care_store_insert_call (CareStore *self, CareCall *call, GError **error);
gboolean care_store_update_call (CareStore *self, CareCall *call, GError **error);
CareCall *care_store_get_call (CareStore *self, const char *id, GError **error);
GPtrArray *care_store_list_due_calls (
    CareStore *self, const char *person, gint64 until_ms, guint limit, GError **error);
GPtrArray *care_store_list_unreachable_calls (CareStore *self,
                                              const char *person,
                                              guint limit,
                                              GError **error);
GPtrArray *care_store_list_ended_calls (
    CareStore *self, const char *person, gint64 since_ms, guint limit, GError **error);
GPtrArray *care_store_list_put_away_calls (
    CareStore *self, const char *person, gint64 since_ms, guint limit, GError **error);
CareWorkItem *care_store_get_call_item (CareStore *self, const char *id, GError **error);
GPtrArray *care_store_list_session_calls (CareStore *self, const char *session_id, GError **error);

gboolean care_store_insert_call_event (CareStore *self, CareCallEvent *event, GError **error);
CareCallEvent *care_store_get_call_event (CareStore *self, const char *id, GError **error);
GPtrArray *care_store_list_call_events (CareStore *self, const char *call_id, GError **error);

gboolean care_store_insert_attempt (CareStore *self, CareAttempt *attempt, GError **error);
CareAttempt *care_store_get_attempt (CareStore *self, const char *id, GError **error);
GPtrArray *care_store_list_attempts (CareStore *self, const char *case_id, GError **error);
GPtrArray *care_store_list_call_attempts (CareStore *self, const char *call_id, GError **error);
GPtrArray *
care_store_list_patient_attempts (CareStore *self, const char *patient_id, GError **error);

G_END_DECLS

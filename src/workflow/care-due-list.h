/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list: one queue in the order of care_compare_due(); all that a call is shown with. */
#pragma once

#include "care-attempt.h"
#include "care-call-event.h"
#include "care-clinic.h"
#include "care-due.h"

G_BEGIN_DECLS

typedef struct
{
  const char *viewer; /* who looks; may be NULL when not mine */
  gboolean mine;      /* only calls of the viewer */
  gboolean open_only; /* without "could not reach" and what was done today */
  gint64 now_ms;      /* UTC ms */
} CareDueQuery;

typedef struct
{
  CareWorkItem *item;
  GPtrArray *events;   /* of CareCallEvent, oldest first */
  GPtrArray *attempts; /* of CareAttempt made for it, oldest first */
} CareCallDetail;

GPtrArray *care_list_due (CareClinic *clinic, const CareDueQuery *query, GError **error);
GPtrArray *care_list_due_beside (CareClinic *clinic,
                                 const CareDueQuery *query,
                                 const char *call_id,
                                 char **ret_session_id,
                                 GError **error);
CareWorkItem *care_load_due_item (CareClinic *clinic, const char *call_id, GError **error);

CareCallDetail *care_call_detail_load (CareClinic *clinic, const char *call_id, GError **error);
void care_call_detail_free (CareCallDetail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCallDetail, care_call_detail_free)

G_END_DECLS

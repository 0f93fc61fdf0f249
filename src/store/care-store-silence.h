/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions on which nobody has reported and whose silence was not found yet. */
#pragma once

#include "care-enums.h"
#include "care-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *session_id;
  CareCallReason reason;
  gint64 first_due_at; /* UTC ms; when the call was due at first, before anybody moved it */
} CareUnheardCall;

void care_unheard_call_free (CareUnheardCall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareUnheardCall, care_unheard_call_free)

GPtrArray *care_store_list_unheard_calls (CareStore *self, GError **error);
gboolean
care_store_is_unheard (CareStore *self, const char *session_id, gboolean *ret, GError **error);

G_END_DECLS

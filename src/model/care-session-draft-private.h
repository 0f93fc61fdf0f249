/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session's draft, shared by its own files. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-session-draft.h"

G_BEGIN_DECLS

struct _CareSessionDraft
{
  GObject parent_instance;

  char *id;
  char *patient_id;
  char *texts[CARE_N_SESSION_TEXTS]; /* NULL for blank */
  CareAnswers *answers;              /* groups session and screening */
  gboolean screening_confirmed;
  gboolean changed_needed;
  gboolean handout;
  GArray *rows;      /* of CareTreatmentRow */
  GHashTable *typed; /* field → what stands in it and is no value yet */
  guint reactions;
  CareFollowUp follow_up;
  guint64 copied;
  gint64 ended_at; /* CARE_TIME_NONE: the moment it is signed */
  gint64 sealed_at;
};

void care_session_draft_say_changed (CareSessionDraft *self);
gboolean care_session_draft_read_desk (CareSessionDraft *self, JsonObject *object, GError **error);
char *care_session_draft_write_typed (CareSessionDraft *self);
gboolean care_session_draft_check_rows (CareSessionDraft *self, GError **error);

G_END_DECLS

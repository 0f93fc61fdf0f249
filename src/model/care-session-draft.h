/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A treatment while it is written down. Main thread only. */
#pragma once

#include "care-act.h"
#include "care-session.h"
#include "care-treatment.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_SESSION_THERAPIST,
  CARE_SESSION_COMPLAINT,
  CARE_SESSION_REACTION,
  CARE_SESSION_INSTRUCTIONS,
  CARE_SESSION_SUBJECTIVE,
  CARE_SESSION_OBJECTIVE,
  CARE_SESSION_ASSESSMENT,
  CARE_SESSION_PLAN,
  CARE_SESSION_CHANGED,
  CARE_SESSION_MARKS,
  CARE_N_SESSION_TEXTS,
} CareSessionText;

/* What was taken from the last session and nobody has looked at yet: a bit for each row, and these.
 * A draft has them as a number, which JSON has up to 2^53. */
#define CARE_COPIED_MODALITY ((guint64) 1 << 50)
#define CARE_COPIED_INSTRUCTIONS ((guint64) 1 << 51)
#define CARE_COPIED_PLAN ((guint64) 1 << 52)
#define CARE_COPIED_ROW(n) ((guint64) 1 << (n))

#define CARE_TYPE_SESSION_DRAFT (care_session_draft_get_type ())

G_DECLARE_FINAL_TYPE (CareSessionDraft, care_session_draft, CARE, SESSION_DRAFT, GObject)

CareSessionDraft *
care_session_draft_new (const char *patient_id, const char *therapist, gint64 now_ms);
CareSessionDraft *care_session_draft_new_from_json (const char *text, GError **error);
char *care_session_draft_to_json (CareSessionDraft *self);

const char *care_session_draft_get_id (CareSessionDraft *self);
const char *care_session_draft_get_patient_id (CareSessionDraft *self);
const char *care_session_draft_get_text (CareSessionDraft *self, CareSessionText which);
void care_session_draft_set_text (CareSessionDraft *self, CareSessionText which, const char *text);
const CareAnswers *care_session_draft_get_answers (CareSessionDraft *self);
void care_session_draft_set_answer (CareSessionDraft *self, CareFactId id, CareAnswer answer);
void care_session_draft_set_screening (CareSessionDraft *self, const CareAnswers *known);
gboolean care_session_draft_get_screening_confirmed (CareSessionDraft *self);
void care_session_draft_set_screening_confirmed (CareSessionDraft *self, gboolean confirmed);
void care_session_draft_set_changed_needed (CareSessionDraft *self, gboolean needed);
gint64 care_session_draft_get_ended_at (CareSessionDraft *self);
void care_session_draft_set_ended_at (CareSessionDraft *self, gint64 at_ms);
gboolean care_session_draft_get_handout (CareSessionDraft *self);
void care_session_draft_set_handout (CareSessionDraft *self, gboolean wanted);
guint care_session_draft_get_n_rows (CareSessionDraft *self);
const CareTreatmentRow *care_session_draft_get_row (CareSessionDraft *self, guint n);
void care_session_draft_set_row (CareSessionDraft *self, guint n, const CareTreatmentRow *row);
void care_session_draft_remove_row (CareSessionDraft *self, guint n);
guint care_session_draft_get_reactions (CareSessionDraft *self);
void care_session_draft_set_reactions (CareSessionDraft *self, guint reactions);
CareFollowUp care_session_draft_get_follow_up (CareSessionDraft *self);
void care_session_draft_set_follow_up (CareSessionDraft *self, CareFollowUp follow_up);
guint64 care_session_draft_get_copied (CareSessionDraft *self);
void care_session_draft_confirm (CareSessionDraft *self, guint64 copied);
void care_session_draft_repeat (CareSessionDraft *self, CareSession *last);
gboolean care_session_draft_is_empty (CareSessionDraft *self);
const char *care_session_text_code (CareSessionText which);

gboolean care_session_draft_seal (CareSessionDraft *self,
                                  const CareAct *act,
                                  CareSession **ret,
                                  GError **error);

G_END_DECLS

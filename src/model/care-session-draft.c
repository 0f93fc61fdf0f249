/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A treatment while it is written down. Main thread only. */
#include "config.h"

#include "care-session-draft.h"
#include "care-session-draft-private.h"

#include "care-code.h"
#include "care-draft.h"
#include "care-text.h"
#include "care-time.h"
#include "care-uuid.h"

/* Clocks of two desks may differ by this much before a time counts as in the future. */
#define CLOCK_SLACK_MS (5 * 60 * CARE_MS_PER_SECOND)

G_DEFINE_FINAL_TYPE (CareSessionDraft, care_session_draft, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const text_codes[CARE_N_SESSION_TEXTS] = {
  "therapist", "complaint",  "reaction", "instructions", "subjective",
  "objective", "assessment", "plan",     "changed",      "marks",
};

/* A field has another value than before. */
void
care_session_draft_say_changed (CareSessionDraft *self)
{
  self->sealed_at = CARE_TIME_NONE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
care_session_draft_finalize (GObject *object)
{
  CareSessionDraft *self = CARE_SESSION_DRAFT (object);

  g_free (self->id);
  g_free (self->patient_id);
  for (int i = 0; i < CARE_N_SESSION_TEXTS; i++)
    g_free (self->texts[i]);
  care_answers_free (self->answers);
  g_array_unref (self->rows);
  g_hash_table_unref (self->typed);

  G_OBJECT_CLASS (care_session_draft_parent_class)->finalize (object);
}

static void
care_session_draft_class_init (CareSessionDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_session_draft_finalize;

  /**
   * CareSessionDraft::changed:
   *
   * A field has another value than before.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_session_draft_init (CareSessionDraft *self)
{
  self->answers = care_answers_new ();
  self->rows = care_treatment_new ();
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->ended_at = CARE_TIME_NONE;
  self->sealed_at = CARE_TIME_NONE;
  self->handout = TRUE;
}

/**
 * care_session_draft_new:
 * @patient_id: who was treated
 * @therapist: who treated
 * @now_ms: UTC milliseconds
 *
 * The session's id is made here, so that signing twice records once.
 *
 * Returns: (transfer full): a draft with nothing but these, a handout wanted
 */
CareSessionDraft *
care_session_draft_new (const char *patient_id, const char *therapist, gint64 now_ms)
{
  CareSessionDraft *self = g_object_new (CARE_TYPE_SESSION_DRAFT, NULL);

  g_return_val_if_fail (patient_id != NULL, self);

  self->id = care_uuid_new (now_ms);
  self->patient_id = g_strdup (patient_id);
  self->texts[CARE_SESSION_THERAPIST] = g_strdup (therapist);
  return self;
}

static gboolean
read_body (CareSessionDraft *self, JsonObject *object, GError **error)
{
  gint64 confirmed = 0;
  gint64 handout = 0;

  if (!care_draft_read_string (object, "id", &self->id, error) ||
      !care_draft_read_string (object, "patient", &self->patient_id, error) ||
      !care_draft_read_integer (object, "ended_at", CARE_TIME_NONE, &self->ended_at, error) ||
      !care_draft_read_integer (object, "screening_confirmed", 0, &confirmed, error) ||
      !care_draft_read_integer (object, "handout", 1, &handout, error) ||
      !care_draft_read_answers (object, "answers", self->answers, error) ||
      !care_session_draft_read_desk (self, object, error))
    return FALSE;
  for (int i = 0; i < CARE_N_SESSION_TEXTS; i++)
    if (!care_draft_read_string (object, text_codes[i], &self->texts[i], error))
      return FALSE;
  if (self->id == NULL || !care_uuid_is_valid (self->id))
    return care_draft_refuse (error, "id", "must be a UUID");
  if (self->patient_id == NULL)
    return care_draft_refuse (error, "patient", "is missing");
  self->screening_confirmed = confirmed != 0;
  self->handout = handout != 0;
  return TRUE;
}

/**
 * care_session_draft_new_from_json:
 * @text: what care_session_draft_to_json() gave
 * @error: names the member that is wrong
 *
 * Returns: (transfer full) (nullable): the draft as it was left
 */
CareSessionDraft *
care_session_draft_new_from_json (const char *text, GError **error)
{
  g_autoptr (CareSessionDraft) self = g_object_new (CARE_TYPE_SESSION_DRAFT, NULL);
  JsonObject *object = NULL;
  g_autoptr (JsonNode) node = care_draft_parse (text, &object, error);

  if (node == NULL || !read_body (self, object, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_session_draft_to_json:
 * @self: a draft
 *
 * Returns: (transfer full): everything that was typed, for the draft row
 */
char *
care_session_draft_to_json (CareSessionDraft *self)
{
  GString *out = g_string_new ("{");
  g_autofree char *treatment = care_treatment_write_unfinished (self->rows);
  g_autofree char *reactions = care_reactions_write (self->reactions);
  g_autofree char *typed = care_session_draft_write_typed (self);

  care_draft_write_string (out, "id", self->id);
  care_draft_write_string (out, "patient", self->patient_id);
  care_draft_write_integer (out, "ended_at", self->ended_at);
  care_draft_write_integer (out, "screening_confirmed", self->screening_confirmed);
  care_draft_write_integer (out, "handout", self->handout);
  for (int i = 0; i < CARE_N_SESSION_TEXTS; i++)
    care_draft_write_string (out, text_codes[i], self->texts[i]);
  care_draft_write_string (out, "treatment", treatment);
  care_draft_write_string (out, "reactions", reactions);
  care_draft_write_string (out, "typed", typed);
  care_draft_write_integer (out, "follow_up", (gint64) self->follow_up);
  care_draft_write_integer (out, "copied", (gint64) self->copied);
  care_draft_write_answers (out, "answers", self->answers);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

/**
 * care_session_draft_get_id:
 * @self: a draft
 *
 * Returns: (transfer none): the id the session will have, also that of the draft row
 */
const char *
care_session_draft_get_id (CareSessionDraft *self)
{
  return self->id;
}

/**
 * care_session_draft_get_patient_id:
 * @self: a draft
 *
 * Returns: (transfer none): who was treated
 */
const char *
care_session_draft_get_patient_id (CareSessionDraft *self)
{
  return self->patient_id;
}

/**
 * care_session_draft_get_text:
 * @self: a draft
 * @which: a field
 *
 * Returns: (transfer none): what was typed; "" for nothing
 */
const char *
care_session_draft_get_text (CareSessionDraft *self, CareSessionText which)
{
  return self->texts[which] != NULL ? self->texts[which] : "";
}

/**
 * care_session_draft_set_text:
 * @self: a draft
 * @which: a field
 * @text: (nullable): what was typed; blank counts as nothing
 */
void
care_session_draft_set_text (CareSessionDraft *self, CareSessionText which, const char *text)
{
  if (!care_draft_put_text (&self->texts[which], text))
    return;
  if (which == CARE_SESSION_INSTRUCTIONS)
    self->copied &= ~CARE_COPIED_INSTRUCTIONS;
  else if (which == CARE_SESSION_PLAN)
    self->copied &= ~CARE_COPIED_PLAN;
  care_session_draft_say_changed (self);
}

/**
 * care_session_draft_get_answers:
 * @self: a draft
 *
 * Returns: (transfer none): answers of groups session and screening, lent until the next change
 */
const CareAnswers *
care_session_draft_get_answers (CareSessionDraft *self)
{
  return self->answers;
}

/**
 * care_session_draft_set_answer:
 * @self: a draft
 * @id: a fact of group session or screening
 * @answer: its answer
 */
void
care_session_draft_set_answer (CareSessionDraft *self, CareFactId id, CareAnswer answer)
{
  g_return_if_fail (care_fact_get (id)->group == CARE_FACT_GROUP_SESSION ||
                    care_fact_get (id)->group == CARE_FACT_GROUP_SCREENING);

  if (!care_draft_put_answer (self->answers, id, answer))
    return;
  if (id == CARE_FACT_MODALITY)
    self->copied &= ~CARE_COPIED_MODALITY;
  care_session_draft_say_changed (self);
}

/**
 * care_session_draft_set_screening:
 * @self: a draft
 * @known: the patient's screening answers as recorded
 *
 * Takes what is known already as the starting point; it still has to be confirmed today.
 */
void
care_session_draft_set_screening (CareSessionDraft *self, const CareAnswers *known)
{
  care_answers_merge (self->answers, known, CARE_FACT_GROUP_SCREENING);
  care_session_draft_say_changed (self);
}

/**
 * care_session_draft_get_screening_confirmed:
 * @self: a draft
 *
 * Returns: whether the screening answers were gone through with the patient today
 */
gboolean
care_session_draft_get_screening_confirmed (CareSessionDraft *self)
{
  return self->screening_confirmed;
}

/**
 * care_session_draft_set_screening_confirmed:
 * @self: a draft
 * @confirmed: whether the screening answers were gone through with the patient today
 */
void
care_session_draft_set_screening_confirmed (CareSessionDraft *self, gboolean confirmed)
{
  if (self->screening_confirmed == confirmed)
    return;
  self->screening_confirmed = confirmed;
  care_session_draft_say_changed (self);
}

/**
 * care_session_draft_set_changed_needed:
 * @self: a draft
 * @needed: whether the last response was flagged, so that what was changed because of it must be
 *   said before this session is signed
 *
 * Found out anew whenever a form opens; nothing that was typed, so not kept and no change of it.
 */
void
care_session_draft_set_changed_needed (CareSessionDraft *self, gboolean needed)
{
  self->changed_needed = needed;
}

/**
 * care_session_draft_get_ended_at:
 * @self: a draft
 *
 * Returns: when the session ended, UTC ms; %CARE_TIME_NONE for the moment of signing
 */
gint64
care_session_draft_get_ended_at (CareSessionDraft *self)
{
  return self->ended_at;
}

/**
 * care_session_draft_set_ended_at:
 * @self: a draft
 * @at_ms: when the session ended, UTC ms; %CARE_TIME_NONE for the moment of signing
 */
void
care_session_draft_set_ended_at (CareSessionDraft *self, gint64 at_ms)
{
  if (self->ended_at == at_ms)
    return;
  self->ended_at = at_ms;
  care_session_draft_say_changed (self);
}

/**
 * care_session_draft_get_handout:
 * @self: a draft
 *
 * Returns: whether the aftercare sheet is shown after signing
 */
gboolean
care_session_draft_get_handout (CareSessionDraft *self)
{
  return self->handout;
}

/**
 * care_session_draft_set_handout:
 * @self: a draft
 * @wanted: whether the aftercare sheet is shown after signing
 */
void
care_session_draft_set_handout (CareSessionDraft *self, gboolean wanted)
{
  if (self->handout == wanted)
    return;
  self->handout = wanted;
  care_session_draft_say_changed (self);
}

/**
 * care_session_draft_is_empty:
 * @self: a draft
 *
 * Returns: whether nothing of today was entered; screening answers known before do not count
 */
gboolean
care_session_draft_is_empty (CareSessionDraft *self)
{
  for (int i = 0; i < CARE_N_SESSION_TEXTS; i++)
    if (i != CARE_SESSION_THERAPIST && self->texts[i] != NULL)
      return FALSE;
  return !self->screening_confirmed && self->rows->len == 0 && self->reactions == 0 &&
         g_hash_table_size (self->typed) == 0 && self->follow_up == CARE_FOLLOW_UP_AS_PLANNED &&
         !care_answers_any_given (self->answers, CARE_FACT_GROUP_SESSION);
}

/**
 * care_session_text_code:
 * @which: a field
 *
 * Returns: (transfer none): its code, the one care_draft_error_get_field() gives
 */
const char *
care_session_text_code (CareSessionText which)
{
  g_return_val_if_fail (which < CARE_N_SESSION_TEXTS, "");

  return text_codes[which];
}

static gboolean
check_answers (CareSessionDraft *self, GError **error)
{
  const CareFactId needed[] = { CARE_FACT_MODALITY, CARE_FACT_TECHNIQUES, CARE_FACT_REGIONS,
                                CARE_FACT_PRESSURE };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (care_answers_get (self->answers, needed[i]).state != CARE_ANSWER_GIVEN)
      return care_draft_refuse (error, care_fact_get (needed[i])->code, "is missing");
  /* "Not sure" and "declined" are answers here: what counts is that somebody asked. */
  if (care_answers_get (self->answers, CARE_FACT_PAIN_BEFORE).state == CARE_ANSWER_NOT_ASKED)
    return care_draft_refuse (error, "pain_before", "was not asked");
  return TRUE;
}

static gboolean
check (CareSessionDraft *self, const CareAct *act, GError **error)
{
  for (int i = 0; i < CARE_N_SESSION_TEXTS; i++)
    {
      gboolean line = i == CARE_SESSION_THERAPIST;
      gsize max_bytes = line ? CARE_TEXT_MAX_NAME : CARE_TEXT_MAX_NOTE;

      if (!care_draft_check_text (text_codes[i], self->texts[i], max_bytes, !line, error))
        return FALSE;
    }
  if (self->texts[CARE_SESSION_THERAPIST] == NULL)
    return care_draft_refuse (error, "therapist", "is missing");
  if (!care_draft_check_marks (self->texts[CARE_SESSION_MARKS], error) ||
      !care_session_draft_check_rows (self, error))
    return FALSE;
  if (self->changed_needed && self->texts[CARE_SESSION_CHANGED] == NULL)
    return care_draft_refuse (error, "changed", "is missing: the last response was flagged");
  if (self->ended_at != CARE_TIME_NONE && self->ended_at > act->now_ms + CLOCK_SLACK_MS)
    return care_draft_refuse (error, "ended_at", "lies in the future; correct the time");
  return check_answers (self, error);
}

/**
 * care_session_draft_seal:
 * @self: a draft
 * @act: who signs, and when
 * @ret: (out) (transfer full): the record
 * @error: %CARE_DRAFT_ERROR, naming the field; see care_draft_error_get_field()
 *
 * Sealing again without a change gives the same record.
 *
 * Returns: whether the draft can be signed
 */
gboolean
care_session_draft_seal (CareSessionDraft *self,
                         const CareAct *act,
                         CareSession **ret,
                         GError **error)
{
  g_autofree char *code = NULL;
  g_autofree char *treatment = NULL;
  g_autoptr (CareAnswers) answers = care_answers_new ();
  CareSessionData data = { 0 };

  g_return_val_if_fail (CARE_IS_SESSION_DRAFT (self), FALSE);

  if (!check (self, act, error))
    return FALSE;
  if (self->sealed_at == CARE_TIME_NONE)
    self->sealed_at = act->now_ms;
  care_answers_merge (answers, self->answers, CARE_FACT_GROUP_SESSION);
  code = care_code_for_id (self->id);
  data.id = self->id;
  data.patient_id = self->patient_id;
  data.therapist = self->texts[CARE_SESSION_THERAPIST];
  data.ended_at = self->ended_at != CARE_TIME_NONE ? self->ended_at : self->sealed_at;
  data.answers = answers;
  data.code = code;
  data.complaint = self->texts[CARE_SESSION_COMPLAINT];
  data.reaction = self->texts[CARE_SESSION_REACTION];
  data.instructions = self->texts[CARE_SESSION_INSTRUCTIONS];
  data.subjective = self->texts[CARE_SESSION_SUBJECTIVE];
  data.objective = self->texts[CARE_SESSION_OBJECTIVE];
  data.assessment = self->texts[CARE_SESSION_ASSESSMENT];
  data.plan = self->texts[CARE_SESSION_PLAN];
  data.changed = self->texts[CARE_SESSION_CHANGED];
  data.marks = self->texts[CARE_SESSION_MARKS];
  treatment = care_treatment_write (self->rows);
  data.treatment = treatment;
  data.reactions = self->reactions;
  data.follow_up = self->follow_up;
  data.entered_at = self->sealed_at;
  data.signed_by = act->actor;
  *ret = care_session_new (&data);
  return TRUE;
}

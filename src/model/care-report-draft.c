/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A follow-up report while it is being asked. Main thread only. */
#include "config.h"

#include "care-report-draft.h"

#include "care-advice.h"
#include "care-draft.h"
#include "care-text.h"
#include "care-time.h"
#include "care-uuid.h"

/* Clocks of two desks may differ by this much before a time counts as in the future. */
#define CLOCK_SLACK_MS (5 * 60 * CARE_MS_PER_SECOND)

struct _CareReportDraft
{
  GObject parent_instance;

  char *id;
  char *session_id;
  CareAnswers *answers;
  char *words;
  char *marks;  /* NULL: nothing marked */
  char *advice; /* lines that were said; NULL: none */
  CareChannel channel;
  CareIdentity identity;
  gint64 reported_at; /* CARE_TIME_NONE: the moment it is signed */
  char *said_rule;    /* the emergency rule whose words were said last */
  gint64 said_at;
  char *attempt_id;          /* NULL: nobody rang, or not yet */
  CareAttemptResult contact; /* what came of ringing */
  gint64 contact_at;
  gint64 sealed_at; /* kept until the next change, so that signing again gives the same record */
};

G_DEFINE_FINAL_TYPE (CareReportDraft, care_report_draft, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const identity_codes[] = {
  "not_checked", "name_birth_date", "name_phone", "birth_date_phone", "code_name",
};

static void
say_changed (CareReportDraft *self)
{
  self->sealed_at = CARE_TIME_NONE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
care_report_draft_finalize (GObject *object)
{
  CareReportDraft *self = CARE_REPORT_DRAFT (object);

  g_free (self->id);
  g_free (self->session_id);
  care_answers_free (self->answers);
  g_free (self->words);
  g_free (self->marks);
  g_free (self->advice);
  g_free (self->said_rule);
  g_free (self->attempt_id);

  G_OBJECT_CLASS (care_report_draft_parent_class)->finalize (object);
}

static void
care_report_draft_class_init (CareReportDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_report_draft_finalize;

  /**
   * CareReportDraft::changed:
   *
   * A field has another value than before.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_report_draft_init (CareReportDraft *self)
{
  self->answers = care_answers_new ();
  self->reported_at = CARE_TIME_NONE;
  self->said_at = CARE_TIME_NONE;
  self->contact_at = CARE_TIME_NONE;
  self->sealed_at = CARE_TIME_NONE;
}

/**
 * care_report_draft_new:
 * @session_id: the session it answers
 * @now_ms: UTC milliseconds
 *
 * The report's id is made here, so that signing twice records once.
 *
 * Returns: (transfer full): a draft in which nothing was asked, by phone
 */
CareReportDraft *
care_report_draft_new (const char *session_id, gint64 now_ms)
{
  CareReportDraft *self = g_object_new (CARE_TYPE_REPORT_DRAFT, NULL);

  g_return_val_if_fail (session_id != NULL, self);

  self->id = care_uuid_new (now_ms);
  self->session_id = g_strdup (session_id);
  return self;
}

static gboolean
read_body (CareReportDraft *self, JsonObject *object, GError **error)
{
  g_autofree char *channel = NULL;
  g_autofree char *identity = NULL;
  g_autofree char *contact = NULL;
  int value = CARE_CHANNEL_PHONE;
  int result = CARE_ATTEMPT_RESULT_REACHED;

  if (!care_draft_read_string (object, "id", &self->id, error) ||
      !care_draft_read_string (object, "session", &self->session_id, error) ||
      !care_draft_read_string (object, "channel", &channel, error) ||
      !care_draft_read_string (object, "identity", &identity, error) ||
      !care_draft_read_string (object, "words", &self->words, error) ||
      !care_draft_read_string (object, "marks", &self->marks, error) ||
      !care_draft_read_string (object, "advice", &self->advice, error) ||
      !care_draft_read_string (object, "said_rule", &self->said_rule, error) ||
      !care_draft_read_integer (object, "said_at", CARE_TIME_NONE, &self->said_at, error) ||
      !care_draft_read_string (object, "contact", &contact, error) ||
      !care_draft_read_string (object, "attempt", &self->attempt_id, error) ||
      !care_draft_read_integer (object, "contact_at", CARE_TIME_NONE, &self->contact_at, error) ||
      !care_draft_read_integer (object, "reported_at", CARE_TIME_NONE, &self->reported_at, error) ||
      !care_draft_read_answers (object, "answers", self->answers, error))
    return FALSE;
  if (self->id == NULL || !care_uuid_is_valid (self->id))
    return care_draft_refuse (error, "id", "must be a UUID");
  if (self->session_id == NULL)
    return care_draft_refuse (error, "session", "is missing");
  if (channel != NULL && !care_enum_from_code (CARE_TYPE_CHANNEL, channel, &value))
    return care_draft_refuse (error, "channel", "unknown code");
  self->channel = (CareChannel) value;
  if (contact != NULL && !care_enum_from_code (CARE_TYPE_ATTEMPT_RESULT, contact, &result))
    return care_draft_refuse (error, "contact", "unknown code");
  if (self->attempt_id != NULL && (contact == NULL || !care_uuid_is_valid (self->attempt_id)))
    return care_draft_refuse (error, "attempt", "must be a UUID, with a contact");
  self->contact = (CareAttemptResult) result;
  for (guint i = 0; identity != NULL && i < CARE_N_IDENTITIES; i++)
    if (g_str_equal (identity_codes[i], identity))
      self->identity = (CareIdentity) i;
  return TRUE;
}

/**
 * care_report_draft_new_from_json:
 * @text: what care_report_draft_to_json() gave
 * @error: names the member that is wrong
 *
 * Returns: (transfer full) (nullable): the draft as it was left
 */
CareReportDraft *
care_report_draft_new_from_json (const char *text, GError **error)
{
  g_autoptr (CareReportDraft) self = g_object_new (CARE_TYPE_REPORT_DRAFT, NULL);
  JsonObject *object = NULL;
  g_autoptr (JsonNode) node = care_draft_parse (text, &object, error);

  if (node == NULL || !read_body (self, object, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_report_draft_to_json:
 * @self: a draft
 *
 * Returns: (transfer full): everything that was typed, for the draft row
 */
char *
care_report_draft_to_json (CareReportDraft *self)
{
  GString *out = g_string_new ("{");

  care_draft_write_string (out, "id", self->id);
  care_draft_write_string (out, "session", self->session_id);
  care_draft_write_string (out, "channel", care_enum_code (CARE_TYPE_CHANNEL, (int) self->channel));
  care_draft_write_string (out, "identity", identity_codes[self->identity]);
  care_draft_write_integer (out, "reported_at", self->reported_at);
  care_draft_write_string (out, "said_rule", self->said_rule);
  care_draft_write_integer (out, "said_at", self->said_at);
  if (self->attempt_id != NULL)
    {
      care_draft_write_string (out, "contact",
                               care_enum_code (CARE_TYPE_ATTEMPT_RESULT, (int) self->contact));
      care_draft_write_string (out, "attempt", self->attempt_id);
      care_draft_write_integer (out, "contact_at", self->contact_at);
    }
  care_draft_write_string (out, "words", self->words);
  care_draft_write_string (out, "marks", self->marks);
  care_draft_write_string (out, "advice", self->advice);
  care_draft_write_answers (out, "answers", self->answers);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

/**
 * care_report_draft_get_id:
 * @self: a draft
 *
 * Returns: (transfer none): the id the report will have, also that of the draft row
 */
const char *
care_report_draft_get_id (CareReportDraft *self)
{
  return self->id;
}

/**
 * care_report_draft_get_session_id:
 * @self: a draft
 *
 * Returns: (transfer none): the session it answers
 */
const char *
care_report_draft_get_session_id (CareReportDraft *self)
{
  return self->session_id;
}

/**
 * care_report_draft_get_answers:
 * @self: a draft
 *
 * Returns: (transfer none): the answers so far, lent until the next change
 */
const CareAnswers *
care_report_draft_get_answers (CareReportDraft *self)
{
  return self->answers;
}

/**
 * care_report_draft_set_answer:
 * @self: a draft
 * @id: a fact of group report or symptom
 * @answer: its answer
 */
void
care_report_draft_set_answer (CareReportDraft *self, CareFactId id, CareAnswer answer)
{
  g_return_if_fail (care_fact_get (id)->group == CARE_FACT_GROUP_REPORT ||
                    care_fact_get (id)->group == CARE_FACT_GROUP_SYMPTOM);

  if (care_draft_put_answer (self->answers, id, answer))
    say_changed (self);
}

/**
 * care_report_draft_get_words:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the patient's own words
 */
const char *
care_report_draft_get_words (CareReportDraft *self)
{
  return self->words;
}

/**
 * care_report_draft_set_words:
 * @self: a draft
 * @words: (nullable): the patient's own words; blank counts as none
 */
void
care_report_draft_set_words (CareReportDraft *self, const char *words)
{
  if (care_draft_put_text (&self->words, words))
    say_changed (self);
}

/**
 * care_report_draft_get_marks:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the body chart; %NULL when nothing is marked
 */
const char *
care_report_draft_get_marks (CareReportDraft *self)
{
  return self->marks;
}

/**
 * care_report_draft_set_marks:
 * @self: a draft
 * @marks: (nullable): the body chart; blank counts as none
 */
void
care_report_draft_set_marks (CareReportDraft *self, const char *marks)
{
  if (care_draft_put_text (&self->marks, marks))
    say_changed (self);
}

/**
 * care_report_draft_get_advice:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the lines of advice that were said, see care-advice.h
 */
const char *
care_report_draft_get_advice (CareReportDraft *self)
{
  return self->advice;
}

/**
 * care_report_draft_set_advice:
 * @self: a draft
 * @code: the rule whose line for the patient it is
 * @said: whether it was said
 */
void
care_report_draft_set_advice (CareReportDraft *self, const char *code, gboolean said)
{
  char *advice;

  if (care_advice_has (self->advice, code) == said)
    return;
  advice = care_advice_with (self->advice, code, said);
  g_free (self->advice);
  self->advice = advice;
  say_changed (self);
}

/**
 * care_report_draft_get_channel:
 * @self: a draft
 *
 * Returns: how the report reaches the clinic
 */
CareChannel
care_report_draft_get_channel (CareReportDraft *self)
{
  return self->channel;
}

/**
 * care_report_draft_set_channel:
 * @self: a draft
 * @channel: how the report reaches the clinic
 */
void
care_report_draft_set_channel (CareReportDraft *self, CareChannel channel)
{
  if (self->channel == channel)
    return;
  self->channel = channel;
  say_changed (self);
}

/**
 * care_report_draft_get_identity:
 * @self: a draft
 *
 * Returns: which two identifiers were checked
 */
CareIdentity
care_report_draft_get_identity (CareReportDraft *self)
{
  return self->identity;
}

/**
 * care_report_draft_set_identity:
 * @self: a draft
 * @identity: which two identifiers were checked
 */
void
care_report_draft_set_identity (CareReportDraft *self, CareIdentity identity)
{
  if (self->identity == identity)
    return;
  self->identity = identity;
  say_changed (self);
}

/**
 * care_report_draft_get_contact:
 * @self: a draft
 * @ret_attempt: (out) (optional): id, session, time and result of the try to reach the patient by
 *   phone; what it points to is lent until the next change
 *
 * Returns: whether the clinic rang; a patient who rings is no try
 */
gboolean
care_report_draft_get_contact (CareReportDraft *self, CareAttemptData *ret_attempt)
{
  if (self->attempt_id == NULL)
    return FALSE;
  if (ret_attempt != NULL)
    *ret_attempt = (CareAttemptData){
      .id = self->attempt_id,
      .session_id = self->session_id,
      .at = self->contact_at,
      .channel = CARE_CHANNEL_PHONE,
      .result = self->contact,
      .next_at = CARE_TIME_NONE,
    };
  return TRUE;
}

/**
 * care_report_draft_set_contact:
 * @self: a draft
 * @result: what came of ringing
 * @now_ms: UTC milliseconds
 *
 * The try gets its id and time here, so that logging it twice keeps it once.
 */
void
care_report_draft_set_contact (CareReportDraft *self, CareAttemptResult result, gint64 now_ms)
{
  if (self->attempt_id != NULL && self->contact == result)
    return;
  g_free (self->attempt_id);
  self->attempt_id = care_uuid_new (now_ms);
  self->contact = result;
  self->contact_at = now_ms;
  say_changed (self);
}

/**
 * care_report_draft_get_reported_at:
 * @self: a draft
 *
 * Returns: when the patient said it, UTC ms; %CARE_TIME_NONE for the moment of signing
 */
gint64
care_report_draft_get_reported_at (CareReportDraft *self)
{
  return self->reported_at;
}

/**
 * care_report_draft_set_reported_at:
 * @self: a draft
 * @at_ms: when the patient said it, UTC ms; %CARE_TIME_NONE for the moment of signing
 */
void
care_report_draft_set_reported_at (CareReportDraft *self, gint64 at_ms)
{
  if (self->reported_at == at_ms)
    return;
  self->reported_at = at_ms;
  say_changed (self);
}

/**
 * care_report_draft_set_said:
 * @self: a draft
 * @rule_id: the emergency rule whose words the patient was told
 * @at_ms: when, UTC ms
 */
void
care_report_draft_set_said (CareReportDraft *self, const char *rule_id, gint64 at_ms)
{
  g_free (self->said_rule);
  self->said_rule = g_strdup (rule_id);
  self->said_at = at_ms;
  say_changed (self);
}

/**
 * care_report_draft_get_said_rule:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the rule of care_report_draft_set_said()
 */
const char *
care_report_draft_get_said_rule (CareReportDraft *self)
{
  return self->said_rule;
}

/**
 * care_report_draft_get_said_at:
 * @self: a draft
 *
 * Returns: when the words were said, UTC ms, or %CARE_TIME_NONE
 */
gint64
care_report_draft_get_said_at (CareReportDraft *self)
{
  return self->said_at;
}

/**
 * care_report_draft_is_empty:
 * @self: a draft
 *
 * Returns: whether no question was put, no word was written and nothing was marked
 */
gboolean
care_report_draft_is_empty (CareReportDraft *self)
{
  return self->words == NULL && self->marks == NULL &&
         !care_answers_any_given (self->answers, CARE_FACT_GROUP_REPORT) &&
         !care_answers_any_given (self->answers, CARE_FACT_GROUP_SYMPTOM);
}

static gboolean
check (CareReportDraft *self, const CareAct *act, GError **error)
{
  const char *why_not = NULL;

  if (care_report_draft_is_empty (self))
    return care_draft_refuse (error, "answers", "nothing was asked yet; answer a question first");
  if (self->identity == CARE_IDENTITY_NOT_CHECKED)
    return care_draft_refuse (error, "identity", "check two identifiers of the patient first");
  if (self->reported_at != CARE_TIME_NONE && self->reported_at > act->now_ms + CLOCK_SLACK_MS)
    return care_draft_refuse (error, "reported_at", "lies in the future; correct the time");
  if (!care_advice_is_valid (self->advice, &why_not))
    return care_draft_refuse (error, "advice", why_not);
  return care_draft_check_marks (self->marks, error) &&
         care_draft_check_text ("words", self->words, CARE_TEXT_MAX_NOTE, TRUE, error);
}

/**
 * care_report_draft_seal:
 * @self: a draft
 * @act: who signs, and when
 * @ret: (out) (transfer full): the record
 * @error: %CARE_DRAFT_ERROR, naming the field; see care_draft_error_get_field()
 *
 * Open questions do not refuse it: a call that broke off is recorded as far as it went, and triage
 * says that it is incomplete. Sealing again without a change gives the same record.
 *
 * Returns: whether the draft can be signed
 */
gboolean
care_report_draft_seal (CareReportDraft *self, const CareAct *act, CareReport **ret, GError **error)
{
  CareReportData data = { 0 };

  g_return_val_if_fail (CARE_IS_REPORT_DRAFT (self), FALSE);

  if (!check (self, act, error))
    return FALSE;
  if (self->sealed_at == CARE_TIME_NONE)
    self->sealed_at = act->now_ms;
  data.id = self->id;
  data.session_id = self->session_id;
  data.reported_at = self->reported_at != CARE_TIME_NONE ? self->reported_at : self->sealed_at;
  data.channel = self->channel;
  data.answers = self->answers;
  data.words = self->words;
  data.marks = self->marks;
  data.advice = self->advice;
  data.entered_at = self->sealed_at;
  data.signed_by = act->actor;
  *ret = care_report_new (&data);
  return TRUE;
}

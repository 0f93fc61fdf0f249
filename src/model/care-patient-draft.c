/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's details while they are typed. Main thread only. */
#include "config.h"

#include "care-patient-draft.h"

#include "care-draft.h"
#include "care-text.h"
#include "care-time.h"
#include "care-uuid.h"

#include <string.h>

struct _CarePatientDraft
{
  GObject parent_instance;

  char *id;
  char *texts[CARE_N_PATIENT_TEXTS]; /* NULL for blank */
  CareAnswers *screening;
  CareConsent phone_consent;
  int good_from;
  int good_until; /* 0: at any time */
  gint64 number;
  gint64 created_at;   /* CARE_TIME_NONE for a new patient */
  gint64 base_version; /* 0 for a new patient */
  gint64 sealed_at;
};

G_DEFINE_FINAL_TYPE (CarePatientDraft, care_patient_draft, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const text_codes[CARE_N_PATIENT_TEXTS] = {
  "given_name", "family_name", "birth_date", "preferred_name",
  "phone",      "email",       "language",   "notes",
};

static void
say_changed (CarePatientDraft *self)
{
  self->sealed_at = CARE_TIME_NONE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
care_patient_draft_finalize (GObject *object)
{
  CarePatientDraft *self = CARE_PATIENT_DRAFT (object);

  g_free (self->id);
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    g_free (self->texts[i]);
  care_answers_free (self->screening);

  G_OBJECT_CLASS (care_patient_draft_parent_class)->finalize (object);
}

static void
care_patient_draft_class_init (CarePatientDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_patient_draft_finalize;

  /**
   * CarePatientDraft::changed:
   *
   * A field has another value than before.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_patient_draft_init (CarePatientDraft *self)
{
  self->screening = care_answers_new ();
  self->created_at = CARE_TIME_NONE;
  self->sealed_at = CARE_TIME_NONE;
}

/**
 * care_patient_draft_new:
 * @now_ms: UTC milliseconds
 *
 * The patient's id is made here, so that saving twice makes one patient.
 *
 * Returns: (transfer full): an empty draft
 */
CarePatientDraft *
care_patient_draft_new (gint64 now_ms)
{
  CarePatientDraft *self = g_object_new (CARE_TYPE_PATIENT_DRAFT, NULL);

  self->id = care_uuid_new (now_ms);
  return self;
}

/**
 * care_patient_draft_new_from_patient:
 * @patient: the record as it was read
 *
 * Returns: (transfer full): a draft that edits that version of it
 */
CarePatientDraft *
care_patient_draft_new_from_patient (CarePatient *patient)
{
  CarePatientDraft *self = g_object_new (CARE_TYPE_PATIENT_DRAFT, NULL);
  const CarePatientData *data = care_patient_get (patient);
  const char *const texts[CARE_N_PATIENT_TEXTS] = {
    data->given_name, data->family_name, data->birth_date, data->preferred_name,
    data->phone,      data->email,       data->language,   data->notes,
  };

  self->id = g_strdup (data->id);
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    self->texts[i] = g_strdup (texts[i]);
  *self->screening = *data->screening;
  self->phone_consent = data->phone_consent;
  self->good_from = data->good_from;
  self->good_until = data->good_until;
  self->number = data->number;
  self->created_at = data->created_at;
  self->base_version = data->version;
  return self;
}

/* Not in drafts of before these fields were. */
static gboolean
read_calling (CarePatientDraft *self, JsonObject *object, GError **error)
{
  g_autofree char *code = NULL;
  int consent = CARE_CONSENT_NOT_ASKED;
  gint64 from = 0;
  gint64 until = 0;

  if (!care_draft_read_string (object, "phone_consent", &code, error) ||
      !care_draft_read_integer (object, "good_from", 0, &from, error) ||
      !care_draft_read_integer (object, "good_until", 0, &until, error))
    return FALSE;
  if (code != NULL && !care_enum_from_code (CARE_TYPE_CONSENT, code, &consent))
    return care_draft_refuse (error, "phone_consent", "must be yes, no or not_asked");
  if (from < 0 || until < 0 || from > CARE_MINUTES_PER_DAY || until > CARE_MINUTES_PER_DAY)
    return care_draft_refuse (error, "good_from", "must be minutes of a day");
  self->phone_consent = (CareConsent) consent;
  self->good_from = (int) from;
  self->good_until = (int) until;
  return TRUE;
}

static gboolean
read_body (CarePatientDraft *self, JsonObject *object, GError **error)
{
  if (!care_draft_read_string (object, "id", &self->id, error) ||
      !care_draft_read_integer (object, "number", 0, &self->number, error) ||
      !care_draft_read_integer (object, "created_at", CARE_TIME_NONE, &self->created_at, error) ||
      !care_draft_read_integer (object, "version", 0, &self->base_version, error) ||
      !care_draft_read_answers (object, "screening", self->screening, error))
    return FALSE;
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    if (!care_draft_read_string (object, text_codes[i], &self->texts[i], error))
      return FALSE;
  if (!read_calling (self, object, error))
    return FALSE;
  if (self->id == NULL || !care_uuid_is_valid (self->id))
    return care_draft_refuse (error, "id", "must be a UUID");
  return TRUE;
}

/**
 * care_patient_draft_new_from_json:
 * @text: what care_patient_draft_to_json() gave
 * @error: names the member that is wrong
 *
 * Returns: (transfer full) (nullable): the draft as it was left
 */
CarePatientDraft *
care_patient_draft_new_from_json (const char *text, GError **error)
{
  g_autoptr (CarePatientDraft) self = g_object_new (CARE_TYPE_PATIENT_DRAFT, NULL);
  JsonObject *object = NULL;
  g_autoptr (JsonNode) node = care_draft_parse (text, &object, error);

  if (node == NULL || !read_body (self, object, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_patient_draft_to_json:
 * @self: a draft
 *
 * Returns: (transfer full): everything that was typed, for the draft row
 */
char *
care_patient_draft_to_json (CarePatientDraft *self)
{
  GString *out = g_string_new ("{");

  care_draft_write_string (out, "id", self->id);
  care_draft_write_integer (out, "number", self->number);
  care_draft_write_integer (out, "created_at", self->created_at);
  care_draft_write_integer (out, "version", self->base_version);
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    care_draft_write_string (out, text_codes[i], self->texts[i]);
  if (self->phone_consent != CARE_CONSENT_NOT_ASKED)
    care_draft_write_string (out, "phone_consent",
                             care_enum_code (CARE_TYPE_CONSENT, (int) self->phone_consent));
  if (self->good_until > 0)
    {
      care_draft_write_integer (out, "good_from", self->good_from);
      care_draft_write_integer (out, "good_until", self->good_until);
    }
  care_draft_write_answers (out, "screening", self->screening);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

/**
 * care_patient_draft_get_id:
 * @self: a draft
 *
 * Returns: (transfer none): the patient's id, also that of the draft row
 */
const char *
care_patient_draft_get_id (CarePatientDraft *self)
{
  return self->id;
}

/**
 * care_patient_draft_get_base_version:
 * @self: a draft
 *
 * Returns: the version that is being edited; 0 for a new patient
 */
gint64
care_patient_draft_get_base_version (CarePatientDraft *self)
{
  return self->base_version;
}

/**
 * care_patient_draft_rebase:
 * @self: a draft of a patient who is there
 * @now: the same record as somebody else left it
 *
 * What was typed stays; from now on it edits that version. The risks are those of @now: they are
 * asked in sessions, not here.
 */
void
care_patient_draft_rebase (CarePatientDraft *self, CarePatient *now)
{
  const CarePatientData *data = care_patient_get (now);

  g_return_if_fail (g_str_equal (data->id, self->id));

  *self->screening = *data->screening;
  self->number = data->number;
  self->created_at = data->created_at;
  self->base_version = data->version;
  say_changed (self);
}

/**
 * care_patient_draft_get_text:
 * @self: a draft
 * @which: a field
 *
 * Returns: (transfer none): what was typed; "" for nothing
 */
const char *
care_patient_draft_get_text (CarePatientDraft *self, CarePatientText which)
{
  return self->texts[which] != NULL ? self->texts[which] : "";
}

/**
 * care_patient_draft_set_text:
 * @self: a draft
 * @which: a field
 * @text: (nullable): what was typed; kept as typed until it is sealed
 */
void
care_patient_draft_set_text (CarePatientDraft *self, CarePatientText which, const char *text)
{
  if (care_draft_put_text (&self->texts[which], text))
    say_changed (self);
}

/**
 * care_patient_draft_get_screening:
 * @self: a draft
 *
 * Returns: (transfer none): the answers of group screening, lent until the next change
 */
const CareAnswers *
care_patient_draft_get_screening (CarePatientDraft *self)
{
  return self->screening;
}

/**
 * care_patient_draft_set_answer:
 * @self: a draft
 * @id: a fact of group screening
 * @answer: its answer
 */
void
care_patient_draft_set_answer (CarePatientDraft *self, CareFactId id, CareAnswer answer)
{
  g_return_if_fail (care_fact_get (id)->group == CARE_FACT_GROUP_SCREENING);

  if (care_draft_put_answer (self->screening, id, answer))
    say_changed (self);
}

/**
 * care_patient_draft_get_phone_consent:
 * @self: a draft
 *
 * Returns: whether the patient agreed to be rung up
 */
CareConsent
care_patient_draft_get_phone_consent (CarePatientDraft *self)
{
  return self->phone_consent;
}

/**
 * care_patient_draft_set_phone_consent:
 * @self: a draft
 * @consent: whether the patient agreed to be rung up
 */
void
care_patient_draft_set_phone_consent (CarePatientDraft *self, CareConsent consent)
{
  if (self->phone_consent == consent)
    return;
  self->phone_consent = consent;
  say_changed (self);
}

/**
 * care_patient_draft_get_good_time:
 * @self: a draft
 * @ret_from: (out) (optional): minute of the clinic's day from which the patient is reached
 * @ret_until: (out) (optional): minute of the day until which
 *
 * Returns: %FALSE when the patient may be rung at any time
 */
gboolean
care_patient_draft_get_good_time (CarePatientDraft *self, int *ret_from, int *ret_until)
{
  if (ret_from != NULL)
    *ret_from = self->good_from;
  if (ret_until != NULL)
    *ret_until = self->good_until;
  return self->good_until > 0;
}

/**
 * care_patient_draft_set_good_time:
 * @self: a draft
 * @from: minute of the clinic's day, 0 to 1439
 * @until: minute of the day, 1 to 1440; 0 for any time. That it lies after @from is looked at when
 *   the draft is sealed
 */
void
care_patient_draft_set_good_time (CarePatientDraft *self, int from, int until)
{
  if (until <= 0)
    from = until = 0;
  if (self->good_from == from && self->good_until == until)
    return;
  self->good_from = from;
  self->good_until = until;
  say_changed (self);
}

/**
 * care_patient_draft_is_empty:
 * @self: a draft
 *
 * Returns: whether nothing was typed or answered
 */
gboolean
care_patient_draft_is_empty (CarePatientDraft *self)
{
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    if (self->texts[i] != NULL)
      return FALSE;
  if (self->phone_consent != CARE_CONSENT_NOT_ASKED || self->good_until > 0)
    return FALSE;
  return !care_answers_any_given (self->screening, CARE_FACT_GROUP_SCREENING);
}

/**
 * care_patient_text_code:
 * @which: a field
 *
 * Returns: (transfer none): its code, the one care_draft_error_get_field() gives
 */
const char *
care_patient_text_code (CarePatientText which)
{
  g_return_val_if_fail (which < CARE_N_PATIENT_TEXTS, "");

  return text_codes[which];
}

static gboolean
check_birth_date (const char *date, const CareAct *act, GError **error)
{
  if (!care_date_is_valid (date))
    return care_draft_refuse (error, "birth_date", "must be a day as YYYY-MM-DD");
  if (care_date_age_years (date, act->now_ms, act->zone) < 0)
    return care_draft_refuse (error, "birth_date", "must lie in the past 120 years");
  return TRUE;
}

/**
 * care_patient_draft_check_text:
 * @self: a draft
 * @which: one of its texts
 * @act: who saves, and when
 * @error: %CARE_DRAFT_ERROR, naming the field; see care_draft_error_get_field()
 *
 * Returns: whether that text can be saved as it is
 */
gboolean
care_patient_draft_check_text (CarePatientDraft *self,
                               CarePatientText which,
                               const CareAct *act,
                               GError **error)
{
  gboolean notes = which == CARE_PATIENT_NOTES;
  const char *text;

  g_return_val_if_fail (CARE_IS_PATIENT_DRAFT (self), FALSE);
  g_return_val_if_fail (which < CARE_N_PATIENT_TEXTS, FALSE);

  text = self->texts[which];
  if (!care_draft_check_text (text_codes[which], text,
                              notes ? CARE_TEXT_MAX_NOTE : CARE_TEXT_MAX_NAME, notes, error))
    return FALSE;
  if (text == NULL)
    return which > CARE_PATIENT_BIRTH_DATE ||
           care_draft_refuse (error, text_codes[which], "is missing");
  if (which == CARE_PATIENT_BIRTH_DATE)
    return check_birth_date (text, act, error);
  if (which == CARE_PATIENT_PHONE && !care_phone_is_valid (text))
    return care_draft_refuse (error, "phone", "must hold at least 3 digits");
  if (which == CARE_PATIENT_EMAIL && !care_email_is_valid (text))
    return care_draft_refuse (error, "email", "must be an address such as name@example.org");
  return TRUE;
}

static gboolean
check (CarePatientDraft *self, const CareAct *act, GError **error)
{
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    if (!care_patient_draft_check_text (self, (CarePatientText) i, act, error))
      return FALSE;
  if (self->good_until > 0 && self->good_from >= self->good_until)
    return care_draft_refuse (error, "good_until", "must lie after the time from which");
  return TRUE;
}

/**
 * care_patient_draft_seal:
 * @self: a draft
 * @act: who saves, and when
 * @ret: (out) (transfer full): the record; its version is the one that was read
 * @error: %CARE_DRAFT_ERROR, naming the field; see care_draft_error_get_field()
 *
 * Names lose blanks at their ends. Sealing again without a change gives the same record.
 *
 * Returns: whether the draft can be saved
 */
gboolean
care_patient_draft_seal (CarePatientDraft *self,
                         const CareAct *act,
                         CarePatient **ret,
                         GError **error)
{
  char *clean[CARE_N_PATIENT_TEXTS];
  CarePatientData data = { 0 };

  g_return_val_if_fail (CARE_IS_PATIENT_DRAFT (self), FALSE);

  if (!check (self, act, error))
    return FALSE;
  if (self->sealed_at == CARE_TIME_NONE)
    self->sealed_at = act->now_ms;
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    clean[i] = self->texts[i] == NULL    ? NULL
               : i == CARE_PATIENT_NOTES ? g_strdup (self->texts[i])
                                         : care_text_clean_line (self->texts[i]);
  data.id = self->id;
  data.given_name = clean[CARE_PATIENT_GIVEN_NAME];
  data.family_name = clean[CARE_PATIENT_FAMILY_NAME];
  data.birth_date = clean[CARE_PATIENT_BIRTH_DATE];
  data.preferred_name = clean[CARE_PATIENT_PREFERRED_NAME];
  data.phone = clean[CARE_PATIENT_PHONE];
  data.email = clean[CARE_PATIENT_EMAIL];
  data.language = clean[CARE_PATIENT_LANGUAGE];
  data.notes = clean[CARE_PATIENT_NOTES];
  data.screening = self->screening;
  data.phone_consent = self->phone_consent;
  data.good_from = self->good_from;
  data.good_until = self->good_until;
  data.number = self->number;
  data.created_at = self->created_at != CARE_TIME_NONE ? self->created_at : self->sealed_at;
  data.version = self->base_version;
  *ret = care_patient_new (&data);
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    g_free (clean[i]);
  return TRUE;
}

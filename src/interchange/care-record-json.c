/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records from JSON, as the command line and other programs send them: strict, one object each.
 *
 * Every object has "type" and "id" (a UUID in lower case, made by the sender, so that sending again
 * is safe). Times are ISO 8601 with offset. Facts are members named as in the vocabulary: yes/no
 * "yes", "no", "not_asked", "declined" or "unsure"; numbers; codes; lists of codes; a fact left out
 * is not asked. A member that is not known is an error.
 *
 *   patient     given_name family_name birth_date · preferred_name phone email language notes ·
 *               phone_consent (yes, no, not_asked) · good_from good_until (minutes of the clinic's
 *               day, both or none) · screening facts
 *   session     patient therapist ended_at · session facts · complaint reaction instructions
 *               changed · notes {subjective objective assessment plan} · marks (a body chart)
 *               · treatment (a list of {technique region side pressure grade minutes agreed}; the
 *               facts techniques, regions and pressure are taken from it where they are left out) ·
 *               reactions (a list) · follow_up
 *   report      session reported_at channel · report and symptom facts · words · marks
 *               · advice (codes of the rules whose line was said)
 *   attempt     one of patient, session, case, call · channel result · at next_at words
 *   case_event  case act · at version words · attempt: channel result next_at · assign, escalate,
 *               acknowledge: owner · wait: next_at · raise, lower: level · resolve: outcome harm
 *               care_change
 *   addendum    session words · happened_at
 */
#include "config.h"

#include "care-record-json.h"

#include <string.h>

#include "care-answers-json.h"
#include "care-enums.h"
#include "care-json.h"
#include "care-treatment.h"
#include "care-time.h"

G_DEFINE_QUARK (care - record - error - quark, care_record_error)

static const char *const type_codes[CARE_N_RECORD_TYPES] = {
  "patient", "session", "report", "attempt", "case_event", "addendum",
};

/* Members that are no facts, by type. */
static const char *const members[CARE_N_RECORD_TYPES][18] = {
  { "given_name", "family_name", "birth_date", "preferred_name", "phone", "email", "language",
    "notes", "phone_consent", "good_from", "good_until" },
  { "patient", "therapist", "ended_at", "complaint", "reaction", "instructions", "changed", "notes",
    "marks", "treatment", "reactions", "follow_up" },
  { "session", "reported_at", "channel", "words", "marks", "advice" },
  { "patient", "session", "case", "call", "at", "channel", "result", "next_at", "words" },
  { "case", "act", "at", "version", "words", "channel", "result", "next_at", "owner", "level",
    "outcome", "harm", "care_change" },
  { "session", "happened_at", "words" },
};

/* Members that a stored record has besides, in a lossless export. */
static const char *const stored_members[CARE_N_RECORD_TYPES][4] = {
  { "number", "created_at", "version" },
  { "code", "entered_at", "signed_by" },
  { "entered_at", "signed_by" },
  { NULL },
  { NULL },
  { "entered_at", "author" },
};

static const char *const note_members[] = { "subjective", "objective", "assessment", "plan", NULL };

typedef struct
{
  CareRecord *record;
  JsonObject *object;
  GError **error;
  gboolean failed;
} Reader;

/**
 * care_record_type_code:
 * @type: a type
 *
 * Returns: (transfer none): its permanent code
 */
const char *
care_record_type_code (CareRecordType type)
{
  g_return_val_if_fail (type < CARE_N_RECORD_TYPES, "");

  return type_codes[type];
}

/**
 * care_record_free:
 * @self: (transfer full): a record
 */
void
care_record_free (CareRecord *self)
{
  g_clear_pointer (&self->answers, care_answers_free);
  g_clear_pointer (&self->node, json_node_unref);
  g_free (self->marks);
  g_free (self->treatment);
  g_free (self->advice);
  g_free (self);
}

static void
fail (Reader *r, const char *member, const char *what)
{
  if (!r->failed)
    g_set_error (r->error, CARE_RECORD_ERROR, CARE_RECORD_ERROR_INVALID, "%s: %s", member, what);
  r->failed = TRUE;
}

static const char *
read_text (Reader *r, const char *member, gboolean required)
{
  JsonNode *node = json_object_get_member (r->object, member);
  const char *text = NULL;

  if (r->failed)
    return NULL;
  if (node == NULL && !required)
    return NULL;
  if (node == NULL)
    fail (r, member, "must be given");
  else if (!care_json_get_string (node, member, &text, r->error))
    r->failed = TRUE;
  return text;
}

static gint64
read_time (Reader *r, const char *member, gboolean required)
{
  const char *text = read_text (r, member, required);
  gint64 at = CARE_TIME_NONE;

  if (text == NULL || r->failed)
    return CARE_TIME_NONE;
  if (!care_time_parse (text, &at, r->error))
    {
      g_prefix_error (r->error, "%s: ", member);
      r->failed = TRUE;
    }
  return at;
}

static int
read_code (Reader *r, const char *member, GType type, gboolean required)
{
  const char *text = read_text (r, member, required);
  int value = -1;

  if (text == NULL || r->failed || care_enum_from_code (type, text, &value))
    return value;
  if (!r->failed)
    {
      g_autoptr (GEnumClass) values = g_type_class_ref (type);
      g_autoptr (GString) known = g_string_new ("must be one of");

      for (guint i = 0; i < values->n_values; i++)
        g_string_append_printf (known, "%s %s", i > 0 ? "," : "", values->values[i].value_nick);
      fail (r, member, known->str);
    }
  return -1;
}

static gboolean
is_listed (const char *const *list, gsize n, const char *name)
{
  for (gsize i = 0; i < n && list[i] != NULL; i++)
    if (g_str_equal (list[i], name))
      return TRUE;
  return FALSE;
}

/* Whether a record of @type may hold the fact @id. */
static gboolean
holds_fact (CareRecordType type, CareFactId id)
{
  const CareFact *fact;

  if (!care_fact_is_recorded (id) || id == CARE_FACT_AGE_YEARS || id == CARE_FACT_WORDS)
    return FALSE;
  fact = care_fact_get (id);
  switch (type)
    {
    case CARE_RECORD_PATIENT:
      return fact->group == CARE_FACT_GROUP_SCREENING;
    case CARE_RECORD_SESSION:
      return fact->group == CARE_FACT_GROUP_SESSION;
    case CARE_RECORD_REPORT:
      return fact->group == CARE_FACT_GROUP_REPORT || fact->group == CARE_FACT_GROUP_SYMPTOM;
    case CARE_RECORD_ATTEMPT:
    case CARE_RECORD_CASE_EVENT:
    case CARE_RECORD_ADDENDUM:
    case CARE_N_RECORD_TYPES:
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

/* Reads the facts and refuses what is not known. */
static void
read_members (Reader *r, gboolean stored)
{
  CareRecordType type = r->record->type;
  g_autoptr (GList) names = json_object_get_members (r->object);

  for (GList *l = names; l != NULL && !r->failed; l = l->next)
    {
      const char *name = l->data;
      CareFactId id;

      if (g_str_equal (name, "type") || g_str_equal (name, "id") ||
          is_listed (members[type], G_N_ELEMENTS (members[type]), name) ||
          (stored && is_listed (stored_members[type], G_N_ELEMENTS (stored_members[type]), name)))
        continue;
      id = care_fact_find (name);
      if (id == CARE_FACT_NONE || !holds_fact (type, id))
        fail (r, name, "is not known in this type of record");
      else if (!care_answers_read_member (r->record->answers, id,
                                          json_object_get_member (r->object, name), r->error))
        r->failed = TRUE;
    }
}

/* Returns: a minute of the day; 0 when it is not given. */
static int
read_minute (Reader *r, const char *member)
{
  JsonNode *node = json_object_get_member (r->object, member);
  gint64 minute = 0;

  if (r->failed || node == NULL)
    return 0;
  if (!care_json_get_integer (node, member, 0, CARE_MINUTES_PER_DAY, &minute, r->error))
    r->failed = TRUE;
  return (int) minute;
}

static void
read_calling (Reader *r, CarePatientData *patient)
{
  int consent = read_code (r, "phone_consent", CARE_TYPE_CONSENT, FALSE);

  patient->phone_consent = consent < 0 ? CARE_CONSENT_NOT_ASKED : (CareConsent) consent;
  patient->good_from = read_minute (r, "good_from");
  patient->good_until = read_minute (r, "good_until");
  if (json_object_has_member (r->object, "good_from") !=
      json_object_has_member (r->object, "good_until"))
    fail (r, "good_from", "must be given together with good_until");
  else if (json_object_has_member (r->object, "good_until") &&
           patient->good_until <= patient->good_from)
    fail (r, "good_until", "must lie after good_from");
}

static void
read_patient (Reader *r)
{
  r->record->patient = (CarePatientData){
    .id = r->record->id,
    .given_name = read_text (r, "given_name", TRUE),
    .family_name = read_text (r, "family_name", TRUE),
    .birth_date = read_text (r, "birth_date", TRUE),
    .preferred_name = read_text (r, "preferred_name", FALSE),
    .phone = read_text (r, "phone", FALSE),
    .email = read_text (r, "email", FALSE),
    .language = read_text (r, "language", FALSE),
    .notes = read_text (r, "notes", FALSE),
    .screening = r->record->answers,
  };
  read_calling (r, &r->record->patient);
}

static void
read_notes (Reader *r)
{
  JsonNode *node = json_object_get_member (r->object, "notes");
  CareSessionData *session = &r->record->session;
  Reader notes = *r;
  g_autoptr (GList) names = NULL;

  if (r->failed || node == NULL)
    return;
  if (!care_json_get_object (node, "notes", &notes.object, r->error))
    {
      r->failed = TRUE;
      return;
    }
  names = json_object_get_members (notes.object);
  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (note_members, l->data))
      fail (&notes, l->data, "is not known in notes");
  session->subjective = read_text (&notes, "subjective", FALSE);
  session->objective = read_text (&notes, "objective", FALSE);
  session->assessment = read_text (&notes, "assessment", FALSE);
  session->plan = read_text (&notes, "plan", FALSE);
  r->failed = notes.failed;
}

/* The body chart, as compact text to be judged where sessions are; a text is such JSON already. */
static void
read_marks (Reader *r)
{
  JsonNode *node = json_object_get_member (r->object, "marks");

  if (r->failed || node == NULL)
    return;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    r->record->marks = g_strdup (json_node_get_string (node));
  else
    r->record->marks = json_to_string (node, FALSE);
}

/* The rows: a list, or a text that is such JSON already, as an export has it. */
static void
read_treatment (Reader *r)
{
  JsonNode *node = json_object_get_member (r->object, "treatment");
  g_autoptr (GArray) rows = NULL;
  g_autofree char *text = NULL;

  if (r->failed || node == NULL)
    return;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    text = g_strdup (json_node_get_string (node));
  else
    text = json_to_string (node, FALSE);
  rows = care_treatment_parse (text, r->error);
  r->failed = rows == NULL;
  if (rows == NULL)
    return;
  r->record->treatment = care_treatment_write (rows);
  care_treatment_derive (rows, r->record->answers);
}

/* Returns: (transfer full): a list of codes joined by a comma; NULL without it, or on failure. */
static char *
read_codes (Reader *r, const char *name)
{
  JsonNode *node = json_object_get_member (r->object, name);
  g_autoptr (GString) codes = g_string_new (NULL);
  JsonArray *array;

  if (r->failed || node == NULL)
    return NULL;
  r->failed = !care_json_get_array (node, name, &array, r->error);
  for (guint i = 0; !r->failed && i < json_array_get_length (array); i++)
    {
      const char *code = "";

      r->failed = !care_json_get_string (json_array_get_element (array, i), name, &code, r->error);
      g_string_append_printf (codes, "%s%s", i > 0 ? "," : "", code);
    }
  return r->failed ? NULL : g_strdup (codes->str);
}

static guint
read_reactions (Reader *r)
{
  g_autofree char *codes = read_codes (r, "reactions");
  guint reactions = 0;

  if (codes != NULL)
    r->failed = !care_reactions_parse (codes, &reactions, r->error);
  return reactions;
}

static void
read_desk (Reader *r)
{
  int follow_up = read_code (r, "follow_up", CARE_TYPE_FOLLOW_UP, FALSE);

  read_treatment (r);
  r->record->session.treatment = r->record->treatment;
  r->record->session.reactions = read_reactions (r);
  if (follow_up >= 0)
    r->record->session.follow_up = (CareFollowUp) follow_up;
}

static void
read_session (Reader *r)
{
  r->record->session = (CareSessionData){
    .id = r->record->id,
    .patient_id = read_text (r, "patient", TRUE),
    .therapist = read_text (r, "therapist", TRUE),
    .ended_at = read_time (r, "ended_at", TRUE),
    .answers = r->record->answers,
    .complaint = read_text (r, "complaint", FALSE),
    .reaction = read_text (r, "reaction", FALSE),
    .instructions = read_text (r, "instructions", FALSE),
    .changed = read_text (r, "changed", FALSE),
  };
  read_notes (r);
  read_marks (r);
  r->record->session.marks = r->record->marks;
  read_desk (r);
}

static void
read_report (Reader *r)
{
  r->record->report = (CareReportData){
    .id = r->record->id,
    .session_id = read_text (r, "session", TRUE),
    .reported_at = read_time (r, "reported_at", TRUE),
    .channel = (CareChannel) read_code (r, "channel", CARE_TYPE_CHANNEL, TRUE),
    .answers = r->record->answers,
    .words = read_text (r, "words", FALSE),
  };
  read_marks (r);
  r->record->report.marks = r->record->marks;
  r->record->advice = read_codes (r, "advice");
  r->record->report.advice = r->record->advice;
}

static void
read_attempt (Reader *r)
{
  CareAttemptData *attempt = &r->record->attempt;

  *attempt = (CareAttemptData){
    .id = r->record->id,
    .patient_id = read_text (r, "patient", FALSE),
    .session_id = read_text (r, "session", FALSE),
    .case_id = read_text (r, "case", FALSE),
    .call_id = read_text (r, "call", FALSE),
    .at = read_time (r, "at", FALSE),
    .channel = (CareChannel) read_code (r, "channel", CARE_TYPE_CHANNEL, TRUE),
    .result = (CareAttemptResult) read_code (r, "result", CARE_TYPE_ATTEMPT_RESULT, TRUE),
    .next_at = read_time (r, "next_at", FALSE),
    .words = read_text (r, "words", FALSE),
  };
  if (attempt->patient_id == NULL && attempt->session_id == NULL && attempt->case_id == NULL &&
      attempt->call_id == NULL)
    fail (r, "patient", "one of patient, session, case and call must be given");
}

static void
read_event (Reader *r)
{
  JsonNode *version = json_object_get_member (r->object, "version");
  CareCaseEventRecord *event = &r->record->event;

  *event = (CareCaseEventRecord){
    .case_id = read_text (r, "case", TRUE),
    .act = read_code (r, "act", CARE_TYPE_CASE_ACT, TRUE),
    .at = read_time (r, "at", FALSE),
    .channel = read_code (r, "channel", CARE_TYPE_CHANNEL, FALSE),
    .result = read_code (r, "result", CARE_TYPE_ATTEMPT_RESULT, FALSE),
    .level = read_code (r, "level", CARE_TYPE_LEVEL, FALSE),
    .outcome = read_code (r, "outcome", CARE_TYPE_CASE_OUTCOME, FALSE),
    .harm = read_code (r, "harm", CARE_TYPE_HARM, FALSE),
    .next_at = read_time (r, "next_at", FALSE),
    .owner = read_text (r, "owner", FALSE),
    .care_change = read_text (r, "care_change", FALSE),
    .words = read_text (r, "words", FALSE),
  };
  if (!r->failed && version != NULL &&
      !care_json_get_integer (version, "version", 1, G_MAXINT32, &event->version, r->error))
    r->failed = TRUE;
}

static void
read_addendum (Reader *r)
{
  r->record->addendum = (CareAddendumData){
    .id = r->record->id,
    .session_id = read_text (r, "session", TRUE),
    .happened_at = read_time (r, "happened_at", FALSE),
    .words = read_text (r, "words", TRUE),
  };
}

/* What an act cannot do without: a missing code must not be read as the first one. */
static void
check_event (Reader *r)
{
  const CareCaseEventRecord *event = &r->record->event;

  if (r->failed)
    return;
  if (event->act == CARE_CASE_ACT_ATTEMPT && event->channel < 0)
    fail (r, "channel", "must be given with an attempt");
  if (event->act == CARE_CASE_ACT_ATTEMPT && event->result < 0)
    fail (r, "result", "must be given with an attempt");
  if ((event->act == CARE_CASE_ACT_RAISE || event->act == CARE_CASE_ACT_LOWER) && event->level < 0)
    fail (r, "level", "must be given with raise and lower");
  if (event->act == CARE_CASE_ACT_RESOLVE && event->outcome < 0)
    fail (r, "outcome", "must be given with resolve");
  if (event->act == CARE_CASE_ACT_RESOLVE && event->harm < 0)
    fail (r, "harm", "must be given with resolve");
}

static gboolean
read_type (Reader *r)
{
  const char *text = read_text (r, "type", TRUE);

  for (int i = 0; text != NULL && i < CARE_N_RECORD_TYPES; i++)
    if (g_str_equal (type_codes[i], text))
      {
        r->record->type = (CareRecordType) i;
        return TRUE;
      }
  fail (r, "type", "must be one of patient, session, report, attempt, case_event, addendum");
  return FALSE;
}

static void
read_body (Reader *r)
{
  switch (r->record->type)
    {
    case CARE_RECORD_PATIENT:
      read_patient (r);
      return;
    case CARE_RECORD_SESSION:
      read_session (r);
      return;
    case CARE_RECORD_REPORT:
      read_report (r);
      return;
    case CARE_RECORD_ATTEMPT:
      read_attempt (r);
      return;
    case CARE_RECORD_CASE_EVENT:
      read_event (r);
      check_event (r);
      return;
    case CARE_RECORD_ADDENDUM:
      read_addendum (r);
      return;
    case CARE_N_RECORD_TYPES:
      break;
    }
  g_return_if_reached ();
}

/**
 * care_record_new_from_json:
 * @node: a JSON value that care_json_parse() let pass
 * @stored: also let pass what a stored record has besides, as in a lossless export; it is not read
 * @error: %CARE_RECORD_ERROR, %CARE_JSON_ERROR, %CARE_TIME_ERROR or %CARE_ANSWERS_ERROR, naming the
 *   member, never its content
 *
 * Types, codes, numbers and times are checked here; names, dates and what belongs together by the
 * use case. Pure, any thread.
 *
 * Returns: (transfer full) (nullable): the record
 */
CareRecord *
care_record_new_from_json (JsonNode *node, gboolean stored, GError **error)
{
  g_autoptr (CareRecord) record = g_new0 (CareRecord, 1);
  Reader r = { record, NULL, error, FALSE };

  if (!care_json_get_object (node, "record", &r.object, error))
    return NULL;
  record->node = json_node_ref (node);
  record->answers = care_answers_new ();
  if (!read_type (&r))
    return NULL;
  record->id = read_text (&r, "id", TRUE);
  read_members (&r, stored);
  if (!r.failed)
    read_body (&r);
  return r.failed ? NULL : g_steal_pointer (&record);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a sheet's placeholders, and of the {placeholders} inside the rules' lines. */
#include "config.h"

#include "care-values.h"

#include "care-body-mark.h"
#include "care-time.h"

#include <string.h>

/* Every name a template may use; an editor offers this list. */
static const char *const placeholders[] = {
  "title",
  "session_line",
  "limit_h",
  "late_h",
  "tail_h",
  "half_h",
  "severe",
  "rise",
  "urgent_h",
  "clinic_name",
  "clinic_address",
  "clinic_phone",
  "emergency_number",
  "out_of_hours",
  "crisis_line",
  "maternity_line",
  "patient_name",
  "birth_date",
  "session_code",
  "call",
  "date",
  "from",
  "to",
  "has_for_you",
  "has_instructions",
  "instructions",
  "has_addons",
  "addons",
  "text",
  "emergency",
  "pregnancy",
  "today",
  "next_day",
  "lines",
  "questions",
  "diary",
  "body_chart",
  "opening_hours",
  "greeting",
  "letter_date",
  "sender",
  "tried",
  "no_calls",
  "reports",
  "has_reports",
  "when",
  "after",
  "findings",
  "denied",
  "words",
  "concerns",
  "has_concerns",
  "risks",
  NULL,
};

static const char *const durations[] = { "limit_h", "late_h", "tail_h", "half_h", NULL };
static const char *const numbers[] = { "severe", "rise", "urgent_h", NULL };

/**
 * care_handout_placeholders:
 *
 * Returns: (transfer none): %NULL-terminated names a template may use
 */
const char *const *
care_handout_placeholders (void)
{
  return placeholders;
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static void
set_clinic (JsonObject *object, const CareHandoutInput *input, const CareWords *words)
{
  static const CareHandoutClinic none = { 0 };
  const CareHandoutClinic *clinic = input->clinic != NULL ? input->clinic : &none;
  const struct
  {
    const char *name;
    const char *value;
  } pairs[] = {
    { "clinic_phone", clinic->phone },
    { "out_of_hours", clinic->out_of_hours },
    { "emergency_number", clinic->emergency_number },
    { "crisis_line", clinic->crisis_line },
    { "maternity_line", clinic->maternity_line },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gboolean given = pairs[i].value != NULL && *pairs[i].value != '\0';

      set_text (object, pairs[i].name,
                given ? pairs[i].value : care_words_get (words, "words", "missing"));
    }
  set_text (object, "clinic_name", clinic->name);
  set_text (object, "clinic_address", clinic->address);
}

static gboolean
require_numbers (JsonObject *object, const char *const *names, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (!json_object_has_member (object, names[i]))
      {
        g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_RULES,
                     "the rule set has no number “%s”, which the sheets print", names[i]);
        return FALSE;
      }
  return TRUE;
}

/* All numbers of the rule set, because its lines may name any of them. */
static gboolean
set_numbers (JsonObject *object,
             const CareHandoutRules *rules,
             const CareWords *words,
             GError **error)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, rules->numbers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *text = g_strv_contains (durations, name)
                                  ? care_words_duration (words, *(const double *) value)
                                  : g_strdup_printf ("%g", *(const double *) value);

      json_object_set_string_member (object, name, text);
    }
  return require_numbers (object, durations, error) && require_numbers (object, numbers, error);
}

/* {name} → value; braces around anything else are an error, because a patient would read them. */
static char *
expand (const char *text, JsonObject *values, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *p = text;

  while (*p != '\0')
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *name = NULL;
      const char *value = NULL;

      if (*p != '{')
        {
          g_string_append_c (out, *p++);
          continue;
        }
      name = g_strndup (p + 1, end != NULL ? (gsize) (end - p - 1) : strlen (p + 1));
      if (end != NULL && json_object_has_member (values, name) &&
          !json_object_get_null_member (values, name))
        value = json_object_get_string_member_with_default (values, name, NULL);
      if (value == NULL)
        {
          g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_RULES,
                       "a handout line of the rule set names the unknown number “{%s}”", name);
          return NULL;
        }
      g_string_append (out, value);
      p = end + 1;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static JsonArray *
expand_lines (GPtrArray *lines, JsonObject *values, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      const CareHandoutLine *line = g_ptr_array_index (lines, i);
      g_autofree char *text = expand (line->text, values, error);
      JsonObject *item;

      if (text == NULL)
        return NULL;
      item = json_object_new ();
      json_object_set_string_member (item, "text", text);
      json_array_add_object_element (array, item);
    }
  return g_steal_pointer (&array);
}

static gboolean
set_box (JsonObject *values,
         const CareHandoutRules *rules,
         const CareWords *words,
         const char *id,
         gboolean wanted,
         GError **error)
{
  const CareHandoutBox *box = care_handout_rules_find_box (rules, id);
  g_autofree char *title = NULL;
  JsonArray *lines;
  JsonObject *object;

  if (!wanted || (box == NULL && g_str_equal (id, CARE_HANDOUT_BOX_PREGNANCY)))
    {
      json_object_set_null_member (values, id);
      return TRUE;
    }
  if (box == NULL || box->lines->len == 0)
    {
      g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_RULES,
                   "the rule set gives no lines for the warning box “%s”", id);
      return FALSE;
    }
  title =
      expand (box->title != NULL ? box->title : care_words_get (words, "boxes", id), values, error);
  if (title == NULL)
    return FALSE;
  lines = expand_lines (box->lines, values, error);
  if (lines == NULL)
    return FALSE;
  object = json_object_new ();
  json_object_set_string_member (object, "title", title);
  json_object_set_array_member (object, "lines", lines);
  json_object_set_object_member (values, id, object);
  return TRUE;
}

/* The pregnancy box is left out only on a clear no. */
static gboolean
set_boxes (JsonObject *values,
           const CareHandoutRules *rules,
           const CareAnswers *answers,
           const CareWords *words,
           GError **error)
{
  CareTri pregnant = care_answer_is_yes (care_answers_get (answers, CARE_FACT_PREGNANCY));

  return set_box (values, rules, words, CARE_HANDOUT_BOX_EMERGENCY, TRUE, error) &&
         set_box (values, rules, words, CARE_HANDOUT_BOX_PREGNANCY, pregnant != CARE_TRI_FALSE,
                  error) &&
         set_box (values, rules, words, CARE_HANDOUT_BOX_TODAY, TRUE, error) &&
         set_box (values, rules, words, CARE_HANDOUT_BOX_NEXT_DAY, TRUE, error);
}

static JsonArray *
instruction_lines (const CareHandoutInput *input)
{
  JsonArray *array = json_array_new ();
  const char *text = input->instructions;
  g_auto (GStrv) lines = NULL;

  if (text == NULL && input->session != NULL)
    text = care_session_get (input->session)->instructions;
  lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      JsonObject *item;

      g_strstrip (lines[i]);
      if (*lines[i] == '\0')
        continue;
      item = json_object_new ();
      json_object_set_string_member (item, "text", lines[i]);
      json_array_add_object_element (array, item);
    }
  return array;
}

static gboolean
set_for_you (JsonObject *values, const CareHandoutInput *input, GError **error)
{
  JsonArray *instructions = instruction_lines (input);
  JsonArray *addons;
  gboolean has_instructions = json_array_get_length (instructions) > 0;
  gboolean has_addons = input->rules->addons->len > 0;

  json_object_set_array_member (values, "instructions", instructions);
  json_object_set_boolean_member (values, "has_instructions", has_instructions);
  json_object_set_boolean_member (values, "has_addons", has_addons);
  json_object_set_boolean_member (values, "has_for_you", has_instructions || has_addons);
  addons = expand_lines (input->rules->addons, values, error);
  if (addons == NULL)
    return FALSE;
  json_object_set_array_member (values, "addons", addons);
  return TRUE;
}

static void
set_call (JsonObject *values, const CareHandoutInput *input, const CareWords *words)
{
  g_autofree char *date = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  JsonObject *call;

  if (input->call_from_ms == CARE_TIME_NONE || input->call_to_ms == CARE_TIME_NONE ||
      input->call_from_ms == 0)
    {
      json_object_set_null_member (values, "call");
      return;
    }
  date = care_words_day (words, input->call_from_ms);
  from = care_words_clock (words, input->call_from_ms);
  to = care_words_clock (words, input->call_to_ms);
  call = json_object_new ();
  json_object_set_string_member (call, "date", date);
  json_object_set_string_member (call, "from", from);
  json_object_set_string_member (call, "to", to);
  json_object_set_object_member (values, "call", call);
}

/* "Saturday 21 November · deep massage and stretching · lower back" */
static char *
session_line (const CareHandoutInput *input, const CareAnswers *answers, const CareWords *words)
{
  g_autofree char *techniques = care_words_list (words, CARE_FACT_TECHNIQUES, answers);
  g_autofree char *regions = care_words_list (words, CARE_FACT_REGIONS, answers);
  g_autofree char *day = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (input->session != NULL)
    day = care_words_day (words, care_session_get (input->session)->ended_at);
  if (day != NULL && *day != '\0')
    g_ptr_array_add (parts, day);
  if (techniques != NULL)
    g_ptr_array_add (parts, techniques);
  if (regions != NULL)
    g_ptr_array_add (parts, regions);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
set_people (JsonObject *values, const CareHandoutInput *input, const CareWords *words)
{
  const CarePatientData *patient =
      input->patient != NULL ? care_patient_get (input->patient) : NULL;
  const CareSessionData *session =
      input->session != NULL ? care_session_get (input->session) : NULL;
  g_autofree char *birth_date = NULL;
  g_autofree char *name = NULL;

  if (patient != NULL)
    {
      name = g_strjoin (" ", patient->given_name, patient->family_name, NULL);
      birth_date = care_words_date (words, patient->birth_date);
    }
  set_text (values, "patient_name", name);
  set_text (values, "birth_date", birth_date);
  set_text (values, "session_code",
            input->session_code != NULL ? input->session_code
            : session != NULL           ? session->code
                                        : NULL);
}

/* How a patient likes to be called. */
static const char *
greeting_of (const CareHandoutInput *input)
{
  const CarePatientData *patient =
      input->patient != NULL ? care_patient_get (input->patient) : NULL;

  if (patient == NULL)
    return NULL;
  return patient->preferred_name != NULL && *patient->preferred_name != '\0'
             ? patient->preferred_name
             : patient->given_name;
}

/* What only a letter says; what is not known is a line to fill in by hand. */
static void
set_letter (JsonObject *values, const CareHandoutInput *input, const CareWords *words)
{
  const char *line = care_words_get (words, "words", "missing");
  g_autofree char *hours =
      care_words_opening_hours (words, input->clinic != NULL ? input->clinic->opening_hours : NULL);
  const char *greeting = greeting_of (input);
  g_autofree char *date = NULL;

  if (input->written_at_ms != 0 && input->written_at_ms != CARE_TIME_NONE)
    {
      g_autoptr (GDateTime) local = care_time_to_local (input->written_at_ms, input->zone);
      g_autofree char *iso = g_date_time_format (local, "%Y-%m-%d");

      date = care_words_date (words, iso);
    }
  set_text (values, "opening_hours", hours);
  set_text (values, "greeting", greeting != NULL && *greeting != '\0' ? greeting : line);
  set_text (values, "letter_date", date != NULL ? date : line);
  set_text (values, "sender", input->sender != NULL ? input->sender : line);
  json_object_set_boolean_member (values, "tried", input->tried);
  json_object_set_boolean_member (values, "no_calls",
                                  input->patient != NULL &&
                                      care_patient_get (input->patient)->phone_consent ==
                                          CARE_CONSENT_NO);
}

static JsonArray *
text_items (const GPtrArray *texts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < texts->len; i++)
    {
      JsonObject *item = json_object_new ();

      json_object_set_string_member (item, "text", g_ptr_array_index (texts, i));
      json_array_add_object_element (array, item);
    }
  return array;
}

/* When a report came: the day and the time, and how long after the session. */
static JsonObject *
report_item (const CareLetterReport *report, const CareHandoutInput *input, const CareWords *words)
{
  JsonObject *item = json_object_new ();
  g_autofree char *day = care_words_day (words, report->reported_at);
  g_autofree char *clock = care_words_clock (words, report->reported_at);
  g_autofree char *when = g_strdup_printf ("%s, %s", day, clock);
  g_autofree char *after = NULL;
  gint64 hours = 0;

  if (input->session != NULL)
    hours = (report->reported_at - care_session_get (input->session)->ended_at) / CARE_MS_PER_HOUR;
  if (hours > 0)
    after = care_words_duration (words, (double) hours);
  json_object_set_string_member (item, "when", when);
  set_text (item, "after", after);
  set_text (item, "words", report->words);
  set_text (item, "denied", report->denied);
  json_object_set_array_member (item, "findings", text_items (report->lines));
  return item;
}

/* What only a letter to a doctor says. */
static void
set_facts (JsonObject *values, const CareHandoutInput *input, const CareWords *words)
{
  const CareLetterFacts *facts = input->facts;
  JsonArray *reports = json_array_new ();

  for (guint i = 0; facts != NULL && i < facts->reports->len; i++)
    json_array_add_object_element (
        reports, report_item (g_ptr_array_index (facts->reports, i), input, words));
  json_object_set_boolean_member (values, "has_reports", json_array_get_length (reports) > 0);
  json_object_set_array_member (values, "reports", reports);
  json_object_set_boolean_member (values, "has_concerns",
                                  facts != NULL && facts->concerns->len > 0);
  json_object_set_array_member (values, "concerns",
                                facts != NULL ? text_items (facts->concerns) : json_array_new ());
  set_text (values, "risks", facts != NULL ? facts->risks : NULL);
}

/* Whether the session has a body chart that this program can draw. */
gboolean
care_handout_has_chart (const CareHandoutInput *input)
{
  g_autoptr (GPtrArray) marks = NULL;

  if (input->session == NULL)
    return FALSE;
  marks = care_body_marks_parse (care_session_get (input->session)->marks, NULL);
  return marks != NULL && marks->len > 0;
}

/* Returns: (transfer full): an object with every name of care_handout_placeholders(), or NULL. */
JsonNode *
care_handout_values (const CareHandoutInput *input,
                     const CareTemplate *sheet,
                     const CareAnswers *answers,
                     const CareWords *words,
                     GError **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *line = session_line (input, answers, words);
  JsonNode *node;

  json_object_set_string_member (values, "title", sheet->title);
  set_text (values, "session_line", line);
  set_clinic (values, input, words);
  set_people (values, input, words);
  set_call (values, input, words);
  set_letter (values, input, words);
  set_facts (values, input, words);
  json_object_set_boolean_member (values, "diary", (input->omit & CARE_HANDOUT_OMIT_DIARY) == 0);
  json_object_set_boolean_member (values, "body_chart", care_handout_has_chart (input));
  json_object_set_boolean_member (values, "questions",
                                  (input->omit & CARE_HANDOUT_OMIT_QUESTIONS) == 0);
  if (!set_numbers (values, input->rules, words, error) ||
      !set_boxes (values, input->rules, answers, words, error) ||
      !set_for_you (values, input, error))
    return NULL;
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, g_steal_pointer (&values));
  return node;
}

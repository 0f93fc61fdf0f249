/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case from JSON and a verdict to JSON, as contract.md has them. */
#include "config.h"

#include "care-triage-json.h"

#include "care-answers-json.h"
#include "care-json.h"
#include "care-rule-text.h"
#include "care-text.h"
#include "care-time.h"

#include <math.h>
#include <string.h>

#define MAX_REPORTS 1000
/* As far apart as two times can be that care_time_parse() reads, 1900 to 2200: what was stored by a
 * mistyped year must be read again. */
#define MAX_HOURS (301 * 366 * 24.0)

static gboolean refuse (GError **error, const char *path, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
refuse (GError **error, const char *path, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, CARE_ANSWERS_ERROR, CARE_ANSWERS_ERROR_INVALID, "%s%s%s", path,
               *path != '\0' ? ": " : "", what);
  return FALSE;
}

/* Reads one member as a fact of @first or @second. */
static gboolean
read_fact (CareAnswers *answers,
           const char *path,
           const char *name,
           JsonNode *node,
           CareFactGroup first,
           CareFactGroup second,
           GError **error)
{
  CareFactId id = care_fact_find (name);
  const CareFact *fact;

  if (id == CARE_FACT_NONE)
    return refuse (error, path, "unknown key \"%s\"", name);
  fact = care_fact_get (id);
  if (fact->group != first && fact->group != second && id != CARE_FACT_AGE_YEARS)
    return refuse (error, path, "\"%s\" does not belong here", name);
  if (id == CARE_FACT_AGE_YEARS && first == CARE_FACT_GROUP_REPORT)
    return refuse (error, path, "\"%s\" does not belong here", name);
  if (id == CARE_FACT_AGE_YEARS && answers->items[id].state != CARE_ANSWER_NOT_ASKED)
    return refuse (error, path, "\"%s\" is there twice, in session and screening", name);
  if (!care_answers_read_member (answers, id, node, error))
    {
      g_prefix_error (error, "%s.", path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_time (const char *path, const char *name, JsonNode *node, gint64 *ret, GError **error)
{
  const char *text;

  if (!care_json_get_string (node, name, &text, error))
    {
      g_prefix_error (error, "%s.", path);
      return FALSE;
    }
  if (!care_time_parse (text, ret, error))
    {
      g_prefix_error (error, "%s.%s ", path, name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_context (
    CareAnswers *context, JsonObject *object, const char *path, gint64 *ended_at, GError **error)
{
  gboolean is_session = g_str_equal (path, "session");
  CareFactGroup group = is_session ? CARE_FACT_GROUP_SESSION : CARE_FACT_GROUP_SCREENING;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      if (is_session && g_str_equal (name, "ended_at"))
        {
          if (!read_time (path, name, node, ended_at, error))
            return FALSE;
        }
      else if (!read_fact (context, path, name, node, group, group, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_hours (const char *path, JsonNode *node, double *ret, GError **error)
{
  double hours;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
      g_str_equal (json_node_get_string (node), "not_asked"))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || (json_node_get_value_type (node) != G_TYPE_INT64 &&
                                        json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return refuse (error, path, "hours_after must be a number of hours");
  hours = json_node_get_double (node);
  if (hours < 0 || hours > MAX_HOURS)
    return refuse (error, path, "hours_after must be from 0 to %.0f", MAX_HOURS);
  *ret = round (hours * 10) / 10;
  return TRUE;
}

static gboolean
read_words (const char *path, JsonNode *node, GError **error)
{
  const char *text;

  if (!care_json_get_string (node, "words", &text, error) ||
      !care_text_check (text, CARE_TEXT_MAX_NOTE, TRUE, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_report (
    CareTriageReport *report, JsonObject *object, const char *path, gint64 ended_at, GError **error)
{
  CareAnswers *answers = (CareAnswers *) report->answers;
  gint64 reported_at = CARE_TIME_NONE;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  gboolean ok = TRUE;

  json_object_iter_init (&iter, object);
  while (ok && json_object_iter_next (&iter, &name, &node))
    {
      if (g_str_equal (name, "hours_after"))
        ok = read_hours (path, node, &report->hours_after, error);
      else if (g_str_equal (name, "reported_at"))
        ok = read_time (path, name, node, &reported_at, error);
      else if (g_str_equal (name, "words"))
        ok = read_words (path, node, error);
      else
        ok = read_fact (answers, path, name, node, CARE_FACT_GROUP_REPORT, CARE_FACT_GROUP_SYMPTOM,
                        error);
    }
  if (!ok)
    return FALSE;
  if (reported_at != CARE_TIME_NONE && json_object_has_member (object, "hours_after"))
    return refuse (error, path, "give hours_after or reported_at, not both");
  if (reported_at != CARE_TIME_NONE)
    report->hours_after = care_time_hours_after (ended_at, reported_at);
  return TRUE;
}

static CareTriageInput *
input_new (const char *id, guint n_reports)
{
  CareTriageInput *self = g_new0 (CareTriageInput, 1);
  CareTriageReport *reports = g_new0 (CareTriageReport, n_reports);

  self->id = g_strdup (id);
  self->subject.context = care_answers_new ();
  self->subject.reports = reports;
  self->subject.n_reports = n_reports;
  for (guint i = 0; i < n_reports; i++)
    {
      reports[i].answers = care_answers_new ();
      reports[i].hours_after = NAN;
    }
  return self;
}

static gboolean
read_reports (CareTriageInput *self, JsonArray *array, gint64 ended_at, GError **error)
{
  CareTriageReport *reports = (CareTriageReport *) self->subject.reports;

  for (guint i = 0; i < self->subject.n_reports; i++)
    {
      g_autofree char *path = g_strdup_printf ("reports[%u]", i);
      JsonObject *object;

      if (!care_json_get_object (json_array_get_element (array, i), path, &object, error) ||
          !read_report (&reports[i], object, path, ended_at, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_keys (JsonObject *object, GError **error)
{
  /* title and expect are notes of a test case; nothing is judged by them. */
  static const char *const keys[] = { "id",      "title",  "session", "screening",
                                      "reports", "expect", NULL };
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (keys, name))
      return refuse (error, "", "unknown key \"%s\"", name);
  return TRUE;
}

static gboolean
read_id (JsonObject *object, const char **ret, GError **error)
{
  *ret = NULL;
  if (!json_object_has_member (object, "id"))
    return TRUE;
  if (!care_json_get_string (json_object_get_member (object, "id"), "id", ret, error))
    return FALSE;
  if (!care_text_check (*ret, CARE_TEXT_MAX_NAME, FALSE, error))
    {
      g_prefix_error (error, "id ");
      return FALSE;
    }
  return TRUE;
}

/**
 * care_triage_input_new_from_json:
 * @node: an object with `session`, `screening` and `reports`, from care_json_parse()
 * @error: %CARE_ANSWERS_ERROR, %CARE_JSON_ERROR or %CARE_TIME_ERROR, naming the member
 *
 * Strict: an unknown key, a value the vocabulary does not have or a number out of its range is an
 * error. A fact left out is "not asked". `hours_after` may be replaced by `ended_at` in the session
 * and `reported_at` in the report; it is rounded to one decimal. `age_years` may stand in session
 * or screening. `words` are checked and left aside: no rule reads them.
 *
 * Returns: (transfer full) (nullable): the case
 */
CareTriageInput *
care_triage_input_new_from_json (JsonNode *node, GError **error)
{
  static const char *const parts[] = { "session", "screening" };
  g_autoptr (CareTriageInput) self = NULL;
  gint64 ended_at = CARE_TIME_NONE;
  JsonObject *object, *part;
  JsonArray *reports;
  const char *id;

  if (!care_json_get_object (node, "a case", &object, error) || !check_keys (object, error) ||
      !read_id (object, &id, error) ||
      !care_json_get_array (json_object_get_member (object, "reports"), "reports", &reports, error))
    return NULL;
  if (json_array_get_length (reports) == 0 || json_array_get_length (reports) > MAX_REPORTS)
    {
      refuse (error, "reports", "must hold from 1 to %d reports", MAX_REPORTS);
      return NULL;
    }
  self = input_new (id, json_array_get_length (reports));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (json_object_has_member (object, parts[i]) &&
        (!care_json_get_object (json_object_get_member (object, parts[i]), parts[i], &part,
                                error) ||
         !read_context ((CareAnswers *) self->subject.context, part, parts[i], &ended_at, error)))
      return NULL;
  if (!read_reports (self, reports, ended_at, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_triage_input_new:
 * @id: (nullable): an id for the verdict
 * @subject: a case
 *
 * Returns: (transfer full): a copy that owns all it points to
 */
CareTriageInput *
care_triage_input_new (const char *id, const CareTriageCase *subject)
{
  CareTriageInput *self = input_new (id, subject->n_reports);
  CareTriageReport *reports = (CareTriageReport *) self->subject.reports;

  *(CareAnswers *) self->subject.context = *subject->context;
  for (guint i = 0; i < subject->n_reports; i++)
    {
      *(CareAnswers *) reports[i].answers = *subject->reports[i].answers;
      reports[i].hours_after = subject->reports[i].hours_after;
    }
  return self;
}

/**
 * care_triage_input_free:
 * @self: (transfer full): an input
 */
void
care_triage_input_free (CareTriageInput *self)
{
  g_free (self->id);
  care_answers_free ((CareAnswers *) self->subject.context);
  for (guint i = 0; i < self->subject.n_reports; i++)
    care_answers_free ((CareAnswers *) self->subject.reports[i].answers);
  g_free ((gpointer) self->subject.reports);
  g_free (self);
}

static void
append_number (GString *out, double number, int decimals)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out,
                   g_ascii_formatd (text, sizeof text, decimals == 1 ? "%.1f" : "%.0f", number));
}

static void
append_comma (GString *out)
{
  if (out->len > 0 && !strchr ("{[,", out->str[out->len - 1]))
    g_string_append_c (out, ',');
}

/**
 * care_triage_case_to_json:
 * @subject: a case
 *
 * The text is canonical: facts in the order of the vocabulary, "not asked" left out, so that equal
 * cases give equal bytes and care_triage_input_new_from_json() gives the case back.
 *
 * Returns: (transfer full): one line of JSON
 */
char *
care_triage_case_to_json (const CareTriageCase *subject)
{
  GString *out = g_string_new ("{\"session\":{");

  care_answers_write_group (subject->context, CARE_FACT_GROUP_SESSION, out);
  g_string_append (out, "},\"screening\":{");
  care_answers_write_group (subject->context, CARE_FACT_GROUP_SCREENING, out);
  g_string_append (out, "},\"reports\":[");
  for (guint i = 0; i < subject->n_reports; i++)
    {
      append_comma (out);
      g_string_append_c (out, '{');
      if (!isnan (subject->reports[i].hours_after))
        {
          g_string_append (out, "\"hours_after\":");
          append_number (out, subject->reports[i].hours_after, 1);
        }
      care_answers_write_group (subject->reports[i].answers, CARE_FACT_GROUP_REPORT, out);
      care_answers_write_group (subject->reports[i].answers, CARE_FACT_GROUP_SYMPTOM, out);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");
  return g_string_free (out, FALSE);
}

static const char *
tri_code (CareTri truth)
{
  return truth == CARE_TRI_TRUE ? "yes" : truth == CARE_TRI_FALSE ? "no" : "unknown";
}

static void
append_derived (const CareDerived *derived, GString *out)
{
  const CareFact *fact = care_fact_get (derived->id);

  if (derived->absent)
    return;
  append_comma (out);
  g_string_append_printf (out, "\"%s\":", fact->code);
  if (fact->type == CARE_FACT_TYPE_TRUTH)
    g_string_append_printf (out, "\"%s\"", tri_code (derived->truth));
  else if (isnan (derived->number))
    g_string_append (out, "\"unknown\"");
  else
    append_number (out, derived->number, derived->id == CARE_FACT_HOURS_AFTER ? 1 : 0);
}

static void
append_fact (const CareTriageResult *self, CareFactId id, GString *out)
{
  if (!care_fact_is_recorded (id))
    append_derived (&self->derived[id - CARE_N_RECORDED_FACTS], out);
  else if (self->answers.items[id].state == CARE_ANSWER_GIVEN)
    {
      append_comma (out);
      care_answers_write_member (&self->answers, id, out);
    }
  else
    {
      /* "No" by its parents, or without meaning: shown as "–", never as a "no". */
      append_comma (out);
      g_string_append_printf (out, "\"%s\":\"no_by_parent\"", care_fact_get (id)->code);
    }
}

static void
append_clearing (const CareClearing *clearing, GString *out)
{
  CareAnswers answers = { 0 };

  append_comma (out);
  if (!care_fact_is_recorded (clearing->fact))
    {
      g_string_append_printf (out, "\"%s\":", care_fact_get (clearing->fact)->code);
      append_number (out, clearing->number, clearing->fact == CARE_FACT_HOURS_AFTER ? 1 : 0);
      return;
    }
  answers.items[clearing->fact] = clearing->answer;
  care_answers_write_member (&answers, clearing->fact, out);
}

static void
append_text (const CareTriageResult *self, const char *name, const char *text, GString *out)
{
  g_autofree char *full = care_rule_text_expand (text, self->rules, NULL);

  append_comma (out);
  g_string_append_printf (out, "\"%s\":", name);
  care_json_append_string (out, full);
}

static void
append_fired (const CareTriageResult *self, const CareFired *fired, GString *out)
{
  append_comma (out);
  g_string_append (out, "{\"id\":");
  care_json_append_string (out, fired->rule->id);
  g_string_append_printf (out, ",\"level\":\"%s\",\"because\":{",
                          care_enum_code (CARE_TYPE_LEVEL, (int) fired->rule->level));
  for (guint i = 0; i < fired->because->len; i++)
    append_fact (self, g_array_index (fired->because, CareFactId, i), out);
  g_string_append (out, "},\"would_clear\":{");
  for (guint i = 0; i < fired->would_clear->len; i++)
    append_clearing (&g_array_index (fired->would_clear, CareClearing, i), out);
  g_string_append_c (out, '}');
  append_text (self, "source", fired->rule->source, out);
  append_text (self, "staff", fired->rule->staff, out);
  append_text (self, "patient", fired->rule->patient, out);
  g_string_append_c (out, '}');
}

static void
append_facts (const char *name, const GArray *facts, GString *out)
{
  g_string_append_printf (out, ",\"%s\":[", name);
  for (guint i = 0; i < facts->len; i++)
    {
      append_comma (out);
      g_string_append_printf (out, "\"%s\"",
                              care_fact_get (g_array_index (facts, CareFactId, i))->code);
    }
  g_string_append_c (out, ']');
}

static void
append_codes (const char *name, const GPtrArray *codes, GString *out)
{
  g_string_append_printf (out, ",\"%s\":[", name);
  for (guint i = 0; i < codes->len; i++)
    {
      append_comma (out);
      care_json_append_string (out, g_ptr_array_index (codes, i));
    }
  g_string_append_c (out, ']');
}

static void
append_hours (const char *name, double hours, GString *out)
{
  if (isnan (hours))
    return;
  g_string_append_printf (out, ",\"%s\":", name);
  append_number (out, hours, hours == floor (hours) ? 0 : 1);
}

static void
append_rule_set (CareRuleSet *rules, GString *out)
{
  g_string_append (out, ",\"rule_set\":{\"id\":");
  care_json_append_string (out, care_rule_set_get_id (rules));
  g_string_append_printf (out, ",\"version\":%d,\"sha256\":\"%s\"}}",
                          care_rule_set_get_version (rules), care_rule_set_get_sha256 (rules));
}

/**
 * care_triage_result_to_json:
 * @self: a result
 * @id: (nullable): id of the case
 *
 * The verdict of contract.md, and beside it `advice` (process rules that hold without setting the
 * level: EXP-1, MON-0, INC-1, CHK-1, ADV-1, ADV-2), `no_by_parent` and, for monitor,
 * `recall_hours_after`. Numbers of the rule set are filled into the texts, values of the clinic
 * are left as `{emergency_number}`. Canonical: equal results give equal bytes.
 *
 * Returns: (transfer full): one line of JSON
 */
char *
care_triage_result_to_json (const CareTriageResult *self, const char *id)
{
  GString *out = g_string_new ("{");

  if (id != NULL)
    {
      g_string_append (out, "\"id\":");
      care_json_append_string (out, id);
      g_string_append_c (out, ',');
    }
  g_string_append_printf (out, "\"level\":\"%s\",\"incomplete\":%s",
                          care_enum_code (CARE_TYPE_OUTCOME, (int) self->outcome),
                          self->incomplete ? "true" : "false");
  append_facts ("missing", self->missing, out);
  g_string_append (out, ",\"rules\":[");
  for (guint i = 0; i < self->fired->len; i++)
    append_fired (self, g_ptr_array_index (self->fired, i), out);
  g_string_append_c (out, ']');
  append_codes ("process", self->process, out);
  append_codes ("advice", self->advice, out);
  g_string_append (out, ",\"derived\":{");
  for (guint i = 0; i < G_N_ELEMENTS (self->derived); i++)
    append_derived (&self->derived[i], out);
  g_string_append_c (out, '}');
  append_facts ("no_by_parent", self->no_by_parent, out);
  append_hours ("act_by_hours", self->act_by_hours, out);
  append_hours ("recall_hours_after", self->recall_hours_after, out);
  append_rule_set (self->rules, out);
  return g_string_free (out, FALSE);
}
